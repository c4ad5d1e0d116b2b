"""The zone join says of every row and zone what the plain rule says of that row and that zone."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from tests.where.worlds import discs, many_discs, places, shapes, star
from trucekeeper.errors import InputError
from trucekeeper.terms import Containment
from trucekeeper.where import AreaTree, Disc, Placed, Spots, Zone, ZoneIndex, place, placed

Row = tuple[str | None, Disc | None]
Triple = tuple[int, int, int]


def one_by_one(zones: Sequence[Zone], tree: AreaTree, rows: Sequence[Row]) -> list[Triple]:
    """By the plain rule: zone, row and containment of each pair that is not surely apart."""
    found = [
        (z, r, int(place(zone, tree, *row))) for z, zone in enumerate(zones) for r, row in enumerate(rows)
    ]
    return [each for each in found if each[2] != Containment.NO]


def flat(found: Placed) -> list[Triple]:
    pairs = found.flat()
    columns = pairs.zones.tolist(), pairs.rows.tolist(), pairs.containment.tolist()
    return list(zip(*columns, strict=True))


LETTERS = "abcdefgh"


@st.composite
def trees(draw: st.DrawFn) -> AreaTree:
    """A forest over some letters, with overlaps; not all of them declared."""
    parents = {}
    for n, area in enumerate(LETTERS):
        parent = draw(st.sampled_from([None, *LETTERS[:n]]))
        if parent is not None:
            parents[area] = parent
    letters = st.sampled_from(LETTERS)
    overlaps = draw(st.dictionaries(letters, st.frozensets(letters, max_size=2), max_size=2))
    names = frozenset(LETTERS) - draw(st.frozensets(letters, max_size=1))
    return AreaTree(parents, names, overlaps)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Zone], AreaTree, list[Row]]:
    """Zones with areas, a geometry, both or neither, and rows with an area, a disc, both or neither."""
    at = draw(places)
    names = st.sampled_from([*LETTERS, "unheard-of"])
    zones = [
        Zone(
            draw(st.sampled_from(["z", "y", "a"])),
            "Zone",
            tuple(draw(st.lists(names, max_size=2, unique=True))),
            draw(st.sampled_from([None, geometry])),
        )
        for geometry in draw(shapes(at))
    ]
    areas = st.one_of(st.none(), names, st.sampled_from(["z", "y"]))
    rows = draw(st.lists(st.tuples(areas, st.one_of(st.none(), discs(at))), max_size=12))
    return zones, draw(trees()), rows


@given(worlds())
def test_every_pair_is_as_the_plain_rule_says(world: tuple[list[Zone], AreaTree, list[Row]]) -> None:
    zones, tree, rows = world
    found = placed(zones, tree, Spots.of(rows))
    expected = one_by_one(zones, tree, rows)
    assert flat(found) == expected
    assert found.total == len(expected)
    for zone in range(len(zones)):
        some, containment = found.in_zone(zone)
        mine = [(r, c) for z, r, c in expected if z == zone]
        assert list(zip(some.tolist(), containment.tolist(), strict=True)) == mine


@given(worlds())
def test_one_row_is_placed_as_many_are(world: tuple[list[Zone], AreaTree, list[Row]]) -> None:
    zones, tree, rows = world
    index = ZoneIndex(zones, tree)
    for area, disc in rows:
        expected = [place(zone, tree, area, disc) for zone in zones]
        assert index.place(area, disc).tolist() == expected
        assert index.place(area, disc).tolist() == expected  # asked again


@given(places, st.data(), st.integers(0, 2**32), st.sampled_from([(1, 3), (2, 4.5), (3, 5.75)]))
def test_many_discs_are_placed_as_each_is(
    at: tuple[float, float], data: st.DataObject, seed: int, radii: tuple[float, float]
) -> None:
    """Enough of them that cells and planes are used."""
    zones = [Zone(str(n), "Zone", (), shape) for n, shape in enumerate(data.draw(shapes(at, 1, 2)))]
    rows: list[Row] = [(None, disc) for disc in many_discs(seed, 300, at, radii)]
    assert flat(placed(zones, AreaTree(), Spots.of(rows))) == one_by_one(zones, AreaTree(), rows)


EARTH = Geod(ellps="WGS84")


@given(
    st.sampled_from([-74.0, -35.0, 0.0, 48.0, 66.0, 78.0]),
    st.lists(st.floats(0.03, 0.2), min_size=3, max_size=30),
    st.integers(0, 2**32),
)
def test_discs_that_just_touch_or_just_miss_a_border(
    latitude: float, lengths: list[float], seed: int
) -> None:
    """Radii of the distance to some corner or edge, give or take from micrometres to metres."""
    shape = star((20.0, latitude), lengths)
    zone = Zone("zone", "Zone", geometry=shape)
    chance = np.random.default_rng(seed)
    some = many_discs(seed, 280, (20.0, latitude), (1, 1))
    centres = np.array([(disc.longitude, disc.latitude) for disc in some])
    along = shapely.line_locate_point(shape.boundary, shapely.points(centres))
    near = shapely.get_coordinates(shapely.line_interpolate_point(shape.boundary, along))
    _, _, away = EARTH.inv(*centres.T, *near.T)
    off = chance.choice([-1, 1], len(some)) * 10 ** chance.uniform(-6, 1.5, len(some))
    radii = np.maximum(away + off, 0).tolist()
    rows: list[Row] = [
        (None, Disc(disc.latitude, disc.longitude, radius)) for disc, radius in zip(some, radii, strict=True)
    ]
    assert flat(placed([zone], AreaTree(), Spots.of(rows))) == one_by_one([zone], AreaTree(), rows)


def test_a_long_border_is_not_looked_at_whole_for_every_disc() -> None:
    """The answers stay those of the plain rule where discs are parted and edges left out."""
    chance = np.random.default_rng(3)
    jagged = star((36.0, 48.0), chance.uniform(0.5, 0.52, 3_000).tolist())
    zones = [Zone("jagged", "Jagged", geometry=jagged)]
    rows: list[Row] = [(None, disc) for disc in many_discs(3, 2_000, (36.0, 48.0), (1, 4.5))]
    found = placed(zones, AreaTree(), Spots.of(rows)).in_zone(0)
    some = chance.choice(len(rows), 150, replace=False).tolist()
    answers = dict(zip(found[0].tolist(), found[1].tolist(), strict=True))
    assert [answers.get(row, 0) for row in some] == [place(zones[0], AreaTree(), *rows[row]) for row in some]


def test_a_large_zone_with_few_corners() -> None:
    zones = [Zone("wide", "Wide", geometry=shapely.box(20, 40, 40, 56))]
    rows: list[Row] = [(None, disc) for disc in many_discs(5, 300, (39.8, 55.7), (2, 5))]
    assert flat(placed(zones, AreaTree(), Spots.of(rows))) == one_by_one(zones, AreaTree(), rows)


def test_what_is_possible_everywhere_is_not_written_out() -> None:
    tree = AreaTree.from_nested({"country": {letter: {} for letter in LETTERS}})
    by_name = [Zone(f"n{n}", "Zone", areas=(LETTERS[n % 8],)) for n in range(40)]
    by_shape = [Zone(f"s{n}", "Zone", geometry=shapely.box(n, 0, n + 1, 1)) for n in range(40)]
    rows: list[Row] = [(None, None), ("country", None), (None, Disc(0.5, 0.5, 10))] * 1_000
    found = placed([*by_name, *by_shape], tree, Spots.of(rows))
    assert len(found.pairs) == 1_000  # each disc, in the one zone that holds it
    assert found.total == 1_000 * (80 + 80 + 41)
    assert len(found.blankets) == 2


def test_rows_that_name_an_area_do_not_ask_their_disc_where_the_zone_has_areas() -> None:
    tree = AreaTree.from_nested({"a": {}, "b": {}})
    zones = [Zone("x", "X", ("a",), shapely.box(0, 0, 1, 1)), Zone("y", "Y", (), shapely.box(0, 0, 1, 1))]
    inside = Disc(0.5, 0.5, 10)
    rows: list[Row] = [("b", inside), ("a", inside), (None, inside)]
    assert flat(placed(zones, tree, Spots.of(rows))) == [
        (0, 1, 2),
        (0, 2, 2),
        (1, 0, 2),
        (1, 1, 2),
        (1, 2, 2),
    ]


def test_nothing_in_nothing() -> None:
    assert flat(placed([], AreaTree(), Spots.of([("a", Disc(0, 0, 1)), (None, None)]))) == []
    assert flat(placed([Zone("z", "Z")], AreaTree(), Spots.of([]))) == []
    assert ZoneIndex([], AreaTree()).place("a", Disc(0, 0, 1)).tolist() == []


def test_zones_handed_over_are_left_as_they_were() -> None:
    shape = shapely.box(0, 0, 1, 1)
    placed([Zone("z", "Z", geometry=shape)], AreaTree(), Spots.of([(None, Disc(0.5, 0.5, 10))]))
    assert not shapely.is_prepared(shape)


@pytest.mark.parametrize(("latitude", "radius"), [(95.0, 1.0), (0.0, -1.0), (0.0, np.inf)])
def test_columns_off_the_globe_are_told_with_their_row(latitude: float, radius: float) -> None:
    good, area = np.zeros(2), np.full(2, -1, dtype=np.int32)
    with pytest.raises(InputError, match=r"place-impossible.*row 1 of 2"):
        Spots([], area, np.array([0, latitude]), good, np.array([1, radius]))


def test_a_row_without_all_of_a_disc_has_none() -> None:
    nan = np.nan
    spots = Spots(
        [], np.full(2, -1, dtype=np.int32), np.array([1.0, 1.0]), np.array([1.0, 1.0]), np.array([nan, 5.0])
    )
    assert spots.has_disc.tolist() == [False, True]
