"""Hand-made worlds for quotas: logs, and counts that the mandated body upheld or rejected."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import Evaluate, agreed_on, answer, columns
from tests.compliance.reference.quotas import CEILING, FOUR, ONE_ORIGIN, bounds, count, day, log
from tests.compliance.scene import BODY, Row, evidence, ruling


@pytest.mark.parametrize(
    ("rows", "watches", "low", "high"),
    [
        ([], [log()], 0, 0),
        ([], [log(end=1)], 0, None),
        ([], [log(end=1), log("more", 1, 2)], 0, 0),
        ([], [log(share=0.9)], 0, None),
        ([], [log(sees=["shelling"])], 0, None),
        ([], [log(sees=[])], 0, None),
        ([], [log(area="mill")], 0, None),
        ([day(0, 2, 3)], [log()], 2, 3),
        ([day(0, 2, 3)], [log(start=1)], 2, 3),  # the count took in the first day
        ([day(0, 2, 3, core_start=None, core_end=None)], [log(start=1)], 2, None),
        ([day(0, 2, 3, core_start=None, core_end=None)], [log()], 2, 3),
        ([day(0, 2, None)], [log()], 2, None),
        ([day(0, 2, 3, whole=False)], [log()], 2, None),
        ([day(0, 2, 3), day(1, 1, 1, dataset="d2")], [log()], 2, 4),  # a log has one of all datasets
        ([day(0, 2, 3), day(1, 1, 1, dataset="d2")], [log(start=1)], 2, 4),
        ([day(0, 2, 3), day(1, 1, 1, dataset="d2")], [log(start=-2, end=0)], 2, None),  # none was kept then
        ([day(0, 2, 3, origin="radio")], [log()], 2, 0),  # the radio's truck is not in the log
        ([day(0, 2, 3, point="gate-1")], [log()], 2, 3),
        ([day(0, 2, 3, **{"class": "large"})], [log()], 2, 3),
        ([day(0, 2, 3, **{"class": "large"})], [log(start=1)], 2, None),  # nobody looked for small ones then
        ([day(0, 3, 3), count("of-large", 2, 2, **{"class": "large"})], [log()], 3, 5),
        ([day(0, 3, 3), {**day(0, 2, None, **{"class": "large"}), "id": "of-large"}], [log()], 3, 3),
        ([day(0, 3, 3), {**day(0, 1, 1), "id": "again", "dataset": "d2"}], [log()], 3, 4),  # both are totals
        ([count("t", 3, 4)], [log()], 3, 4),
    ],
)
def test_a_log_shows_that_no_more_came(
    evaluate: Evaluate, rows: list[Row], watches: list[Row], low: int, high: int | None
) -> None:
    row = answer(evaluate, agreed_on(FOUR), evidence(tallies=rows, watches=watches))
    assert bounds(row) == (low, high)


@pytest.mark.parametrize(
    ("entered", "inside", "high"),
    [
        ([], [], 0),
        ([day(0, 2, 3)], [], 3),
        ([], [day(1, 1, 1)], None),  # who counts at the shops alone did not watch the gate
        ([], [day(-9, 1, 1)], None),
        ([], [day(1, 1, 1, origin="radio")], 0),
        ([day(0, 2, 3)], [day(1, 1, 1)], 3),
        ([day(-9, 2, 3)], [day(1, 1, 1)], 0),
    ],
)
def test_a_log_is_of_the_stages_at_which_its_keeper_counts(
    evaluate: Evaluate, entered: list[Row], inside: list[Row], high: int | None
) -> None:
    later = [{**row, "id": f"{row['id']}-inside", "stage": "distributed"} for row in inside]
    row = answer(evaluate, agreed_on(FOUR), evidence(tallies=[*entered, *later], watches=[log()]))
    assert row["high"] == high


def test_a_log_of_some_classes_is_one_of_them_all(evaluate: Evaluate) -> None:
    agreed = agreed_on(replace(FOUR, classes=("large",)))
    rows = [day(0, 2, 2, **{"class": "large"}), day(1, 1, 1)]
    row = answer(evaluate, agreed, evidence(tallies=rows, watches=[log()]))
    assert bounds(row) == (2, 3)  # whether the one of the second day was large is not told


def test_a_log_without_an_entry_is_an_origin_and_the_case_for_missed(evaluate: Evaluate) -> None:
    row = answer(evaluate, agreed_on(FOUR), evidence(watches=[log()]))
    assert columns(row, "word", "witnesses", "origins_fewest", "coverage_low") == ("missed", ["log"], 1, 1.0)
    row = answer(evaluate, agreed_on(CEILING), evidence(watches=[log()]))
    assert columns(row, "word", "against") == ("met", ["log"])
    row = answer(evaluate, agreed_on(FOUR), evidence(watches=[log(end=1)]))
    assert columns(row, "cause", "possible", "origins_fewest", "coverage_low") == (
        "not_in_record",
        [],
        0,
        0.0,
    )


def test_only_an_admissible_watch_is_a_log(evaluate: Evaluate) -> None:
    agreed = agreed_on(FOUR, mechanism=ONE_ORIGIN)
    told = evidence(watches=[log(observer="army-a")])
    assert answer(evaluate, agreed, told)["word"] == "missed"
    assert answer(evaluate, agreed, told, standard="corroborated")["cause"] == "not_in_record"
    told = evidence(watches=[log(observer=BODY)])
    assert answer(evaluate, agreed, told, standard="verified")["word"] == "missed"


# Upheld and rejected


def test_a_tally_that_was_upheld_is_the_mandated_bodys_where_only_that_counts(evaluate: Evaluate) -> None:
    agreed, upheld = agreed_on(FOUR), ruling("r", "upheld", "t")
    told = evidence(tallies=[count("t", 4, 4, modality="denied")])
    row = answer(evaluate, agreed, told, standard="verified")
    assert columns(row, "cause", "low") == ("not_in_record", 0)  # what is denied speaks to nothing
    told = evidence(tallies=[count("t", 4, 4, modality="denied")], rulings=[upheld])
    row = answer(evaluate, agreed, told, standard="verified")
    assert columns(row, "word", "low", "high", "against") == ("met", 4, 4, ["t"])


def test_an_upheld_tally_is_one_origin_still_where_several_are_asked_for(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4)], rulings=[ruling("r", "upheld", "t")])
    row = answer(evaluate, agreed_on(FOUR), told, standard="corroborated")
    assert columns(row, "cause", "origins_fewest") == ("no_independent_source", 1)


def test_upheld_counts_of_two_origins_are_not_added(evaluate: Evaluate) -> None:
    rows = [count("t", 2, 2), count("u", 2, 2, origin="radio")]
    rulings = [ruling("r", "upheld", "t"), ruling("s", "upheld", "u")]
    told = evidence(tallies=rows, rulings=rulings)
    row = answer(evaluate, agreed_on(FOUR), told, standard="verified")
    assert columns(row, "word", "low", "high", "origins_fewest") == ("partial", 2, 2, 1)


def test_a_rejected_tally_counts_nowhere(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4)], rulings=[ruling("r", "rejected", "t")])
    row = answer(evaluate, agreed_on(FOUR), told)
    assert columns(row, "cause", "low", "open", "possible") == ("not_in_record", 0, 0, [])
