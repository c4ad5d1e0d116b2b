"""A verdict names those who control what it could not tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import NOTHING_KNOWN, SHELLING, WITH_BODY, agreed_on
from tests.compliance.scene import BODY
from trucekeeper.compliance.explaining.verdict import named

AGREED = agreed_on(SHELLING, mechanism=replace(WITH_BODY, verified_by="commission"))


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("desk", "this desk"),
        ("mechanism", "the mechanism"),
        ("a", "Party A"),
        (BODY, "mission"),  # as the record calls it
        ("commission", "the commission"),
        ("some-counts", "the keepers of the dataset “some-counts”"),
    ],
)
def test_whoever_controls_it_is_called_by_name(who: str, name: str) -> None:
    assert named(AGREED, NOTHING_KNOWN, who) == name
