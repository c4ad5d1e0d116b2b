"""Hand-made worlds for quotas: what speaks to one, and the bounds of what was counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    EACH,
    EITHER,
    JOINTLY,
    WITH_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.reference.quotas import AT_GATES, FOUR, bounds, count, day
from tests.compliance.scene import BODY, ZONES, Row, evidence

# What speaks to the quota


def test_what_does_not_speak_to_it_does_not_count(evaluate: Evaluate) -> None:
    agreed = agreed_on(AT_GATES, zones=[ZONES["the-north"]])
    for change in (
        {"unit": "fuel_truck"},
        {"stage": "dispatched"},
        {"stage": None},
        {"modality": "conditional"},
        {"party": "b"},
        {"area": "south"},
        {"point": "gate-3"},
    ):
        told = evidence(tallies=[count("t", 9, 9, **{"area": "north", **change})])
        row = answer(evaluate, agreed, told)
        assert columns(row, "low", "high", "origins_fewest", "cause") == (0, None, 0, "not_in_record")


def test_a_count_of_a_named_party_is_its_own(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4, party="a")])
    assert [row["performance"] for row in answers(evaluate, agreed_on(FOUR, by=EACH), told)] == ["met", None]
    assert [row["performance"] for row in answers(evaluate, agreed_on(FOUR, by=JOINTLY), told)] == ["met"]


def test_a_count_of_nobody_named_is_surely_nobodys_where_each_owes_it(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4)])
    each = answers(evaluate, agreed_on(FOUR, by=EACH), told)
    assert [(row["low"], row["high"], row["knowledge"]) for row in each] == [(0, 4, "unverified")] * 2


def test_what_one_party_brought_bounds_what_several_owe_from_below_only(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 3, 3, party="a")])
    assert bounds(answer(evaluate, agreed_on(FOUR, by=JOINTLY), told)) == (3, None)
    assert bounds(answer(evaluate, agreed_on(FOUR, by=EITHER), told)) == (3, None)


def test_a_count_of_a_part_of_the_zone_bounds_from_below_only(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 3, 3, area="mill")])
    assert bounds(answer(evaluate, agreed_on(FOUR, zones=[ZONES["the-north"]]), told)) == (3, None)


# Bounds


def test_rows_of_one_dataset_and_origin_add_up(evaluate: Evaluate) -> None:
    told = evidence(tallies=[day(0, 2, 3), day(1, 1, 4)])
    assert bounds(answer(evaluate, agreed_on(FOUR), told)) == (3, 7)


@pytest.mark.parametrize(
    ("second_day", "low", "high"),
    [
        ({}, 5, 6),
        ({"core_start": None, "core_end": None}, 5, None),  # nothing says that it was counted throughout
        ({"core_start": at(1) + 1}, 5, None),  # a microsecond not covered
        ({"core_start": at(0)}, 5, 6),  # cores may overlap
        ({"high": None}, 5, None),
        ({"whole": False}, 5, None),
        ({"latest": at(3)}, 2, 6),  # possibly of another window: counts above only
        ({"area": None}, 2, None),  # in a named zone only possibly inside, its core covers nothing
        ({"area": "land"}, 2, 6),  # what entered the whole land bounds the north from above
        ({"dataset": "d2"}, 3, None),  # another dataset is an alternative, and neither covers all
        ({"origin": "radio"}, 3, None),
    ],
)
def test_bounds_of_a_window(evaluate: Evaluate, second_day: Row, low: int, high: int | None) -> None:
    told = evidence(tallies=[day(0, 2, 2, area="north"), {**day(1, 3, 4, area="north"), **second_day}])
    assert bounds(answer(evaluate, agreed_on(FOUR, zones=[ZONES["the-north"]]), told)) == (low, high)


def test_counts_that_only_touch_the_window_are_not_in_it(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 2, 2), day(-1, 9, 9), day(2, 9, 9)])
    row = answer(evaluate, agreed_on(FOUR), told)
    assert columns(row, "low", "high", "witnesses", "possible") == (2, 2, ["t"], [])


def test_a_window_is_not_clipped_for_counting(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 4, 4)])
    row = answer(evaluate, agreed_on(FOUR), told, as_of=at(1))
    assert columns(row, "performance", "low", "high") == ("met", 4, 4)


def test_parts_bound_from_below_only_where_the_clause_names_no_points(evaluate: Evaluate) -> None:
    parts = [count("p1", 2, 2, point="gate-1"), count("p2", 3, 3, point="gate-2")]
    assert bounds(answer(evaluate, agreed_on(FOUR), evidence(tallies=parts))) == (5, None)
    told = evidence(tallies=[*parts, count("all", 4, 9)])
    assert bounds(answer(evaluate, agreed_on(FOUR), told)) == (5, 9)
    told = evidence(tallies=[*parts, count("all", 6, 9)])
    assert bounds(answer(evaluate, agreed_on(FOUR), told)) == (6, 9)


def test_points_that_the_clause_names_bound_from_both_sides(evaluate: Evaluate) -> None:
    one, two = count("p1", 2, 2, point="gate-1"), count("p2", 3, 4, point="gate-2")
    agreed = agreed_on(AT_GATES)
    assert bounds(answer(evaluate, agreed, evidence(tallies=[one, two]))) == (5, 6)
    assert bounds(answer(evaluate, agreed, evidence(tallies=[one]))) == (2, None)  # nobody counted at gate-2
    assert bounds(answer(evaluate, agreed, evidence(tallies=[one, two, count("all", 3, 5)]))) == (5, 5)


def test_an_origins_datasets_are_alternatives(evaluate: Evaluate) -> None:
    told = evidence(tallies=[count("t", 2, 8), count("u", 3, 9, dataset="d2")])
    row = answer(evaluate, agreed_on(FOUR), told)
    assert columns(row, "low", "high", "origins_fewest", "origins_most") == (3, 8, 1, 1)


def test_the_kth_largest_low_and_the_kth_smallest_high(evaluate: Evaluate) -> None:
    counts = [count("t", 1, 9), count("u", 2, 8, origin="radio"), count("v", 3, 7, origin="army-b")]
    told = evidence(tallies=counts)
    for k, low, high in ((1, 3, 7), (2, 2, 8), (3, 1, 9), (4, 0, None)):
        agreed = agreed_on(FOUR, mechanism=replace(WITH_BODY, independent_origins=k))
        assert bounds(answer(evaluate, agreed, told)) == (3, 7)
        row = answer(evaluate, agreed, told, standard="corroborated")
        assert columns(row, "low", "high", "origins_fewest", "origins_most") == (low, high, 3, 3)


def test_a_relay_is_no_second_origin_and_only_the_bodys_counts_are_verified(evaluate: Evaluate) -> None:
    relayed = count("t", 5, 5, origin=BODY, counter="radio")
    own = count("u", 6, 6, origin="press", counter=BODY)
    row = answer(evaluate, agreed_on(FOUR), evidence(tallies=[relayed, own]), standard="verified")
    assert columns(row, "word", "low", "high", "open", "origins_most") == ("met", 5, 5, 1, 1)
