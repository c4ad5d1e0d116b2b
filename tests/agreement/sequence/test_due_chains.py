"""Which chain of clauses the last deadline waits for, and which clauses cannot all be kept."""

from __future__ import annotations

from tests.agreement.sequence.dues import DAY_1_ENDS, end_of, made, row
from trucekeeper.agreement.sequence.told import hangs, headline


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
