"""Hand-made worlds for quotas: windows that the span cuts, months, and several periods together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    JANUARY,
    WITH_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.reference.quotas import FOUR, day
from tests.compliance.scene import Calendar, agreement, duty_of, evidence, tally
from trucekeeper.terms import Period
from trucekeeper.when import Interval

# Windows that the span cuts


@pytest.mark.parametrize(
    ("per", "first_day", "last_day", "cut"),
    [
        (Period.DAY, at(0), at(1), False),
        (Period.DAY, at(0, 12), at(1), True),
        (Period.DAY, at(0), at(0, 12), True),
        (Period.WEEK, at(0), at(7), False),
        (Period.WEEK, at(0, 8), at(7), True),
        (Period.WEEK, at(0), at(6), True),
        (Period.PHASE, at(0, 8), at(6), False),
    ],
)
def test_a_cut_window_is_never_short(
    evaluate: Evaluate, per: Period, first_day: int, last_day: int, cut: bool
) -> None:
    duty = duty_of("duty", replace(FOUR, per=per), Interval(first_day, last_day), A_ALONE, ())
    agreed = agreement(JANUARY, [duty], WITH_BODY)
    for amount, whole in ((0, "missed"), (3, "partial"), (4, "met")):
        row = answer(evaluate, agreed, evidence(tallies=[tally("t", first_day, last_day, amount, amount)]))
        disputed = cut and amount < 4
        assert row["word"] == ("unverified" if disputed else whole)
        assert row["legal"] == ("text_disputed" if disputed else "in_force")
        assert row["cause"] == ("amount_not_named" if disputed else None)
        assert row["controlled_by"] == (["a", "b"] if disputed else [])


# Months, and several periods together


@pytest.mark.parametrize(
    ("every", "ends"), [(1, ["2025-02-15", "2025-03-15", "2025-04-14"]), (2, ["2025-03-15", "2025-04-14"])]
)
def test_months_are_counted_from_the_day_the_span_begins(
    evaluate: Evaluate, every: int, ends: list[str]
) -> None:
    """From 15 January to 13 April: the last window is one that the span cuts, by a day."""
    calendar = Calendar("UTC", date(2025, 1, 15))
    end = Calendar("UTC", date(2025, 4, 14)).at(0)
    quota = replace(FOUR, per=Period.MONTH, every=every)
    duty = duty_of("duty", quota, Interval(calendar.at(0), end), A_ALONE)
    rows = answers(evaluate, agreement(calendar, [duty], WITH_BODY), as_of=end)
    assert [row["window_end"] for row in rows] == [
        Calendar("UTC", date.fromisoformat(day)).at(0) for day in ends
    ]
    assert [row["cause"] for row in rows] == [*["not_in_record"] * (len(ends) - 1), "amount_not_named"]


def test_a_month_from_the_31st_ends_with_the_last_day_of_a_shorter_one(evaluate: Evaluate) -> None:
    calendar = Calendar("UTC", date(2025, 1, 31))
    duty = duty_of(
        "duty", replace(FOUR, per=Period.MONTH), Interval(calendar.at(0), calendar.at(59)), A_ALONE
    )
    rows = answers(evaluate, agreement(calendar, [duty], WITH_BODY), as_of=calendar.at(90))
    # 31 January to 27 February, 28 February to 30 March: both are whole
    assert [columns(row, "window_start", "window_end", "cause") for row in rows] == [
        (calendar.at(0), calendar.at(28), "not_in_record"),
        (calendar.at(28), calendar.at(59), "not_in_record"),
    ]


def test_two_days_together_are_a_window(evaluate: Evaluate) -> None:
    duty = replace(FOUR, per=Period.DAY, every=2)
    rows = answers(evaluate, agreed_on(duty, days=(0, 3)), evidence(tallies=[day(0, 2, 2), day(1, 2, 2)]))
    assert [columns(row, "window_start", "window_end") for row in rows] == [(at(0), at(2)), (at(2), at(3))]
    assert [row["performance"] or row["cause"] for row in rows] == ["met", "amount_not_named"]
