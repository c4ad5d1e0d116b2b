"""What counters say of one window: bounds per origin, and over independent origins.

The rules are those of ``docs/semantics.md``, "Quotas".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from trucekeeper.when import Interval

Bounds = tuple[int, int | None]
"""At least, and at most; None is open upwards."""


@dataclass(frozen=True, slots=True)
class Count:
    """A tally as it bears on one quota.

    ``within``: all of it is certainly of the place and the obligor asked about, so that it bounds
    from below. ``whole``: its scope certainly holds all that is asked about, so that it bounds
    from above.
    """

    id: str
    origin: str
    dataset: str
    digest: str
    point: str | None
    extent: Interval
    core: Interval | None
    low: int
    high: int | None
    whole: bool
    within: bool

    def inside(self, window: Interval) -> bool:
        """Whether all it counts lies in the window and in what is asked about."""
        return self.within and window.contains(self.extent)


def by_origin(counts: Iterable[Count], window: Interval, points: Sequence[str]) -> dict[str, Bounds]:
    """Bounds per origin, from counts that overlap the window.

    Rows of one dataset add up; an origin's datasets are alternatives, of which each bound
    takes the tighter.
    """
    series: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts:
        series[count.origin, count.dataset].append(count)
    result: dict[str, Bounds] = {}
    for (origin, _), rows in series.items():
        low, high = _bounds(rows, window, points)
        known_low, known_high = result.get(origin, (0, None))
        result[origin] = max(low, known_low), _smaller(high, known_high)
    return result


def over_origins(bounds: Iterable[Bounds], asked: int) -> Bounds:
    """The k-th largest low and the k-th smallest high over ``asked`` = k independent origins."""
    bounds = list(bounds)
    if len(bounds) < asked:
        return 0, None
    lows = sorted((low for low, _ in bounds), reverse=True)
    highs = sorted(high for _, high in bounds if high is not None)
    return lows[asked - 1], highs[asked - 1] if len(highs) >= asked else None


def _bounds(rows: Sequence[Count], window: Interval, points: Sequence[str]) -> Bounds:
    together = [row for row in rows if row.point is None]
    apart: dict[str, list[Count]] = defaultdict(list)
    for row in rows:
        if row.point is not None:
            apart[row.point].append(row)
    parts_low = sum(_low(part, window) for part in apart.values())
    highs = [_high(apart[point], window) for point in points]
    parts_high = sum(high for high in highs if high is not None) if points and None not in highs else None
    return max(_low(together, window), parts_low), _smaller(_high(together, window), parts_high)


def _low(rows: Iterable[Count], window: Interval) -> int:
    return sum(row.low for row in rows if row.inside(window))


def _high(rows: Sequence[Count], window: Interval) -> int | None:
    cores = [row.core for row in rows if row.whole and row.core is not None]
    if length_held(cores, window) < window.length or not all(row.whole for row in rows):
        return None
    highs = [row.high for row in rows]
    return None if None in highs else sum(high for high in highs if high is not None)


def _smaller(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return one if other is None else other
    return min(one, other)


def length_held(intervals: Iterable[Interval], window: Interval) -> int:
    """How much of the window the union of the intervals holds, in microseconds."""
    held, reached = 0, window.start
    for interval in sorted(intervals):
        start, end = max(interval.start, reached), min(interval.end, window.end)
        if end > start:
            held += end - start
            reached = end
    return held
