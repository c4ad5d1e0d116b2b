"""Hand-made worlds for prohibitions: every row of the table, what bears on it, and what contradicts it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    JOINTLY,
    SHELLING,
    WITH_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.reference.prohibitions import ALL_FIRE, DEATHS, MAYBE, QUIET, SURE, deaths
from tests.compliance.scene import ZONES, Row, evidence, incident, watch
from trucekeeper.terms import Period
from trucekeeper.when import FOREVER

# The table


@pytest.mark.parametrize(
    ("acts", "watched", "word", "could_be"),
    [
        ([SURE], True, "contested", ["met", "breached"]),
        ([SURE], False, "breached", ["breached"]),
        ([SURE, MAYBE], True, "contested", ["met", "breached"]),
        ([SURE, MAYBE], False, "breached", ["breached"]),
        ([], True, "met", ["met"]),
        ([], False, "unverified", ["met", "breached"]),
        ([MAYBE], True, "unverified", ["met", "breached"]),
        ([MAYBE], False, "unverified", ["met", "breached"]),
    ],
)
def test_the_table(
    evaluate: Evaluate, acts: list[Row], watched: bool, word: str, could_be: list[str]
) -> None:
    told = evidence(incidents=acts, watches=[QUIET] if watched else [])
    row = answer(evaluate, agreed_on(SHELLING), told)
    sure, maybe = [act["id"] for act in acts if act is SURE], [act["id"] for act in acts if act is MAYBE]
    assert columns(row, "word", "could_be") == (word, could_be)
    assert columns(row, "witnesses", "possible", "against") == (sure, maybe, ["quiet"] if watched else [])
    assert columns(row, "low", "high", "required") == (len(sure), len(acts) if watched else None, 0)


def test_origins_are_the_greatest_bounds_of_the_witnesses(evaluate: Evaluate) -> None:
    several = [
        {**SURE, "id": "i", "origins_fewest": 2, "origins_most": 2},
        {**SURE, "id": "j", "origins_fewest": 1, "origins_most": 5},
        {**MAYBE, "origins_fewest": 9, "origins_most": 9},
    ]
    row = answer(evaluate, agreed_on(SHELLING), evidence(incidents=several))
    assert columns(row, "origins_fewest", "origins_most") == (2, 5)


def test_allegations_below_the_standard_stay_open_and_do_not_defeat_quiet(evaluate: Evaluate) -> None:
    told = evidence(incidents=[SURE, MAYBE], watches=[QUIET])
    row = answer(evaluate, agreed_on(SHELLING), told, standard="corroborated")
    assert columns(row, "word", "open", "witnesses", "possible") == ("met", 2, [], [])


# Kind, time, actor


@pytest.mark.parametrize(
    ("kinds", "role"),
    [
        (["shelling"], "witnesses"),
        (["air_strike", "shelling"], "witnesses"),
        (["overflight", "shelling"], "possible"),
        (["overflight"], None),
    ],
)
def test_kinds(evaluate: Evaluate, kinds: list[str], role: str | None) -> None:
    told = evidence(incidents=[{**SURE, "kinds": kinds}])
    assert role_in(answer(evaluate, agreed_on(ALL_FIRE), told)) == role


@pytest.mark.parametrize(
    ("earliest", "latest", "role"),
    [
        (at(0), at(2), "witnesses"),
        (at(0) - 1, at(2), "possible"),
        (at(0), at(2) + 1, "possible"),
        (at(-1), at(0), None),
        (at(-1), at(0) + 1, "possible"),
        (at(2), at(3), None),
        (at(2) - 1, at(3), "possible"),
    ],
)
def test_times_are_half_open(evaluate: Evaluate, earliest: int, latest: int, role: str | None) -> None:
    told = evidence(incidents=[{**SURE, "earliest": earliest, "latest": latest}])
    assert role_in(answer(evaluate, agreed_on(SHELLING), told)) == role


def test_a_running_window_is_cut_at_t(evaluate: Evaluate) -> None:
    told = evidence(incidents=[SURE], watches=[watch("w", at(0), at(0, 12), observer="radio")])
    assert role_in(answer(evaluate, agreed_on(SHELLING), told, as_of=at(1) - 1)) == "possible"
    assert role_in(answer(evaluate, agreed_on(SHELLING), told, as_of=at(1))) == "witnesses"
    row = answer(evaluate, agreed_on(SHELLING, days=(0, 10)), told, as_of=at(1))
    assert columns(row, "coverage_low", "window_end", "final") == (0.5, at(10), False)


@pytest.mark.parametrize(
    ("authors", "authorship", "regime", "a", "b"),
    [
        ([], 0, "witnesses", "possible", "possible"),
        (["a"], 0, "witnesses", "possible", None),
        (["a"], 1, "witnesses", "possible", None),
        (["a"], 2, "witnesses", "witnesses", None),
        (["a", "b"], 0, "witnesses", "possible", "possible"),
        (["a", "b"], 2, "witnesses", "witnesses", "witnesses"),
        (["a", "c"], 1, "possible", "possible", None),
        (["a", "c"], 2, "witnesses", "witnesses", None),
        (["c"], 2, None, None, None),
    ],
)
def test_authors(
    evaluate: Evaluate, authors: list[str], authorship: int, regime: str | None, a: str | None, b: str | None
) -> None:
    told = evidence(incidents=[{**SURE, "authors": authors, "authorship": authorship}])
    rows = answers(evaluate, agreed_on(SHELLING, by=EACH), told)
    assert [role_in(row) for row in rows] == [regime, a, b]


def role_in(row: Row) -> str | None:
    """As what the finding takes the only act there is."""
    return next((role for role in ("witnesses", "possible") if row[role]), None)


# Tallies that imply an act


@pytest.mark.parametrize(
    ("low", "high", "role"),
    [(1, 1, "witnesses"), (5, None, "witnesses"), (0, 1, "possible"), (0, None, "possible"), (0, 0, None)],
)
def test_a_count_implies_one_act(evaluate: Evaluate, low: int, high: int | None, role: str | None) -> None:
    agreed = agreed_on(SHELLING, by=JOINTLY, implications=(DEATHS,))
    row = answer(evaluate, agreed, evidence(tallies=[deaths("t", low, high)]))
    assert role_in(row) == role
    assert row["low"] == (role == "witnesses")
    assert (
        role_in(answer(evaluate, agreed_on(SHELLING, by=JOINTLY), evidence(tallies=[deaths("t", low, high)])))
        is None
    )


def test_a_count_is_one_origin_and_of_no_known_author(evaluate: Evaluate) -> None:
    agreed = agreed_on(
        SHELLING, by=EACH, implications=(DEATHS,), mechanism=replace(WITH_BODY, independent_origins=1)
    )
    for counter, corroborated in (("press", ["t"]), ("army-b", [])):
        rows = evaluate(agreed, evidence(tallies=[deaths("t", 3, 3, counter=counter)]), at(9), Period.PHASE)
        assert [row["witnesses"] for row in rows[:3]] == [["t"], corroborated, []]  # the regime's
        assert all(row["witnesses"] == [] for row in rows[3:])
        assert rows[3]["cause"] == "author_open"


def test_who_counted_deaths_did_not_watch_quiet(evaluate: Evaluate) -> None:
    told = evidence(tallies=[deaths("t", 1, 1, counter="radio")], watches=[QUIET])
    row = answer(evaluate, agreed_on(SHELLING, by=JOINTLY, implications=(DEATHS,)), told)
    assert columns(row, "word", "against", "high") == ("breached", [], None)


# Contradiction


def test_an_act_that_others_watched_for_is_contested_in_every_window(evaluate: Evaluate) -> None:
    told = evidence(incidents=[SURE], watches=[watch("w", at(0), at(1), observer="radio")])
    for days in ((0, 1), (0, 2), (0, 15)):
        row = answer(evaluate, agreed_on(SHELLING, days=days), told)
        assert columns(row, "word", "witnesses", "against") == ("contested", ["sure"], ["w"])


def test_an_act_in_the_unwatched_hours_is_a_breach_though_quiet_was_watched_enough(
    evaluate: Evaluate,
) -> None:
    early = incident("early", at(0), at(0, 2), authors=["a"], authorship=2)
    told = evidence(incidents=[early], watches=[watch("w", at(0, 2), at(1), observer="radio")])
    most_of_the_day = replace(WITH_BODY, watched=0.9)
    row = answer(evaluate, agreed_on(SHELLING, days=(0, 1), mechanism=most_of_the_day), told)
    assert columns(row, "word", "against", "high") == ("breached", ["w"], 1)


def test_one_uncontradicted_act_is_a_breach_beside_contradicted_ones(evaluate: Evaluate) -> None:
    later = incident("later", at(1), at(2), authors=["a"], authorship=2)
    told = evidence(incidents=[SURE, later], watches=[watch("w", at(0), at(1), observer="radio")])
    row = answer(evaluate, agreed_on(SHELLING), told)
    assert (row["word"], sorted(row["witnesses"])) == ("breached", ["later", "sure"])


def test_nobody_contradicts_what_they_could_not_see_or_told_themselves(evaluate: Evaluate) -> None:
    for change in ({"sees": ["air_strike"]}, {"observer": "press"}, {"share": 0.5}, {"area": "south"}):
        told = evidence(
            incidents=[{**SURE, "area": "north"}],
            watches=[watch("w", at(0), at(2), **{"observer": "radio", **change})],
        )
        row = answer(evaluate, agreed_on(SHELLING, zones=[ZONES["the-north"]]), told)
        assert columns(row, "word", "against") == ("breached", [])


def test_an_open_ended_phase_is_looked_at_up_to_t(evaluate: Evaluate) -> None:
    agreed = agreed_on(SHELLING, by=A_ALONE)
    duty = replace(agreed.obligations["duty"], span=replace(agreed.obligations["duty"].span, end=FOREVER))
    row = answer(
        evaluate, replace(agreed, obligations={"duty": duty}), evidence(watches=[QUIET]), as_of=at(2)
    )
    assert columns(row, "word", "window_end", "final") == ("met", FOREVER, False)
