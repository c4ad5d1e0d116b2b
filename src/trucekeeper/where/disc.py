"""Somewhere within a radius of a point, compared with polygons.

Coordinates are WGS 84 longitude and latitude in degrees, as in GeoJSON (RFC 7946), whose
reading of lines is kept: straight in longitude and latitude, and cut at the antimeridian.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from trucekeeper.errors import InputError
from trucekeeper.terms import Containment

EARTH = Geod(ellps="WGS84")
STEP_DEGREES = 0.1
"""Edges are walked in steps of this length, so that a straight line off the map errs by metres."""
_HALF_STEP_M = STEP_DEGREES / 2 * 111_700
"""No point of a step is further from both its ends."""


@dataclass(frozen=True, slots=True)
class Disc:
    """Somewhere within ``radius_m`` metres of a point (degrees, WGS 84).

    Raises :class:`InputError` (``place-impossible``) where that is not on the globe.
    """

    latitude: float
    longitude: float
    radius_m: float

    def __post_init__(self) -> None:
        if problem := off_globe(self.latitude, self.longitude):
            raise InputError("place-impossible", problem[0], hint=problem[1])
        if not 0 <= self.radius_m < math.inf:
            raise InputError("place-impossible", f"a radius cannot be {self.radius_m} m")

    def within(self, geometry: BaseGeometry) -> Containment:
        """Whether the disc is wholly inside a polygon or several, touches them, or does not.

        Distances are geodesic, exact to some metres. A disc across the antimeridian, where
        GeoJSON cuts its polygons, is at most possibly inside.
        """
        border = shapely.transform(shapely.segmentize(geometry.boundary, STEP_DEGREES), self._offsets)
        to_steps = np.hypot(*shapely.get_coordinates(border).T).min(initial=np.inf)
        # On the far side of the globe, steps are drawn out around the centre and may seem to pass it.
        to_border = max(shapely.distance(shapely.Point(0, 0), border), to_steps - _HALF_STEP_M)
        centre = self.longitude, self.latitude
        if to_border > self.radius_m and not shapely.intersects_xy(geometry, *centre):
            return Containment.NO
        inside = to_border >= self.radius_m and shapely.contains_xy(geometry, *centre)
        return Containment.CERTAIN if inside else Containment.POSSIBLE

    def _offsets(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres east and north of the centre: the azimuthal equidistant projection."""
        here = np.full(len(points), self.longitude), np.full(len(points), self.latitude)
        bearing, _, metres = EARTH.inv(*here, points[:, 0], points[:, 1])
        return np.column_stack((metres * np.sin(np.radians(bearing)), metres * np.cos(np.radians(bearing))))


def off_globe(latitude: float, longitude: float) -> tuple[str, str | None] | None:
    """Why no place has these coordinates, and a hint; None where one has."""
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        return None
    swapped = -90 <= longitude <= 90 and -180 <= latitude <= 180
    what = f"latitude {latitude:g}, longitude {longitude:g} is not on the globe"
    return what, "are latitude and longitude exchanged?" if swapped else None
