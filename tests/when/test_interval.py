"""Intervals are sets of instants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.errors import InputError
from trucekeeper.when import Interval

intervals = st.tuples(st.integers(-8, 8), st.integers(0, 6)).map(lambda p: Interval(p[0], p[0] + p[1]))


def instants_of(interval: Interval) -> set[int]:
    return {instant for instant in range(-10, 20) if interval.holds(instant)}


@given(intervals, intervals)
def test_intervals_behave_as_sets_of_instants(one: Interval, other: Interval) -> None:
    common = instants_of(one) & instants_of(other)
    assert one.length == len(instants_of(one))
    assert one.overlaps(other) == bool(common)
    clipped = one.clip(other)
    assert (set() if clipped is None else instants_of(clipped)) == common
    if other.length:
        assert one.contains(other) == (instants_of(other) <= instants_of(one))


def test_an_interval_cannot_end_before_it_starts() -> None:
    with pytest.raises(InputError, match="time-impossible"):
        Interval(2, 1)
