"""Small dossiers around published numbers: the agreement's clauses, and rows of the CSV template."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from trucekeeper.dossier import Dossier, load
from trucekeeper.terms import Period

FIGURES = Path(__file__).with_name("figure_traps.csv")
"""Published figures, each with who counted it, who published it, when and where."""

Row = dict[str, str | int]
Rows = Sequence[Mapping[str, str | int]]

HEAD = """
title: {title}
in_force: {since}
time_zone: UTC
parties:
  a: {{name: Side A}}
  b: {{name: Side B}}
"""


def agreement(title: str, since: str, rest: str) -> str:
    """An agreement between two sides, in UTC."""
    return HEAD.format(title=title, since=since) + rest


@cache
def published() -> dict[str, dict[str, str]]:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def number(id_: str) -> int:
    """The figure as it was published; where only "nearly so many" was, that many."""
    row = published()[id_]
    return int(row["low"] or row["high"])


def tally(figure: str, **cells: str | int) -> Row:
    """A row of what was counted, with the amount and the days of a published figure."""
    row = published()[figure]
    days: Row = {"shape": "tally", "id": figure, "start": row["from"], "end": row["to"]}
    return {**days, "amount": number(figure), "whole": "yes", **cells}


def write_dossier(
    folder: Path, agreement: str, sources: Mapping[str, str | None], *files: Rows, areas: str = "{Land: {}}"
) -> Dossier:
    """A dossier of one agreement; every file of rows is a dataset of its own, ``a``, ``b`` and so on.

    ``sources`` are the counters with the party that each works for, or None.
    """
    (folder / "evidence").mkdir(parents=True)
    (folder / "agreement.yaml").write_text(agreement, encoding="utf-8")
    manifest = [f"areas: {areas}", "sources:"]
    for name, party in sources.items():
        aligned = f", aligned_with: {party}" if party else ""
        manifest.append(f"  {name}: {{name: {name}, type: authority{aligned}}}")
    manifest.append("files:")
    for dataset, rows in zip("abcdef", files, strict=False):
        manifest.append(f"  - {{file: {dataset}.csv, reader: template, dataset: {dataset}, zone: UTC}}")
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with (folder / "evidence" / f"{dataset}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    (folder / "evidence" / "evidence.yaml").write_text("\n".join(manifest) + "\n", encoding="utf-8")
    dossier = load(folder)
    assert not [each for intake in dossier.intakes.values() for each in intake.rejected]
    return dossier


def found(
    dossier: Dossier,
    obligation: str,
    standard: str = "alleged",
    *,
    as_of: str,
    by: str = "phase",
    **also: str,
) -> list[dict[str, Any]]:
    """The findings of one obligation at one standard, in order of time."""
    findings = dossier.findings(as_of=as_of, by=Period(by)).filter(
        pl.col("obligation") == obligation,
        pl.col("standard") == standard,
        *(pl.col(name) == value for name, value in also.items()),
    )
    return list(findings.sort("window_start").iter_rows(named=True))


def answer(finding: dict[str, Any]) -> str:
    """The performance where it is shown, else what the evidence does not carry."""
    return str(finding["performance"] or finding["knowledge"])
