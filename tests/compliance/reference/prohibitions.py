"""A prohibition of all fire, acts against it, counts of deaths, and watches of quiet."""

from __future__ import annotations

from tests.compliance.hand_made import at
from tests.compliance.scene import Row, incident, tally, watch
from trucekeeper.agreement.duties import Forbid
from trucekeeper.agreement.model import Implication

ALL_FIRE = Forbid("fire", frozenset({"shelling", "air_strike"}))
DEATHS = Implication("new_death", "fire", frozenset({"shelling"}))

SURE = incident("sure", at(0), at(1), authors=["a"], authorship=2)
MAYBE = incident("maybe", at(0), at(1), authors=["a"], authorship=2, kinds=["shelling", "overflight"])
QUIET = watch("quiet", at(0), at(2), observer="radio")


def deaths(id: str, low: int, high: int | None, **columns: object) -> Row:
    return tally(id, at(0), at(1), low, high, unit="new_death", stage=None, **columns)
