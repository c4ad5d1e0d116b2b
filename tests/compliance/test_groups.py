"""Bounds over groups of windows, against every way the acts may have fallen."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.compliance.groups import fewest_windows

spans = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    max_size=5,
)


@settings(deadline=None)
@given(spans)
def test_fewest_windows_is_the_least_over_all_readings(found: list[tuple[int, int]]) -> None:
    readings = product(*(range(first, last + 1) for first, last in found))
    assert fewest_windows(found) == min(len(set(reading)) for reading in readings)


def test_three_acts_that_share_a_day_may_be_one_broken_day() -> None:
    assert fewest_windows([(0, 2), (2, 4), (1, 2)]) == 1
    assert fewest_windows([(0, 1), (2, 4), (1, 2)]) == 2
