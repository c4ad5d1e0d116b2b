"""Laws of linking: order does not matter, judgements are obeyed, guards hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.corroboration.linking.world import HOUR, groups, reports
from trucekeeper.corroboration.linking import Field, Guards, Judged, Reach, Weights, link
from trucekeeper.corroboration.linking.levels import LEVELS, WIDTH
from trucekeeper.errors import InputError


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.integers(2, 80))
def test_neither_the_order_of_rows_nor_their_ids_change_the_incidents(seed: int, rows: int) -> None:
    some, chance = reports(rows, seed), np.random.default_rng(seed + 1)
    shuffled = chance.permutation(rows)
    names = chance.permutation(rows) + 1_000
    other = replace(some.take(shuffled), ids=names[shuffled])
    one, two = link(some, seed=1), link(other, seed=1)
    back = {int(name): int(own) for name, own in zip(names, some.ids, strict=True)}
    found = {frozenset(back[each] for each in group) for group in groups(other.ids, two.incidents)}
    assert found == groups(some.ids, one.incidents)


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29)), max_size=8))
def test_judgements_are_always_obeyed(seed: int, pairs: list[tuple[int, int]]) -> None:
    told = [(3 * a, 3 * b) for a, b in pairs if a != b]
    judged = Judged(same=tuple(told[::2]), different=tuple(told[1::2]))
    try:
        found = link(reports(30, seed), seed=1, judged=judged).incidents
    except InputError:  # only where they contradict each other
        event("contradictory")
        return
    assert all(found[a // 3] == found[b // 3] for a, b in judged.same)
    assert all(found[a // 3] != found[b // 3] for a, b in judged.different)


def test_judgements_that_contradict_each_other_are_told() -> None:
    judged = Judged(same=((0, 3), (3, 6)), different=((0, 6),))
    with pytest.raises(InputError, match="0 and 6"):
        link(reports(30, 1), seed=1, judged=judged)


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_guards_hold_in_every_incident(seed: int) -> None:
    some = reports(60, seed)
    guards = Guards(
        hard=frozenset({Field.ACTOR, Field.KIND}), largest=3, repeats=tuple((n, False) for n in range(6))
    )
    found = link(some, seed=1, guards=guards, reach=Reach(hours=12, km=5)).incidents
    for each in np.unique(found):
        rows = np.flatnonzero(found == each)
        assert len(rows) <= 3
        assert len(set(some.dataset[rows])) == len(rows)
        assert len(set(some.actors[rows, 0]) - {-1}) <= 1
        assert some.earliest[rows].max() - some.latest[rows].min() <= 12 * HOUR


def test_links_are_those_of_all_pairs_compared_one_by_one() -> None:
    """Every pair that plainly is within reach and heavy enough is found, and no other."""
    some, reach = reports(120, 5), Reach(hours=30, km=9)
    same, other = np.full((len(LEVELS), WIDTH), 0.9), np.full((len(LEVELS), WIDTH), 0.1)
    found = link(some, seed=1, reach=reach, weights=Weights(same, other, 0.5, 0))
    ids = some.ids[found.sweep.order]
    links = {
        frozenset(map(int, pair)) for pair in zip(ids[found.links.left], ids[found.links.right], strict=True)
    }
    latitude, longitude = np.radians(some.latitude), np.radians(some.longitude)
    expected = set()
    for i in range(120):
        for j in range(i):
            gap = max(some.earliest[i], some.earliest[j]) - min(some.latest[i], some.latest[j])
            part = np.sin((latitude[i] - latitude[j]) / 2) ** 2
            part += np.cos(latitude[i]) * np.cos(latitude[j]) * np.sin((longitude[i] - longitude[j]) / 2) ** 2
            if gap <= 30 * HOUR and 2 * 6371.0088 * np.arcsin(np.sqrt(part)) <= 9:
                expected.add(frozenset({int(some.ids[i]), int(some.ids[j])}))
    assert links == expected
