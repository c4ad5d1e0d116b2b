"""Learned weights are the known ones of a small world."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.levels import LEVELS, PATTERNS, SIZES
from trucekeeper.corroboration.linking.weights import learn
from trucekeeper.errors import InputError

Shares = NDArray[np.float64]


def world(seed: int, pairs: int, share: float) -> tuple[NDArray[np.int64], list[Shares], list[Shares]]:
    """Patterns of pairs whose fields agree by known chances, one class of precision each."""
    chance = np.random.default_rng(seed)
    used = [8, 8, 3, 3, 4, 6]
    offset = [0, 0, 1, 1, 1, 1]
    same = [np.array([0.6**n for n in range(size)]) for size in used]
    other = [np.array([0.8 ** (size - n) for n in range(size)]) for size in used]
    same, other = [each / each.sum() for each in same], [each / each.sum() for each in other]
    counts = np.zeros(PATTERNS, dtype=np.int64)
    for number, shares in ((round(pairs * share), same), (round(pairs * (1 - share)), other)):
        pattern = np.zeros(number, dtype=np.int64)
        for size, first, each in zip(SIZES, offset, shares, strict=True):
            pattern = pattern * size + first + chance.choice(len(each), number, p=each)
        counts += np.bincount(pattern, minlength=PATTERNS)
    return counts, same, other


def test_the_chances_of_a_known_world_are_recovered_without_labels() -> None:
    counts, same, other = world(3, 200_000, 0.1)
    found = learn(counts)
    assert found.share == pytest.approx(0.1, abs=0.01)
    for field, (one, two) in enumerate(zip(same, other, strict=True)):
        told = slice(int(LEVELS[field].neutral), int(LEVELS[field].neutral) + len(one))
        np.testing.assert_allclose(found.same[field, told], one, atol=0.02)
        np.testing.assert_allclose(found.other[field, told], two, atol=0.01)


def test_what_is_not_told_has_no_weight() -> None:
    counts, _, _ = world(3, 20_000, 0.1)
    table = learn(counts).table
    assert [table[field, 0] for field, levels in enumerate(LEVELS) if levels.neutral] == [0, 0, 0, 0]


def test_judgements_count_with_the_answer_given() -> None:
    counts, _, _ = world(3, 20_000, 0.1)
    pattern = int(np.flatnonzero(counts)[-1])  # where all differ most
    judged = np.zeros(PATTERNS, dtype=np.int64)
    judged[pattern] = 5_000
    before, after = learn(counts), learn(counts, judged_same=judged)
    assert after.table[5, 6] > before.table[5, 6]


def test_nothing_to_learn_from_is_told() -> None:
    with pytest.raises(InputError, match="nothing to learn"):
        learn(np.zeros(PATTERNS, dtype=np.int64))
