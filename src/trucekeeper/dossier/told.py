"""Warnings about rows of evidence: each is told once, at the first row that calls for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import polars as pl

from trucekeeper.errors import Diagnostic, Place, Severity


class Warn(Protocol):
    """Makes a warning at the rows at hand."""

    def __call__(self, code: str, message: str, hint: str | None) -> Diagnostic: ...


def told(rows: pl.DataFrame, *columns: str) -> Iterator[tuple[tuple[Any, ...], Warn]]:
    """Each distinct combination in these columns, in the order of the rows, and how to warn of it."""
    groups = rows.group_by(columns, maintain_order=True).agg(pl.len(), pl.col("file", "line").first())
    for *values, count, file, line in groups.iter_rows():
        yield tuple(values), _at(count, Place(file, line))


def _at(rows: int, place: Place) -> Warn:
    def warn(code: str, message: str, hint: str | None) -> Diagnostic:
        others = "" if rows == 1 else f" (in {rows:,} rows, of which this is the first)"
        return Diagnostic(code, message + others, place, hint, Severity.WARNING)

    return warn
