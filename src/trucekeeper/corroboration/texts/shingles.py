"""Runs of words as numbers: what two texts are compared by."""

from __future__ import annotations

import re
import unicodedata

import polars as pl

RUN = 3
"""Words in a run: with a quarter of the words changed, two fifths of the runs of three are left."""

_SEED = 1729  # any fixed number: equal runs give equal numbers in every process
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def words(text: str) -> list[str]:
    """The words of a text, folded: case, compatibility forms and punctuation do not matter."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def runs(text: str, length: int = RUN) -> list[str]:
    """The distinct runs of words of a text, sorted; a shorter text is one run, an empty one none."""
    found = words(text)
    if not found:
        return []
    last = max(1, len(found) - length + 1)
    return sorted({" ".join(found[at : at + length]) for at in range(last)})


def shingles(texts: pl.Series) -> pl.DataFrame:
    """Every distinct run of every text: ``text`` (its place in the series) and ``run`` (a number).

    The numbers are the same whenever they are made by one version of Polars; they are not meant
    to be kept. Null counts as an empty text.
    """
    told = pl.Series("run", [runs(text or "") for text in texts], dtype=pl.List(pl.String()))
    table = pl.DataFrame({"text": pl.Series(range(len(texts)), dtype=pl.Int64()), "run": told})
    table = table.explode("run").drop_nulls()
    return table.with_columns(pl.col("run").hash(_SEED))
