"""Pairs within reach, each met once: from the report that begins first, cell by cell."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.columns import Columns
from trucekeeper.corroboration.linking.kernels.compare import (
    actor_level,
    kind_level,
    km_between,
    pattern,
    place_level,
    quantity_level,
    squared_chord,
    text_level,
    time_level,
)
from trucekeeper.corroboration.linking.kernels.compiled import compiled
from trucekeeper.corroboration.linking.kernels.grid import ROOM, cells_around
from trucekeeper.corroboration.linking.reach import EARTH_KM

_ROOM, _RADIUS = ROOM, EARTH_KM


@compiled
def first_from(c: Columns, start: int, end: int, instant: int) -> int:
    """The first row of start .. end that begins at the instant or later."""
    while start < end:
        middle = (start + end) // 2
        if c.earliest[middle] < instant:
            start = middle + 1
        else:
            end = middle
    return start


@compiled
def count_patterns(
    c: Columns,
    rows: NDArray[np.int64],
    cell_of: NDArray[np.int32],
    reach: tuple[int, float, float, int],
    sizes: NDArray[np.int64],
    counts: NDArray[np.int64],
    pairs: int,
) -> int:
    """Count the patterns of the pairs of some rows with later ones, until there are enough pairs.

    ``reach``: microseconds, radians, kilometres, most per cell. Returns how many pairs were counted.
    """
    near = np.empty(_ROOM, dtype=np.int64)
    done = 0
    for i in rows:
        around = cells_around(c.keys[cell_of[i]], c.keys, reach[1], near)
        for each in range(around):
            end = c.starts[near[each] + 1]
            j = first_from(c, c.starts[near[each]], end, c.earliest[i])
            met = 0
            while j < end and c.earliest[j] <= c.latest[i] + reach[0] and met < reach[3]:
                later = c.earliest[j] > c.earliest[i] or j > i
                km = km_between(c, i, j)
                if later and km <= reach[2]:
                    counts[pattern(c, i, j, km, sizes)] += 1
                    done += 1
                met += 1
                j += 1
        if done >= pairs:
            break
    return done


@compiled
def find_links(
    c: Columns,
    first_cell: int,
    reach: tuple[int, float, float, int],
    table: NDArray[np.float64],
    bounds: tuple[float, float, float],
    threshold: float,
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    weights: NDArray[np.float32],
) -> tuple[int, int, int, int]:
    """Write the pairs whose weight reaches the threshold, cell by cell, while there is room for a cell more.

    ``bounds``: the greatest weight of text; of text and quantity; of text, quantity, kind and
    actor: what cannot reach the threshold any more is not compared further. Returns the cell at
    which to go on, the links written, the pairs compared, and the reports that had more than the most.
    A cell that alone has more links than there is room for is left with a count of -1.
    """
    near = np.empty(_ROOM, dtype=np.int64)
    furthest = (reach[2] / _RADIUS) ** 2 * (1 + 1e-9)
    count, compared, cut = 0, 0, 0
    for cell in range(first_cell, len(c.keys)):
        begun, compared_before, cut_before = count, compared, cut
        around = cells_around(c.keys[cell], c.keys, reach[1], near)
        for each in range(around):
            j_first = c.starts[near[each]]
            end = c.starts[near[each] + 1]
            for i in range(c.starts[cell], c.starts[cell + 1]):
                while j_first < end and c.earliest[j_first] < c.earliest[i]:
                    j_first += 1
                last = c.latest[i] + reach[0]
                j, met = j_first, 0
                while j < end and c.earliest[j] <= last:
                    if met >= reach[3]:
                        cut += 1
                        break
                    met += 1
                    if c.earliest[j] == c.earliest[i] and j <= i:
                        j += 1
                        continue
                    squared = squared_chord(c, i, j)
                    if squared > furthest:  # most of the cells around lie out of reach
                        j += 1
                        continue
                    km = sqrt(squared) * _RADIUS
                    if km <= reach[2]:
                        compared += 1
                        sum_ = table[0, time_level(c, i, j)] + table[1, place_level(c, i, j, km)]
                        if sum_ + bounds[2] >= threshold:
                            sum_ += table[2, actor_level(c, i, j)] + table[3, kind_level(c, i, j)]
                            if sum_ + bounds[1] >= threshold:
                                sum_ += table[4, quantity_level(c, i, j)]
                                if sum_ + bounds[0] >= threshold:
                                    sum_ += table[5, text_level(c, i, j)]
                                    if sum_ >= threshold:
                                        if count >= len(left):
                                            if begun == 0:
                                                return cell, -1, 0, 0
                                            return cell, begun, compared_before, cut_before
                                        left[count], right[count] = min(i, j), max(i, j)
                                        weights[count] = sum_
                                        count += 1
                    j += 1
    return len(c.keys), count, compared, cut
