from __future__ import annotations

import numpy as np
import pytest

from trucekeeper.corroboration.news.comparison import NOT_TOLD, Field, Values
from trucekeeper.corroboration.news.weights import Weights, learn

PRIOR, SLOPES = -3.0, {Field.WORDS: 4.0, Field.DAY: 2.0, Field.GAP: -3.0}


def _known(pairs: int) -> tuple[Values, Values]:
    """Values of pairs, and the odds that each is of one happening, as a natural logarithm."""
    chance = np.random.default_rng(7)
    values = chance.random((pairs, len(Field)))
    odds = PRIOR + sum(slope * values[:, field] for field, slope in SLOPES.items())
    return values, np.asarray(odds)


def _learned(pairs: int = 10_000) -> tuple[Weights, Values, Values]:
    values, odds = _known(pairs)
    return learn(values, np.random.default_rng(8).random(pairs) < 1 / (1 + np.exp(-odds))), values, odds


def test_known_odds_are_recovered() -> None:
    weights, values, odds = _learned()
    told = weights.bits(values) * np.log(2)
    assert np.corrcoef(told, odds)[0, 1] > 0.95
    assert abs(told.mean() - odds.mean()) < 0.2
    for field in set(Field) - SLOPES.keys():
        assert np.ptp(weights.table[field]) < 1.5
    for field, slope in SLOPES.items():
        row = weights.table[field] * np.log(2)
        assert row[-1] - row[0] == pytest.approx(slope, abs=1.2)


def test_fields_add_up_and_their_mean_is_nothing() -> None:
    weights, values, _ = _learned(1_000)
    by_field = weights.by_field(values)
    assert weights.bits(values) == pytest.approx(weights.prior + by_field.sum(axis=1))
    assert by_field.mean(axis=0) == pytest.approx(np.zeros(len(Field)), abs=1e-9)


def test_a_field_that_tells_the_same_as_another_does_not_count_twice() -> None:
    values, odds = _known(10_000)
    same = np.random.default_rng(8).random(len(odds)) < 1 / (1 + np.exp(-odds))
    values[:, Field.LEAD] = values[:, Field.WORDS]
    weights = learn(values, same)
    both = np.ptp(weights.table[Field.LEAD]) + np.ptp(weights.table[Field.WORDS])
    assert both * np.log(2) == pytest.approx(SLOPES[Field.WORDS], abs=1.5)


def test_what_is_not_told_is_a_level_of_its_own() -> None:
    values, odds = _known(1_000)
    values[:500, Field.DAY] = NOT_TOLD
    same = np.random.default_rng(8).random(len(odds)) < 1 / (1 + np.exp(-odds))
    levels = learn(values, same).levels.of(values)
    assert set(levels[:500, Field.DAY]) == {0}
    assert levels[500:, Field.DAY].min() == 1


def test_no_small_change_of_the_weights_is_likelier() -> None:
    """The weights are the most likely ones, by the plain sum over pairs with its penalty."""
    values, odds = _known(400)
    same = np.random.default_rng(8).random(len(odds)) < 1 / (1 + np.exp(-odds))
    weights = learn(values, same, penalty=2.0)
    levels = weights.levels.of(values)

    def worth(table: list[Values], prior: float) -> float:
        told = (prior + sum(table[n][levels[:, n]] for n in range(len(Field)))) * np.log(2)
        steps = np.concatenate([np.diff(row) for row in table]) * np.log(2)
        return float(told[same].sum() - np.logaddexp(0, told).sum() - steps @ steps)

    best = worth(list(weights.table), weights.prior)
    for field in Field:
        for step in range(1, len(weights.table[field])):
            for move in (-0.01, 0.01):
                table = [row.copy() for row in weights.table]
                table[field][step:] += move
                assert worth(table, weights.prior) < best
    assert max(worth(list(weights.table), weights.prior + move) for move in (-0.01, 0.01)) < best
