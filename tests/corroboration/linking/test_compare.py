"""The compiled comparison of two reports is the plain one, field by field."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from trucekeeper.corroboration.linking import LEVELS, Field, Guards, Judged, Reach, Reports, Rules, Weights
from trucekeeper.corroboration.linking.bars import Bar, bars, judged_apart
from trucekeeper.corroboration.linking.kernels import compare
from trucekeeper.corroboration.linking.kernels.gather import may_join
from trucekeeper.corroboration.linking.levels import PATTERNS, SIZES, WIDTH, levels_of
from trucekeeper.corroboration.linking.pairs import compared, km_apart
from trucekeeper.corroboration.linking.reach import EARTH_KM, MICROSECONDS_PER_HOUR
from trucekeeper.corroboration.linking.sweep import Sweep, sweep_of

HOUR = MICROSECONDS_PER_HOUR


def edges(*at: float) -> st.SearchStrategy[float]:
    """Values at, just under and just over some edges, and between."""
    near = [each + by for each in at for by in (-1e-6, 0.0, 1e-6)]
    return st.sampled_from(near) | st.floats(min(at), max(at))


@st.composite
def pair(draw: st.DrawFn) -> Sweep:
    """Two reports whose gaps lie around the edges of the levels, somewhere on the globe."""
    north = draw(edges(-90, -89.9, 0, 48, 89.9, 90))
    east = draw(edges(-180, -179.95, 0, 38, 179.95, 180))
    km = draw(edges(0, 0.1, 1, 2, 4, 8, 12, 16, 20))
    latitude = [float(np.clip(north, -90, 90)), float(np.clip(north + np.degrees(km / EARTH_KM), -90, 90))]
    longitude = [east, east + draw(st.sampled_from([0.0, 360.0, -360.0, 0.05]))]
    gap = draw(edges(-60, -1, 0, 1, 3, 6, 12, 24, 36, 48, 60))
    lengths = [round(draw(edges(0, 2, 48, 60)) * HOUR) for _ in range(2)]
    begin = [10**15, 10**15 + round(gap * HOUR)]
    low = [draw(st.integers(-1, 12)) for _ in range(2)]
    high = [each + draw(st.sampled_from([0, 1, 3])) * (each >= 0) for each in low]
    codes = st.lists(st.integers(0, 9), max_size=8, unique=True)
    kinds = [draw(st.integers(0, 7)) for _ in range(2)]
    reports = Reports(
        np.array([1, 2]),
        np.array(begin),
        np.array(begin) + np.maximum(lengths, 0),
        np.array(latitude),
        np.clip(np.array(longitude), -360, 360),
        np.array([draw(edges(0, 2, 10, 30, 60)) for _ in range(2)], dtype=np.float32).clip(0) * 1000,
        np.array(kinds, dtype=np.uint64),
        np.array([draw(st.integers(1, 3)) for _ in kinds], dtype=np.uint64),
        table_of([draw(codes)[:3] for _ in range(2)]),
        np.array(low, dtype=np.int32),
        np.array(high, dtype=np.int32),
        np.array([draw(st.integers(-1, 1)) for _ in range(2)], dtype=np.int32),
        table_of([draw(codes) for _ in range(2)]),
    )
    return sweep_of(reports, Reach())


def table_of(codes: list[list[int]]) -> NDArray[np.int32]:
    found = np.full((len(codes), max(map(len, codes))), -1, dtype=np.int32)
    for row, each in enumerate(codes):
        found[row, : len(each)] = each
    return found


ONE, OTHER = np.array([0]), np.array([1])


@settings(max_examples=150)
@given(pair())
def test_each_field_has_the_level_of_the_plain_comparison(sweep: Sweep) -> None:
    c = sweep.columns
    km = compare.km_between(c, 0, 1)
    found = [
        compare.time_level(c, 0, 1),
        compare.place_level(c, 0, 1, km),
        compare.actor_level(c, 0, 1),
        compare.kind_level(c, 0, 1),
        compare.quantity_level(c, 0, 1),
        compare.text_level(c, 0, 1),
    ]
    plain = compared(c, ONE, OTHER)
    assert found == plain[:, 0].tolist()
    assert km == km_apart(c, ONE, OTHER)[0]
    assert compared(c, OTHER, ONE).tolist() == plain.tolist()
    number = compare.pattern(c, 0, 1, km, SIZES)
    assert levels_of(np.array([number])).tolist() == plain.tolist()
    assert number < PATTERNS
    table = np.random.default_rng(1).normal(0, 4, (len(LEVELS), WIDTH))
    weight = compare.weight(c, 0, 1, table)
    assert weight == pytest.approx(sum(table[field, level] for field, level in enumerate(found)))


@settings(max_examples=150)
@given(pair(), st.sets(st.sampled_from([Field.ACTOR, Field.KIND, Field.QUANTITY])), st.booleans())
def test_the_guard_is_the_plain_one(sweep: Sweep, hard: set[Field], repeats: bool) -> None:
    shares = np.ones((len(LEVELS), WIDTH))
    rules = Rules(
        Weights(shares, shares, 0.5, 0),
        Guards(hard=frozenset(hard)),
        Judged(),
        np.array([repeats, not repeats]),
    )
    ids = np.array([1, 2])[sweep.order]
    plain = bars(sweep, ONE, OTHER, rules, judged_apart(ids, rules))
    found = may_join(sweep.columns, 0, 1, sweep.limits, rules.hard, rules.repeats)
    assert found == (not plain.any())
    assert not plain[Bar.JUDGED].any()


@settings(max_examples=50)
@given(edges(-90, -89, 0, 89, 90), edges(-180, 0, 180), st.floats(-0.2, 0.2), st.floats(-0.2, 0.2))
def test_distances_are_those_on_the_globe(north: float, east: float, up: float, aside: float) -> None:
    """By the haversine formula; points are single numbers, which are 0.5 m apart on the globe."""
    latitude = np.clip([north, north + up], -90, 90)
    longitude = np.array([east, east + aside])
    half = sin(radians(latitude[1] - latitude[0]) / 2) ** 2
    half += cos(radians(latitude[0])) * cos(radians(latitude[1])) * sin(radians(aside) / 2) ** 2
    kind, codes = np.ones(2, dtype=np.uint64), np.zeros(2, dtype=np.int32)
    none = np.empty((2, 0), dtype=np.int32)
    when, radius = np.zeros(2, dtype=np.int64), np.zeros(2, dtype=np.float32)
    reports = Reports(
        np.array([1, 2]), when, when, latitude, longitude, radius, kind, kind, none, codes, codes, codes, none
    )
    found = compare.km_between(sweep_of(reports, Reach()).columns, 0, 1)
    assert found == pytest.approx(2 * EARTH_KM * asin(sqrt(half)), abs=0.002)
