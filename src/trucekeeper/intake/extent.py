"""Where most of a country's rows lie, to notice coordinates that were exchanged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import number
from trucekeeper.intake.rows import Row

FEWEST = 10
"""Rows of a country below which nothing can be said of where most lie."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of degrees."""

    south: float
    north: float
    west: float
    east: float

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point lies in the rectangle, its edge included."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east


def boxes(rows: Iterable[Row]) -> dict[str, Box]:
    """For each country with enough rows, where nine tenths of them lie, widened by as much on each side.

    Damaged rows are few, so they do not move the middle nine tenths.
    """
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        try:
            point = number(row.cells["latitude"], "latitude"), number(row.cells["longitude"], "longitude")
        except InputError:
            continue
        points[row.cells["country"]].append(point)
    return {country: _box(those) for country, those in points.items() if len(those) >= FEWEST}


def check_point(latitude: float, longitude: float, extent: Box | None) -> None:
    """Refuse a point off the globe, or one that lies among a country's others only when exchanged.

    Raises ``place-impossible`` and ``row-swapped-coordinates``.
    """
    point = f"latitude {latitude:g}, longitude {longitude:g}"
    on_globe = abs(latitude) <= 90 and abs(longitude) <= 180
    if on_globe and (extent is None or extent.holds(latitude, longitude)):
        return
    if extent and extent.holds(longitude, latitude):
        message = f"{point} lies far from the country's other events, and among them when exchanged"
        raise InputError("row-swapped-coordinates", message)
    if not on_globe and abs(longitude) <= 90 and abs(latitude) <= 180:
        message = f"{point} is not on the globe, but is when exchanged"
        raise InputError("row-swapped-coordinates", message)
    if not on_globe:
        raise InputError("place-impossible", f"{point} is not on the globe")


def _box(points: list[tuple[float, float]]) -> Box:
    south, north = _spread([latitude for latitude, _ in points])
    west, east = _spread([longitude for _, longitude in points])
    return Box(south, north, west, east)


def _spread(values: list[float]) -> tuple[float, float]:
    values = sorted(values)
    trimmed = max(1, len(values) // 20)
    low, high = values[trimmed], values[-1 - trimmed]
    margin = max(high - low, 1.0)
    return low - margin, high + margin
