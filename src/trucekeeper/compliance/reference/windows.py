"""Section "Windows": stretches of time, and how one lies to another."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from trucekeeper.agreement.duties import Complete, Exchange, FreeTime, Quota, Respond, Schedule
from trucekeeper.agreement.model import Obligation
from trucekeeper.compliance.reference.months import months_later
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
    if isinstance(duty, Schedule):
        starts = [span.start, *(total.due for total in duty.totals)]
        return [Window(start, total.due) for start, total in zip(starts, duty.totals, strict=False)]
    if obligation.form == "text" or isinstance(duty, Respond):
        return []  # the windows of a response come with what is to be answered
    period, every = period_of(obligation, by)
    windows = [span] if period == Period.PHASE else calendar_windows(span, period, every, zone, as_of)
    # An open-ended span has windows up to the one that holds the last instant before T.
    return [window for window in windows if span.end != FOREVER or window.start < as_of]


def period_of(obligation: Obligation, by: Period) -> tuple[Period, int]:
    """The period of a duty's windows, and how many of them make one."""
    duty = obligation.duty
    if isinstance(duty, Quota):
        return duty.per, duty.every
    if isinstance(duty, FreeTime):
        return duty.per, 1
    return (Period.DAY, 1) if isinstance(duty, Exchange) else (by, 1)


def calendar_windows(span: Window, period: Period, every: int, zone: str, as_of: int) -> list[Window]:
    """So many local days, weeks or months each, from the day the span begins, cut to the span."""
    until = span.end if span.end != FOREVER else as_of
    cut = [
        Window(max(whole.start, span.start), min(whole.end, span.end))
        for whole in whole_windows(span.start, period, every, zone, until)
    ]
    return [window for window in cut if window.start < window.end]


def whole_windows(start: int, period: Period, every: int, zone: str, until: int) -> list[Window]:
    """Windows that nothing cuts, from the local day that holds the start; those that begin before the end."""
    first = local_day(start, zone)

    def begins(number: int) -> int:
        if period == Period.MONTH:
            return midnight(months_later(first, number * every), zone)
        return midnight(first + timedelta(days=number * every * (1 if period == Period.DAY else 7)), zone)

    windows: list[Window] = []
    while begins(len(windows)) < until:
        windows.append(Window(begins(len(windows)), begins(len(windows) + 1)))
    return windows


def cut_off(windows: Iterable[Window], end: int) -> tuple[Window, ...]:
    """As much of the windows as lies before an instant."""
    return tuple(Window(window.start, min(window.end, end)) for window in windows if window.start < end)


def overlap(one: Window, other: Window) -> int:
    """How long both last together, in microseconds."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def within(inner: Window, outer: Window) -> Containment:
    """Certain where the inner lies in the outer, possible where they overlap."""
    if outer.start <= inner.start and inner.end <= outer.end:
        return Containment.CERTAIN
    return Containment.POSSIBLE if overlap(inner, outer) > 0 else Containment.NO
