"""Days, weeks and months of a local calendar, and days that an agreement numbers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from trucekeeper.errors import InputError
from trucekeeper.when.clock import reach, to_datetime
from trucekeeper.when.duration import Duration
from trucekeeper.when.interval import FOREVER, Interval


@dataclass(frozen=True, slots=True)
class DayCount:
    """How an agreement counts its days: ``day_1`` is the local date that is day 1."""

    zone: str
    day_1: date

    def day(self, n: int) -> Interval:
        """The whole local day with the number ``n``; day 0 is the day before day 1."""
        return day_interval(later(self.day_1, n - 1), self.zone)

    def number(self, instant: int) -> int:
        """The number of the local day that holds the instant."""
        return (local_date(instant, self.zone) - self.day_1).days + 1


def local_date(instant: int, zone: str) -> date:
    """The date of the local day that holds the instant."""
    shown = to_datetime(instant, zone).date()
    # Clocks put back over midnight show the old date again, but its day is over.
    tomorrow = later(shown, 1)
    return tomorrow if instant >= day_start(tomorrow, zone) else shown


def day_interval(day: date, zone: str) -> Interval:
    """The whole local day; empty where the zone's calendar skipped it."""
    return Interval(day_start(day, zone), day_start(later(day, 1), zone))


def shift(instant: int, by: Duration, zone: str) -> int:
    """The instant later by a duration: months and days on the local calendar, then the rest.

    The local time of day is kept. A day that a month does not have is its last (a month after
    31 January is 28 or 29 February).
    """
    if by.months or by.days:
        local = to_datetime(instant, zone)
        day = later(local.date(), by.days, by.months)
        instant = reach(datetime.combine(day, local.time()), zone)
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
    start, number = day_start(first, zone), 0
    while start < stop:
        number += 1
        end = day_start(later(first, number * size.days, number * size.months), zone)
        window = Interval(start, end).clip(span)
        if window is not None:
            windows.append(window)
        start = end
    return windows


@lru_cache(maxsize=65_536)
def day_start(day: date, zone: str) -> int:
    """The instant at which the date, or where the calendar skipped it a later one, is first reached."""
    return reach(datetime.combine(day, time()), zone)


def later(day: date, days: int, months: int = 0) -> date:
    """The date so many months, then days, later; a day that the month does not have is its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    try:
        return date(year, month + 1, min(day.day, last)) + timedelta(days=days)
    except (ValueError, OverflowError):
        message = f"{months} months and {days} days from {day} is in no calendar year"
        raise InputError("time-impossible", message) from None
