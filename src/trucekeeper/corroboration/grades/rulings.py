"""What the mandated body ruled of incidents."""

from __future__ import annotations

from collections.abc import Collection

import polars as pl

from trucekeeper.corroboration.grades.schema import RULED


def ruled(
    claims: pl.DataFrame, rulings: pl.DataFrame, members: pl.DataFrame, bodies: Collection[str]
) -> pl.DataFrame:
    """For each incident on which one of ``bodies`` ruled: ``incident``, ``true``, ``ruled`` (when).

    A ruling is about an incident that it names, and about each that holds a claim about the row that it
    names. Only *upheld* and *rejected* count; of several the latest; where two of the same instant
    differ, nothing is proved.
    """
    counted = rulings.filter(
        pl.col("body").is_in(list(bodies))
        & pl.col("outcome").is_in(list(RULED))
        & ~pl.col("withdrawn").fill_null(False)
    )
    rows = claims.join(counted, on="about", how="semi").join(members, left_on="id", right_on="claim")
    own = members.filter(pl.col("incident").is_in(counted["about"].implode()))
    of = [rows.select("about", "incident"), own.select(pl.col("incident").alias("about"), "incident")]
    outcomes = counted.join(pl.concat(of).unique(), on="about").select(
        "incident", true=pl.col("outcome").replace_strict(RULED, return_dtype=pl.Boolean), ruled="known_from"
    )
    return (
        outcomes.filter(pl.col("ruled") == pl.col("ruled").max().over("incident"))
        .unique()
        .filter(pl.len().over("incident") == 1)
    )
