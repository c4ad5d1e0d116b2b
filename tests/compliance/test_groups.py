"""Bounds over groups of windows, against every way the acts may have fallen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import agreed_on, at
from tests.compliance.scene import Calendar, agreement, duty_of, evidence, incident, tally, watch
from trucekeeper.agreement.duties import Forbid, Quota
from trucekeeper.agreement.model import Bearers, Pause
from trucekeeper.compliance.groups import bounds, fewest_windows
from trucekeeper.terms import BearerMode, Bound, LegalState, Period
from trucekeeper.when import Interval

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


def test_unwatched_are_the_unverified_windows_that_nobody_watched_at_all() -> None:
    agreed = agreed_on(Forbid("fire", frozenset({"shelling"})), days=(0, 4))
    told = evidence(watches=[watch("part", at(0), at(0, 12)), watch("whole", at(2), at(3))])
    group = bounds(agreed, told, at(20), Period.PHASE).row(0, named=True)
    assert [group[name] for name in ("windows", "kept_low", "unknown", "unwatched")] == [4, 1, 3, 2]


def test_an_act_that_may_have_fallen_into_a_pause_breaks_no_window_for_certain() -> None:
    calendar = Calendar("UTC", date(2025, 1, 1))
    on = calendar.at
    pause = Pause(Interval(on(0, 10), on(1, 6)), LegalState.SUSPENDED, "rest")
    quiet = Forbid("fire", frozenset({"shelling"}))
    duty = duty_of("quiet", quiet, Interval(on(0), on(2)), Bearers(BearerMode.EACH, ("a",)))
    resting = agreement(calendar, [replace(duty, pauses=(pause,))])
    told = evidence([incident("shell", on(0, 9), on(1, 7), authors=["a"], authorship=2)])
    broken = bounds(resting, told, on(2), Period.PHASE).get_column("broken_low")
    assert broken.to_list() == [0, 0, 0]
    # Without the pause it fell, whenever it was, on one of the two days.
    waking = agreement(calendar, [duty])
    alleged = bounds(waking, told, on(2), Period.PHASE).filter(pl.col("standard") == "alleged")
    assert alleged.get_column("broken_low").to_list() == [1]
