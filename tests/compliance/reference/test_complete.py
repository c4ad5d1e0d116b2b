"""Hand-made worlds for deadlines: before, from the deadline on, every rule, every cause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    EITHER,
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
from tests.compliance.scene import BODY, ZONES, Calendar, Row, agreement, duty_of, evidence, state, watch
from trucekeeper.agreement.duties import Complete
from trucekeeper.agreement.model import Bearers
from trucekeeper.when import Interval

DUE = at(4)
AGREED = agreed_on(Complete("withdrawal", DUE), days=(0, 4))
IN_THE_NORTH = agreed_on(Complete("withdrawal", DUE), days=(0, 4), zones=[ZONES["the-north"]])


def seen(id: str, extent: str, start: int, end: int, **columns: object) -> Row:
    """What was seen at some moment between the start of two days."""
    return state(id, at(start), at(end), extent, **columns)


IN_TIME = seen("in-time", "whole", 2, 4)
AFTER = seen("after", "none", 4, 5)
PART_AFTER = seen("part-after", "part", 4, 6)
MAYBE_AFTER = seen("maybe-after", "none", 3, 5)
MAYBE_PART = seen("maybe-part", "part", 3, 5)
EARLY_NOT = seen("early-not", "none", 1, 2)
LATE = seen("late", "whole", 6, 7)
SPREAD = seen("spread", "whole", 3, 8)


# Before the deadline


def test_due_from_the_last_local_day_on(evaluate: Evaluate) -> None:
    for as_of, word in ((at(3), "not_yet_due"), (at(3) + 1, "due"), (DUE - 1, "due"), (DUE, "unverified")):
        assert answer(evaluate, AGREED, as_of=as_of)["word"] == word


def test_the_last_day_is_the_local_one(evaluate: Evaluate) -> None:
    kyiv = Calendar("Europe/Kyiv", date(2025, 3, 29))
    span = Interval(kyiv.at(0), kyiv.at(2))  # the last day has 23 hours
    agreed = agreement(kyiv, [duty_of("duty", Complete("withdrawal", span.end), span, A_ALONE)])
    assert answer(evaluate, agreed, as_of=kyiv.at(1))["word"] == "not_yet_due"
    assert answer(evaluate, agreed, as_of=kyiv.at(1) + 1)["word"] == "due"


def test_met_early_unless_something_speaks_of_after(evaluate: Evaluate) -> None:
    early = seen("early", "whole", 1, 2)
    row = answer(evaluate, AGREED, evidence(states=[early, seen("before", "none", 0, 1)]), as_of=at(2))
    assert columns(row, "word", "against", "witnesses", "possible") == ("met", ["early"], [], ["before"])
    undone = seen("undone", "part", 2, 3)
    assert answer(evaluate, AGREED, evidence(states=[early, undone]), as_of=at(3))["word"] == "not_yet_due"
    row = answer(evaluate, AGREED, evidence(states=[early, MAYBE_AFTER]), as_of=at(3))
    assert columns(row, "word", "against", "possible") == ("not_yet_due", [], ["early", "maybe-after"])
    assert columns(row, "could_be", "origins_most", "cause") == (["not_yet_due"], 0, None)


# From the deadline on


@pytest.mark.parametrize(
    ("states", "word", "could_be", "witnesses", "against"),
    [
        # 1 to 3
        ([IN_TIME, AFTER], "contested", ["met", "missed"], ["after"], ["in-time"]),
        ([IN_TIME, AFTER, MAYBE_AFTER], "contested", ["met", "missed"], ["after"], ["in-time"]),
        ([IN_TIME, PART_AFTER], "contested", ["met", "partial"], ["part-after"], ["in-time"]),
        (
            [IN_TIME, AFTER, PART_AFTER],
            "contested",
            ["met", "partial", "missed"],
            ["after", "part-after"],
            ["in-time"],
        ),
        ([IN_TIME, MAYBE_PART], "unverified", ["met", "partial"], [], ["in-time"]),
        ([IN_TIME, MAYBE_AFTER], "unverified", ["met", "missed"], [], ["in-time"]),
        (
            [IN_TIME, {**AFTER, "origins_fewest": 0, "area": "terra"}],
            "contested",
            ["met", "missed"],
            ["after"],
            ["in-time"],
        ),
        ([IN_TIME], "met", ["met"], [], ["in-time"]),
        ([IN_TIME, EARLY_NOT], "met", ["met"], [], ["in-time"]),
        (
            [IN_TIME, seen("n", "none", 1, 3)],
            "unverified",
            ["met", "missed"],
            [],
            ["in-time"],
        ),  # undone again?
        ([IN_TIME, seen("n", "none", 1, 3), seen("d", "whole", 3, 4)], "met", ["met"], [], ["d", "in-time"]),
        ([IN_TIME, LATE], "met", ["met"], [], ["in-time"]),
        # 4, with some late
        ([AFTER, LATE], "met_late", ["met_late"], ["after"], ["late"]),
        ([AFTER, LATE, seen("p", "part", 3, 7)], "unverified", ["met_late", "partial"], [], []),
        ([AFTER, MAYBE_AFTER, LATE], "met_late", ["met_late"], ["after"], ["late"]),
        ([AFTER, LATE, seen("n", "none", 3, 6)], "met_late", ["met_late"], ["after"], ["late"]),
        ([AFTER, LATE, seen("n", "none", 3, 7)], "unverified", ["met_late", "missed"], [], []),
        (
            [AFTER, LATE, seen("n", "none", 3, 7), seen("later", "whole", 7, 8)],
            "unverified",
            ["met_late", "missed"],
            [],
            [],
        ),
        ([AFTER, {**LATE, "earliest": at(5)}], "met_late", ["met_late"], ["after"], ["late"]),
        ([AFTER, LATE, SPREAD], "unverified", ["met", "met_late"], [], []),  # was it once done in time?
        # 4, with none late
        ([AFTER, {**LATE, "earliest": at(5) - 1}], "unverified", ["met", "met_late", "missed"], [], []),
        ([AFTER, seen("n", "none", 7, 8), LATE], "unverified", ["met", "met_late", "missed"], [], []),
        ([PART_AFTER, SPREAD], "unverified", ["met", "met_late", "partial"], [], []),
        ([AFTER, SPREAD], "unverified", ["met", "met_late", "missed"], [], []),
        ([AFTER], "missed", ["missed"], ["after"], []),
        ([AFTER, MAYBE_AFTER], "missed", ["missed"], ["after"], []),
        ([AFTER, PART_AFTER], "partial", ["partial"], ["after", "part-after"], []),
        ([seen("n", "none", 6, 7), PART_AFTER], "missed", ["missed"], ["n", "part-after"], []),
        (
            [{**AFTER, "id": "x"}, {**AFTER, "id": "y", "extent": "part"}],
            "partial",
            ["partial"],
            ["x", "y"],
            [],
        ),
        (
            [{**AFTER, "id": "y"}, {**AFTER, "id": "x", "extent": "part"}],
            "missed",
            ["missed"],
            ["x", "y"],
            [],
        ),
        # 5 and 6
        ([LATE], "unverified", ["met", "met_late"], [], []),
        ([SPREAD, EARLY_NOT], "unverified", ["met", "met_late"], [], []),
        ([SPREAD, MAYBE_PART], "unverified", ["met", "met_late", "partial"], [], []),
        ([SPREAD, MAYBE_AFTER], "unverified", ["met", "met_late", "missed"], [], []),  # undone again?
        ([], "unverified", ["met", "met_late", "partial", "missed"], [], []),
        ([MAYBE_AFTER, EARLY_NOT], "unverified", ["met", "met_late", "partial", "missed"], [], []),
    ],
)
def test_from_the_deadline_on(
    evaluate: Evaluate,
    states: list[Row],
    word: str,
    could_be: list[str],
    witnesses: list[str],
    against: list[str],
) -> None:
    row = answer(evaluate, AGREED, evidence(states=states))
    assert columns(row, "word", "could_be", "witnesses", "against") == (word, could_be, witnesses, against)
    assert row["possible"] == sorted({state["id"] for state in states} - {*witnesses, *against})
    assert columns(row, "low", "high", "required", "unit", "coverage_low") == (None, None, None, None, None)


def test_after_begins_at_the_deadline_itself(evaluate: Evaluate) -> None:
    for start, end, word in (
        (DUE, DUE + 1, "missed"),
        (DUE - 1, DUE + 1, "unverified"),
        (DUE - 1, DUE, "unverified"),
    ):
        told = evidence(states=[state("n", start, end, "none")])
        assert answer(evaluate, AGREED, told)["word"] == word
    for start, end, word in (
        (at(0), DUE, "met"),
        (at(0), DUE + 1, "unverified"),
        (DUE, DUE + 1, "unverified"),
    ):
        told = evidence(states=[state("d", start, end, "whole")])
        assert answer(evaluate, AGREED, told)["word"] == word


def test_a_possible_not_done_after_the_deadline_is_only_maybe_after(evaluate: Evaluate) -> None:
    somewhere_there = {**AFTER, "area": "land"}
    row = answer(evaluate, IN_THE_NORTH, evidence(states=[IN_TIME, somewhere_there]))
    assert columns(row, "word", "could_be") == ("unverified", ["met", "missed"])
    row = answer(evaluate, IN_THE_NORTH, evidence(states=[somewhere_there]))
    assert columns(row, "word", "cause") == ("unverified", "evidence_imprecise")


def test_a_possible_done_keeps_missed_from_being_shown(evaluate: Evaluate) -> None:
    in_part_of_it = seen("mill", "whole", 1, 2, area="mill")
    row = answer(evaluate, IN_THE_NORTH, evidence(states=[AFTER, in_part_of_it]))
    assert columns(row, "word", "could_be") == ("unverified", ["met", "met_late", "missed"])


def test_neither_what_is_not_admitted_nor_a_possible_not_done_keeps_missed_from_being_shown(
    evaluate: Evaluate,
) -> None:
    in_the_north = {**AFTER, "area": "mill", "origins_fewest": 2, "origins_most": 2}
    alleged = {**LATE, "area": "north"}
    somewhere_there = seen("n", "none", 1, 2, area="land", origins_fewest=2, origins_most=2)
    told = evidence(states=[in_the_north, alleged, somewhere_there])
    row = answer(evaluate, IN_THE_NORTH, told, standard="corroborated")
    assert columns(row, "word", "witnesses", "possible", "open") == ("missed", ["after"], ["n"], 1)


def test_done_must_cover_the_zone_and_not_done_need_only_lie_in_it(evaluate: Evaluate) -> None:
    for extent, day, area, word in (
        ("whole", 2, "land", "met"),
        ("whole", 2, "north", "met"),
        ("whole", 2, None, "met"),
        ("whole", 2, "mill", "unverified"),
        ("whole", 2, "south", "unverified"),
        ("none", 4, "mill", "missed"),
        ("none", 4, "the-north", "missed"),
        ("none", 4, None, "missed"),
        ("none", 4, "land", "unverified"),
        ("none", 4, "south", "unverified"),
    ):
        row = answer(evaluate, IN_THE_NORTH, evidence(states=[seen("s", extent, day, day + 1, area=area)]))
        assert row["word"] == word, (extent, area)


def test_other_subjects_and_other_parties_do_not_bear_on_it(evaluate: Evaluate) -> None:
    told = evidence(states=[{**IN_TIME, "subject": "amnesty"}, {**IN_TIME, "id": "b", "party": "b"}])
    assert columns(answer(evaluate, AGREED, told), "word", "cause", "open") == (
        "unverified",
        "not_in_record",
        0,
    )
    both = agreed_on(Complete("withdrawal", DUE), days=(0, 4), by=EACH)
    assert [row["performance"] for row in answers(evaluate, both, told)] == [None, "met"]
    regime = agreed_on(Complete("withdrawal", DUE), days=(0, 4), by=JOINTLY)
    assert answer(evaluate, regime, told)["word"] == "unverified"  # the other's part is not told


@pytest.mark.parametrize(
    ("by", "party", "extent", "words"),
    [
        (JOINTLY, "b", "whole", ["unverified"]),  # one party's part is not all of it
        (JOINTLY, "b", "none", ["missed"]),
        (EITHER, "b", "whole", ["met"]),
        (EITHER, "b", "none", ["unverified"]),  # the other may have done it
        (EACH, None, "whole", ["unverified", "unverified"]),  # whose doing it was is not told
        (EACH, None, "none", ["unverified", "unverified"]),
        (JOINTLY, None, "whole", ["met"]),
        (EITHER, None, "none", ["missed"]),
    ],
)
def test_a_state_answers_for_those_it_names(
    evaluate: Evaluate, by: Bearers, party: str | None, extent: str, words: list[str]
) -> None:
    told = IN_TIME if extent == "whole" else AFTER
    rows = answers(
        evaluate,
        agreed_on(Complete("withdrawal", DUE), days=(0, 4), by=by),
        evidence(states=[{**told, "party": party}]),
    )
    assert [row["performance"] or row["knowledge"] for row in rows] == words


def test_not_done_somewhere_may_be_in_either_of_two_zones(evaluate: Evaluate) -> None:
    zones = [ZONES["the-north"], ZONES["two-places"]]
    for asked, knowledge in ((zones[:1], ["shown"]), (zones, ["unverified", "unverified"])):
        agreed = agreed_on(Complete("withdrawal", DUE), days=(0, 4), zones=asked)
        rows = answers(evaluate, agreed, evidence(states=[AFTER]))
        assert [row["knowledge"] for row in rows] == knowledge


def test_origins_are_the_greatest_bounds_among_witnesses_and_against(evaluate: Evaluate) -> None:
    told = evidence(
        states=[
            {**AFTER, "origins_fewest": 2, "origins_most": 3},
            {**LATE, "origins_fewest": 1, "origins_most": 5},
            {**EARLY_NOT, "origins_fewest": 9, "origins_most": 9},
        ]
    )
    row = answer(evaluate, AGREED, told)
    assert columns(row, "word", "origins_fewest", "origins_most") == ("met_late", 2, 5)


def test_what_the_standard_does_not_surely_admit_is_open(evaluate: Evaluate) -> None:
    told = evidence(states=[IN_TIME, {**IN_TIME, "id": "two", "origins_fewest": 2, "origins_most": 2}])
    for standard, open_, word in (
        ("alleged", 0, "met"),
        ("corroborated", 1, "met"),
        ("verified", 2, "unverified"),
    ):
        assert columns(answer(evaluate, AGREED, told, standard=standard), "open", "word") == (open_, word)


# Causes


def why(row: Row) -> tuple[object, ...]:
    assert row["word"] == "unverified"
    return columns(row, "cause", "controlled_by")


DENIED = watch("w", at(1), at(2), share=0.0, sees=["withdrawal"], cause="access_denied", controlled_by="a")


def test_cause_a_watch_that_was_denied_since_the_span_began(evaluate: Evaluate) -> None:
    for change, named in (
        ({}, True),
        ({"sees": []}, True),
        ({"sees": ["shelling"]}, False),
        ({"start": at(8), "end": at(9)}, True),  # after the deadline, before T
        ({"start": at(-1), "end": at(0)}, False),
        ({"start": at(20), "end": at(21)}, False),
    ):
        told = evidence(watches=[{**DENIED, **change}], states=[EARLY_NOT])
        expected = ("access_denied", ["a"]) if named else ("evidence_imprecise", ["d1"])
        assert why(answer(evaluate, AGREED, told)) == expected
    told = evidence(watches=[{**DENIED, "area": "south"}])
    assert answer(evaluate, IN_THE_NORTH, told)["cause"] == "not_in_record"


def test_cause_too_few_origins_or_no_ruling(evaluate: Evaluate) -> None:
    told = evidence(states=[IN_TIME], watches=[watch("w", at(0), at(9))])
    for mechanism, ruler in ((WITH_BODY, BODY), (WITHOUT_BODY, "mechanism")):
        agreed = replace(AGREED, mechanism=mechanism)
        assert why(answer(evaluate, agreed, told, standard="corroborated")) == (
            "no_independent_source",
            ["desk"],
        )
        assert why(answer(evaluate, agreed, told, standard="verified")) == ("no_ruling", [ruler])


def test_cause_evidence_imprecise(evaluate: Evaluate) -> None:
    told = evidence(states=[LATE, {**MAYBE_AFTER, "dataset": "d2"}], watches=[watch("w", at(0), at(9))])
    assert why(answer(evaluate, AGREED, told)) == ("evidence_imprecise", ["d1", "d2"])


def test_causes_without_any_state(evaluate: Evaluate) -> None:
    for change, deployed in (
        ({}, True),
        ({"start": at(-9), "end": at(-8)}, True),
        ({"area": "mill"}, True),
        ({"area": "south"}, False),
        ({"share": 0.0}, False),
        ({"sees": ["shelling"]}, False),
        ({"sees": []}, False),
    ):
        told = evidence(watches=[{**watch("w", at(0), at(9)), **change}])
        expected = ("mechanism_not_deployed", ["mechanism"]) if deployed else ("not_in_record", ["desk"])
        assert why(answer(evaluate, IN_THE_NORTH, told)) == expected
    assert why(answer(evaluate, AGREED)) == ("not_in_record", ["desk"])
