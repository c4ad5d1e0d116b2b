"""``trucekeeper intake``: what was understood of a file of evidence, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucekeeper.cli.console import answers, rules
from trucekeeper.dossier import declared_entry
from trucekeeper.errors import FileError, Place
from trucekeeper.evidence import RECORDS
from trucekeeper.intake import Intake, ReaderName, default_entry, read
from trucekeeper.when import Interval, format_interval

EXAMPLES = 3
"""Rows of each kind that are shown."""

RULED = {"party": "party ", "ground": ""}
"""Columns of a ruling and the words before each."""

LISTED = {"item": "item", "of": "of", "party": "for"}
"""Columns of a listing and the word before each."""


def intake(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file of evidence: CSV or JSON.")],
    reader: Annotated[
        ReaderName | None,
        typer.Option(help="Read it with this reader.", show_default="by the manifest or the layout"),
    ] = None,
) -> None:
    """Show what is understood of a file, and which rows are refused and why.

    Refused rows are no failure: the good ones are kept. A file that the evidence.yaml beside it
    names is read as that says; any other by its layout, with its days in UTC and names as they stand.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise FileError(
            "file-missing", f"it cannot be read: {error.strerror}", place=Place(str(file))
        ) from error
    declared = declared_entry(file) if reader is None else None
    entry = declared or default_entry(data, str(file), reader)
    _print(answers(), read(data, entry, str(file)), entry.zone)


def _print(console: Console, found: Intake, zone: str) -> None:
    table = Table(box=None, show_header=False, pad_edge=False)
    for label, value in found.understood:
        table.add_row(Text(label, style="bold"), value)
    console.print(table)
    for name in RECORDS:
        rows: pl.DataFrame = getattr(found.evidence, name)
        if rows.height and name != "claims":
            console.print(Text(f"\n{name}, {min(EXAMPLES, rows.height)} of {rows.height:,}", style="bold"))
            console.print(_examples(rows.head(EXAMPLES), zone, console))
    if found.notes:
        console.print(Text("\nnotes", style="bold"))
        console.print(_notes(found, console))
    if found.rejected:
        console.print(
            Text(f"\nrejected, {len(found.rejected):,} of {found.rows_in:,} rows", style="bold red")
        )
        console.print(_rejected(found, console))


def _examples(rows: pl.DataFrame, zone: str, console: Console) -> Table:
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    for name in ("Id", "When", "Where", "What"):
        table.add_column(name, overflow="fold")
    for row in rows.iter_rows(named=True):
        table.add_row(row["id"], _when(row, zone), row.get("area") or "", Text(", ".join(_what(row))))
    return table


def _when(row: Mapping[str, Any], zone: str) -> str:
    start = row["earliest"] if "earliest" in row else row["start"]
    end = row["latest"] if "latest" in row else row["end"]
    if start is None or end is None or row["withdrawn"]:
        return ""
    return format_interval(Interval(start, end), zone)


def _what(row: Mapping[str, Any]) -> Iterator[str]:
    """The columns that say most of a row, whichever of the shapes it has."""
    if row["withdrawn"]:
        yield f"takes back {row['supersedes']}"
    elif "kinds" in row:
        yield " or ".join(row["kinds"])
        if row["deaths_low"] is not None:
            yield f"deaths {_amount(row['deaths_low'], row['deaths_high'])}"
        elif row["deaths_best"] is not None:
            yield f"deaths about {row['deaths_best']:,}"
    elif "unit" in row:
        yield " ".join(
            filter(None, (_amount(row["low"], row["high"]), row["class"], row["unit"], row["stage"]))
        )
    elif "subject" in row:
        yield f"{row['subject']}: {row['extent']} done, {row['manner']}"
    elif "outcome" in row:
        yield f"{row['body']}: {row['about'] or row['obligation']} {row['outcome']}"
        yield from (f"{word}{row[name]}" for name, word in RULED.items() if row[name])
    elif "sort" in row:
        under = " of " + row["obligation"] if row["obligation"] else ""
        yield f"{row['party']} pleads {row['exemption'] or row['sort']}{under}"
        if row["about"]:
            yield f"for {row['about']}"
    elif "list" in row:
        yield f"on {row['list']}"
        yield from (f"{word} {row[name]}" for name, word in LISTED.items() if row[name])
    else:
        yield f"{row['observer']} watched {row['share']:.0%} of the time"
        yield f"sees {', '.join(row['sees'])}"


def _amount(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _notes(found: Intake, console: Console) -> Table:
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    for name in ("Line", "Code", "Note"):
        table.add_column(name, overflow="fold")
    for note in found.notes:
        line = "" if note.place.line is None else str(note.place.line)
        table.add_row(line, note.code, Text(note.message))
    return table


def _rejected(found: Intake, console: Console) -> Table:
    table = Table(box=rules(console), pad_edge=False, header_style="bold")
    for name in ("Row", "Line", "Code", "Reason", "The row"):
        table.add_column(name, overflow="fold")
    for row in found.rejected:
        table.add_row(str(row.row), str(row.line), row.code, Text(row.reason), Text(row.raw, style="dim"))
    return table
