"""Hand-made worlds for schedules: totals since the beginning, by their dates, and what came late."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    JANUARY,
    JOINTLY,
    WITH_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import BODY, Row, agreement, duty_of, evidence, tally, watch
from trucekeeper.agreement.duties import Flow, Schedule, Share, Stock, Total
from trucekeeper.agreement.model import Pause
from trucekeeper.terms import LegalState
from trucekeeper.when import FOREVER, Interval

TRUCKS = Flow("aid_truck", "entered")
FOUR_BY_DAY_2 = Schedule(TRUCKS, (Total(at(2), 4),))
TWICE = Schedule(TRUCKS, (Total(at(2), 4), Total(at(4), 6)))
ONE_ORIGIN = replace(WITH_BODY, independent_origins=1)


def day(number: int, low: int, high: int | None, **columns: object) -> Row:
    return tally(f"day-{number}", at(number), at(number + 1), low, high, **columns)


def of_stock(low: int, high: int | None, share: Fraction = Fraction(1), by: str | None = None) -> Schedule:
    return Schedule(TRUCKS, (Total(at(2), Share(share, Stock("all", low, high, by))),))


def test_each_total_has_the_window_from_the_one_before(evaluate: Evaluate) -> None:
    rows = answers(evaluate, agreed_on(TWICE, days=(0, 4)), as_of=at(2))
    assert [columns(row, "window_start", "window_end", "required", "unit") for row in rows] == [
        (at(0), at(2), 4, "aid_truck"),
        (at(2), at(4), 6, "aid_truck"),
    ]
    assert [row["could_be"] for row in rows] == [["met", "met_late", "partial", "missed"], ["not_yet_due"]]


def test_all_totals_have_windows_where_the_duty_binds_without_end(evaluate: Evaluate) -> None:
    duty = duty_of("duty", TWICE, Interval(at(0), FOREVER), A_ALONE)
    rows = answers(evaluate, agreement(JANUARY, [duty], WITH_BODY), as_of=at(1))
    assert [row["window_end"] for row in rows] == [at(2), at(4)]


def test_it_is_counted_from_the_beginning(evaluate: Evaluate) -> None:
    told = evidence(tallies=[day(0, 4, 4), day(1, 0, 0), day(2, 1, 1), day(3, 0, 0)])
    first, second = answers(evaluate, agreed_on(TWICE, days=(0, 4)), told, as_of=at(4))
    assert columns(first, "performance", "low", "high", "against") == ("met", 4, 4, ["day-0", "day-1"])
    assert columns(second, "performance", "low", "high") == ("partial", 5, 5)
    assert second["witnesses"] == ["day-0", "day-1", "day-2", "day-3"]


def test_a_total_is_met_before_its_date_once_reached(evaluate: Evaluate) -> None:
    agreed = agreed_on(FOUR_BY_DAY_2)
    assert answer(evaluate, agreed, evidence(tallies=[day(0, 4, 4)]), as_of=at(1))["word"] == "met"
    assert answer(evaluate, agreed, evidence(tallies=[day(0, 3, 3)]), as_of=at(1))["word"] == "due"
    assert answer(evaluate, agreed, evidence(tallies=[day(0, 3, 3)]), as_of=at(2) - 1)["word"] == "due"


def test_what_may_have_come_before_the_beginning_is_only_possible(evaluate: Evaluate) -> None:
    told = evidence(tallies=[tally("t", at(-1), at(2), 4, 4)])
    row = answer(evaluate, agreed_on(FOUR_BY_DAY_2), told)
    assert columns(row, "low", "high", "word", "possible") == (0, 4, "unverified", ["t"])


@pytest.mark.parametrize(
    ("rows", "as_of", "word", "could_be"),
    [
        ([(0, 1, 1), (1, 2, 2)], 2, "partial", ["partial"]),  # nobody counted later: late is yet to come
        ([(0, 0, 0), (1, 0, 0)], 2, "missed", ["missed"]),
        ([(0, 0, 0), (1, 0, 3)], 2, "unverified", ["partial", "missed"]),
        ([(0, 1, 1), (1, 2, 2), (2, 1, 1)], 3, "met_late", ["met_late"]),
        ([(0, 1, 1), (1, 2, 2), (2, 0, 0)], 3, "partial", ["partial"]),
        ([(0, 1, 1), (1, 2, 2), (2, 0, 1)], 3, "unverified", ["met_late", "partial"]),
        ([(0, 0, 0), (1, 0, 0), (2, 0, 4)], 3, "unverified", ["met_late", "missed"]),
        ([(0, 0, 0), (1, 0, 3), (2, 0, 4)], 3, "unverified", ["met_late", "partial", "missed"]),
        ([(0, 1, 1), (1, 2, 2)], 3, "unverified", ["met_late", "partial"]),  # day 2 is not counted
        ([(0, 1, 1), (1, 2, 3), (2, 9, 9)], 3, "unverified", ["met", "met_late", "partial"]),
        ([(0, 0, 4), (1, 0, 3)], 2, "unverified", ["met", "met_late", "partial", "missed"]),
    ],
)
def test_from_the_date_on(
    evaluate: Evaluate, rows: list[tuple[int, int, int]], as_of: int, word: str, could_be: list[str]
) -> None:
    told = evidence(tallies=[day(*row) for row in rows])
    row = answer(evaluate, agreed_on(FOUR_BY_DAY_2), told, as_of=at(as_of))
    assert columns(row, "word", "could_be") == (word, could_be)


def test_what_came_late_stands_for_done_at_last(evaluate: Evaluate) -> None:
    told = evidence(tallies=[day(0, 1, 1), day(1, 2, 2), day(2, 1, 1), day(-1, 3, 3)])
    row = answer(evaluate, agreed_on(FOUR_BY_DAY_2), told, as_of=at(3))
    assert columns(row, "witnesses", "against", "possible") == (["day-0", "day-1"], ["day-2"], [])
    assert columns(row, "low", "high", "coverage_low") == (3, 3, 1.0)


def test_counts_that_exclude_each_other_are_contested(evaluate: Evaluate) -> None:
    told = evidence(tallies=[day(0, 4, 4), day(1, 0, 0), tally("r", at(0), at(2), 0, 3, origin="radio")])
    row = answer(evaluate, agreed_on(FOUR_BY_DAY_2), told)
    assert columns(row, "word", "could_be") == ("contested", ["met", "partial", "missed"])


def test_late_counts_that_exclude_each_other_are_contested(evaluate: Evaluate) -> None:
    short = [day(0, 1, 1), day(1, 1, 1)]
    late = [day(2, 4, 4), tally("r", at(0), at(3), 0, 3, origin="radio")]
    row = answer(evaluate, agreed_on(FOUR_BY_DAY_2), evidence(tallies=[*short, *late]), as_of=at(3))
    assert columns(row, "word", "could_be") == ("contested", ["met_late", "partial", "missed"])


def test_aligned_origins_alone_do_not_show_it_beyond_alleged(evaluate: Evaluate) -> None:
    agreed = agreed_on(FOUR_BY_DAY_2, mechanism=ONE_ORIGIN)
    told = evidence(tallies=[day(0, 4, 4, origin="army-a")])
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause", "controlled_by") == ("unverified", "no_independent_source", ["desk"])


def test_aligned_origins_alone_do_not_show_that_it_came_late(evaluate: Evaluate) -> None:
    agreed = agreed_on(FOUR_BY_DAY_2, mechanism=ONE_ORIGIN)
    own = [day(number, 2, 2, origin="army-a") for number in (0, 2)]
    told = evidence(tallies=[*own, day(1, 0, 0, origin="army-a")])
    assert answer(evaluate, agreed, told, as_of=at(3))["word"] == "met_late"
    row = answer(evaluate, agreed, told, standard="corroborated", as_of=at(3))
    assert columns(row, "word", "could_be", "cause") == (
        "unverified",
        ["met_late", "partial"],
        "no_independent_source",
    )


def test_several_who_owe_it_together_and_each(evaluate: Evaluate) -> None:
    told = evidence(tallies=[day(0, 2, 2, party="a"), day(1, 2, 2, party="b")])
    assert answer(evaluate, agreed_on(FOUR_BY_DAY_2, by=JOINTLY), told)["word"] == "met"
    each = answers(evaluate, agreed_on(FOUR_BY_DAY_2, by=EACH), told)
    assert [columns(row, "bearer", "low", "high") for row in each] == [("a", 2, None), ("b", 2, None)]


# Stages and classes


def test_what_passed_a_later_stage_passed_this_one(evaluate: Evaluate) -> None:
    agreed = replace(
        agreed_on(FOUR_BY_DAY_2), flows={"aid_truck": ("dispatched", "entered", "distributed", "spent")}
    )
    for stage, low, high in [("distributed", 4, 9), ("spent", 4, 9), ("dispatched", 1, 9)]:
        rows = [tally("t", at(0), at(2), 1, 9), tally("u", at(0), at(2), 4, 4, stage=stage)]
        row = answer(evaluate, agreed, evidence(tallies=rows))
        assert columns(row, "low", "high") == (low, high)


def test_an_agreement_that_tells_no_stages_knows_no_later_one(evaluate: Evaluate) -> None:
    row = answer(evaluate, agreed_on(FOUR_BY_DAY_2), evidence(tallies=[day(0, 4, 4, stage="distributed")]))
    assert columns(row, "low", "high", "cause") == (0, None, "not_in_record")


def test_classes_that_the_clause_names_add_up(evaluate: Evaluate) -> None:
    duty = Schedule(Flow("aid_truck", "entered", ("large", "small")), (Total(at(2), 4),))
    rows = [
        tally("l", at(0), at(2), 2, 2, **{"class": "large"}),
        tally("s", at(0), at(2), 1, 1, **{"class": "small"}),
        tally("o", at(0), at(2), 9, 9, **{"class": "other"}),
    ]
    row = answer(evaluate, agreed_on(duty), evidence(tallies=rows), as_of=at(2))
    assert columns(row, "low", "high", "word", "witnesses") == (3, 3, "partial", ["l", "s"])


def test_a_clause_that_names_no_stage_is_disputed(evaluate: Evaluate) -> None:
    duty = replace(TWICE, flow=Flow("aid_truck", None))
    first, second = answers(evaluate, agreed_on(duty, days=(0, 4)), as_of=at(1))
    assert columns(first, "legal", "cause", "controlled_by") == (
        "text_disputed",
        "stage_not_named",
        ["a", "b"],
    )
    assert columns(first, "could_be", "low") == (["met", "met_late", "partial", "missed"], None)
    assert columns(second, "performance", "legal") == ("not_yet_due", "text_disputed")


# Shares of a stock


@pytest.mark.parametrize(
    ("share", "low", "high", "counted", "word", "required"),
    [
        (Fraction(1), 4, 4, 4, "met", 4),
        (Fraction(1), 4, 6, 4, "unverified", 6),
        (Fraction(1), 4, 6, 6, "met", 6),
        (Fraction(1), 4, 6, 3, "partial", 6),
        (Fraction(1), 4, None, 3, "partial", None),
        (Fraction(1), 4, None, 99, "unverified", None),
        (Fraction(1, 3), 4, 4, 1, "partial", 2),  # a third of 4 is more than 1
        (Fraction(1, 3), 4, 4, 2, "met", 2),
        (Fraction(1), 0, 0, 0, "met", 0),  # there is nothing of which to give
    ],
)
def test_a_share_of_a_stock(
    evaluate: Evaluate,
    share: Fraction,
    low: int,
    high: int | None,
    counted: int,
    word: str,
    required: int | None,
) -> None:
    told = evidence(tallies=[tally("t", at(0), at(2), counted, counted)])
    row = answer(evaluate, agreed_on(of_stock(low, high, share)), told, as_of=at(2))
    assert columns(row, "word", "required") == (word, required)


@pytest.mark.parametrize(
    ("high", "declared_by", "controlled_by"), [(6, "b", ["b"]), (None, "b", ["b"]), (6, None, ["a", "b"])]
)
def test_a_stock_that_nobody_numbers_is_what_is_missing(
    evaluate: Evaluate, high: int | None, declared_by: str | None, controlled_by: list[str]
) -> None:
    told = evidence(tallies=[tally("t", at(0), at(2), 5, 5)])
    row = answer(evaluate, agreed_on(of_stock(4, high, by=declared_by)), told, as_of=at(2))
    assert columns(row, "cause", "controlled_by") == ("lack_of_evidence", controlled_by)
    assert row["could_be"] == ["met", "met_late", "partial"]


def test_counts_that_would_not_do_for_a_known_stock_are_what_is_missing(evaluate: Evaluate) -> None:
    told = evidence(tallies=[tally("t", at(0), at(2), 3, 5)])
    row = answer(evaluate, agreed_on(of_stock(4, 6, by="b")), told, as_of=at(2))
    assert columns(row, "cause", "controlled_by") == ("evidence_imprecise", ["d1"])


# Causes


def test_a_later_stage_in_a_log_bounds_from_below_and_leaves_the_log_complete(evaluate: Evaluate) -> None:
    agreed = replace(agreed_on(FOUR_BY_DAY_2), flows={"aid_truck": ("entered", "distributed")})
    log = watch("log", at(0), at(2), sees=["aid_truck"])
    inside = {**day(1, 2, 2, stage="distributed"), "id": "inside"}
    row = answer(evaluate, agreed, evidence(tallies=[day(0, 3, 3), inside], watches=[log]), as_of=at(2))
    assert columns(row, "low", "high", "witnesses") == (3, 3, ["day-0", "inside", "log"])
    row = answer(evaluate, agreed, evidence(tallies=[inside], watches=[log]), as_of=at(2))
    assert columns(row, "low", "high", "cause") == (2, None, "evidence_imprecise")


def test_causes_are_those_of_counts(evaluate: Evaluate) -> None:
    agreed = agreed_on(FOUR_BY_DAY_2)
    assert answer(evaluate, agreed)["cause"] == "not_in_record"
    jammed = watch("w", at(1), at(2), share=0.0, sees=["aid_truck"], cause="jamming", controlled_by="b")
    row = answer(evaluate, agreed, evidence(watches=[jammed]))
    assert columns(row, "cause", "controlled_by") == ("jamming", ["b"])
    told = evidence(tallies=[day(0, 1, 1)])
    assert answer(evaluate, agreed, told)["cause"] == "evidence_imprecise"
    assert answer(evaluate, agreed, told, standard="corroborated")["cause"] == "no_independent_source"
    row = answer(evaluate, agreed, told, standard="verified")
    assert columns(row, "cause", "controlled_by", "open") == ("no_ruling", [BODY], 1)


def test_what_was_jammed_only_after_the_date_explains_nothing(evaluate: Evaluate) -> None:
    jammed = watch("w", at(2), at(3), share=0.0, sees=["aid_truck"], cause="jamming", controlled_by="b")
    assert answer(evaluate, agreed_on(FOUR_BY_DAY_2), evidence(watches=[jammed]))["cause"] == "not_in_record"


def test_a_total_whose_date_lies_in_a_pause_rests(evaluate: Evaluate) -> None:
    pause = Pause(Interval(at(3), at(5)), LegalState.SUSPENDED, "act-1")
    duty = replace(duty_of("duty", TWICE, Interval(at(0), at(4)), A_ALONE), pauses=(pause,))
    first, second = answers(evaluate, agreement(JANUARY, [duty], WITH_BODY), evidence(tallies=[day(0, 4, 4)]))
    assert columns(first, "performance", "legal", "required") == ("met", "in_force", 4)
    assert columns(second, "performance", "legal", "knowledge") == (None, "suspended", "shown")
    assert columns(second, "required", "unit", "low", "could_be") == (6, "aid_truck", None, [])
