"""Bounds over groups of windows, against every way the acts may have fallen."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import agreed_on, at
from tests.compliance.scene import evidence, tally
from trucekeeper.agreement.duties import Quota
from trucekeeper.compliance.groups import bounds, fewest_windows
from trucekeeper.terms import Bound, Period

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


def test_days_shown_kept_are_not_also_counted_as_broken_by_a_count_of_all_of_them() -> None:
    days = [
        tally("first", at(0), at(1), 600, None, origin="press"),
        tally("second", at(1), at(2), 600, None, origin="radio"),
    ]
    both_days = tally("both", at(0), at(2), 0, 700, origin="mission")  # room for one day of 600
    agreed = agreed_on(Quota(Bound.AT_LEAST, 600, "aid_truck", "entered", Period.DAY))
    group = bounds(agreed, evidence(tallies=[*days, both_days]), at(20), Period.PHASE).row(0, named=True)
    assert [group[name] for name in ("kept_low", "kept_high", "broken_low", "broken_high")] == [2, 2, 0, 0]
