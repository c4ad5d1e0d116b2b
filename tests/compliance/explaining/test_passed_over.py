"""Rows of the same sort that did not count are told with what stands in their way, and no others."""

from __future__ import annotations

from tests.compliance.hand_made import agreed_on, at
from tests.compliance.scene import Row, evidence, tally
from trucekeeper.agreement.duties import Quota
from trucekeeper.compliance import explain
from trucekeeper.terms import Bound, Period

TRUCKS = Quota(Bound.AT_LEAST, 10, "aid_truck", "entered", Period.DAY)
AFTERWARDS = "1 day after the time asked about"


def why(*tallies: Row) -> dict[str, str]:
    """What stands in the way of counts, as of 21 January, by id."""
    found = explain(agreed_on(TRUCKS, days=(0, 1)), evidence(tallies=tallies), at(20), "duty")
    return {row.id: row.why for row in found.passed_over}


def test_a_count_that_was_corrected_by_the_moment_asked_names_its_correction() -> None:
    old = tally("old", at(0), at(1), 4, 4)
    corrected = tally("new", at(0), at(1), 5, 5, supersedes="old")
    assert why(old, {**corrected, "known_from": at(20)}) == {"old": "taken back or replaced by new"}
    assert why(old, {**corrected, "known_from": at(20) + 1}) == {
        "new": "first known on 21 Jan 2025, 00:00, after the moment asked"
    }


def test_only_what_names_another_is_told_to_be_anothers() -> None:
    assert why(tally("nobody", at(2), at(3), 4, 4)) == {"nobody": AFTERWARDS}
    assert why(tally("own", at(2), at(3), 4, 4, party="a")) == {"own": AFTERWARDS}
    assert why(tally("theirs", at(2), at(3), 4, 4, party="b")) == {"theirs": f"{AFTERWARDS}; of Party B"}


def test_counts_of_something_else_are_not_passed_over_but_no_matter() -> None:
    assert why(tally("fuel", at(2), at(3), 4, 4, unit="fuel_truck")) == {}
    assert why(tally("sent", at(0), at(1), 4, 4, stage="dispatched")) == {
        "sent": "counted as dispatched, not entered"
    }
