"""Hand-made worlds for how often: at most so many acts in any stretch of a length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    Evaluate,
    agreed_on,
    agreed_on_all,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import BODY, HOUR, Row, duty_of, evidence, incident, watch
from trucekeeper.agreement.duties import Frequency
from trucekeeper.agreement.model import Pause
from trucekeeper.terms import LegalState, Period
from trucekeeper.when import Interval
from trucekeeper.where import Zone

OVERFLIGHT = frozenset({"overflight"})
ONE_A_DAY = Frequency("overflight", OVERFLIGHT, at_most=1, length=24 * HOUR)
TWO_A_DAY = Frequency("overflight", OVERFLIGHT, at_most=2, length=24 * HOUR)
WATCHED = watch("w", at(0), at(3), observer="radio", sees=["overflight"])


def flight(id: str, moment: int, until: int | None = None, **columns: object) -> Row:
    """At an exact instant, unless it is told to no more than a stretch."""
    act = {"kinds": ["overflight"], "authors": ["a"], "authorship": 2, **columns}
    return incident(id, moment, moment + 1 if until is None else until, **act)


@pytest.mark.parametrize(
    ("second", "word", "low", "witnesses"),
    [
        (at(1) + 8 * HOUR - 1, "breached", 2, ["second"]),
        (at(1) + 8 * HOUR, "unverified", 1, []),  # a whole length later it is a new stretch
    ],
)
def test_the_act_that_comes_too_soon_breaks_it(
    evaluate: Evaluate, second: int, word: str, low: int, witnesses: list[str]
) -> None:
    told = evidence([flight("first", at(0, 8)), flight("second", second)])
    row = answer(evaluate, agreed_on(ONE_A_DAY), told)
    assert columns(row, "word", "low", "witnesses", "required", "unit") == (
        word,
        low,
        witnesses,
        1,
        "overflight",
    )


def test_it_breaks_the_window_in_which_it_falls(evaluate: Evaluate) -> None:
    told = evidence([flight("first", at(0, 20)), flight("second", at(1, 4))])
    rows = answers(evaluate, agreed_on(ONE_A_DAY), told, by=Period.DAY)
    assert [columns(row, "performance", "low", "witnesses") for row in rows] == [
        (None, 1, []),
        ("breached", 2, ["second"]),
    ]


def test_quiet_watched_in_the_window_and_before_it_is_kept(evaluate: Evaluate) -> None:
    told = evidence([flight("first", at(0, 20)), flight("second", at(1, 4))], watches=[WATCHED])
    days = answers(evaluate, agreed_on(TWO_A_DAY, days=(0, 3)), told, by=Period.DAY)
    assert [columns(row, "performance", "low", "high") for row in days] == [
        ("met", 1, 1),
        ("met", 2, 2),
        ("met", 0, 0),  # no act of the third day can be one too many
    ]
    late = watch("w", at(1), at(3), observer="radio", sees=["overflight"])
    days = answers(evaluate, agreed_on(TWO_A_DAY, days=(0, 3)), evidence(watches=[late]), by=Period.DAY)
    assert [row["performance"] for row in days] == [None, None, "met"]
    assert [row["high"] for row in days] == [None, None, 0]


def test_times_told_in_part_count_only_where_they_surely_lie_together(evaluate: Evaluate) -> None:
    surely = evidence([flight("first", at(0, 8), at(0, 12)), flight("second", at(0, 20), at(1, 8))])
    assert answer(evaluate, agreed_on(ONE_A_DAY), surely)["word"] == "breached"
    perhaps = evidence([flight("first", at(0, 8), at(0, 12)), flight("second", at(0, 20), at(1, 8) + 1)])
    row = answer(evaluate, agreed_on(ONE_A_DAY), perhaps)
    assert columns(row, "word", "low", "possible") == ("unverified", 1, ["first", "second"])


def test_an_act_told_to_longer_than_the_length_is_never_sure(evaluate: Evaluate) -> None:
    told = evidence([flight("long", at(0), at(1) + 1), flight("short", at(0, 12))])
    row = answer(evaluate, agreed_on(Frequency("overflight", OVERFLIGHT, 0, 24 * HOUR)), told)
    assert columns(row, "low", "witnesses", "possible") == (1, ["short"], ["long"])


def test_acts_before_the_span_do_not_count(evaluate: Evaluate) -> None:
    told = evidence([flight("before", at(0, 23)), flight("first", at(1, 4))], watches=[WATCHED])
    row = answer(evaluate, agreed_on(ONE_A_DAY, days=(1, 3)), told)
    assert columns(row, "word", "low", "high") == ("met", 1, 1)


def test_acts_after_a_pause_count_together_and_with_none_in_it(evaluate: Evaluate) -> None:
    pause = Pause(Interval(at(1), at(2)), LegalState.SUSPENDED, "act-1")
    duty = replace(duty_of("duty", ONE_A_DAY, Interval(at(0), at(3)), A_ALONE), pauses=(pause,))
    acts = [flight("resting", at(1, 23)), flight("first", at(2, 8)), flight("second", at(2, 9))]
    for told, word, low in ((acts[:2], None, 1), (acts, "breached", 2)):
        last = answers(evaluate, agreed_on_all(duty), evidence(told))[-1]
        assert columns(last, "window_start", "performance", "low") == (at(2), word, low)


def test_what_may_have_been_long_before_in_one_place_is_not_counted_in_another(evaluate: Evaluate) -> None:
    places = [Zone(area, area, (area,)) for area in ("mill", "port")]
    acts = [flight("here", at(1, 12), area="mill"), flight("there", at(-5), at(0, 6), area="port")]
    told = evidence(acts, watches=[WATCHED])
    rows = answers(evaluate, agreed_on(ONE_A_DAY, days=(0, 3), zones=places), told)
    assert [columns(row, "zone", "performance", "high") for row in rows] == [
        ("mill", "met", 1),
        ("port", "met", 1),
    ]


def test_whose_acts_count_together(evaluate: Evaluate) -> None:
    told = evidence([flight("first", at(0, 8)), flight("second", at(0, 9), authors=["b"])])
    rows = answers(evaluate, agreed_on(ONE_A_DAY, by=EACH), told)
    assert [columns(row, "bearer", "performance", "low") for row in rows] == [
        ("regime", "breached", 2),
        ("a", None, 1),
        ("b", None, 1),
    ]


def test_what_a_standard_does_not_admit_does_not_count(evaluate: Evaluate) -> None:
    told = evidence([flight("first", at(0, 8), witnessed_by=[BODY]), flight("second", at(0, 9))])
    rows = answers(evaluate, agreed_on(ONE_A_DAY, by=EACH), told, standard="verified")
    assert columns(rows[0], "performance", "low", "open") == (None, 1, 1)


def test_areas_are_looked_at_apart(evaluate: Evaluate) -> None:
    per_area = Frequency("overflight", OVERFLIGHT, 1, 24 * HOUR, per_area=True)
    acts = [
        flight("m1", at(0, 8), area="mill"),
        flight("m2", at(0, 9), area="mill"),
        flight("f1", at(0, 9), area="ford"),
        flight("n1", at(0, 9), area="north"),  # may have been at the mill, but is told of the north
        flight("x", at(0, 9)),
    ]
    agreed = agreed_on_all(duty_of("duty", per_area, Interval(at(0), at(2)), EACH))
    for others in ([], [incident("other", at(0), at(1), area="port")]):
        told = evidence([*acts, *others])
        rows = [row for row in answers(evaluate, agreed, told) if row["bearer"] == "regime"]
        assert [columns(row, "zone", "performance", "low") for row in rows] == [
            ("ford", None, 1),
            ("mill", "breached", 2),
            ("north", None, 1),
        ]
