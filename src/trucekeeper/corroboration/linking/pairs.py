"""Pairs of reports compared plainly, many at once: what the compiled loops must agree with."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.columns import Columns
from trucekeeper.corroboration.linking.levels import HOURS, KM, SIZES, Field
from trucekeeper.corroboration.linking.reach import EARTH_KM, MICROSECONDS_PER_HOUR, Reach

Rows = NDArray[np.int64] | NDArray[np.int32]


def gap_hours(c: Columns, left: Rows, right: Rows) -> NDArray[np.float64]:
    """Between the end of the earlier time and the start of the later one; below 0 where they overlap."""
    gap = np.maximum(c.earliest[left], c.earliest[right]) - np.minimum(c.latest[left], c.latest[right])
    return np.asarray(gap / MICROSECONDS_PER_HOUR)


def hours_between(c: Columns, left: Rows, right: Rows) -> NDArray[np.float64]:
    """Between the middles of both times."""
    twice = c.earliest[left] + c.latest[left] - c.earliest[right] - c.latest[right]
    return np.asarray(np.abs(twice.astype(np.float64)) / 2 / MICROSECONDS_PER_HOUR)


def km_apart(c: Columns, left: Rows, right: Rows) -> NDArray[np.float64]:
    """By the chord, as the loops have it."""
    along = c.points[left].astype(np.float64) - c.points[right].astype(np.float64)
    return np.asarray(np.sqrt((along**2).sum(axis=1)) * EARTH_KM)


def within(c: Columns, left: Rows, right: Rows, reach: Reach) -> NDArray[np.bool_]:
    """Which pairs are near enough to be compared."""
    near = np.maximum(c.earliest[left], c.earliest[right]) - np.minimum(c.latest[left], c.latest[right])
    return np.asarray((near <= reach.microseconds) & (km_apart(c, left, right) <= reach.km))


def compared(c: Columns, left: Rows, right: Rows) -> NDArray[np.int64]:
    """The level of each field of each pair, of shape (fields, pairs)."""
    found = np.empty((len(SIZES), len(left)), dtype=np.int64)
    time_class = np.maximum(c.spans[left], c.spans[right]).astype(np.int64)
    found[Field.TIME] = time_class * (len(HOURS) + 1) + np.searchsorted(HOURS, hours_between(c, left, right))
    place_class = np.maximum(c.spreads[left], c.spreads[right]).astype(np.int64)
    found[Field.PLACE] = place_class * (len(KM) + 1) + np.searchsorted(KM, km_apart(c, left, right))
    found[Field.ACTOR] = _actors(c, left, right)
    found[Field.KIND] = _kinds(c, left, right)
    found[Field.QUANTITY] = _quantities(c, left, right)
    found[Field.TEXT] = _texts(c, left, right)
    return found


def _actors(c: Columns, left: Rows, right: Rows) -> NDArray[np.int64]:
    one, other, shared = _counted(c.actors, left, right)
    same = (shared == one) & (shared == other)
    level = np.select([same, shared > 0], [1, 2], 3)
    return np.where((one == 0) | (other == 0), 0, level)


def _kinds(c: Columns, left: Rows, right: Rows) -> NDArray[np.int64]:
    untold = (c.kinds[left] == 0) | (c.kinds[right] == 0)
    same = (c.kinds[left] & c.kinds[right]) != 0
    group = (c.groups[left] & c.groups[right]) != 0
    return np.select([untold, same, group], [0, 1, 2], 3)


def _quantities(c: Columns, left: Rows, right: Rows) -> NDArray[np.int64]:
    low = np.maximum(c.low[left], c.low[right]).astype(np.int64)
    high = np.minimum(c.high[left], c.high[right]).astype(np.int64)
    most = np.maximum(c.high[left], c.high[right]).astype(np.int64)
    gap = np.maximum(0, low - high)
    untold = (c.low[left] < 0) | (c.low[right] < 0)
    return np.select([untold, gap == 0, gap == 1, (gap <= 3) | (4 * gap <= most)], [0, 1, 2, 3], 4)


def _texts(c: Columns, left: Rows, right: Rows) -> NDArray[np.int64]:
    one, other, shared = _counted(c.marks, left, right)
    level = np.select([shared >= 6, shared >= 4], [1, 2], 6 - shared)
    return np.where((one == 0) | (other == 0), 0, level)


def _counted(
    codes: NDArray[np.int32], left: Rows, right: Rows
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Of each pair: how many codes the one has, how many the other, and how many both."""
    one, other = codes[left], codes[right]
    shared = np.zeros(len(one), dtype=np.int64)
    for n in range(codes.shape[1]):
        shared += ((other == one[:, n : n + 1]) & (one[:, n : n + 1] >= 0)).any(axis=1)
    return (one >= 0).sum(axis=1), (other >= 0).sum(axis=1), shared
