"""Rulings and pleas that nothing answers to, and words of rulings, pleas and listings that nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.agreement.model import Amended, Listed
from trucekeeper.dossier.strangers import strangers
from trucekeeper.evidence import Evidence, table
from trucekeeper.when import parse_duration
from trucekeeper.where import AreaTree

TRUCE = """\
title: Small truce
in_force: 2025-01-01
time_zone: UTC
parties: {a: {name: A}, b: {name: B}}
mechanism:
  commission: {members: {a: [report], b: [report]}}
  standards: {verified: {by: commission}}
obligations:
  quiet: {article: "1", by: {each: [a, b]}, forbid: hostile_act, except: {self_defence: "1.3"}}
  no-flights: {article: "2", by: a, forbid: overflight, except: {rescue: "2.2", medical: "2.3"}}
  no-mines: {article: "3", by: a, forbid: mine_or_ied}
"""
PRISONERS = """\
title: Small truce
in_force: 2025-01-01
time_zone: UTC
parties: {a: {name: A}}
units: {prisoner: {classes: [wounded]}}
obligations:
  release: {article: "4", by: a, quota: at least 5 prisoner released per day, classes: [wounded]}
"""
RECORD = {"dataset": "notes", "known_from": 1, "withdrawn": False, "file": "notes.csv"}
RULING = {
    **RECORD,
    "id": "notes:r1",
    "body": "commission",
    "outcome": "upheld",
    "about": "notes:i1",
    "line": 5,
}
PLEA = {**RECORD, "id": "notes:p1", "party": "a", "sort": "exemption", "earliest": 0, "latest": 1, "line": 6}
LISTING = {
    **RECORD,
    "id": "notes:l1",
    "list": "zones",
    "area": "North",
    "earliest": 0,
    "latest": 1,
    "line": 7,
}
INCIDENT = {
    **RECORD,
    **{"id": "notes:i1", "kinds": ["shelling"], "earliest": 0, "latest": 1, "authors": [], "authorship": 0},
    **{"modality": "asserted", "origins_fewest": 1, "origins_most": 1, "unaligned": 1, "line": 2},
    **{"reporters": [], "witnessed_by": []},
}
COUNT = {
    **RECORD,
    **{"id": "notes:t1", "counter": "office", "origin": "office", "unit": "prisoner", "stage": "released"},
    **{"earliest": 0, "latest": 1, "low": 4, "whole": True, "modality": "asserted", "line": 9},
}


@pytest.fixture
def truce() -> Agreement:
    agreement = read_agreement(TRUCE, "agreement.yaml")[0]
    mines = replace(agreement.obligations["no-mines"], listed=Listed("zones", parse_duration("1 day")))
    return replace(agreement, obligations={**agreement.obligations, "no-mines": mines})


def told(agreement: Agreement, **rows: dict[str, object]) -> list[tuple[str, int | None, str, str | None]]:
    tables = {name: table(name, [row]) for name, row in rows.items()}
    evidence = Evidence(incidents=table("incidents", [INCIDENT]), **tables, areas=AreaTree())
    found = strangers(evidence, agreement)
    return [(each.code, each.place.line, each.message, each.hint) for each in found]


@pytest.mark.parametrize(
    "rows",
    [
        {"rulings": RULING},
        {"rulings": {**RULING, "party": "b"}},
        {"rulings": {**RULING, "about": "notes:p1"}, "pleas": PLEA},
        {"rulings": {**RULING, "about": None, "obligation": "quiet", "outcome": "cured"}},
        {"pleas": {**PLEA, "about": "notes:i1", "exemption": "rescue"}},
        {"pleas": {**PLEA, "obligation": "quiet"}},
        {"pleas": {**PLEA, "obligation": "no-flights", "exemption": "medical"}},
        {"pleas": {**PLEA, "sort": "countermeasure", "obligation": "no-mines"}},
        {"listings": {**LISTING, "party": "b"}},
        {"rulings": {**RECORD, "id": "notes:r2", "withdrawn": True}},
    ],
)
def test_what_the_agreement_answers_to_is_not_told(
    truce: Agreement, rows: dict[str, dict[str, object]]
) -> None:
    assert told(truce, **rows) == []


@pytest.mark.parametrize(
    ("name", "row", "code", "word", "hint"),
    [
        ("rulings", {**RULING, "about": "notes:i9"}, "row-refers-nowhere", "notes:i9", "check the id"),
        ("rulings", {**RULING, "about": "i1"}, "row-refers-nowhere", "'i1'", "DATASET:ID"),
        ("rulings", {**RULING, "about": "notes:r1"}, "row-refers-nowhere", "to rule on", "check the id"),
        ("rulings", {**RULING, "party": "bb"}, "party-unknown", "'bb'", "`b`"),
        ("rulings", {**RULING, "obligation": "quit"}, "obligation-unknown", "'quit'", "`quiet`"),
        ("rulings", {**RULING, "body": "friends"}, "ruling-unmandated", "'friends'", "commission"),
        ("pleas", {**PLEA, "about": "notes:p1"}, "row-refers-nowhere", "to plead for", "check the id"),
        ("pleas", {**PLEA, "party": "rebels"}, "party-unknown", "'rebels'", "correct it"),
        ("pleas", {**PLEA, "obligation": "quit"}, "obligation-unknown", "'quit'", "`quiet`"),
        ("pleas", {**PLEA, "exemption": "self-defense"}, "row-refers-nowhere", "defense", "`self_defence`"),
        ("pleas", {**PLEA, "obligation": "quiet", "exemption": "rescue"}, "row-refers-nowhere",
         "quiet does not grant the exemption 'rescue'", "it grants self_defence"),
        ("pleas", {**PLEA, "obligation": "no-flights"}, "row-refers-nowhere", "several exemptions",
         "medical and rescue"),
        ("pleas", {**PLEA, "obligation": "no-mines"}, "row-refers-nowhere", "no exemption", "`except`"),
        ("listings", {**LISTING, "list": "zone"}, "row-refers-nowhere", "'zone'", "`zones`"),
        ("listings", {**LISTING, "party": "bb"}, "party-unknown", "'bb'", "`b`"),
    ],
)  # fmt: skip
def test_what_bears_on_nothing_is_told_at_its_row(
    truce: Agreement, name: str, row: dict[str, object], code: str, word: str, hint: str
) -> None:
    ((found, line, message, help),) = told(truce, **{name: row})
    assert (found, line) == (code, row["line"])
    assert word in message
    assert hint in (help or "")


def test_a_class_is_told_only_where_it_is_nearly_one_of_a_clause() -> None:
    agreement = read_agreement(PRISONERS, "agreement.yaml")[0]
    for name in ("wounded", "elderly", None):
        assert told(agreement, tallies={**COUNT, "class": name}) == []
    ((code, line, message, hint),) = told(agreement, tallies={**COUNT, "class": "wouned"})
    assert (code, line, hint) == ("row-refers-nowhere", 9, "did you mean `wounded`?")
    assert "'wouned'" in message


def test_a_body_that_an_amendment_mandates_may_rule(truce: Agreement) -> None:
    ruling = {**RULING, "body": "friends"}
    assert [code for code, *_ in told(truce, rulings=ruling)] == ["ruling-unmandated"]
    amended = replace(truce, mechanism=replace(truce.mechanism, verified_by="friends"))
    assert told(replace(truce, later=(Amended(5, amended),)), rulings=ruling) == []


def test_without_a_mandated_body_no_ruling_counts(truce: Agreement) -> None:
    nobody = replace(truce, mechanism=replace(truce.mechanism, verified_by=None))
    ((code, _, _, hint),) = told(nobody, rulings=RULING)
    assert code == "ruling-unmandated"
    assert "mandates none" in (hint or "")
