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

    Were it all the same to a dataset whether it has a happening already, its share in the sure links
    would be its share of the reports, squared. A dataset that has less than half of that in links
    with itself does not repeat itself. Small ones lean on what holds for all together.
    """
    dataset = sweep.columns.dataset
    known = dataset >= 0
    numbers = int(dataset.max()) + 1 if known.any() else 0
    count = np.bincount(dataset[known], minlength=numbers).astype(np.float64)
    one, other = dataset[links.left], dataset[links.right]
    surely = (links.weights >= sure) & (one >= 0) & (other >= 0)
    met = np.bincount(one[surely & (one == other)], minlength=numbers)
    expected = surely.sum() * (count / max(count.sum(), 1.0)) ** 2
    whole = met.sum() / expected.sum() if expected.sum() > 0 else 0.0
    found = np.asarray((met + _EVIDENCE * whole) / (expected + _EVIDENCE) >= 0.5)
    for number, answer in told.repeats:
        if number < numbers:
            found[number] = answer
    return found
