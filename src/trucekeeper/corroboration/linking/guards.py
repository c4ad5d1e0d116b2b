"""What keeps a cluster from growing by chains."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.levels import Field
from trucekeeper.corroboration.linking.sweep import Links, Sweep

_EVIDENCE = 5.0  # pairs with which a dataset is taken to be as all are together


@dataclass(frozen=True, slots=True)
class Guards:
    """Beside them always holds: no two reports of an incident are out of reach of each other.

    ``hard``: fields in which no two reports of one incident may contradict each other (actor, kind,
    quantity). ``largest``: how many reports one incident has at most. ``repeats``: of datasets
    told apart by their number, whether it has one happening in several records; what is not told
    is learned, see :func:`repeating`.
    """

    hard: frozenset[Field] = frozenset()
    largest: int = 100
    repeats: tuple[tuple[int, bool], ...] = ()


def repeating(sweep: Sweep, links: Links, sure: float, told: Guards) -> NDArray[np.bool_]:
    """Which datasets repeat themselves: of each number, whether it has one happening more than once.

    Were it all the same to a dataset whether it has a happening already, then of its sure links those
    with itself would be to those with others as p² to 2p(1 - p), where p is its share of the reports. A
    dataset that has less than half of that does not repeat itself. Small ones lean on what holds for all
    together. One that has no sure link with another cannot be told from one whose happenings are alike:
    it is taken not to repeat itself.
    """
    dataset = sweep.columns.dataset
    known = dataset >= 0
    numbers = int(dataset.max()) + 1 if known.any() else 0
    share = np.bincount(dataset[known], minlength=numbers) / max(int(known.sum()), 1)
    one, other = dataset[links.left], dataset[links.right]
    surely = (links.weights >= sure) & (one >= 0) & (other >= 0)
    met = np.bincount(one[surely & (one == other)], minlength=numbers)
    apart = surely & (one != other)
    with_others = np.bincount(np.concatenate([one[apart], other[apart]]), minlength=numbers)
    expected = with_others * share / (2 * np.maximum(1 - share, 1e-12))
    whole = met.sum() / expected.sum() if expected.sum() > 0 else 0.0
    often = (met + _EVIDENCE * whole) / (expected + _EVIDENCE) >= 0.5
    found = np.asarray(often & (with_others > 0))
    for number, answer in told.repeats:
        if number < numbers:
            found[number] = answer
    return found
