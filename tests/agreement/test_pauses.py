"""Duties rest where a clause or all parties let them, and their clocks pause where that is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.agreement.changing import ZONE, agreed, duty_of, why
from tests.agreement.checks.examples import completed
from trucekeeper.agreement import Agreement, read_draft
from trucekeeper.agreement.duties import Complete, Schedule
from trucekeeper.agreement.model import Pause
from trucekeeper.terms import LegalState
from trucekeeper.when import FOREVER, HOUR, Interval, parse_as_of, parse_instant

BAN = 'it: {article: "1", by: a, during: one, forbid: shelling}'
DEADLINE = 'it: {article: "1", by: a, complete: departure, due: 2025-02-15}'
LEAVING = 'it: {article: "1", by: a, complete: departure, in: north, due: 2025-02-15, and_stay_out: true}'
SCHEDULE = 'it: {article: "1", by: a, schedule: hostage released, total_by: {2025-02-01: 3, 2025-02-20: 9}}'
REST = "is: suspension, on: 2025-02-03, by: {jointly: [a, b]}"


def acts(*written: str) -> str:
    return "acts:\n" + "".join(f"  act-{n}: {{{line}}}\n" for n, line in enumerate(written, start=1))


def at(text: str) -> int:
    return parse_instant(text, ZONE)


def end(text: str) -> int:
    return parse_as_of(text, ZONE)


def after(clause: str, *written: str, more: str = "") -> Agreement:
    return agreed(clause, acts(*written) + more).as_of(FOREVER)


def pauses(agreement: Agreement, name: str = "it") -> list[tuple[Interval, LegalState]]:
    return [(each.span, each.legal) for each in duty_of(agreement, name).pauses]


SUSPENDED = LegalState.SUSPENDED


def test_a_suspension_rests_until_it_is_resumed() -> None:
    agreement = agreed(BAN, acts(f"{REST}, of: [it]", "is: resumption, on: 2025-02-20, of: [it]"))
    assert not duty_of(agreement).pauses
    resting = agreement.as_of(at("2025-02-10"))
    assert duty_of(resting).pauses == (Pause(Interval(at("2025-02-03"), FOREVER), SUSPENDED, "act-1"),)
    assert pauses(agreement.as_of(FOREVER)) == [(Interval(at("2025-02-03"), at("2025-02-20")), SUSPENDED)]
    assert not duty_of(resting, "other").pauses


def test_it_takes_effect_and_ends_when_the_act_says() -> None:
    agreement = after(BAN, f"{REST}, effective: 2025-02-05 12:00, until: 2025-02-08, of: [one]")
    assert pauses(agreement) == [(Interval(at("2025-02-05 12:00"), end("2025-02-08")), SUSPENDED)]


def test_one_side_does_not_end_what_both_suspended() -> None:
    agreement = after(BAN, f"{REST}, of: [it]", "is: resumption, by: a, on: 2025-02-20, of: [it]")
    assert pauses(agreement)[0][0].end == FOREVER


def test_who_suspended_under_a_clause_may_resume() -> None:
    clause = "suspension: {article: '4', by: {either: [a, b]}}\n"
    one = "is: suspension, by: a, on: 2025-02-03, of: [it]"
    for by, closed in (("a", True), ("b", False)):
        agreement = after(BAN, one, f"is: resumption, by: {by}, on: 2025-02-20, of: [it]", more=clause)
        assert (pauses(agreement)[0][0].end == at("2025-02-20")) is closed


def test_a_resumption_of_part_leaves_the_rest_at_rest() -> None:
    agreement = after(
        BAN, f"{REST}, clocks: run, of: [agreement]", "is: resumption, on: 2025-02-20, of: [it]"
    )
    assert pauses(agreement)[0][0].end == at("2025-02-20")
    assert pauses(agreement, "other")[0][0].end == FOREVER


def test_what_was_resumed_before_it_began_to_rest_has_not_rested() -> None:
    agreement = after(
        BAN, f"{REST}, effective: 2025-02-10, of: [it]", "is: resumption, on: 2025-02-05, of: [it]"
    )
    assert not pauses(agreement)


def test_a_resumption_without_a_suspension_says_that_something_had_rested() -> None:
    agreement = after(BAN, "is: resumption, on: 2025-02-20, of: [it]")
    assert why(agreement) == ("`act-1` resumed it, and since when it had rested is not said",)


def test_after_a_mere_claim_to_suspend_there_is_nothing_to_resume() -> None:
    agreement = after(
        BAN,
        "is: suspension, by: a, on: 2025-02-03, of: [it]",
        "is: resumption, by: a, on: 2025-02-20, of: [it]",
    )
    assert duty_of(agreement) == duty_of(agreed(BAN))


@pytest.mark.parametrize(("clocks", "due"), [("pause", "2025-02-22"), ("run", "2025-02-15")])
def test_clocks_pause_or_run(clocks: str, due: str) -> None:
    rest = f"{REST}, clocks: {clocks}, until: 2025-02-09, of: [it]"  # seven days
    obligation = duty_of(after(DEADLINE, rest))
    assert obligation.duty == Complete("departure", end(due))
    assert obligation.span.end == end(due)
    assert [each.span for each in obligation.pauses] == [Interval(at("2025-02-03"), end("2025-02-09"))]
    told = "Its clock paused while it rested: it is due by the end of 22 Feb 2025."
    assert obligation.sentence.endswith(told) is (clocks == "pause")


def test_the_clause_says_what_clocks_do_where_the_act_does_not() -> None:
    clause = "suspension: {article: '4', by: a, clocks: pause}\n"
    rest = "is: suspension, by: a, on: 2025-02-03, until: 2025-02-09, of: [it]"
    assert duty_of(after(DEADLINE, rest, more=clause)).duty == Complete("departure", end("2025-02-22"))


def test_where_nobody_says_what_clocks_do_a_deadline_is_open_and_a_ban_rests() -> None:
    rest = f"{REST}, until: 2025-02-09, of: [it]"
    assert why(after(DEADLINE, rest)) == ("whether its clock ran under `act-1` is not said",)
    assert why(after(LEAVING, rest), "it/stay-out")
    assert duty_of(after(BAN, rest)).is_scored
    assert duty_of(
        after(DEADLINE, rest.replace("2025-02-03", "2025-02-20").replace("02-09", "02-27"))
    ).is_scored


def test_while_it_rests_without_an_end_a_deadline_stays_where_it_was() -> None:
    obligation = duty_of(after(DEADLINE, f"{REST}, clocks: pause, of: [it]"))
    assert obligation.duty == Complete("departure", end("2025-02-15"))
    assert obligation.pauses[0].span.holds(end("2025-02-15"))


def test_staying_out_begins_when_the_moved_deadline_has_passed() -> None:
    agreement = after(LEAVING, f"{REST}, clocks: pause, until: 2025-02-09, of: [it]")
    assert duty_of(agreement, "it/stay-out").span.start == end("2025-02-22")
    assert not duty_of(agreement, "it/stay-out").pauses


def test_of_a_schedule_the_totals_after_the_beginning_of_the_rest_move() -> None:
    obligation = duty_of(after(SCHEDULE, f"{REST}, clocks: pause, until: 2025-02-09, of: [it]"))
    assert isinstance(obligation.duty, Schedule)
    assert [each.due for each in obligation.duty.totals] == [end("2025-02-01"), end("2025-02-27")]
    assert obligation.span.end == end("2025-02-27")


def test_two_rests_move_a_deadline_by_both_and_by_what_they_share_once() -> None:
    first = f"{REST}, clocks: pause, until: 2025-02-09, of: [it]"
    again = first.replace("2025-02-03", "2025-02-18").replace("2025-02-09", "2025-02-19")
    # Moved by seven days to the 22nd, it is met by the second rest, of two days.
    assert duty_of(after(DEADLINE, first, again)).span.end == end("2025-02-24")
    over = first.replace("2025-02-03", "2025-02-08").replace("2025-02-09", "2025-02-11")
    assert duty_of(after(DEADLINE, first, over)).span.end == end("2025-02-24")
    assert [span.length for span, _ in pauses(after(DEADLINE, first, over))] == [7 * 24 * HOUR, 2 * 24 * HOUR]


def test_days_of_rest_are_days_of_the_calendar() -> None:
    # Clocks are put forward on 28 March 2025 in Jerusalem.
    clause = DEADLINE.replace("2025-02-15", "2025-03-26")
    rest = f"{REST}, clocks: pause, until: 2025-02-09, of: [it]"
    assert duty_of(after(clause, rest)).span.end == end("2025-04-02")
    hours = rest.replace("until: 2025-02-09", "until: 2025-02-03 05:00")
    assert duty_of(after(clause, hours)).span.end == end("2025-03-26") + 5 * HOUR


@pytest.mark.parametrize(
    ("by", "waived"),
    [
        ("", True),
        ("by: b, ", True),
        ("by: a, ", False),
        ("by: q, ", False),
        ("by: {jointly: [a, b]}, ", True),
    ],
)
def test_a_duty_is_waived_by_those_to_whom_it_is_owed_and_by_all(by: str, waived: bool) -> None:
    agreement = after(DEADLINE, f"is: waiver, {by}on: 2025-02-03, of: [it]")
    expected = [(Interval(at("2025-02-03"), FOREVER), LegalState.WAIVED)]
    assert pauses(agreement) == (expected if waived else [])


@pytest.mark.parametrize(("by", "waived"), [("b", False), ("{jointly: [a, b]}", True)])
def test_what_each_owes_the_other_is_waived_by_both_only(by: str, waived: bool) -> None:
    both = BAN.replace("by: a", "by: {each: [a, b]}")
    assert bool(pauses(after(both, f"is: waiver, by: {by}, on: 2025-02-03, of: [it]"))) is waived


@pytest.mark.parametrize(("of", "waived"), [("it", True), ("agreement", False)])
def test_a_deadline_that_has_passed_is_waived_where_it_is_named(of: str, waived: bool) -> None:
    agreement = after(DEADLINE, f"is: waiver, by: b, on: 2025-02-20, of: [{of}]")
    assert bool(pauses(agreement)) is waived
    if waived:
        assert pauses(agreement) == [(Interval(agreement.in_force, FOREVER), LegalState.WAIVED)]


def test_pauses_do_not_overlap_and_what_ended_a_duty_comes_first() -> None:
    agreement = after(
        BAN,
        f"{REST}, of: [it]",
        "is: waiver, by: b, on: 2025-02-06, until: 2025-02-07, of: [it]",
        "is: amendment, on: 2025-02-10, set: {obligations.it: null}",
    )
    assert pauses(agreement) == [
        (Interval(at("2025-02-03"), at("2025-02-06")), LegalState.SUSPENDED),
        (Interval(at("2025-02-06"), at("2025-02-08")), LegalState.WAIVED),
        (Interval(at("2025-02-08"), at("2025-02-10")), LegalState.SUSPENDED),
        (Interval(at("2025-02-10"), FOREVER), LegalState.SUPERSEDED),
    ]


def test_what_was_amended_while_it_rested_rests_on() -> None:
    agreement = after(
        BAN, f"{REST}, of: [it]", "is: amendment, on: 2025-02-10, set: {obligations.it.in: north}"
    )
    assert pauses(agreement, "it/since-act-2") == [(Interval(at("2025-02-10"), FOREVER), SUSPENDED)]


PAGE = Path(__file__).parents[2] / "docs/open-text.md"


def test_the_example_of_the_page_on_open_texts() -> None:
    (example,) = re.findall(r"```yaml\n(suspension: .*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)[
        -1:
    ]
    draft = read_draft(completed(example), "agreement.yaml")
    assert draft.agreement is not None
    agreement = draft.agreement.as_of(end("2025-02-10"))
    assert duty_of(agreement, "leave").span.end == end("2025-02-22")
    assert pauses(agreement, "no-fire") == [(Interval(at("2025-02-03"), at("2025-02-10")), SUSPENDED)]
