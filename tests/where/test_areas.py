"""Laws of the tree of areas."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.where.trees import LETTERS, UKRAINE, areas, areas_of_zones, trees
from trucekeeper.errors import InputError
from trucekeeper.terms import Containment
from trucekeeper.where import AreaTree

NO, POSSIBLE, CERTAIN = Containment.NO, Containment.POSSIBLE, Containment.CERTAIN


@pytest.mark.parametrize(
    ("area", "zone_areas", "expected"),
    [
        ("Donetsk oblast", ["Donetsk oblast", "Luhansk oblast"], CERTAIN),
        ("Debaltseve", ["Donetsk oblast"], CERTAIN),
        ("Ukraine", ["Donetsk oblast"], POSSIBLE),
        ("Lviv oblast", ["Donetsk oblast", "Luhansk oblast"], NO),
        ("Luhansk oblast", ["Donetsk oblast"], NO),
        ("Donets Basin Area", ["Donetsk oblast", "Luhansk oblast"], POSSIBLE),
        ("Donets Basin Area", ["Debaltseve"], POSSIBLE),
        ("Donets Basin Area", ["Ukraine"], POSSIBLE),
        ("Donets Basin Area", ["Lviv oblast"], NO),
        ("Donetsk oblast", ["Donets Basin Area"], POSSIBLE),  # an overlap holds from both sides
        ("Debaltseve", ["Donets Basin Area"], POSSIBLE),
        ("Ukraine", ["Donets Basin Area"], POSSIBLE),
        ("Atlantis", ["Donetsk oblast"], POSSIBLE),  # not in the tree: it may be anywhere
        ("Debaltseve", [], NO),
    ],
)
def test_the_declared_tree_decides(area: str, zone_areas: list[str], expected: Containment) -> None:
    assert UKRAINE.relation(area, zone_areas) is expected


@given(trees(), areas, areas, areas)
def test_lying_in_is_a_partial_order(tree: AreaTree, a: str, b: str, c: str) -> None:
    assert tree.below(a, a)
    if tree.below(a, b) and tree.below(b, c):
        assert tree.below(a, c)
    if tree.below(a, b) and tree.below(b, a):
        assert a == b


@given(trees(with_overlaps=False), areas, areas_of_zones)
def test_the_tree_answers_as_the_sets_of_its_smallest_areas_do(
    tree: AreaTree, area: str, zone_areas: list[str]
) -> None:
    """Each area as the set of itself and all below it: inside is a subset, open is to intersect."""

    def members(of: str) -> set[str]:
        inner = {child for child, parent in tree.parents.items() if parent == of}
        return {of}.union(*(members(child) for child in inner))

    assume(area in tree.names)
    zone = set().union(*(members(own) for own in zone_areas))
    expected = CERTAIN if members(area) <= zone and area in zone else POSSIBLE if members(area) & zone else NO
    assert tree.relation(area, zone_areas) is expected


@given(trees(), areas, areas, areas_of_zones)
def test_what_holds_for_an_area_bounds_what_holds_within_it(
    tree: AreaTree, inner: str, outer: str, zone_areas: list[str]
) -> None:
    assume(tree.below(inner, outer))
    without, within = tree.relation(outer, zone_areas), tree.relation(inner, zone_areas)
    if without is not POSSIBLE:
        assert within is without


@given(trees(), areas, areas_of_zones, st.sampled_from(LETTERS))
def test_a_larger_zone_holds_no_less(tree: AreaTree, area: str, zone_areas: list[str], more: str) -> None:
    assert tree.relation(area, [*zone_areas, more]) >= tree.relation(area, zone_areas)


@given(trees(), st.sampled_from(LETTERS), st.sampled_from(LETTERS))
def test_whether_two_areas_share_anything_does_not_depend_on_which_is_asked(
    tree: AreaTree, one: str, other: str
) -> None:
    assert (tree.relation(one, [other]) is NO) == (tree.relation(other, [one]) is NO)


def test_a_tree_is_read_from_nested_areas() -> None:
    assert UKRAINE.parents["Debaltseve"] == "Donetsk oblast"
    assert "Ukraine" not in UKRAINE.parents
    assert "Donets Basin Area" in UKRAINE.names
    assert UKRAINE.overlaps["Luhansk oblast"] == {"Donets Basin Area"}
    assert AreaTree() == AreaTree.from_nested({})


def test_all_that_is_wrong_with_a_tree_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        AreaTree.from_nested({"a": {"b": {"a": {}}}, "c": {"b": {}}, "d": "e"}, {"x": ["b", "bb"]})
    assert [each.code for each in caught.value.diagnostics] == [
        "field-invalid",
        "id-duplicate",
        "id-duplicate",
        "area-unknown",
    ]
    assert "'b'" in (caught.value.diagnostics[-1].hint or "")
