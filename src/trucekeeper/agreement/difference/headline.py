"""What can be said of a whole difference in a few lines: for whom it is stricter, what moved, what is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from trucekeeper.agreement.difference.change import (
    EARLIER,
    LATER,
    LOOSER,
    OTHER,
    STRICTER,
    Difference,
    Direction,
)
from trucekeeper.terms import counted, listed

SAME = "Both say the same."


def headline(difference: Difference) -> tuple[str, ...]:
    """Sentences with counts of clauses, the parties in the order in which they are met."""
    whom = (f"For {who}: {weighed(sides)}." for who, sides in weights(difference).items())
    return (*whom, *counts(difference)) or (SAME,)


def weighed(sides: Counter[Direction]) -> str:
    """How many clauses are stricter, and how many looser."""
    parts = [f"{counted(sides[side], 'clause')} {side}" for side in (STRICTER, LOOSER) if sides[side]]
    return listed(parts, "and")


def weights(difference: Difference) -> dict[str, Counter[Direction]]:
    """For each who bears something: how many clauses are stricter, and how many looser."""
    found: dict[str, Counter[Direction]] = {}
    for clause in difference.touched():
        sides = {
            (who, side)
            for change in clause.changes
            for who in change.whom
            for side in change.directions
            if side in (STRICTER, LOOSER)
        }
        for who, side in sorted(sides):
            found.setdefault(who, Counter())[side] += 1
    for change in difference.general:
        for who in change.whom:
            found.setdefault(who, Counter())[change.directions[0]] += 1
    return found


def counts(difference: Difference) -> Iterator[str]:
    """Clauses by what became of them."""
    touched = list(difference.touched())
    new = sum(each.before is None for each in touched)
    gone = sum(each.after is None for each in touched)
    if new or gone:
        parts = [f"{counted(n, 'clause')} {word}" for n, word in ((new, "new"), (gone, "gone")) if n]
        yield f"{listed(parts, 'and').capitalize()}."
    for way in (EARLIER, LATER):
        moved = sum(any(way in change.directions for change in each.changes) for each in touched)
        if moved:
            yield f"{counted(moved, 'clause').capitalize()} {way}."
    others = sum(any(change.directions == (OTHER,) for change in each.changes) for each in touched)
    if others:
        yield f"{counted(others, 'clause').capitalize()} with a change that is neither stricter nor looser."
    around = len(difference.general)
    if around:
        yield f"{counted(around, 'change').capitalize()} around the clauses."
