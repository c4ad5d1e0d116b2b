"""What would change a finding: time, and single records."""

from __future__ import annotations

from tests.compliance.hand_made import NOTHING_KNOWN, SHELLING, agreed_on, at
from tests.compliance.scene import evidence, tally
from trucekeeper.agreement.duties import Complete, Quota
from trucekeeper.compliance import explain
from trucekeeper.terms import Bound, Period


def test_what_time_alone_brings_about() -> None:
    unbegun = explain(agreed_on(SHELLING, days=(5, 7)), NOTHING_KNOWN, at(3), "duty")
    assert unbegun.would_change == ("The beginning of the window, 6 Jan 2025, 00:00.",)
    deadline = agreed_on(Complete("withdrawal", at(7)), days=(0, 7))
    early, *_ = explain(deadline, NOTHING_KNOWN, at(3), "duty").would_change
    assert early == "The end of the window, the end of 7 Jan 2025."


def test_a_further_count_is_of_all_that_is_lacking() -> None:
    ten = Quota(Bound.AT_LEAST, 10, "aid_truck", "entered", Period.DAY)
    for low, missing in ((0, 10), (1, 9), (4, 6)):
        told = evidence(tallies=[tally("t", at(0), at(1), low, None)])
        found = explain(agreed_on(ten, days=(0, 1)), told, at(20), "duty").would_change
        assert found[0] == f"A further count of {missing} aid trucks entered, by press: then met."
