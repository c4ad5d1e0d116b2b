"""Hand-made worlds for when a duty binds: hours of the day, pauses, readings, listed places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    SHELLING,
    Evaluate,
    agreed_on_all,
    answers,
    at,
    columns,
)
from tests.compliance.scene import (
    HOUR,
    ZONES,
    Calendar,
    Row,
    agreement,
    duty_of,
    evidence,
    incident,
    listing,
    state,
    tally,
    watch,
)
from trucekeeper.agreement.duties import Complete, DailyHours, Duty, Forbid, Quota
from trucekeeper.agreement.model import Agreement, Amended, Bearers, Listed, Pause, Variant
from trucekeeper.terms import Bound, LegalState, Period
from trucekeeper.when import Duration, Interval

FIRE = frozenset({"shelling"})
BY_DAY = Forbid("shelling", FIRE, hours=DailyHours(8 * HOUR, 20 * HOUR))
AT_ONCE = Duration()
BY_NIGHT = Forbid("shelling", FIRE, hours=DailyHours(20 * HOUR, 8 * HOUR))


def paused(duty: Duty, start: int, end: int, days: int = 3, by: Bearers = A_ALONE) -> Agreement:
    suspended = Pause(Interval(start, end), LegalState.SUSPENDED, "act-1")
    return agreed_on_all(replace(duty_of("duty", duty, Interval(at(0), at(days)), by), pauses=(suspended,)))


def only(duty: Duty, start: int, end: int) -> Agreement:
    return agreed_on_all(duty_of("duty", duty, Interval(start, end), A_ALONE))


def windows(rows: list[Row]) -> list[tuple[int, int]]:
    return [(row["window_start"], row["window_end"]) for row in rows]


# Hours


def test_by_day_a_window_is_the_part_of_each_day(evaluate: Evaluate) -> None:
    rows = answers(evaluate, only(BY_DAY, at(0), at(1, 12)), by=Period.DAY)
    assert windows(rows) == [(at(0, 8), at(0, 20)), (at(1, 8), at(1, 12))]


def test_a_part_past_midnight_is_of_the_day_in_which_it_begins(evaluate: Evaluate) -> None:
    rows = answers(evaluate, only(BY_NIGHT, at(0), at(1, 22)), by=Period.DAY)
    assert windows(rows) == [(at(0), at(0, 8)), (at(0, 20), at(1, 8)), (at(1, 20), at(1, 22))]


def test_hours_are_those_on_the_clock(evaluate: Evaluate) -> None:
    """In Kyiv the clocks go from 3 to 4 on 30 March 2025, which has no 3.30."""
    kyiv = Calendar("Europe/Kyiv", date(2025, 3, 30))
    duty = Forbid("shelling", FIRE, hours=DailyHours(2 * HOUR, 5 * HOUR))
    agreed = agreement(kyiv, [duty_of("duty", duty, Interval(kyiv.at(0), kyiv.at(1)), A_ALONE)])
    rows = answers(evaluate, agreed, as_of=kyiv.at(9), by=Period.DAY)
    assert windows(rows) == [(kyiv.at(0) + 2 * HOUR, kyiv.at(0) + 4 * HOUR)]
    skipped = Forbid("shelling", FIRE, hours=DailyHours(3 * HOUR, 3 * HOUR + HOUR // 2))
    agreed = agreement(kyiv, [duty_of("duty", skipped, Interval(kyiv.at(0), kyiv.at(1)), A_ALONE)])
    assert answers(evaluate, agreed, as_of=kyiv.at(9), by=Period.DAY) == []


@pytest.mark.parametrize(
    ("earliest", "latest", "role"),
    [
        (at(0, 8), at(0, 20), "witnesses"),
        (at(0, 8) - 1, at(0, 20), "possible"),
        (at(0, 8), at(0, 20) + 1, "possible"),
        (at(0, 7), at(0, 8), None),
        (at(0, 20), at(1, 8), None),
        (at(0, 8), at(1, 20), "possible"),
    ],
)
def test_over_a_longer_window_an_act_must_be_within_one_part(
    evaluate: Evaluate, earliest: int, latest: int, role: str | None
) -> None:
    act = incident("act", earliest, latest, authors=["a"], authorship=2)
    (row,) = answers(evaluate, only(BY_DAY, at(0), at(2)), evidence([act]), by=Period.PHASE)
    assert windows([row]) == [(at(0), at(2))]
    assert [name for name in ("witnesses", "possible") if row[name]] == ([role] if role else [])


def test_only_the_hours_need_to_be_watched(evaluate: Evaluate) -> None:
    hours = [watch(f"w{day}", at(day, 8), at(day, 20), observer="radio") for day in range(2)]
    (row,) = answers(evaluate, only(BY_DAY, at(0), at(2)), evidence(watches=hours), by=Period.PHASE)
    assert columns(row, "performance", "coverage_low") == ("met", 1.0)
    outside = [watch(f"x{hour}", at(1, hour), at(1, hour + 2), observer="radio") for hour in (2, 21)]
    told = evidence(watches=[*hours, *outside])
    (row,) = answers(evaluate, only(BY_DAY, at(0), at(2)), told, by=Period.PHASE)
    assert columns(row, "performance", "against", "coverage_high") == ("met", ["w0", "w1"], 1.0)
    nights = [watch("w", at(0, 20), at(1, 8), observer="radio")]
    (row,) = answers(evaluate, only(BY_DAY, at(0), at(2)), evidence(watches=nights), by=Period.PHASE)
    assert columns(row, "performance", "coverage_low", "coverage_high") == (None, 0.0, 0.0)


# Pauses


def test_windows_are_split_where_the_duty_rests(evaluate: Evaluate) -> None:
    rows = answers(evaluate, paused(SHELLING, at(1, 6), at(2)), by=Period.DAY)
    assert windows(rows) == [(at(0), at(1)), (at(1), at(1, 6)), (at(1, 6), at(2)), (at(2), at(3))]
    assert [row["legal"] for row in rows] == ["in_force", "in_force", "suspended", "in_force"]
    resting = rows[2]
    assert columns(resting, "performance", "knowledge", "could_be") == (None, "shown", [])
    assert columns(resting, "low", "high", "required", "coverage_low") == (None, None, 0, None)


def test_an_act_while_the_duty_rests_breaks_nothing(evaluate: Evaluate) -> None:
    act = incident("act", at(1, 7), at(1, 8), authors=["a"], authorship=2)
    rows = answers(evaluate, paused(SHELLING, at(1, 6), at(2)), evidence([act]), by=Period.PHASE)
    assert windows(rows) == [(at(0), at(1, 6)), (at(1, 6), at(2)), (at(2), at(3))]
    assert [row["witnesses"] for row in rows] == [[], [], []]


def test_an_act_that_may_have_been_while_the_duty_rested_is_only_possible(evaluate: Evaluate) -> None:
    act = incident("act", at(1, 5), at(1, 7), authors=["a"], authorship=2)
    rows = answers(evaluate, paused(SHELLING, at(1, 6), at(2)), evidence([act]), by=Period.PHASE)
    assert [row["possible"] for row in rows] == [["act"], [], []]


def test_a_piece_of_a_quotas_window_names_no_amount(evaluate: Evaluate) -> None:
    four = Quota(Bound.AT_LEAST, 4, "aid_truck", "entered", Period.DAY)
    none = [tally("t0", at(0), at(1), 0, 0), tally("t1", at(1), at(1, 6), 0, 0)]
    rows = answers(evaluate, paused(four, at(1, 6), at(2)), evidence(tallies=none))
    assert [row["performance"] for row in rows[:3]] == ["missed", None, None]
    assert [row["cause"] for row in rows[:3]] == [None, "amount_not_named", None]
    assert [row["legal"] for row in rows[:3]] == ["in_force", "text_disputed", "suspended"]


@pytest.mark.parametrize(
    ("start", "end", "legal"),
    [
        (at(1), at(3), "suspended"),
        (at(2), at(3), "in_force"),  # it was due just before
        (at(1), at(2), "suspended"),
        (at(1), at(2) - 1, "in_force"),
    ],
)
def test_a_deadline_rests_where_its_last_instant_does(
    evaluate: Evaluate, start: int, end: int, legal: str
) -> None:
    undone = evidence(states=[state("s", at(3), at(4), "none")])
    (row,) = answers(evaluate, paused(Complete("withdrawal", at(2)), start, end, days=2), undone)
    assert row["legal"] == legal
    assert row["performance"] == (None if legal == "suspended" else "missed")


def test_the_agreement_is_as_it_stood_at_the_moment(evaluate: Evaluate) -> None:
    first = only(SHELLING, at(0), at(4))
    later = replace(first, later=(Amended(at(2), paused(SHELLING, at(2), at(4), days=4)),))
    states = [row["legal"] for row in answers(evaluate, later, as_of=at(2), by=Period.DAY)]
    assert states == ["in_force"] * 4
    states = [row["legal"] for row in answers(evaluate, later, as_of=at(2) + 1, by=Period.DAY)]
    assert states == ["in_force", "in_force", "suspended", "suspended"]


# Readings


def read_two_ways(second: Duty, start: int = at(0)) -> Agreement:
    """A prohibition of shelling from day 0 under one reading, and another duty under the other."""
    first = duty_of("duty", SHELLING, Interval(at(0), at(2)), A_ALONE)
    other = duty_of("duty", second, Interval(start, at(2)), A_ALONE)
    return agreed_on_all(
        replace(first, variants=(Variant("fire: shells", first), Variant("fire: all", other)))
    )


def test_readings_that_say_the_same_are_not_in_dispute(evaluate: Evaluate) -> None:
    wide = Forbid("fire", frozenset({"shelling", "air_strike"}))
    shell = incident("act", at(0), at(1), authors=["a"], authorship=2)
    rows = answers(evaluate, read_two_ways(wide), evidence([shell]))
    assert [columns(row, "reading", "performance", "legal") for row in rows] == [
        ("fire: shells", "breached", "in_force"),
        ("fire: all", "breached", "in_force"),
    ]


def test_readings_that_differ_are_in_dispute_where_they_do(evaluate: Evaluate) -> None:
    wide = Forbid("fire", frozenset({"shelling", "air_strike"}))
    strike = incident("act", at(0), at(1), kinds=["air_strike"], authors=["a"], authorship=2)
    told = evidence([strike], watches=[watch("w", at(1), at(2), observer="radio")])
    rows = answers(evaluate, read_two_ways(wide), told, by=Period.DAY)
    assert [columns(row, "reading", "performance", "legal") for row in rows] == [
        ("fire: shells", None, "text_disputed"),
        ("fire: shells", "met", "in_force"),
        ("fire: all", "breached", "text_disputed"),
        ("fire: all", "met", "in_force"),
    ]


def test_a_window_that_one_reading_does_not_have_is_in_dispute(evaluate: Evaluate) -> None:
    rows = answers(evaluate, read_two_ways(SHELLING, at(1)), by=Period.DAY)
    assert [columns(row, "window_start", "legal") for row in rows] == [
        (at(0), "text_disputed"),
        (at(1), "in_force"),
        (at(1), "in_force"),
    ]


def test_where_it_rests_the_pause_is_what_a_reading_answers(evaluate: Evaluate) -> None:
    pause = Pause(Interval(at(2), at(4)), LegalState.SUSPENDED, "act-1")
    due = [duty_of("duty", Complete("withdrawal", at(n)), Interval(at(0), at(n)), A_ALONE) for n in (2, 3)]
    read = tuple(Variant(f"due: {n}", replace(each, pauses=(pause,))) for n, each in enumerate(due))
    agreed = agreed_on_all(replace(read[0].obligation, variants=read))
    told = evidence(states=[state("s", at(4), at(5), extent="none", party="a")])
    assert [columns(row, "reading", "performance", "legal") for row in answers(evaluate, agreed, told)] == [
        ("due: 0", "missed", "text_disputed"),
        ("due: 1", None, "suspended"),
    ]


# Listed places


def on_the_list(by: Bearers = A_ALONE, after: Duration = AT_ONCE) -> Agreement:
    duty = duty_of("duty", SHELLING, Interval(at(0), at(3)), by)
    return agreed_on_all(replace(duty, listed=Listed("protected", after)))


def test_a_duty_binds_where_the_list_says_from_when_it_was_put_there(evaluate: Evaluate) -> None:
    told = evidence(
        listings=[
            listing("l1", "protected", at(1), at(1) + 1, area="the-north"),
            listing("l2", "protected", at(0), at(2), area="mill"),  # surely from its last instant on
            listing("l3", "other", at(0), at(1), area="ford"),
            listing("l4", "protected", at(0), at(1), item="7"),
            listing("l5", "protected", at(2), at(2) + 1, area="the-north"),
        ]
    )
    rows = answers(evaluate, on_the_list(), told, by=Period.PHASE)
    assert [columns(row, "zone", "window_start", "window_end") for row in rows] == [
        ("mill", at(2) - 1, at(3)),
        ("the-north", at(1), at(3)),
    ]


def test_nothing_listed_is_nothing_asked(evaluate: Evaluate) -> None:
    assert answers(evaluate, on_the_list()) == []


def test_the_list_may_give_so_long_and_name_the_party(evaluate: Evaluate) -> None:
    told = evidence(listings=[listing("l", "protected", at(0), at(0) + 1, area="mill", party="b")])
    rows = answers(evaluate, on_the_list(EACH, Duration(us=6 * HOUR)), told)
    assert [columns(row, "bearer", "zone", "window_start") for row in rows] == [("b", "mill", at(0, 6))]


def test_an_area_on_the_list_is_a_zone(evaluate: Evaluate) -> None:
    told = evidence(
        [incident("act", at(1), at(1, 1), area="north", authors=["a"], authorship=2)],
        listings=[listing("l", "protected", at(0), at(0) + 1, area="mill")],
    )
    (row,) = answers(evaluate, on_the_list(), told)
    assert row["possible"] == ["act"]
    assert "mill" not in ZONES
