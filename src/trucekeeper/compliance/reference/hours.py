"""Section "Hours": the part of every local day in which a prohibition holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from trucekeeper.agreement.duties import DailyHours
from trucekeeper.compliance.reference.months import moment_of
from trucekeeper.compliance.reference.windows import Window, local_day, midnight

DAY = timedelta(days=1)


def parts_of_days(span: Window, hours: DailyHours, zone: str, until: int) -> list[Window]:
    """Those that begin before ``until``, cut to the span; the first may have begun the day before."""
    parts, day = [], local_day(span.start, zone) - DAY
    while midnight(day, zone) < until:
        last = day + DAY if hours.end <= hours.start else day
        part = Window(
            max(on_the_clock(day, hours.start, zone), span.start),
            min(on_the_clock(last, hours.end, zone), span.end),
        )
        if part.start < min(part.end, until):
            parts.append(part)
        day += DAY
    return parts


def on_the_clock(day: date, after_midnight: int, zone: str) -> int:
    """When the clocks of a day first show so many microseconds after midnight."""
    return moment_of(datetime.combine(day, time()) + timedelta(microseconds=after_midnight), zone)
