"""One row in one zone: which of a name and a disc decides, and what a watch covers."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.where.trees import LETTERS, UKRAINE, areas_of_zones, trees
from trucekeeper.terms import Containment
from trucekeeper.where import AreaTree, Disc, Zone, covers, place

NO, POSSIBLE, CERTAIN = Containment.NO, Containment.POSSIBLE, Containment.CERTAIN

DONETSK = Zone("conflict-area", "the conflict area", areas=("Donetsk oblast",))
SQUARE = shapely.box(37, 47, 39, 49)
INSIDE, ACROSS, OUTSIDE = Disc(48, 38, 1000), Disc(48, 39, 1000), Disc(48, 45, 1000)


@pytest.mark.parametrize(
    ("zone", "area", "disc", "expected"),
    [
        (DONETSK, "conflict-area", None, CERTAIN),
        (DONETSK, "conflict-area", OUTSIDE, CERTAIN),
        (Zone("strip", "Strip", ("Donetsk oblast",), SQUARE), "Lviv oblast", INSIDE, NO),  # the name decides
        (Zone("strip", "Strip", ("Donetsk oblast",), SQUARE), "Debaltseve", OUTSIDE, CERTAIN),
        (Zone("strip", "Strip", ("Donetsk oblast",), SQUARE), None, INSIDE, CERTAIN),
        (Zone("strip", "Strip", (), SQUARE), "Lviv oblast", INSIDE, CERTAIN),  # the zone names no areas
        (Zone("strip", "Strip", (), SQUARE), "Debaltseve", ACROSS, POSSIBLE),
        (Zone("strip", "Strip", (), SQUARE), None, OUTSIDE, NO),
        (Zone("strip", "Strip", (), SQUARE), "Debaltseve", None, POSSIBLE),
        (DONETSK, None, INSIDE, POSSIBLE),  # a point cannot be compared with names
        (DONETSK, None, None, POSSIBLE),
    ],
)
def test_a_name_decides_before_a_disc_does(
    zone: Zone, area: str | None, disc: Disc | None, expected: Containment
) -> None:
    assert place(zone, UKRAINE, area, disc) is expected


BOTH = Zone("east", "the east", areas=("Donetsk oblast", "Luhansk oblast"))


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (None, CERTAIN),
        ("east", CERTAIN),
        ("Ukraine", CERTAIN),
        ("Donetsk oblast", POSSIBLE),  # it is only half of the zone
        ("Debaltseve", POSSIBLE),
        ("Donets Basin Area", POSSIBLE),
        ("Atlantis", POSSIBLE),
        ("Lviv oblast", NO),
    ],
)
def test_a_watch_covers_a_zone_when_it_takes_in_every_area(area: str | None, expected: Containment) -> None:
    assert covers(BOTH, UKRAINE, area) is expected


def test_a_zone_without_areas_is_covered_for_certain_by_its_own_name_only() -> None:
    zone = Zone("strip", "Strip", geometry=SQUARE)
    assert covers(zone, UKRAINE, "strip") is CERTAIN
    assert covers(zone, UKRAINE, "Ukraine") is POSSIBLE


@given(trees(), areas_of_zones, st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_who_watches_more_covers_no_less(tree: AreaTree, own: list[str], inner: str, outer: str) -> None:
    assume(tree.below(inner, outer))
    zone = Zone("zone", "Zone", areas=tuple(own))
    assert covers(zone, tree, outer) >= covers(zone, tree, inner)


def test_a_zone_of_an_area_nobody_declared_may_lie_anywhere() -> None:
    tree = AreaTree.from_nested({"country": {"region": {}}})
    zone = Zone("camp", "The camp", areas=("Camp",))
    assert place(zone, tree, "Camp", None) is CERTAIN
    assert place(zone, tree, "region", None) is POSSIBLE
