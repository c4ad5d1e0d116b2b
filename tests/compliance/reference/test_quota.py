"""Hand-made worlds for quotas: every rule, every cause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    JOINTLY,
    WITH_BODY,
    WITHOUT_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.reference.quotas import CEILING, FOUR, ONE_ORIGIN, count, day
from tests.compliance.scene import BODY, Row, evidence, tally, watch
from trucekeeper.terms import Bound, Period

# The rules for at least


@pytest.mark.parametrize(
    ("low", "high", "word", "could_be"),
    [
        (4, 4, "met", ["met"]),
        (4, None, "met", ["met"]),
        (1, 3, "partial", ["partial"]),
        (0, 0, "missed", ["missed"]),
        (0, 3, "unverified", ["partial", "missed"]),
        (0, 4, "unverified", ["met", "partial", "missed"]),
        (1, 4, "unverified", ["met", "partial"]),
        (3, None, "unverified", ["met", "partial"]),
    ],
)
def test_at_least(evaluate: Evaluate, low: int, high: int | None, word: str, could_be: list[str]) -> None:
    told = evidence(tallies=[count("t", low, high)])
    row = answer(evaluate, agreed_on(FOUR), told)
    assert columns(row, "word", "could_be", "required", "unit") == (word, could_be, 4, "aid_truck")
    running = answer(evaluate, agreed_on(FOUR), told, as_of=at(2) - 1)
    assert running["word"] == ("met" if word == "met" else "due")


def test_at_least_one_cannot_be_partial(evaluate: Evaluate) -> None:
    row = answer(evaluate, agreed_on(replace(FOUR, amount=1)))
    assert columns(row, "word", "could_be", "low", "high") == ("unverified", ["met", "missed"], 0, None)


def test_counts_that_exclude_each_other_are_contested(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 5, 6), count("u", 1, 4, origin="radio")])
    row = answer(evaluate, agreed_on(FOUR), told)
    assert columns(row, "word", "could_be", "low", "high") == (
        "contested",
        ["met", "partial", "missed"],
        5,
        4,
    )
    assert columns(row, "witnesses", "against", "possible") == (["t", "u"], ["t", "u"], [])
    row = answer(evaluate, agreed_on(CEILING), told)
    assert columns(row, "word", "could_be") == ("contested", ["met", "breached"])


def test_met_beyond_alleged_needs_an_origin_that_is_not_aligned(evaluate: Evaluate) -> None:
    for other, word in (("army-b", "met"), ("army-a", "unverified")):
        agreed = agreed_on(FOUR, mechanism=ONE_ORIGIN)
        told = evidence(tallies=[count("t", 4, 4, origin=other), count("u", 3, 5, origin="press")])
        assert answer(evaluate, agreed, told)["word"] == "met"
        assert answer(evaluate, agreed, told, standard="corroborated")["word"] == word


def test_the_regimes_obligors_are_all_bearers(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4, origin="army-b")])
    agreed = agreed_on(FOUR, by=JOINTLY, mechanism=ONE_ORIGIN)
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause", "could_be") == (
        "unverified",
        "no_independent_source",
        ["met", "partial"],
    )


# The rules for at most


@pytest.mark.parametrize(
    ("low", "high", "word", "running"),
    [
        (4, 4, "met", "due"),
        (0, 4, "met", "due"),
        (5, None, "breached", "breached"),
        (4, 5, "unverified", "due"),
        (0, None, "unverified", "due"),
    ],
)
def test_at_most(evaluate: Evaluate, low: int, high: int | None, word: str, running: str) -> None:
    told = evidence(tallies=[count("t", low, high)])
    row = answer(evaluate, agreed_on(CEILING), told)
    assert row["word"] == word
    assert row["could_be"] == (["met", "breached"] if word == "unverified" else [word])
    assert answer(evaluate, agreed_on(CEILING), told, as_of=at(2) - 1)["word"] == running


def test_a_ceiling_kept_beyond_alleged_needs_an_origin_that_is_not_aligned(evaluate: Evaluate) -> None:
    agreed = agreed_on(CEILING, mechanism=ONE_ORIGIN)
    for other, word, cause in (("army-b", "met", None), ("army-a", "unverified", "no_independent_source")):
        told = evidence(tallies=[count("t", 4, 4, origin=other), count("u", 3, 5, origin="press")])
        row = answer(evaluate, agreed, told, standard="corroborated")
        assert columns(row, "word", "cause") == (word, cause)


# Roles, coverage, open


@pytest.mark.parametrize(
    ("low", "high", "witnesses", "against"),
    [(4, 4, [], ["t"]), (1, 3, ["t"], []), (0, 0, ["t"], []), (0, 4, [], [])],
)
def test_roles(evaluate: Evaluate, low: int, high: int, witnesses: list[str], against: list[str]) -> None:
    near = tally("near", at(1), at(3), 0, 0)
    row = answer(evaluate, agreed_on(FOUR), evidence(tallies=[count("t", low, high), near]))
    possible = ["near"] if witnesses or against else ["near", "t"]
    assert columns(row, "witnesses", "against", "possible") == (witnesses, against, possible)


def test_coverage_is_what_was_counted_of_the_window_so_far(evaluate: Evaluate) -> None:
    told = evidence(
        tallies=[
            day(0, 1, 1, core_end=at(0, 12)),
            tally("all", at(0), at(2), 1, None, whole=False),
        ]
    )
    row = answer(evaluate, agreed_on(FOUR), told)
    assert columns(row, "coverage_low", "coverage_high") == (0.25, 0.5)
    row = answer(evaluate, agreed_on(FOUR), told, as_of=at(1))
    assert columns(row, "coverage_low", "coverage_high", "performance") == (0.5, 1.0, "due")


# Text disputed


def test_a_clause_that_names_no_stage_is_disputed(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 9, 9), count("u", 9, 9, stage=None)])
    for duty, could_be in (
        (replace(FOUR, stage=None), ["met", "partial", "missed"]),
        (replace(FOUR, stage=None, amount=1), ["met", "missed"]),
        (replace(CEILING, stage=None), ["met", "breached"]),
    ):
        row = answer(evaluate, agreed_on(duty), told, as_of=at(1))
        assert columns(row, "word", "legal", "cause") == ("unverified", "text_disputed", "stage_not_named")
        assert columns(row, "controlled_by", "could_be") == (["a", "b"], could_be)
        assert columns(row, "low", "high", "coverage_low", "witnesses", "possible") == (
            None,
            None,
            None,
            [],
            [],
        )
        early = answer(evaluate, agreed_on(duty), told, as_of=at(0))
        assert columns(early, "word", "legal") == ("not_yet_due", "text_disputed")


# Causes


def why(row: Row) -> tuple[object, ...]:
    assert row["word"] == "unverified"
    return columns(row, "cause", "controlled_by")


def test_cause_a_watch_that_was_denied(evaluate: Evaluate) -> None:
    for sees, cause in (
        (["aid_truck"], "access_denied"),
        ([], "access_denied"),
        (["shelling"], "not_in_record"),
    ):
        denied = watch("w", at(0), at(1), share=0.0, sees=sees, cause="access_denied", controlled_by="b")
        assert answer(evaluate, agreed_on(FOUR), evidence(watches=[denied]))["cause"] == cause


def test_cause_nobody_counted(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 3, 5)])
    assert why(answer(evaluate, agreed_on(FOUR))) == ("not_in_record", ["desk"])
    assert why(answer(evaluate, agreed_on(FOUR), standard="verified")) == ("not_in_record", ["desk"])
    for mechanism, ruler in ((WITH_BODY, BODY), (WITHOUT_BODY, "mechanism")):
        row = answer(evaluate, agreed_on(FOUR, by=A_ALONE, mechanism=mechanism), told, standard="verified")
        assert (*why(row), row["open"]) == ("no_ruling", [ruler], 1)


def test_cause_too_few_origins(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4)])
    row = answer(evaluate, agreed_on(FOUR), told, standard="corroborated")
    assert why(row) == ("no_independent_source", ["desk"])


def test_cause_evidence_imprecise(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 3, 5, dataset="d2"), tally("u", at(1), at(3), 0, 9)])
    assert why(answer(evaluate, agreed_on(FOUR), told)) == ("evidence_imprecise", ["d1", "d2"])


def test_a_quota_has_the_period_it_names(evaluate: Evaluate) -> None:
    daily = agreed_on(replace(FOUR, per=Period.DAY, amount=1))
    told = evidence(tallies=[day(0, 1, 1), day(1, 0, 0)])
    for by in Period:
        assert [row["performance"] for row in answers(evaluate, daily, told, by=by)] == ["met", "missed"]


# Exactly


EXACTLY = replace(FOUR, bound=Bound.EXACTLY)


@pytest.mark.parametrize(
    ("low", "high", "word", "could_be"),
    [
        (4, 4, "met", ["met"]),
        (5, 5, "breached", ["breached"]),
        (5, None, "breached", ["breached"]),
        (3, 3, "partial", ["partial"]),
        (0, 0, "missed", ["missed"]),
        (0, 3, "unverified", ["partial", "missed"]),
        (4, 5, "unverified", ["met", "partial", "breached"]),
        (3, 4, "unverified", ["met", "partial", "breached"]),
        (0, 4, "unverified", ["met", "partial", "missed", "breached"]),
    ],
)
def test_exactly_so_many(
    evaluate: Evaluate, low: int, high: int | None, word: str, could_be: list[str]
) -> None:
    row = answer(evaluate, agreed_on(EXACTLY), evidence(tallies=[count("t", low, high)]))
    assert columns(row, "word", "could_be") == (word, could_be)


def test_exactly_so_many_is_not_met_before_the_window_is_over_but_may_be_breached(evaluate: Evaluate) -> None:
    agreed = agreed_on(EXACTLY)
    assert answer(evaluate, agreed, evidence(tallies=[count("t", 4, 4)]), as_of=at(2) - 1)["word"] == "due"
    told = evidence(tallies=[count("t", 5, 5)])
    assert answer(evaluate, agreed, told, as_of=at(2) - 1)["word"] == "breached"


def test_counts_of_exactly_so_many_that_exclude_each_other(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 5, 5), count("u", 0, 3, origin="radio")])
    row = answer(evaluate, agreed_on(EXACTLY), told)
    assert columns(row, "word", "could_be") == ("contested", ["met", "partial", "missed", "breached"])


def test_exactly_so_many_is_not_shown_by_aligned_origins_only(evaluate: Evaluate) -> None:
    agreed = agreed_on(EXACTLY, mechanism=ONE_ORIGIN)
    told = evidence(tallies=[count("t", 4, 4, origin="army-a")])
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause") == ("unverified", "no_independent_source")


def test_what_is_owed_exactly_of_a_window_that_the_span_cuts(evaluate: Evaluate) -> None:
    agreed = agreed_on(replace(EXACTLY, per=Period.WEEK))
    row = answer(evaluate, agreed, evidence(tallies=[count("t", 4, 4)]))
    assert columns(row, "cause", "could_be") == ("amount_not_named", ["met", "partial", "breached"])
    assert answer(evaluate, agreed, evidence(tallies=[count("t", 5, 5)]))["word"] == "breached"
