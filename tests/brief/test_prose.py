from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.brief.prose import bounds, count, listed, moment, percent, reason, start
from trucekeeper.when import from_datetime


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (17, 17, "17"),
        (17, 20, "17–20"),
        (1200, 2500, "1,200–2,500"),
        (17, None, "at least 17"),
        (0, None, "0 or more"),
    ],
)
def test_bounds_travel_together(low: int, high: int | None, said: str) -> None:
    assert bounds(low, high) == said


@given(st.floats(0, 1))
def test_only_nothing_is_nothing_and_only_all_is_all(share: float) -> None:
    said = percent(share, share)
    assert (said == "0 %") == (share <= 1e-9)
    assert (said == "100 %") == (share >= 1 - 1e-9)


def test_a_midnight_is_told_as_the_end_of_the_day_before() -> None:
    midnight = from_datetime(datetime(2024, 3, 7, 22, tzinfo=UTC))
    assert moment(midnight, "Europe/Kyiv").text == "the end of 7 Mar 2024"
    assert moment(midnight, "Europe/Kyiv").iso == "2024-03-08T00:00:00+02:00"
    assert start(midnight, "Europe/Kyiv").text == "8 Mar 2024"
    assert moment(midnight, "UTC").text == "7 Mar 2024, 22:00"


def test_small_words() -> None:
    assert count(1, "day") == "1 day"
    assert count(2566, "day") == "2,566 days"
    assert count(2, "watch", "watches") == "2 watches"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b"], "or") == "a or b"


def test_a_cause_names_who_controls_it() -> None:
    said = reason("access_denied", ["a"], {"a": "Party A"})
    assert said == "access was denied; controlled by Party A"
    assert reason(None, [], {}) == ""
