"""The table of ``trucekeeper status``: one line per obligation, bearer, zone and standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl
from rich.table import Table
from rich.text import Text

from trucekeeper.agreement.model import Agreement
from trucekeeper.cli.glyphs import STANDARDS, marks, word
from trucekeeper.compliance.groups import BROKEN, KEPT, UNDECIDED
from trucekeeper.terms import Form, Performance

LATEST = 5
"""Windows whose marks are shown, the last of them named."""

LINE = ("obligation", "bearer", "zone", "standard")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many windows were broken and kept, at least and at most, and how many are open."""

    windows: int
    broken: tuple[int, int]
    kept: tuple[int, int]
    unknown: int


def overview(findings: pl.DataFrame, bounds: pl.DataFrame | None) -> Table:
    """A table of findings, grouped so that it fits a screen: obligations, and below each its bearers.

    ``bounds`` (one row per line of the table) sharpens the counts, where it is given: it knows
    acts that surely fell in some window though in none for certain.
    """
    table = Table(box=None, pad_edge=False, header_style="bold underline")
    table.add_column("Obligation", overflow="fold", min_width=16)
    table.add_column("Standard", no_wrap=True)
    for name in ("Windows", "Broken", "Kept", "Cannot tell"):
        table.add_column(name, justify="right", no_wrap=name != "Cannot tell")
    table.add_column("Latest", min_width=10)
    sharper = (
        {} if bounds is None else {_line(row): _from_bounds(row) for row in bounds.iter_rows(named=True)}
    )
    rows = findings.iter_rows(named=True)
    for obligation, of_obligation in groupby(rows, key=lambda row: str(row["obligation"])):
        _add_obligation(table, obligation, list(of_obligation), sharper)
    return table


def _add_obligation(
    table: Table,
    obligation: str,
    rows: list[dict[str, Any]],
    sharper: dict[tuple[object, ...], Tally],
) -> None:
    lines: dict[tuple[object, ...], list[dict[str, Any]]] = {}
    for row in rows:
        lines.setdefault(_line(row), []).append(row)
    table.add_row(Text.assemble((obligation, "bold"), f" ({rows[0]['article']})"))
    shown: str | None = None
    for line, of_line in lines.items():
        who = ", ".join(str(of_line[0][name]) for name in ("bearer", "zone") if of_line[0][name])
        tally = sharper.get(line) or _from_findings(of_line)
        standard = str(of_line[0]["standard"])
        table.add_row(
            Text(f"  {who}" if who != shown else ""),
            f"{STANDARDS[standard]} {standard}",
            f"{tally.windows:,}",
            Text(_pair(tally.broken), style="bold red" if tally.broken[0] else ""),
            Text(_pair(tally.kept), style="blue" if tally.kept[0] else ""),
            f"{tally.unknown:,}",
            _latest(of_line),
        )
        shown = who


def _line(row: dict[str, Any]) -> tuple[object, ...]:
    return tuple(row[name] for name in LINE)


def _from_bounds(row: dict[str, Any]) -> Tally:
    broken, kept = (row["broken_low"], row["broken_high"]), (row["kept_low"], row["kept_high"])
    return Tally(row["windows"], broken, kept, row["unknown"])


def _from_findings(rows: list[dict[str, Any]]) -> Tally:
    decided = [row["performance"] for row in rows if row["performance"] not in UNDECIDED]
    broken = sum(performance in BROKEN for performance in decided)
    kept = sum(performance in KEPT for performance in decided)
    windows = len(decided)
    return Tally(windows, (broken, windows - kept), (kept, windows - broken), decided.count(None))


def _pair(bounds: tuple[int, int]) -> str:
    low, high = bounds
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def _latest(rows: list[dict[str, Any]]) -> Text:
    begun = [_status(row) for row in rows if row["performance"] != Performance.NOT_YET_DUE.value]
    shown = begun[-LATEST:] or [Performance.NOT_YET_DUE.value]
    return Text.assemble(marks(shown), " ", word(shown[-1]))


def _status(row: dict[str, Any]) -> str:
    return str(row["performance"] or row["knowledge"])


def unscored(agreement: Agreement) -> Iterator[str]:
    """The clauses that are listed and never scored, with their articles."""
    for obligation in agreement.obligations.values():
        if obligation.form is Form.TEXT:
            yield f"{obligation.id} ({obligation.article})"
