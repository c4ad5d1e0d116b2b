"""Values of fields as ordered levels, so that what agreement weighs need not be a straight line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.news.comparison import NOT_TOLD, Field, Values

SAME_SHARES = np.arange(0.1, 1.0, 0.1)
"""Of pairs of one happening, the shares between which levels are cut."""

OTHER_SHARES = np.array([0.5, 0.75, 0.9, 0.97])
"""The same of pairs of two, of which most agree in little."""


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """``cuts``: for each field its ascending cuts; a value is on level ``n`` if it reaches ``n`` of them."""

    cuts: tuple[Values, ...]

    @property
    def steps(self) -> int:
        """How many cuts there are in all fields together."""
        return sum(len(each) for each in self.cuts)

    def of(self, values: Values) -> NDArray[np.int64]:
        """The level of each value, shape as given: (pairs, fields)."""
        found = [np.searchsorted(self.cuts[n], values[:, n], side="right") for n in range(len(Field))]
        return np.stack(found, axis=1).astype(np.int64)


def cut(values: Values, same: NDArray[np.bool_]) -> Levels:
    """Cuts between as many pairs of one happening on either side, and a few among pairs of two.

    What is not told is always a level of its own.
    """
    found = []
    for n in range(len(Field)):
        column = values[:, n]
        told = column != NOT_TOLD
        parts = [
            np.quantile(column[told & those], shares)
            for those, shares in ((same, SAME_SHARES), (~same, OTHER_SHARES))
            if (told & those).any()
        ]
        least = [] if told.all() else [NOT_TOLD / 2]
        found.append(np.unique(np.concatenate([*parts, least])))
    return Levels(tuple(found))


def staircase(levels: Levels) -> Values:
    """Which steps lead to which level: shape (levels of all fields, steps of all fields), 1 or 0.

    A step leads from a level of a field to the next one; a level is worth the steps up to it.
    """
    found = np.zeros((levels.steps + len(Field), levels.steps))
    row = column = 0
    for cuts in levels.cuts:
        found[row : row + len(cuts) + 1, column : column + len(cuts)] = np.tri(len(cuts) + 1, len(cuts), -1)
        row, column = row + len(cuts) + 1, column + len(cuts)
    return found
