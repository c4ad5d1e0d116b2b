"""How often the checker notices that a good agreement was spoilt, and whether it names the place.

Every agreement of the gallery is changed in one place, many times over: a field is left out, two
dates change places, a name is misspelt, a unit becomes another. The share of changes after which
something new is told, at the changed line or clause, or naming what was changed, is printed by sort
of change; and how often the program broke, which must be never.

    python benchmarks/mutations.py [--each 20] [--seed 1]
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from trucekeeper.agreement import read_draft, read_yaml
from trucekeeper.agreement.articles import BESIDE, read_articles
from trucekeeper.agreement.checks import check
from trucekeeper.agreement.read_back import confirmations, record
from trucekeeper.errors import Diagnostic, InputError
from trucekeeper.terms import UNITS

GALLERY = Path(__file__).parents[1] / "examples" / "agreements"
DATE = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2})?(?![\d-])")


@dataclass(frozen=True, slots=True)
class Change:
    """A spoilt text, the lines (from 1) at which it was changed, and the words that were touched."""

    text: str
    lines: frozenset[int]
    words: frozenset[str]


Spoil = Callable[[str, random.Random], Change | None]


def leave_out_a_field(text: str, chance: random.Random) -> Change | None:
    """Take out a field that stands on a line of its own, or one of a mapping in braces."""
    lines = text.split("\n")
    whole = [
        number
        for number, line in enumerate(lines)
        if re.match(r" {2,}[a-z_]+: \S", line)
        and not re.match(r"\s*(says|text|name):", line)
        and not line.rstrip().endswith((">", "|"))
    ]
    inner = [
        (number, found)
        for number, line in enumerate(lines)
        for found in re.finditer(r"(?<=[{ ])([a-z_]+): [^{}\[\],]+(?:, |(?=\}))", line)
        if "{" in line[: found.start()] and found[1] not in ("says", "text", "name")
    ]
    if not whole and not inner:
        return None
    choice = chance.randrange(len(whole) + len(inner))
    if choice < len(whole):
        number = whole[choice]
        word = lines[number].split(":")[0].strip()
        del lines[number]
    else:
        number, found = inner[choice - len(whole)]
        word, line = found[1], lines[number]
        lines[number] = line[: found.start()] + line[found.end() :]
    return Change("\n".join(lines), frozenset({number + 1}), frozenset({word}))


def swap_two_dates(text: str, chance: random.Random) -> Change | None:
    """Two dates that differ change places."""
    until = text.find("\nconfirmed:") if "\nconfirmed:" in text else len(text)
    found = [each for each in DATE.finditer(text, 0, until) if not _in_comment(text, each.start())]
    pairs = [(a, b) for i, a in enumerate(found) for b in found[i + 1 :] if a[0] != b[0]]
    if not pairs:
        return None
    a, b = chance.choice(pairs)
    spoilt = text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]
    return Change(
        spoilt, frozenset({_line(text, a.start()), _line(text, b.start())}), frozenset({a[0], b[0]})
    )


def misspell_a_name(text: str, chance: random.Random) -> Change | None:
    """A name loses a letter where it is used, not where it is declared."""
    source = read_yaml(text, "agreement.yaml")
    assert isinstance(source.data, dict)
    names = {
        name
        for section in ("parties", "third_parties", "zones", "phases", "anchors", "obligations", "documents")
        if isinstance(part := source.data.get(section), dict)
        for name in part
        if len(name) > 3
    }
    uses = [
        each
        for name in sorted(names)
        for each in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w:-])", text)
        if not _in_comment(text, each.start()) and not _in_prose(text, each.start())
    ]
    if not uses:
        return None
    use = chance.choice(uses)
    at = chance.randrange(1, len(use[0]))
    wrong = use[0][:at] + use[0][at + 1 :]
    spoilt = text[: use.start()] + wrong + text[use.end() :]
    return Change(spoilt, frozenset({_line(text, use.start())}), frozenset({wrong}))


def change_a_unit(text: str, chance: random.Random) -> Change | None:
    """What is counted becomes something else, or hours become days."""
    phrases = re.compile(r"(?:quota|schedule|exchange|maintain|unit): (?:\"?[a-z ]*[0-9,]* ?)?([a-z_]+)")
    known = set(UNITS) | {"hours", "days"}
    declared = read_yaml(text, "agreement.yaml").data
    units = declared.get("units") if isinstance(declared, dict) else None
    known |= set(units) if isinstance(units, dict) else set()
    uses = [each for each in re.finditer(r"(?<![\w-])[a-z_]+(?![\w:-])", text) if each[0] in known]
    spans = [found.span() for found in phrases.finditer(text)]
    near = [
        each
        for each in uses
        if any(a <= each.start() <= b + 30 for a, b in spans) and not _in_prose(text, each.start())
    ]
    if not near:
        return None
    use = chance.choice(near)
    other = chance.choice(sorted((known - {use[0], "hours", "days"}) or known))
    if use[0] in ("hours", "days"):
        other = "days" if use[0] == "hours" else "hours"
    spoilt = text[: use.start()] + other + text[use.end() :]
    return Change(spoilt, frozenset({_line(text, use.start())}), frozenset({other, use[0]}))


SPOILS: Mapping[str, Spoil] = {
    "a field left out": leave_out_a_field,
    "two dates swapped": swap_two_dates,
    "a name misspelt": misspell_a_name,
    "a unit changed": change_a_unit,
}


def told(text: str, articles: Mapping[str, str] | None) -> tuple[Diagnostic, ...]:
    """All that a check says of a text."""
    try:
        draft = read_draft(text, "agreement.yaml", None)
    except InputError as error:
        return error.diagnostics
    return check(draft, articles)


def noticed(
    change: Change, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]
) -> tuple[bool, bool]:
    """Whether anything new is told, and whether it names the place."""
    known = Counter((each.code, each.message) for each in before)
    new = [
        each
        for each in after
        if (known.subtract([(each.code, each.message)]) or known[each.code, each.message] < 0)
    ]
    clauses = {_clause(change.text, line) for line in change.lines}
    placed = any(
        each.place.line in change.lines
        or any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", each.message) for word in change.words)
        or (each.place.line is not None and _clause(change.text, each.place.line) in clauses)
        for each in new
    )
    return bool(new), placed


def _clause(text: str, line: int) -> str:
    """The entry of a section (an obligation, a phase) that a line belongs to."""
    entry = ""
    for content in text.split("\n")[:line]:
        if re.match(r"( {2})?[A-Za-z][\w-]*:", content):
            entry = content.split(":")[0]
    return entry


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _in_comment(text: str, at: int) -> bool:
    return "#" in text[text.rfind("\n", 0, at) + 1 : at]


def _in_prose(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return (
        bool(re.search(r"(says|text|name|title|question|is|aliases|includes|found_in): ", line))
        or ":" not in line
    )


def confirmed(text: str, articles: Mapping[str, str]) -> str:
    """The text with every clause confirmed, as after a second person has read all of it."""
    draft = read_draft(text, "agreement.yaml", None)
    assert draft.document is not None
    assert draft.timeline is not None
    found = confirmations(draft.document, draft.timeline, articles)
    digests = {name: each.digest for name, each in found.items()}
    return record(text, "agreement.yaml", digests, "second reader", "2025-01-01")


@dataclass(slots=True)
class Count:
    """What became of the changes of one sort."""

    made: int = 0
    told: int = 0
    placed: int = 0
    broke: int = 0


def count(texts: Mapping[Path, str], each: int, seed: int) -> dict[str, Count]:
    """Spoil every text so many times in every way, and count what is noticed."""
    chance = random.Random(seed)
    counts = {sort: Count() for sort in SPOILS}
    for file, text in texts.items():
        articles = read_articles(file.with_name(BESIDE).read_text(encoding="utf-8"), BESIDE)
        before = told(text, articles)
        for sort, spoil in SPOILS.items():
            for _ in range(each):
                change = spoil(text, chance)
                if change is None or change.text == text:
                    continue
                counts[sort].made += 1
                try:
                    after = told(change.text, articles)
                except Exception:  # that is what is looked for
                    counts[sort].broke += 1
                    continue
                new, at_place = noticed(change, before, after)
                counts[sort].told += new
                counts[sort].placed += at_place
    return counts


def show(title: str, counts: Mapping[str, Count]) -> dict[str, object]:
    """A table, and its sums."""
    print(f"{title:<28}{'made':>7}{'told':>9}{'placed':>9}{'broke':>7}")
    for sort, each in counts.items():
        of = each.made or 1
        print(f"  {sort:<26}{each.made:>7}{each.told / of:>9.1%}{each.placed / of:>9.1%}{each.broke:>7}")
    made = sum(each.made for each in counts.values()) or 1
    return {
        "made": made,
        "told": round(sum(each.told for each in counts.values()) / made, 4),
        "placed": round(sum(each.placed for each in counts.values()) / made, 4),
        "broke": sum(each.broke for each in counts.values()),
    }


def main() -> None:
    """Spoil, check, count, print: the files as they are shipped, and with every clause confirmed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--each", type=int, default=20, help="changes of each sort to each agreement")
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    shipped = {file: file.read_text(encoding="utf-8") for file in sorted(GALLERY.glob("*/agreement.yaml"))}
    read_back = {
        file: confirmed(text, read_articles(file.with_name(BESIDE).read_text(encoding="utf-8"), BESIDE))
        for file, text in shipped.items()
    }
    answers = {
        title: show(title, count(texts, given.each, given.seed))
        for title, texts in (("as shipped", shipped), ("with every clause confirmed", read_back))
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    main()
