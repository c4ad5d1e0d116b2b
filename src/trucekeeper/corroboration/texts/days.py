"""The days of which a text speaks, told from when it was published.

English names of days and months, and dates as ISO 8601 writes them. What happened lies behind what
is told of it: a weekday is the last such day up to publication, a date without its year likewise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_WEEKDAY = {name: number for number, name in enumerate(_WEEKDAYS)}

_MONTH_NAME = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in (*_MONTHS, "Sept"))
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?\b"
_YEAR = r"(?:,? (?P<{0}>\d{{4}})(?!\d))?"
_SPOKEN = re.compile(
    rf"\b(?:(?P<month>{_MONTH_NAME})\.? {_DAY.format('day')}{_YEAR.format('year')}"
    rf"|{_DAY.format('day_2')} (?P<month_2>{_MONTH_NAME})\b{_YEAR.format('year_2')}"
    r"|(?P<iso>\d{4}-\d{2}-\d{2})\b"
    rf"|(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
    r"|(?P<near>[Tt]oday|[Yy]esterday|[Ll]ast night)\b)"
)


def days_spoken_of(text: str, published: date) -> list[date]:
    """Every day up to publication that a text names, each once, in order."""
    return sorted({day for day in _days(text, published) if day <= published})


def _days(text: str, published: date) -> Iterator[date]:
    for found in _SPOKEN.finditer(text):
        told = found.groupdict()
        if told["weekday"]:
            yield published - timedelta((published.weekday() - _WEEKDAY[told["weekday"]]) % 7)
        elif told["near"]:
            yield published - timedelta(told["near"].casefold() != "today")
        else:
            try:
                yield _dated(told, published)
            except ValueError:
                continue  # "June 31" names no day


def _dated(told: dict[str, str | None], published: date) -> date:
    """The day that a date names; raises ValueError where there is none."""
    if told["iso"]:
        return date.fromisoformat(told["iso"])
    month = _MONTH[(told["month"] or told["month_2"] or "")[:3]]
    day = int(told["day"] or told["day_2"] or 0)
    year = told["year"] or told["year_2"]
    if year:
        return date(int(year), month, day)
    this = date(published.year, month, day)
    return this if this <= published else date(published.year - 1, month, day)
