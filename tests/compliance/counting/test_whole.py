"""Whole windows: what nothing cut, neither the span nor a pause."""

from __future__ import annotations

import pytest

from tests.compliance.hand_made import at
from trucekeeper import when
from trucekeeper.compliance.counting.whole import whole_windows
from trucekeeper.terms import Period
from trucekeeper.when import FOREVER, HOUR, Interval


def test_the_first_day_of_a_span_that_begins_within_it_is_not_whole() -> None:
    whole = whole_windows(Interval(at(0, 9), at(3)), "UTC", Period.DAY, at(3))
    assert Interval(at(0, 9), at(1)) not in whole
    assert Interval(at(1), at(2)) in whole
    assert Interval(at(1), at(1, 23)) not in whole


def test_weeks_are_counted_from_the_day_on_which_the_span_begins() -> None:
    whole = whole_windows(Interval(at(2, 9), FOREVER), "UTC", Period.WEEK, at(20))
    assert Interval(at(9), at(16)) in whole
    assert Interval(at(7), at(14)) not in whole
    assert Interval(at(9), at(23)) in whole_windows(
        Interval(at(-5), FOREVER), "UTC", Period.WEEK, at(20), every=2
    )


@pytest.mark.parametrize(("days", "is_whole"), [(31, True), (28, False), (30, False)])
def test_a_month_is_as_long_as_the_calendar_says(days: int, is_whole: bool) -> None:
    whole = whole_windows(Interval(at(0), at(days)), "UTC", Period.MONTH, at(days))
    assert (Interval(at(0), at(days)) in whole) == is_whole


def test_a_short_month_is_whole_though_another_is_longer() -> None:
    span = Interval(when.parse_instant("2025-01-31", "UTC"), FOREVER)
    whole = whole_windows(span, "UTC", Period.MONTH, when.parse_instant("2025-04-01", "UTC"))
    march = Interval(when.parse_instant("2025-02-28", "UTC"), when.parse_instant("2025-03-31", "UTC"))
    assert march in whole


def test_a_phase_is_whole_only_as_the_span_itself() -> None:
    span = Interval(at(0), at(5))
    assert whole_windows(span, "UTC", Period.PHASE, at(5)) == {span}


def test_a_day_on_which_clocks_are_put_forward_is_whole_with_its_23_hours() -> None:
    start = when.parse_instant("2025-03-30", "Europe/Kyiv")
    whole = whole_windows(Interval(start, FOREVER), "Europe/Kyiv", Period.DAY, start + 30 * HOUR)
    assert Interval(start, start + 23 * HOUR) in whole
