"""In which ways two reports can agree, field by field.

Times and places are compared by distance, apart for each class of how precisely they are told: that
two exact places are 9 km apart says more than that two vague ones are. Which weight a level has is
learned, never set here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray


class Field(IntEnum):
    """What is compared, in this order."""

    TIME = 0
    PLACE = 1
    ACTOR = 2
    KIND = 3
    QUANTITY = 4
    TEXT = 5


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a field in words, from agreement to difference within each class of precision.

    ``neutral``: whether level 0 stands for "not told", which never has a weight.
    """

    words: tuple[str, ...]
    classes: int = 1
    neutral: bool = True

    def __len__(self) -> int:
        return len(self.words)

    @property
    def class_of(self) -> NDArray[np.int64]:
        """The class of precision of each level; -1 for "not told"."""
        if self.neutral:
            return np.array([-1] + [0] * (len(self) - 1), dtype=np.int64)
        return np.repeat(np.arange(self.classes), len(self) // self.classes)


HOURS = (1.0, 3.0, 6.0, 12.0, 24.0, 36.0, 48.0)
"""Between the middles of two times; the last level is beyond."""

SPAN_HOURS = (1.0, 24.0)
"""Half of the longer of the two times: up to an hour, up to a day, longer."""

KM = (0.1, 1.0, 2.0, 4.0, 8.0, 12.0, 16.0)
"""Between two places; the last level is beyond."""

RADIUS_KM = (2.0, 10.0, 30.0)
"""The larger of the two radii: a spot, a town, a district, beyond."""


def _by_class(classes: tuple[str, ...], levels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{level}, {name}" for name in classes for level in levels)


def _within(limits: tuple[float, ...], unit: str) -> tuple[str, ...]:
    return (*(f"within {limit:g} {unit}" for limit in limits), f"over {limits[-1]:g} {unit}")


LEVELS: tuple[Levels, ...] = (
    Levels(_by_class(("exact times", "days told", "longer times"), _within(HOURS, "h")), 3, False),
    Levels(_by_class(("spots", "towns", "districts", "vague places"), _within(KM, "km")), 4, False),
    Levels(("not told", "the same", "some the same", "others")),
    Levels(("not told", "the same kind", "the same group of kinds", "another group")),
    Levels(("not told", "the same", "within 1", "within 3 or a quarter", "more apart")),
    Levels(("not told", *(f"{n} shared" for n in ("6 or more", "4 or 5", "3", "2", "1", "none")))),
)

WIDTH = max(len(each) for each in LEVELS)
"""How many levels the field with most of them has."""

SIZES = np.array([len(each) for each in LEVELS], dtype=np.int64)

PATTERNS = int(SIZES.prod())
"""How many patterns of levels there are."""


def levels_of(patterns: NDArray[np.int64]) -> NDArray[np.int64]:
    """The level of each field in each pattern, shape (fields, patterns)."""
    found = np.empty((len(SIZES), len(patterns)), dtype=np.int64)
    rest = patterns
    for field in reversed(Field):
        rest, found[field] = np.divmod(rest, SIZES[field])
    return found
