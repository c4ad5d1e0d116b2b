"""What each level weighs, learned from pairs of which it is known whether they speak of one happening.

A logistic regression on ordered levels with a penalty on the square of every step from one level to
the next (Hosmer and Lemeshow, "Applied Logistic Regression"; ridge after le Cessie and van Houwelingen
1992), solved by Newton's method. Unlike shares counted field by field, its weights allow for fields
that tell the same twice, as words and names do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.news.comparison import Field, Values
from trucekeeper.corroboration.news.levels import Levels, cut, staircase
from trucekeeper.errors import InputError

PENALTY = 20.0
"""On the squared steps, in pairs: about as many must speak for a step to be believed in earnest."""

_ROUNDS = 50
_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """``table``: for each field, the weight of each level in bits, against the mean of those learned from.

    Weights and ``prior`` add up to log2 of the odds that both texts speak of one happening.
    """

    levels: Levels
    table: tuple[Values, ...]
    prior: float

    def by_field(self, values: Values) -> Values:
        """What each field adds for each pair, in bits: shape (pairs, fields)."""
        levels = self.levels.of(values)
        return np.stack([self.table[n][levels[:, n]] for n in range(len(Field))], axis=1)

    def bits(self, values: Values) -> Values:
        """log2 of the odds that each pair speaks of one happening."""
        return np.asarray(self.prior + self.by_field(values).sum(axis=1))


def learn(values: Values, same: NDArray[np.bool_], penalty: float = PENALTY) -> Weights:
    """Weights from compared pairs, shape (pairs, fields), and whether each is of one happening.

    Raises :class:`InputError` where all pairs are of one kind.
    """
    if same.all() or not same.any():
        raise InputError(
            "field-invalid",
            "there is nothing to learn from: no two texts that were compared are told to speak of "
            + ("two happenings" if len(same) and same.all() else "one happening"),
            hint="give labelled texts of which some share a happening and some do not",
        )
    levels = cut(values, same)
    at = levels.of(values)
    steps = np.zeros(levels.steps + 1)  # the first is the prior
    likelihood = _Likelihood(at, levels, same, penalty)
    worth = likelihood.of(steps)
    for _ in range(_ROUNDS):
        move = np.linalg.solve(*likelihood.derivatives(steps))
        while (after := likelihood.of(steps + move)) < worth and np.abs(move).max() > _TOLERANCE:
            move /= 2  # a full step may overshoot; half of it, often enough, does not
        steps, worth = steps + move, after
        if np.abs(move).max() <= _TOLERANCE:
            break
    return _weights(steps / np.log(2), levels, at)


def _weights(bits: Values, levels: Levels, at: NDArray[np.int64]) -> Weights:
    """Steps from level to level made into weights, of which the mean over the pairs is 0 in each field."""
    ends = np.cumsum([len(each) for each in levels.cuts])
    table, prior = [], float(bits[0])
    for n, part in enumerate(np.split(bits[1:], ends[:-1])):
        row = np.concatenate([[0.0], np.cumsum(part)])
        mean = float(row[at[:, n]].mean())
        prior += mean
        table.append(row - mean)
    return Weights(levels, tuple(table), prior)


class _Likelihood:
    """The penalised log likelihood of steps.

    Sums over pairs are taken level by level, and pair of levels by pair of levels, so that no row of
    steps is ever written out for a pair.
    """

    def __init__(
        self, at: NDArray[np.int64], levels: Levels, same: NDArray[np.bool_], penalty: float
    ) -> None:
        self._sizes = [len(each) + 1 for each in levels.cuts]
        self._starts = np.cumsum([0, *self._sizes])
        self._at, self._same = at, same
        self._stairs = staircase(levels)
        self._shrink = np.full(levels.steps + 1, penalty)
        self._shrink[0] = 1e-9  # the prior is free

    def _odds(self, steps: Values) -> Values:
        worth = self._stairs @ steps[1:]
        return np.asarray(steps[0] + worth[self._at + self._starts[:-1]].sum(axis=1))

    def of(self, steps: Values) -> float:
        odds = self._odds(steps)
        return float(odds[self._same].sum() - np.logaddexp(0.0, odds).sum() - self._shrink @ steps**2 / 2)

    def derivatives(self, steps: Values) -> tuple[Values, Values]:
        """The curvature with the sign turned, shape (steps, steps), and the slope."""
        chance = np.exp(-np.logaddexp(0.0, -self._odds(steps)))
        slope = -self._shrink * steps
        curve = np.diag(self._shrink)
        missing: Values = self._same - chance
        doubt = chance * (1 - chance)
        slope[0] += missing.sum()
        slope[1:] += self._stairs.T @ self._sums(missing)
        curve[0, 0] += doubt.sum()
        curve[0, 1:] = curve[1:, 0] = self._stairs.T @ self._sums(doubt)
        curve[1:, 1:] += self._stairs.T @ self._joint(doubt) @ self._stairs
        return curve, slope

    def _sums(self, amounts: Values) -> Values:
        """The sum of the amounts of the pairs on each level of each field."""
        parts = [np.bincount(self._at[:, n], amounts, size) for n, size in enumerate(self._sizes)]
        return np.concatenate(parts)

    def _joint(self, amounts: Values) -> Values:
        """The same for each two levels of any two fields."""
        found = np.zeros((self._starts[-1], self._starts[-1]))
        for one, size in enumerate(self._sizes):
            for other, width in enumerate(self._sizes[: one + 1]):
                key = self._at[:, one] * width + self._at[:, other]
                block = np.bincount(key, amounts, size * width).reshape(size, width)
                rows = slice(self._starts[one], self._starts[one + 1])
                columns = slice(self._starts[other], self._starts[other + 1])
                found[rows, columns], found[columns, rows] = block, block.T
        return found
