"""Hand-made worlds for quotas: bounds of counts, every rule, every cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    EITHER,
    JANUARY,
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
from tests.compliance.scene import (
    BODY,
    ZONES,
    Calendar,
    Row,
    agreement,
    duty_of,
    evidence,
    ruling,
    tally,
    watch,
)
from trucekeeper.agreement.duties import Quota
from trucekeeper.terms import Bound, Period
from trucekeeper.when import Interval

FOUR = Quota(Bound.AT_LEAST, 4, "aid_truck", "entered", Period.PHASE)
AT_GATES = replace(FOUR, counted_at=("gate-1", "gate-2"))
CEILING = replace(FOUR, bound=Bound.AT_MOST)
ONE_ORIGIN = replace(WITH_BODY, independent_origins=1)


def count(id: str, low: int, high: int | None, **columns: object) -> Row:
    """A count of all that entered on 1 and 2 January."""
    return tally(id, at(0), at(2), low, high, **columns)


def day(number: int, low: int, high: int | None, **columns: object) -> Row:
    return tally(f"day-{number}", at(number), at(number + 1), low, high, **columns)


def bounds(row: Row) -> tuple[object, ...]:
    return columns(row, "low", "high")


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


# Classes


OF_CLASSES = replace(FOUR, classes=("large", "small"))


def of_class(name: str | None, low: int, high: int | None, **columns: object) -> Row:
    return count(f"of-{name}", low, high, **{"class": name, **columns})


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ([of_class("large", 2, 3), of_class("small", 1, 2)], 3, 5),
        ([of_class("large", 2, 3)], 2, None),  # nobody counted the small ones
        ([of_class("large", 2, 3), of_class("other", 9, 9)], 2, None),
        ([of_class(None, 5, 7)], 0, 7),  # how many of them are of other classes?
        ([of_class(None, 5, 7), of_class("large", 2, 2)], 2, 7),
        ([of_class(None, 5, 4), of_class("large", 2, 3), of_class("small", 1, 2)], 3, 4),
        ([of_class("large", 2, 3), of_class("small", 1, 2, dataset="d2")], 2, None),
        ([of_class("large", 2, 3), of_class("small", 1, 2, origin="radio")], 2, None),
    ],
)
def test_classes_that_the_clause_names(
    evaluate: Evaluate, rows: list[Row], low: int, high: int | None
) -> None:
    assert bounds(answer(evaluate, agreed_on(OF_CLASSES), evidence(tallies=rows))) == (low, high)


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [
        ([of_class("large", 2, 3), of_class("other", 1, 2)], 3, None),
        ([of_class("large", 2, 3), of_class(None, 1, 4)], 2, 4),
        ([of_class("large", 2, 3), of_class("small", 2, 2), of_class(None, 3, 4)], 4, 4),
    ],
)
def test_classes_are_parts_where_the_clause_names_none(
    evaluate: Evaluate, rows: list[Row], low: int, high: int | None
) -> None:
    assert bounds(answer(evaluate, agreed_on(FOUR), evidence(tallies=rows))) == (low, high)


def test_classes_at_points(evaluate: Evaluate) -> None:
    duty = replace(OF_CLASSES, counted_at=("gate-1", "gate-2"))
    rows = [
        {**of_class(name, low, low, point=point), "id": f"{name}-{point}"}
        for name, point, low in [
            ("large", "gate-1", 1),
            ("large", "gate-2", 2),
            ("small", "gate-1", 3),
            ("small", "gate-2", 4),
        ]
    ]
    assert bounds(answer(evaluate, agreed_on(duty), evidence(tallies=rows))) == (10, 10)
    assert bounds(answer(evaluate, agreed_on(duty), evidence(tallies=rows[1:]))) == (9, None)


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


# Logs


def log(id: str = "log", start: int = 0, end: int = 2, **columns: object) -> Row:
    """The press kept a log of all trucks."""
    return watch(id, at(start), at(end), **{"sees": ["aid_truck"], **columns})


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
        ([day(0, 2, 3, origin="radio")], [log()], 2, 0),  # the radio's truck is not in the log
        ([day(0, 2, 3, point="gate-1")], [log()], 2, None),
        ([day(0, 2, 3, **{"class": "large"})], [log()], 2, None),
        ([count("t", 3, 4)], [log()], 3, 4),
    ],
)
def test_a_log_shows_that_no_more_came(
    evaluate: Evaluate, rows: list[Row], watches: list[Row], low: int, high: int | None
) -> None:
    row = answer(evaluate, agreed_on(FOUR), evidence(tallies=rows, watches=watches))
    assert bounds(row) == (low, high)


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
