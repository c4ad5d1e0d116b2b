"""Reports put in the order of the sweep; pairs counted for learning, and links found."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.columns import Columns
from trucekeeper.corroboration.linking.kernels.sweep import count_patterns, find_links
from trucekeeper.corroboration.linking.levels import PATTERNS, RADIUS_KM, SIZES, SPAN_HOURS, Field
from trucekeeper.corroboration.linking.reach import MICROSECONDS_PER_HOUR, Reach
from trucekeeper.corroboration.linking.reports import Reports

Rows = NDArray[np.int64]

_APART = frozenset({"ids", "marks", "actors", "earliest"})


def in_order(reports: Reports, cells: NDArray[np.int64]) -> Rows:
    """The rows by cell, then by when they begin, then by all else, by their id only at the very last."""
    order = np.lexsort((reports.earliest, cells))
    same = (np.diff(cells[order]) == 0) & (np.diff(reports.earliest[order]) == 0)
    if same.any():
        tied = np.append(same, False) | np.insert(same, 0, False)
        places = np.flatnonzero(tied)
        rows = order[places]
        keys = [reports.ids[rows]]
        keys += [many[rows, n] for many in (reports.marks, reports.actors) for n in range(many.shape[1])]
        content = [each.name for each in fields(Reports) if each.name not in _APART]
        keys += [getattr(reports, name)[rows] for name in reversed(content)]
        order[places] = rows[np.lexsort((*keys, reports.earliest[rows], cells[rows]))]
    return order


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """Reports ready to be compared. ``order``: the row of the table that stands at each place."""

    order: Rows
    columns: Columns
    reach: Reach

    def __len__(self) -> int:
        return len(self.order)

    @property
    def limits(self) -> tuple[int, float, float, int]:
        """The reach as the loops take it."""
        return self.reach.microseconds, self.reach.angle, self.reach.km, self.reach.most

    def patterns(self, pairs: int, seed: int) -> NDArray[np.int64]:
        """How often each pattern of levels occurs, from reports drawn until there are ``pairs`` pairs."""
        counts = np.zeros(PATTERNS, dtype=np.int64)
        rows = np.random.default_rng(seed).permutation(len(self))
        cell_of = np.repeat(np.arange(len(self.columns.keys), dtype=np.int32), np.diff(self.columns.starts))
        count_patterns(self.columns, rows, cell_of, self.limits, SIZES, counts, pairs)
        return counts

    def links(self, table: NDArray[np.float64], threshold: float) -> Links:
        """The pairs within reach whose weight is the threshold or more, by their places in the order."""
        text, quantity, kind, actor = (
            float(table[field, : SIZES[field]].max())
            for field in (Field.TEXT, Field.QUANTITY, Field.KIND, Field.ACTOR)
        )
        bounds = (text, text + quantity, text + quantity + kind + actor)
        room, cell, cut, compared = max(1 << 16, len(self) // 4), 0, 0, 0
        parts: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32]]] = []
        while cell < len(self.columns.keys):
            part = (np.empty(room, np.int32), np.empty(room, np.int32), np.empty(room, np.float32))
            cell, count, met, left_out = find_links(
                self.columns, cell, self.limits, table, bounds, threshold, *part
            )
            if count < 0:
                room *= 2
                continue
            parts.append((part[0][:count].copy(), part[1][:count].copy(), part[2][:count].copy()))
            compared, cut = compared + met, cut + left_out
        none = (np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))
        left, right, weights = (np.concatenate(each) for each in zip(none, *parts, strict=True))
        return Links(left, right, weights, compared, cut)


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Pairs with their weight in bits; ``left`` is before ``right`` in the order of the sweep.

    ``compared``: how many pairs were; ``cut``: how often a report had more neighbours than the most.
    """

    left: NDArray[np.int32]
    right: NDArray[np.int32]
    weights: NDArray[np.float32]
    compared: int
    cut: int

    def __len__(self) -> int:
        return len(self.left)


def sweep_of(reports: Reports, reach: Reach) -> Sweep:
    """Put reports in order; the result does not depend on the order in which they come."""
    cells = reach.cells(reports.latitude, reports.longitude)
    order = in_order(reports, cells)
    keys, starts = np.unique(cells[order], return_index=True)
    latitude, longitude = np.radians(reports.latitude[order]), np.radians(reports.longitude[order])
    points = np.empty((len(order), 3), dtype=np.float32)
    points[:, 0] = np.cos(latitude) * np.cos(longitude)
    points[:, 1] = np.cos(latitude) * np.sin(longitude)
    points[:, 2] = np.sin(latitude)
    half = (reports.latest - reports.earliest)[order] / (2 * MICROSECONDS_PER_HOUR)
    actors, marks = np.sort(reports.actors[order], axis=1), reports.marks[order]
    marks.sort(axis=1)
    columns = Columns(
        reports.earliest[order],
        reports.latest[order],
        points,
        np.searchsorted(SPAN_HOURS, half).astype(np.int8),
        np.searchsorted(RADIUS_KM, reports.radius_m[order] / 1000).astype(np.int8),
        reports.kinds[order],
        reports.groups[order],
        actors,
        reports.low[order],
        reports.high[order],
        reports.dataset[order],
        marks,
        keys,
        np.append(starts, len(order)).astype(np.int64),
    )
    return Sweep(order, columns, reach)
