"""Clusters grown from the surest link down, each join checked against all of both clusters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.columns import Columns
from trucekeeper.corroboration.linking.kernels.compare import (
    actor_level,
    kind_level,
    km_between,
    quantity_level,
    weight,
)
from trucekeeper.corroboration.linking.kernels.compiled import compiled


@compiled
def root_of(parent: NDArray[np.int32], row: int) -> int:
    """The row that stands for a row's cluster; the way there is shortened."""
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


@compiled
def may_join(
    c: Columns,
    i: int,
    j: int,
    reach: tuple[int, float, float, int],
    hard: tuple[bool, bool, bool],
    repeats: NDArray[np.bool_],
) -> bool:
    """Whether two reports may stand in one incident at all.

    They may not where they are out of reach, where one dataset that does not repeat itself has
    both, or where they contradict each other in a hard fact: ``hard`` is actor, kind, quantity.
    """
    if max(c.earliest[i], c.earliest[j]) - min(c.latest[i], c.latest[j]) > reach[0]:
        return False
    if c.dataset[i] >= 0 and c.dataset[i] == c.dataset[j] and not repeats[c.dataset[i]]:
        return False
    if hard[0] and actor_level(c, i, j) == 3:
        return False
    if hard[1] and kind_level(c, i, j) == 3:
        return False
    if hard[2] and quantity_level(c, i, j) > 1:
        return False
    return km_between(c, i, j) <= reach[2]


@compiled
def gather(
    c: Columns,
    left: NDArray[np.int32],
    right: NDArray[np.int32],
    order: NDArray[np.int64],
    judged: int,
    table: NDArray[np.float64],
    threshold: float,
    reach: tuple[int, float, float, int],
    hard: tuple[bool, bool, bool],
    repeats: NDArray[np.bool_],
    apart_starts: NDArray[np.int64],
    apart: NDArray[np.int32],
    largest: int,
    parent: NDArray[np.int32],
) -> int:
    """Join clusters along the links in their order; write who stands for whom; return the joins refused.

    The first ``judged`` links join whatever the guards say. ``apart``: by row, from
    ``apart_starts``, those with which it must not stand. The others join where the mean weight of all pairs
    between both clusters is the threshold or more, no pair is barred, and the whole has at most ``largest``.
    """
    rows = len(parent)
    size = np.ones(rows, dtype=np.int32)
    after = np.full(rows, -1, dtype=np.int32)  # the members of a cluster as a chain
    end = np.arange(rows).astype(np.int32)
    refused = 0
    for number in range(len(order)):
        link = order[number]
        a, b = root_of(parent, left[link]), root_of(parent, right[link])
        if a == b:
            continue
        a, b = min(a, b), max(a, b)
        if number >= judged:
            barred = size[a] + size[b] > largest
            alone = size[a] + size[b] == 2
            total = 0.0
            i = a
            while i >= 0 and not barred:
                for each in range(apart_starts[i], apart_starts[i + 1]):
                    if root_of(parent, apart[each]) == b:
                        barred = True
                j = b
                while j >= 0 and not barred:
                    barred = not may_join(c, i, j, reach, hard, repeats)
                    if not alone:  # else the link itself says what the pair weighs
                        total += weight(c, i, j, table)
                    j = after[j]
                i = after[i]
            if barred or (not alone and total < threshold * size[a] * size[b]):
                refused += 1
                continue
        parent[b] = a
        size[a] += size[b]
        after[end[a]] = b
        end[a] = end[b]
    return refused
