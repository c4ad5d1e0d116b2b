"""Which cells of the grid of :class:`Reach` can hold reports within reach of one cell."""

from __future__ import annotations

from math import asin, cos, floor, pi, sin

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.compiled import compiled


@compiled
def half_width(band: int, angle: float) -> float:
    """How far in longitude a circle of that angle around a point of the band reaches, radians."""
    south = band * angle - pi / 2
    furthest = max(abs(south), abs(south + angle))
    if furthest + angle >= pi / 2:
        return pi
    return asin(min(1.0, sin(angle) / cos(furthest)))


@compiled
def columns_of_band(band: int, angle: float) -> int:
    """Into how many columns a band is parted: each as wide as the reach at the least."""
    return max(1, floor(2 * pi / (half_width(band, angle) * (1 + 1e-9))))


@compiled
def position(keys: NDArray[np.int64], key: int) -> int:
    """Where a key stands in sorted keys, or -1."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle] < key:
            low = middle + 1
        else:
            high = middle
    if low < len(keys) and keys[low] == key:
        return low
    return -1


@compiled
def cells_around(cell: int, keys: NDArray[np.int64], angle: float, found: NDArray[np.int64]) -> int:
    """Write the positions in ``keys`` of the cells within reach of a cell, in order; return how many.

    The order hangs on no other cell, so that some reports are met in the order in which they would
    be among all. ``found`` must hold as many as there are cells around a pole, ``ROOM``.
    """
    band, column = cell >> 32, cell & 0xFFFFFFFF
    own = columns_of_band(band, angle)
    reach = half_width(band, angle) * (1 + 1e-9)
    west = 2 * pi * column / own - reach
    east = 2 * pi * (column + 1) / own + reach
    count = 0
    for other in range(band - 1, band + 2):
        if other < 0 or other > floor(pi / angle):
            continue
        columns = columns_of_band(other, angle)
        first = floor(west / (2 * pi) * columns - 1e-9)
        last = floor(east / (2 * pi) * columns + 1e-9)
        if last - first + 1 >= columns:
            first, last = 0, columns - 1
        for each in range(first, last + 1):
            at = position(keys, (other << 32) | (each % columns))
            if at >= 0:
                place = count
                while place > 0 and found[place - 1] > at:
                    found[place] = found[place - 1]
                    place -= 1
                found[place] = at
                count += 1
    return count


ROOM = 256
"""More cells than ever lie around one: about 3 in each band, all few dozen around a pole."""
