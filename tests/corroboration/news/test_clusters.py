from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.news.clusters import Clusters


def _plainly(
    texts: int, chances: dict[tuple[int, int], float], most: int, least: float
) -> set[frozenset[int]]:
    """Average linkage as it is defined, all means taken anew after every join."""
    groups = [frozenset({n}) for n in range(texts)]

    def alike(a: frozenset[int], b: frozenset[int]) -> float:
        whole = sum(chances.get((min(x, y), max(x, y)), 0.0) for x in a for y in b)
        small, large = sorted((len(a), len(b)))
        return whole / (small * min(large, most))

    while len(groups) > 1:
        pairs = [(alike(a, b), a, b) for n, a in enumerate(groups) for b in groups[:n]]
        best, a, b = max(pairs, key=lambda pair: pair[0])
        if best < least:
            break
        groups = [each for each in groups if each not in (a, b)] + [a | b]
    return set(groups)


def _grown(clusters: Clusters, least: float) -> set[frozenset[int]]:
    clusters.grow(least)
    found = clusters.groups()
    return {frozenset(np.flatnonzero(found == top).tolist()) for top in found}


@given(
    texts=st.integers(2, 9),
    picks=st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20, unique=True),
    seed=st.integers(0, 10_000),
    most=st.integers(2, 9),
    least=st.floats(0.05, 0.9),
)
def test_groups_are_those_of_average_linkage(
    texts: int, picks: list[tuple[int, int]], seed: int, most: int, least: float
) -> None:
    pairs = sorted({(min(pick), max(pick)) for pick in picks if pick[0] != pick[1] and max(pick) < texts})
    values = np.random.default_rng(seed).random(len(pairs))
    clusters = Clusters(texts, most, 100)
    clusters.add(np.array(pairs, dtype=np.int64).reshape(-1, 2), values)
    plainly = _plainly(texts, dict(zip(pairs, values.tolist(), strict=True)), most, least)
    assert _grown(clusters, least) == plainly


def test_one_sure_pair_does_not_chain_two_groups() -> None:
    pairs = np.array([(0, 1), (2, 3), (1, 2)])
    clusters = Clusters(4, 30, 100)
    clusters.add(pairs, np.array([0.99, 0.99, 0.98]))
    assert _grown(clusters, 0.4) == {frozenset({0, 1}), frozenset({2, 3})}


def test_a_group_grows_no_larger_than_told() -> None:
    pairs = np.array([(a, b) for b in range(6) for a in range(b)])
    clusters = Clusters(6, 30, 4)
    clusters.add(pairs, np.full(len(pairs), 0.9))
    assert max(len(each) for each in _grown(clusters, 0.5)) == 4


def test_what_is_to_be_apart_stays_apart_by_way_of_others_too() -> None:
    pairs = np.array([(a, b) for b in range(4) for a in range(b)])
    clusters = Clusters(4, 30, 100)
    clusters.add(pairs, np.full(len(pairs), 0.9))
    assert clusters.part(0, 3)
    found = _grown(clusters, 0.5)
    assert len(found) == 2
    assert not any({0, 3} <= each for each in found)


def test_what_is_joined_cannot_be_parted() -> None:
    clusters = Clusters(3, 30, 100)
    clusters.join(0, 1)
    assert not clusters.part(1, 0)
    assert clusters.part(1, 2)


def test_joins_up_to_a_greater_limit_come_first() -> None:
    values = np.random.default_rng(3).random(190)
    pairs = np.array([(a, b) for b in range(20) for a in range(b)])
    long, short = Clusters(20, 30, 100), Clusters(20, 30, 100)
    for clusters, least in ((long, 0.1), (short, 0.6)):
        clusters.add(pairs, values)
        clusters.grow(least)
    assert 0 < len(short.joins) < len(long.joins)
    assert long.joins[: len(short.joins)] == short.joins
    assert long.joins[len(short.joins)][2] < 0.6
