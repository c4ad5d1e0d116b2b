"""Distances from many points to many edges on a plane, quickly, with a bound on their error.

The plane takes degrees times the metres that a degree has at the middle of a band of latitudes,
which holds the points and all within reach of them. In the band a degree's length differs from
that by a share of at most ``share``, so a way on the ground is between ``1 - share`` and
``1 + share`` times as long as on the plane.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.where.discs import CHORD_M, LEAST_DEGREE_M, Discs, curvature

_ROUNDING = 2e-6  # of the coordinates' size, for single precision
_AT_ONCE = 1 << 15
"""Centres times edges: what a core's cache holds, and too little to be spread over several cores."""


@dataclass(frozen=True, slots=True, eq=False)
class Plane:
    """A plane that fits some discs: its origin in degrees, metres per degree, and how far it is off."""

    origin: NDArray[np.float64]
    scale: NDArray[np.float64]
    share: float

    @classmethod
    def of(cls, discs: Discs) -> Plane:
        """The plane for some discs, none of which reaches beyond the latitudes where bounds are given."""
        reach = float(discs.radius_m.max())
        bulge = 1 + 2e-7 * reach  # the shortest way runs poleward of both its ends
        pad = (reach * 1.001 * bulge + 10 * CHORD_M) / LEAST_DEGREE_M
        low, high = float(discs.latitude.min()) - pad, float(discs.latitude.max()) + pad
        middle = (low + high) / 2
        latitudes = np.array([low, high, middle, min(max(0.0, low), high)])  # where radii are extreme
        meridian, parallel, _ = curvature(np.radians(latitudes))
        shares = np.abs(np.concatenate((meridian / meridian[2], parallel / parallel[2])) - 1)
        centre = (float(discs.longitude.min()) + float(discs.longitude.max())) / 2
        scale = np.radians(np.array([parallel[2], meridian[2]]))
        return cls(np.array([centre, middle]), scale, float(shares.max()))

    def distances(self, edges: NDArray[np.float64], discs: Discs) -> tuple[NDArray[np.float64], float]:
        """From each centre to the nearest edge, in metres, and how far rounding and chords may be off."""
        points = np.empty((3, len(discs)), dtype=np.float32)
        points[0] = (discs.longitude - self.origin[0]) * self.scale[0]
        points[1] = (discs.latitude - self.origin[1]) * self.scale[1]
        points[2] = 1
        forms, half_lengths = self._forms(edges)
        squares = np.empty(len(discs), dtype=np.float32)
        step = max(1, _AT_ONCE // len(half_lengths))
        for begin in range(0, len(discs), step):
            squares[begin : begin + step] = _least_square(
                forms, half_lengths, points[:, begin : begin + step]
            )
        size = float(np.abs(points).max() + np.abs(forms).max() + half_lengths.max())
        return np.sqrt(squares).astype(np.float64), CHORD_M + size * _ROUNDING

    def from_middle(
        self, edges: NDArray[np.float64], discs: Discs
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
        """From a point amid the centres to each edge and to each centre, and how far that may be off."""
        x = (discs.longitude - self.origin[0]) * self.scale[0]
        y = (discs.latitude - self.origin[1]) * self.scale[1]
        middle = np.array([(x.min() + x.max()) / 2, (y.min() + y.max()) / 2, 1], dtype=np.float32)
        forms, half_lengths = self._forms(edges)
        offsets = forms @ middle
        past = np.maximum(np.abs(offsets[: len(half_lengths)]) - half_lengths, 0)
        to_edges = np.hypot(past, offsets[len(half_lengths) :])
        size = float(np.abs(middle).max() + np.abs(forms).max() + half_lengths.max())
        to_centres = np.hypot(x - float(middle[0]), y - float(middle[1]))
        return to_edges.astype(np.float64), to_centres, CHORD_M + size * _ROUNDING

    def _forms(self, edges: NDArray[np.float64]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Linear forms of the way along each edge, then across each; and half the edges' lengths."""
        count = edges.shape[1]
        ways = (edges[2:] - edges[:2]) * self.scale[:, None]
        (x, y) = (edges[:2] - self.origin[:, None]) * self.scale[:, None] + ways / 2
        lengths = np.hypot(ways[0], ways[1])
        u, v = ways / lengths
        forms = np.empty((2 * count, 3), dtype=np.float32)
        forms[:count, 0], forms[:count, 1], forms[:count, 2] = u, v, -(u * x + v * y)
        forms[count:, 0], forms[count:, 1], forms[count:, 2] = -v, u, v * x - u * y
        return forms, (lengths / 2).astype(np.float32)


def _least_square(
    forms: NDArray[np.float32], half_lengths: NDArray[np.float32], points: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The square of each point's distance to the nearest edge."""
    offsets = forms @ points  # along each edge, from its middle, then across it
    past = np.abs(offsets[: len(half_lengths)], out=offsets[: len(half_lengths)])
    past -= half_lengths[:, None]
    np.maximum(past, 0, out=past)
    offsets *= offsets
    past += offsets[len(half_lengths) :]
    return np.asarray(past.min(axis=0), dtype=np.float32)
