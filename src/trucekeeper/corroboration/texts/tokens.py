"""Texts cut into words, with what their writing tells: where sentences begin, what is written as a name."""

from __future__ import annotations

import polars as pl

_TOKEN = (
    r"\p{Lu}\p{Ll}{0,2}\.(?:\p{Lu}\.)*"  # an initial or a short form: "N.", "St.", "U.S."
    r"|\p{N}+(?:[.,:]\p{N}+)+"
    r"|[\p{L}\p{M}\p{N}]+(?:['’\-&][\p{L}\p{M}\p{N}]+)*"
    r"|[.!?…\n]+"
)
_END = r"^[.!?…\n]"
_POSSESSIVE = r"['’]s$"


def tokens(texts: pl.Series) -> pl.DataFrame:
    """The words of texts, one a row, in order.

    Columns: ``text`` (its place in the series), ``sentence`` (a running number), ``word`` (folded: case,
    compatibility forms and a possessive ending do not matter) and ``name`` (whether it is written as
    a name, see :func:`_names`). Null counts as an empty text.
    """
    table = pl.DataFrame(
        {
            "text": pl.Series(range(len(texts)), dtype=pl.UInt32()),
            "token": texts.fill_null("").str.normalize("NFKC").str.extract_all(_TOKEN),
        }
    )
    table = table.explode("token").drop_nulls()
    ends = pl.col("token").str.contains(_END)
    begins = ends.shift(1, fill_value=True) | (pl.col("text") != pl.col("text").shift(1))
    table = table.with_columns(
        sentence=begins.fill_null(True).cum_sum().cast(pl.UInt32),
        first=begins.fill_null(True),
        capital=pl.col("token").str.contains(r"^\p{Lu}"),
        word=pl.col("token").str.strip_chars_end(".").str.to_lowercase().str.replace(_POSSESSIVE, ""),
    ).filter(~ends)
    return _names(table).select("text", "sentence", "word", "name")


def _names(table: pl.DataFrame) -> pl.DataFrame:
    """A word is written as a name where it has a capital and, inside sentences, mostly has one.

    "Police" at the head of a sentence is no name as long as "police" is what stands elsewhere; a word
    that nowhere stands inside a sentence is none.
    """
    inside = pl.when(~pl.col("first")).then(pl.col("capital")).mean().over("word")
    return table.with_columns(name=pl.col("capital") & (inside > 0.5).fill_null(False))
