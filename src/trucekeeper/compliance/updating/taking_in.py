"""Evidence with what came since: tables with more rows, and rows that take others back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from trucekeeper.compliance.docket import gone_from, replaced_in
from trucekeeper.compliance.updating.corrections import Correction
from trucekeeper.evidence import RECORDS, TABLES, Evidence, table
from trucekeeper.evidence.coded import NEVER, Acts, appended, coded
from trucekeeper.where import AreaTree

NO_ACTS = coded(Evidence().incidents, np.empty(0, np.int64))


def with_added(evidence: Evidence, added: Sequence[Evidence]) -> Evidence:
    """The tables with more rows after theirs."""
    tables: dict[str, Any] = {
        name: pl.concat([getattr(each, name) for each in (evidence, *added)], rechunk=True)
        for name in TABLES
        if any(getattr(each, name).height for each in added)
    }
    if "sources" in tables:
        tables["sources"] = tables["sources"].unique("id", keep="first", maintain_order=True)
    trees = [each.areas for each in (evidence, *added)]
    return replace(evidence, **tables, areas=_one_tree(trees))


def _one_tree(trees: Sequence[AreaTree]) -> AreaTree:
    """The areas of several trees; what a later one says of an area goes before."""
    first, *others = trees
    if not any(tree.names for tree in others):
        return first
    overlaps: dict[str, frozenset[str]] = {}
    for tree in trees:
        for area, shared in tree.overlaps.items():
            overlaps[area] = overlaps.get(area, frozenset()) | shared
    parents = {area: above for tree in trees for area, above in tree.parents.items()}
    return AreaTree(parents, frozenset().union(*(tree.names for tree in trees)), overlaps)


def with_changes(
    acts: Acts, evidence: Evidence, added: Sequence[Evidence], withdrawn: Iterable[str], at: int
) -> Acts:
    """Acts that were given coded, with those that came in tables; what was withdrawn is gone ``at``.

    ``evidence`` holds all tables, with what was ``added``.
    """
    rows = [row for id in withdrawn if (row := acts.ids.find(id)) >= 0]
    if rows:
        gone = np.array(acts.gone)
        gone[rows] = np.minimum(gone[rows], at)
        acts = replace(acts, gone=gone)
    if not any(each.incidents.height for each in added):
        return acts
    came = pl.concat([each.incidents for each in added])
    came = came.filter(~pl.col("withdrawn").fill_null(False))
    return appended(acts, coded(came, gone_from(came, replaced_in(evidence))))


def acts_in(added: Evidence) -> Acts:
    """The incidents of evidence that came, without rows that only take others back.

    Raises :class:`InputError` for a place that cannot be.
    """
    rows = added.incidents
    if rows.height and rows.get_column("withdrawn").any():
        rows = rows.filter(~pl.col("withdrawn").fill_null(False))
    return coded(rows, np.broadcast_to(np.int64(NEVER), rows.height)) if rows.height else NO_ACTS


def corrections_known(added: Evidence, at: int) -> Iterator[Correction]:
    """The rows of evidence, known by a moment, that supersede others."""
    for name in RECORDS:
        rows: pl.DataFrame = getattr(added, name)
        if not rows.height:
            continue
        columns = (rows.get_column(column).to_list() for column in ("id", "supersedes", "known_from"))
        for id, supersedes, known_from in zip(*columns, strict=True):
            if supersedes is not None and known_from <= at:
                yield Correction(id, supersedes)


def withdrawal_of(id: str) -> str:
    """The id of the row that takes a record back."""
    return f"{id} withdrawn"


def withdrawals(holding: Mapping[str, str], at: int) -> Evidence:
    """Rows that take records back, each in the table that holds the record (``holding``: by id)."""
    rows: dict[str, list[dict[str, object]]] = {}
    for id, name in holding.items():
        row = {"id": withdrawal_of(id), "supersedes": id, "withdrawn": True, "known_from": at}
        rows.setdefault(name, []).append(row)
    tables: dict[str, Any] = {name: table(name, found) for name, found in rows.items()}
    return Evidence(**tables)
