"""Where each record is that was loaded: among the acts, or in which table."""

from __future__ import annotations

import polars as pl

from trucekeeper.compliance.docket import Docket
from trucekeeper.evidence import RECORDS
from trucekeeper.evidence.names import Listed, Names


class Holdings:
    """The records of a docket by id.

    ``given``: the ids of acts that were given coded, and stand in no table.
    """

    def __init__(self, docket: Docket, given: Names | None) -> None:
        self.acts: Names = docket.acts.ids
        self.given = given
        self._tables = {
            name: Listed(rows.get_column("id"))
            for name in RECORDS
            if (rows := getattr(docket.evidence, name)).height
        }

    def is_given(self, id: str) -> bool:
        """Whether the record is an act that was given coded."""
        return self.given is not None and self.given.find(id) >= 0

    def table_of(self, id: str) -> str | None:
        """The table that holds a record, None where none does."""
        return next((name for name, ids in self._tables.items() if ids.find(id) >= 0), None)

    def among(self, ids: pl.Series) -> list[str]:
        """Those of some ids that a record has already, be it in a table or an act."""
        there: list[Names] = [*self._tables.values(), self.acts]
        if ids.len() < _MANY:
            return [id for id in ids if any(names.find(id) >= 0 for names in there)]
        every = [names.take(pl.int_range(len(names), eager=True).to_numpy()) for names in there]
        known = pl.concat([each.cast(pl.String).alias("id") for each in every]) if every else ids.clear()
        return ids.filter(ids.is_in(known.implode())).to_list()


_MANY = 500
"""From so many ids on they are asked for all at once."""
