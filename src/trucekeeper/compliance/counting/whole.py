"""Which windows are whole days, weeks or months, cut neither by a duty's span nor by a pause."""

from __future__ import annotations

from trucekeeper import when
from trucekeeper.terms import Period
from trucekeeper.when import FOREVER, Interval


def whole_windows(
    span: Interval, zone: str, period: Period, until: int, every: int = 1
) -> frozenset[Interval]:
    """The windows of a period as they would be if nothing cut them, up to ``until``.

    They are counted from the local day on which the span starts, and each is ``every`` such periods;
    by phase the one window is the span.
    """
    if period is Period.PHASE:
        return frozenset({span})
    first_day = when.day_interval(when.local_date(span.start, zone), zone)
    cut = {Period.DAY: when.days, Period.WEEK: when.weeks, Period.MONTH: when.months}[period]
    return frozenset(cut(Interval(first_day.start, FOREVER), zone, until, every))
