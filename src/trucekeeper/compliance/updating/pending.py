"""What came and went since evidence was last judged as a whole, and what findings say since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import polars as pl

from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.docket import gone_from, replaced_in
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.updating.changes import Subject
from trucekeeper.errors import InputError
from trucekeeper.evidence import RECORDS, TABLES, Evidence, table
from trucekeeper.evidence.coded import Acts, appended, coded, taken
from trucekeeper.where import AreaTree

NO_EVIDENCE = Evidence()
NO_ACTS = coded(NO_EVIDENCE.incidents, np.empty(0, np.int64))
BESIDE_ACTS = tuple(name for name in RECORDS if name != "incidents")


@dataclass(frozen=True, slots=True, eq=False)
class Pending:
    """Changes beside what was judged. ``told``: what findings that changed say now, None for those gone.

    ``came``: acts; ``gone``: rows of the docket's acts. ``added``: what came, with rows that
    take back what was withdrawn; ``withdrawn``: the ids of acts among that.
    """

    came: Acts
    gone: Indices
    added: tuple[Evidence, ...] = ()
    withdrawn: tuple[str, ...] = ()
    told: Mapping[Subject, Answer | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.gone) + len(self.added)


def none_pending() -> Pending:
    """Nothing came and nothing went."""
    return Pending(NO_ACTS, np.empty(0, np.int64))


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


def with_changes(acts: Acts, pending: Pending, at: int) -> Acts:
    """Acts that were given coded, with those that came; those that went are gone from a moment on."""
    rows = [row for id in pending.withdrawn if (row := acts.ids.find(id)) >= 0]
    if rows:
        gone = np.array(acts.gone)
        gone[rows] = np.minimum(gone[rows], at)
        acts = replace(acts, gone=gone)
    return appended(acts, pending.came) if len(pending.came) else acts


def acts_of(added: Evidence, replaced: Sequence[pl.DataFrame]) -> Acts:
    """The incidents of evidence that came, without rows that only take others back.

    A row may have been replaced before it came, as :func:`replaced_in` found, or by what came with it.
    """
    rows = added.incidents.filter(~pl.col("withdrawn").fill_null(False))
    every = pl.concat([*replaced, replaced_in(added)])
    return coded(rows, gone_from(rows, every.group_by("id").agg(pl.col("gone").min())))


def taken_back(added: Evidence, withdrawn: Iterable[str], at: int) -> list[str]:
    """The ids that are gone by a moment: withdrawn, or superseded by a row that was known by then."""
    found = list(withdrawn)
    for name in RECORDS:
        rows: pl.DataFrame = getattr(added, name)
        known = rows.filter(pl.col("known_from") <= at)
        found += known.get_column("supersedes").drop_nulls().to_list()
    return list(dict.fromkeys(found))


def without(acts: Acts, ids: Iterable[str]) -> tuple[Acts, Acts]:
    """Acts without those of some ids, and those."""
    gone = acts.ids.take(np.arange(len(acts))).cast(pl.String).is_in(list(ids)).to_numpy()
    return taken(acts, np.flatnonzero(~gone)), taken(acts, np.flatnonzero(gone))


def withdrawals(evidence: Evidence, ids: Iterable[str], at: int) -> Evidence:
    """Rows that take records back, each in the table that holds the record.

    Raises :class:`InputError` (``row-refers-nowhere``) for a record that none holds.
    """
    rows: dict[str, list[dict[str, object]]] = {}
    for id in ids:
        row = {"id": f"{id} withdrawn", "supersedes": id, "withdrawn": True, "known_from": at}
        rows.setdefault(_table_holding(evidence, id), []).append(row)
    tables: dict[str, Any] = {name: table(name, found) for name, found in rows.items()}
    return Evidence(**tables)


def _table_holding(evidence: Evidence, id: str) -> str:
    for name in RECORDS:
        if (getattr(evidence, name).get_column("id") == id).any():
            return name
    raise InputError(
        "row-refers-nowhere",
        f"there is no record {id!r} to withdraw",
        hint="give the id as findings name it: dataset:id",
    )
