"""What is due when, on agreements small enough to be worked out by hand."""

from __future__ import annotations

import pytest

from tests.agreement.sequence.dues import DAY_1_ENDS, clause, end_of, made, row
from trucekeeper.agreement.sequence import Sort
from trucekeeper.agreement.sequence.told import follows, headline, room


def test_a_deadline_leaves_the_time_from_the_entry_into_force_to_it() -> None:
    found = row(clause("due: day 7"))
    assert (found.opens, found.due, found.fixed) == (0, end_of(7), True)
    assert (found.least_slack, found.slack) == (end_of(7), end_of(7))


def test_what_waits_leaves_least_if_it_waits_as_long_as_the_text_allows() -> None:
    # The lists come between the start of day 2 and the end of day 4.
    found = row(clause("if: [lists done], due: day 9"))
    assert (found.opens, found.surely) == (end_of(1), end_of(4))
    assert (found.least_slack, found.slack) == (end_of(9) - end_of(4), end_of(9) - end_of(1))
    assert (found.waits, found.after) == (("lists done",), ("lists",))


def test_what_may_have_to_wait_past_its_deadline_may_be_left_no_time() -> None:
    assert row(clause("if: [lists done], due: day 3")).least_slack == 0


def test_what_takes_long_leaves_what_remains_after_it() -> None:
    # Five to seven hours of the thirty.
    found = row(clause("takes: 5 hours to 7 hours, due: 30 hours after in force"))
    assert (found.done, found.least_slack, found.slack) == (5, 23, 25)


def test_a_deadline_counted_from_another_falls_between_its_earliest_and_latest() -> None:
    found = row(clause("due: 6 hours after lists done"))
    assert not found.fixed
    assert (found.soonest, found.due) == (end_of(1) + 6, end_of(4) + 6)
    assert (found.least_slack, found.slack) == (end_of(1) + 6, end_of(4) + 6)


VERIFIED = """\
third_parties:
  q: {name: State Q, roles: [monitor]}
obligations:
  lists:
    {article: "2", by: b, complete: lists, due: day 10, verified_by: {by: q, takes: 2 days to 5 days}}
"""


def after_lists(fields: str) -> str:
    return f"{VERIFIED}  leave: {{article: '3', by: a, complete: departure, {fields}}}\n"


@pytest.mark.parametrize(
    ("fields", "leaves"),
    [
        ("begin: after lists verified, due: 24 hours after lists verified", "1 d"),
        ("if: [lists verified], due: 72 hours after lists verified", "3 d"),
        ("begin: 12 hours after lists verified, due: 24 hours after lists verified", "12 h"),
        (
            "begin: after lists verified, takes: 2 hours to 4 hours, due: 1 day after lists verified",
            "20 h – 22 h",
        ),
        # From what is done to what is verified it takes 2 to 5 days, whenever the lists are given.
        ("begin: after lists done, due: 24 hours after lists verified", "3 d – 6 d"),
    ],
)
def test_a_start_and_a_deadline_that_hang_on_the_same_move_together(fields: str, leaves: str) -> None:
    assert room(row(after_lists(fields))) == leaves


def test_a_deadline_that_hangs_on_another_than_the_start_may_leave_no_time() -> None:
    # The lists may be given at once, and the talks not before the end of day 9.
    text = after_lists("begin: after talks done, due: 3 days after lists done") + (
        '  talks: {article: "4", by: b, complete: talks, due: day 9}\n'
    )
    assert (row(text).least_slack, row(text).slack) == (0, end_of(10) + 72)


def test_what_has_only_a_deadline_counted_from_another_does_not_wait_for_it() -> None:
    found = row(after_lists("due: 24 hours after lists verified"))
    assert (found.opens, found.waits, found.counted_from) == (0, (), ("lists verified",))
    assert follows(found) == "its deadline is counted from lists verified"
    # Two days at the least until the lists are verified, and one more.
    assert (found.least_slack, found.slack) == (72, end_of(10) + 5 * 24 + 24)


def test_what_waits_for_an_event_without_a_date_has_no_place() -> None:
    found = row(clause("due: 3 days after peace"))
    assert (found.due, found.is_placed, found.counted_from) == (None, False, ("peace",))
    assert "waits for `peace`" in found.why_open


def test_a_date_does_not_tell_when_the_event_comes_that_goes_before_it() -> None:
    # That leaving is due on day 9 after peace does not promise the other that peace comes by day 9.
    text = clause("begin: after peace, due: day 9") + (
        '  talks: {article: "4", by: b, complete: talks, due: 1 day after peace}\n'
    )
    found = row(text)
    assert (found.due, found.surely, found.least_slack) == (end_of(9), None, None)
    assert row(text, "talks").due is None


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ("due: as soon as possible", "“as soon as possible” has no clock"),
        ("due: unknown", "the text gives no time"),
        ("due: about day 7", "about day 7: the text gives the time only roughly"),
        ("during: one", "the text gives no date"),
    ],
)
def test_without_a_date_the_reason_is_told(fields: str, why: str) -> None:
    found = row(clause(fields))
    assert (found.due, found.why_open) == (None, why)


def test_begun_and_done_are_two_deadlines() -> None:
    found = row(clause("begun_by: day 2, due: day 5"))
    assert [(step.label, step.due) for step in found.steps] == [("begun", end_of(2)), ("done", end_of(5))]
    assert row(clause("begun_by: day 2")).begins_only


def test_each_total_of_a_schedule_has_its_date() -> None:
    text = """\
obligations:
  leave: {article: "2", by: b, schedule: hostage released, total_by: {day 1: 3, day 7: 7}}
"""
    found = row(text)
    assert [(step.label, step.due, step.slack) for step in found.steps] == [
        ("3", DAY_1_ENDS, DAY_1_ENDS),
        ("7", end_of(7), end_of(7)),
    ]
    assert (
        headline(made(text))
        == "2 deadlines in 7 days; the tightest leaves 15 hours 30 minutes (leave, 3 by day 1)"
    )


def test_standing_duties_have_their_span() -> None:
    text = """\
phases:
  one: {lasts: 2 days}
obligations:
  quiet: {article: "1", by: a, forbid: shelling, during: one}
  later: {article: "2", by: a, forbid: shelling, begin: day 3}
"""
    quiet, later = row(text, "quiet"), row(text, "later")
    assert (quiet.sort, quiet.opens, quiet.ends) == (Sort.STANDING, 0, 48)
    assert (later.opens, later.ends, later.why_open) == (end_of(2), None, "open-ended")


def test_an_answer_has_no_date() -> None:
    text = """\
mechanism:
  board: {members: {a: [report], b: [report]}}
obligations:
  visit: {article: "9", by: board, respond: inspection, to: allegation, within: 48 hours}
"""
    found = row(text, "visit")
    assert (found.is_placed, found.why_open) == (
        False,
        "within 48 hours of each allegation, whenever that comes",
    )


def test_notice_is_due_before_the_end_and_an_extension_moves_it() -> None:
    text = """\
phases:
  one: {lasts: 14 days}
extensions:
  more: {article: "4", of: [one], add: 1 day, for_each: 10 of hostages, at_most: 6 days}
renewals:
  again: {article: "5", of: one, mode: tacit, for: 7 days, notice: 48 hours, notice_by: {either: [a, b]}}
obligations:
  hostages: {article: "2", by: b, schedule: hostage released, total_by: {day 2: 10}}
"""
    assert row(text, "again").due == 12 * 24
    assert row(text, "again").what == "notice, or phase one goes on for 7 days"
    assert (row(text, "more").opens, row(text, "more").ends) == (14 * 24, 20 * 24)


def test_what_is_due_before_the_entry_into_force_has_no_beginning() -> None:
    found = row(clause("due: 2025-01-17"))
    assert (found.opens, found.slack, found.due) == (None, None, -24 - 8.5)
