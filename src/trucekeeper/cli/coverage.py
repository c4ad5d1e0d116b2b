"""``trucekeeper coverage``: what was watched, and what watching would tell more."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

import polars as pl
import typer
from rich.table import Table
from rich.text import Text

from trucekeeper.agreement.model import Agreement
from trucekeeper.cli.console import answers, remarks, rules
from trucekeeper.cli.options import AsOf, DossierFolder
from trucekeeper.cli.warnings import show_warnings
from trucekeeper.cli.working import working
from trucekeeper.compliance.measures.coverage import Coverage
from trucekeeper.dossier import Dossier, load
from trucekeeper.terms import Standard, in_words, listed, percent
from trucekeeper.when import Interval, format_ending, format_interval, iso

MOST = 20
"""Stretches that the table lists; JSON has all."""

FEW = 4
"""Kinds that are named one by one."""


class Format(StrEnum):
    """How the answer is written."""

    TABLE = "table"
    JSON = "json"


def coverage(
    dossier: DossierFolder,
    as_of: AsOf = None,
    standard: Annotated[
        Standard, typer.Option(help="How strong evidence must be to count, watches among it.")
    ] = Standard.CORROBORATED,
    format: Annotated[
        Format, typer.Option(help="Two tables to read; or JSON for other programs.")
    ] = Format.TABLE,
) -> None:
    """Say what was watched, and which watches would turn what cannot be told into a verdict.

    The second table is the list that a mission plans patrols by: where, from when to when, and
    what must be seen, most windows first. Each line was tried: with such a watch in the record
    that many windows would be told.
    """
    read = load(dossier)
    show_warnings(remarks(), read)
    moment = read.moment(as_of)
    with working("Weighing, with and without more watches"):
        found = read.coverage(moment, standard)
    agreement = read.agreement.as_of(moment)
    if format is Format.JSON:
        json.dump(_object(found, agreement, moment), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        _print(found, read, agreement, moment, standard)


def _object(found: Coverage, agreement: Agreement, moment: int) -> dict[str, object]:
    zone = agreement.time_zone
    stretches = [
        {**row, "start": iso(row["start"], zone), "end": iso(row["end"], zone)}
        for row in found.stretches.iter_rows(named=True)
    ]
    return {
        "agreement": agreement.title,
        "as_of": iso(moment, zone),
        "watched": found.watched.to_dicts(),
        "stretches": stretches,
    }


def _print(found: Coverage, dossier: Dossier, agreement: Agreement, moment: int, standard: Standard) -> None:
    console = answers()
    console.print(agreement.title, style="bold", markup=False, soft_wrap=True)
    told = format_ending(moment, agreement.time_zone)
    console.print(f"as of {told} ({agreement.time_zone}), at the standard “{standard}”", markup=False)
    names = dict(dossier.evidence.sources.select("id", "name").iter_rows())
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    for name in ("Obligation", "Zone"):
        table.add_column(name, overflow="fold")
    for name in ("Windows", "Watched", "Unverified", "Unwatched", "Would be told"):
        table.add_column(name, justify="right")
    table.add_column("By whom", overflow="fold")
    for row in found.watched.filter(pl.col("watched_low").is_not_null()).iter_rows(named=True):
        reading = f" ({row['reading']})" if row["reading"] else ""
        share = "–" if row["watched_low"] is None else percent(row["watched_low"], row["watched_high"])
        counts = (f"{row[name]:,}" for name in ("unverified", "unwatched", "would_be_told"))
        observers = listed([str(names.get(each) or each) for each in row["observers"]])
        whose = f" – {row['bearer']}"
        cells = [f"{row['obligation']}{whose}{reading}", row["zone"] or "", f"{row['windows']:,}", share]
        table.add_row(*(Text(cell) for cell in (*cells, *counts, observers)))
    console.print(table)
    console.print()
    _print_stretches(found.stretches, agreement)


def _print_stretches(stretches: pl.DataFrame, agreement: Agreement) -> None:
    console = answers()
    if stretches.is_empty():
        console.print("No watch that was not kept would tell more.")
        return
    console.print("Watches that would tell more, most windows first", style="bold")
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    table.add_column("Zone", overflow="fold")
    table.add_column("From – to")
    table.add_column("Windows", justify="right")
    for name in ("Able to see", "Tells of"):
        table.add_column(name, overflow="fold")
    for row in stretches.head(MOST).iter_rows(named=True):
        span = format_interval(Interval(row["start"], row["end"]), agreement.time_zone)
        kinds = [in_words(each) for each in row["sees"]]
        seen = listed(kinds) if len(kinds) <= FEW else f"{', '.join(kinds[:FEW])} and {len(kinds) - FEW} more"
        cells = (row["zone"] or "everywhere", span, f"{row['windows']:,}", seen, listed(row["obligations"]))
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
    if stretches.height > MOST:
        console.print(f"… and {stretches.height - MOST:,} more; --format json has all.")
