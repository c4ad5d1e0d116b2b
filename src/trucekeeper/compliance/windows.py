"""The windows in which a duty is looked at, and which rows of evidence touch them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from trucekeeper import when
from trucekeeper.agreement.model import Agreement, Complete, Obligation, Quota
from trucekeeper.terms import Containment, Period
from trucekeeper.when import Interval

Instants = npt.NDArray[np.int64]
Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """Disjoint windows in order of time, microseconds UTC, and how many of them have begun."""

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


def windows_of(obligation: Obligation, agreement: Agreement, as_of: int, by: Period) -> Windows:
    """The windows of an obligation; ``by`` matters for prohibitions only.

    A quota has the period it names, a deadline one window. An open-ended span has windows up
    to the one that holds the last instant before ``as_of``.
    """
    return _cut(obligation.span, agreement.time_zone, as_of, period_of(obligation, by))


def period_of(obligation: Obligation, by: Period) -> Period:
    """The period of an obligation's own windows when prohibitions are looked at ``by``."""
    if isinstance(obligation.duty, Quota):
        return obligation.duty.per
    return Period.PHASE if isinstance(obligation.duty, Complete) else by


def is_whole(window: Interval, zone: str, period: Period) -> bool:
    """Whether a window is a whole local day or seven of them, not cut by the duty's span."""
    if period is Period.PHASE:
        return True
    first = when.local_date(window.start, zone)
    last = first + timedelta(days=0 if period is Period.DAY else 6)
    whole = Interval(when.day_interval(first, zone).start, when.day_interval(last, zone).end)
    return window == whole


def _cut(span: Interval, zone: str, as_of: int, period: Period) -> Windows:
    if period is Period.PHASE:
        open_and_unbegun = span.end == when.FOREVER and span.start >= as_of
        cut = [] if open_and_unbegun else [span]
    else:
        cut = (when.days if period is Period.DAY else when.weeks)(span, zone, as_of)
    starts = np.array([window.start for window in cut], dtype=np.int64)
    ends = np.array([window.end for window in cut], dtype=np.int64)
    return Windows(starts, ends, int(np.searchsorted(starts, as_of, side="left")), as_of)


def touching(
    starts: Instants, ends: Instants, earliest: Instants, latest: Instants
) -> tuple[Indices, Indices, npt.NDArray[np.int8]]:
    """Which rows touch which of some disjoint, ordered windows.

    Gives row indices, window indices and the containment in time (possible or certain), one
    entry per pair that overlaps. A row whose interval is empty touches nothing.
    """
    first = np.searchsorted(ends, earliest, side="right")
    last = np.searchsorted(starts, latest, side="left")  # one past the last window touched
    count = np.where(latest > earliest, np.maximum(last - first, 0), 0)
    rows = np.repeat(np.arange(len(earliest)), count)
    before = np.cumsum(count) - count
    windows = first[rows] + np.arange(len(rows)) - before[rows]
    within = (starts[windows] <= earliest[rows]) & (latest[rows] <= ends[windows])
    certainty = np.where(within, Containment.CERTAIN, Containment.POSSIBLE).astype(np.int8)
    return rows, windows, certainty
