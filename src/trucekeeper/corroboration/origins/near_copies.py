"""Near-identical texts, found by how much of the shorter one stands in the longer one.

Containment (Broder, "On the resemblance and containment of documents", 1997) rather than
resemblance: a quarter of a report that another outlet printed is still a copy. Runs of words are
looked up in an inverted index, so that texts that share nothing are never compared.
"""

from __future__ import annotations

import polars as pl

from trucekeeper.corroboration.texts.shingles import shingles

LEAST = 0.2
"""The share of the shorter text's runs from which two texts count as near-copies."""

FEWEST_RUNS = 8
"""Fewer shared runs than this show no copying, unless the texts are the same throughout."""

WIDEST = 24
"""A run that more texts hold is common: each of them is compared with this many next to it only."""

_PAIR = ("first", "second")
_COLUMNS = {
    "first": pl.Int64(),
    "second": pl.Int64(),
    "shared": pl.Int64(),
    "contained": pl.Float64(),
    "resemblance": pl.Float64(),
}


def near_copies(
    texts: pl.Series, least: float = LEAST, fewest_runs: int = FEWEST_RUNS, widest: int = WIDEST
) -> pl.DataFrame:
    """Pairs of texts of which one holds much of the other.

    Columns: ``first`` < ``second`` (places in the series), ``shared`` (runs that stand in both),
    ``contained`` (of the shorter text's runs, 0 to 1) and ``resemblance`` (shared runs among all of
    both, 0 to 1). At most ``widest`` pairs are made for one run of one text, so that the cost grows
    with the length of all texts; of a large family of copies not every pair is found, but each is
    found with its neighbours, and all hang together. Equal texts are always found together.
    """
    table = shingles(texts)
    sizes = table.group_by("text").len("runs")
    # Equal texts stand for each other, so that a thousand of one agency's text cost no more than one.
    prints = table.group_by("text").agg(pl.col("run").sort())
    lead = prints.group_by("run").agg(pl.col("text"), pl.col("text").min().alias("lead")).explode("text")
    leads = lead.filter(pl.col("text") == pl.col("lead")).select("text")
    close = _close(table.join(leads, on="text"), sizes, least, fewest_runs, widest)
    equal = (
        lead.filter(pl.col("text") != pl.col("lead"))
        .join(sizes, on="text")
        .select(
            pl.col("lead").alias("first"),
            pl.col("text").alias("second"),
            pl.col("runs").cast(pl.Int64).alias("shared"),
            pl.lit(1.0).alias("contained"),
            pl.lit(1.0).alias("resemblance"),
        )
    )
    return pl.concat([close, equal]).sort(_PAIR)


def _close(
    table: pl.DataFrame, sizes: pl.DataFrame, least: float, fewest_runs: int, widest: int
) -> pl.DataFrame:
    """Pairs that share enough, by an inverted index from runs to texts."""
    index = table.sort("run", "text")
    held = index.filter(pl.len().over("run") > 1)
    steps = [
        held.select(
            pl.col("text").alias("first"),
            pl.col("text").shift(-step).alias("second"),
            (pl.col("run") == pl.col("run").shift(-step)).alias("same"),
        )
        .filter("same")
        .group_by(_PAIR)
        .len("shared")
        for step in range(1, min(widest, sizes.height - 1) + 1)
    ]
    if not steps:
        return pl.DataFrame(schema=_COLUMNS)
    found = pl.concat(steps).group_by(_PAIR).agg(pl.col("shared").sum().cast(pl.Int64))
    for end in _PAIR:
        found = found.join(sizes.rename({"text": end, "runs": f"{end}_runs"}), on=end)
    whole = pl.sum_horizontal("first_runs", "second_runs").cast(pl.Int64) - pl.col("shared")
    shorter = pl.min_horizontal("first_runs", "second_runs")
    return (
        found.with_columns(
            contained=pl.col("shared") / shorter,
            resemblance=pl.col("shared") / whole,
        )
        .filter(
            (pl.col("contained") >= least)
            & ((pl.col("shared") >= fewest_runs) | (pl.col("resemblance") == 1.0))
        )
        .select(list(_COLUMNS))
    )
