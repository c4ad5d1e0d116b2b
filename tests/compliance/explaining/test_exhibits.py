"""Exhibits say where each row lies, as far as it tells."""

from __future__ import annotations

from tests.compliance.hand_made import SHELLING, agreed_on, at
from tests.compliance.scene import evidence, incident
from trucekeeper.compliance import explain


def test_the_place_is_the_area_that_a_row_names_or_nothing() -> None:
    told = evidence([incident("mill", at(0), at(0, 1), area="mill"), incident("nowhere", at(1), at(1, 1))])
    found = explain(agreed_on(SHELLING), told, at(20), "duty").exhibits
    assert [(each.id, each.place) for each in found] == [("mill", "mill"), ("nowhere", "")]
