"""The clocks of an agreement: its time zone, its entry into force, and instants moved by durations."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.phrases import parse_lasting
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.when import (
    YEARS,
    Duration,
    Interval,
    check_zone,
    day_interval,
    local_date,
    parse_as_of,
    parse_instant,
    shift,
)

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Open:
    """A time that the text alone does not fix, and why."""

    why: str


Stretch = Interval | Open | None
"""None where the time is faulty, and has been told."""


class Clock:
    """The clock of one document. What is faulty is None, and has been told."""

    def __init__(self, document: AgreementDocument, problems: Problems) -> None:
        self._document = document
        self._problems = problems
        self.zone = self._zone()
        self.in_force = self._in_force()

    def written(self, text: str, path: Path) -> Interval | None:
        """A date, or date and time, as written."""
        if self.zone is None:
            return None
        try:
            start, end = parse_instant(text, self.zone), parse_as_of(text, self.zone)
        except InputError as error:
            self._problems.take(error, path)
            return None
        return Interval(start, end)

    def duration(self, text: str, path: Path) -> Duration | None:
        """A duration such as ``42 days``."""
        try:
            return parse_lasting(text)
        except InputError as error:
            self._problems.take(error, path)
            return None

    def moved(self, stretch: Interval, by: Duration, path: Path) -> Stretch:
        """The stretch moved as a whole: a day stays a whole day, also where the month is shorter."""
        start, end = self.shifted(stretch.start, by, path), self.shifted(stretch.end, by, path)
        if start is None or end is None or self.zone is None:
            return None
        if stretch.length and stretch == day_interval(local_date(stretch.start, self.zone), self.zone):
            day = day_interval(local_date(start - by.us, self.zone), self.zone)
            return Interval(day.start + by.us, day.end + by.us)
        return Interval(start, end)

    def shifted(self, instant: int | None, by: Duration | None, path: Path) -> int | None:
        """The instant later by a duration; it stays within the years that an agreement speaks of."""
        if instant is None or by is None or self.zone is None:
            return None
        try:
            shifted = shift(instant, by, self.zone)
            year = local_date(shifted, self.zone).year
        except InputError as error:
            self._problems.take(error, path)
            return None
        if year not in YEARS:
            message = f"this ends outside the years {YEARS[0]} to {YEARS[-1]}"
            self._problems.error("time-impossible", message, path, "leave it out where there is no end")
            return None
        return shifted

    def _zone(self) -> str | None:
        try:
            return check_zone(self._document.time_zone)
        except InputError as error:
            self._problems.take(error, ("time_zone",))
            return None

    def _in_force(self) -> int | Open | None:
        if self._document.in_force.strip().lower() == UNKNOWN:
            return Open("the entry into force is unknown")
        stretch = self.written(self._document.in_force, ("in_force",))
        return None if stretch is None else stretch.start
