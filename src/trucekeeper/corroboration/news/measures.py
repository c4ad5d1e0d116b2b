"""How well groups agree with those that are known to be right."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def b_cubed(truth: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998), 0 to 1: how pure and how whole groups are, by their texts."""
    met, true, made = _sizes(truth, found)
    pure, whole = float((met / made).mean()), float((met / true).mean())
    return 2 * pure * whole / (pure + whole)


def pairwise(truth: NDArray[np.int64], found: NDArray[np.int64]) -> float:
    """F1 over pairs of texts, 0 to 1; where neither has a pair there is nothing to miss, and it is 1."""
    met, true, made = _sizes(truth, found)
    right, asked, told = (float((each - 1).sum()) for each in (met, true, made))
    return 2 * right / (asked + told) if asked + told else 1.0


def _sizes(
    truth: NDArray[np.int64], found: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """For each text, how many texts are with it in both, in the truth, and in what was found."""
    true, made = (np.unique(labels, return_inverse=True)[1] for labels in (truth, found))
    both = true.astype(np.int64) * (len(made) + 1) + made
    return _counts(both), _counts(true), _counts(made)


def _counts(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often each label occurs, for each of its places."""
    _, at, counts = np.unique(labels, return_inverse=True, return_counts=True)
    return np.asarray(counts[at], dtype=np.int64)
