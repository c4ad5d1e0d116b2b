"""What the clauses of an agreement ask of time, as a network in hours from its entry into force."""

from __future__ import annotations

from math import inf

import pytest

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.network import NetworkVerdict
from trucekeeper.agreement.sequence import ORIGIN, Clause, Node, Sequence, What, sequence

# The base agreement enters into force on day 1 at 08:30, so that day 1 ends 15.5 hours later.
DAY_1_ENDS = 15.5


def made(text: str) -> Sequence:
    draft = read_draft(completed(text), "agreement.yaml")
    assert not draft.errors, [str(each) for each in draft.errors]
    assert draft.document is not None
    assert draft.timeline is not None
    return sequence(draft.document, draft.timeline)


def window(text: str, node: Node) -> tuple[float, float]:
    found = made(text).network.windows(ORIGIN)[node]
    return found.earliest, found.latest


def verdict(text: str) -> NetworkVerdict:
    return made(text).network.check()


DONE = Node(What.DONE, "leave")
BEGUN = Node(What.BEGUN, "leave")


@pytest.mark.parametrize(
    ("clause", "node", "earliest", "latest"),
    [
        ("due: day 7", DONE, -inf, DAY_1_ENDS + 6 * 24),
        ("due: 72 hours after in force", DONE, -inf, 72),
        ("begin: day 3, due: day 7", BEGUN, DAY_1_ENDS + 24, DAY_1_ENDS + 6 * 24),
        ("begin: 9 hours after in force, takes: 5 hours to 7 hours, due: day 2", DONE, 14, DAY_1_ENDS + 24),
        ("begun_by: day 2, takes: 3 hours to 4 hours", BEGUN, -inf, DAY_1_ENDS + 24),
        ("due: 2 days after signed", DONE, -inf, DAY_1_ENDS + 24),
        ("due: 6 hours after lists done", DONE, -inf, DAY_1_ENDS + 24 + 6),
        ("if: [lists done], due: day 9", BEGUN, -inf, DAY_1_ENDS + 8 * 24),
        ("begin: after lists done, due: day 9", DONE, -inf, DAY_1_ENDS + 8 * 24),
        ("due: 12 hours after both", DONE, -inf, inf),
        ("due: urgently after lists done and at the latest day 9", DONE, -inf, DAY_1_ENDS + 8 * 24),
        ("due: about day 7", DONE, -inf, inf),
        ("due: unknown", DONE, -inf, inf),
    ],
)  # fmt: skip
def test_a_clause_bounds_its_points(clause: str, node: Node, earliest: float, latest: float) -> None:
    text = f"""\
anchors:
  signed: 2025-01-18
  both: {{is: both are over, all: [day 4, lists done]}}
obligations:
  lists: {{article: "2", by: b, complete: lists-given, due: day 2}}
  leave: {{article: "3", by: a, complete: departure, {clause}}}
"""
    assert window(text, node) == (earliest, latest)


def test_what_waits_comes_no_earlier() -> None:
    text = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, begin: day 3, due: day 5}
  leave: {article: "3", by: a, complete: departure, if: [lists done], due: day 9}
"""
    assert window(text, BEGUN) == (DAY_1_ENDS + 24, DAY_1_ENDS + 8 * 24)


def test_phases_follow_each_other() -> None:
    text = """\
phases:
  one: {lasts: 42 days}
  two: {begins: after one, lasts: 7 days}
obligations:
  leave: {article: "3", by: a, during: two, complete: departure}
"""
    assert window(text, Node(What.PHASE_START, "two")) == (42 * 24, 42 * 24)
    assert window(text, Node(What.PHASE_END, "two")) == (49 * 24, 49 * 24)
    assert window(text, BEGUN) == (42 * 24, inf)


def test_a_phase_may_begin_with_the_end_of_a_day() -> None:
    text = """\
anchors: {signature: 2025-01-17}
phases:
  between: {begins: after signature, ends: in force}
"""
    assert window(text, Node(What.PHASE_START, "between"))[1] <= 0
    assert verdict(text).consistent


def test_a_day_on_which_clocks_change_is_as_long_as_it_is() -> None:
    # On 28 March 2025 the clocks of Jerusalem went forward, so that day had 23 hours.
    text = """\
in_force: 2025-03-27 00:00
day_count: {day_1: 2025-03-27}
obligations:
  leave: {article: "3", by: a, complete: departure, due: day 2}
"""
    assert window(text, DONE) == (-inf, 47)


def test_a_milestone_is_due_with_the_first_total_that_reaches_it() -> None:
    text = """\
obligations:
  hostages: {article: "2", by: b, schedule: hostage released, total_by: {day 1: 3, day 7: 7, day 14: 10}}
  leave: {article: "3", by: a, complete: departure, begin: after 5 of hostages, due: day 30}
"""
    assert window(text, Node(What.MILESTONE, "hostages", None, 5)) == (-inf, DAY_1_ENDS + 6 * 24)


def test_stages_alternate_with_those_they_wait_for() -> None:
    text = """\
obligations:
  arms: {article: "4", by: b, complete: arms, begin: day 10, stages: 2, due: day 30}
  leave: {article: "5", by: a, complete: departure, stages: 2, paced_by: {of: arms, each: done}, due: day 8}
"""
    found = verdict(text)
    assert not found.consistent
    assert set(found.conflict) == {Clause(("obligations", "arms")), Clause(("obligations", "leave"))}


@pytest.mark.parametrize(
    ("order", "consistent"),
    [("after_all", False), ("after_each", False), ("parallel", True), ("before", True)],
)
def test_an_exchange_keeps_its_order(order: str, consistent: bool) -> None:
    text = f"""\
obligations:
  hostages: {{article: "2", by: b, schedule: hostage released, begin: day 5, total_by: {{day 7: 7}}}}
  prisoners:
    {{article: "3", by: a, exchange: prisoner freed, for_each: [{{of: hostages, give: 3}}], order: {order}}}
  gone: {{article: "4", by: a, complete: departure, if: [prisoners done], due: day 3}}
"""
    assert verdict(text).consistent is consistent


def test_only_what_nobody_controls_makes_a_plan_a_matter_of_luck() -> None:
    clause = """\
obligations:
  leave: {{article: "3", by: a, complete: departure, begin: day 3, takes: {}, due: day 5}}
"""
    assert verdict(clause.format("1 day to 2 days")) == NetworkVerdict(True, True)
    assert verdict(clause.format("1 day to 4 days")) == NetworkVerdict(
        True, False, (Clause(("obligations", "leave")),)
    )
    assert not verdict(clause.format("4 days to 5 days")).consistent


def test_every_link_of_a_clause_is_told_in_words() -> None:
    found = made(
        "obligations:\n  leave: {article: '3', by: a, complete: departure, begin: day 3, due: day 5}\n"
    )
    assert found.reasons[Clause(("obligations", "leave"))] == ("`leave` begins day 3", "`leave` is due day 5")


CAN_BE_KEPT = {
    "a beginning that a soft word leaves open": (
        "begin: as soon as possible and at the latest day 9, takes: 5 days to 5 days, due: day 12"
    ),
    "a beginning before a day": "begin: before 2025-02-01, takes: 5 days to 5 days, due: day 12",
    "begun and done on one day, counted from a date": (
        "begin: 30 days after signed, due: 30 days after signed, takes: 5 hours to 5 hours"
    ),
    "after an event, whenever": "if: [lists done], due: after lists done, takes: 5 hours to 5 hours",
    "a month after what comes at the end of January": (
        "begin: 1 month after vote, due: 2025-03-02, takes: 1 hour to 1 hour"
    ),
}


@pytest.mark.parametrize("clause", CAN_BE_KEPT.values(), ids=CAN_BE_KEPT)
def test_what_can_be_kept_is_not_called_impossible(clause: str) -> None:
    text = f"""\
anchors:
  signed: 2025-01-18
  vote: {{is: a vote, after: 2025-01-31 12:00}}
obligations:
  lists: {{article: "2", by: b, complete: lists-given, due: day 2}}
  leave: {{article: "3", by: a, complete: departure, {clause}}}
"""
    assert verdict(text) == NetworkVerdict(True, True)


def test_an_event_that_came_sooner_than_foreseen_is_no_conflict() -> None:
    text = """\
anchors:
  ruling: {is: the court rules, after: 2025-01-20, takes: 3 days to 20 days, on: 2025-01-21}
obligations:
  leave: {article: "3", by: a, complete: departure, due: 2 days after ruling}
"""
    assert verdict(text) == NetworkVerdict(True, True)


def test_an_event_is_counted_from_any_hour_of_the_day_that_it_follows() -> None:
    text = """\
anchors:
  ruling: {is: the court rules, after: 2025-01-20, takes: 1 day}
obligations:
  ruling: {article: "2", by: b, complete: rules-given, begin: day 9, due: day 10}
  leave: {article: "3", by: a, complete: departure, begin: after ruling, due: 2025-01-21 12:00}
"""
    assert verdict(text).consistent


def test_an_exchange_for_two_flows_follows_the_last_of_them() -> None:
    text = """\
obligations:
  first: {article: "1", by: b, schedule: hostage released, total_by: {day 7: 7}}
  second: {article: "1", by: b, schedule: body released, begin: day 30, total_by: {day 42: 7}}
  prisoners:
    article: "3"
    by: a
    exchange: prisoner freed
    within: 24 hours
    order: after_each
    for_each: [{of: first, give: 3}, {of: second, give: 1}]
  visit: {article: "4", by: a, complete: visit, if: [prisoners begun], due: day 9}
"""
    assert verdict(text).consistent


def test_an_exchange_is_over_by_its_date() -> None:
    text = """\
obligations:
  hostages: {article: "1", by: b, schedule: hostage released, begin: day 5, total_by: {day 7: 7}}
  prisoners:
    article: "3"
    by: a
    exchange: prisoner freed
    due: day 3
    order: after_all
    for_all: [{of: hostages, give: 3}]
"""
    assert not verdict(text).consistent


def test_totals_may_stand_in_any_order() -> None:
    text = """\
obligations:
  leave: {article: "2", by: b, schedule: hostage released, total_by: {day 14: 10, day 7: 7}}
"""
    assert window(text, DONE) == (-inf, DAY_1_ENDS + 13 * 24)


def test_a_phase_with_a_condition_may_begin_later_than_the_one_before_ends() -> None:
    text = """\
anchors:
  vote: {is: a vote, after: day 50}
phases:
  one: {lasts: 42 days}
  two: {begins: after one, if: [vote], lasts: 7 days}
"""
    assert verdict(text).consistent


def test_days_of_a_draft_are_counted_from_the_event_that_is_day_1() -> None:
    text = """\
status: draft
in_force: unknown
day_count: {{{}}}
anchors:
  signed: {{is: it is signed, after: in force, takes: 3 days}}
obligations:
  leave: {{article: "3", by: a, complete: departure, due: day 2}}
"""
    assert window(text.format("day_1: signed"), DONE)[1] == (3 + 2) * 24
    assert window(text.format("day_0: signed"), DONE)[1] == (3 + 3) * 24
    assert window(text.format("day_1: 2025-01-19"), DONE)[1] == inf  # who knows when it enters into force


def test_an_exchange_of_all_for_all_is_over_by_its_date() -> None:
    text = """\
obligations:
  leave: {article: "6", by: {each: [a, b]}, exchange: person released, all_for_all: true, due: day 3}
"""
    assert window(text, DONE)[1] == DAY_1_ENDS + 2 * 24
