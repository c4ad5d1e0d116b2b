"""What is due when, on agreements small enough to be worked out by hand."""

from __future__ import annotations

import pytest

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import Due, Row, Sort, due_of
from trucekeeper.agreement.sequence.told import (
    beginning,
    deadline,
    follows,
    hangs,
    headline,
    lasting,
    room,
    short,
)

# The base agreement enters into force on 19 January 2025, day 1, at 08:30 in Jerusalem: day 1 ends after
# 15.5 hours, and day n after 15.5 + 24 (n - 1).
DAY_1_ENDS = 15.5


def end_of(day: int) -> float:
    return DAY_1_ENDS + 24 * (day - 1)


def made(text: str) -> Due:
    draft = read_draft(completed(text), "agreement.yaml")
    assert draft.document is not None
    assert draft.timeline is not None
    return due_of(draft.document, draft.timeline, draft.source)


def row(text: str, name: str = "leave") -> Row:
    return made(text).named[name]


def clause(fields: str) -> str:
    return f"""\
phases:
  one: {{lasts: 14 days}}
anchors:
  peace: {{is: there is peace}}
obligations:
  lists: {{article: "2", by: b, complete: lists-given, begin: day 2, due: day 4}}
  leave: {{article: "3", by: a, complete: departure, {fields}}}
"""


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


def test_the_chain_of_the_last_deadline_is_what_it_waits_for() -> None:
    text = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, due: day 2}
  arms: {article: "3", by: b, complete: arms, if: [lists done], due: day 4}
  other: {article: "4", by: b, complete: talks, due: day 8}
  leave: {article: "5", by: a, complete: departure, if: [arms done], due: day 9}
"""
    found = made(text)
    assert found.chain == ("lists", "arms", "leave")
    assert [each.name for each in found.rows if each.critical] == ["lists", "arms", "leave"]


def test_the_chain_ends_in_the_last_deadline_that_is_shown() -> None:
    text = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, due: day 2}
  leave: {article: "5", by: a, complete: departure, if: [lists done], due: day 9}
  road: {article: "6", by: a, complete: road, if: [leave done], due: 3 days after leave done}
"""
    found = made(text)
    assert found.chain == ("lists", "leave", "road")
    assert hangs(found) == "the last deadline hangs on"


def test_a_chain_before_a_later_deadline_that_waits_for_nothing_is_called_so() -> None:
    text = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, due: day 2}
  leave: {article: "5", by: a, complete: departure, if: [lists done], due: day 9}
  far: {article: "6", by: a, complete: vote, due: day 90}
"""
    found = made(text)
    assert found.chain == ("lists", "leave")
    assert hangs(found) == "the last deadline that waits for others hangs on"


def test_the_chain_is_the_one_that_takes_longest() -> None:
    # Two conditions: the slow one takes three days at the least, the quick one an hour.
    text = """\
obligations:
  slow: {article: "2", by: b, complete: lists, begin: day 2, takes: 3 days to 4 days}
  quick: {article: "3", by: b, complete: arms, begin: day 2, takes: 1 hour to 2 hours}
  leave: {article: "5", by: a, complete: departure, if: [slow done, quick done], due: day 9}
"""
    assert made(text).chain == ("slow", "leave")
    assert row(text).done == DAY_1_ENDS + 72


def test_clauses_that_cannot_be_kept_are_told_and_keep_the_times_of_the_text() -> None:
    text = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, begin: day 5, due: day 9}
  leave: {article: "3", by: a, complete: departure, if: [lists done], due: day 3}
  other: {article: "4", by: a, complete: talks, due: day 4}
"""
    found = made(text)
    (clash,) = found.clashes
    assert "`lists` begins day 5" in clash
    assert "`leave` is due day 3" in clash
    assert [each.name for each in found.rows if each.clashes] == ["leave", "lists"]
    assert (found.named["leave"].due, found.named["leave"].slack) == (end_of(3), None)
    assert found.named["other"].slack == end_of(4)
    assert headline(found).startswith("Clauses cannot be kept together; 3 deadlines in 9 days")


def test_clauses_that_wait_for_each_other_clash() -> None:
    text = """\
obligations:
  one: {article: "2", by: b, complete: lists, if: [two done], due: day 5}
  two: {article: "3", by: a, complete: departure, if: [one done], due: day 5}
"""
    found = made(text)
    assert "wait for each other" in found.clashes[0]
    assert all(each.clashes for each in found.rows)


def test_a_draft_without_an_entry_into_force_is_counted_in_days_from_it() -> None:
    text = """\
status: draft
in_force: unknown
day_count: {}
obligations:
  leave: {article: "5", by: a, complete: departure, begin: day 3, due: day 9}
"""
    found = made(text)
    leave = found.named["leave"]
    assert found.in_force is None
    assert (leave.opens, leave.due, leave.fixed) == (48, 9 * 24, True)
    assert (beginning(found, 48), deadline(found, 9 * 24)) == ("day 3", "the end of day 9")


def test_times_are_told_on_the_agreements_clocks_with_the_number_of_the_day() -> None:
    found = made(clause("due: day 7"))
    assert beginning(found, 0) == "19 Jan 2025, 08:30, day 1"
    assert deadline(found, end_of(7)) == "the end of 25 Jan 2025, day 7"
    assert deadline(found, 24) == "20 Jan 2025, 08:30, day 2"


DRAFT = """\
status: draft
in_force: unknown
day_count: {}
anchors:
  vote: {is: the vote, on: 2026-06-01}
obligations:
  leave: {article: "5", by: a, complete: departure, due: 2026-05-01}
  arms: {article: "6", by: b, schedule: weapon handed_over, total_by: {2026-05-02: 10}}
  quiet: {article: "7", by: a, forbid: shelling, begin: 2026-05-03}
"""


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("leave", "the end of 1 May 2026"),
        ("arms", "the end of 2 May 2026"),
        ("quiet", "3 May 2026"),
        ("vote", "the end of 1 Jun 2026"),
    ],
)
def test_a_date_in_a_draft_without_an_entry_into_force_has_no_place_among_the_days(
    name: str, date: str
) -> None:
    found = row(DRAFT, name)
    assert (found.date, found.is_placed) == (date, False)
    assert found.why_open.startswith("its place among the days is unknown")
    assert headline(made(DRAFT)) == "2 deadlines with a date whose place among the days is unknown"


def test_a_day_count_that_is_not_settled_gives_no_dates() -> None:
    text = """\
day_count: {day_1: unknown}
phases:
  one: {begins: day 2, lasts: 14 days}
anchors:
  vote: {is: the vote, on: day 9}
obligations:
  leave: {article: "2", by: a, complete: departure, begin: day 3, due: day 7}
  after: {article: "3", by: b, complete: arms, due: 24 hours after leave done}
  hostages: {article: "4", by: b, schedule: hostage released, total_by: {day 1: 3, day 7: 7}}
  quiet: {article: "5", by: a, forbid: shelling, during: one}
  later: {article: "6", by: a, forbid: air_strike, begin: day 4}
"""
    found = made(text)
    assert not [each.name for each in found.rows if each.is_placed or each.last is not None or each.date]
    assert found.days is None
    assert headline(found) == "No deadline has a date; 3 duties without one"


def test_what_is_due_before_the_entry_into_force_has_no_beginning() -> None:
    found = row(clause("due: 2025-01-17"))
    assert (found.opens, found.slack, found.due) == (None, None, -24 - 8.5)


def test_rows_are_in_the_order_of_time_and_those_without_a_place_come_last() -> None:
    names = [each.name for each in made(clause("due: 3 days after peace")).rows]
    assert names == ["lists", "one", "peace", "leave"] or names == ["lists", "one", "leave", "peace"]


def test_at_the_same_time_an_event_comes_before_what_is_counted_from_it() -> None:
    text = """\
anchors:
  turn: {is: the turn, after: lists done, takes: 0 hours to 0 hours}
obligations:
  leave: {article: "3", by: a, complete: departure, due: turn}
  lists: {article: "2", by: b, complete: lists-given, begin: day 2, due: day 4}
"""
    found = made(text)
    assert found.named["turn"].last == found.named["leave"].last
    names = [each.name for each in found.rows]
    assert names.index("turn") < names.index("leave")


def test_open_readings_and_acts_that_change_a_time_are_noted() -> None:
    text = (
        clause("due: day 7")
        + """\
readings:
  when: {question: which day, options: {early: {set: {obligations.leave.due: day 5}}, late: {}}}
acts:
  later: {is: extension, by: {jointly: [a, b]}, on: 2025-01-20, of: [leave]}
"""
    )
    assert row(text).notes == ("the reading `when` decides it", "`later` changed it since")
    assert row(text, "lists").notes == ()


@pytest.mark.parametrize(
    ("hours", "long", "brief"),
    [(0, "no time", "no time"), (12.75, "12 hours 45 minutes", "12 h 45 min"), (24, "1 day", "1 d"),
     (156.75, "6 days 12 hours", "6 d 12 h"), (1000.0, "41 days", "41 d")],
)  # fmt: skip
def test_lengths_of_time_in_words(hours: float, long: str, brief: str) -> None:
    assert (lasting(hours), short(hours)) == (long, brief)


def test_bounds_stand_together() -> None:
    assert room(row(clause("if: [lists done], due: day 9"))) == "5 d – 8 d"
    assert room(row(clause("due: day 9"))) == "8 d 15 h"
    assert room(row(clause("begin: after peace, due: day 9"))) == "at most 8 d 15 h"
