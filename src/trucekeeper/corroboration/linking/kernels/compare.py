"""Two reports compared, field by field: see :mod:`trucekeeper.corroboration.linking.levels`."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.columns import Columns
from trucekeeper.corroboration.linking.kernels.compiled import compiled
from trucekeeper.corroboration.linking.levels import HOURS, KM
from trucekeeper.corroboration.linking.reach import EARTH_KM, MICROSECONDS_PER_HOUR

# Tuples of numbers are constants to the compiler.
_TWICE_HOURS = tuple(round(2 * hours * MICROSECONDS_PER_HOUR) for hours in HOURS)
_KM, _RADIUS = KM, EARTH_KM


@compiled
def squared_chord(c: Columns, i: int, j: int) -> float:
    """The square of the straight line between two points of the unit sphere."""
    x = np.float64(c.points[i, 0]) - np.float64(c.points[j, 0])
    y = np.float64(c.points[i, 1]) - np.float64(c.points[j, 1])
    z = np.float64(c.points[i, 2]) - np.float64(c.points[j, 2])
    return float(x * x + y * y + z * z)


@compiled
def km_between(c: Columns, i: int, j: int) -> float:
    """The great-circle distance by the chord; at these distances the two differ by under 0.5 %."""
    return sqrt(squared_chord(c, i, j)) * _RADIUS


@compiled
def time_level(c: Columns, i: int, j: int) -> int:
    """The level of the hours between the middles of two times, in their class."""
    twice = abs((c.earliest[i] + c.latest[i]) - (c.earliest[j] + c.latest[j]))
    level = 0
    for limit in _TWICE_HOURS:
        level += int(twice > limit)
    return int(max(c.spans[i], c.spans[j])) * (len(_TWICE_HOURS) + 1) + level


@compiled
def place_level(c: Columns, i: int, j: int, km: float) -> int:
    """The level of a distance, in the class of the two radii."""
    level = 0
    for limit in _KM:
        level += int(km > limit)
    return int(max(c.spreads[i], c.spreads[j])) * (len(_KM) + 1) + level


@compiled
def shared_codes(codes: NDArray[np.int32], i: int, j: int) -> int:
    """How many codes two rows share; both are sorted, what is missing stands first."""
    a = b = codes.shape[1] - 1
    shared = 0
    while a >= 0 and b >= 0:
        one, other = codes[i, a], codes[j, b]
        if one < 0 or other < 0:
            break
        if one == other:
            shared += 1
        if one >= other:
            a -= 1
        if other >= one:
            b -= 1
    return shared


@compiled
def actor_level(c: Columns, i: int, j: int) -> int:
    """Whether two sets of actors are the same, or share some."""
    width = c.actors.shape[1]
    if width == 0 or c.actors[i, width - 1] < 0 or c.actors[j, width - 1] < 0:
        return 0
    if width == 1:
        return 1 if c.actors[i, 0] == c.actors[j, 0] else 3
    shared = shared_codes(c.actors, i, j)
    if shared == 0:
        return 3
    for n in range(width):
        if c.actors[i, n] != c.actors[j, n]:
            return 2
    return 1


@compiled
def kind_level(c: Columns, i: int, j: int) -> int:
    """Whether two sets of kinds meet, or at least their groups."""
    if c.kinds[i] == 0 or c.kinds[j] == 0:
        return 0
    if c.kinds[i] & c.kinds[j] != 0:
        return 1
    return 2 if c.groups[i] & c.groups[j] != 0 else 3


@compiled
def quantity_level(c: Columns, i: int, j: int) -> int:
    """How far apart two bounded quantities are at the least."""
    if c.low[i] < 0 or c.low[j] < 0:
        return 0
    gap = max(0, max(c.low[i], c.low[j]) - min(c.high[i], c.high[j]))
    if gap <= 1:
        return int(1 + gap)
    return 3 if gap <= 3 or 4 * gap <= max(c.high[i], c.high[j]) else 4


@compiled
def text_level(c: Columns, i: int, j: int) -> int:
    """How many marks two texts share."""
    width = c.marks.shape[1]
    if width == 0 or c.marks[i, width - 1] < 0 or c.marks[j, width - 1] < 0:
        return 0
    shared = shared_codes(c.marks, i, j)
    if shared >= 6:
        return 1
    return 2 if shared >= 4 else 6 - shared


@compiled
def pattern(c: Columns, i: int, j: int, km: float, sizes: NDArray[np.int64]) -> int:
    """All levels of a pair as one number."""
    found = time_level(c, i, j)
    found = found * sizes[1] + place_level(c, i, j, km)
    found = found * sizes[2] + actor_level(c, i, j)
    found = found * sizes[3] + kind_level(c, i, j)
    found = found * sizes[4] + quantity_level(c, i, j)
    return int(found * sizes[5] + text_level(c, i, j))


@compiled
def weight(c: Columns, i: int, j: int, table: NDArray[np.float64]) -> float:
    """The sum of the weights of a pair's levels, bits."""
    found = table[0, time_level(c, i, j)] + table[1, place_level(c, i, j, km_between(c, i, j))]
    found += table[2, actor_level(c, i, j)] + table[3, kind_level(c, i, j)]
    return float(found + table[4, quantity_level(c, i, j)] + table[5, text_level(c, i, j)])
