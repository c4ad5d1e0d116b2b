"""An explanation names the clause, the arithmetic, the evidence and what would change the answer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.compliance.hand_made import EITHER, JOINTLY, NOTHING_KNOWN, SHELLING, agreed_on, at
from tests.compliance.scene import HOUR, ZONES, Row, evidence, tally, watch
from trucekeeper import when
from trucekeeper.agreement.duties import Complete, Quota
from trucekeeper.agreement.model import Implication
from trucekeeper.compliance import Explanation, explain
from trucekeeper.compliance.explaining.advice import NEXT_STEP, next_step
from trucekeeper.dossier import Dossier, load
from trucekeeper.errors import UnknownNameError
from trucekeeper.terms import Bound, Cause, Knowledge, Period, Standard

EXAMPLES = Path(__file__).parents[3] / "examples"


@pytest.fixture(scope="module")
def tutorial() -> Dossier:
    return load(EXAMPLES / "tutorial")


def explained(dossier: Dossier, obligation: str, day: str | None = None, **about: Any) -> Explanation:
    zone = dossier.agreement.time_zone
    return explain(
        dossier.agreement,
        dossier.evidence,
        dossier.default_as_of,
        obligation,
        window=None if day is None else when.parse_instant(day, zone),
        **about,
    )


def test_a_breach_lists_its_witnesses_with_their_line_in_the_record(tutorial: Dossier) -> None:
    found = explained(tutorial, "ceasefire", "2024-04-02 12:00", standard=Standard.CORROBORATED)
    witnesses = [exhibit for exhibit in found.exhibits if exhibit.role == "witness"]
    assert "breached" in found.verdict
    assert len(witnesses) == 1
    recorded = (EXAMPLES / "tutorial" / witnesses[0].file).read_text(encoding="utf-8").splitlines()
    assert witnesses[0].line is not None
    assert witnesses[0].id.split(":")[1] in recorded[witnesses[0].line - 1]
    assert found.arithmetic[0] == "admitted and certainly inside: 1"


def test_the_clause_is_the_line_of_the_obligation(tutorial: Dossier) -> None:
    found = explained(tutorial, "ferry")
    lines = (EXAMPLES / "tutorial" / "agreement.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[found.clause.line - 1].strip() == "ferry:"


def test_the_clause_is_told_in_its_paraphrase_or_else_read_back() -> None:
    agreed = agreed_on(SHELLING)
    duty = agreed.obligations["duty"]
    for text, says in (("No shells.", "No shells."), (None, "Party A does not shell.")):
        told = replace(duty, text=text, sentence="Party A does not shell.")
        worded = replace(agreed, obligations={"duty": told})
        assert explain(worded, NOTHING_KNOWN, at(20), "duty").says == says


def test_a_gap_is_shown_with_the_watch_that_tells_of_it(tutorial: Dossier) -> None:
    found = explained(tutorial, "ceasefire", "2024-03-13", standard=Standard.CORROBORATED)
    assert [exhibit.role for exhibit in found.exhibits] == ["gap"]
    assert "access was denied (in the hands of The Northern Council)" in found.verdict
    assert found.next_step == "Raise the denied access with The Northern Council, and log the answer."


def test_what_the_standard_does_not_admit_is_shown_as_open(tutorial: Dossier) -> None:
    alleged = explained(tutorial, "ceasefire", "2024-03-18")
    corroborated = explained(tutorial, "ceasefire", "2024-03-18", standard=Standard.CORROBORATED)
    claims = {exhibit.id for exhibit in alleged.exhibits if exhibit.role == "witness"}
    assert claims
    assert {exhibit.id for exhibit in corroborated.exhibits if exhibit.role == "open"} == claims


def test_a_quota_shows_every_counter_and_the_bounds_over_them(tutorial: Dossier) -> None:
    found = explained(tutorial, "aid", "2024-03-06", standard=Standard.CORROBORATED)
    assert found.arithmetic[0].startswith("asked: at least ")
    assert found.arithmetic[-1].startswith("over 2 origins, 2 asked for: ")
    assert len(found.arithmetic) == 4


def test_what_several_owe_together_is_not_the_finding_of_whoever_did_it() -> None:
    quota = Quota(Bound.AT_LEAST, 600, "aid_truck", "entered", Period.DAY)
    together = explain(agreed_on(quota, by=JOINTLY), NOTHING_KNOWN, at(20), "duty")
    either = explain(agreed_on(Complete("withdrawal", at(2)), by=EITHER), NOTHING_KNOWN, at(20), "duty")
    assert ", Party A and Party B jointly, at" in together.verdict
    assert ", Party A or Party B, at" in either.verdict


def test_two_counters_of_the_same_deaths_are_not_added_nor_are_counts_from_elsewhere() -> None:
    def deaths(id: str, amount: int, **other: object) -> Row:
        return tally(id, at(0), at(1), amount, amount, unit="new_death", stage=None, **other)

    told = evidence(
        tallies=[
            deaths("one", 10, area="mill"),
            deaths("other", 12, area="mill", origin="radio"),
            deaths("elsewhere", 500, area="port"),
            deaths("denied", 300, area="mill", modality="denied"),
        ]
    )
    implied = Implication("new_death", "shelling", frozenset({"shelling"}))
    agreed = agreed_on(SHELLING, zones=[ZONES["the-north"]], implications=(implied,))
    assert explain(agreed, told, at(20), "duty").arithmetic[4:] == (
        "new deaths, by press, in counts wholly inside: at least 10",
        "new deaths, by press, in all counts that touch the window: 10",
        "new deaths, by radio, in counts wholly inside: at least 12",
        "new deaths, by radio, in all counts that touch the window: 12",
    )


def test_a_watch_that_is_not_quite_whole_is_not_printed_as_whole() -> None:
    nearly = evidence(watches=[watch("w", at(0), at(2) - HOUR // 60)])
    found = explain(agreed_on(SHELLING), nearly, at(20), "duty")
    assert "unverified" in found.verdict
    assert found.arithmetic[3] == "watched: 99% of the window; 100% is asked"


def test_exhibits_beyond_the_limit_are_counted(tutorial: Dossier) -> None:
    whole = explained(tutorial, "ceasefire", limit=1000)
    short = explained(tutorial, "ceasefire", limit=2)
    assert len(short.exhibits) == 2
    assert short.left_out == len(whole.exhibits) - 2 > 0
    assert whole.left_out == 0


@pytest.mark.parametrize(
    ("obligation", "day", "about", "code", "hint"),
    [
        ("peace", None, {}, "obligation-unknown", "one of: ceasefire, "),
        ("ceasefire", "2030-01-01", {}, "window-unknown", "give a time within "),
        ("ceasefire", None, {"bearer": "nobody"}, "party-unknown", "one of: regime, "),
        ("ceasefire", None, {"zone": "nowhere"}, "zone-unknown", "one of: "),
        ("ceasefire", None, {"case": "nothing"}, "name-unknown", "it names no case"),
    ],
)
def test_what_is_not_there_is_said(
    tutorial: Dossier, obligation: str, day: str | None, about: dict[str, object], code: str, hint: str
) -> None:
    with pytest.raises(UnknownNameError) as raised:
        explained(tutorial, obligation, day, **about)
    assert raised.value.diagnostic.code == code
    assert str(raised.value.diagnostic.hint).startswith(hint)


def test_every_cause_has_a_next_step() -> None:
    assert set(NEXT_STEP) == set(Cause) - {Cause.NO_RULING}
    for cause in Cause:
        assert next_step(agreed_on(SHELLING), None, Knowledge.UNVERIFIED, cause, ["A", "B"])
