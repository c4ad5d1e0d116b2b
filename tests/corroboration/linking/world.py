"""A small world of reports with known happenings."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking import Reports

HOUR = 3_600_000_000


def reports(rows: int, seed: int, width: int = 8) -> Reports:
    """Happenings told once to four times within a few days and some 60 km, across the date line."""
    chance = np.random.default_rng(seed)
    of = np.sort(chance.integers(0, max(1, rows // 2), rows))
    when = (chance.uniform(0, 240, rows)[of] + chance.normal(0, 4, rows)) * HOUR
    tokens = chance.integers(0, 500, (rows, width))[of]
    noise = chance.random(tokens.shape) < 0.3
    tokens[noise] = chance.integers(0, 500, int(noise.sum()))
    actor = np.where(chance.random(rows) < 0.2, -1, chance.integers(0, 4, rows)[of])
    count = chance.integers(0, 9, rows)[of] + chance.integers(0, 2, rows)
    start = when.astype(np.int64)
    longitude = 179.9 + chance.uniform(0, 0.4, rows)[of] + chance.normal(0, 0.02, rows)
    return Reports(
        np.arange(rows) * 3,
        start,
        start + HOUR,
        48.0 + chance.uniform(0, 0.4, rows)[of],
        (longitude + 180) % 360 - 180,
        np.full(rows, 1_000, dtype=np.float32),
        np.left_shift(np.uint64(1), chance.integers(0, 5, rows)[of].astype(np.uint64)),
        np.ones(rows, dtype=np.uint64),
        actor.astype(np.int32).reshape(-1, 1),
        count.astype(np.int32),
        count.astype(np.int32),
        chance.integers(0, 6, rows).astype(np.int32),
        tokens.astype(np.int32),
    )


def groups(ids: NDArray[np.int64], incidents: NDArray[np.int64]) -> set[frozenset[int]]:
    return {frozenset(ids[incidents == each].tolist()) for each in np.unique(incidents)}
