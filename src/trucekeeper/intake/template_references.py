"""What rows of the template say of other rows: what they supersede, and what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from trucekeeper.errors import InputError
from trucekeeper.intake.result import Batch
from trucekeeper.intake.rows import Malformed, Row
from trucekeeper.intake.template_cells import Cells

SPOKEN_OF = ("incident", "tally", "state", "plea")
"""Shapes of the rows that another can be about."""

_ONLY_ROWS = ("ruling", "plea")
"""Shapes whose ``about`` is a row always; that of the others may be the number of a case."""


@dataclass(slots=True)
class References:
    """The ids of one file's rows, and what is said of them.

    ``spoken_of``: ids, as they stand in the file, of the rows that another can be about.
    """

    dataset: str
    batch: Batch
    spoken_of: frozenset[str]
    _told: list[tuple[Row, str, str]] = field(default_factory=list)
    _superseded: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(dataset: str, batch: Batch, rows: Iterable[Row | Malformed]) -> References:
        """Those of a file, whose rows are all at hand."""
        sound = [row for row in rows if isinstance(row, Row)]
        shapes = {_own_id(row): row.cells.get("shape", "").strip().lower() for row in sound}
        return References(dataset, batch, frozenset(own for own in shapes if shapes[own] in SPOKEN_OF))

    def identity(self, row: Row) -> str:
        """The id of a row, with its dataset."""
        return f"{self.dataset}:{_own_id(row)}"

    def superseded(self, row: Row, cells: Cells) -> str | None:
        """The id of the row that this one replaces, in full; a row that closes a circle is refused."""
        other = cells.text("supersedes")
        if other is None:
            return None
        identity = self.identity(row)
        superseded = other if ":" in other else f"{self.dataset}:{other}"
        if superseded == identity:
            raise InputError("row-value", "a row cannot supersede itself")
        self._refuse_circle(identity, superseded)
        self._told.append((row, "supersedes", superseded))
        self._superseded[identity] = superseded
        return superseded

    def resolved(self, row: Row, cells: Cells) -> Cells:
        """The row with what ``about`` and ``of`` name in full where it is a row of this file.

        Anything else, such as the number of a case, stays as it is written.
        """
        for column in ("about", "of"):
            name = cells.text(column)
            if name in self.spoken_of:
                cells = cells.replaced(column, f"{self.dataset}:{name}")
        about, shape = cells.text("about"), cells.needed("shape").lower()
        if about is not None and about == self.identity(row):
            raise InputError("row-value", "a row cannot be about itself")
        if about is not None and shape in _ONLY_ROWS:
            self._told.append((row, "is about", about))
        return cells

    def note_missing(self) -> None:
        """Tell of what is named and not there, once all rows are read; a row of another file may be."""
        for row, verb, other in self._told:
            elsewhere = ":" in other and not other.startswith(f"{self.dataset}:")
            if not elsewhere and not self.batch.has(other):
                hint = None if ":" in other else "give a row of another file as DATASET:ID"
                message = f"{verb} {other}, which is not in the file"
                self.batch.note("row-refers-nowhere", message, row, hint)

    def _refuse_circle(self, identity: str, superseded: str) -> None:
        """Rows that supersede each other would all be gone, so the one that closes the circle is refused."""
        step: str | None = superseded
        while step is not None and self.batch.has(step):
            step = self._superseded.get(step)
            if step == identity:
                raise InputError("row-value", f"it supersedes {superseded}, which supersedes this row")


def _own_id(row: Row) -> str:
    return row.cells.get("id", "").strip() or f"row-{row.number}"
