"""Hand-made worlds for prohibitions: every row of the table, every cause, and the watching."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    JOINTLY,
    SHELLING,
    WITH_BODY,
    WITHOUT_BODY,
    Evaluate,
    agreed_on,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import BODY, ZONES, Row, evidence, incident, tally, watch
from trucekeeper.agreement.duties import Forbid
from trucekeeper.agreement.model import Implication
from trucekeeper.terms import Period, Power
from trucekeeper.when import FOREVER

ALL_FIRE = Forbid("fire", frozenset({"shelling", "air_strike"}))
DEATHS = Implication("new_death", "fire", frozenset({"shelling"}))

SURE = incident("sure", at(0), at(1), authors=["a"], authorship=2)
MAYBE = incident("maybe", at(0), at(1), authors=["a"], authorship=2, kinds=["shelling", "overflight"])
QUIET = watch("quiet", at(0), at(2), observer="radio")


def deaths(id: str, low: int, high: int | None, **columns: object) -> Row:
    return tally(id, at(0), at(1), low, high, unit="new_death", stage=None, **columns)


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
        (["a"], 0, "witnesses", "witnesses", None),
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


# Watching


def test_coverage_is_the_largest_share_at_least_and_the_sum_at_most(evaluate: Evaluate) -> None:
    told = evidence(
        watches=[
            watch("w1", at(0), at(1), share=0.5),
            watch("w2", at(0), at(1), share=0.25),
            watch("w3", at(1), at(3), share=0.5, observer="radio"),
            watch("w4", at(1), at(2), share=0.75),
        ]
    )
    row = answer(evaluate, agreed_on(SHELLING), told)
    assert columns(row, "coverage_low", "coverage_high") == ((0.5 + 0.75) / 2, (0.75 + 1.0) / 2)


def test_coverage_is_the_least_over_the_leaves(evaluate: Evaluate) -> None:
    told = evidence(
        watches=[watch("w1", at(0), at(2), sees=["shelling"]), watch("w2", at(0), at(1), sees=["air_strike"])]
    )
    row = answer(evaluate, agreed_on(ALL_FIRE), told)
    assert columns(row, "coverage_low", "coverage_high", "word") == (0.5, 0.5, "unverified")


def test_quiet_needs_the_share_that_the_agreement_asks_for(evaluate: Evaluate) -> None:
    told = evidence(watches=[watch("w", at(0), at(1, 12))])
    for asked, word in ((0.75, "met"), (0.76, "unverified"), (1.0, "unverified")):
        agreed = agreed_on(SHELLING, mechanism=replace(WITH_BODY, watched=asked))
        assert answer(evaluate, agreed, told)["word"] == word


def test_whoever_reported_something_inside_does_not_stand_for_quiet(evaluate: Evaluate) -> None:
    by_radio = {**MAYBE, "reporters": ["radio"]}
    agreed = agreed_on(SHELLING)
    for act, high, against in (
        (by_radio, None, []),
        ({**by_radio, "modality": "denied"}, 0, ["quiet"]),  # a denial reports nothing
        ({**by_radio, "kinds": ["overflight"]}, 0, ["quiet"]),
        ({**by_radio, "reporters": ["press"]}, 1, ["quiet"]),
        ({**by_radio, "reporters": ["press"], "witnessed_by": ["radio"]}, None, []),  # but saw it
    ):
        row = answer(evaluate, agreed, evidence(incidents=[act], watches=[QUIET]))
        assert columns(row, "high", "against", "coverage_low") == (high, against, 1.0)


def test_what_was_reported_below_the_standard_also_silences_its_reporter(evaluate: Evaluate) -> None:
    told = evidence(incidents=[{**SURE, "reporters": ["radio"]}], watches=[QUIET])
    row = answer(evaluate, agreed_on(SHELLING), told, standard="corroborated")
    assert columns(row, "word", "open", "cause") == ("unverified", 1, "no_independent_source")


def test_against_are_the_watches_that_could_see_quiet_here(evaluate: Evaluate) -> None:
    told = evidence(
        watches=[
            QUIET,
            watch("nothing-kept", at(0), at(2), share=0.0),
            watch("other-leaf", at(0), at(2), sees=["air_strike"]),
            watch("other-place", at(0), at(2), area="mill"),
            watch("other-time", at(2), at(3)),
            watch("part", at(1), at(5), share=0.25),
        ]
    )
    row = answer(evaluate, agreed_on(SHELLING, zones=[ZONES["the-north"]]), told)
    assert columns(row, "word", "against") == ("met", ["part", "quiet"])


# Why unverified, and who controls it

BLIND = watch("blind", at(0), at(2), sees=["overflight"])
DENIED = watch("denied", at(0), at(1), share=0.0, cause="access_denied", controlled_by="b", observer="radio")


def why(row: Row) -> tuple[object, ...]:
    assert row["word"] == "unverified"
    return columns(row, "cause", "controlled_by")


def test_cause_1_author_open(evaluate: Evaluate) -> None:
    told = evidence(incidents=[{**SURE, "authors": ["a", "b"], "authorship": 0}], watches=[DENIED, BLIND])
    verifies_only = replace(WITH_BODY, members={BODY: (Power.VERIFY,)})
    for mechanism, controls in ((WITH_BODY, BODY), (verifies_only, "desk"), (WITHOUT_BODY, "desk")):
        regime, *parties = answers(evaluate, agreed_on(SHELLING, by=EACH, mechanism=mechanism), told)
        assert regime["performance"] == "breached"
        assert [columns(row, "cause", "controlled_by") for row in parties] == [
            ("author_open", [controls])
        ] * 2


def test_cause_1_needs_the_act_to_be_certain(evaluate: Evaluate) -> None:
    for change in (
        {"kinds": ["shelling", "overflight"]},
        {"latest": at(3)},
        {"authors": ["b"]},
        {"modality": "analysis"},
    ):
        told = evidence(incidents=[{**SURE, "authors": ["a", "b"], "authorship": 0, **change}])
        assert answer(evaluate, agreed_on(SHELLING), told)["cause"] != "author_open"


def test_cause_2_the_named_cause_that_lasted_longest(evaluate: Evaluate) -> None:
    agreed, short = agreed_on(SHELLING, zones=[ZONES["the-north"]]), {"start": at(1), "end": at(1, 12)}
    jammed = {**DENIED, "id": "jammed", "cause": "jamming", "controlled_by": None}
    told = [{**DENIED, **short}, {**jammed, **short}, BLIND]
    assert why(answer(evaluate, agreed, evidence(watches=told))) == ("access_denied", ["b"])  # first by name
    told = [DENIED, jammed, {**jammed, "id": "again", "start": at(1), "end": at(9), "observer": "press"}]
    assert why(answer(evaluate, agreed, evidence(watches=told))) == ("jamming", ["press", "radio"])
    told = [DENIED, {**DENIED, "id": "unnamed", "controlled_by": None}]
    assert why(answer(evaluate, agreed, evidence(watches=told))) == ("access_denied", ["b", "radio"])


def test_cause_2_whoever_watched_where_and_what_it_could_have_seen(evaluate: Evaluate) -> None:
    agreed = agreed_on(SHELLING, zones=[ZONES["the-north"]])
    for change, named in (
        ({"observer": "army-a"}, True),
        ({"area": "mill"}, True),
        ({"area": "south"}, False),
        ({"sees": []}, True),
        ({"sees": ["overflight"]}, False),
        ({"start": at(2), "end": at(3)}, False),
    ):
        told = evidence(watches=[{**DENIED, **change}])
        row = answer(evaluate, agreed, told, standard="verified")
        assert row["cause"] == ("access_denied" if named else "not_in_record")


def test_cause_2_a_watch_of_a_unit_that_implies_an_act(evaluate: Evaluate) -> None:
    told = evidence(watches=[{**DENIED, "sees": ["new_death"]}])
    for implications, cause in (((DEATHS,), "access_denied"), ((), "not_in_record")):
        assert answer(evaluate, agreed_on(SHELLING, implications=implications), told)["cause"] == cause


def test_cause_3_no_independent_source_or_no_ruling(evaluate: Evaluate) -> None:
    told = evidence(incidents=[SURE, MAYBE], watches=[BLIND])
    for mechanism, ruler in ((WITH_BODY, BODY), (WITHOUT_BODY, "mechanism")):
        agreed = agreed_on(SHELLING, mechanism=mechanism)
        assert why(answer(evaluate, agreed, told, standard="corroborated")) == (
            "no_independent_source",
            ["desk"],
        )
        assert why(answer(evaluate, agreed, told, standard="verified")) == ("no_ruling", [ruler])


def test_cause_3_also_where_the_author_is_open_and_not_where_it_was_another(evaluate: Evaluate) -> None:
    for authors, cause in ((["a", "b"], "no_independent_source"), (["b"], "mechanism_not_deployed")):
        told = evidence(
            incidents=[{**SURE, "authors": authors, "authorship": 0}], watches=[watch("w", at(0), at(1))]
        )
        assert answer(evaluate, agreed_on(SHELLING), told, standard="corroborated")["cause"] == cause


def test_cause_4_evidence_imprecise(evaluate: Evaluate) -> None:
    told = evidence(
        incidents=[{**MAYBE, "dataset": "ged"}, {**MAYBE, "id": "m", "dataset": "acled"}], watches=[BLIND]
    )
    for standard in ("alleged", "corroborated", "verified"):
        row = answer(evaluate, agreed_on(SHELLING), told, standard=standard)
        assert why(row) == ("evidence_imprecise", ["acled", "ged"])


def test_causes_5_to_7(evaluate: Evaluate) -> None:
    seeing = watch("long-ago", at(-9), at(-8))
    for watches, cause, controls in (
        ([BLIND], "technical_blind_spot", "mechanism"),
        ([{**BLIND, "end": at(1)}], "not_in_record", "desk"),
        ([{**BLIND, "observer": "army-a"}], "not_in_record", "desk"),
        ([seeing], "mechanism_not_deployed", "mechanism"),
        ([{**seeing, "observer": "army-a"}], "mechanism_not_deployed", "mechanism"),
        ([{**seeing, "area": "mill"}], "mechanism_not_deployed", "mechanism"),
        ([{**seeing, "area": "south"}], "not_in_record", "desk"),
        ([{**seeing, "share": 0.0}], "not_in_record", "desk"),
        ([{**seeing, "sees": []}], "not_in_record", "desk"),
        ([], "not_in_record", "desk"),
    ):
        agreed = agreed_on(SHELLING, zones=[ZONES["the-north"]])
        assert why(answer(evaluate, agreed, evidence(watches=watches), standard="corroborated")) == (
            cause,
            [controls],
        )


def test_an_open_ended_phase_is_looked_at_up_to_t(evaluate: Evaluate) -> None:
    agreed = agreed_on(SHELLING, by=A_ALONE)
    duty = replace(agreed.obligations["duty"], span=replace(agreed.obligations["duty"].span, end=FOREVER))
    row = answer(
        evaluate, replace(agreed, obligations={"duty": duty}), evidence(watches=[QUIET]), as_of=at(2)
    )
    assert columns(row, "word", "window_end", "final") == ("met", FOREVER, False)
