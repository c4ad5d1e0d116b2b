"""The columns as the loops over pairs read them: narrow, and in the order of the sweep."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Columns(NamedTuple):
    """Reports by cell, then by when they begin. ``points``: float32 on the unit sphere, (rows, 3).

    ``spans`` and ``spreads``: the class of the precision of time and place. ``actors`` and
    ``marks`` sorted in each row, -1 for none. ``keys``: the cells there are; ``starts``: where each
    begins, and the end.
    """

    earliest: NDArray[np.int64]
    latest: NDArray[np.int64]
    points: NDArray[np.float32]
    spans: NDArray[np.int8]
    spreads: NDArray[np.int8]
    kinds: NDArray[np.uint64]
    groups: NDArray[np.uint64]
    actors: NDArray[np.int32]
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    dataset: NDArray[np.int32]
    marks: NDArray[np.int32]
    keys: NDArray[np.int64]
    starts: NDArray[np.int64]
