"""What is found in texts that can tell their happening from others, as numbers.

Names are kept as opaque numbers only: they are compared, never shown.
"""

from __future__ import annotations

from enum import IntEnum

import polars as pl

from trucekeeper.corroboration.texts.days import days_spoken_of
from trucekeeper.corroboration.texts.tokens import tokens

_SEED = 271828  # any fixed number: equal marks give equal numbers in every process
LEAD = 100
"""How many words of a text are its lead: what news tell first."""

_PLACE = ("in", "at", "near", "on", "of", "to", "from", "outside", "between", "along", "into", "toward")
_AGE = r"\b\d{1,2}[ -]years?[ -]old|\p{Lu}[\p{L}'’]+, (?:age |aged )?\d{1,2}[,.)]"


class Kind(IntEnum):
    """What a mark is."""

    WORD = 0
    RUN = 1
    """two words in a row"""
    NAME = 2
    """a word written as a name"""
    FULL_NAME = 3
    """two names in a row"""
    PLACE = 4
    """a name after a word such as "in" or "near", with the names that follow it"""
    AGE = 5
    DAY = 6
    """a day of which the text speaks"""
    TITLE = 7
    """a word of the title; numbered as words are"""
    LEAD = 8
    """one of the first words of the text; numbered as words are"""


def marks(titles: pl.Series, texts: pl.Series, published: pl.Series) -> pl.DataFrame:
    """Every mark of every text: ``text`` (its place), ``kind``, ``mark`` (a number), ``times`` (how often).

    Words, names and runs are those of titles and texts together. Whether a word is written as a name
    is told from all the texts given. Null counts as empty; days are told only of texts with a date.
    """
    titles, texts = titles.fill_null(""), texts.fill_null("")
    heads = tokens(titles)
    both = tokens(titles + "\n" + texts)
    at = pl.int_range(pl.len()).over("text")
    lengths = heads.group_by("text").len("title")
    place = both.join(lengths, on="text", how="left").with_columns(at=at - pl.col("title").fill_null(0))
    words = _numbered(both.select("text", "word"))
    return pl.concat(
        [
            _counted(words, Kind.WORD),
            _counted(_rows_in_a_row(both, pl.lit(True)), Kind.RUN),
            _counted(_numbered(both.filter("name").select("text", "word")), Kind.NAME),
            _counted(_rows_in_a_row(both, pl.col("name") & pl.col("name").shift(1)), Kind.FULL_NAME),
            _counted(_numbered(_places(both)), Kind.PLACE),
            _counted(_ages(texts), Kind.AGE),
            _counted(_days(titles, texts, published), Kind.DAY),
            _counted(_numbered(heads.select("text", "word")), Kind.TITLE),
            _counted(_numbered(place.filter(pl.col("at").is_between(0, LEAD - 1))), Kind.LEAD),
        ]
    )


def _numbered(table: pl.DataFrame) -> pl.DataFrame:
    return table.select("text", mark=pl.col("word").hash(_SEED))


def _counted(table: pl.DataFrame, kind: Kind) -> pl.DataFrame:
    return (
        table.group_by("text", "mark")
        .len("times")
        .select(
            "text",
            pl.lit(kind.value, dtype=pl.UInt8).alias("kind"),
            "mark",
            pl.col("times").cast(pl.UInt32),
        )
    )


def _rows_in_a_row(table: pl.DataFrame, where: pl.Expr) -> pl.DataFrame:
    """Two words in a row of one sentence, where a condition holds."""
    follows = (pl.col("sentence") == pl.col("sentence").shift(1)) & where
    both = pl.struct(pl.col("word").shift(1).alias("before"), "word")
    return table.select("text", kept=follows, mark=both.hash(_SEED)).filter("kept").select("text", "mark")


def _places(table: pl.DataFrame) -> pl.DataFrame:
    """Names after a word that places what happens, to the end of the run of names."""
    before = pl.col("word").shift(1).over("sentence")
    run = (~pl.col("name") | (pl.col("sentence") != pl.col("sentence").shift(1)).fill_null(True)).cum_sum()
    table = table.with_columns(before=before.is_in(_PLACE).fill_null(False))
    # A run begins with the word before its first name, so that all of its names have one number.
    return table.with_columns(run=run).filter("name").filter(pl.col("before").first().over("run"))


def _ages(texts: pl.Series) -> pl.DataFrame:
    found = texts.str.extract_all(_AGE)
    table = pl.DataFrame({"text": pl.Series(range(len(texts)), dtype=pl.UInt32()), "told": found})
    age = pl.col("told").str.extract(r"(\d{1,2})").cast(pl.UInt64)
    return table.explode("told").drop_nulls().select("text", mark=age)


def _days(titles: pl.Series, texts: pl.Series, published: pl.Series) -> pl.DataFrame:
    spoken = [
        [day.toordinal() for day in days_spoken_of(f"{title}\n{text}", date)] if date else []
        for title, text, date in zip(titles, texts, published, strict=True)
    ]
    table = pl.DataFrame(
        {
            "text": pl.Series(range(len(texts)), dtype=pl.UInt32()),
            "mark": pl.Series(spoken, dtype=pl.List(pl.UInt64())),
        }
    )
    return table.explode("mark").drop_nulls()
