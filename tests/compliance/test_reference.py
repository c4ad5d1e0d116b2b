"""Hand-made worlds for what all forms share: what is known, windows, bearers, place, standards."""

from __future__ import annotations

from datetime import date

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    EITHER,
    JANUARY,
    JOINTLY,
    SHELLING,
    WITH_BODY,
    WITHOUT_BODY,
    Evaluate,
    agreed_on,
    agreed_on_all,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import (
    BODY,
    DAY,
    HOUR,
    ZONES,
    Calendar,
    Row,
    agreement,
    duty_of,
    evidence,
    incident,
    state,
    watch,
)
from trucekeeper.agreement.duties import Complete, Quota, Unscored
from trucekeeper.agreement.model import Mechanism
from trucekeeper.terms import Bound, Period
from trucekeeper.when import FOREVER, Interval

AID = Quota(Bound.AT_LEAST, 1, "aid_truck", "entered", Period.DAY)


# What is known at T


def test_a_row_counts_from_the_very_moment_it_is_known(evaluate: Evaluate) -> None:
    told = evidence(incidents=[incident("i", at(0), at(1), known_from=at(5))])
    agreed = agreed_on(SHELLING, by=JOINTLY)
    assert answer(evaluate, agreed, told, as_of=at(5) - 1)["witnesses"] == []
    assert answer(evaluate, agreed, told, as_of=at(5))["witnesses"] == ["i"]


def test_a_later_row_takes_the_place_of_an_earlier_one_once_it_is_known(evaluate: Evaluate) -> None:
    first = incident("first", at(0), at(1))
    second = incident("second", at(1), at(2), known_from=at(5), supersedes="first")
    third = incident("third", at(1), at(2), known_from=at(6), supersedes="second")
    agreed, told = agreed_on(SHELLING, by=JOINTLY), evidence(incidents=[first, second, third])
    assert answer(evaluate, agreed, told, as_of=at(5) - 1)["witnesses"] == ["first"]
    assert answer(evaluate, agreed, told, as_of=at(5))["witnesses"] == ["second"]
    assert answer(evaluate, agreed, told, as_of=at(6))["witnesses"] == ["third"]


def test_a_withdrawal_leaves_nothing(evaluate: Evaluate) -> None:
    taken_back = [
        incident("i", at(0), at(1)),
        incident("gone", at(0), at(1), known_from=at(5), supersedes="i", withdrawn=True),
    ]
    row = answer(evaluate, agreed_on(SHELLING, by=JOINTLY), evidence(incidents=taken_back))
    assert columns(row, "word", "cause", "witnesses") == ("unverified", "not_in_record", [])


def test_a_row_with_an_empty_interval_is_nowhere(evaluate: Evaluate) -> None:
    told = evidence(incidents=[incident("i", at(1), at(1))])
    assert answer(evaluate, agreed_on(SHELLING, by=JOINTLY), told)["open"] == 0
    assert answer(evaluate, agreed_on(SHELLING, by=JOINTLY), told)["cause"] == "not_in_record"


# Windows


def windows(rows: list[dict[str, object]]) -> list[tuple[object, object]]:
    return [(row["window_start"], row["window_end"]) for row in rows]


def test_days_and_weeks_are_cut_to_the_span(evaluate: Evaluate) -> None:
    span = Interval(at(0, 9), at(8, 6))
    agreed = agreement(JANUARY, [duty_of("duty", SHELLING, span, A_ALONE)])
    days = windows(answers(evaluate, agreed, by=Period.DAY))
    assert (len(days), days[0], days[-1]) == (9, (at(0, 9), at(1)), (at(8), at(8, 6)))
    assert windows(answers(evaluate, agreed, by=Period.WEEK)) == [(at(0, 9), at(7)), (at(7), at(8, 6))]
    assert windows(answers(evaluate, agreed, by=Period.PHASE)) == [(at(0, 9), at(8, 6))]


def test_an_open_span_has_windows_up_to_the_last_instant_before_t(evaluate: Evaluate) -> None:
    agreed = agreement(JANUARY, [duty_of("duty", SHELLING, Interval(at(0), FOREVER), A_ALONE)])
    for by, at_midnight, just_after in ((Period.DAY, 3, 4), (Period.WEEK, 1, 1), (Period.PHASE, 1, 1)):
        assert len(answers(evaluate, agreed, as_of=at(3), by=by)) == at_midnight
        assert len(answers(evaluate, agreed, as_of=at(3) + 1, by=by)) == just_after
        assert answers(evaluate, agreed, as_of=at(0), by=by) == []


@pytest.mark.parametrize(
    ("zone", "first", "hours"),
    [
        ("Europe/Kyiv", date(2025, 3, 29), [24, 23, 24]),
        ("Asia/Beirut", date(2025, 3, 29), [24, 23, 24]),  # 30 March begins at one o'clock
        ("America/Havana", date(2025, 11, 1), [24, 25, 24]),  # 2 November has two midnight hours
        ("Asia/Jerusalem", date(2025, 10, 25), [24, 25, 24]),
    ],
)
def test_days_are_the_local_ones(evaluate: Evaluate, zone: str, first: date, hours: list[int]) -> None:
    calendar = Calendar(zone, first)
    span = Interval(calendar.at(0), calendar.at(3))
    agreed = agreement(calendar, [duty_of("duty", SHELLING, span, A_ALONE)])
    rows = answers(evaluate, agreed, as_of=calendar.at(9), by=Period.DAY)
    assert [(row["window_end"] - row["window_start"]) // HOUR for row in rows] == hours


def test_a_window_that_has_not_begun_is_not_yet_due_and_no_more(evaluate: Evaluate) -> None:
    told = evidence(incidents=[incident("i", at(0), at(1))], watches=[watch("w", at(0), at(2))])
    for duty, required, unit in (
        (SHELLING, 0, None),
        (AID, 1, "aid_truck"),
        (Complete("withdrawal", at(2)), None, None),
    ):
        row = answers(evaluate, agreed_on(duty), told, as_of=at(0))[0]
        assert columns(row, "knowledge", "performance", "could_be") == (
            "shown",
            "not_yet_due",
            ["not_yet_due"],
        )
        assert columns(row, "low", "high", "coverage_low", "coverage_high") == (None, None, None, None)
        assert columns(row, "open", "origins_fewest", "origins_most") == (0, 0, 0)
        assert columns(row, "witnesses", "possible", "against", "controlled_by") == ([], [], [], [])
        assert columns(row, "required", "unit", "final", "legal") == (required, unit, False, "in_force")


def test_a_finding_is_final_once_the_window_and_the_lag_are_over(evaluate: Evaluate) -> None:
    agreed = agreed_on(SHELLING, mechanism=Mechanism({}, reporting_lag_us=3 * DAY))
    assert not answer(evaluate, agreed, as_of=at(5) - 1)["final"]
    assert answer(evaluate, agreed, as_of=at(5))["final"]


# Rows, bearers


def test_rows_come_by_obligation_bearer_zone_window_and_standard(evaluate: Evaluate) -> None:
    span = Interval(at(0), at(2))
    zones = (ZONES["two-places"], ZONES["the-north"])
    agreed = agreed_on_all(
        duty_of("z", SHELLING, span, EACH, zones),
        duty_of("text", Unscored(), span, EACH),
        duty_of("a", AID, span, A_ALONE),
    )
    keys = ("obligation", "bearer", "zone", "window_start", "standard")
    standards = ("alleged", "corroborated", "verified")
    assert [columns(row, *keys) for row in evaluate(agreed, evidence(), at(9), Period.DAY)] == [
        *(
            ("z", bearer, zone.id, day, standard)
            for bearer in ("regime", "a", "b")
            for zone in zones
            for day in (at(0), at(1))
            for standard in standards
        ),
        *(("a", "a", None, day, standard) for day in (at(0), at(1)) for standard in standards),
    ]


def test_a_row_says_where_its_clause_stands(evaluate: Evaluate) -> None:
    agreed = agreed_on_all(duty_of("duty", SHELLING, Interval(at(0), at(2)), A_ALONE, line=7))
    row = answer(evaluate, agreed)
    assert columns(row, "article", "form", "clause_file", "clause_line") == (
        "1.7",
        "forbid",
        "agreement.yaml",
        7,
    )
    assert row["reading"] is None


def test_whose_findings_are_made(evaluate: Evaluate) -> None:
    done = Complete("withdrawal", at(2))
    for duty, by, bearers in (
        (SHELLING, EACH, ["regime", "a", "b"]),
        (SHELLING, EITHER, ["regime"]),
        (SHELLING, JOINTLY, ["regime"]),
        (SHELLING, A_ALONE, ["a"]),
        (done, EACH, ["a", "b"]),
        (done, EITHER, ["regime"]),
        (done, JOINTLY, ["regime"]),
        (done, A_ALONE, ["a"]),
    ):
        assert [row["bearer"] for row in answers(evaluate, agreed_on(duty, by=by))] == bearers


# Place


CERTAIN, POSSIBLE, NO = "witnesses", "possible", "nowhere"


@pytest.mark.parametrize(
    ("zone", "area", "disc", "inside"),
    [
        ("the-north", "the-north", None, CERTAIN),
        ("the-north", "north", None, CERTAIN),
        ("the-north", "mill", None, CERTAIN),
        ("the-north", "land", None, POSSIBLE),
        ("the-north", "belt", None, POSSIBLE),  # overlaps the mill, which lies below
        ("the-north", "inn", None, POSSIBLE),  # lies below the belt
        ("the-north", "terra", None, POSSIBLE),  # not in the tree
        ("the-north", None, None, POSSIBLE),
        ("the-north", "south", None, NO),
        ("the-north", "abroad", None, NO),
        ("two-places", "port", None, CERTAIN),
        ("two-places", "south", None, POSSIBLE),
        ("two-places", "ford", None, NO),
        ("belt-zone", "mill", None, POSSIBLE),  # an overlap holds from both sides
        ("belt-zone", "land", None, POSSIBLE),  # the mill lies below it
        ("belt-zone", "ford", None, NO),
        ("belt-zone", "ford", (48.5, 30.5, 1_000.0), NO),  # the named area decides
        ("belt-zone", None, (48.5, 30.5, 1_000.0), CERTAIN),
        ("square", "mill", None, POSSIBLE),
        ("square", "mill", (48.5, 30.5, 1_000.0), CERTAIN),  # a zone without areas: the disc decides
        ("square", None, (48.5, 30.5, 0.0), CERTAIN),
        ("square", None, (48.5, 30.5, 100_000.0), POSSIBLE),
        ("square", None, (48.5, 31.01, 5_000.0), POSSIBLE),
        ("square", None, (48.5, 32.0, 1_000.0), NO),
        ("square", None, (48.5, 32.0, None), POSSIBLE),
        (None, "abroad", None, CERTAIN),
        (None, None, None, CERTAIN),
    ],
)
def test_where_an_act_was(
    evaluate: Evaluate,
    zone: str | None,
    area: str | None,
    disc: tuple[float, float, float] | None,
    inside: str,
) -> None:
    latitude, longitude, radius = disc or (None, None, None)
    act = incident("i", at(0), at(1), area=area, latitude=latitude, longitude=longitude, radius_m=radius)
    agreed = agreed_on(SHELLING, by=JOINTLY, zones=[ZONES[zone]] if zone else [])
    row = answer(evaluate, agreed, evidence(incidents=[act]))
    assert [role for role in (CERTAIN, POSSIBLE) if row[role]] == ([] if inside == NO else [inside])


@pytest.mark.parametrize(
    ("zone", "area", "coverage"),
    [
        ("the-north", None, (1.0, 1.0)),
        ("the-north", "the-north", (1.0, 1.0)),
        ("the-north", "land", (1.0, 1.0)),
        ("the-north", "mill", (0.0, 1.0)),
        ("the-north", "terra", (0.0, 1.0)),
        ("the-north", "south", (0.0, 0.0)),
        ("two-places", "north", (0.0, 1.0)),
        ("two-places", "land", (1.0, 1.0)),
        ("square", "land", (0.0, 1.0)),  # no areas that could lie below it
        (None, None, (1.0, 1.0)),
        (None, "land", (0.0, 1.0)),
    ],
)
def test_what_a_watch_covers(
    evaluate: Evaluate, zone: str | None, area: str | None, coverage: tuple[float, float]
) -> None:
    agreed = agreed_on(SHELLING, zones=[ZONES[zone]] if zone else [])
    row = answer(evaluate, agreed, evidence(watches=[watch("w", at(0), at(2), area=area)]))
    assert columns(row, "coverage_low", "coverage_high") == coverage


# Standards


def roles(evaluate: Evaluate, **act: object) -> list[str]:
    """At each standard, how a regime's finding takes an act that is surely inside."""
    told = evidence(incidents=[incident("i", at(0), at(1), **act)])
    rows = evaluate(agreed_on(SHELLING, by=JOINTLY), told, at(9), Period.PHASE)
    return [("witness" if row["witnesses"] else "possible" if row["possible"] else "no") for row in rows]


def test_which_incidents_each_standard_admits(evaluate: Evaluate) -> None:
    for fewest, most, unaligned, corroborated in (
        (2, 2, 2, "witness"),
        (2, 2, 1, "possible"),
        (2, 2, 0, "no"),
        (1, 2, 2, "possible"),
        (1, 1, 2, "no"),
    ):
        expected = ["witness", corroborated, "no"]
        assert roles(evaluate, origins_fewest=fewest, origins_most=most, unaligned=unaligned) == expected


def test_only_asserted_and_hedged_rows_are_admitted(evaluate: Evaluate) -> None:
    assert roles(evaluate, modality="hedged") == ["witness", "no", "no"]
    for modality in ("conditional", "analysis", "denied"):
        assert roles(evaluate, modality=modality, origins_fewest=3, origins_most=3) == ["no", "no", "no"]
        assert roles(evaluate, modality=modality, witnessed_by=[BODY]) == ["no", "no", "no"]


def test_what_the_mandated_body_saw_admits_the_act_and_not_its_author(evaluate: Evaluate) -> None:
    told = evidence(incidents=[incident("i", at(0), at(1), authors=["a"], witnessed_by=[BODY])])
    rows = evaluate(agreed_on(SHELLING, by=EACH), told, at(9), Period.PHASE)
    words = {(row["bearer"], row["standard"]): (row["witnesses"], row["possible"]) for row in rows}
    for standard in ("alleged", "corroborated", "verified"):
        assert words["regime", standard] == (["i"], [])
        assert words["a", standard] == ((["i"], []) if standard == "alleged" else ([], ["i"]))
        assert words["b", standard] == ([], [])


def test_whose_watches_each_standard_admits(evaluate: Evaluate) -> None:
    for observer, aligned, met in (
        ("press", None, ["alleged", "corroborated"]),
        ("army-a", None, ["alleged"]),
        ("army-b", None, ["alleged", "corroborated"]),
        (BODY, None, ["alleged", "corroborated", "verified"]),
        (BODY, "a", ["alleged", "corroborated", "verified"]),
    ):
        told = evidence(watches=[watch("w", at(0), at(2), observer=observer)], body_aligned_with=aligned)
        rows = evaluate(agreed_on(SHELLING), told, at(9), Period.PHASE)
        assert [row["standard"] for row in rows if row["performance"] == "met"] == met


def test_the_regime_is_aligned_with_all_bearers(evaluate: Evaluate) -> None:
    told = evidence(watches=[watch("w", at(0), at(2), observer="army-b")])
    rows = answers(evaluate, agreed_on(SHELLING, by=EACH), told, standard="corroborated")
    assert [row["performance"] for row in rows] == [None, "met", None]  # regime, a, b


def test_without_a_mandated_body_nothing_is_verified(evaluate: Evaluate) -> None:
    told = evidence(watches=[watch("w", at(0), at(2), observer=BODY)])
    for mechanism, word in ((WITH_BODY, "met"), (WITHOUT_BODY, "unverified")):
        agreed = agreed_on(SHELLING, mechanism=mechanism)
        assert answer(evaluate, agreed, told, standard="verified")["word"] == word


@pytest.mark.parametrize(
    ("seen", "alleged", "corroborated", "verified"),
    [
        ({"origins_fewest": 2, "origins_most": 2}, "against", "against", "no"),
        ({"origins_fewest": 2, "origins_most": 2, "unaligned": 0}, "against", "against", "no"),
        ({"origins_fewest": 1, "origins_most": 2}, "against", "possible", "no"),
        ({"origins_fewest": 1, "origins_most": 1}, "against", "no", "no"),
        ({"origins_fewest": 2, "origins_most": 2, "manner": "claimed"}, "against", "no", "no"),
        ({"origins_fewest": 2, "origins_most": 2, "observer": "army-a"}, "against", "no", "no"),
        ({"origins_fewest": 2, "origins_most": 2, "observer": "army-b"}, "against", "against", "no"),
        ({"observer": BODY}, "against", "against", "against"),
        ({"observer": BODY, "manner": "claimed"}, "against", "no", "no"),
        ({"extent": "none", "origins_fewest": 2, "origins_most": 2}, "witnesses", "witnesses", "no"),
        (
            {"extent": "none", "origins_fewest": 2, "origins_most": 2, "unaligned": 1},
            "witnesses",
            "possible",
            "no",
        ),
        ({"extent": "part", "origins_fewest": 2, "origins_most": 2, "unaligned": 0}, "witnesses", "no", "no"),
        (
            {"extent": "none", "origins_fewest": 2, "origins_most": 2, "observer": "army-a"},
            "witnesses",
            "witnesses",
            "no",
        ),
        (
            {"extent": "none", "origins_fewest": 2, "origins_most": 2, "manner": "claimed"},
            "witnesses",
            "no",
            "no",
        ),
        ({"extent": "none", "observer": BODY}, "witnesses", "witnesses", "witnesses"),
        ({"modality": "denied", "observer": BODY}, "no", "no", "no"),
    ],
)
def test_which_states_each_standard_admits(
    evaluate: Evaluate, seen: Row, alleged: str, corroborated: str, verified: str
) -> None:
    day = 2 if "extent" in seen else 0
    row = state("s", at(day), at(day + 1), **{"extent": "whole", **seen})
    rows = evaluate(agreed_on(Complete("withdrawal", at(2))), evidence(states=[row]), at(9), Period.PHASE)
    roles = ("witnesses", "against", "possible")
    found = [next((role for role in roles if finding[role]), "no") for finding in rows]
    assert found == [alleged, corroborated, verified]
