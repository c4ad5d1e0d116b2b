"""What may have happened, for all that a few rows of evidence say: every reading of them.

A finding that is shown must be so in each of them. The readings are of the standard *alleged*,
at which what is told counts as it is told: every row is true, and only what it leaves open
varies. No word of the evaluators is used here, so that a mistake cannot be made twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from tests.compliance.scene import Row

PARTIES = ("a", "b")
"""Whoever may have done something of which nobody says who did it."""


@dataclass(frozen=True)
class Act:
    """One act as it may have been. ``inside``: it was where the clause is about."""

    id: str
    kind: str
    moment: int
    authors: frozenset[str]
    about: str | None
    inside: bool = True


@dataclass(frozen=True)
class Seen:
    """A state as it may have been seen: to what extent a thing was done at a moment."""

    id: str
    extent: str
    moment: int
    party: str | None
    inside: bool = True


@dataclass(frozen=True)
class Counted:
    """So many of a unit, each at its moment, as a count may have been."""

    id: str
    row: Row
    moments: tuple[int, ...]


@dataclass(frozen=True)
class World:
    """One reading of all rows together, and what happened that nobody tells of."""

    acts: tuple[Act, ...] = ()
    seen: tuple[Seen, ...] = ()
    counted: tuple[Counted, ...] = ()


def moments(row: Row) -> tuple[int, ...]:
    """The first, the last and a middle instant at which it may have been."""
    first, last = row["earliest"], row["latest"] - 1
    return tuple(sorted({first, (first + last) // 2, last}))


Places = Callable[[Row], Sequence[bool]]
"""Whether a row was inside: one answer, or both where that is open."""


def everywhere(row: Row) -> Sequence[bool]:
    """Where a clause names no place."""
    return (True,)


def readings_of_act(row: Row, places: Places = everywhere) -> list[Act]:
    """Each kind, moment, author and place that the row leaves open.

    Authors that surely did it did so together; of several that may have, it was one, and where
    no author is told, any party. Who alone may have done it perhaps did not.
    """
    told = row["authors"] or PARTIES
    together = bool(row["authors"]) and row["authorship"] == 2
    authors = [frozenset(told)] if together else [frozenset({one}) for one in told]
    if len(authors) == 1 and not together:
        authors.append(frozenset())
    return [
        Act(row["id"], kind, moment, by, about, inside)
        for kind in row["kinds"]
        for moment in moments(row)
        for by in authors
        for about in ((row["about"],) if row.get("about") is not None else ABOUT_ANYTHING)
        for inside in places(row)
    ]


ABOUT_ANYTHING: tuple[str | None, ...] = (None, "case-1")
"""What an act may be about of which that is not told: nothing, or the case in question."""


def readings_of_state(row: Row, places: Places = everywhere) -> list[Seen]:
    """Each moment and place that the row leaves open."""
    return [
        Seen(row["id"], row["extent"], moment, row.get("party"), inside)
        for moment in moments(row)
        for inside in places(row)
    ]


def readings_of_count(row: Row, at_most: int = 3) -> list[Counted]:
    """Each number within the bounds, its units all at one moment or at the two ends.

    A number that is open upwards is taken to be no more than ``at_most`` above its low.
    """
    high = row["low"] + at_most if row["high"] is None else row["high"]
    first, *_, last = [*moments(row), row["latest"] - 1]
    found = {
        Counted(row["id"], row, spread)
        for number in range(row["low"], high + 1)
        for spread in (
            *((moment,) * number for moment in moments(row)),
            (first,) * (number // 2) + (last,) * (number - number // 2),
        )
    }
    return sorted(found, key=lambda counted: counted.moments)


def worlds(
    acts: Sequence[Row] = (),
    states: Sequence[Row] = (),
    counts: Sequence[Row] = (),
    untold: Iterable[Act] = (),
    places: Places = everywhere,
    most_untold: int = 1,
) -> Iterator[World]:
    """Every reading of the rows, with and without acts that nobody tells of."""
    silent = list(untold)
    of_acts = [readings_of_act(row, places) for row in acts]
    of_states = [readings_of_state(row, places) for row in states]
    of_counts = [readings_of_count(row) for row in counts]
    extra = [some for number in range(most_untold + 1) for some in combinations(silent, number)]
    for chosen_acts in product(*of_acts):
        for chosen_states in product(*of_states):
            for chosen_counts in product(*of_counts):
                for more in extra:
                    yield World((*chosen_acts, *more), chosen_states, chosen_counts)


def unwatched(acts: Iterable[Act], watches: Sequence[Row]) -> list[Act]:
    """The acts that nobody would have seen: no watch of all places at that moment looked for them."""
    return [
        act
        for act in acts
        if not any(
            act.kind in watch["sees"]
            and watch["share"] == 1
            and watch.get("area") is None
            and watch["start"] <= act.moment < watch["end"]
            for watch in watches
        )
    ]


Outcome = Callable[[World, Row], str]
"""What became of the duty in the window of a finding, by the definition of the clause alone."""


def contradictions(findings: Iterable[Row], readings: Iterable[World], outcome: Outcome) -> list[str]:
    """Where a shown answer is not what happened in some reading, or could not be what happened.

    ``due`` and ``not_yet_due`` say nothing of what will have become of it, and nothing is said
    where the duty does not bind.
    """
    pending = {"due", "not_yet_due"}
    asked = [row for row in findings if row["could_be"] and not set(row["could_be"]) & pending]
    found = []
    for world in readings:
        for row in asked:
            happened = outcome(world, row)
            if row["knowledge"] != "contested" and happened not in row["could_be"]:
                found.append(
                    f"{row['bearer']} {row['window_start']}: {row['could_be']}, {happened} in {world}"
                )
    return found
