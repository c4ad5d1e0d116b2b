"""Instants, intervals, durations, calendar days in a declared zone, and day counts.

An instant is a whole number of microseconds since 1970-01-01 00:00 UTC. An interval is
half-open. Days, weeks and months are those of a *local* calendar, so every function that
needs one takes the IANA name of a time zone; nothing here knows the present time.

Clocks are put forward and back. A local time means the first instant at which the local
clock shows it or, where it was skipped, the instant at which it was skipped. So every day
begins when its date is first reached, is 23, 24 or 25 hours long (or nothing at all, where a
zone changed sides of the date line), and each instant lies in exactly one day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from fractions import Fraction
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from trucekeeper.errors import InputError

YEARS = range(1900, 2201)
"""Years that an agreement or a record of it can speak of; others are slips of the pen."""

FOREVER: int = 2**63 - 1
"""The end of an open-ended interval; never an instant to be shown or shifted."""

SECOND: int = 1_000_000
MINUTE: int = 60 * SECOND
HOUR: int = 60 * MINUTE

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DASH = "\N{EN DASH}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The instants from ``start`` up to, not including, ``end``; ordered by start, then end.

    Raises :class:`InputError` where the end lies before the start. An empty interval overlaps
    nothing.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            message = f"an interval ends ({self.end}) before it starts ({self.start})"
            raise InputError("time-impossible", message)

    @property
    def length(self) -> int:
        """Microseconds from start to end."""
        return self.end - self.start

    def holds(self, instant: int) -> bool:
        """Whether the instant lies in the interval."""
        return self.start <= instant < self.end

    def contains(self, other: Interval) -> bool:
        """Whether the other interval starts no earlier and ends no later."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Interval) -> bool:
        """Whether some instant lies in both."""
        return max(self.start, other.start) < min(self.end, other.end)

    def clip(self, other: Interval) -> Interval | None:
        """The part that lies in both, or None."""
        if not self.overlaps(other):
            return None
        return Interval(max(self.start, other.start), min(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time as people name it: months and days of a calendar, then microseconds.

    A day is a calendar day, which is not always 24 hours; 24 hours are 24 hours.
    """

    months: int = 0
    days: int = 0
    us: int = 0


@dataclass(frozen=True, slots=True)
class DayCount:
    """How an agreement counts its days: ``day_1`` is the local date that is day 1."""

    zone: str
    day_1: date

    def day(self, n: int) -> Interval:
        """The whole local day with the number ``n``; day 0 is the day before day 1."""
        return day_interval(_later(self.day_1, n - 1), self.zone)

    def number(self, instant: int) -> int:
        """The number of the local day that holds the instant."""
        return (local_date(instant, self.zone) - self.day_1).days + 1


def check_zone(name: str) -> str:
    """The name, if the IANA database has it; else raises ``time-zone-unknown``."""
    _zone(name)
    return name


def parse_date(text: str) -> date:
    """An ISO date such as ``2015-02-15``, in one of the :data:`YEARS`.

    Raises ``time-unreadable`` or ``time-impossible``.
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
        raise InputError("time-unreadable", f"{text!r} is not a date", hint="write it as 2015-02-15")
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise InputError("time-impossible", f"there is no date {text.strip()}") from None
    if day.year not in YEARS:
        raise InputError("time-impossible", f"{day} is outside the years {YEARS[0]} to {YEARS[-1]}")
    return day


def parse_instant(text: str, zone: str) -> int:
    """An ISO date, or date and time, as an instant; a bare date is the start of that local day.

    ``2015-02-15``, ``2015-02-15 00:00``, ``2015-02-15T00:00:30``, with ``Z`` or an offset such
    as ``+02:00``. Without an offset the time is local in ``zone``: one that was skipped when
    clocks were put forward is an error (``time-impossible``); of one that came twice the first
    is meant (give the offset to mean the second).
    """
    return _parse_moment(text, zone, day_ends=False)


def parse_as_of(text: str, zone: str) -> int:
    """Like :func:`parse_instant`, but a bare date means the end of that local day."""
    return _parse_moment(text, zone, day_ends=True)


_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<time>[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)"
    r" ?(?P<offset>Z|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?)?",
    re.IGNORECASE,
)


def _parse_moment(text: str, zone: str, *, day_ends: bool) -> int:
    found = _MOMENT.fullmatch(text.strip())
    if found is None:
        raise InputError(
            "time-unreadable",
            f"{text!r} is not a date or time",
            hint="write it as 2015-02-15, 2015-02-15 00:00 or 2015-02-15T00:00+02:00",
        )
    day = parse_date(found["day"])
    if found["time"] is None:
        whole = day_interval(day, zone)
        if not whole.length:
            raise InputError("time-impossible", f"there was no {day} in {zone}: the calendar skipped it")
        return whole.end if day_ends else whole.start
    try:
        local = datetime.fromisoformat(f"{day}T{found['time']}{(found['offset'] or '').upper()}")
    except ValueError:
        hint = "midnight at the end of a day is 00:00 of the next" if found["time"][:2] == "24" else None
        raise InputError("time-impossible", f"there is no time {text.strip()}", hint=hint) from None
    if local.tzinfo is not None:
        return from_datetime(local)
    instant = _reach(local, zone)
    if to_datetime(instant, zone).replace(tzinfo=None) != local:
        raise InputError(
            "time-impossible",
            f"{text.strip()} was skipped in {zone}, where clocks were put forward",
            hint="give the time with its offset from UTC, as in 2015-03-29T01:30+00:00",
        )
    return instant


_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_AMOUNTS = {"a": "1", "an": "1", **{word: str(n) for n, word in enumerate(_WORDS, start=1)}}
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_SHORT = {"d": "day", "h": "hour", "hr": "hour", "min": "minute", "sec": "second"}
_PART = (
    rf"(?:([0-9]{{1,9}}(?:\.[0-9]{{1,6}})?)[ -]?|({'|'.join(_AMOUNTS)})[ -])"
    rf"({'|'.join([*_UNITS, *_SHORT])})s?(?![a-z])"
)
_DURATION = re.compile(rf"{_PART}(?:,? ?(?:and )?{_PART})*")
_ISO_DAYS, _ISO_CLOCK = (
    "".join(rf"(?:([0-9]{{1,9}}){unit})?" for unit in units) for units in ("ymwd", "hms")
)
_ISO_DURATION = re.compile(rf"p(?=.){_ISO_DAYS}(?:t(?=.){_ISO_CLOCK})?")


def parse_duration(text: str) -> Duration:
    """A duration as people write it, or as ISO 8601 does.

    ``42 days``, ``72 hours``, ``two weeks``, ``1 day and 12 hours``, ``90-day``, ``48h``,
    ``1.5 hours``, ``P30D``, ``PT48H``. A year is twelve months, a week seven days; a part of
    a month or of a day is refused, since they differ in length. Raises ``time-unreadable``.
    """
    plain = " ".join(text.lower().split())
    if iso := _ISO_DURATION.fullmatch(plain):
        parts = [(unit, amount) for unit, amount in zip(_UNITS, iso.groups(), strict=True) if amount]
    elif _DURATION.fullmatch(plain):
        found = re.findall(_PART, plain)
        parts = [(_SHORT.get(unit, unit), digits or _AMOUNTS[word]) for digits, word, unit in found]
    else:
        parts = []
    given = {**dict.fromkeys(_UNITS, Fraction(0)), **{unit: Fraction(amount) for unit, amount in parts}}
    months = given["year"] * 12 + given["month"]
    days = given["week"] * 7 + given["day"]
    us = given["hour"] * HOUR + given["minute"] * MINUTE + given["second"] * SECOND
    unit_twice = len({unit for unit, _ in parts}) < len(parts)
    if not parts or unit_twice or not months.denominator == days.denominator == us.denominator == 1:
        hint = "write it as 42 days, 72 hours, 2 weeks, 3 months or 1 day 12 hours"
        raise InputError("time-unreadable", f"{text!r} is not a duration", hint=hint)
    return Duration(int(months), int(days), int(us))


def from_datetime(moment: datetime) -> int:
    """The instant of a datetime that knows its offset; raises ``time-unreadable`` for one that does not."""
    if moment.utcoffset() is None:
        raise InputError("time-unreadable", f"{moment} has no time zone")
    return (moment - _EPOCH) // timedelta(microseconds=1)


def to_datetime(instant: int, zone: str) -> datetime:
    """The instant on the clocks of the zone. Raises ``time-impossible`` outside the years 1 to 9999."""
    try:
        return (_EPOCH + timedelta(microseconds=instant)).astimezone(_zone(zone))
    except OverflowError:
        raise InputError("time-impossible", f"the instant {instant} is in no calendar year") from None


def local_date(instant: int, zone: str) -> date:
    """The date of the local day that holds the instant."""
    shown = to_datetime(instant, zone).date()
    # Clocks put back over midnight show the old date again, but its day is over.
    tomorrow = _later(shown, 1)
    return tomorrow if instant >= _day_start(tomorrow, zone) else shown


def day_interval(day: date, zone: str) -> Interval:
    """The whole local day; empty where the zone's calendar skipped it."""
    return Interval(_day_start(day, zone), _day_start(_later(day, 1), zone))


def clock_time(day: date, us: int, zone: str) -> int:
    """The first instant of a local day at which its clocks show so many microseconds past midnight.

    A time that the clocks skip is the first one after it; 24 hours are the next midnight.
    """
    return _reach(datetime.combine(day, time()) + timedelta(microseconds=us), zone)


def shift(instant: int, by: Duration, zone: str) -> int:
    """The instant later by a duration: months and days on the local calendar, then the rest.

    The local time of day is kept. A day that a month does not have is its last (a month after
    31 January is 28 or 29 February).
    """
    if by.months or by.days:
        local = to_datetime(instant, zone)
        day = _later(local.date(), by.days, by.months)
        instant = _reach(datetime.combine(day, local.time()), zone)
    shifted = instant + by.us
    to_datetime(shifted, zone)  # raises where the calendar ends
    return shifted


def days(span: Interval, zone: str, until: int, every: int = 1) -> list[Interval]:
    """The local calendar days, or runs of ``every`` of them, cut to the span; together they are the span.

    Of an open-ended span (``end`` is :data:`FOREVER`) the days up to the one that holds the
    last instant before ``until``; none if it has not begun by then.
    """
    return _windows(span, zone, until, Duration(days=every))


def weeks(span: Interval, zone: str, until: int, every: int = 1) -> list[Interval]:
    """Like :func:`days`, by seven local days counted from the local day of the span's start."""
    return _windows(span, zone, until, Duration(days=7 * every))


def months(span: Interval, zone: str, until: int, every: int = 1) -> list[Interval]:
    """Like :func:`days`, by months counted from the local date of the span's start.

    Each window starts on the day of the month on which the span does; in a month that does not
    have it, on its last.
    """
    return _windows(span, zone, until, Duration(months=every))


def _windows(span: Interval, zone: str, until: int, size: Duration) -> list[Interval]:
    stop = until if span.end == FOREVER else span.end
    windows: list[Interval] = []
    if stop <= span.start:
        return windows
    first = local_date(span.start, zone)
    start, number = _day_start(first, zone), 0
    while start < stop:
        number += 1
        end = _day_start(_later(first, number * size.days, number * size.months), zone)
        window = Interval(start, end).clip(span)
        if window is not None:
            windows.append(window)
        start = end
    return windows


def iso(instant: int, zone: str) -> str:
    """As ISO 8601 with the local offset: ``2025-02-24T18:00:00+02:00``."""
    return to_datetime(instant, zone).isoformat()


def format_day(instant: int, zone: str) -> str:
    """The local day that holds the instant: ``24 Feb 2025``."""
    return _format_date(local_date(instant, zone))


def format_instant(instant: int, zone: str) -> str:
    """Local date and time: ``24 Feb 2025, 18:00``; seconds only where there are any."""
    local = to_datetime(instant, zone)
    return f"{_format_date(local.date())}, {_format_clock(local)}"


def format_ending(instant: int, zone: str) -> str:
    """An exclusive end: "the end of 24 Feb 2025" where it is a midnight, else as an instant."""
    last_day = local_date(instant - 1, zone)
    if instant == day_interval(last_day, zone).end:
        return f"the end of {format_day(instant - 1, zone)}"
    return format_instant(instant, zone)


def format_interval(interval: Interval, zone: str) -> str:
    """For people: ``24 Feb 2025``, ``24-26 Feb 2025`` (with an en dash), ``from 24 Feb 2025``.

    Times stand where a day is not whole, its end as 24:00.
    """
    first = local_date(interval.start, zone)
    starts_day = interval.start == _day_start(first, zone)
    if interval.end == FOREVER:
        return "from " + (_format_date(first) if starts_day else format_instant(interval.start, zone))
    if not interval.length:
        return format_instant(interval.start, zone)
    last = local_date(interval.end - 1, zone)
    ends_day = interval.end == day_interval(last, zone).end
    if starts_day and ends_day:
        return _format_dates(first, last)
    begin = format_instant(interval.start, zone)
    end = "24:00" if ends_day else _format_clock(to_datetime(interval.end, zone))
    return f"{begin}{_DASH}{end}" if first == last else f"{begin} {_DASH} {_format_date(last)}, {end}"


def _format_dates(first: date, last: date) -> str:
    if first == last:
        return _format_date(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{_DASH}{_format_date(last)}"
    year = f" {first.year}" if first.year != last.year else ""
    return f"{first.day} {_MONTHS[first.month - 1]}{year} {_DASH} {_format_date(last)}"


def _format_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _format_clock(local: datetime) -> str:
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


@cache
def _zone(name: str) -> ZoneInfo:
    known = available_timezones() - {"localtime"}  # whatever this machine is set to
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.4)
        hint = f"did you mean {near[0]}?" if near else "use a name such as Europe/Kyiv"
        raise InputError("time-zone-unknown", f"no time zone is called {name!r}", hint=hint)
    return ZoneInfo(name)


@lru_cache(maxsize=65_536)
def _day_start(day: date, zone: str) -> int:
    return _reach(datetime.combine(day, time()), zone)


def _reach(local: datetime, zone: str) -> int:
    """The first instant at which the local clock shows the time or, having skipped it, a later one."""

    def shown(instant: int) -> datetime:
        return to_datetime(instant, zone).replace(tzinfo=None)

    instant = from_datetime(local.replace(tzinfo=_zone(zone), fold=0))
    if shown(instant) == local:
        return instant
    # Skipped. The offset before the change makes it too late, the one after it too early.
    early = from_datetime(local.replace(tzinfo=_zone(zone), fold=1))
    return early + bisect_left(range(early, instant), local, key=shown)


def _later(day: date, days: int, months: int = 0) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    try:
        return date(year, month + 1, min(day.day, last)) + timedelta(days=days)
    except (ValueError, OverflowError):
        message = f"{months} months and {days} days from {day} is in no calendar year"
        raise InputError("time-impossible", message) from None
