"""Marks of texts as numbers in rows, and how rare each of them is among the texts given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from trucekeeper.corroboration.texts.marks import Kind

_CODES = {Kind.TITLE: Kind.WORD, Kind.LEAD: Kind.WORD}  # kinds that are numbered as another is


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """The marks of one kind. Text ``n`` has those from ``starts[n]`` up to ``starts[n + 1]``.

    ``codes``: ascending within a text, from 0 up. ``rarity``, one per code: 1 for what one text alone
    has, 0 for what all have, by the logarithm of how many have it. ``weights``: the rarity times
    1 + ln of how often the text has it. ``norms``, one per text: the root of the sum of squared weights.
    """

    starts: NDArray[np.int64]
    codes: NDArray[np.int64]
    weights: NDArray[np.float64]
    rarity: NDArray[np.float64]
    norms: NDArray[np.float64]

    def of(self, texts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The places of all marks of some texts one after the other, and where each text's begin."""
        return spans(self.starts[texts], self.starts[texts + 1])


def spans(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Whole numbers of several half-open spans, one after the other, and where each span's begin."""
    lengths = ends - starts
    begins = np.cumsum(lengths) - lengths
    return np.repeat(starts - begins, lengths) + np.arange(int(lengths.sum())), begins


def index(marks: pl.DataFrame, texts: int) -> dict[Kind, Marks]:
    """Marks as :func:`~trucekeeper.corroboration.texts.marks.marks` tells them, by kind."""
    parts = {kind: marks.filter(pl.col("kind") == kind.value) for kind in Kind}
    found: dict[Kind, Marks] = {}
    for kind, part in parts.items():
        numbered = parts[_CODES.get(kind, kind)]
        held = numbered.group_by("mark").len("held").sort("mark")
        rarity = _rarity(held["held"].to_numpy().astype(np.float64), texts)
        codes = np.searchsorted(held["mark"].to_numpy(), part["mark"].to_numpy()).astype(np.int64)
        rows = part["text"].to_numpy().astype(np.int64)
        order = np.lexsort((codes, rows))
        rows, codes = rows[order], codes[order]
        weights = rarity[codes] * (1 + np.log(part["times"].to_numpy()[order]))
        norms = np.sqrt(np.bincount(rows, weights=weights**2, minlength=texts))
        starts = np.searchsorted(rows, np.arange(texts + 1)).astype(np.int64)
        found[kind] = Marks(starts, codes, weights, rarity, norms)
    return found


def _rarity(held: NDArray[np.float64], texts: int) -> NDArray[np.float64]:
    """Inverse document frequency (Spärck Jones 1972), as a share of the greatest there can be."""
    return np.asarray(1 - np.log(held) / np.log(max(texts, 2)))
