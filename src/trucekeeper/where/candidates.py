"""Which discs come near which envelopes, found for whole cells of discs at once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from trucekeeper.where.discs import Discs

FEW = 256
"""So few discs are not worth cells."""

_PER_CELL = 32
_MOST_CELLS = 64  # in each direction: with a power of four for the radius, a cell's number has 16 bits
_SIZES = 16
_POLAR = 85.0


class Boxes:
    """Boxes in degrees, as columns west, south, east and north."""

    __slots__ = ("columns",)

    def __init__(self, columns: NDArray[np.float64]) -> None:
        self.columns = columns

    @classmethod
    def around(cls, discs: Discs) -> Boxes:
        """What discs reach; those at a pole or larger than a hemisphere, all around the globe."""
        across, up = discs.reach()
        across = np.where(np.abs(discs.latitude) + up > _POLAR, 360.0, across)
        edges = (
            discs.longitude - across,
            discs.latitude - up,
            discs.longitude + across,
            discs.latitude + up,
        )
        return cls(np.array(edges))

    def of_cells(self, starts: NDArray[np.int64]) -> Boxes:
        """One box around each run of boxes."""
        low = np.minimum.reduceat(self.columns[:2], starts, axis=1)
        return Boxes(np.vstack((low, np.maximum.reduceat(self.columns[2:], starts, axis=1))))

    def take(self, which: NDArray[np.int64]) -> Boxes:
        """Some of them."""
        return Boxes(self.columns.take(which, axis=1))

    def meeting(self, which: NDArray[np.int64], bounds: NDArray[np.float64]) -> NDArray[np.int64]:
        """Those of some boxes that meet one with these bounds."""
        west, south, east, north = self.columns.take(which, axis=1)
        meets: NDArray[np.bool_] = (west <= bounds[2]) & (east >= bounds[0])
        meets &= (south <= bounds[3]) & (north >= bounds[1])
        found: NDArray[np.int64] = which[meets]
        return found

    def hits(self, envelopes: shapely.STRtree, *, around: bool) -> NDArray[np.int64]:
        """Places of boxes and of the envelopes that they meet; where asked, also around the globe."""
        west, south, east, north = self.columns
        turns = (0, -360, 360) if around else (0,)
        found = [envelopes.query(shapely.box(west + by, south, east + by, north)) for by in turns]
        return np.unique(np.concatenate(found, axis=1), axis=1) if around else found[0]


def cells_of(discs: Discs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """An order of the discs and where in it each cell starts: near each other and of like size."""
    count = len(discs)
    if count <= FEW:
        return np.arange(count), np.arange(count)
    side = int(min(_MOST_CELLS, max(1.0, (count / _PER_CELL) ** 0.5)))
    size = np.log2(np.maximum(discs.radius_m, 1)) / 2
    number = _step(size, _SIZES, floor=True)
    for degrees in (discs.latitude, discs.longitude):
        number = number * np.uint16(side) + _step(degrees, side)
    order = np.argsort(number, kind="stable")
    ordered = number[order]
    return order, np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1))


def _step(values: NDArray[np.float64], steps: int, *, floor: bool = False) -> NDArray[np.uint16]:
    """Which of so many equal steps from the least to the greatest each lies in; or which whole number."""
    if floor:
        return np.minimum(values, steps - 1).astype(np.uint16)
    least, greatest = float(values.min()), float(values.max())
    scale = steps / max(greatest - least, 1e-9)
    return np.minimum((values - least) * scale, steps - 1).astype(np.uint16)


def by_envelope(
    hits: NDArray[np.int64], starts: NDArray[np.int64], count: int
) -> Iterator[tuple[int, NDArray[np.int64]]]:
    """Of each envelope, the places of the discs in the cells that meet it."""
    cells, envelopes = hits[:, np.argsort(hits[1], kind="stable")]
    first, lengths = starts[cells], np.diff(np.append(starts, count))[cells]
    bounds = np.flatnonzero(np.diff(envelopes)) + 1
    for begin, end in zip([0, *bounds.tolist()], [*bounds.tolist(), len(cells)], strict=True):
        if begin < end:
            some = lengths[begin:end]
            before = np.cumsum(some) - some
            yield int(envelopes[begin]), np.repeat(first[begin:end] - before, some) + np.arange(some.sum())
