"""A small part of the Earth laid flat: projection to pixels, graticule and scale bar."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 640.0, 300.0, 560.0
_LEAST_METRES = 4000.0
_MARGIN = 1.06
_STEPS = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)


@dataclass(frozen=True, slots=True)
class Plane:
    """The azimuthal equidistant projection around a middle, in pixels of a frame.

    Distances are true from the middle, and nearly true over the few hundred kilometres of a
    conflict's zones.
    """

    to_metres: Transformer
    middle: tuple[float, float]  # metres, where the frame's middle lies
    metres_per_pixel: float
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge of the frame."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge of the frame."""
        return self.top + self.height

    def pixels(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry of longitudes and latitudes in pixels of the picture."""
        return shapely.transform(geometry, self._project)

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """A point in pixels of the picture."""
        x, y = self._project(np.array([[longitude, latitude]]))[0]
        return float(x), float(y)

    def degrees(self) -> tuple[float, float, float, float]:
        """West, south, east and north of what the frame holds, roughly."""
        half = np.array([self.width, self.height]) / 2 * self.metres_per_pixel
        across, along = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 5))
        x, y = self.middle[0] + across.ravel() * half[0], self.middle[1] + along.ravel() * half[1]
        longitudes, latitudes = self.to_metres.transform(x, y, direction="INVERSE")
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)

    def _project(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = self.to_metres.transform(points[:, 0], points[:, 1])
        across = self.left + self.width / 2 + (x - self.middle[0]) / self.metres_per_pixel
        down = self.top + self.height / 2 - (y - self.middle[1]) / self.metres_per_pixel
        return np.column_stack((across, down))


def plane_around(geometries: Sequence[BaseGeometry], discs: Sequence[tuple[float, float, float]]) -> Plane:
    """A plane whose frame holds all geometries and discs (longitude, latitude, radius in metres).

    The frame stands at the top left; put it elsewhere with ``dataclasses.replace``.
    """
    edges = [geometry.bounds for geometry in geometries] + [(x, y, x, y) for x, y, _ in discs]
    west, south = min(edge[0] for edge in edges), min(edge[1] for edge in edges)
    east, north = max(edge[2] for edge in edges), max(edge[3] for edge in edges)
    centre = f"+lon_0={(west + east) / 2:.4f} +lat_0={(south + north) / 2:.4f}"
    to_metres = Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd {centre} +datum=WGS84 +units=m", always_xy=True
    )
    reach = list(_reaches(to_metres, geometries, discs))
    x0, y0 = min(r[0] for r in reach), min(r[1] for r in reach)
    x1, y1 = max(r[2] for r in reach), max(r[3] for r in reach)
    across, along = max(_LEAST_METRES, x1 - x0) * _MARGIN, max(_LEAST_METRES, y1 - y0) * _MARGIN
    scale = max(across / _WIDTH, along / _MOST_HEIGHT)
    height = max(_LEAST_HEIGHT, along / scale)
    return Plane(to_metres, ((x0 + x1) / 2, (y0 + y1) / 2), scale, 0.0, 0.0, _WIDTH, height)


def _reaches(
    to_metres: Transformer, geometries: Sequence[BaseGeometry], discs: Sequence[tuple[float, float, float]]
) -> Iterator[tuple[float, float, float, float]]:
    for geometry in geometries:
        flat = shapely.transform(geometry, lambda p: np.column_stack(to_metres.transform(p[:, 0], p[:, 1])))
        west, south, east, north = flat.bounds
        yield west, south, east, north
    for longitude, latitude, radius in discs:
        x, y = to_metres.transform(longitude, latitude)
        yield x - radius, y - radius, x + radius, y + radius


def outline(geometry: BaseGeometry) -> str:
    """The rings and lines of a geometry as a path; holes run the other way round."""
    turned = shapely.orient_polygons(geometry)
    parts = []
    for part in shapely.get_parts(turned):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        parts += [_path(ring) + ("Z" if part.geom_type == "Polygon" else "") for ring in rings]
    return "".join(parts)


def _path(line: BaseGeometry) -> str:
    points = shapely.get_coordinates(line)
    return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points)


@dataclass(frozen=True, slots=True)
class GridLine:
    """A line of latitude or longitude in the frame, its label, and where that belongs."""

    meridian: bool
    path: str
    label: str
    x: float
    y: float


def graticule(plane: Plane) -> list[GridLine]:
    """Lines at round degrees, some three to six of each, cut to the frame."""
    west, south, east, north = plane.degrees()
    frame = shapely.box(plane.left, plane.top, plane.right, plane.bottom)
    lines = []
    for meridian, low, high in ((True, west, east), (False, south, north)):
        step = next((step for step in _STEPS if (high - low) / step <= 6), _STEPS[-1])
        for n in range(math.ceil(low / step), math.floor(high / step) + 1):
            degree = n * step
            along = np.linspace(*((south, north) if meridian else (west, east)), 25)
            fixed = np.full(25, degree)
            points = np.column_stack((fixed, along) if meridian else (along, fixed))
            cut = plane.pixels(shapely.LineString(points)).intersection(frame)
            if cut.is_empty or cut.length < 0.9 * (plane.height if meridian else plane.width):
                continue
            lines.append(_grid_line(meridian, degree, cut, step))
    return lines


def _grid_line(meridian: bool, degree: float, cut: BaseGeometry, step: float) -> GridLine:
    sign = ("E" if degree >= 0 else "W") if meridian else ("N" if degree >= 0 else "S")
    decimals = 0 if step >= 1 else 1 if step >= 0.1 else 2
    points = shapely.get_coordinates(cut)
    # A meridian is named where it leaves the frame below, a parallel where it does on the left.
    x, y = points[np.argmax(points[:, 1])] if meridian else points[np.argmin(points[:, 0])]
    return GridLine(meridian, outline(cut), f"{abs(degree):.{decimals}f}° {sign}", float(x), float(y))


def scale_bar(plane: Plane) -> tuple[float, str]:
    """A round length of about a fifth of the frame, in metres, and its label."""
    most = plane.width / 5 * plane.metres_per_pixel
    power = 10.0 ** math.floor(math.log10(most))
    metres = max(step * power for step in (1, 2, 5) if step * power <= most)
    return metres, f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
