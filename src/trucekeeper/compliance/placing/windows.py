"""The windows in which a duty is looked at, and which rows of evidence touch them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from trucekeeper import when
from trucekeeper.agreement.duties import (
    Complete,
    DailyHours,
    Exchange,
    Forbid,
    FreeTime,
    Quota,
    Schedule,
)
from trucekeeper.agreement.model import Agreement, Obligation, Pause
from trucekeeper.terms import Containment, Period
from trucekeeper.when import Interval

Instants = npt.NDArray[np.int64]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Windows in order of their starts, microseconds UTC, and how many of them have begun.

    They are disjoint, but for those of cases that ask for an answer.
    """

    starts: Instants
    ends: Instants
    begun: int
    as_of: int

    @property
    def clipped_ends(self) -> Instants:
        """The ends, none later than the moment of the question."""
        return np.minimum(self.ends, self.as_of)

    def over(self, index: int) -> bool:
        """Whether a window has ended."""
        return bool(self.ends[index] <= self.as_of)

    def only(self, numbers: Indices) -> Windows:
        """Some of the windows, by number in rising order."""
        begun = int(np.searchsorted(numbers, self.begun))
        return replace(self, starts=self.starts[numbers], ends=self.ends[numbers], begun=begun)


def windows_of(obligation: Obligation, agreement: Agreement, as_of: int, by: Period) -> Windows:
    """The windows in which an obligation binds; ``by`` matters where the text names no period.

    A quota has the period it names, a deadline one window, a schedule one for each of its
    totals, an exchange its days. An open-ended span has windows up to the one that holds the
    last instant before ``as_of``.
    """
    cut = cut_windows(obligation, agreement.time_zone, as_of, by)
    if obligation.pauses and not isinstance(obligation.duty, Complete | Schedule):
        cut = [piece for window in cut for piece in _without(window, obligation.pauses)]
    return _as_windows(cut, as_of)


def paused_windows(
    obligation: Obligation, agreement: Agreement, as_of: int, by: Period
) -> list[tuple[Interval, Pause]]:
    """The windows, or pieces of them, in which an obligation does not bind, in order of time.

    A deadline, or a total of a schedule, rests where its last instant lies in a pause.
    """
    if not obligation.pauses:
        return []
    cut = cut_windows(obligation, agreement.time_zone, as_of, by)
    if isinstance(obligation.duty, Complete | Schedule):
        ends = [(window, pause) for window in cut for pause in obligation.pauses]
        return [(window, pause) for window, pause in ends if pause.span.holds(window.end - 1)]
    pieces = ((window.clip(pause.span), pause) for window in cut for pause in obligation.pauses)
    return sorted(((piece, pause) for piece, pause in pieces if piece is not None), key=lambda pair: pair[0])


def _without(window: Interval, pauses: Iterable[Pause]) -> Iterator[Interval]:
    start = window.start
    for pause in sorted(pauses, key=lambda pause: pause.span):
        if pause.span.end <= start or pause.span.start >= window.end:
            continue
        if pause.span.start > start:
            yield Interval(start, pause.span.start)
        start = max(start, min(pause.span.end, window.end))
    if start < window.end:
        yield Interval(start, window.end)


def period_of(obligation: Obligation, by: Period) -> Period:
    """The period of an obligation's own windows when prohibitions are looked at ``by``."""
    duty = obligation.duty
    if isinstance(duty, Quota | FreeTime):
        return duty.per
    if isinstance(duty, Exchange):
        return Period.DAY
    return Period.PHASE if isinstance(duty, Complete | Schedule) else by


def is_whole(window: Interval, zone: str, period: Period) -> bool:
    """Whether a window is a whole local day or seven of them, not cut by the duty's span.

    A month is whole where it begins and ends with a day: how many days it has is the calendar's.
    """
    if period is Period.PHASE:
        return True
    first = when.local_date(window.start, zone)
    if period is Period.MONTH:
        last = when.local_date(window.end - 1, zone)
        is_long = last - first >= timedelta(days=27)
    else:
        last, is_long = first + timedelta(days=0 if period is Period.DAY else 6), True
    whole = Interval(when.day_interval(first, zone).start, when.day_interval(last, zone).end)
    return is_long and window == whole


def cut_windows(obligation: Obligation, zone: str, as_of: int, by: Period) -> Sequence[Interval]:
    """The windows of an obligation's span, whether it binds in them or rests."""
    span, duty = obligation.span, obligation.duty
    if isinstance(duty, Schedule):
        starts = [span.start, *(total.due for total in duty.totals)]
        return [Interval(start, total.due) for start, total in zip(starts, duty.totals, strict=False)]
    period = period_of(obligation, by)
    if period is Period.PHASE:
        open_and_unbegun = span.end == when.FOREVER and span.start >= as_of
        return [] if open_and_unbegun else [span]
    if isinstance(duty, Forbid) and duty.hours is not None and period is Period.DAY:
        return parts_of_days(span, duty.hours, zone, as_of)
    return _by_calendar(span, zone, as_of, period, duty.every if isinstance(duty, Quota) else 1)


@lru_cache(maxsize=64)
def _by_calendar(span: Interval, zone: str, as_of: int, period: Period, every: int) -> Sequence[Interval]:
    cut = {Period.DAY: when.days, Period.WEEK: when.weeks, Period.MONTH: when.months}[period]
    return cut(span, zone, as_of, every)


def parts_of_days(span: Interval, hours: DailyHours, zone: str, as_of: int) -> list[Interval]:
    """The part of every local day in which a duty holds, cut to the span, in order of time.

    A part that ends at or before its beginning runs past midnight and belongs to the day in
    which it begins. Of an open-ended span those that begin before ``as_of``.
    """
    stop = as_of if span.end == when.FOREVER else span.end
    if stop <= span.start:
        return []
    found: list[Interval] = []
    day = when.local_date(span.start, zone) - timedelta(days=1)
    while when.day_interval(day, zone).start < stop:
        start = when.clock_time(day, hours.start, zone)
        past = hours.end <= hours.start
        end = when.clock_time(day + timedelta(days=1) if past else day, hours.end, zone)
        part = Interval(start, max(start, end)).clip(span) if end > start else None
        if part is not None and part.start < stop:
            found.append(part)
        day += timedelta(days=1)
    return found


def _as_windows(cut: Sequence[Interval], as_of: int) -> Windows:
    starts = np.array([window.start for window in cut], dtype=np.int64)
    ends = np.array([window.end for window in cut], dtype=np.int64)
    return Windows(starts, ends, int(np.searchsorted(starts, as_of, side="left")), as_of)


def touching(
    starts: Instants, ends: Instants, earliest: Instants, latest: Instants
) -> tuple[Indices, Indices, npt.NDArray[np.int8]]:
    """Which rows touch which of some windows, ordered by their starts.

    Gives row indices, window indices and the containment in time (possible or certain), one
    entry per pair that overlaps. A row whose interval is empty touches nothing.
    """
    if (np.diff(ends) < 0).any():
        return _touching_any(starts, ends, earliest, latest)
    first = np.searchsorted(ends, earliest, side="right")
    if _each_in_one(starts, ends, earliest, latest, first):
        return np.arange(len(first)), first, np.full(len(first), Containment.CERTAIN, dtype=np.int8)
    last = np.searchsorted(starts, latest, side="left")  # one past the last window touched
    count = np.where(latest > earliest, np.maximum(last - first, 0), 0)
    rows = np.repeat(np.arange(len(earliest)), count)
    before = np.cumsum(count) - count
    windows = first[rows] + np.arange(len(rows)) - before[rows]
    within = (starts[windows] <= earliest[rows]) & (latest[rows] <= ends[windows])
    certainty = np.where(within, np.int8(Containment.CERTAIN), np.int8(Containment.POSSIBLE))
    return rows, windows, certainty


def _each_in_one(
    starts: Instants, ends: Instants, earliest: Instants, latest: Instants, first: Indices
) -> bool:
    """Whether every row lies in one window, the first that it may touch, and can touch no other."""
    if not len(first) or first.max() == len(ends) or (starts[1:] < ends[:-1]).any():
        return False
    inside = (starts[first] <= earliest) & (latest <= ends[first]) & (earliest < latest)
    return bool(inside.all())


def _touching_any(
    starts: Instants, ends: Instants, earliest: Instants, latest: Instants
) -> tuple[Indices, Indices, npt.NDArray[np.int8]]:
    """As :func:`touching`, row by row, where a window may end before an earlier one does."""
    parts = [
        np.flatnonzero((starts < last) & (ends > first) & (first < last))
        for first, last in zip(earliest, latest, strict=True)
    ]
    rows = np.repeat(np.arange(len(earliest)), [len(part) for part in parts])
    windows = np.concatenate([np.empty(0, dtype=np.int64), *parts])
    within = (starts[windows] <= earliest[rows]) & (latest[rows] <= ends[windows])
    certainty = np.where(within, np.int8(Containment.CERTAIN), np.int8(Containment.POSSIBLE))
    return rows, windows, certainty
