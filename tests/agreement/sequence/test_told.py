"""What is due, in words and in the order of time."""

from __future__ import annotations

import pytest

from tests.agreement.sequence.dues import clause, end_of, made, row
from trucekeeper.agreement.sequence.told import beginning, deadline, lasting, room, short


def test_times_are_told_on_the_agreements_clocks_with_the_number_of_the_day() -> None:
    found = made(clause("due: day 7"))
    assert beginning(found, 0) == "19 Jan 2025, 08:30, day 1"
    assert deadline(found, end_of(7)) == "the end of 25 Jan 2025, day 7"
    assert deadline(found, 24) == "20 Jan 2025, 08:30, day 2"


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
