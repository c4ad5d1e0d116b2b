"""The table of ``trucekeeper timeline``: deadlines in the order of time, what stands, what waits."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucekeeper.agreement.sequence import Due, Row, Sort, Step
from trucekeeper.agreement.sequence.told import beginning, deadline, headline, room
from trucekeeper.terms import counted

NARROW = 100
"""Columns below which the table leaves out who bears a duty and its remarks."""

CHAIN = "▸"


def print_timeline(console: Console, due: Due) -> None:
    """The finding, what clashes, and up to three tables."""
    console.print(Text(headline(due), style="bold"), soft_wrap=True)
    since = "no date of entry into force: days are counted from it"
    if due.in_force is not None:
        since = f"in force {beginning(due, 0)} ({due.zone})"
    console.print(Text(f"{due.title}; {since}", style="dim"), soft_wrap=True)
    for style, told in (("bold red", due.clashes), ("bold yellow", due.luck), ("", due.notes)):
        for each in told:
            console.print(Text(each, style=style), soft_wrap=True)
    wide = console.width >= NARROW
    _print(console, "Deadlines and dated events", _deadlines(due, wide))
    _print(console, "Phases and standing duties", _standing(due, wide))
    _print(console, "Without a date", _without(due, wide))
    if due.chain:
        console.print()
        console.print(f"{CHAIN} the last deadline hangs on: {' → '.join(due.chain)}", soft_wrap=True)
    if due.left_out:
        console.print()
        clauses = counted(due.left_out, "clause")
        rest = f"{clauses} without a time, listed only, {'is' if due.left_out == 1 else 'are'} not shown"
        console.print(Text(rest, style="dim"), soft_wrap=True)


def _print(console: Console, title: str, table: Table) -> None:
    if table.row_count:
        console.print()
        console.print(Text(title, style="bold"))
        console.print(table)


def _table(*columns: tuple[str, bool]) -> Table:
    """A table with these columns, if they are to be shown; the first and the times are not broken."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="underline")
    for name, is_shown in columns:
        if is_shown:
            table.add_column(name, overflow="fold", vertical="top")
    return table


def _add(table: Table, cells: Sequence[tuple[str | Text, bool]]) -> None:
    table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell, is_shown in cells if is_shown))


def _deadlines(due: Due, wide: bool) -> Table:
    table = _table(
        ("By", True), ("What", True), ("Who", wide), ("Article", True), ("Leaves", True), ("Remarks", wide)
    )
    found: list[tuple[float, Row, Step | None]] = [(hours, row, step) for row, step, hours in due.deadlines]
    found += [(row.last or 0.0, row, None) for row in due.of(Sort.EVENT) if row.is_placed]
    for hours, row, step in sorted(found, key=lambda each: each[0]):
        loose = "" if row.fixed else ", at the latest"
        leaves = "cannot be kept" if row.clashes else room(row if step is None else step)
        _add(
            table,
            (
                (f"{_when(due, row, hours)}{loose}", True),
                (_name(row, step), True),
                (row.by, wide),
                (row.article, True),
                (Text(leaves, style="bold red" if row.clashes else ""), True),
                (_remarks(row), wide),
            ),
        )
    return table


def _when(due: Due, row: Row, hours: float) -> str:
    """A deadline, without an article; a date that something has is the whole day."""
    told = deadline(due, hours).removeprefix("the ")
    return told.removeprefix("end of ") if row.sort is Sort.EVENT else told


def _name(row: Row, step: Step | None = None) -> Text:
    mark = f"{CHAIN} " if row.critical else ""
    begun = "begun" if row.begins_only else ""
    label = f": {step.label if step is not None else begun}" if step is not None or begun else ""
    return Text.assemble(mark, (row.name, "bold" if row.sort is Sort.DUTY else ""), label)


def _remarks(row: Row) -> str:
    waits = f"waits for {', '.join(row.waits)}" if row.waits else ""
    return "; ".join(each for each in (waits, *row.notes) if each)


def _standing(due: Due, wide: bool) -> Table:
    table = _table(
        ("From", True), ("To", True), ("What", True), ("Who", wide), ("Article", True), ("Remarks", wide)
    )
    kinds = (Sort.PHASE, Sort.STANDING, Sort.EXTENSION)
    rows = [row for row in due.of(*kinds) if row.is_placed]
    rows += [row for row in due.of(Sort.DUTY) if row.is_placed and row.due is None and not row.steps]
    for row in sorted(rows, key=lambda row: (row.sort is not Sort.PHASE, row.opens or 0, row.ends or 1e12)):
        starts = "" if row.opens is None else beginning(due, row.opens)
        if row.surely is not None and row.surely != row.opens:
            starts = f"{starts}, or as late as {deadline(due, row.surely)}"
        ends = row.why_open if row.ends is None else deadline(due, row.ends).removeprefix("the ")
        name = Text.assemble("phase ", _name(row)) if row.sort is Sort.PHASE else _name(row)
        _add(
            table,
            (
                (starts, True),
                (ends, True),
                (name, True),
                (row.by, wide),
                (row.article, True),
                (_remarks(row), wide),
            ),
        )
    return table


def _without(due: Due, wide: bool) -> Table:
    table = _table(("What", True), ("Who", wide), ("Article", True), ("Why", True))
    for row in due.rows:
        if not row.is_placed:
            name = Text.assemble("phase ", _name(row)) if row.sort is Sort.PHASE else _name(row)
            why = [row.why_open, *(f"waits for {each}" for each in row.waits if each not in row.why_open)]
            _add(
                table,
                (
                    (name, True),
                    (row.by, wide),
                    (row.article, True),
                    ("; ".join(each for each in why if each), True),
                ),
            )
    return table
