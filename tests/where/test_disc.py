"""Laws of discs, against points sampled with an independent geodesic."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from trucekeeper.errors import InputError
from trucekeeper.terms import Containment
from trucekeeper.where import Disc

NO, POSSIBLE, CERTAIN = Containment.NO, Containment.POSSIBLE, Containment.CERTAIN

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


@pytest.mark.parametrize(
    ("latitude", "longitude", "bounds"),
    [
        (-5.256985968, 116.856418928, (-63.143733, 5.240215, -62.934740, 5.336602)),
        (7.060969269, 35.686724331, (-144.313408, -7.258110, -144.166367, -6.851886)),
    ],
)
def test_a_zone_at_the_other_end_of_the_globe_is_not_here(
    latitude: float, longitude: float, bounds: tuple[float, float, float, float]
) -> None:
    """Seen from here, the steps of its border lead around the whole globe."""
    assert Disc(latitude, longitude, 5_000).within(shapely.box(*bounds)) is NO
