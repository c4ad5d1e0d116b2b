"""Hand-made worlds for time free of acts: as watched, and as hours with acts were counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    EITHER,
    WITH_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import BODY, HOUR, ZONES, Row, evidence, incident, tally, watch
from trucekeeper.agreement.duties import FreeTime
from trucekeeper.agreement.model import Implication
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Period

KINDS = frozenset({"shelling", "air_strike"})
THREE_HOURS = FreeTime("fire", KINDS, 3 * HOUR, Period.DAY)
HALF_WATCHED = replace(WITH_BODY, watched=0.5)
ONE_ORIGIN = replace(WITH_BODY, independent_origins=1)


def looked(start: int, end: int, id: str = "w", **columns: object) -> Row:
    """Somebody watched for all of it from the one hour to the other of 1 January."""
    return watch(id, at(0, start), at(0, end), **{"sees": sorted(KINDS), "observer": "radio", **columns})


def act(start: int, end: int, id: str = "i", **columns: object) -> Row:
    return incident(id, at(0, start), at(0, end), **columns)


def hours(low: int, high: int | None, id: str = "t", **columns: object) -> Row:
    return tally(id, at(0), at(1), low, high, **{"unit": "hour", "stage": "fire", **columns})


def told_of(*rows: Row) -> Evidence:
    """The rows, each in its table."""
    watches = [row for row in rows if "share" in row]
    tallies = [row for row in rows if "unit" in row]
    incidents = [row for row in rows if "share" not in row and "unit" not in row]
    return evidence(incidents=incidents, tallies=tallies, watches=watches)


def judged(evaluate: Evaluate, *rows: Row, standard: str = "alleged", as_of: int = at(20)) -> Row:
    agreed = agreed_on(THREE_HOURS, days=(0, 1))
    return answer(evaluate, agreed, told_of(*rows), standard=standard, as_of=as_of)


@pytest.mark.parametrize(
    ("rows", "word", "low", "high"),
    [
        ([], "unverified", 0, 24),
        ([looked(6, 9)], "met", 3, 24),
        ([looked(6, 8)], "unverified", 2, 24),
        ([looked(6, 8), looked(20, 21, "v")], "met", 3, 24),  # in all, not at a stretch
        ([looked(6, 8), looked(7, 9, "v")], "met", 3, 24),
        ([looked(6, 8), looked(6, 8, "v")], "unverified", 2, 24),  # nothing is counted twice
        ([looked(6, 9, share=0.9)], "unverified", 0, 24),
        ([looked(6, 9, sees=["shelling"])], "unverified", 0, 24),
        ([looked(6, 9, area="mill")], "unverified", 0, 24),
        ([looked(6, 10), act(8, 9)], "met", 3, 24),
        ([looked(6, 10), act(8, 10)], "unverified", 2, 24),
        ([looked(6, 10), act(8, 10, kinds=["shelling", "overflight"])], "unverified", 2, 24),
        ([looked(6, 10), act(8, 10, kinds=["overflight"])], "met", 4, 24),
        ([looked(6, 10), act(8, 10, authors=["b"])], "met", 4, 24),
        ([looked(6, 10), act(8, 10, modality="denied")], "met", 4, 24),
        ([looked(6, 10), act(8, 9), act(8, 9, "j")], "met", 3, 24),
        ([looked(-5, 2), looked(23, 30, "v")], "met", 3, 24),  # the window is cut, not what was seen
    ],
)
def test_what_was_watched_without_an_act_is_free(
    evaluate: Evaluate, rows: list[Row], word: str, low: int, high: int
) -> None:
    row = judged(evaluate, *rows)
    assert columns(row, "word", "low", "high") == (word, low * 3600, high * 3600)
    assert columns(row, "required", "unit") == (3 * 3600, "second")


@pytest.mark.parametrize(
    ("rows", "word", "low", "high", "could_be"),
    [
        ([hours(21, 21)], "met", 3, 3, ["met"]),
        ([hours(0, 20)], "met", 4, 24, ["met"]),
        ([hours(20, 22)], "unverified", 2, 4, ["met", "partial"]),
        ([hours(20, None)], "unverified", 0, 4, ["met", "partial", "missed"]),
        ([hours(22, 23)], "partial", 1, 2, ["partial"]),
        ([hours(24, 24)], "missed", 0, 0, ["missed"]),
        ([hours(22, 24)], "unverified", 0, 2, ["partial", "missed"]),
        ([hours(22, None)], "unverified", 0, 2, ["partial", "missed"]),
        ([hours(22, 25), looked(6, 7)], "partial", 1, 2, ["partial"]),
        ([hours(23, 23), looked(6, 9)], "contested", 3, 1, ["met", "partial", "missed"]),
        ([hours(20, 23), looked(6, 9)], "met", 3, 4, ["met"]),
        ([hours(21, 21, stage="noise")], "unverified", 0, 24, ["met", "partial", "missed"]),
        ([hours(21, 21, whole=False)], "unverified", 0, 3, ["met", "partial", "missed"]),
    ],
)
def test_the_hours_with_acts_are_taken_from_the_window(
    evaluate: Evaluate, rows: list[Row], word: str, low: int, high: int, could_be: list[str]
) -> None:
    row = judged(evaluate, *rows)
    assert columns(row, "word", "low", "high", "could_be") == (word, low * 3600, high * 3600, could_be)


def test_it_is_met_as_soon_as_it_was_seen_and_due_until_the_day_is_over(evaluate: Evaluate) -> None:
    assert judged(evaluate, looked(6, 9), as_of=at(0, 9))["word"] == "met"
    assert judged(evaluate, looked(6, 9), as_of=at(0, 9) - 1)["word"] == "due"
    assert judged(evaluate, as_of=at(1) - 1)["word"] == "due"
    assert judged(evaluate, as_of=at(1))["word"] == "unverified"


def test_seconds_are_rounded_to_the_safe_side(evaluate: Evaluate) -> None:
    """What is a microsecond short is not enough, and what is asked for is not rounded down."""
    duty = replace(THREE_HOURS, at_least=3 * HOUR - 1)
    short = watch("w", at(0, 6), at(0, 9) - 2, sees=sorted(KINDS), observer="radio")
    row = answer(evaluate, agreed_on(duty, days=(0, 1)), evidence(watches=[short]))
    assert columns(row, "word", "low", "required") == ("unverified", 3 * 3600 - 1, 3 * 3600)
    just = {**short, "end": at(0, 9) - 1}
    assert answer(evaluate, agreed_on(duty, days=(0, 1)), evidence(watches=[just]))["word"] == "met"


def test_a_window_that_the_span_cuts_owes_what_nobody_names(evaluate: Evaluate) -> None:
    duty = replace(THREE_HOURS, per=Period.WEEK)
    row = answer(evaluate, agreed_on(duty, days=(0, 2)))
    assert columns(row, "cause", "controlled_by", "legal") == (
        "amount_not_named",
        ["a", "b"],
        "text_disputed",
    )
    assert row["could_be"] == ["met", "partial", "missed"]
    told = evidence(watches=[looked(6, 9)])
    assert answer(evaluate, agreed_on(duty, days=(0, 2)), told)["word"] == "met"


def test_an_act_is_taken_from_what_its_own_reporter_watched_even_where_it_is_not_admitted(
    evaluate: Evaluate,
) -> None:
    alleged = act(8, 10, reporters=["radio"])
    row = judged(evaluate, looked(6, 10), alleged, standard="corroborated")
    assert columns(row, "word", "low", "open") == ("unverified", 2 * 3600, 1)
    row = judged(evaluate, looked(6, 10), {**alleged, "reporters": ["army-b"]}, standard="corroborated")
    assert columns(row, "word", "low", "open") == ("met", 4 * 3600, 1)
    other = looked(6, 10, "v", observer="press")
    row = judged(evaluate, looked(6, 10), other, alleged, standard="corroborated")
    assert columns(row, "word", "low") == ("met", 4 * 3600)


def test_a_count_that_implies_acts_takes_its_time(evaluate: Evaluate) -> None:
    implied = Implication("new_death", "fire", KINDS)
    agreed = agreed_on(THREE_HOURS, days=(0, 1), implications=(implied,))
    dead = tally("d", at(0, 8), at(0, 10), 1, 1, unit="new_death", stage=None)
    row = answer(evaluate, agreed, evidence(tallies=[dead], watches=[looked(6, 10)]))
    assert columns(row, "word", "low", "possible") == ("unverified", 2 * 3600, ["d"])


def test_whose_acts_are_asked(evaluate: Evaluate) -> None:
    told = evidence(watches=[looked(6, 10)], incidents=[act(8, 10, authors=["b"])])
    rows = answers(evaluate, agreed_on(THREE_HOURS, days=(0, 1), by=EITHER), told)
    assert [columns(row, "bearer", "low") for row in rows] == [("regime", 2 * 3600)]


def test_only_what_lies_in_the_zone(evaluate: Evaluate) -> None:
    agreed = agreed_on(THREE_HOURS, days=(0, 1), zones=[ZONES["the-north"]])
    told = evidence(watches=[looked(6, 10, area="north")], incidents=[act(8, 10, area="south")])
    assert answer(evaluate, agreed, told)["low"] == 4 * 3600
    told = evidence(watches=[looked(6, 10, area="mill")])
    assert answer(evaluate, agreed, told)["low"] == 0


def test_which_rows_stand_for_what(evaluate: Evaluate) -> None:
    row = judged(evaluate, looked(6, 10), act(8, 9), hours(0, 21), looked(30, 31, "late"))
    assert columns(row, "witnesses", "against", "possible") == ([], ["t", "w"], ["i"])
    row = judged(evaluate, looked(6, 7), act(8, 9), hours(22, 23))
    assert columns(row, "witnesses", "against", "possible") == (["t"], [], ["i"])
    row = judged(evaluate, act(8, 9), hours(20, None))
    assert columns(row, "witnesses", "against", "possible") == ([], [], ["i", "t"])


def test_aligned_origins_alone_do_not_show_that_hours_were_free(evaluate: Evaluate) -> None:
    agreed = agreed_on(THREE_HOURS, days=(0, 1), mechanism=ONE_ORIGIN)
    told = evidence(tallies=[hours(20, 20, origin="army-a")])
    assert answer(evaluate, agreed, told)["word"] == "met"
    row = answer(evaluate, agreed, told, standard="corroborated")
    assert columns(row, "word", "cause", "could_be") == (
        "unverified",
        "no_independent_source",
        ["met", "partial"],
    )


def test_the_obligors_own_watch_is_not_admitted_beyond_alleged(evaluate: Evaluate) -> None:
    own = looked(6, 10, observer="army-a")
    assert judged(evaluate, own)["word"] == "met"
    assert judged(evaluate, own, standard="corroborated")["word"] == "unverified"
    assert judged(evaluate, looked(6, 10, observer=BODY), standard="verified")["word"] == "met"


def test_a_part_of_the_watching_may_be_enough(evaluate: Evaluate) -> None:
    agreed = agreed_on(THREE_HOURS, days=(0, 1), mechanism=HALF_WATCHED)
    assert answer(evaluate, agreed, evidence(watches=[looked(6, 10, share=0.5)]))["word"] == "met"
    assert answer(evaluate, agreed, evidence(watches=[looked(6, 10, share=0.4)]))["word"] == "unverified"


def test_causes(evaluate: Evaluate) -> None:
    jammed = looked(0, 1, "lame", share=0.0, cause="jamming", controlled_by="b")
    assert judged(evaluate)["cause"] == "not_in_record"
    assert columns(judged(evaluate, jammed), "cause", "controlled_by") == ("jamming", ["b"])
    assert judged(evaluate, looked(30, 31))["cause"] == "mechanism_not_deployed"
    assert judged(evaluate, looked(0, 24, sees=["overflight"]))["cause"] == "technical_blind_spot"
    row = judged(evaluate, looked(0, 24), act(0, 24, dataset="d2"))
    assert columns(row, "cause", "controlled_by") == ("evidence_imprecise", ["d2"])
    row = judged(
        evaluate,
        looked(0, 24),
        act(0, 24, reporters=["radio"], dataset="d2"),
        act(0, 24, "j", reporters=["army-b"], dataset="d3"),  # shortens nobody's quiet
        act(30, 31, "k", reporters=["radio"], dataset="d4"),  # on another day
        standard="corroborated",
    )
    assert columns(row, "cause", "controlled_by") == ("evidence_imprecise", ["d2"])
    row = judged(evaluate, hours(20, 22, dataset="d2"))
    assert columns(row, "cause", "controlled_by") == ("evidence_imprecise", ["d2"])
    assert judged(evaluate, hours(20, 22), standard="corroborated")["cause"] == "no_independent_source"
    row = judged(evaluate, hours(20, 22), standard="verified")
    assert columns(row, "cause", "controlled_by", "open") == ("no_ruling", [BODY], 1)
