"""Which tallies speak of a flow, in columns: units at a stage, at points, of those who owe them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Flow
from trucekeeper.compliance.counting.counts import OPEN, Asked, Cell, Counts, Ids
from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES, Question
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.terms import Containment, Standard

CELL = ("dataset", "origin", "stage", "point", "class")
SCOPE = ("area", "party", "whole")
EXTENT = ("id", "earliest", "latest", "core_start", "core_end", "low", "high")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked of the tallies: a flow, at counting points, of those who owe it.

    ``later``: stages that come after the flow's own; what has reached them has passed it, so that
    they bound from below. ``surely``: a row that names no party is surely of those who owe it.
    """

    flow: Flow
    obligors: frozenset[str]
    surely: bool
    points: tuple[str, ...] = ()
    later: tuple[str, ...] = ()

    @property
    def asked(self) -> Asked:
        """The points and classes that are named."""
        return Asked(self.points, self.flow.classes)


def sought_of(
    question: Question, flow: Flow, bearer: str, points: Sequence[str] = (), later: Sequence[str] = ()
) -> Sought:
    """What is asked of the tallies where the bearer owes the flow."""
    surely = question.named_certainly(bearer, None)
    return Sought(flow, question.obligors(bearer), surely, tuple(points), tuple(later))


def speaking(question: Question, sought: Sought) -> pl.DataFrame:
    """The tallies that speak of the flow, in order of time.

    Adds ``surely_within`` and ``of_all``, which are ``within`` and ``whole`` of :class:`Counts`.
    """
    flow, obligors = sought.flow, sorted(sought.obligors)
    ruled_so = pl.col("id").is_in(list(question.upheld)) if question.upheld else pl.lit(False)
    later = pl.col("stage").is_in(sought.later).fill_null(False) if sought.later else pl.lit(False)
    chosen = (
        (pl.col("unit") == flow.unit)
        & (pl.col("stage").eq_missing(pl.lit(flow.stage, pl.String())) | later)
        & (pl.col("modality").is_in(ADMITTED_MODALITIES) | ruled_so)
        & (pl.col("party").is_null() | pl.col("party").is_in(obligors))
    )
    for column, named in (("point", sought.points), ("class", flow.classes)):
        if named:
            chosen &= pl.col(column).is_null() | pl.col(column).is_in(named)
    table = question.evidence.tallies.lazy().filter(chosen).select(*CELL, *EXTENT, *SCOPE).collect()
    near, certain, covering = _areas(question, table)
    of_everybody = pl.col("party").is_null()
    if len(obligors) == 1:
        of_everybody |= pl.col("party").is_in(obligors)
    named_party = pl.lit(sought.surely) | pl.col("party").is_not_null()
    # A count of all classes together may be, in part, of other classes than those that are owed.
    of_class = pl.col("class").is_not_null() if flow.classes else pl.lit(True)
    own_stage = pl.col("stage").eq_missing(pl.lit(flow.stage, pl.String()))
    columns = table.select(
        *CELL,
        *EXTENT,
        surely_within=certain & named_party & of_class,
        of_all=pl.col("whole") & covering & of_everybody & own_stage,
        near=near,
    )
    if not columns.get_column("near").all():
        columns = columns.filter("near")
    in_order = columns.get_column("earliest").is_sorted()
    return columns if in_order else columns.sort("earliest", maintain_order=True)


def _areas(question: Question, table: pl.DataFrame) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Whether a row may be in the zone, surely is, and surely holds all of it; decided once per area."""
    if question.zone is None:
        return pl.lit(True), pl.lit(True), pl.lit(True)
    areas = table.select("area").unique()
    place, cover = question.placed(areas), question.covered(areas)
    named = areas.get_column("area").is_not_null()

    def among(chosen: pl.Series) -> pl.Expr:
        found = areas.filter(chosen).get_column("area")
        nowhere_named = pl.col("area").is_null() if found.null_count() else pl.lit(False)
        return pl.col("area").is_in(found.drop_nulls().to_list()).fill_null(False) | nowhere_named

    certain = int(Containment.CERTAIN)
    return among(place > int(Containment.NO)), among(place == certain), among((cover == certain) & named)


def is_admitted(question: Question, standard: Standard) -> pl.Expr:
    """Whether the standard admits a tally that speaks: whoever counted, but at `verified`."""
    if standard is not Standard.VERIFIED:
        return pl.lit(True)
    counted_it = pl.col("origin") == pl.lit(question.mandated, pl.String())
    return counted_it.fill_null(False) | pl.col("id").is_in(list(question.upheld))


def counts_of(table: pl.DataFrame, origin: str | None = None, later: Sequence[str] = ()) -> Counts:
    """The columns of tallies from :func:`speaking`; ``origin``: under whose name all of them count.

    ``later``: the stages that come after the one asked about.
    """
    # Columns that say the same of every row tell no cells apart, and need not be looked at.
    told = [name for name in CELL[2:] if table.get_column(name).null_count() < table.height]
    telling = ["dataset", "origin", *told]
    cell, cells = _told_apart(table.select(telling))
    core = table.select(
        start=pl.when(pl.col("core_end").is_not_null()).then("core_start").fill_null(0),
        end=pl.when(pl.col("core_start").is_not_null()).then("core_end").fill_null(0),
    )
    return Counts(
        ids=ids_of(table),
        cells=tuple(_cell(row, origin, later) for row in cells.iter_rows(named=True)),
        cell=cell,
        earliest=table.get_column("earliest").to_numpy(),
        latest=table.get_column("latest").to_numpy(),
        core_start=core.get_column("start").to_numpy(),
        core_end=core.get_column("end").to_numpy(),
        low=table.get_column("low").to_numpy(),
        high=table.get_column("high").fill_null(OPEN).to_numpy(),
        whole=table.get_column("of_all").to_numpy(),
        within=table.get_column("surely_within").to_numpy(),
    )


def _told_apart(rows: pl.DataFrame) -> tuple[Indices, pl.DataFrame]:
    """For each row the number of what says the same, in order of coming first, and those rows once each."""
    if rows.height and all(column.eq_missing(column[0]).all() for column in rows):
        return np.zeros(rows.height, dtype=np.int64), rows.head(1)
    groups = rows.with_row_index("row").group_by(rows.columns, maintain_order=True).agg("row")
    number = np.empty(rows.height, dtype=np.int64)
    sizes = groups.get_column("row").list.len().to_numpy()
    number[groups.get_column("row").explode().to_numpy()] = np.repeat(np.arange(len(sizes)), sizes)
    return number, groups.drop("row")


def _cell(row: Mapping[str, str], origin: str | None, later: Sequence[str]) -> Cell:
    counted_by, stage = row["origin"], row.get("stage") or ""
    series, place = (counted_by, stage), (row.get("point"), row.get("class"))
    return Cell(origin or counted_by, row["dataset"], series, *place, later=stage in later)


def ids_of(table: pl.DataFrame) -> Ids:
    """The ids of a table's rows."""
    return table.get_column("id").to_numpy()
