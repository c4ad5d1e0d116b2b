"""What a state comes to: its subject, how many there are, and from when it holds."""

from __future__ import annotations

import pytest

from tests.agreement.resolving.clauses import obligation, read, until
from trucekeeper.agreement.duties import Complete, Maintain, Strength
from trucekeeper.terms import Bound


@pytest.mark.parametrize(
    ("phrase", "duty"),
    [
        ("freeze_of_positions", Maintain("freeze_of_positions")),
        ("artillery apart by 50 km", Maintain("artillery")),
        ("forces within 700 m of north", Maintain("forces")),
        ("exactly 20 arm stored", Maintain("arm", Strength(Bound.EXACTLY, 20, "arm", "stored"))),
    ],
)
def test_a_state_is_what_evidence_says_of_its_subject(phrase: str, duty: Maintain) -> None:
    assert obligation(f"maintain: {phrase}").duty == duty


def test_it_holds_from_its_time_on_and_is_begun_before() -> None:
    clause = "maintain: artillery apart by 50 km, begun_by: day 2, due: day 16"
    held, begun = obligation(clause), obligation(clause, "begun")
    assert held.span.start == until("2025-02-03").end
    assert held.duty == Maintain("artillery")
    assert begun.span == until("2025-01-20")
    assert begun.duty == Complete("artillery", begun.span.end, begun=True)
    assert begun.sentence == (
        "Article 1: by the end of day 2 (20 Jan 2025), Side A must begin to keep artillery 50 km apart from "
        "the other side's."
    )


def test_that_both_sides_give_up_as_much_is_listed_by_itself() -> None:
    found = read("maintain: artillery apart by 50 km, equally: true").obligations
    assert found["it"].is_scored
    assert not found["it/equally"].is_scored
