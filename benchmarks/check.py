"""How long a check takes after start-up: each agreement of the gallery, read and looked at by every rule.

python benchmarks/check.py [--runs 5]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import median
from time import perf_counter

from trucekeeper.agreement import read_draft
from trucekeeper.agreement.articles import BESIDE, read_articles
from trucekeeper.agreement.checks import check

GALLERY = Path(__file__).parents[1] / "examples" / "agreements"


def seconds(folder: Path) -> float:
    """One check of one agreement, from its text to the last diagnostic."""
    text = (folder / "agreement.yaml").read_text(encoding="utf-8")
    beside = (folder / BESIDE).read_text(encoding="utf-8")
    start = perf_counter()
    check(read_draft(text, "agreement.yaml", None), read_articles(beside, BESIDE))
    return perf_counter() - start


def main() -> None:
    """Time every agreement, the first run apart: it builds the parser of phrases."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5)
    runs = asked.parse_args().runs
    folders = sorted(folder for folder in GALLERY.iterdir() if folder.is_dir())
    first = seconds(folders[0])
    print(f"{'agreement':<28}{'lines':>7}{'least':>9}{'median':>9}")
    worst = 0.0
    for folder in folders:
        took = [seconds(folder) for _ in range(runs)]
        lines = len((folder / "agreement.yaml").read_text(encoding="utf-8").splitlines())
        print(f"{folder.name:<28}{lines:>7}{min(took):>8.2f}s{median(took):>8.2f}s")
        worst = max(worst, median(took))
    print(json.dumps({"first": round(first, 2), "slowest_median": round(worst, 2)}))


if __name__ == "__main__":
    main()
