"""Discs, zones, a declared tree of named areas, and containment that may be open.

Where a row names an area, the declared tree decides, not polygons; otherwise the disc in
which it lies, of a stated radius, is compared with the zone's geometry. The rules are those
of ``docs/semantics.md``, under "Place".

Coordinates are WGS 84 longitude and latitude in degrees, as in GeoJSON (RFC 7946), whose
reading of lines is kept: straight in longitude and latitude, and cut at the antimeridian.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from trucekeeper.errors import Diagnostic, InputError, Place
from trucekeeper.terms import Containment

_EARTH = Geod(ellps="WGS84")
_STEP_DEGREES = 0.1
"""Edges are walked in steps of this length, so that a straight line off the map errs by metres."""


@dataclass(frozen=True, slots=True)
class AreaTree:
    """Named areas: which lies in which, and which overlap in part without lying in each other.

    ``parents`` maps an area to the one it lies in; roots are absent. ``overlaps`` may be given
    from either side and holds from both. Build it with :meth:`from_nested`, which checks it.
    """

    parents: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    overlaps: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pairs = {(area, other) for area, others in self.overlaps.items() for other in others}
        both: dict[str, set[str]] = {}
        for area, other in pairs | {(other, area) for area, other in pairs}:
            both.setdefault(area, set()).add(other)
        object.__setattr__(self, "overlaps", {area: frozenset(both[area]) for area in sorted(both)})

    @classmethod
    def from_nested(
        cls, nested: Mapping[str, object], overlaps: Mapping[str, Sequence[str]] | None = None
    ) -> AreaTree:
        """From areas within areas (``{"country": {"region": {}}}``) and partial overlaps.

        An area of ``overlaps`` that the tree does not have becomes a root. Raises
        :class:`InputError` with all that is wrong: an area named twice (``id-duplicate``), an
        overlap with what is not there (``area-unknown``), areas that are no mapping
        (``field-invalid``).
        """
        problems: list[Diagnostic] = []
        parents: dict[str, str] = {}
        names: set[str] = set()
        for area, parent, inner in _walk(nested):
            if area in names:
                problems.append(Diagnostic("id-duplicate", f"the area {area!r} is declared twice"))
                continue
            names.add(area)
            if parent is not None:
                parents[area] = parent
            if inner is not None and not isinstance(inner, Mapping):
                message = f"what lies in {area!r} is not a mapping of areas"
                problems.append(Diagnostic("field-invalid", message, hint="areas within it, or {} for none"))
        others = overlaps or {}
        names.update(others)
        listed = sorted({area for each in others.values() for area in each})
        problems += [_unknown(area, names) for area in listed if area not in names]
        if problems:
            first, *rest = problems
            raise InputError(first.code, first.message, hint=first.hint, others=tuple(rest))
        return cls(parents, frozenset(names), {area: frozenset(each) for area, each in others.items()})

    def below(self, area: str, above: str) -> bool:
        """Whether the one area is the other or lies, at whatever depth, in it."""
        return above in self._upwards(area)

    def relation(self, area: str, zone_areas: Sequence[str]) -> Containment:
        """Whether something in ``area`` lies in one of the zone's areas, by the tree alone."""
        if any(self.below(area, own) for own in zone_areas):
            return Containment.CERTAIN
        undeclared = {area, *zone_areas} - self.names  # which may lie anywhere
        if undeclared or any(self._may_share(area, own) for own in zone_areas):
            return Containment.POSSIBLE
        return Containment.NO

    def _may_share(self, area: str, own: str) -> bool:
        return self.below(own, area) or any(
            self._akin(area, one) and any(self._akin(other, own) for other in others)
            for one, others in self.overlaps.items()
        )

    def _akin(self, one: str, other: str) -> bool:
        return self.below(one, other) or self.below(other, one)

    def _upwards(self, area: str) -> Iterator[str]:
        step: str | None = area
        while step is not None:
            yield step
            step = self.parents.get(step)


def _walk(nested: Mapping[str, object]) -> Iterator[tuple[str, str | None, object]]:
    """Each area with its parent and what is declared to lie in it, the outermost first."""
    waiting: list[tuple[str | None, Mapping[str, object]]] = [(None, nested)]
    while waiting:
        parent, level = waiting.pop(0)
        for area, inner in level.items():
            yield area, parent, inner
            if isinstance(inner, Mapping):
                waiting.append((area, inner))


def _unknown(area: str, names: set[str]) -> Diagnostic:
    near = get_close_matches(area, names, n=1)
    hint = f"did you mean {near[0]!r}?" if near else "declare it in the tree of areas"
    return Diagnostic("area-unknown", f"no area is called {area!r}", hint=hint)


@dataclass(frozen=True, slots=True)
class Zone:
    """A place an agreement names, by areas of the declared tree, by a geometry, or by both."""

    id: str
    name: str
    areas: tuple[str, ...] = ()
    geometry: BaseGeometry | None = None


@dataclass(frozen=True, slots=True)
class Disc:
    """Somewhere within ``radius_m`` metres of a point (degrees, WGS 84).

    Raises :class:`InputError` (``place-impossible``) where that is not on the globe.
    """

    latitude: float
    longitude: float
    radius_m: float

    def __post_init__(self) -> None:
        if problem := _off_globe(self.latitude, self.longitude):
            raise InputError("place-impossible", problem[0], hint=problem[1])
        if not 0 <= self.radius_m < math.inf:
            raise InputError("place-impossible", f"a radius cannot be {self.radius_m} m")

    def within(self, geometry: BaseGeometry) -> Containment:
        """Whether the disc is wholly inside a polygon or several, touches them, or does not.

        Distances are geodesic, exact to some metres. A disc across the antimeridian, where
        GeoJSON cuts its polygons, is at most possibly inside.
        """
        border = shapely.transform(shapely.segmentize(geometry.boundary, _STEP_DEGREES), self._offsets)
        to_border = shapely.distance(shapely.Point(0, 0), border)
        centre = self.longitude, self.latitude
        if to_border > self.radius_m and not shapely.intersects_xy(geometry, *centre):
            return Containment.NO
        inside = to_border >= self.radius_m and shapely.contains_xy(geometry, *centre)
        return Containment.CERTAIN if inside else Containment.POSSIBLE

    def _offsets(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Metres east and north of the centre: the azimuthal equidistant projection."""
        here = np.full(len(points), self.longitude), np.full(len(points), self.latitude)
        bearing, _, metres = _EARTH.inv(*here, points[:, 0], points[:, 1])
        return np.column_stack((metres * np.sin(np.radians(bearing)), metres * np.cos(np.radians(bearing))))


def place(zone: Zone, tree: AreaTree, area: str | None, disc: Disc | None) -> Containment:
    """Whether a row with that area and disc, either of which may be missing, lies in the zone."""
    if area is not None and area == zone.id:
        return Containment.CERTAIN
    if area is not None and zone.areas:
        return tree.relation(area, zone.areas)
    if disc is not None and zone.geometry is not None:
        return disc.within(zone.geometry)
    return Containment.POSSIBLE


def covers(zone: Zone, tree: AreaTree, area: str | None) -> Containment:
    """Whether a watch of an area (null: of everything) saw the whole zone."""
    if area is None or area == zone.id:
        return Containment.CERTAIN
    if zone.areas and all(tree.below(own, area) for own in zone.areas):
        return Containment.CERTAIN
    return min(Containment.POSSIBLE, place(zone, tree, area, None))


def read_geojson(text: str, file: str) -> dict[str, BaseGeometry]:
    """The polygons of a GeoJSON file, by ``id`` of the feature or its property ``id`` or ``name``.

    Raises :class:`InputError` with all that is wrong, mostly ``geojson-broken``.
    """
    features = _features(text, file)
    problems: list[Diagnostic] = []
    shapes: dict[str, BaseGeometry] = {}
    for number, feature in enumerate(features, start=1):
        name = _feature_name(feature)
        label = f"feature {number}" + (f" ({name!r})" if name else "")
        found = _shape(feature)
        if not name:
            hint = "give it an id, or a property id or name, by which the agreement can name it"
            problems.append(Diagnostic("geojson-broken", f"{label} has no name", Place(file), hint))
        elif name in shapes:
            message = f"{label} has the name of an earlier one"
            problems.append(Diagnostic("id-duplicate", message, Place(file)))
        if isinstance(found, BaseGeometry):
            shapes.setdefault(name, found)
        else:
            code, what, advice = found
            problems.append(Diagnostic(code, f"{label}: {what}", Place(file), advice))
    if problems:
        first, *rest = problems
        raise InputError(first.code, first.message, place=first.place, hint=first.hint, others=tuple(rest))
    return shapes


def _features(text: str, file: str) -> Sequence[object]:
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("file-empty", "the file has no content", place=Place(file))
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        place_in_file = Place(file, error.lineno, error.colno)
        raise InputError("geojson-broken", f"not JSON: {error.msg}", place=place_in_file) from None
    except RecursionError:
        raise InputError("geojson-broken", "not JSON that can be read: too deep", place=Place(file)) from None
    except ValueError:  # a number of thousands of digits
        raise InputError("geojson-broken", "not JSON that can be read", place=Place(file)) from None
    kind = data.get("type") if isinstance(data, dict) else None
    if kind == "Feature":
        return [data]
    features = data.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        hint = "a GeoJSON file of zones is a FeatureCollection whose features are the zones"
        raise InputError("geojson-broken", "not a collection of features", place=Place(file), hint=hint)
    return features


def _feature_name(feature: object) -> str:
    if not isinstance(feature, dict):
        return ""
    properties = feature.get("properties")
    own = properties if isinstance(properties, dict) else {}
    names = (feature.get("id"), own.get("id"), own.get("name"))
    return next((str(name) for name in names if isinstance(name, str | int | float)), "")


def _shape(feature: object) -> BaseGeometry | tuple[str, str, str | None]:
    """The feature's polygons or, as code, message and hint, why it has none."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if geometry is None:
        return "geojson-broken", "it has no geometry", None
    try:
        shape = shapely.force_2d(shapely.from_geojson(json.dumps(geometry)))
    except (shapely.GEOSException, ValueError):
        hint = "rings are lists of [longitude, latitude] whose last point is the first again"
        return "geojson-broken", "its geometry cannot be read", hint
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        return "geojson-broken", "not a polygon", "draw a road or a line as the strip of land it stands for"
    for longitude, latitude in shapely.get_coordinates(shape):
        if problem := _off_globe(latitude, longitude):
            return "place-impossible", *problem
    if not shape.is_valid:
        return "geojson-broken", f"not a proper polygon: {shapely.is_valid_reason(shape)}", None
    return shape


def _off_globe(latitude: float, longitude: float) -> tuple[str, str | None] | None:
    """Why no place has these coordinates, and a hint; None where one has."""
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        return None
    swapped = -90 <= longitude <= 90 and -180 <= latitude <= 180
    what = f"latitude {latitude:g}, longitude {longitude:g} is not on the globe"
    return what, "are latitude and longitude exchanged?" if swapped else None
