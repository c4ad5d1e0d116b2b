"""The gallery's agreements, and what the checker is recorded to say of each.

``scripts/record-gallery`` writes the records anew.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trucekeeper.agreement import Draft, read_draft
from trucekeeper.agreement.articles import BESIDE, read_articles
from trucekeeper.agreement.checks import check

FOLDER = Path(__file__).parents[2] / "examples" / "agreements"
RECORD = "diagnostics.txt"
ENTRIES = sorted(folder for folder in FOLDER.iterdir() if folder.is_dir()) if FOLDER.is_dir() else []


@cache
def read(entry: Path) -> Draft:
    """The agreement of an entry, read once for all that is asked of it."""
    return read_draft((entry / "agreement.yaml").read_text(encoding="utf-8"), "agreement.yaml", None)


def articles(entry: Path) -> dict[str, str]:
    """Its text by article, in our own words."""
    return dict(read_articles((entry / BESIDE).read_text(encoding="utf-8"), BESIDE))


@cache
def told(entry: Path) -> str:
    """What the checker says of an entry, a line each: place, severity, code, message."""
    lines = [
        f"{each.place.line}:{each.place.column} {each.severity} [{each.code}] {each.message}"
        for each in check(read(entry), articles(entry))
    ]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    for folder in ENTRIES:
        (folder / RECORD).write_text(told(folder), encoding="utf-8")
