"""The difference of two texts as lines to read, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from trucekeeper.agreement.difference import (
    Change,
    ClauseDifference,
    ClauseText,
    Difference,
    Direction,
    TextName,
    headline,
    weights,
)
from trucekeeper.terms import listed

STYLES = {
    Direction.STRICTER: "bold",
    Direction.LOOSER: "bold",
    Direction.EARLIER: "cyan",
    Direction.LATER: "cyan",
    Direction.OTHER: "dim",
}


def print_difference(console: Console, found: Difference) -> None:
    """Headline, what stands around the clauses, then article by article the old and the new sentence."""
    for line in _lines(found):
        console.print(line, soft_wrap=True)


def _lines(found: Difference) -> Iterator[Text]:
    yield Text.assemble(("− ", "bold"), found.before.label, (f"  {found.before.title}", "dim"))
    yield Text.assemble(("+ ", "bold"), found.after.label, (f"  {found.after.title}", "dim"))
    yield Text("")
    for sentence in headline(found):
        yield Text(sentence)
    if found.general:
        yield Text("")
        yield Text("Around the clauses", style="bold")
        for change in found.general:
            yield _change(change, 2)
            for moved in change.moves:
                yield Text(f"    moves article {moved.article} ({_name(moved)})")
                for each in moved.changes:
                    yield _change(each, 6)
    for article, clauses in found.articles().items():
        yield Text("")
        yield Text(f"Article {article}", style="bold")
        for clause in clauses:
            yield Text(f"  {_name(clause)}", style="dim")
            yield from _sentences(clause)
            for change in clause.changes:
                yield _change(change, 4)


def _name(clause: ClauseDifference) -> str:
    """The names of a clause in the files: one, or both where it was renamed."""
    names = [each.name for each in (clause.before, clause.after) if each is not None]
    return " → ".join(dict.fromkeys(names))


def _sentences(clause: ClauseDifference) -> Iterator[Text]:
    if clause.before is not None:
        yield Text(f"  − {clause.before.sentence}")
    if clause.after is not None and (
        clause.before is None or clause.before.sentence != clause.after.sentence
    ):
        yield Text(f"  + {clause.after.sentence}")


def _change(change: Change, indent: int) -> Text:
    line = Text(" " * indent)
    line.append_text(directions(change))
    line.append(f"{change.says}.")
    return line


def directions(change: Change) -> Text:
    """Which way and for whom: "later, looser for Side A: "; empty where that cannot be told."""
    told = [each for each in change.directions if each is not Direction.OTHER]
    if not told:
        return Text()
    words = Text(", ").join(Text(str(each), style=STYLES[each]) for each in told)
    if change.whom:
        words.append(f" for {listed(change.whom, 'and')}")
    return words.append(": ")


def as_json(found: Difference) -> str:
    """One object: both texts, the counts by whom they concern, and a flat list of changes."""
    changes = [_as_change(change, None, None) for change in found.general]
    changes += [
        _as_change(each, moved, change.kind)
        for change in found.general
        for moved in change.moves
        for each in moved.changes
    ]
    changes += [_as_change(change, clause, None) for clause in found.clauses for change in clause.changes]
    whole = {
        "before": _as_text(found.before),
        "after": _as_text(found.after),
        "same": not found,
        "headline": list(headline(found)) if found else [],
        "for": {
            who: {str(side): counts[side] for side in (Direction.STRICTER, Direction.LOOSER)}
            for who, counts in weights(found).items()
        },
        "changes": changes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _as_text(name: TextName) -> dict[str, Any]:
    return {"file": name.file, "version": name.version, "title": name.title}


def _as_change(change: Change, clause: ClauseDifference | None, cause: str | None) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "directions": [str(each) for each in change.directions],
        "for": list(change.whom),
        "says": change.says,
        "before": change.before,
        "after": change.after,
        "shift": change.shift,
        "because_of": cause,
        "clause_before": None if clause is None else _as_clause(clause.before),
        "clause_after": None if clause is None else _as_clause(clause.after),
    }


def _as_clause(clause: ClauseText | None) -> dict[str, Any] | None:
    if clause is None:
        return None
    return {
        "name": clause.name,
        "article": clause.article,
        "line": clause.line,
        "sentence": clause.sentence,
    }
