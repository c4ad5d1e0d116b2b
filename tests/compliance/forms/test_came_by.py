"""By when something must have come so that its answer is owed: counted forwards, on local calendars."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.compliance.hand_made import at
from trucekeeper import when
from trucekeeper.compliance.forms.came_by import came_by
from trucekeeper.when import HOUR, Duration

KYIV = "Europe/Kyiv"


def until(within: Duration, *ends: int, due: int | None = None, zone: str = "UTC") -> list[int]:
    found = came_by(at(0), within, due, np.array(ends, dtype=np.int64), zone)
    return [int(instant) for instant in found]


def test_what_came_a_day_before_the_end_is_answered_by_it() -> None:
    assert until(Duration(us=24 * HOUR), at(1), at(2), at(3)) == [at(0), at(1), at(2)]


def test_nothing_is_owed_before_the_time_to_answer_has_run_once() -> None:
    assert until(Duration(us=36 * HOUR), at(1), at(2)) == [at(0), at(0, 12)]


def test_once_it_is_due_all_that_came_before_is_owed() -> None:
    assert until(Duration(us=24 * HOUR), at(1), at(2), at(3), due=at(2)) == [at(0), at(2), at(2)]


def test_a_day_on_which_clocks_change_is_a_day() -> None:
    end = when.parse_instant("2025-03-31", KYIV)
    start = when.parse_instant("2025-03-30", KYIV)
    assert end - start == 23 * HOUR
    assert until(Duration(days=1), end, zone=KYIV) == [start]


def test_months_of_different_length_are_counted_forwards() -> None:
    def at_midnight(day: str) -> int:
        return when.parse_instant(day, "UTC")

    ends = at_midnight("2025-02-28"), at_midnight("2025-03-01")
    # A month after the 28th, 29th, 30th and 31st of January is the 28th of February alike.
    assert until(Duration(months=1), *ends) == [at_midnight("2025-01-28"), at_midnight("2025-02-01")]


spans = st.builds(Duration, st.just(0), st.integers(0, 3), st.integers(0, 40).map(lambda hours: hours * HOUR))


@given(spans, st.lists(st.integers(1, 400), min_size=1, max_size=6).map(sorted))
def test_just_what_came_before_is_answered_before_the_end(within: Duration, hours: list[int]) -> None:
    start = when.parse_instant("2025-03-25", KYIV)
    ends = [start + each * HOUR for each in hours]
    found = came_by(start, within, None, np.array(ends, dtype=np.int64), KYIV).tolist()
    for end, first in zip(ends, found, strict=True):
        assert first == start or when.shift(first - 1, within, KYIV) < end
        assert first >= end or when.shift(first, within, KYIV) >= end
