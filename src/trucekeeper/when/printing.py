"""Instants and intervals, printed for people and for files."""

from __future__ import annotations

from datetime import date, datetime

from trucekeeper.when.calendar import day_interval, day_start, local_date
from trucekeeper.when.clock import to_datetime
from trucekeeper.when.interval import FOREVER, Interval

_DASH = "\N{EN DASH}"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    starts_day = interval.start == day_start(first, zone)
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
