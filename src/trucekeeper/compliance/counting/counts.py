"""What counters say of windows: bounds per origin, and over independent origins.

The rules are those of ``docs/semantics.md``, "Quotas". Counts stand in columns, so that many
rows and windows are added up at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from trucekeeper.compliance.counting.stretches import Union, union_of
from trucekeeper.compliance.placing.windows import Indices, Instants, touching
from trucekeeper.terms import Containment

Amounts = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Ids = npt.NDArray[np.object_]

OPEN = np.iinfo(np.int64).max
"""An upper bound that is open; amounts never reach it."""

Bounds = tuple[int, int | None]
"""At least, and at most; None is open upwards."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Rows that simply add up: of one dataset and origin, at one point, of one class.

    ``series`` tells apart what ``origin`` and ``dataset`` do not: whose figure it was before the
    mandated body took it for its own, and the stage. ``point`` and ``class_`` are None for all of
    them together. ``later``: it is of a later stage than the one asked about.
    """

    origin: str
    dataset: str
    series: tuple[str, ...] = ()
    point: str | None = None
    class_: str | None = None
    later: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Tallies as they bear on one question, in columns of one length.

    ``cell`` numbers the ``cells``. ``within``: all of it is certainly of the place and the obligor
    asked about, so that it bounds from below. ``whole``: its scope certainly holds all that is
    asked about, so that it bounds from above. A core without length holds nothing.
    """

    ids: Ids
    cells: tuple[Cell, ...]
    cell: Indices
    earliest: Instants
    latest: Instants
    core_start: Instants
    core_end: Instants
    low: Amounts
    high: Amounts
    whole: Flags
    within: Flags

    def core_of(self, rows: Flags | Indices) -> Union:
        """The union of the cores of some rows."""
        return union_of(self.core_start[rows], self.core_end[rows])

    def extent_of(self, rows: Flags | Indices) -> Union:
        """The union of the whole extents of some rows."""
        return union_of(self.earliest[rows], self.latest[rows])


@dataclass(frozen=True, slots=True, eq=False)
class Overlaps:
    """Which rows overlap which windows, window by window, and whether they lie surely inside.

    Those of window ``n`` stand from ``first[n]`` up to ``first[n + 1]``.
    """

    rows: Indices
    windows: Indices
    inside: Flags
    first: Indices

    def of(self, window: int) -> slice:
        """Where the pairs of a window stand."""
        return slice(int(self.first[window]), int(self.first[window + 1]))


def overlaps(
    earliest: Instants, latest: Instants, within: Flags, starts: Instants, ends: Instants
) -> Overlaps:
    """The overlaps of rows with windows whose starts and whose ends never fall from one to the next."""
    rows, windows, in_time = touching(starts, ends, earliest, latest)
    if (np.diff(windows) < 0).any():
        order = np.argsort(windows, kind="stable")
        rows, windows, in_time = rows[order], windows[order], in_time[order]
    inside = (in_time == int(Containment.CERTAIN)) & within[rows]
    return Overlaps(rows, windows, inside, np.searchsorted(windows, np.arange(len(starts) + 1)))


@dataclass(frozen=True, slots=True)
class Asked:
    """The counting points and classes that a clause names; empty where it names none."""

    points: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Bounded:
    """Bounds per origin and window. A high of :data:`OPEN` is open upwards.

    ``present``: the origins that say anything of a window; ``touched``: the cells with rows that
    overlap it; ``logged``: the origins that kept a complete log of it. ``low`` and ``high`` are those over
    ``asked`` independent origins.
    """

    origins: tuple[str, ...]
    lows: Amounts
    highs: Amounts
    present: Flags
    touched: Flags
    logged: Flags
    asked: int
    low: Amounts = field(init=False)
    high: Amounts = field(init=False)

    def __post_init__(self) -> None:
        low, high = over_origins(self.lows, self.highs, self.present, self.asked)
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    def at(self, window: int) -> Bounds:
        """The bounds of a window over the origins asked for."""
        return int(self.low[window]), closed(int(self.high[window]))

    def per_origin(self, window: int) -> dict[str, Bounds]:
        """The bounds of a window by each origin that says anything of it."""
        return {
            origin: (int(self.lows[index, window]), closed(int(self.highs[index, window])))
            for index, origin in enumerate(self.origins)
            if self.present[index, window]
        }


def closed(high: int) -> int | None:
    """An upper bound as people write it: None where it is open."""
    return None if high == OPEN else high


def bound(
    counts: Counts,
    asked: Asked,
    starts: Instants,
    ends: Instants,
    origins_asked: int,
    pairs: Overlaps,
    logs: Mapping[str, Union],
) -> Bounded:
    """Bounds of windows, and ``pairs`` the overlaps with them.

    ``logs``: when an origin kept a complete log, in which what is not written did not happen.
    """
    tables = _cells(counts, starts, ends, pairs)
    series: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, cell in enumerate(counts.cells):
        series[cell.origin, cell.dataset, cell.series].append(number)
    origins = tuple(sorted({cell.origin for cell in counts.cells} | set(logs)))
    shape = len(origins), len(starts)
    lows, highs = np.zeros(shape, np.int64), np.full(shape, OPEN)
    present = np.zeros(shape, np.bool_)
    logged = np.zeros(shape, np.bool_)
    for (origin, _, _), cells in series.items():
        index = origins.index(origin)
        low, high = _of_series(counts, asked, tables, cells)
        lows[index] = np.maximum(lows[index], low)
        highs[index] = np.minimum(highs[index], high)
        present[index] |= tables.touched[cells].any(axis=0)
    for origin, log in logs.items():
        index = origins.index(origin)
        logged[index], high = _logged(counts, pairs, origin, log, starts, ends)
        highs[index] = np.where(logged[index], np.minimum(highs[index], high), highs[index])
        present[index] |= logged[index]
    return Bounded(origins, lows, highs, present, tables.touched, logged, origins_asked)


@dataclass(frozen=True, slots=True, eq=False)
class _Cells:
    """Per cell and window: the sum of lows, whether any row touches, and the bound from above."""

    low: Amounts
    touched: Flags
    high: Amounts


def _cells(counts: Counts, starts: Instants, ends: Instants, pairs: Overlaps) -> _Cells:
    size, rows, inside = (len(counts.cells), len(starts)), pairs.rows, pairs.inside
    place = counts.cell[rows] * len(starts) + pairs.windows
    low, sum_high = np.zeros(size[0] * size[1], np.int64), np.zeros(size[0] * size[1], np.int64)
    spoilt, touched = np.zeros(len(low), np.bool_), np.zeros(len(low), np.bool_)
    unbounded = counts.high[rows] == OPEN
    np.add.at(low, place[inside], counts.low[rows][inside])
    np.add.at(sum_high, place[~unbounded], counts.high[rows][~unbounded])
    spoilt[place[unbounded | ~counts.whole[rows]]] = True
    touched[place] = True
    covered = np.zeros(size, np.bool_)
    by_cell = np.argsort(counts.cell, kind="stable")
    first = np.searchsorted(counts.cell[by_cell], np.arange(size[0] + 1))
    for cell in range(size[0]):
        own = by_cell[first[cell] : first[cell + 1]]
        covered[cell] = counts.core_of(own[counts.whole[own]]).holds(starts, ends)
    spoilt, touched, sum_high = spoilt.reshape(size), touched.reshape(size), sum_high.reshape(size)
    high = np.where(covered & touched & ~spoilt, sum_high, OPEN)
    return _Cells(low.reshape(size), touched, high)


def _of_series(counts: Counts, asked: Asked, tables: _Cells, cells: Sequence[int]) -> tuple[Amounts, Amounts]:
    """Each class settles its points first; then what is counted together stands beside the classes."""
    by_class: dict[str | None, dict[str | None, tuple[Amounts, Amounts]]] = defaultdict(dict)
    for cell in cells:
        where = counts.cells[cell]
        by_class[where.class_][where.point] = tables.low[cell], tables.high[cell]
    classes = {name: _together_or_apart(points, asked.points) for name, points in by_class.items()}
    return _together_or_apart(classes, asked.classes)


def _together_or_apart(
    parts: Mapping[str | None, tuple[Amounts, Amounts]], named: Sequence[str]
) -> tuple[Amounts, Amounts]:
    """Bounds of what is counted together (None) and of its parts, of which a clause names some or none."""
    nothing = np.zeros_like(next(iter(parts.values()))[0])
    low, high = parts.get(None, (nothing, np.full_like(nothing, OPEN)))
    low = np.maximum(low, sum((part[0] for name, part in parts.items() if name is not None), nothing))
    if named and all(name in parts for name in named):
        high = np.minimum(high, sum_of_highs([parts[name][1] for name in named]))
    return low, high


def sum_of_highs(highs: Sequence[Amounts]) -> Amounts:
    """The sum of upper bounds, open where one of them is."""
    together = np.stack(highs)
    unbounded = (together == OPEN).any(axis=0)
    return np.where(unbounded, OPEN, np.where(together == OPEN, 0, together).sum(axis=0))


def _logged(
    counts: Counts, pairs: Overlaps, origin: str, log: Union, starts: Instants, ends: Instants
) -> tuple[Flags, Amounts]:
    """Whether an origin kept a log of each window, and the sum of all that it wrote into it.

    The time of the log and the cores of its totals hold the window, and each of its rows bounds what
    it counts from above. A row of a point or class whose time the totals hold tells a part of theirs.
    """
    own = np.array([cell.origin == origin and not cell.later for cell in counts.cells], np.bool_)
    together = np.array([cell.point is None and cell.class_ is None for cell in counts.cells], np.bool_)
    of_all = together[counts.cell]
    total = counts.whole & own[counts.cell] & of_all
    core = counts.core_of(total)
    chosen = own[counts.cell[pairs.rows]]
    rows, windows = pairs.rows[chosen], pairs.windows[chosen]
    first = np.maximum(counts.earliest[rows], starts[windows])
    told = ~of_all[rows] & core.holds(first, np.minimum(counts.latest[rows], ends[windows]))
    rows, windows = rows[~told], windows[~told]
    spoilt = np.zeros(len(starts), np.bool_)
    spoilt[windows[(counts.high[rows] == OPEN) | ~counts.whole[rows]]] = True
    union = union_of(np.concatenate([core.starts, log.starts]), np.concatenate([core.ends, log.ends]))
    kept = union.holds(starts, ends) & (log.length_in(starts, ends) > 0) & ~spoilt
    high = np.zeros(len(starts), np.int64)
    bounded = kept[windows]
    np.add.at(high, windows[bounded], counts.high[rows[bounded]])
    return kept, high


def over_origins(lows: Amounts, highs: Amounts, present: Flags, asked: int) -> tuple[Amounts, Amounts]:
    """The k-th largest low and the k-th smallest high over ``asked`` = k independent origins.

    Origins in rows, windows in columns; where fewer than k say anything, nothing is known.
    """
    width = lows.shape[1]
    enough = present.sum(axis=0) >= asked
    if len(lows) < asked:
        return np.zeros(width, np.int64), np.full(width, OPEN)
    low = np.sort(np.where(present, lows, -1), axis=0)[-asked]
    high = np.sort(np.where(present, highs, OPEN), axis=0)[asked - 1]
    return np.where(enough, low, 0), np.where(enough, high, OPEN)


def sum_of_bounds(bounds: Iterable[Bounds]) -> Bounds:
    """Bounds of a sum; open where one of the parts is."""
    found = list(bounds)
    highs = [high for _, high in found if high is not None]
    return sum(low for low, _ in found), sum(highs) if len(highs) == len(found) else None
