"""Marks of a text: the names, numbers and phrases by which two reports of one happening know each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.texts.shingles import runs

MOST = 32
"""Marks kept of one text: names and numbers first, then phrases drawn in one order for all texts."""

COMMON_TEXTS, COMMON_SHARE = 20, 0.05
"""A mark in more texts than both allow tells nothing: it stands for what all of them speak of."""

_NAME = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[,\u00a0 ]\d{3})+(?!\d)|(?<!\w)\d+")
_AROUND = "\"'“”\u2018’«»( "
_SENTENCE_END = re.compile(r"[.!?:;]\W*$")


@dataclass(frozen=True, slots=True)
class Marks:
    """``codes``: int32 of shape (texts, at most 32), -1 for none. ``words``: what the codes stand for.

    ``common``: the codes that were left out because they stand in too many texts.
    """

    codes: NDArray[np.int32]
    words: dict[int, str] = field(default_factory=dict)
    common: frozenset[int] = frozenset()


def marks_of(texts: Sequence[str | None], common: Iterable[int] | None = None) -> Marks:
    """The marks of each text. What is common is worked out from these texts, unless it is given.

    A code is 31 bits of the CRC-32 of its mark, so that texts that come later have the same codes:
    of a million marks two are confused once in two thousand.
    """
    found = [_marks(text or "") for text in texts]
    if common is None:
        often = Counter(code for marks in found for code in marks)
        most = max(COMMON_TEXTS, COMMON_SHARE * len(texts))
        common = (code for code, number in often.items() if number > most)
    left_out = frozenset(common)
    kept = [[code for code in marks if code not in left_out][:MOST] for marks in found]
    codes = np.full((len(texts), max((len(each) for each in kept), default=0)), -1, dtype=np.int32)
    for row, each in enumerate(kept):
        codes[row, : len(each)] = sorted(each)
    words = {code: marks[code] for marks, each in zip(found, kept, strict=True) for code in each}
    return Marks(codes, words, left_out)


def _marks(text: str) -> dict[int, str]:
    """Code to mark, in the order in which marks are kept."""
    telling = sorted({crc32(mark.encode()) & 0x7FFFFFFF: mark for mark in _names_and_numbers(text)}.items())
    phrases = sorted((crc32(mark.encode()) & 0x7FFFFFFF, mark) for mark in runs(text))
    return dict(telling) | dict(phrases)


def _names_and_numbers(text: str) -> set[str]:
    """Words written with a capital that no sentence begins with, and numbers without separators."""
    numbers = {re.sub(r"\D", "", found) for found in _NUMBER.findall(text)}
    names = {
        found.group().casefold()
        for found in _NAME.finditer(text)
        if found.group()[0].isupper() and len(found.group()) > 1 and not _begins_sentence(text, found.start())
    }
    return numbers | names


def _begins_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 8) : place].strip(_AROUND)
    return not before if place < 8 else bool(_SENTENCE_END.search(before))
