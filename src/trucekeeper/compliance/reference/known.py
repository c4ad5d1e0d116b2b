"""What is known at T, and the question that a finding answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import polars as pl

from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.reference.rulings import NOTHING_RULED, Ruled, ruled
from trucekeeper.compliance.reference.slots import Slot
from trucekeeper.compliance.reference.windows import Window, cut_off
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import REGIME, Containment, Modality, Standard

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
    """The rows that count at T. ``aligned_with``: source to party, for aligned sources.

    Records that were rejected are left out, and those that were upheld are as they were found.
    ``superseded_by``: what each row known by then supersedes.
    """

    agreement: Agreement
    as_of: int
    incidents: list[Row]
    tallies: list[Row]
    states: list[Row]
    watches: list[Row]
    aligned_with: Mapping[str, str]
    areas: Tree
    pleas: list[Row] = field(default_factory=list)
    listings: list[Row] = field(default_factory=list)
    ruled: Ruled = NOTHING_RULED
    superseded_by: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def same(self, name: str, other: str) -> bool:
        """Whether two names are one, or one of the records supersedes the other, if through more."""
        return self.means(name, other) or self.means(other, name)

    def means(self, name: str, record: str) -> bool:
        """Whether a name is the record's, or that of one which it supersedes, if through more."""
        return name in replaced_by(record, self.superseded_by)

    @property
    def upheld(self) -> Mapping[str, str | None]:
        """The records that the mandated body upheld, to the party it named or None."""
        return self.ruled.upheld


@dataclass(frozen=True)
class Question:
    """One obligation, bearer, zone (None: everywhere), window and standard.

    ``parts`` are when the duty binds in the window; ``slots`` are all windows of the duty there;
    ``case`` is what is to be answered, and ``reading`` how the text is read, or None.
    """

    known: Known
    obligation: Obligation
    bearer: str
    zone: Ground | None
    window: Window
    standard: Standard
    parts: tuple[Window, ...] | None = None
    slots: tuple[Slot, ...] = ()
    case: str | None = None
    reading: str | None = None

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

    @property
    def clipped_parts(self) -> tuple[Window, ...]:
        """When the duty binds in the window, as far as that lies before T."""
        parts = (self.window,) if self.parts is None else self.parts
        return cut_off(parts, self.known.as_of)

    def is_aligned(self, source: str) -> bool:
        """Whether the source is aligned with an obligor."""
        return self.known.aligned_with.get(source) in self.obligors


def known_at(agreement: Agreement, evidence: Evidence, as_of: int) -> Known:
    """Sections "What is known at T" and "Rulings".

    A row with an empty interval is nowhere, but may supersede; so may one that is rejected.
    """
    tables = [evidence.claims, evidence.incidents, evidence.tallies, evidence.states, evidence.watches]
    tables += [evidence.rulings, evidence.pleas, evidence.listings]
    corrections = [
        (row["id"], row["supersedes"])
        for table in tables
        for row in table.iter_rows(named=True)
        if row["known_from"] <= as_of and row["supersedes"] is not None
    ]
    superseded = {older for _, older in corrections}

    def counting(table: pl.DataFrame) -> list[Row]:
        rows = table.iter_rows(named=True)
        return [
            row
            for row in rows
            if row["known_from"] <= as_of and row["id"] not in superseded and not row["withdrawn"]
        ]

    def somewhere(rows: list[Row]) -> list[Row]:
        return [row for row in rows if row["earliest"] < row["latest"]]

    superseded_by = {
        id: frozenset(older for newer, older in corrections if newer == id) for id, _ in corrections
    }
    told = [
        {**ruling, "about": record}
        for ruling in counting(evidence.rulings)
        for record in records_meant(ruling["about"], superseded_by)
    ]
    rulings = ruled(told, agreement.mechanism.verified_by)

    def standing(table: pl.DataFrame) -> list[Row]:
        rows = somewhere(counting(table))
        return [as_found(row, rulings) for row in rows if row["id"] not in rulings.rejected]

    return Known(
        agreement,
        as_of,
        [with_author_ruled(row, rulings) for row in standing(evidence.incidents)],
        standing(evidence.tallies),
        standing(evidence.states),
        counting(evidence.watches),
        {
            row["id"]: row["aligned_with"]
            for row in evidence.sources.iter_rows(named=True)
            if row["aligned_with"] is not None
        },
        evidence.areas,
        counting(evidence.pleas),
        somewhere(counting(evidence.listings)),
        rulings,
        superseded_by,
    )


def replaced_by(record: str, superseded_by: Mapping[str, frozenset[str]]) -> set[str]:
    """The record and all that it supersedes, be it through more of them."""
    reached, ahead = {record}, [record]
    while ahead:
        for name in superseded_by.get(ahead.pop(), frozenset()) - reached:
            reached.add(name)
            ahead.append(name)
    return reached


def records_meant(name: str | None, superseded_by: Mapping[str, frozenset[str]]) -> list[str | None]:
    """The record of that name and all that supersede it; None where nothing is named."""
    newer = [record for record in superseded_by if name in replaced_by(record, superseded_by) - {record}]
    return [name, *newer]


def as_found(row: Row, rulings: Ruled) -> Row:
    """An upheld record stands, however it was put forward."""
    return {**row, "modality": str(Modality.ASSERTED)} if row["id"] in rulings.upheld else row


def with_author_ruled(incident: Row, rulings: Ruled) -> Row:
    """Where the body finds whose act it was, that is settled."""
    party = rulings.upheld.get(incident["id"])
    if party is None:
        return incident
    return {**incident, "authors": [party], "authorship": int(Containment.CERTAIN)}
