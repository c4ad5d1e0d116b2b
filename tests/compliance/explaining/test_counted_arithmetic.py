"""The arithmetic of amounts, line by line."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.compliance.hand_made import NOTHING_KNOWN, agreed_on, at
from tests.compliance.scene import HOUR, evidence, tally, watch
from trucekeeper.agreement.duties import Flow, FreeTime, Schedule, Share, Stock, Total
from trucekeeper.compliance import explain
from trucekeeper.terms import Period

TEN_HOURS = FreeTime("shelling", frozenset({"shelling"}), 10 * HOUR, Period.DAY)


def test_free_time_as_it_was_watched_and_as_hours_were_counted() -> None:
    told = evidence(
        tallies=[tally("h", at(0), at(1), 20, 22, unit="hour", stage="shelling")],
        watches=[watch("w", at(0, 2), at(0, 5)), watch("v", at(0, 6), at(0, 7))],
    )
    assert explain(agreed_on(TEN_HOURS, days=(0, 1)), told, at(20), "duty").arithmetic == (
        "asked: at least 10 hours without shelling per day",
        "watched: 4 hours; of that without any act that may have happened: 4 hours",
        "longest stretch of it: 3 hours, 1 Jan 2025, 02:00–05:00",
        "hours with it, press: at least 20, at most 22",
        "hours with it, over 1 origin, 1 asked for: at least 20, at most 22",
        "free time in all: at least 4 hours, at most 4 hours",
    )


def test_of_free_time_that_nobody_watched_or_counted_nothing_is_known() -> None:
    assert explain(agreed_on(TEN_HOURS, days=(0, 1)), NOTHING_KNOWN, at(20), "duty").arithmetic == (
        "asked: at least 10 hours without shelling per day",
        "watched: no time; of that without any act that may have happened: no time",
        "free time in all: at least no time, at most 1 day",
    )


@pytest.mark.parametrize(
    ("share", "high", "asked"),
    [
        (Fraction(1), 8, "all of living hostages (8)"),
        (Fraction(1), 10, "all of living hostages (at least 8, at most 10)"),
        (Fraction(1, 2), 8, "50% of living hostages (8)"),
        (Fraction(1, 3), 8, "1/3 of living hostages (8)"),
    ],
)
def test_a_share_of_a_stock_is_told_with_what_the_stock_is(share: Fraction, high: int, asked: str) -> None:
    owed = Total(at(2), Share(share, Stock("living_hostages", 8, high)))
    schedule = Schedule(Flow("hostage", "released"), (owed,))
    first, *_ = explain(agreed_on(schedule), NOTHING_KNOWN, at(20), "duty").arithmetic
    assert first == f"asked: {asked}: hostages released, in all, by the end of 2 Jan 2025"
