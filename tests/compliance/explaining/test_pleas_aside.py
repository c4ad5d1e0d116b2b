"""A plea is told where it changes nothing too; where a breach is shown the verdict tells of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import SHELLING, agreed_on, at
from tests.compliance.scene import Row, evidence, incident, plea, ruling
from trucekeeper.agreement.duties import Exemption
from trucekeeper.compliance import Explanation, explain

GUARDED = replace(SHELLING, exemptions=(Exemption("self-defence", "4"),))
ACT = incident("act", at(0), at(0, 1), authors=["a"])


def explained(*pleas: Row, incidents: tuple[Row, ...] = (), rulings: tuple[Row, ...] = ()) -> Explanation:
    told = evidence(incidents=list(incidents), pleas=pleas, rulings=rulings)
    return explain(agreed_on(GUARDED), told, at(20), "duty")


@pytest.mark.parametrize("sort", ["exemption", "countermeasure"])
def test_a_plea_without_a_breach_is_told_as_one_that_changes_nothing(sort: str) -> None:
    (row,) = explained(plea("p", "a", sort, at(0), at(1))).passed_over
    assert (row.id, row.why) == ("p", "no breach is shown here that it could excuse")
    assert row.text.startswith("Party A pleads ")


def test_pleas_of_others_for_other_times_or_other_duties_are_no_matter() -> None:
    others = (
        plea("p", "b", "exemption", at(0), at(1)),
        plea("q", "a", "exemption", at(3), at(4)),
        plea("r", "a", "exemption", at(0), at(1), obligation="another"),
    )
    assert explained(*others).passed_over == ()


def test_a_plea_that_spared_the_act_is_told_to_be_upheld() -> None:
    pleaded, upheld = plea("p", "a", "exemption", at(0), at(1), about="act"), ruling("r", "upheld", "p")
    found = explained(pleaded, incidents=(ACT,), rulings=(upheld,)).passed_over
    assert {row.id: row.why for row in found}["p"].startswith("upheld by ")


def test_only_an_exemption_that_the_clause_grants_is_told_to_have_spared() -> None:
    upheld = ruling("r", "upheld", "p")
    counter = explained(plea("p", "a", "countermeasure", at(0), at(1)), rulings=(upheld,)).passed_over
    other = plea("p", "a", "exemption", at(0), at(1), exemption="another")
    for found in (counter, explained(other, rulings=(upheld,)).passed_over):
        assert {row.id: row.why for row in found}["p"] == "no breach is shown here that it could excuse"


def test_a_plea_for_what_was_corrected_twice_is_told_once() -> None:
    corrections = (
        {**ACT, "id": "b1", "supersedes": "act"},
        {**ACT, "id": "b2", "supersedes": "act"},
    )
    pleaded, upheld = plea("p", "a", "exemption", at(0), at(1), about="act"), ruling("r", "upheld", "p")
    found = explained(pleaded, incidents=(ACT, *corrections), rulings=(upheld,)).passed_over
    assert [row.id for row in found].count("p") == 1


def test_beside_a_breach_the_verdict_tells_of_it() -> None:
    found = explained(plea("p", "a", "exemption", at(0), at(1), about="act"), incidents=(ACT,))
    assert "p" in found.verdict
    assert found.passed_over == ()
