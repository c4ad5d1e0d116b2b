"""The polygons of a GeoJSON file, and all that is wrong with one."""

from __future__ import annotations

import json
from collections.abc import Sequence

import shapely
from shapely.geometry.base import BaseGeometry

from trucekeeper.errors import Diagnostic, InputError, Place
from trucekeeper.where.disc import off_globe


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
        if problem := off_globe(latitude, longitude):
            return "place-impossible", *problem
    if not shape.is_valid:
        return "geojson-broken", f"not a proper polygon: {shapely.is_valid_reason(shape)}", None
    return shape
