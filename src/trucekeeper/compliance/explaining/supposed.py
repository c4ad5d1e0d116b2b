"""Rows supposed for the sake of argument: what one more record would say, were there one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from trucekeeper.evidence import Evidence
from trucekeeper.evidence.schema import TABLES
from trucekeeper.terms import Containment, Modality, Outcome

SUPPOSED = "supposed"
"""The id of a row that is only supposed, and of the source apart from all parties that it comes from."""


def with_row(evidence: Evidence, name: str, as_of: int, columns: Mapping[str, object]) -> Evidence:
    """The evidence with one more row, known as of the moment asked."""
    row = {
        "id": SUPPOSED,
        "dataset": SUPPOSED,
        "known_from": as_of,
        "reconstructed": False,
        "sensitivity": "CLEAR",
        "withdrawn": False,
        "file": "",
        "digest": "",
        **columns,
    }
    table: pl.DataFrame = getattr(evidence, name)
    more = pl.DataFrame([row], schema=dict(TABLES[name]), orient="row")
    return _with_table(evidence, name, pl.concat([table, more]))


def with_ruling(
    evidence: Evidence,
    as_of: int,
    body: str,
    outcome: Outcome,
    *,
    about: str | None = None,
    obligation: str | None = None,
    party: str | None = None,
) -> Evidence:
    """The evidence with a ruling of the mandated body."""
    ruling = {"body": body, "outcome": outcome.value, "about": about, "obligation": obligation}
    # The latest ruling on a record counts; of one moment the last by its id.
    columns = {**ruling, "id": f"~{SUPPOSED}", "party": party, "ground": "supposed"}
    return with_row(evidence, "rulings", as_of, columns)


def with_watch(
    evidence: Evidence,
    as_of: int,
    observer: str,
    area: str | None,
    start: int,
    end: int,
    sees: Collection[str],
    *,
    id: str = SUPPOSED,
) -> Evidence:
    """The evidence with a watch, kept all the time, that could see these things."""
    columns = {"id": id, "observer": observer, "area": area, "start": start, "end": end}
    return with_row(evidence, "watches", as_of, {**columns, "share": 1.0, "sees": sorted(sees)})


def with_act(
    evidence: Evidence,
    as_of: int,
    kind: str,
    start: int,
    end: int,
    *,
    area: str | None,
    author: str | None,
    origins: int,
    seen_by: str | None,
    about: str | None = None,
) -> Evidence:
    """The evidence with an act, certain in kind, place and time, told by so many origins apart."""
    columns = {
        "kinds": [kind],
        "earliest": start,
        "latest": end,
        "area": area,
        "authors": [author] if author else [],
        "authorship": int(Containment.CERTAIN if author else Containment.POSSIBLE),
        "involved": [],
        "about": about,
        "modality": Modality.ASSERTED.value,
        "origins_fewest": origins,
        "origins_most": origins,
        "unaligned": int(Containment.CERTAIN),
        "reporters": [SUPPOSED],
        "witnessed_by": [seen_by] if seen_by else [],
    }
    return with_row(evidence, "incidents", as_of, columns)


def with_count(
    evidence: Evidence, as_of: int, amount: int, start: int, end: int, columns: Mapping[str, object]
) -> Evidence:
    """The evidence with a count of all that a clause asks about in a stretch of time."""
    count = {
        "counter": SUPPOSED,
        "origin": SUPPOSED,
        "earliest": start,
        "latest": end,
        "core_start": start,
        "core_end": end,
        "low": amount,
        "best": amount,
        "high": amount,
        "whole": True,
        "modality": Modality.ASSERTED.value,
    }
    return with_row(evidence, "tallies", as_of, {**count, **columns})


def with_state(
    evidence: Evidence, as_of: int, start: int, end: int, origins: int, columns: Mapping[str, object]
) -> Evidence:
    """The evidence with a sight of how far something was done, told by so many origins apart."""
    state = {
        "observer": SUPPOSED,
        "manner": "observed",
        "earliest": start,
        "latest": end,
        "modality": Modality.ASSERTED.value,
        "origins_fewest": origins,
        "origins_most": origins,
        "unaligned": int(Containment.CERTAIN),
    }
    return with_row(evidence, "states", as_of, {**state, **columns})


def amended(evidence: Evidence, name: str, id: str, **columns: object) -> Evidence:
    """The evidence with some columns of one row changed."""
    table: pl.DataFrame = getattr(evidence, name)
    own = pl.col("id") == id
    schema = TABLES[name]
    changes = [
        pl.when(own).then(pl.lit(value, dtype=schema[column])).otherwise(pl.col(column)).alias(column)
        for column, value in columns.items()
    ]
    return _with_table(evidence, name, table.with_columns(changes))


def without(evidence: Evidence, name: str, id: str) -> Evidence:
    """The evidence without one row."""
    table: pl.DataFrame = getattr(evidence, name)
    return _with_table(evidence, name, table.filter(pl.col("id") != id))


def _with_table(evidence: Evidence, name: str, table: pl.DataFrame) -> Evidence:
    changed: dict[str, Any] = {name: table}
    return replace(evidence, **changed)
