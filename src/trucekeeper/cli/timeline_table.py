"""The table of ``trucekeeper timeline``: deadlines in the order of time, what stands, what waits."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucekeeper.agreement.sequence import Due, Row, Sort, Step
from trucekeeper.agreement.sequence.told import beginning, deadline, follows, hangs, headline, room
from trucekeeper.terms import counted

NARROW = 100
"""Columns below which who bears a duty, and its remarks, stand under its name."""

CHAIN = "▸"

WHAT, WHO, ARTICLE, REMARKS = "What", "Who", "Article", "Remarks"


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
    _print(console, "Dated, at an unknown place among the days", _adrift(due, wide))
    _print(console, "Without a date", _without(due, wide))
    if due.chain:
        console.print()
        console.print(f"{CHAIN} {hangs(due)}: {' → '.join(due.chain)}", soft_wrap=True)
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


def _table(*columns: str, wide: bool) -> Table:
    """A table with these columns; in a narrow terminal without those that stand under the name."""
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="underline")
    for name in columns:
        if wide or name not in (WHO, REMARKS):
            table.add_column(name, overflow="fold", vertical="top")
    return table


def _add(table: Table, cells: Mapping[str, str | Text]) -> None:
    """Add a row; what has no column of its own stands under the name, a line each."""
    shown = [str(column.header) for column in table.columns]
    told = {column: cell if isinstance(cell, Text) else Text(cell) for column, cell in cells.items()}
    under = [
        Text(each.plain, style="dim") for column, each in told.items() if column not in shown and each.plain
    ]
    told[WHAT] = Text("\n").join([told[WHAT], *under])
    table.add_row(*(told[column] for column in shown))


def _deadlines(due: Due, wide: bool) -> Table:
    table = _table("By", WHAT, WHO, ARTICLE, "Leaves", REMARKS, wide=wide)
    found: list[tuple[float, Row, Step | None]] = [(hours, row, step) for row, step, hours in due.deadlines]
    found += [(row.last or 0.0, row, None) for row in due.of(Sort.EVENT) if row.is_placed]
    for hours, row, step in sorted(found, key=lambda each: each[0]):
        loose = "" if row.fixed else ", at the latest"
        leaves = "cannot be kept" if row.clashes else room(row if step is None else step)
        _add(
            table,
            {
                "By": f"{_when(due, row, hours)}{loose}",
                WHAT: _name(row, step),
                WHO: row.by,
                ARTICLE: row.article,
                "Leaves": Text(leaves, style="bold red" if row.clashes else ""),
                REMARKS: _remarks(row),
            },
        )
    return table


def _when(due: Due, row: Row, hours: float) -> str:
    """A deadline, without an article; a date that something has is the whole day."""
    told = deadline(due, hours).removeprefix("the ")
    return told.removeprefix("end of ") if row.sort is Sort.EVENT else told


def _name(row: Row, step: Step | None = None) -> Text:
    phase = "phase " if row.sort is Sort.PHASE else ""
    mark = f"{CHAIN} " if row.critical else ""
    begun = "begun" if row.begins_only else ""
    label = f": {step.label if step is not None else begun}" if step is not None or begun else ""
    return Text.assemble(phase, mark, (row.name, "bold" if row.sort is Sort.DUTY else ""), label)


def _remarks(row: Row) -> str:
    return "; ".join(each for each in (follows(row), *row.notes) if each)


def _standing(due: Due, wide: bool) -> Table:
    table = _table("From", "To", WHAT, WHO, ARTICLE, REMARKS, wide=wide)
    kinds = (Sort.PHASE, Sort.STANDING, Sort.EXTENSION)
    rows = [row for row in due.of(*kinds) if row.is_placed]
    rows += [row for row in due.of(Sort.DUTY) if row.is_placed and row.due is None and not row.steps]
    for row in sorted(rows, key=lambda row: (row.sort is not Sort.PHASE, row.opens or 0, row.ends or 1e12)):
        starts = "" if row.opens is None else beginning(due, row.opens)
        if row.surely is not None and row.surely != row.opens:
            starts = f"{starts}, or as late as {deadline(due, row.surely)}"
        ends = row.why_open if row.ends is None else deadline(due, row.ends).removeprefix("the ")
        _add(
            table,
            {
                "From": starts,
                "To": ends,
                WHAT: _name(row),
                WHO: row.by,
                ARTICLE: row.article,
                REMARKS: _remarks(row),
            },
        )
    return table


def _adrift(due: Due, wide: bool) -> Table:
    """What has a date, in a draft whose entry into force has none."""
    table = _table("Date", WHAT, WHO, ARTICLE, "Why", wide=wide)
    for row in due.rows:
        if not row.is_placed and row.date:
            date = row.date.removeprefix("the ")
            cells: dict[str, str | Text] = {
                "Date": date,
                WHAT: _name(row),
                WHO: row.by,
                ARTICLE: row.article,
                "Why": row.why_open,
            }
            _add(table, cells)
    return table


def _without(due: Due, wide: bool) -> Table:
    table = _table(WHAT, WHO, ARTICLE, "Why", wide=wide)
    for row in due.rows:
        if not row.is_placed and not row.date:
            why = [row.why_open, *(f"waits for {each}" for each in row.waits if each not in row.why_open)]
            why += [f"counted from {each}" for each in row.counted_from if each not in row.why_open]
            told = "; ".join(each for each in why if each)
            _add(table, {WHAT: _name(row), WHO: row.by, ARTICLE: row.article, "Why": told})
    return table
