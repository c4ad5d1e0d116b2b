"""Whether discs touch a border, told on a plane for all but a few of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trucekeeper.where.discs import LEAST_DEGREE_M, Discs
from trucekeeper.where.plane import Plane

UNSURE, CLEAR, TOUCHING = 0, 1, 2

_MUCH_WORK = 1 << 16  # centres times edges: worth parting the discs, to leave edges out
_FEW_EDGES, _FEW_DISCS = 32, 32
_LARGEST_SHARE = 0.3  # no edge is left out on a plane that is off by more
_LOOSE_M = 20.0  # a plane off by more than this is worth parting them, too

Open = tuple[NDArray[np.int64], NDArray[np.float64]]
"""Some discs for which it is open, and the edges of which one is the nearest to each."""


def nearness(edges: NDArray[np.float64], discs: Discs) -> tuple[NDArray[np.int8], list[Open]]:
    """Of each disc, whether it surely touches one of the edges, is surely clear of all, or neither.

    A sure answer is that of :meth:`Disc.within`. The discs must be ones that have bounds: see
    :func:`trucekeeper.where.by_disc.bounded`. Those for which neither is sure come with their edges.
    """
    found = np.zeros(len(discs), dtype=np.int8)
    still_open: list[Open] = []
    waiting = [(np.arange(len(discs)), edges)] if len(discs) else []
    while waiting:
        rows, near = waiting.pop()
        some = discs.take(rows) if len(rows) < len(discs) else discs
        near = within_reach(near, some)
        if not near.shape[1]:
            found[rows] = CLEAR
            continue
        plane = Plane.of(some)
        if _too_much(near, some):
            how, near = _roughly(near, some, plane)
            found[rows] = how
            rows, some = rows[how == UNSURE], some.take(how == UNSURE)
            if not len(rows):
                continue
        half = _half(near, some, plane)
        if half is not None:
            waiting += [(rows[half], near), (rows[~half], near)]
            continue
        distance, slack = plane.distances(near, some)
        found[rows] = how = _compared_on(plane, some.radius_m, distance, distance, slack)
        unsure = rows[how == UNSURE]
        if len(unsure):
            still_open.append((unsure, near))
    return found, still_open


def _too_much(edges: NDArray[np.float64], discs: Discs) -> bool:
    count = int(edges.shape[1])
    return count > _FEW_EDGES and count * len(discs) > _MUCH_WORK


def _roughly(
    edges: NDArray[np.float64], discs: Discs, plane: Plane
) -> tuple[NDArray[np.int8], NDArray[np.float64]]:
    """What is sure from a point amid the discs; and the edges of which one is nearest to each."""
    to_edges, to_centres, slack = plane.from_middle(edges, discs)
    least, spread = float(to_edges.min()), float(to_centres.max())
    how = _compared_on(plane, discs.radius_m, least - to_centres, least + to_centres, slack)
    if plane.share > _LARGEST_SHARE:
        return how, edges
    worse = (1 + plane.share) / (1 - plane.share)
    return how, edges[:, to_edges <= worse * (least + spread + 2 * slack) + spread + 2 * slack]


def within_reach(edges: NDArray[np.float64], discs: Discs) -> NDArray[np.float64]:
    """The edges whose box meets that of the discs."""
    west, south, east, north = discs.bounds()
    x0, y0, x1, y1 = edges
    meets = np.minimum(x0, x1) <= east
    meets &= np.maximum(x0, x1) >= west
    meets &= np.minimum(y0, y1) <= north
    meets &= np.maximum(y0, y1) >= south
    return edges if meets.all() else edges[:, meets]


def compared(
    radius: NDArray[np.float64], least: NDArray[np.float64], most: NDArray[np.float64]
) -> NDArray[np.int8]:
    """What follows from bounds on the distance."""
    found = (least > radius).astype(np.int8)
    found[most < radius] = TOUCHING
    return found


def _compared_on(
    plane: Plane,
    radius: NDArray[np.float64],
    least: NDArray[np.float64],
    most: NDArray[np.float64],
    slack: float,
) -> NDArray[np.int8]:
    """What follows from bounds on the distance on a plane."""
    return compared(radius, least * (1 - plane.share) - slack, most * (1 + plane.share) + slack)


def _half(edges: NDArray[np.float64], discs: Discs, plane: Plane) -> NDArray[np.bool_] | None:
    """One half of the discs, those to one side or the smaller, where it pays to part them."""
    if len(discs) < _FEW_DISCS:
        return None
    largest = float(discs.radius_m.max())
    too_many = _too_much(edges, discs)
    if not too_many and plane.share * largest <= _LOOSE_M:
        return None
    width, height = (float(np.ptp(each)) for each in (discs.longitude, discs.latitude))
    width *= float(plane.scale[0] / plane.scale[1])
    by_size = float(np.median(discs.radius_m)) < largest / 4 and max(width, height) * LEAST_DEGREE_M < largest
    if not too_many and not by_size and height * LEAST_DEGREE_M < largest:
        return None  # their reach, not their spread, makes the plane so loose
    by_width = too_many and width > height
    key = discs.radius_m if by_size else discs.longitude if by_width else discs.latitude
    half = key <= np.median(key)
    if half.all():
        half = key < key.max()
    return half if half.any() else None
