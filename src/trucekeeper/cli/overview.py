"""The table of ``trucekeeper status``: one line per obligation, bearer, zone and standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl
from rich.table import Table
from rich.text import Text

from trucekeeper.agreement.duties import Unscored
from trucekeeper.agreement.model import Agreement
from trucekeeper.cli.console import PLAIN_WIDTH
from trucekeeper.cli.glyphs import marks, word
from trucekeeper.terms import KEPT, NOT_KEPT, PENDING, STANDARD_MARKS, Knowledge, Performance

LATEST = 5
"""Windows whose marks are shown, the last of them named; in a narrow terminal only that one is."""

NARROW = 100
"""Columns below which the table leaves room for names: only the last window's mark is shown."""

NARROWEST = 80
"""Columns below which it also leaves out the number of windows, and all marks beside words."""

LINE = ("obligation", "bearer", "zone", "reading", "standard")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many windows were broken and kept, at least and at most, and how many are open."""

    windows: int
    broken: tuple[int, int]
    kept: tuple[int, int]
    unknown: int


def overview(findings: pl.DataFrame, bounds: pl.DataFrame | None, width: int = PLAIN_WIDTH) -> Table:
    """A table of findings, grouped so that it fits a screen: obligations, and below each its bearers.

    ``bounds`` (one row per line of the table) sharpens the counts, where it is given: it knows
    acts that surely fell in some window though in none for certain. ``width`` is how many
    columns there are; a word of the answer is never cut from sixty on.
    """
    padding = (0, 1, 0, 0) if width < NARROW else (0, 1)
    table = Table(box=None, pad_edge=False, padding=padding, header_style="bold underline")
    table.add_column("Obligation", overflow="fold", min_width=12 if width >= NARROWEST else 8)
    table.add_column("Standard", no_wrap=True)
    for name in ("Windows", "Broken", "Kept", "Cannot tell")[width < NARROWEST :]:
        table.add_column(name, justify="right", no_wrap=name != "Cannot tell")
    table.add_column("Latest", no_wrap=True, overflow="fold")
    sharper = (
        {} if bounds is None else {_line(row): _from_bounds(row) for row in bounds.iter_rows(named=True)}
    )
    rows = findings.iter_rows(named=True)
    for obligation, of_obligation in groupby(rows, key=lambda row: str(row["obligation"])):
        _add_obligation(table, obligation, list(of_obligation), sharper, width)
    return table


def _add_obligation(
    table: Table,
    obligation: str,
    rows: list[dict[str, Any]],
    sharper: dict[tuple[object, ...], Tally],
    width: int,
) -> None:
    lines: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in rows:
        lines.setdefault(_line(row), []).append(row)
    table.add_row(Text.assemble((obligation, "bold"), f" ({rows[0]['article']})"))
    shown: str | None = None
    for line, of_line in lines.items():
        who = ", ".join(str(of_line[0][name]) for name in ("bearer", "zone", "reading") if of_line[0][name])
        tally = sharper.get(line) or _from_findings(of_line)
        standard = str(of_line[0]["standard"])
        wide = width >= NARROWEST
        table.add_row(
            Text(f"  {who}" if who != shown else ""),
            f"{STANDARD_MARKS[standard]} {standard}" if wide else standard,
            *([f"{tally.windows:,}"] if wide else []),
            Text(_pair(tally.broken), style="bold red" if tally.broken[0] else ""),
            Text(_pair(tally.kept), style="blue" if tally.kept[0] else ""),
            f"{tally.unknown:,}",
            _latest(of_line, LATEST if width >= NARROW else int(wide)),
        )
        shown = who


def _line(row: dict[str, Any]) -> tuple[object, ...]:
    return tuple(row[name] for name in LINE)


def _from_bounds(row: dict[str, Any]) -> Tally:
    broken, kept = (row["broken_low"], row["broken_high"]), (row["kept_low"], row["kept_high"])
    return Tally(row["windows"], broken, kept, row["unknown"])


def _from_findings(rows: list[dict[str, Any]]) -> Tally:
    decided = [row["performance"] for row in rows if row["performance"] not in PENDING and not _rests(row)]
    broken = sum(performance in NOT_KEPT for performance in decided)
    kept = sum(performance in KEPT for performance in decided)
    windows = len(decided)
    return Tally(windows, (broken, windows - kept), (kept, windows - broken), decided.count(None))


def _pair(bounds: tuple[int, int]) -> str:
    low, high = bounds
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _latest(rows: list[dict[str, Any]], count: int) -> Text:
    """The marks of so many windows, and the word of the last."""
    begun = [_status(row) for row in rows if row["performance"] != Performance.NOT_YET_DUE.value]
    shown = begun or [Performance.NOT_YET_DUE.value]
    last = word(shown[-1])
    return Text.assemble(marks(shown[-count:]), " ", last) if count else last


def _status(row: dict[str, Any]) -> str:
    if _rests(row):
        return str(row["legal"])
    return str(row["performance"] or row["knowledge"])


def _rests(row: dict[str, Any]) -> bool:
    """Whether the duty does not bind in the window: it is suspended, waived or superseded."""
    return row["performance"] is None and row["knowledge"] == Knowledge.SHOWN


def not_begun(agreement: Agreement, findings: pl.DataFrame) -> Iterator[str]:
    """The clauses without any window yet, with their articles: they have no line in the table."""
    found = set(findings.get_column("obligation"))
    for obligation in agreement.obligations.values():
        if obligation.is_scored and obligation.id not in found:
            yield f"{obligation.id} ({obligation.article})"


def unscored(agreement: Agreement) -> Iterator[str]:
    """The clauses that are listed and not scored, with their articles and what stands in the way."""
    for obligation in agreement.obligations.values():
        if isinstance(obligation.duty, Unscored):
            why = "".join(f"; {reason}" for reason in obligation.duty.why)
            yield f"{obligation.id} ({obligation.article}{why})"
