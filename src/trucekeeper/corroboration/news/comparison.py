"""In what two texts agree, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.news.index import Marks
from trucekeeper.corroboration.texts.marks import Kind

Pairs = NDArray[np.int64]
Values = NDArray[np.float64]

NOT_TOLD = -1.0
"""Where one of both texts tells nothing of a field."""


class Field(IntEnum):
    """What is compared, in this order."""

    WORDS = 0
    """the cosine of both texts' words"""
    RUNS = 1
    """the cosine of two words in a row"""
    LEAD = 2
    """the cosine of the first words"""
    NAMES = 3
    """the cosine of words written as names"""
    NAMES_SHARED = 4
    """the sum of the rarity of shared names"""
    FULL_NAME = 5
    """the rarest two names in a row that both have"""
    RAREST_WORD = 6
    """the rarest word that both have"""
    PLACES = 7
    """the sum of the rarity of shared places"""
    AGES = 8
    """the sum of the rarity of shared ages"""
    DAY = 9
    """the rarest day of which both speak"""
    TITLE = 10
    """how much of one's title stands in the other: the larger of both shares"""
    TITLES = 11
    """the same: the smaller of both shares"""
    GAP = 12
    """days between both publications, as log2(1 + days)"""
    LENGTH = 13
    """different words in the shorter text, as log2"""
    STANDING = 14
    """the cosine of words, as a share of the best that either text has with any"""


def compare(marks: dict[Kind, Marks], published: NDArray[np.int64], pairs: Pairs) -> Values:
    """How far pairs agree: shape (pairs, fields).

    ``published``: days, one per text, in order; ``pairs``: as
    :func:`~trucekeeper.corroboration.news.candidates.candidates` gives them.
    """
    found = np.zeros((len(pairs), len(Field)))
    one, other = pairs[:, 0], pairs[:, 1]
    cosines = {
        Field.WORDS: Kind.WORD,
        Field.RUNS: Kind.RUN,
        Field.LEAD: Kind.LEAD,
        Field.NAMES: Kind.NAME,
    }
    compared = [kind for kind in Kind if kind != Kind.TITLE]
    shared: dict[Kind, _Shared] = {kind: _shared(marks[kind], marks[kind], pairs) for kind in compared}
    for field, kind in cosines.items():
        norms = marks[kind].norms
        found[:, field] = shared[kind].products / np.maximum(norms[one] * norms[other], 1e-12)
    found[:, Field.NAMES_SHARED] = shared[Kind.NAME].total
    found[:, Field.RAREST_WORD] = shared[Kind.WORD].most
    for field, kind, values in (
        (Field.FULL_NAME, Kind.FULL_NAME, shared[Kind.FULL_NAME].most),
        (Field.PLACES, Kind.PLACE, shared[Kind.PLACE].total),
        (Field.AGES, Kind.AGE, shared[Kind.AGE].total),
        (Field.DAY, Kind.DAY, shared[Kind.DAY].most),
    ):
        told = np.diff(marks[kind].starts) > 0
        found[:, field] = np.where(told[one] & told[other], values, NOT_TOLD)
    there, back = _title_in(marks, pairs), _title_in(marks, pairs[:, ::-1])
    found[:, Field.TITLE], found[:, Field.TITLES] = np.maximum(there, back), np.minimum(there, back)
    found[:, Field.GAP] = np.log2(1 + np.abs(published[one] - published[other]))
    words = np.diff(marks[Kind.WORD].starts)
    found[:, Field.LENGTH] = np.log2(1 + np.minimum(words[one], words[other]))
    found[:, Field.STANDING] = _standing(found[:, Field.WORDS], pairs, len(published))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Shared:
    """Of the marks that both texts of a pair have: the sum of the products of their weights, the sum of
    their rarity, and the greatest rarity; one per pair, 0 where they share none.
    """

    products: Values
    total: Values
    most: Values


def _shared(own: Marks, theirs: Marks, pairs: Pairs) -> _Shared:
    """What the first text's own marks share with the second text's, whose codes mean the same."""
    found = _Shared(*np.zeros((3, len(pairs))))
    spread = np.zeros(len(own.rarity))  # the weights of one text's marks by code
    order = np.argsort(pairs[:, 0], kind="stable")
    firsts, begins = np.unique(pairs[order, 0], return_index=True)
    for first, rows in zip(firsts, np.split(order, begins)[1:], strict=True):
        mine = slice(own.starts[first], own.starts[first + 1])
        spread[own.codes[mine]] = own.weights[mine]
        places, starts = theirs.of(pairs[rows, 1])
        weights = spread[theirs.codes[places]]
        met = np.flatnonzero(weights)
        at = rows[np.searchsorted(starts, met, side="right") - 1]
        rarity = own.rarity[theirs.codes[places[met]]]
        np.add.at(found.products, at, weights[met] * theirs.weights[places[met]])
        np.add.at(found.total, at, rarity)
        np.maximum.at(found.most, at, rarity)
        spread[own.codes[mine]] = 0.0
    return found


def _title_in(marks: dict[Kind, Marks], pairs: Pairs) -> Values:
    """How much of the first one's title, by rarity, stands in the second one's text."""
    titles = marks[Kind.TITLE]
    firsts = np.repeat(np.arange(len(titles.norms)), np.diff(titles.starts))
    whole = np.bincount(firsts, weights=titles.rarity[titles.codes], minlength=len(titles.norms))[pairs[:, 0]]
    held = _shared(titles, marks[Kind.WORD], pairs).total
    return np.where(whole > 0, held / np.maximum(whole, 1e-12), NOT_TOLD)


def _standing(words: Values, pairs: Pairs, texts: int) -> Values:
    """The cosine of words as a share of the greatest that either text has with any it is compared with."""
    best = np.zeros(texts)
    for end in (0, 1):
        np.maximum.at(best, pairs[:, end], words)
    return words / np.maximum(np.maximum(best[pairs[:, 0]], best[pairs[:, 1]]), 1e-12)
