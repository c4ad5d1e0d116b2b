"""Distances around each of some centres, closer than on a plane, with a bound on their error.

They are those of the azimuthal equidistant projection to second order:
``x = G a - M sin(f) a b``, ``y = M b + G sin(f) a^2 / 2 + M' b^2 / 2``, with ``a`` and ``b`` the
differences in longitude and in latitude ``f``, ``M`` the radius of the meridian's curvature and
``G`` that of the parallel. What is left out is of third order, less than
``d^3 / (4 R^2 cos^2 f)`` at distances ``d`` up to 150 km; twice that is allowed for.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trucekeeper.where.discs import MOST_DEGREE_M, Discs, curvature
from trucekeeper.where.nearness import UNSURE, compared

_LARGEST_RADIUS_M = 100_000.0
_MEAN_RADIUS_M = 6_371_000.0


def nearness_around(
    discs: Discs, block: NDArray[np.int64], edges: Sequence[NDArray[np.float64]]
) -> NDArray[np.int8]:
    """Of each disc, whether it surely touches one of its block's edges, is clear of all, or neither.

    ``block`` holds for each disc the place of its edges in ``edges``; those may not be none.
    """
    distance, margin = _distances(discs, block, edges)
    found = compared(discs.radius_m, distance - margin, distance + margin)
    found[discs.radius_m > _LARGEST_RADIUS_M] = UNSURE
    return found


def _distances(
    discs: Discs, block: NDArray[np.int64], edges: Sequence[NDArray[np.float64]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """From each centre to the nearest edge, in metres, and how far that may be off near the radius."""
    joined = np.concatenate(edges, axis=1)
    counts = np.array([each.shape[1] for each in edges])
    firsts = np.cumsum(counts) - counts
    own = counts[block]
    begins = np.cumsum(own) - own
    pair_edges = joined.take(np.repeat(firsts[block] - begins, own) + np.arange(own.sum()), axis=1)
    squares = _squares(pair_edges, discs, np.repeat(np.arange(len(discs)), own))
    lengths = np.hypot(joined[2] - joined[0], joined[3] - joined[1]) * MOST_DEGREE_M
    furthest = 1.2 * (discs.radius_m + np.maximum.reduceat(lengths, firsts)[block])
    globe = _MEAN_RADIUS_M * np.cos(np.radians(discs.latitude))
    return np.sqrt(np.minimum.reduceat(squares, begins)), furthest**3 / (2 * globe**2) + 0.01


def _squares(edges: NDArray[np.float64], discs: Discs, of: NDArray[np.int64]) -> NDArray[np.float64]:
    """The squared distance of one edge each from the centre of a disc."""
    latitude = np.radians(discs.latitude)
    meridian, parallel, slope = curvature(latitude)
    sine = np.sin(latitude)
    bends = meridian * sine, parallel * sine / 2, slope / 2
    scales = np.array((meridian, parallel, *bends)).take(of, axis=1)
    m, g, east_bend, north_bend, slope_bend = scales
    longitude, latitude = discs.longitude[of], discs.latitude[of]

    def offsets(
        x: NDArray[np.float64], y: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        a, b = np.radians(x - longitude), np.radians(y - latitude)
        return (g - east_bend * b) * a, (m + slope_bend * b) * b + north_bend * a * a

    (x0, y0), (x1, y1) = offsets(edges[0], edges[1]), offsets(edges[2], edges[3])
    across, up = x1 - x0, y1 - y0
    lengths = across * across + up * up
    at = np.clip(-(x0 * across + y0 * up) / np.where(lengths > 0, lengths, 1), 0, 1)
    x0 += at * across
    y0 += at * up
    return np.asarray(x0 * x0 + y0 * y0, dtype=np.float64)
