"""What is due when: the values of an agreement's timeline.

Times are in hours from the entry into force, as in the network; None stands for a time that the
text does not fix. :func:`trucekeeper.agreement.sequence.due_of` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from trucekeeper.errors import Place
from trucekeeper.when import HOUR, DayCount, local_date

DAY_HOURS = 24


class Sort(StrEnum):
    """What a row of the timeline is."""

    PHASE = "phase"
    EVENT = "event"
    DUTY = "duty"
    STANDING = "standing duty"
    ANSWER = "answer"
    NOTICE = "notice"
    EXTENSION = "extension"


@dataclass(frozen=True, slots=True)
class Step:
    """One of several deadlines of a duty: a total of a schedule, or that it is begun, and that it is done.

    ``label`` is the total, or "begun" or "done"; ``when`` the time as the file writes it. ``slack`` is
    the time from the earliest at which it can be done to its deadline, ``least_slack`` as of a row.
    """

    label: str
    when: str
    due: float | None = None
    slack: float | None = None
    least_slack: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One phase, event, duty or notice, with its window.

    ``opens`` is the earliest time at which it can begin, ``surely`` the latest at which it can, if
    what it waits for comes as late as the text allows; None where that is not known. ``done`` is the
    earliest time at which it can be done, ``due`` its deadline, ``ends`` the end of a stretch that
    has none. ``fixed``: the deadline is in the text; else it hangs on another point, falls on ``due`` at
    the latest and on ``soonest`` at the earliest. ``slack`` is the time from ``done`` to ``due``,
    ``least_slack`` what is left of it in the worst case: what it waits for comes as late as it may,
    what its deadline is counted from as early (nothing, where the wait may outlast the deadline).
    ``why_open`` says why there is no deadline; ``date`` is one that the text gives and that has no
    place among the days, since the entry into force has no date; ``waits`` names points in time,
    ``counted_from`` those that it does not wait for and its deadline is counted from, ``after`` the
    rows of both. ``notes``: readings and acts that change its time.
    """

    sort: Sort
    name: str
    place: Place
    what: str
    article: str = ""
    by: str = ""
    during: str | None = None
    time: str = ""
    opens: float | None = None
    surely: float | None = None
    done: float | None = None
    due: float | None = None
    soonest: float | None = None
    ends: float | None = None
    fixed: bool = True
    begins_only: bool = False
    steps: tuple[Step, ...] = ()
    slack: float | None = None
    least_slack: float | None = None
    waits: tuple[str, ...] = ()
    counted_from: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    why_open: str = ""
    date: str = ""
    critical: bool = False
    clashes: bool = False
    notes: tuple[str, ...] = ()

    @property
    def last(self) -> float | None:
        """Its deadline, or the last of those that have a date, or else where it ends."""
        dated = [step.due for step in self.steps if step.due is not None]
        if self.due is None and dated:
            return max(dated)
        return self.ends if self.due is None else self.due

    @property
    def is_placed(self) -> bool:
        """Whether it has a place on an axis of time."""
        if self.sort in (Sort.DUTY, Sort.EVENT, Sort.NOTICE):
            return self.last is not None
        return self.sort is not Sort.ANSWER and self.opens is not None and self.surely is not None


@dataclass(frozen=True)
class Due:
    """The timeline of one agreement.

    ``in_force`` is None in a draft that does not say when it begins; days are then counted from the
    entry into force. ``clashes`` are sentences on what cannot be kept together, ``luck`` on what can
    only be with luck, ``chain`` the rows whose links make the earliest time of the last deadline that
    waits for others.
    ``left_out`` counts clauses that have no time and no test.
    """

    title: str
    zone: str
    in_force: int | None
    days: DayCount | None
    rows: tuple[Row, ...]
    chain: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    luck: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: int = 0

    def instant(self, hours: float) -> int | None:
        """The instant so many hours after the entry into force; None where that has no date."""
        return None if self.in_force is None else self.in_force + round(hours * HOUR)

    def day(self, hours: float, *, ends: bool = False) -> int | None:
        """The number of the day in which the time lies; of one that ``ends`` there, of the day before."""
        instant = self.instant(hours)
        if instant is None:
            return ceil(hours / DAY_HOURS) if ends else floor(hours / DAY_HOURS) + 1
        if self.days is None:
            return None
        return (local_date(instant - ends, self.zone) - self.days.day_1).days + 1

    def of(self, *sorts: Sort) -> tuple[Row, ...]:
        """The rows of these sorts."""
        return tuple(row for row in self.rows if row.sort in sorts)

    @property
    def named(self) -> Mapping[str, Row]:
        """The rows by the names under which others follow them."""
        return {row.name: row for row in self.rows}

    @property
    def deadlines(self) -> tuple[tuple[Row, Step | None, float], ...]:
        """Every deadline that has a date or follows one, in the order of time."""
        found: list[tuple[Row, Step | None, float]] = []
        for row in self.of(Sort.DUTY, Sort.NOTICE):
            if row.steps:
                found += [(row, step, step.due) for step in row.steps if step.due is not None]
            elif row.due is not None:
                found.append((row, None, row.due))
        return tuple(sorted(found, key=lambda each: each[2]))
