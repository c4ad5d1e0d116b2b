"""Quotas of trucks, and counts and logs of them."""

from __future__ import annotations

from dataclasses import replace

from tests.compliance.hand_made import WITH_BODY, at, columns
from tests.compliance.scene import Row, tally, watch
from trucekeeper.agreement.duties import Quota
from trucekeeper.terms import Bound, Period

FOUR = Quota(Bound.AT_LEAST, 4, "aid_truck", "entered", Period.PHASE)
AT_GATES = replace(FOUR, counted_at=("gate-1", "gate-2"))
CEILING = replace(FOUR, bound=Bound.AT_MOST)
ONE_ORIGIN = replace(WITH_BODY, independent_origins=1)


def count(id: str, low: int, high: int | None, **columns: object) -> Row:
    """A count of all that entered on 1 and 2 January."""
    return tally(id, at(0), at(2), low, high, **columns)


def day(number: int, low: int, high: int | None, **columns: object) -> Row:
    return tally(f"day-{number}", at(number), at(number + 1), low, high, **columns)


def bounds(row: Row) -> tuple[object, ...]:
    return columns(row, "low", "high")


def of_class(name: str | None, low: int, high: int | None, **columns: object) -> Row:
    return count(f"of-{name}", low, high, **{"class": name, **columns})


def log(id: str = "log", start: int = 0, end: int = 2, **columns: object) -> Row:
    """The press kept a log of all trucks."""
    return watch(id, at(start), at(end), **{"sees": ["aid_truck"], **columns})
