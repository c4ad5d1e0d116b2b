"""Rules about sequence, beyond the examples on their pages."""

from __future__ import annotations

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.checks import check
from trucekeeper.errors import Diagnostic


def told(text: str, code: str) -> list[Diagnostic]:
    return [each for each in check(read_draft(completed(text), "agreement.yaml")) if each.code == code]


CLASH = """\
obligations:
  {0}-list: {{article: "2", by: b, complete: {0}-list, begin: day 5, due: day 8}}
  {0}-check: {{article: "3", by: a, complete: {0}-check, if: [{0}-list done], due: day 3}}
"""


def test_a_conflict_names_each_clause_of_it_and_no_other() -> None:
    text = CLASH.format("names") + '  other: {article: "4", by: a, complete: other, due: day 4}\n'
    (found,) = told(text, "cannot-be-kept")
    assert "`names-list` begins day 5" in found.message
    assert "`names-check` waits for names-list done" in found.message
    assert "`names-check` is due day 3" in found.message
    assert "other" not in found.message
    assert found.place.line == 10


def test_conflicts_that_share_no_clause_are_told_apart() -> None:
    second = CLASH.format("maps").removeprefix("obligations:\n")
    messages = [each.message for each in told(CLASH.format("names") + second, "cannot-be-kept")]
    assert sorted("maps" in message for message in messages) == [False, True]


def test_phases_and_anchors_are_part_of_a_conflict() -> None:
    text = """\
anchors:
  ruling: {is: the court rules, after: day 3, takes: 10 days to 20 days}
obligations:
  vote: {article: "3", by: a, complete: vote, if: [ruling], due: day 7}
"""
    (found,) = told(text, "cannot-be-kept")
    assert "`ruling` comes 10 days to 20 days after day 3" in found.message


def test_a_circle_through_an_event_and_a_phase_is_found() -> None:
    text = """\
anchors:
  calm: {is: the guarantor declares calm, after: monitors done}
phases:
  two: {if: [calm]}
obligations:
  monitors: {article: "1", by: a, during: two, complete: deployment, due: day 60}
"""
    (found,) = told(text, "waiting-in-circle")
    assert "calm" in found.message
    assert "monitors" in found.message
    assert "start of two" in found.message


def test_an_exchange_after_all_and_a_release_after_the_exchange_wait_for_each_other() -> None:
    text = """\
obligations:
  hostages: {article: "2", by: b, schedule: hostage released, if: [prisoners done], total_by: {day 7: 7}}
  prisoners:
    {article: "3", by: a, exchange: prisoner released, for_each: [{of: hostages, give: 3}], order: after_all}
"""
    assert len(told(text, "waiting-in-circle")) == 1
    assert not told(text.replace("after_all", "parallel"), "waiting-in-circle")


def test_what_the_waiting_side_does_itself_is_its_own_affair() -> None:
    text = """\
obligations:
  plan: {article: "2", by: a, complete: plan, due: day 9}
  leave: {article: "3", by: a, complete: departure, if: [plan done], due: day 5}
"""
    assert not told(text, "precondition-later")
    assert told(text.replace('"2", by: a', '"2", by: b'), "precondition-later")


def test_the_haste_of_what_waits_does_not_hurry_what_it_waits_for() -> None:
    text = """\
obligations:
  plan: {article: "2", by: b, complete: plan, due: day 9}
  leave: {article: "3", by: a, complete: departure, if: [plan done], due: day 5}
  go: {article: "4", by: a, complete: going, if: [plan done], due: day 4}
"""
    assert len(told(text, "precondition-later")) == 2
    assert all("the end of 27 Jan 2025" in each.message for each in told(text, "precondition-later"))
