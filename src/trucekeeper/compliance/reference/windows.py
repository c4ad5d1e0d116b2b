"""Section "Windows": stretches of time, and how one lies to another."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trucekeeper.agreement.model import Complete, Obligation, Quota
from trucekeeper.terms import Containment, Period

FOREVER = 2**63 - 1
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Window(NamedTuple):
    """A half-open stretch ``[start, end)``, microseconds UTC."""

    start: int
    end: int


def local_day(instant: int, zone: str) -> date:
    """The calendar day that holds the instant in the zone."""
    return (EPOCH + instant * MICROSECOND).astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str) -> int:
    """When the local day begins; where its midnight is skipped, when the clock jumps over it."""
    return (datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)) - EPOCH) // MICROSECOND


def windows_of(obligation: Obligation, by: Period, zone: str, as_of: int) -> list[Window]:
    """All windows of a duty: of a prohibition by ``by``, of a quota by its own period."""
    span = Window(obligation.span.start, obligation.span.end)
    duty = obligation.duty
    if isinstance(duty, Complete):
        return [Window(span.start, duty.due)]
    if obligation.form == "text":
        return []
    period = duty.per if isinstance(duty, Quota) else by
    if period == Period.PHASE:
        windows = [span]
    else:
        windows = calendar_windows(span, 1 if period == Period.DAY else 7, zone, as_of)
    # An open-ended span has windows up to the one that holds the last instant before T.
    return [window for window in windows if span.end != FOREVER or window.start < as_of]


def calendar_windows(span: Window, days_each: int, zone: str, as_of: int) -> list[Window]:
    """So many local days each, from the day the span begins, cut to the span."""
    until = span.end if span.end != FOREVER else as_of
    windows = []
    day = local_day(span.start, zone)
    while midnight(day, zone) < until:
        next_day = day + timedelta(days=days_each)
        window = Window(max(midnight(day, zone), span.start), min(midnight(next_day, zone), span.end))
        if window.start < window.end:
            windows.append(window)
        day = next_day
    return windows


def overlap(one: Window, other: Window) -> int:
    """How long both last together, in microseconds."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def within(inner: Window, outer: Window) -> Containment:
    """Certain where the inner lies in the outer, possible where they overlap."""
    if outer.start <= inner.start and inner.end <= outer.end:
        return Containment.CERTAIN
    return Containment.POSSIBLE if overlap(inner, outer) > 0 else Containment.NO
