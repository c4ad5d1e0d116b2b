"""What hangs on a clause that moved, moves; and other changes of a text with a chain."""

from __future__ import annotations

import pytest

from tests.agreement.difference.pairs import said, text, told
from trucekeeper.agreement.difference import Difference, Direction, difference

CHAIN = """\
title: Example ceasefire
status: draft
in_force: 2025-01-19 08:30
time_zone: Asia/Jerusalem
day_count: {day_1: 2025-01-19}
parties: {a: {name: Side A}, b: {name: Side B}}
third_parties: {q: {name: State Q, roles: [monitor]}}
anchors: {signed: {is: phase two is signed, declared_by: q}}
zones: {north: {name: The north, areas: [Northern governorate]}}
phases: {one: {lasts: 30 days}, two: {begins: after one, lasts: 30 days, if: [signed]}}
obligations:
  arms: {article: "1", by: b, complete: arms, due: day 10, verified_by: {by: q, takes: 2 days to 5 days}}
  bridge: {article: "2", by: a, complete: bridge-opened, due: 24 hours after arms verified}
  road: {article: "3", by: b, complete: road-cleared, due: 2 days after bridge done}
  quiet: {article: "4", by: a, during: two, forbid: shelling}
  built: {article: "5", by: a, during: two, complete: bridge-built}
  maps: {article: "6", by: b, complete: maps-given, due: as soon as possible}
  back: {article: "7", by: a, text: Civilians return., test: none}
mechanism:
  commission: {members: {a: [report], q: [verify]}}
"""


def both_ways(old: str, new: str) -> tuple[Difference, Difference]:
    assert CHAIN.count(old) == 1
    texts = text(CHAIN), text(CHAIN.replace(old, new))
    return difference(*texts), difference(*reversed(texts))


@pytest.mark.parametrize(
    ("old", "new", "shift"),
    [
        ("due: day 10", "due: day 20", "10 days later"),
        ("2 days to 5 days", "2 days to 9 days", "4 days later"),
    ],
)
def test_what_hangs_on_a_clause_that_moved_is_told_through_the_chain(old: str, new: str, shift: str) -> None:
    there, back = both_ways(old, new)
    chain = [clause for clause in there.clauses if clause.after and clause.after.name in ("bridge", "road")]
    assert [(each.whom, each.directions, each.shift) for clause in chain for each in clause.changes] == [
        (("Side A",), (Direction.LATER, Direction.LOOSER), shift),
        (("Side B",), (Direction.LATER, Direction.LOOSER), shift),
    ]
    assert said(back).count(f"at the latest, {shift.replace('later', 'earlier')}") == 2
    assert ("due", "earlier stricter", "Side A") in told(back)


def test_a_chain_tells_both_dates() -> None:
    # The end of day 10, 5 days until it is verified, and 24 hours: the end of day 16.
    there, _ = both_ways("due: day 10", "due: day 20")
    (change,) = (each for clause in there.clauses for each in clause.changes if "24 hours" in each.says)
    assert (change.before, change.after) == ("the end of 3 Feb 2025", "the end of 13 Feb 2025")


def test_a_chain_that_loses_its_last_time_is_later() -> None:
    there, back = both_ways("takes: 2 days to 5 days", "")
    assert told(there)[1:] == [("due", "later looser", "Side A"), ("due", "later looser", "Side B")]
    assert told(back)[1:] == [("due", "earlier stricter", "Side A"), ("due", "earlier stricter", "Side B")]
    assert "no longer promises by when that is" in said(there)


def test_what_was_listed_only_and_can_be_checked_now_is_stricter() -> None:
    there, back = both_ways("text: Civilians return., test: none", "forbid: restricting_movement, in: north")
    assert told(there) == [("zones", "other", ""), ("form", "stricter", "Side A")]
    assert told(back) == [("zones", "other", ""), ("form", "looser", "Side A")]
    assert "it can be checked now" in said(there)
    assert "it can no longer be checked" in said(back)


def test_a_phase_that_hangs_on_a_condition_and_lasts_longer_moves_its_clauses() -> None:
    there, back = both_ways("lasts: 30 days, if", "lasts: 60 days, if")
    assert told(there) == [
        ("phase-times", "later", ""),
        ("span", "later stricter", "Side A"),
        ("span", "later", ""),
    ]
    assert told(back) == [
        ("phase-times", "earlier", ""),
        ("span", "earlier looser", "Side A"),
        ("span", "earlier", ""),
    ]
    assert "it binds for 60 days instead of 30 days, from when its phase begins" in said(there)
    assert [each.shift for each in there.general] == ["30 days later"]


def test_a_last_time_that_is_added_to_soft_words_is_told_alone() -> None:
    there, back = both_ways("due: as soon as possible", "due: as soon as possible and at the latest day 9")
    added = "at the latest by the end of day 9 (27 Jan 2025)"
    assert said(there) == f"it is due as soon as possible, as before, and now {added}"
    assert said(back) == f"it is due as soon as possible, as before, and no longer {added}"


def test_members_and_those_who_declare_are_told_by_their_names() -> None:
    there, _ = both_ways("q: [verify]", "q: [verify, rule]")
    assert said(there).endswith("members: State Q: verify and rule instead of State Q: verify")
    there, _ = both_ways("declared_by: q", "declared_by: a")
    assert "who declares it was “State Q” and is “Side A”" in said(there)


def test_a_place_that_several_settle_can_be_compared() -> None:
    there, _ = both_ways("areas: [Northern governorate]", "determined_by: {jointly: [a, b]}")
    assert {kind for kind, _, _ in told(there)} == {"zone"}
