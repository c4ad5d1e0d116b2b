"""The bounds that the zone join rests on hold: no distance is off by more than it says."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.where.worlds import star
from trucekeeper.terms import Containment
from trucekeeper.where.around import nearness_around
from trucekeeper.where.disc import EARTH, Disc
from trucekeeper.where.discs import Discs, curvature, edges_of
from trucekeeper.where.nearness import CLEAR, TOUCHING, UNSURE, nearness
from trucekeeper.where.plane import Plane


@pytest.mark.parametrize("latitude", [0.0, 30.0, -48.0, 60.0, 70.0, -75.0, 80.0])
@pytest.mark.parametrize("furthest", [1e4, 5e4, 1.5e5])
def test_what_the_second_order_leaves_out(latitude: float, furthest: float) -> None:
    """Against the geodesic, at random points up to so many metres away; the bound is twice this."""
    chance = np.random.default_rng(11)
    count = 5_000
    ways, away = chance.uniform(0, 360, count), furthest * chance.uniform(0.1, 1, count) ** 0.5
    longitudes, latitudes, _ = EARTH.fwd(np.zeros(count), np.full(count, latitude), ways, away)
    meridian, parallel, slope = curvature(np.radians(latitude))
    sine, a, b = np.sin(np.radians(latitude)), np.radians(longitudes), np.radians(latitudes - latitude)
    east = parallel * a - meridian * sine * a * b
    north = meridian * b + parallel * sine * a * a / 2 + slope * b * b / 2
    off = np.hypot(east - away * np.sin(np.radians(ways)), north - away * np.cos(np.radians(ways)))
    bound = away**3 / (4 * (6_371_000 * np.cos(np.radians(latitude))) ** 2)
    assert (off < bound + 1e-6).all()


def measured(shape: shapely.Polygon, discs: Discs) -> NDArray[np.float64]:
    """From each centre to the border: the radius at which a disc begins to touch it, found by halving."""
    low, high = np.zeros(len(discs)), np.full(len(discs), 3e6)
    for _ in range(45):
        middle = (low + high) / 2
        for row in range(len(discs)):
            disc = Disc(float(discs.latitude[row]), float(discs.longitude[row]), float(middle[row]))
            touches = disc.within(shape) is Containment.POSSIBLE
            low[row], high[row] = (low[row], middle[row]) if touches else (middle[row], high[row])
    return high


@st.composite
def borders(draw: st.DrawFn) -> tuple[shapely.Polygon, Discs]:
    """A polygon up to latitude 75 and some centres about it, with radii of 0."""
    latitude = draw(st.floats(-75, 75))
    size = draw(st.sampled_from([0.05, 0.3, 2.0]))
    shape = star((10.0, latitude), draw(st.lists(st.floats(0.3 * size, size), min_size=3, max_size=12)))
    offsets = st.lists(st.floats(-1.2 * size, 1.2 * size), min_size=2, max_size=2)
    east, north = np.array(draw(offsets)), np.array(draw(offsets))
    return shape, Discs(10 + east, latitude + north, np.zeros(2))


@given(borders())
def test_distances_on_a_plane_are_off_by_no_more_than_they_say(case: tuple[shapely.Polygon, Discs]) -> None:
    shape, discs = case
    true = measured(shape, discs)
    discs = Discs(discs.longitude, discs.latitude, true)  # so that the plane's band holds the way
    plane = Plane.of(discs)
    distance, slack = plane.distances(edges_of(shape), discs)
    assert (distance * (1 - plane.share) - slack <= true).all()
    assert (true <= distance * (1 + plane.share) + slack).all()


@given(borders(), st.floats(-0.02, 0.02))
def test_sure_answers_are_true(case: tuple[shapely.Polygon, Discs], off: float) -> None:
    shape, discs = case
    true = measured(shape, discs)
    discs = Discs(discs.longitude, discs.latitude, true * (1 + off))
    edges = edges_of(shape)
    around = nearness_around(discs, np.zeros(2, dtype=np.int64), [edges])
    for how in (nearness(edges, discs)[0], around):
        for each, radius, distance in zip(how, discs.radius_m, true, strict=True):
            assert each == UNSURE or each == (CLEAR if distance > radius else TOUCHING)
    if abs(off) > 0.01 and (true < 50_000).all() and (true > 2_000).all():
        assert UNSURE not in around  # and it is sure wherever it could be
