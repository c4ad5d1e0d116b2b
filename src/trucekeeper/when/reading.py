"""Dates, instants and durations as they are written, to be read."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction

from trucekeeper.errors import InputError
from trucekeeper.when.calendar import day_interval
from trucekeeper.when.clock import from_datetime, reach, to_datetime
from trucekeeper.when.duration import HOUR, MINUTE, SECOND, Duration

YEARS = range(1900, 2201)
"""Years that an agreement or a record of it can speak of; others are slips of the pen."""


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
    instant = reach(local, zone)
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
