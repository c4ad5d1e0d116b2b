"""Watches that do not speak for quiet are told with the reason, and those before and after are not."""

from __future__ import annotations

from tests.compliance.hand_made import SHELLING, agreed_on, at
from tests.compliance.scene import evidence, incident, watch
from trucekeeper.compliance import explain


def test_a_watch_before_or_after_the_window_is_not_told() -> None:
    watches = [watch("before", at(-1), at(0)), watch("after", at(2), at(3)), watch("in-part", at(-1), at(1))]
    found = explain(agreed_on(SHELLING), evidence(watches=watches), at(20), "duty").passed_over
    assert [(row.id, row.why) for row in found] == [("in-part", "only 1 Jan 2025")]


def test_who_reported_or_saw_an_act_does_not_speak_for_quiet() -> None:
    maybe = {"kinds": ["shelling", "overflight"]}
    told = evidence(
        [
            incident("reported", at(0), at(1), reporters=["press"], **maybe),
            incident("seen", at(1), at(2), reporters=["army-b"], witnessed_by=["radio"], **maybe),
        ],
        watches=[watch("w", at(0), at(2)), watch("v", at(0), at(2), observer="radio")],
    )
    found = explain(agreed_on(SHELLING), told, at(20), "duty").passed_over
    why = "its observer reported an act there itself, and so cannot tell that there was none"
    assert {row.id: row.why for row in found} == {"w": why, "v": why}


def test_a_watch_that_was_not_known_yet_is_told_and_one_that_was_replaced_is_not() -> None:
    watches = [
        watch("late", at(0), at(2), known_from=at(20) + 1),
        watch("old", at(0), at(2)),
        watch("new", at(0), at(1), supersedes="old"),
    ]
    found = explain(agreed_on(SHELLING), evidence(watches=watches), at(20), "duty").passed_over
    assert {row.id: row.why for row in found} == {
        "late": "first known on 21 Jan 2025, 00:00, after the moment asked",
        "new": "only 1 Jan 2025",
    }
