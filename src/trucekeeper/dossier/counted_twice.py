"""Totals that stand beside their own parts: the rows of a dataset add up, so that these count twice."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from trucekeeper.dossier.told import told
from trucekeeper.errors import Diagnostic
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Modality
from trucekeeper.where import AreaTree

ALIKE = ("dataset", "origin", "unit", "stage", "point", "class")
"""What adds up says the same in these; a count of one point or class is known to be a part of another."""

SCOPE = ("area", "party")
COUNTING = [Modality.ASSERTED.value, Modality.HEDGED.value]
ALL = ""
"""Stands for every area or party, where a row names none."""

HINT = "leave one of them out, or let it supersede the other; what others counted goes into a file of its own"


def counted_twice(evidence: Evidence) -> Iterator[Diagnostic]:
    """A warning for each dataset and unit with counts that lie within the time and scope of others."""
    replaced = evidence.tallies.get_column("supersedes").drop_nulls()
    rows = evidence.tallies.filter(
        ~pl.col("withdrawn").fill_null(False)
        & ~pl.col("id").is_in(replaced.to_list())
        & pl.col("modality").is_in(COUNTING)
        & (pl.col("earliest") < pl.col("latest"))
    )
    if rows.is_empty():
        return
    rows = rows.with_columns(pl.col(*ALIKE, *SCOPE).fill_null(ALL)).sort("earliest", -pl.col("latest"))
    parts = {*_of_the_same_scope(rows), *_of_a_wider_scope(rows, evidence.areas)}
    twice = evidence.tallies.filter(pl.col("id").is_in(sorted(parts)))
    for (dataset, unit), warn in told(twice, "dataset", "unit"):
        message = f"another row of {dataset} counts the same time, and this {unit} with it: they add up"
        yield warn("counted-twice", message, HINT)


def _of_the_same_scope(rows: pl.DataFrame) -> list[str]:
    """Rows, in order of time, that end no later than one before them does."""
    before = pl.col("latest").cum_max().shift(1).over(*ALIKE, *SCOPE)
    return rows.filter(pl.col("latest") <= before).get_column("id").to_list()


def _of_a_wider_scope(rows: pl.DataFrame, areas: AreaTree) -> list[str]:
    """Rows that lie within the time of one of a wider area, or of all parties."""
    wider = [
        {"area": area, "in_area": each}
        for area in rows.get_column("area").unique()
        for each in dict.fromkeys((area, *(areas.upwards(area) if area else ()), ALL))
    ]
    of_party = [
        {"party": party, "of_party": each}
        for party in rows.get_column("party").unique()
        for each in dict.fromkeys((party, ALL))
    ]
    told_in = rows.join(pl.DataFrame(wider), on="area").join(pl.DataFrame(of_party), on="party")
    told_in = told_in.filter((pl.col("area") != pl.col("in_area")) | (pl.col("party") != pl.col("of_party")))
    totals = rows.select(
        *ALIKE,
        "earliest",
        in_area="area",
        of_party="party",
        reached=pl.col("latest").cum_max().over(*ALIKE, *SCOPE),
    )
    scope = [*ALIKE, "in_area", "of_party"]
    held = told_in.sort("earliest").join_asof(totals, on="earliest", by=scope, check_sortedness=False)
    return held.filter(pl.col("reached") >= pl.col("latest")).get_column("id").to_list()
