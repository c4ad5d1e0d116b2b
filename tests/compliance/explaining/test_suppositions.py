"""What might be added is told in the order in which it is likeliest to matter, and in full."""

from __future__ import annotations

import pytest

from tests.compliance.hand_made import NOTHING_KNOWN, SHELLING, agreed_on, at
from tests.compliance.scene import evidence, incident, plea, ruling
from trucekeeper.agreement.duties import Exemption, Forbid
from trucekeeper.compliance import explain

ACT = incident("act", at(0), at(0, 1), authors=["a"], authorship=2)
PLEADED = plea("plea", "a", "exemption", at(0), at(1), exemption="self-defence", about="act")


def test_of_a_breach_a_ruling_is_told_before_a_watch() -> None:
    found = explain(agreed_on(SHELLING), evidence([ACT]), at(20), "duty").would_change
    assert found[0] == (
        "A ruling of The mission that rejects act: then unverified; it could be met or breached."
    )
    assert found[1].startswith("A watch, 1–2 Jan 2025, ")
    unbroken = explain(agreed_on(SHELLING), NOTHING_KNOWN, at(20), "duty").would_change
    assert unbroken[0].startswith("A report ")


@pytest.mark.parametrize(
    ("kinds", "named"),
    [
        ({"shelling"}, "shelling"),
        ({"shelling", "air_strike", "overflight"}, "air strike, overflight and shelling"),
        ({"shelling", "air_strike", "overflight", "presence"}, "all that is forbidden"),
    ],
)
def test_a_watch_names_up_to_three_kinds(kinds: set[str], named: str) -> None:
    agreed = agreed_on(Forbid("fire", frozenset(kinds)))
    found = explain(agreed, NOTHING_KNOWN, at(20), "duty").would_change
    assert any(f"and able to see {named}, that saw nothing more" in line for line in found)


def test_a_ruling_on_a_plea_is_told_while_there_is_none() -> None:
    agreed = agreed_on(Forbid("shelling", frozenset({"shelling"}), (Exemption("self-defence", "4"),)))
    upholds = (
        "A ruling of The mission that upholds the plea plea: then unverified; it could be met or breached."
    )
    assert upholds in explain(agreed, evidence([ACT], pleas=[PLEADED]), at(20), "duty").would_change
    other = [PLEADED, {**PLEADED, "id": "other", "exemption": "engineering"}]
    told = evidence([ACT], pleas=other, rulings=[ruling("r", "upheld", "other")])
    found = explain(agreed, told, at(20), "duty").would_change
    assert upholds in found
    assert not any("plea other" in line for line in found)
