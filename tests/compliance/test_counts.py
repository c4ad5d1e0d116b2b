"""Bounds from counters: sums within a dataset, alternatives across, the k-th over origins."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.compliance.counts import Count, by_origin, length_held, over_origins
from trucekeeper.when import Interval

WEEK = Interval(0, 70)


def count(low: int, high: int | None, start: int = 0, end: int = 10, **other: Any) -> Count:
    extent = Interval(start, end)
    row = Count("t", "un", "un-daily", "", None, extent, extent, low, high, whole=True, within=True)
    return replace(row, **other)


def days(lows: list[int]) -> list[Count]:
    return [count(low, low, 10 * day, 10 * day + 10) for day, low in enumerate(lows)]


def test_days_of_one_counter_add_up_when_they_hold_the_whole_window() -> None:
    assert by_origin(days([1, 2, 3, 4, 5, 6, 7]), WEEK, ()) == {"un": (28, 28)}


def test_a_missing_day_leaves_the_upper_bound_open() -> None:
    assert by_origin(days([1, 2, 3, 4, 5, 6, 7])[:-1], WEEK, ()) == {"un": (21, None)}


def test_a_count_across_the_edge_adds_only_to_the_upper_bound() -> None:
    straddling = count(9, 9, 60, 80)
    assert by_origin([*days([1] * 6), straddling], WEEK, ()) == {"un": (6, 15)}


def test_a_part_of_the_scope_bounds_from_below_only() -> None:
    assert by_origin([count(5, 5, 0, 70, whole=False)], WEEK, ()) == {"un": (5, None)}


def test_datasets_of_one_origin_are_alternatives() -> None:
    other = count(30, 40, 0, 70, dataset="un-weekly")
    assert by_origin([*days([4] * 7), other], WEEK, ()) == {"un": (30, 28)}


def test_counting_points_add_up_only_when_each_is_counted() -> None:
    north = count(100, 110, 0, 70, point="north")
    south = count(50, 60, 0, 70, point="south")
    assert by_origin([north, south], WEEK, ("north", "south")) == {"un": (150, 170)}
    assert by_origin([north], WEEK, ("north", "south")) == {"un": (100, None)}
    assert by_origin([north, south], WEEK, ()) == {"un": (150, None)}


def test_two_origins_are_alternatives_and_never_added() -> None:
    assert over_origins([(580, 600), (610, 640)], 1) == (610, 600)
    assert over_origins([(580, 600), (610, 640)], 2) == (580, 640)
    assert over_origins([(580, 600), (610, None)], 2) == (580, None)
    assert over_origins([(580, 600)], 2) == (0, None)


bounds = st.tuples(st.integers(0, 20), st.none() | st.integers(0, 20))


@given(st.lists(bounds, max_size=6), st.integers(1, 3))
def test_one_more_origin_never_loosens(found: list[tuple[int, int | None]], asked: int) -> None:
    if not found:
        return
    fewer = over_origins(found[:-1], asked)
    low, high = over_origins(found, asked)
    assert low >= fewer[0]
    assert fewer[1] is None or (high is not None and high <= fewer[1])


@given(st.lists(st.tuples(st.integers(-10, 90), st.integers(0, 30)), max_size=8))
def test_length_held_counts_every_instant_once(parts: list[tuple[int, int]]) -> None:
    instants = {t for start, length in parts for t in range(start, start + length)}
    intervals = [Interval(start, start + length) for start, length in parts]
    assert length_held(intervals, WEEK) == len(instants & set(range(WEEK.start, WEEK.end)))
