"""Many discs as columns, how far they reach, and the edges of borders they are compared with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from trucekeeper.where.disc import EARTH, STEP_DEGREES, Disc

CHORD_M = 4.0
"""Up to latitude 80 a step of an edge straight on the map lies so near to one straight on the ground."""
LEAST_DEGREE_M = 110_574.0
"""A degree of latitude is nowhere shorter."""
MOST_DEGREE_M = 111_700.0
"""Nor anywhere longer."""


@dataclass(frozen=True, slots=True, eq=False)
class Discs:
    """Centres in degrees and radii in metres, as columns."""

    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    radius_m: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.radius_m)

    def take(self, which: NDArray[np.int64] | NDArray[np.bool_] | slice) -> Discs:
        """Some of them."""
        return Discs(self.longitude[which], self.latitude[which], self.radius_m[which])

    def one(self, row: int) -> Disc:
        """One of them."""
        return Disc(float(self.latitude[row]), float(self.longitude[row]), float(self.radius_m[row]))

    def reach(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """How many degrees of longitude and of latitude they reach at most, with a margin for chords.

        Of longitude as long as that does not bring them near a pole.
        """
        up = (self.radius_m * 1.001 + 2 * CHORD_M) / LEAST_DEGREE_M
        highest = np.minimum(np.abs(self.latitude) + up, 89.0)
        return up / np.cos(np.radians(highest)), up

    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of a box around all that they reach, in degrees; not the least box."""
        south, north = float(self.latitude.min()), float(self.latitude.max())
        extreme = Discs(np.zeros(1), np.array([max(-south, north)]), self.radius_m.max(keepdims=True))
        across, up = (float(each[0]) for each in extreme.reach())
        west, east = float(self.longitude.min()), float(self.longitude.max())
        return west - across, south - up, east + across, north + up


def edges_of(geometry: BaseGeometry) -> NDArray[np.float64]:
    """The edges of a border, cut as :meth:`Disc.within` cuts them, one in each column.

    The rows are the longitude and latitude of one end, then of the other.
    """
    border = shapely.segmentize(geometry.boundary, STEP_DEGREES)
    points, line = shapely.get_coordinates(shapely.get_parts(border), return_index=True)
    starts, ends = points[:-1], points[1:]
    edges = (line[:-1] == line[1:]) & (starts != ends).any(axis=1)
    return np.ascontiguousarray(np.hstack((starts[edges], ends[edges])).T)


def curvature(
    latitude: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Radii in metres at a latitude in radians.

    That of the meridian's curvature, that of the parallel, and the growth of the first with latitude.
    """
    sine, cosine = np.sin(latitude), np.cos(latitude)
    flat = 1 - EARTH.es * sine * sine
    meridian = EARTH.a * (1 - EARTH.es) / flat**1.5
    return meridian, EARTH.a / np.sqrt(flat) * cosine, 3 * meridian * EARTH.es * sine * cosine / flat
