"""What is known at T, and the question that a finding answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import polars as pl

from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.reference.windows import Window
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import REGIME, Standard

Row = Mapping[str, Any]


class Tree(Protocol):
    """The declared areas: child to parent, all names, and which overlap which in part."""

    @property
    def parents(self) -> Mapping[str, str]: ...
    @property
    def names(self) -> frozenset[str]: ...
    @property
    def overlaps(self) -> Mapping[str, frozenset[str]]: ...


class Ground(Protocol):
    """A zone of the agreement."""

    @property
    def id(self) -> str: ...
    @property
    def areas(self) -> tuple[str, ...]: ...
    @property
    def geometry(self) -> Any: ...


@dataclass(frozen=True)
class Known:
    """The rows that count at T. ``aligned_with``: source to party, for aligned sources."""

    agreement: Agreement
    as_of: int
    incidents: list[Row]
    tallies: list[Row]
    states: list[Row]
    watches: list[Row]
    aligned_with: Mapping[str, str]
    areas: Tree


@dataclass(frozen=True)
class Question:
    """One obligation, bearer, zone (None: everywhere), window and standard."""

    known: Known
    obligation: Obligation
    bearer: str
    zone: Ground | None
    window: Window
    standard: Standard

    @property
    def obligors(self) -> tuple[str, ...]:
        """The bearer itself, or all bearers where the bearer is the regime."""
        return self.obligation.by.parties if self.bearer == REGIME else (self.bearer,)

    @property
    def mandated_body(self) -> str | None:
        """Whom the agreement names to verify, if anybody."""
        return self.known.agreement.mechanism.verified_by

    @property
    def begun(self) -> bool:
        """The window's start lies before T."""
        return self.window.start < self.known.as_of

    @property
    def over(self) -> bool:
        """The window's end is at or before T."""
        return self.window.end <= self.known.as_of

    @property
    def final(self) -> bool:
        """T has reached the window's end plus the reporting lag."""
        return self.known.as_of >= self.window.end + self.known.agreement.mechanism.reporting_lag_us

    @property
    def clipped(self) -> Window:
        """The window as far as it lies before T."""
        return Window(self.window.start, min(self.window.end, self.known.as_of))

    def is_aligned(self, source: str) -> bool:
        """Whether the source is aligned with an obligor."""
        return self.known.aligned_with.get(source) in self.obligors


def known_at(agreement: Agreement, evidence: Evidence, as_of: int) -> Known:
    """Section "What is known at T". A row with an empty interval is nowhere, but may supersede."""
    tables = (evidence.claims, evidence.incidents, evidence.tallies, evidence.states, evidence.watches)
    superseded = {
        row["supersedes"]
        for table in tables
        for row in table.iter_rows(named=True)
        if row["known_from"] <= as_of and row["supersedes"] is not None
    }

    def counting(table: pl.DataFrame) -> list[Row]:
        rows = table.iter_rows(named=True)
        return [
            row
            for row in rows
            if row["known_from"] <= as_of and row["id"] not in superseded and not row["withdrawn"]
        ]

    def somewhere(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["earliest"] < row["latest"]]

    return Known(
        agreement,
        as_of,
        somewhere(counting(evidence.incidents)),
        somewhere(counting(evidence.tallies)),
        somewhere(counting(evidence.states)),
        counting(evidence.watches),
        {
            row["id"]: row["aligned_with"]
            for row in evidence.sources.iter_rows(named=True)
            if row["aligned_with"] is not None
        },
        evidence.areas,
    )
