"""Months of the calendar, and moments that are so long after others."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
DAY = 86_400_000_000


class Duration(Protocol):
    """A length of time as an agreement names it: months and days of the calendar, then microseconds."""

    @property
    def months(self) -> int: ...
    @property
    def days(self) -> int: ...
    @property
    def us(self) -> int: ...


def months_later(day: date, months: int) -> date:
    """The same day of a later month; where the month does not have it, its last."""
    count = 12 * day.year + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def shift(instant: int, by: Duration, zone: str) -> int:
    """The moment later by months, then days of the local calendar, then microseconds.

    The time of day stays what it is. Where it comes twice the first is meant; where it is
    skipped, the moment at which the clock was put forward.
    """
    if not (by.months or by.days):
        return instant + by.us
    local = local_time(instant, zone)
    day = months_later(local.date(), by.months) + timedelta(days=by.days)
    return moment_of(datetime.combine(day, local.time()), zone) + by.us


def local_time(instant: int, zone: str) -> datetime:
    """What the clock on the wall shows."""
    return (EPOCH + instant * MICROSECOND).astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def moment_of(shown: datetime, zone: str) -> int:
    """When the clock on the wall first shows it, or was put forward over it."""
    moment = (shown.replace(tzinfo=ZoneInfo(zone)) - EPOCH) // MICROSECOND
    if local_time(moment, zone) == shown:
        return moment
    early, late = moment - DAY, moment  # the clock is put forward between the two
    while late - early > 1:
        middle = (early + late) // 2
        if local_time(middle, zone) < shown:
            early = middle
        else:
            late = middle
    return late
