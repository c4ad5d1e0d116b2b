"""The grid finds every pair within reach, once: at poles, over the date line, anywhere."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.corroboration.linking import LEVELS, Reach, Reports
from trucekeeper.corroboration.linking.levels import WIDTH
from trucekeeper.corroboration.linking.pairs import within
from trucekeeper.corroboration.linking.reach import MICROSECONDS_PER_HOUR
from trucekeeper.corroboration.linking.sweep import sweep_of
from trucekeeper.errors import InputError

CENTRES = [
    (90.0, 0.0),
    (-90.0, 12.0),
    (89.8, 180.0),
    (0.0, 180.0),
    (-0.05, -180.0),
    (48.0, 38.0),
    (70.0, 0.0),
]


def around(centre: tuple[float, float], rows: int, seed: int, km: float) -> Reports:
    """Reports within a few reaches of a point, some of them over a pole or the date line."""
    chance = np.random.default_rng(seed)
    off = chance.normal(0, 2 * km / 111, (rows, 2))
    latitude = centre[0] + off[:, 0]
    over = np.abs(latitude) > 90
    latitude = np.where(over, np.sign(latitude) * 180 - latitude, latitude)
    wide = np.maximum(np.cos(np.radians(latitude)), 0.01)
    longitude = (centre[1] + off[:, 1] / wide + 180 * over + 180) % 360 - 180
    begin = (chance.uniform(0, 200, rows) * MICROSECONDS_PER_HOUR).astype(np.int64)
    length = (chance.exponential(10, rows) * MICROSECONDS_PER_HOUR).astype(np.int64)
    bits, codes = np.ones(rows, dtype=np.uint64), np.zeros(rows, dtype=np.int32)
    none, radius = np.empty((rows, 0), dtype=np.int32), np.zeros(rows, dtype=np.float32)
    places = latitude, longitude, radius
    return Reports(
        np.arange(rows), begin, begin + length, *places, bits, bits, none, codes, codes, codes, none
    )


@settings(max_examples=60)
@given(st.sampled_from(CENTRES), st.integers(0, 10_000), st.floats(0.5, 300), st.floats(0, 60))
def test_pairs_found_are_all_pairs_within_reach(
    centre: tuple[float, float], seed: int, km: float, hours: float
) -> None:
    reach = Reach(hours=hours, km=km)
    sweep = sweep_of(around(centre, 40, seed, km), reach)
    links = sweep.links(np.zeros((len(LEVELS), WIDTH)), 0.0)
    found = list(zip(links.left.tolist(), links.right.tolist(), strict=True))
    one, other = np.triu_indices(len(sweep), 1)
    near = within(sweep.columns, one, other, reach)
    assert sorted(found) == list(zip(one[near].tolist(), other[near].tolist(), strict=True))
    assert links.compared == len(found)
    assert sweep.patterns(10**9, 1).sum() == len(found)


def test_what_is_left_out_of_a_crowd_is_counted() -> None:
    reports = around((48.0, 38.0), 60, 1, 0.001)
    sweep = sweep_of(reports, Reach(most=5))
    assert sweep.links(np.zeros((len(LEVELS), WIDTH)), 0.0).cut > 0
    assert sweep_of(reports, Reach()).links(np.zeros((len(LEVELS), WIDTH)), 0.0).cut == 0


def test_links_that_fill_their_room_are_all_found() -> None:
    """One crowd with more pairs than the first room holds."""
    sweep = sweep_of(around((48.0, 38.0), 600, 1, 0.001), Reach(hours=1_000, km=20))
    assert len(sweep.links(np.zeros((len(LEVELS), WIDTH)), 0.0)) == 600 * 599 // 2


@pytest.mark.parametrize(
    ("hours", "km", "most"),
    [(-1, 20, 1), (60, 0, 1), (60, 3_000, 1), (60, 20, 0), (float("nan"), 20, 1)],
)
def test_a_reach_that_cannot_be_is_told(hours: float, km: float, most: int) -> None:
    with pytest.raises(InputError, match="cannot be compared"):
        Reach(hours, km, most)
