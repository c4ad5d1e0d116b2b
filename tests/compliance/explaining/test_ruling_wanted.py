"""Where a ruling is wanting, readers are told who may rule, and nobody is told to who may not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import SHELLING, agreed_on
from tests.compliance.scene import BODY
from trucekeeper.agreement.model import Mechanism
from trucekeeper.compliance.explaining.ruling_wanted import seek_ruling, why_unruled
from trucekeeper.terms import Power

VERIFY, RULE = (Power.VERIFY,), (Power.VERIFY, Power.RULE)


@pytest.mark.parametrize(
    ("members", "verified_by", "ruler", "why", "step"),
    [
        (
            {BODY: RULE},
            BODY,
            BODY,
            "nobody who may rule has ruled",
            "Submit the allegation to the mission for a ruling.",
        ),
        (
            {"a": RULE, "b": VERIFY},  # of a joint body
            BODY,
            BODY,
            "nobody who may rule has ruled",
            "Submit the allegation to the mission for a ruling, where Party A may rule.",
        ),
        (
            {BODY: VERIFY},
            BODY,
            None,
            "those who verify did not see it themselves, and have no power to rule",
            "Ask the mission what it saw itself: it verifies, and may not rule.",
        ),
        (
            {BODY: VERIFY, "a": RULE},
            BODY,
            None,
            "those who verify did not see it themselves, and have no power to rule",
            "Ask the mission what it saw itself: it verifies, and may not rule; "
            "Party A may rule, and the text does not let that verify.",
        ),
        (
            {"a": RULE},
            None,
            None,
            "the text names nobody to verify or rule",
            "Ask the parties to name who verifies and rules: as the text stands, nothing can be verified.",
        ),
    ],
)
def test_who_may_rule(
    members: dict[str, tuple[Power, ...]], verified_by: str | None, ruler: str | None, why: str, step: str
) -> None:
    mechanism = Mechanism(members, verified_by=verified_by)
    agreed = replace(agreed_on(SHELLING), mechanism=mechanism)
    assert mechanism.ruler == ruler
    assert why_unruled(agreed) == why
    assert seek_ruling(agreed, "the mission") == step
