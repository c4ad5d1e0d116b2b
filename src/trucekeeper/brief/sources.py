"""Whose word the evidence is: each source with its share."""

from __future__ import annotations

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.prose import count, name_of, number, percent
from trucekeeper.brief.view import SourceShare, SourceTable
from trucekeeper.evidence import RECORDS, Evidence

MOST = 20
"""Sources listed one by one; the rest is told together."""

SAYERS = {"incidents": "reporters", "tallies": "counter", "states": "observer", "watches": "observer"}
"""Per table of records the column that names whose word a record is."""


def source_table(agreement: Agreement, known: Evidence, bearing: frozenset[str]) -> SourceTable:
    """Sources by how many pieces of evidence are theirs, and how many of those bear on a finding.

    A piece is a claim; of a record that no claim speaks of, the word of each who reported,
    counted or saw it. ``bearing`` are the ids of records that some finding cites: a claim about
    one of them bears with it.
    """
    pieces = pieces_of(known).with_columns(bears=pl.col("about").is_in(list(bearing)))
    counted = (
        pieces.group_by("source")
        .agg(pl.len().alias("rows"), pl.col("bears").sum())
        .join(known.sources, left_on="source", right_on="id", how="left")
        .sort(["rows", "source"], descending=[True, False])
    )
    total, total_bearing = pieces.height, int(pieces["bears"].sum() or 0)
    rest = counted.slice(MOST)
    folded = ""
    if rest.height:
        share = percent(*[int(rest["rows"].sum()) / total] * 2)
        folded = f"{count(rest.height, 'more source')} with {number(int(rest['rows'].sum()))} pieces, {share}"
    return SourceTable(
        pieces=number(total),
        bearing=number(total_bearing),
        datasets=_datasets(known),
        shares=tuple(
            SourceShare(
                name=str(row["name"] or row["source"]),
                type=str(row["type"] or "not declared"),
                aligned_with=name_of(row["aligned_with"], agreement) if row["aligned_with"] else "",
                rows=number(row["rows"]),
                share=percent(*[row["rows"] / total] * 2),
                bears=number(row["bears"]),
            )
            for row in counted.head(MOST).iter_rows(named=True)
        ),
        folded=folded,
    )


def pieces_of(known: Evidence) -> pl.DataFrame:
    """One row per piece of evidence: whose it is (``source``), and of what (``about``)."""
    claims = known.claims.select(source="outlet", about="about")
    told = claims.get_column("about").unique().implode()
    untold = [
        getattr(known, name)
        .filter(~pl.col("id").is_in(told))
        .select(source=pl.concat_list(sayer), about="id")
        .explode("source")
        for name, sayer in SAYERS.items()
    ]
    pieces: pl.DataFrame = pl.concat([claims, *untold])
    return pieces.with_columns(pl.col("source").fill_null("not told"))


def _datasets(known: Evidence) -> tuple[tuple[str, str], ...]:
    """Every dataset and what it holds, in words."""
    held: dict[str, list[str]] = {}
    for name in RECORDS:
        table: pl.DataFrame = getattr(known, name)
        for dataset, rows in sorted(table.group_by("dataset").len().iter_rows()):
            noun = {"watches": "watch", "tallies": "tally"}.get(name, name.removesuffix("s"))
            held.setdefault(str(dataset), []).append(count(rows, noun, name))
    return tuple((dataset, ", ".join(words)) for dataset, words in sorted(held.items()))
