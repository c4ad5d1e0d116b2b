"""Laws of areas, discs and zones; discs against points sampled with an independent geodesic."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import numpy as np
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from trucekeeper.errors import InputError
from trucekeeper.terms import Containment
from trucekeeper.where import AreaTree, Disc, Zone, covers, place, read_geojson

NO, POSSIBLE, CERTAIN = Containment.NO, Containment.POSSIBLE, Containment.CERTAIN

UKRAINE = AreaTree.from_nested(
    {"Ukraine": {"Donetsk oblast": {"Debaltseve": {}}, "Luhansk oblast": None, "Lviv oblast": {}}},
    {"Donets Basin Area": ["Donetsk oblast", "Luhansk oblast"]},
)
DONETSK = Zone("conflict-area", "the conflict area", areas=("Donetsk oblast",))


# --- the tree of areas -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "zone_areas", "expected"),
    [
        ("Donetsk oblast", ["Donetsk oblast", "Luhansk oblast"], CERTAIN),
        ("Debaltseve", ["Donetsk oblast"], CERTAIN),
        ("Ukraine", ["Donetsk oblast"], POSSIBLE),
        ("Lviv oblast", ["Donetsk oblast", "Luhansk oblast"], NO),
        ("Luhansk oblast", ["Donetsk oblast"], NO),
        ("Donets Basin Area", ["Donetsk oblast", "Luhansk oblast"], POSSIBLE),
        ("Donets Basin Area", ["Debaltseve"], POSSIBLE),
        ("Donets Basin Area", ["Ukraine"], POSSIBLE),
        ("Donets Basin Area", ["Lviv oblast"], NO),
        ("Donetsk oblast", ["Donets Basin Area"], POSSIBLE),  # an overlap holds from both sides
        ("Debaltseve", ["Donets Basin Area"], POSSIBLE),
        ("Ukraine", ["Donets Basin Area"], POSSIBLE),
        ("Atlantis", ["Donetsk oblast"], POSSIBLE),  # not in the tree: it may be anywhere
        ("Debaltseve", [], NO),
    ],
)
def test_the_declared_tree_decides(area: str, zone_areas: list[str], expected: Containment) -> None:
    assert UKRAINE.relation(area, zone_areas) is expected


LETTERS = "abcdefgh"


@st.composite
def trees(draw: st.DrawFn, *, with_overlaps: bool = True) -> AreaTree:
    """A forest over some letters, each below an earlier one or a root."""
    parents = {}
    for n, area in enumerate(LETTERS):
        parent = draw(st.sampled_from([None, *LETTERS[:n]]))
        if parent is not None:
            parents[area] = parent
    pairs = st.dictionaries(
        st.sampled_from(LETTERS), st.frozensets(st.sampled_from(LETTERS), max_size=2), max_size=2
    )
    return AreaTree(parents, frozenset(LETTERS), draw(pairs) if with_overlaps else {})


areas = st.sampled_from([*LETTERS, "unheard-of"])
areas_of_zones = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=3, unique=True)


@given(trees(), areas, areas, areas)
def test_lying_in_is_a_partial_order(tree: AreaTree, a: str, b: str, c: str) -> None:
    assert tree.below(a, a)
    if tree.below(a, b) and tree.below(b, c):
        assert tree.below(a, c)
    if tree.below(a, b) and tree.below(b, a):
        assert a == b


@given(trees(with_overlaps=False), areas, areas_of_zones)
def test_the_tree_answers_as_the_sets_of_its_smallest_areas_do(
    tree: AreaTree, area: str, zone_areas: list[str]
) -> None:
    """Each area as the set of itself and all below it: inside is a subset, open is to intersect."""

    def members(of: str) -> set[str]:
        inner = {child for child, parent in tree.parents.items() if parent == of}
        return {of}.union(*(members(child) for child in inner))

    assume(area in tree.names)
    zone = set().union(*(members(own) for own in zone_areas))
    expected = CERTAIN if members(area) <= zone and area in zone else POSSIBLE if members(area) & zone else NO
    assert tree.relation(area, zone_areas) is expected


@given(trees(), areas, areas, areas_of_zones)
def test_what_holds_for_an_area_bounds_what_holds_within_it(
    tree: AreaTree, inner: str, outer: str, zone_areas: list[str]
) -> None:
    assume(tree.below(inner, outer))
    without, within = tree.relation(outer, zone_areas), tree.relation(inner, zone_areas)
    if without is not POSSIBLE:
        assert within is without


@given(trees(), areas, areas_of_zones, st.sampled_from(LETTERS))
def test_a_larger_zone_holds_no_less(tree: AreaTree, area: str, zone_areas: list[str], more: str) -> None:
    assert tree.relation(area, [*zone_areas, more]) >= tree.relation(area, zone_areas)


@given(trees(), st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_whether_two_areas_share_anything_does_not_depend_on_which_is_asked(
    tree: AreaTree, one: str, other: str
) -> None:
    assert (tree.relation(one, [other]) is NO) == (tree.relation(other, [one]) is NO)


def test_a_tree_is_read_from_nested_areas() -> None:
    assert UKRAINE.parents["Debaltseve"] == "Donetsk oblast"
    assert "Ukraine" not in UKRAINE.parents
    assert "Donets Basin Area" in UKRAINE.names
    assert UKRAINE.overlaps["Luhansk oblast"] == {"Donets Basin Area"}
    assert AreaTree() == AreaTree.from_nested({})


def test_all_that_is_wrong_with_a_tree_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        AreaTree.from_nested({"a": {"b": {"a": {}}}, "c": {"b": {}}, "d": "e"}, {"x": ["b", "bb"]})
    assert [each.code for each in caught.value.diagnostics] == [
        "field-invalid",
        "id-duplicate",
        "id-duplicate",
        "area-unknown",
    ]
    assert "'b'" in (caught.value.diagnostics[-1].hint or "")


# --- discs -------------------------------------------------------------------------------

EARTH = Geod(ellps="WGS84")

L_SHAPE = Polygon([(0, 0), (0.3, 0), (0.3, 0.1), (0.1, 0.1), (0.1, 0.3), (0, 0.3)])
WITH_HOLE = Polygon(
    [(0, 0), (0.3, 0), (0.3, 0.3), (0, 0.3)], [[(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.2)]]
)
TWO_PARTS = MultiPolygon(
    [
        Polygon([(0, 0), (0.12, 0), (0.12, 0.3), (0, 0.3)]),
        Polygon([(0.18, 0), (0.3, 0), (0.3, 0.3), (0.18, 0.3)]),
    ]
)


@st.composite
def discs_and_shapes(draw: st.DrawFn) -> tuple[Disc, BaseGeometry]:
    """A polygon somewhere on the globe and a disc about as large, in or near it."""
    longitude = draw(st.sampled_from([-170.0, 34.3, 37.8, 179.6]))
    latitude = draw(st.sampled_from([-64.2, 0.0, 31.4, 48.1]))
    shape = draw(st.sampled_from([L_SHAPE, WITH_HOLE, TWO_PARTS]))
    offset = st.integers(-1_000, 3_900).map(lambda steps: steps / 10_000)
    radius = st.one_of(st.floats(0, 3_000), st.floats(0, 40_000))
    disc = Disc(latitude + draw(offset), longitude + draw(offset), draw(radius))
    return disc, shapely.transform(shape, lambda points: np.add(points, (longitude, latitude)))


def walk(disc: Disc, bearing: float, metres: float) -> tuple[float, float]:
    longitude, latitude, _ = EARTH.fwd(disc.longitude, disc.latitude, bearing, metres)
    return (longitude + 360 if longitude < disc.longitude - 180 else longitude), latitude


MARGIN_M = 5  # what an edge may be off; see Disc.within


def share_inside(disc: Disc, shape: BaseGeometry, more_m: float) -> set[bool]:
    """Of a disc with a radius larger by so much: whether points in rings about its centre are inside."""
    radius = max(disc.radius_m + more_m, 0)
    points = [walk(disc, bearing, radius * ring / 12) for ring in range(13) for bearing in range(0, 360, 6)]
    return {bool(inside) for inside in shapely.intersects_xy(shape, points)}


@given(discs_and_shapes())
def test_discs_are_inside_polygons_as_points_sampled_from_them_are(case: tuple[Disc, BaseGeometry]) -> None:
    disc, shape = case
    found = disc.within(shape)
    if found is not POSSIBLE:
        assert share_inside(disc, shape, -MARGIN_M) == {found is CERTAIN}
    else:
        assert share_inside(disc, shape, disc.radius_m / 5 + 50) == {True, False}


@given(discs_and_shapes(), st.floats(1, 100_000))
def test_a_larger_disc_is_never_surer(case: tuple[Disc, BaseGeometry], more: float) -> None:
    disc, shape = case
    small, large = (
        disc.within(shape),
        Disc(disc.latitude, disc.longitude, disc.radius_m + more).within(shape),
    )
    assert large in (small, POSSIBLE)


def test_distances_are_metres_on_the_ground() -> None:
    square = shapely.box(37.9, 47.9, 38.1, 48.1)
    _, _, to_side = EARTH.inv(38.0, 48.0, 38.1, 48.0)
    assert Disc(48.0, 38.0, to_side - 20).within(square) is CERTAIN
    assert Disc(48.0, 38.0, to_side + 20).within(square) is POSSIBLE
    _, _, away = EARTH.inv(38.3, 48.0, 38.1, 48.0)
    assert Disc(48.0, 38.3, away - 20).within(square) is NO
    assert Disc(48.0, 38.3, away + 20).within(square) is POSSIBLE


def test_long_edges_are_straight_in_longitude_and_latitude() -> None:
    """The parallel at 60 degrees north lies some 100 km south of the great circle between its ends."""
    band = shapely.box(0, 50, 20, 60)
    assert Disc(60.3, 10, 20_000).within(band) is NO
    assert Disc(59.7, 10, 20_000).within(band) is CERTAIN


def test_a_zone_cut_at_the_antimeridian_is_seen_from_both_sides_and_never_wrongly_excluded() -> None:
    zone = MultiPolygon([shapely.box(178, -20, 180, -10), shapely.box(-180, -20, -178, -10)])
    assert Disc(-15, 179.95, 100).within(zone) is CERTAIN
    assert Disc(-15, -179.95, 100).within(zone) is CERTAIN
    assert Disc(-15, 179.99, 20_000).within(zone) is POSSIBLE
    western = shapely.box(-180, -20, -178, -10)
    assert Disc(-15, 179.99, 20_000).within(western) is POSSIBLE
    assert Disc(-15, 179.0, 20_000).within(western) is NO


@pytest.mark.parametrize(
    ("latitude", "longitude", "radius_m"),
    [
        (90.1, 0, 1),
        (-91, 0, 1),
        (0, 180.5, 1),
        (math.nan, 0, 1),
        (0, math.inf, 1),
        (0, 0, -1),
        (0, 0, math.inf),
    ],
)
def test_what_is_not_on_the_globe_is_no_disc(latitude: float, longitude: float, radius_m: float) -> None:
    with pytest.raises(InputError, match="place-impossible"):
        Disc(latitude, longitude, radius_m)


def test_exchanged_coordinates_are_guessed_where_they_can_be() -> None:
    with pytest.raises(InputError, match="exchanged"):
        Disc(121.0, 14.6, 1000)


# --- places and cover --------------------------------------------------------------------

SQUARE = shapely.box(37, 47, 39, 49)
INSIDE, ACROSS, OUTSIDE = Disc(48, 38, 1000), Disc(48, 39, 1000), Disc(48, 45, 1000)


@pytest.mark.parametrize(
    ("zone", "area", "disc", "expected"),
    [
        (DONETSK, "conflict-area", None, CERTAIN),
        (DONETSK, "conflict-area", OUTSIDE, CERTAIN),
        (Zone("strip", "Strip", ("Donetsk oblast",), SQUARE), "Lviv oblast", INSIDE, NO),  # the name decides
        (Zone("strip", "Strip", ("Donetsk oblast",), SQUARE), "Debaltseve", OUTSIDE, CERTAIN),
        (Zone("strip", "Strip", ("Donetsk oblast",), SQUARE), None, INSIDE, CERTAIN),
        (Zone("strip", "Strip", (), SQUARE), "Lviv oblast", INSIDE, CERTAIN),  # the zone names no areas
        (Zone("strip", "Strip", (), SQUARE), "Debaltseve", ACROSS, POSSIBLE),
        (Zone("strip", "Strip", (), SQUARE), None, OUTSIDE, NO),
        (Zone("strip", "Strip", (), SQUARE), "Debaltseve", None, POSSIBLE),
        (DONETSK, None, INSIDE, POSSIBLE),  # a point cannot be compared with names
        (DONETSK, None, None, POSSIBLE),
    ],
)
def test_a_name_decides_before_a_disc_does(
    zone: Zone, area: str | None, disc: Disc | None, expected: Containment
) -> None:
    assert place(zone, UKRAINE, area, disc) is expected


BOTH = Zone("east", "the east", areas=("Donetsk oblast", "Luhansk oblast"))


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (None, CERTAIN),
        ("east", CERTAIN),
        ("Ukraine", CERTAIN),
        ("Donetsk oblast", POSSIBLE),  # it is only half of the zone
        ("Debaltseve", POSSIBLE),
        ("Donets Basin Area", POSSIBLE),
        ("Atlantis", POSSIBLE),
        ("Lviv oblast", NO),
    ],
)
def test_a_watch_covers_a_zone_when_it_takes_in_every_area(area: str | None, expected: Containment) -> None:
    assert covers(BOTH, UKRAINE, area) is expected


def test_a_zone_without_areas_is_covered_for_certain_by_its_own_name_only() -> None:
    zone = Zone("strip", "Strip", geometry=SQUARE)
    assert covers(zone, UKRAINE, "strip") is CERTAIN
    assert covers(zone, UKRAINE, "Ukraine") is POSSIBLE


@given(trees(), areas_of_zones, st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_who_watches_more_covers_no_less(tree: AreaTree, own: list[str], inner: str, outer: str) -> None:
    assume(tree.below(inner, outer))
    zone = Zone("zone", "Zone", areas=tuple(own))
    assert covers(zone, tree, outer) >= covers(zone, tree, inner)


# --- GeoJSON -----------------------------------------------------------------------------


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


def test_a_zone_of_an_area_nobody_declared_may_lie_anywhere() -> None:
    tree = AreaTree.from_nested({"country": {"region": {}}})
    zone = Zone("camp", "The camp", areas=("Camp",))
    assert place(zone, tree, "Camp", None) is Containment.CERTAIN
    assert place(zone, tree, "region", None) is Containment.POSSIBLE
