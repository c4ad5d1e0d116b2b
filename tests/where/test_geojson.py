"""Files of zones, and all that is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from trucekeeper.errors import InputError
from trucekeeper.where import read_geojson

SQUARE = shapely.box(37, 47, 39, 49)
L_SHAPE = Polygon([(0, 0), (0.3, 0), (0.3, 0.1), (0.1, 0.1), (0.1, 0.3), (0, 0.3)])


def feature(id: str | None, shape: BaseGeometry, properties: object = None) -> dict[str, object]:
    return {
        "type": "Feature",
        "id": id,
        "properties": properties,
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


def collection(*features: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": features})


def test_zones_are_read_by_id_or_by_property() -> None:
    by_property = feature(None, SQUARE, {"id": "strip", "name": "The strip"})
    by_name = feature(None, SQUARE, {"name": "corridor"})
    text = collection(feature("coast", L_SHAPE, {"name": "The coast"}), by_property, by_name)
    shapes = read_geojson("\ufeff" + text, "zones.geojson")
    assert list(shapes) == ["coast", "strip", "corridor"]
    assert shapes["coast"].equals(L_SHAPE)


def test_one_feature_alone_and_heights_are_read() -> None:
    high = Polygon([(0, 0, 5), (1, 0, 5), (1, 1, 5)])
    shapes = read_geojson(json.dumps(feature("hill", high)), "zones.geojson")
    assert not shapes["hill"].has_z


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: "", ["file-empty"]),
        (lambda: "{", ["geojson-broken"]),
        (lambda: "[" * 100_000, ["geojson-broken"]),
        (lambda: "[]", ["geojson-broken"]),
        (lambda: '{"type": "FeatureCollection"}', ["geojson-broken"]),
        (lambda: json.dumps({"type": "Topology"}), ["geojson-broken"]),
        (lambda: collection("nonsense"), ["geojson-broken", "geojson-broken"]),
        (lambda: collection(feature("a", SQUARE), feature("a", SQUARE)), ["id-duplicate"]),
        (lambda: collection(feature(None, SQUARE)), ["geojson-broken"]),
        (lambda: collection(feature("road", shapely.LineString([(0, 0), (1, 1)]))), ["geojson-broken"]),
        (lambda: collection({**feature("a", SQUARE), "geometry": None}), ["geojson-broken"]),
        (lambda: collection({**feature("a", SQUARE), "geometry": {"type": "Polygon"}}), ["geojson-broken"]),
        (lambda: collection(feature("bow", Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]))), ["geojson-broken"]),
        (lambda: collection(feature("far", shapely.box(0, 95, 1, 96))), ["place-impossible"]),
        (lambda: collection(feature("empty", Polygon())), ["geojson-broken"]),
        (
            lambda: collection(feature("x", shapely.box(0, 95, 1, 96)), feature("ok", SQUARE), "nonsense"),
            ["place-impossible", "geojson-broken", "geojson-broken"],
        ),
    ],
)
def test_what_is_wrong_with_a_file_of_zones_is_told_whole(make: Callable[[], str], codes: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        read_geojson(make(), "zones.geojson")
    assert [each.code for each in caught.value.diagnostics] == codes
    assert all(each.place.file == "zones.geojson" for each in caught.value.diagnostics)


def test_broken_json_is_told_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        read_geojson('{"type":\n  "FeatureCollection",\n  oops}', "zones.geojson")
    assert str(caught.value.diagnostic.place) == "zones.geojson:3:3"


numbers = st.floats(allow_nan=False, allow_infinity=False, width=32)
json_values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(json_values, json_values)
def test_no_geometry_makes_the_reader_fail_otherwise_than_by_an_input_error(
    coordinates: object, name: object
) -> None:
    broken = {"id": name, "geometry": {"type": "Polygon", "coordinates": coordinates}}
    with pytest.raises(InputError):
        read_geojson(collection(broken), "zones.geojson")
