"""Fellegi–Sunter weights, learned from how often which levels occur together.

Fellegi and Sunter, "A theory for record linkage" (1969); estimated by expectation and maximisation
after Winkler (1988), over the pairs within reach, given the class of precision of each field.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.belief import Belief, shares
from trucekeeper.corroboration.linking.levels import LEVELS, WIDTH, Field, levels_of
from trucekeeper.errors import InputError

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What is known about pairs within reach.

    ``same`` and ``other``: of shape (fields, levels), the share of each level, within its class of
    precision, among pairs of one happening and of two. ``share``: of pairs of one happening among
    all. ``rounds``: how often expectation and maximisation took turns.
    """

    same: Table
    other: Table
    share: float
    rounds: int

    @property
    def table(self) -> Table:
        """The weight of each level in bits: log2 of the ratio of the shares; 0 where not told."""
        found = np.zeros((len(LEVELS), WIDTH))
        for field, levels in enumerate(LEVELS):
            told = levels.class_of >= 0
            row = np.log2(self.same[field, : len(levels)] / self.other[field, : len(levels)])
            found[field, : len(levels)] = np.where(told, row, 0.0)
        return found

    @property
    def prior(self) -> float:
        """The weight of being within reach at all, in bits: below 0 where most such pairs differ."""
        return float(np.log2(self.share / (1 - self.share)))


def learn(
    counts: NDArray[np.int64],
    *,
    before: Belief | None = None,
    judged_same: NDArray[np.int64] | None = None,
    judged_other: NDArray[np.int64] | None = None,
    rounds: int = 200,
    tolerance: float = 1e-6,
) -> Weights:
    """Learn weights from how often each pattern occurs, without labels.

    ``before``: what is believed beforehand; it counts as so many pairs more. Without it half a pair is
    added to each level, so that none is impossible.
    ``judged_same`` and ``judged_other``: how often each pattern occurs among pairs on which somebody
    judged; they count beside the others, with the answer given. Stops when no estimate moves by
    more than the tolerance. Raises :class:`InputError` where nothing was counted.
    """
    told = [counts, *(each for each in (judged_same, judged_other) if each is not None)]
    patterns = np.flatnonzero(np.sum(told, axis=0))
    if not len(patterns) and before is None:
        raise InputError(
            "field-invalid",
            "no two reports are within reach of each other: there is nothing to learn from",
            hint="give more reports, a longer reach, or weights learned elsewhere",
        )
    levels = levels_of(patterns)
    nothing = np.zeros(len(patterns))
    open_ = counts[patterns].astype(np.float64)
    sure = nothing if judged_same is None else judged_same[patterns].astype(np.float64)
    never = nothing if judged_other is None else judged_other[patterns].astype(np.float64)
    one_more, two_more, share_more = _added(before)
    weights = (
        _guess(levels, open_ + sure + never)
        if before is None
        else Weights(before.same, before.other, before.share, 0)
    )
    for number in range(1, rounds + 1):
        bits = weights.prior + sum(weights.table[field][levels[field]] for field in Field)
        chance = 1 / (1 + np.exp2(-bits))
        one, two = open_ * chance + sure, open_ * (1 - chance) + never
        # The share is that of the pairs drawn at random: whoever judges picks pairs with care.
        share = (float((open_ * chance).sum()) + share_more[0]) / (float(open_.sum()) + sum(share_more))
        last = weights
        weights = Weights(_shares(levels, one, one_more), _shares(levels, two, two_more), share, number)
        moved = max(
            float(np.abs(weights.same - last.same).max()), float(np.abs(weights.other - last.other).max())
        )
        if max(moved, abs(weights.share - last.share)) <= tolerance:
            break
    return weights


def _added(before: Belief | None) -> tuple[Table, Table, tuple[float, float]]:
    """Pairs to add to each level of pairs of one happening and of two, and to both shares."""
    if before is None:
        half = np.full((len(LEVELS), WIDTH), 0.5)
        return half, half, (0.5, 0.5)
    one, two, share = before.pairs, before.other_pairs, before.share
    return before.same * one, before.other * two, (share * one, (1 - share) * one)


def _shares(levels: NDArray[np.int64], amounts: NDArray[np.float64], more: Table) -> Table:
    """The share of each level in its class, with what is added to each."""
    counted = [np.bincount(levels[field], amounts, WIDTH) for field in range(len(LEVELS))]
    return shares(np.array(counted) + more)


def _guess(levels: NDArray[np.int64], amounts: NDArray[np.float64]) -> Weights:
    """To begin with: most pairs are of two happenings, and those of one agree where they can.

    Each level is taken to be half as usual as the next better one among pairs of one happening.
    """
    other = _shares(levels, amounts, _added(None)[0])
    same = np.ones_like(other)
    for field, those in enumerate(LEVELS):
        for number in range(those.classes):
            own = np.flatnonzero(those.class_of == number)
            fading = 0.5 ** np.arange(len(own))
            same[field, own] = fading / fading.sum()
    return Weights(same, other, 0.05, 0)
