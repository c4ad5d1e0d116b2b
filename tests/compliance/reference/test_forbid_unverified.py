"""Hand-made worlds for prohibitions: why nobody can tell, and who controls it."""

from __future__ import annotations

from dataclasses import replace

from tests.compliance.hand_made import (
    EACH,
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
from tests.compliance.reference.prohibitions import DEATHS, MAYBE, SURE
from tests.compliance.scene import BODY, ZONES, Row, evidence, watch
from trucekeeper.terms import Power

BLIND = watch("blind", at(0), at(2), sees=["overflight"])
DENIED = watch("denied", at(0), at(1), share=0.0, cause="access_denied", controlled_by="b", observer="radio")


def why(row: Row) -> tuple[object, ...]:
    assert row["word"] == "unverified"
    return columns(row, "cause", "controlled_by")


def test_cause_1_author_open(evaluate: Evaluate) -> None:
    told = evidence(incidents=[{**SURE, "authors": ["a", "b"], "authorship": 0}], watches=[DENIED, BLIND])
    verifies_only = replace(WITH_BODY, members={BODY: (Power.VERIFY,)})
    joint = replace(WITH_BODY, members={"a": (Power.REPORT,), "b": (Power.RULE,)})
    another_rules = replace(WITH_BODY, members={BODY: (Power.VERIFY,), "b": (Power.RULE,)})
    for mechanism, controls in (
        (WITH_BODY, BODY),
        (joint, BODY),
        (verifies_only, "desk"),
        (another_rules, "desk"),
        (WITHOUT_BODY, "desk"),
    ):
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
