"""Which reports hang together by links at all: nothing outside can change how they are grouped."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.kernels.compiled import compiled
from trucekeeper.corroboration.linking.kernels.gather import root_of


@compiled
def components(left: NDArray[np.int32], right: NDArray[np.int32], rows: int) -> NDArray[np.int32]:
    """For each row the least row that it hangs together with."""
    parent = np.arange(rows).astype(np.int32)
    for link in range(len(left)):
        a, b = root_of(parent, left[link]), root_of(parent, right[link])
        if a < b:
            parent[b] = a
        elif b < a:
            parent[a] = b
    for row in range(rows):
        parent[row] = root_of(parent, row)
    return parent
