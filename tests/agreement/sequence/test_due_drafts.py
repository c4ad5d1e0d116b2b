"""What is due under a draft that does not say when it enters into force, or how it counts its days."""

from __future__ import annotations

import pytest

from tests.agreement.sequence.dues import made, row
from trucekeeper.agreement.sequence.told import beginning, deadline, headline


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
