"""Hand-made worlds for deadlines by which something need only be begun."""

from __future__ import annotations

import pytest

from tests.compliance.hand_made import Evaluate, agreed_on, answer, at, columns
from tests.compliance.scene import ZONES, evidence, state
from trucekeeper.agreement.duties import Complete

BEGUN = Complete("withdrawal", at(2), begun=True)


@pytest.mark.parametrize(
    ("rows", "word", "could_be"),
    [
        ([("part", 0, 1)], "met", ["met"]),
        ([("whole", 0, 1)], "met", ["met"]),
        ([("none", 2, 3)], "missed", ["missed"]),
        ([("none", 2, 3), ("part", 3, 4)], "met_late", ["met_late"]),
        ([("part", 2, 3)], "unverified", ["met", "met_late"]),
        ([("part", 0, 1), ("none", 2, 3)], "contested", ["met", "missed"]),
        ([], "unverified", ["met", "met_late", "missed"]),
    ],
)
def test_what_is_done_in_part_is_begun(
    evaluate: Evaluate, rows: list[tuple[str, int, int]], word: str, could_be: list[str]
) -> None:
    told = evidence(
        states=[state(f"s{n}", at(start), at(end), extent) for n, (extent, start, end) in enumerate(rows)]
    )
    row = answer(evaluate, agreed_on(BEGUN), told)
    assert columns(row, "word", "could_be") == (word, could_be)


def test_what_is_begun_in_a_part_of_the_zone_is_begun(evaluate: Evaluate) -> None:
    agreed = agreed_on(BEGUN, zones=[ZONES["the-north"]])
    in_the_mill = state("s", at(0), at(1), "part", area="mill")
    assert answer(evaluate, agreed, evidence(states=[in_the_mill]))["word"] == "met"
    assert (
        answer(evaluate, agreed, evidence(states=[{**in_the_mill, "area": "land"}]))["word"] == "unverified"
    )


def test_what_is_not_begun_in_a_part_of_the_zone_may_be_begun_elsewhere(evaluate: Evaluate) -> None:
    agreed = agreed_on(BEGUN, zones=[ZONES["the-north"]])
    not_in_the_mill = state("s", at(2), at(3), "none", area="mill")
    assert answer(evaluate, agreed, evidence(states=[not_in_the_mill]))["word"] == "unverified"
    assert (
        answer(evaluate, agreed, evidence(states=[{**not_in_the_mill, "area": "land"}]))["word"] == "missed"
    )


def test_a_claim_to_have_begun_is_a_claim_of_having_done(evaluate: Evaluate) -> None:
    """Where only the obligor's own people saw it begun, that is not admitted beyond alleged."""
    own = state("s", at(0), at(1), "part", observer="army-a", origins_fewest=2, origins_most=2)
    assert answer(evaluate, agreed_on(BEGUN), evidence(states=[own]))["word"] == "met"
    row = answer(evaluate, agreed_on(BEGUN), evidence(states=[own]), standard="corroborated")
    assert row["word"] == "unverified"
