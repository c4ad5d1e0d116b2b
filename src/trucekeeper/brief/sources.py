"""Whose word the evidence is: each source with its share."""

from __future__ import annotations

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.view import SourceShare, SourceTable
from trucekeeper.brief.wording import name_of, number
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import counted, percent

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
    by_source = (
        pieces.group_by("source")
        .agg(pl.len().alias("rows"), pl.col("bears").sum())
        .join(known.sources, left_on="source", right_on="id", how="left")
        .sort(["rows", "source"], descending=[True, False])
    )
    total, total_bearing = pieces.height, int(pieces["bears"].sum() or 0)
    rest = by_source.slice(MOST)
    folded = ""
    if rest.height:
        share = percent(int(rest["rows"].sum()) / total)
        folded = (
            f"{counted(rest.height, 'more source')} with {number(int(rest['rows'].sum()))} pieces, {share}"
        )
    return SourceTable(
        pieces=number(total),
        bearing=number(total_bearing),
        files=_files(known),
        shares=tuple(
            SourceShare(
                name=str(row["name"] or row["source"]),
                type=str(row["type"] or "not declared"),
                reliability=str(row["reliability"] or ""),
                aligned_with=name_of(row["aligned_with"], agreement) if row["aligned_with"] else "",
                rows=number(row["rows"]),
                share=percent(row["rows"] / total),
                bears=number(row["bears"]),
            )
            for row in by_source.head(MOST).iter_rows(named=True)
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


def _files(known: Evidence) -> tuple[tuple[str, str], ...]:
    """Every file of evidence and what it holds, in words."""
    held: dict[str, list[str]] = {}
    for name in RECORDS:
        table: pl.DataFrame = getattr(known, name)
        for file, rows in sorted(table.group_by("file").len().iter_rows()):
            noun = {"watches": "watch", "tallies": "tally"}.get(name, name.removesuffix("s"))
            held.setdefault(str(file), []).append(f"{number(rows)} {noun if rows == 1 else name}")
    return tuple((file, ", ".join(words)) for file, words in sorted(held.items()))
