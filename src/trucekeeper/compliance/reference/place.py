"""Section "Place": named areas by the declared tree, otherwise the disc of the stated radius."""

from __future__ import annotations

from functools import cache

import numpy as np
import shapely
from pyproj import Transformer
from shapely import Point
from shapely.geometry.base import BaseGeometry

from trucekeeper.compliance.reference.known import Ground, Row, Tree
from trucekeeper.terms import Containment


def place(row: Row, zone: Ground | None, tree: Tree) -> Containment:
    """Whether what the row tells of lies in the zone; no zone is everywhere."""
    if zone is None:
        return Containment.CERTAIN
    area = row["area"]
    if area is not None and area == zone.id:
        return Containment.CERTAIN
    if area is not None and zone.areas:
        return place_of_area(area, zone.areas, tree)
    has_disc = all(row.get(column) is not None for column in ("latitude", "longitude", "radius_m"))
    if has_disc and zone.geometry is not None:
        return place_of_disc(row["latitude"], row["longitude"], row["radius_m"], zone.geometry)
    return Containment.POSSIBLE


def place_of_area(area: str, zone_areas: tuple[str, ...], tree: Tree) -> Containment:
    """Rule 2: what the declared tree says of a named area and the areas of a zone."""
    if any(is_or_lies_below(area, one, tree) for one in zone_areas):
        return Containment.CERTAIN
    if any(is_or_lies_below(one, area, tree) for one in zone_areas):
        return Containment.POSSIBLE
    for one in zone_areas:
        for own in [area, *above(area, tree), *below(area, tree)]:
            for other in overlapping(own, tree):
                if is_or_lies_below(other, one, tree) or is_or_lies_below(one, other, tree):
                    return Containment.POSSIBLE
    all_declared = all(one in tree.names for one in (area, *zone_areas))
    return Containment.NO if all_declared else Containment.POSSIBLE


def above(area: str, tree: Tree) -> list[str]:
    """The areas that one passes walking up from this one."""
    passed = []
    while area in tree.parents:
        area = tree.parents[area]
        passed.append(area)
    return passed


def below(area: str, tree: Tree) -> list[str]:
    """The areas that lie in this one, at whatever depth."""
    return [other for other in tree.names if area in above(other, tree)]


def is_or_lies_below(area: str, other: str, tree: Tree) -> bool:
    """Whether the area is the other or lies in it, at whatever depth."""
    return area == other or other in above(area, tree)


def overlapping(area: str, tree: Tree) -> set[str]:
    """The areas declared to overlap this one, from whichever side it is declared."""
    declared_here = set(tree.overlaps.get(area, ()))
    declared_there = {other for other, overlaps in tree.overlaps.items() if area in overlaps}
    return declared_here | declared_there


def place_of_disc(latitude: float, longitude: float, radius_m: float, geometry: BaseGeometry) -> Containment:
    """Rule 3, on a plane where distances from the disc's centre are true."""
    to_plane = plane_around(latitude, longitude)
    flat = shapely.transform(geometry, lambda points: np.column_stack(to_plane.transform(*points.T)))
    centre = Point(0, 0)
    if flat.distance(centre) > radius_m:
        return Containment.NO
    if flat.contains(centre) and flat.boundary.distance(centre) >= radius_m:
        return Containment.CERTAIN
    return Containment.POSSIBLE


@cache
def plane_around(latitude: float, longitude: float) -> Transformer:
    """From longitude and latitude to metres east and north of the point."""
    return Transformer.from_crs(
        "EPSG:4326", f"+proj=aeqd +lat_0={latitude} +lon_0={longitude} +datum=WGS84 +units=m", always_xy=True
    )


def covers(area: str | None, zone: Ground | None, tree: Tree) -> Containment:
    """Whether what was watched, or said to be done, in the area takes in all of the zone."""
    if area is None:
        return Containment.CERTAIN
    if zone is None:
        return Containment.POSSIBLE
    if area == zone.id:
        return Containment.CERTAIN
    if zone.areas and all(is_or_lies_below(one, area, tree) for one in zone.areas):
        return Containment.CERTAIN
    return Containment.POSSIBLE if place({"area": area}, zone, tree) else Containment.NO
