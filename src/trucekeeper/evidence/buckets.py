"""Where numbers stand in a long column, asked for one at a time without passing over all of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

_BUCKETS = 1 << 16


class Buckets:
    """The rows of a column by number: those whose numbers end in the same 16 bits lie together.

    Made once, in time that grows with the column (sorting by 16 bits is counting); what is asked
    then costs no more than the few rows of one bucket. Negative numbers stand for nothing and are
    left out.
    """

    def __init__(self, numbers: npt.NDArray[np.integer[Any]]) -> None:
        self._numbers = numbers
        told = np.arange(len(numbers)) if numbers.dtype.kind == "u" else np.flatnonzero(numbers >= 0)
        low = numbers[told].astype(np.uint16)
        self._rows: npt.NDArray[np.int64] = told[np.argsort(low, kind="stable")]
        counts = np.bincount(low, minlength=_BUCKETS)
        self._first = np.concatenate([[0], np.cumsum(counts)])

    def rows(self, number: int) -> npt.NDArray[np.int64]:
        """The rows that hold a number, ascending."""
        if number < 0:
            return self._rows[:0]
        bucket = number % _BUCKETS
        rows = self._rows[self._first[bucket] : self._first[bucket + 1]]
        found: npt.NDArray[np.int64] = rows[self._numbers[rows] == number]
        return found
