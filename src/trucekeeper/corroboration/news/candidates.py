"""Which texts are compared at all: those that share rare marks, found through an inverted index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.news.index import Marks, spans
from trucekeeper.corroboration.texts.marks import Kind
from trucekeeper.errors import InputError

_BY = (Kind.WORD, Kind.RUN, Kind.NAME, Kind.FULL_NAME)
_BLOCK = 128  # texts whose neighbours are sought at once: it bounds the memory, not the result


@dataclass(frozen=True, slots=True)
class Reach:
    """What bounds the cost. A mark that more than ``common`` texts hold leads to none of them.

    By a rarer one a text meets the ``beside`` texts next to it, in order of publication, on either
    side. Of all that it meets, it is compared with the ``most`` that share most.
    """

    common: int = 200
    beside: int = 15
    most: int = 30

    def __post_init__(self) -> None:
        if min(self.common, self.beside, self.most) < 1:
            raise InputError("field-invalid", "each bound on which texts are compared must be 1 or more")


def candidates(marks: dict[Kind, Marks], texts: int, reach: Reach) -> NDArray[np.int64]:
    """Pairs of texts to compare: shape (pairs, 2), the earlier first, each once, in order.

    Texts must stand in the order of publication. What two share is weighed as a sum of cosines, of
    the kinds that lead to pairs, over the marks that do.
    """
    lists = [_Postings.of(marks[kind], texts, reach) for kind in _BY]
    found = [np.empty((0, 2), dtype=np.int64)]
    for start in range(0, texts, _BLOCK):
        block = np.arange(start, min(start + _BLOCK, texts))
        met = [each.met(block, reach.beside) for each in lists]
        one, other, shared = (np.concatenate(column) for column in zip(*met, strict=True))
        found.append(_strongest(one, other, shared, texts, reach.most))
    pairs = np.sort(np.concatenate(found), axis=1)
    return np.unique(pairs, axis=0)


def _strongest(
    one: NDArray[np.int64], other: NDArray[np.int64], shared: NDArray[np.float64], texts: int, most: int
) -> NDArray[np.int64]:
    """For each of ``one``, those others with the greatest sum; equal sums by the others' order."""
    keys, at = np.unique(one * texts + other, return_inverse=True)
    sums = np.bincount(at, weights=shared, minlength=len(keys))
    left, right = np.divmod(keys, texts)
    order = np.lexsort((right, -sums, left))
    rank = np.arange(len(keys)) - np.searchsorted(left[order], left[order])
    kept = order[rank < most]
    return np.stack([left[kept], right[kept]], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Postings:
    """For each rare mark its texts in order, and for each text the places at which it stands there.

    ``holders``, ``shares``: the text and its weight over its norm, mark by mark, each mark's from
    ``first`` up to ``last`` (by place). ``starts``, ``places``: where each text stands.
    """

    holders: NDArray[np.int64]
    shares: NDArray[np.float64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    starts: NDArray[np.int64]
    places: NDArray[np.int64]

    @classmethod
    def of(cls, marks: Marks, texts: int, reach: Reach) -> _Postings:
        held = np.bincount(marks.codes, minlength=len(marks.rarity))
        rare = np.flatnonzero((held[marks.codes] > 1) & (held[marks.codes] <= reach.common))
        holder = np.repeat(np.arange(texts), np.diff(marks.starts))[rare]
        codes = marks.codes[rare]
        shares = marks.weights[rare] / np.maximum(marks.norms[holder], 1e-12)
        order = np.lexsort((holder, codes))
        ordered = codes[order]
        places = np.argsort(holder[order], kind="stable")
        starts = np.searchsorted(holder[order][places], np.arange(texts + 1))
        first = np.searchsorted(ordered, ordered)
        last = np.searchsorted(ordered, ordered, side="right")
        return cls(holder[order], shares[order], first, last, starts, places)

    def met(
        self, block: NDArray[np.int64], beside: int
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Each text of the block, each text it meets by one mark, and what the mark adds to the sum."""
        own, _ = spans(self.starts[block], self.starts[block + 1])
        at = self.places[own]
        low, high = np.maximum(self.first[at], at - beside), np.minimum(self.last[at], at + beside + 1)
        met, _ = spans(low, high)
        by = np.repeat(at, high - low)
        other = met != by
        met, by = met[other], by[other]
        return self.holders[by], self.holders[met], self.shares[by] * self.shares[met]
