"""What reading one file gives: evidence, what was refused and why, what was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from trucekeeper.errors import Diagnostic, InputError, Place, Severity
from trucekeeper.evidence import RECORDS, Evidence, table
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.rows import Malformed, Row
from trucekeeper.where import AreaTree

RAW_SHOWN = 120
"""Characters of a refused row that are kept to recognise it by."""

Record = tuple[str, dict[str, object]]
"""A row in the making: the name of its table and its own columns."""

Understood = tuple[tuple[str, str], ...]
"""What was made of a file, as label and value, ready for a table."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that was not used, and why. ``row`` counts data rows, ``line`` lines, from 1."""

    row: int
    line: int
    code: str
    reason: str
    raw: str


@dataclass(frozen=True, slots=True, eq=False)
class Intake:
    """One file, read. Every row is either used or among the rejected. ``digest``: its SHA-256."""

    evidence: Evidence
    rows_in: int
    rows_used: int
    rejected: tuple[Rejection, ...]
    notes: tuple[Diagnostic, ...]
    understood: Understood
    file: str
    digest: str


class Placed(Protocol):
    """A row where it stands: its number among the data rows and its first line, both from 1."""

    @property
    def number(self) -> int:
        """Which data row it is."""

    @property
    def line(self) -> int:
        """The line of the file where it starts."""

    @property
    def raw(self) -> str:
        """The row as text, to recognise it by."""


@dataclass(slots=True)
class Batch:
    """An intake in the making. Problems of one row never touch another."""

    entry: FileEntry
    file: str
    digest: str
    rows_in: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    _rows: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    _sources: dict[str, dict[str, object]] = field(default_factory=dict)
    _ids: dict[str, int] = field(default_factory=dict)
    _noted: set[tuple[str, str]] = field(default_factory=set)

    def take(self, row: Placed, make: Callable[[], Iterable[Record]]) -> None:
        """Use what ``make`` gives for a row, all of it, or list the row with its problem."""
        noted = len(self.notes)
        try:
            made = list(make())
            self._refuse_repeated(made)
        except InputError as problem:
            del self.notes[noted:]
            self.reject(row, problem)
            return
        self.rows_in += 1
        for name, columns in made:
            if name == "sources":
                self._sources.setdefault(str(columns["id"]), columns)
            else:
                self._rows.setdefault(name, []).append(self._recorded(columns, row.line))
                self._ids[str(columns["id"])] = row.number

    def take_all(self, rows: Iterable[Row | Malformed], make: Callable[[Row], Iterable[Record]]) -> None:
        """Use what ``make`` gives for each row; those that could not be parted into cells are refused."""
        for row in rows:
            if isinstance(row, Malformed):
                self.reject(row, row.problem)
            else:
                self.take(row, partial(make, row))

    def reject(self, row: Placed, problem: InputError) -> None:
        """List a row as refused."""
        self.rows_in += 1
        shown = " ".join(row.raw[: 10 * RAW_SHOWN].split())
        if len(shown) > RAW_SHOWN:
            shown = shown[: RAW_SHOWN - 1] + "…"
        hint = f" ({problem.diagnostic.hint})" if problem.diagnostic.hint else ""
        reason = f"{problem.diagnostic.message}{hint}"
        self.rejected.append(Rejection(row.number, row.line, problem.diagnostic.code, reason, shown))

    def note(self, code: str, message: str, row: Placed | None = None, hint: str | None = None) -> None:
        """Say something that stands beside good data."""
        place = Place(self.file, row.line, None, row.number) if row else Place(self.file)
        self.notes.append(Diagnostic(code, message, place, hint, Severity.WARNING))

    def note_once(self, code: str, name: str, message: str, row: Placed, hint: str | None = None) -> None:
        """The same, once for each name in the file."""
        if (code, name) not in self._noted:
            self._noted.add((code, name))
            self.note(code, message, row, hint)

    def has(self, identity: str) -> bool:
        """Whether a row of this id was used."""
        return identity in self._ids

    def rows(self, name: str) -> Sequence[Mapping[str, object]]:
        """The rows of a table so far."""
        return self._rows.get(name, [])

    def finish(self, understood: Understood) -> Intake:
        """The intake, with its tables made."""
        return Intake(
            evidence=Evidence(
                sources=table("sources", self._sources.values()),
                **{name: table(name, self._rows.get(name, [])) for name in RECORDS},
                areas=AreaTree(),
            ),
            rows_in=self.rows_in,
            rows_used=self.rows_in - len(self.rejected),
            rejected=tuple(sorted(self.rejected, key=lambda refused: refused.row)),
            notes=tuple(self.notes),
            understood=understood,
            file=self.file,
            digest=self.digest,
        )

    def _refuse_repeated(self, made: Sequence[Record]) -> None:
        for name, columns in made:
            identity = str(columns["id"])
            if name != "sources" and identity in self._ids:
                raise InputError(
                    "row-duplicate-id", f"the id {identity} was already read in row {self._ids[identity]}"
                )

    def _recorded(self, columns: Mapping[str, object], line: int) -> dict[str, object]:
        record = {
            "dataset": self.entry.dataset,
            "reconstructed": True,
            "sensitivity": self.entry.sensitivity.value,
            "supersedes": None,
            "withdrawn": False,
            "file": self.file,
            "line": line,
            "digest": self.digest,
        }
        return {**record, **columns}
