"""Gives clusters of reports the ids that their incidents had before.

An id goes to the cluster that has most of its reports; where several ids are in one cluster, the one
with most reports there stays. Of equals, the oldest id stays. Ids out of use are remembered by their last
reports, so that what was merged and is split again has its id back.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trucekeeper.corroboration.declared import require
from trucekeeper.corroboration.incidents.history import history
from trucekeeper.corroboration.incidents.schema import CLUSTERS, PREFIX, STATE, no_incidents
from trucekeeper.errors import InputError


@dataclass(frozen=True, slots=True, eq=False)
class Assigned:
    """``ids``: columns ``report`` and ``incident``; ``state``: what to give next time; ``history``."""

    ids: pl.DataFrame
    state: pl.DataFrame
    history: pl.DataFrame


def assign(clusters: pl.DataFrame, before: pl.DataFrame | None = None, *, when: int) -> Assigned:
    """Ids for clusters of reports (:data:`.schema.CLUSTERS`), stable against the state ``before``.

    The rule, in this order:

    1. Of every live id and every cluster with reports in common, the pair with the most in common is
       joined first; of equals the oldest id; then the cluster with less in common with an id out of
       use; then the one whose first report by name comes first. What is joined takes no further part.
    2. A cluster left over takes back an id out of use in the same way, if one had a report of its own
       among its last.
    3. The others get new ids, numbered on from the highest ever given, in the order of their first
       reports by name.

    So an incident whose reports are the same keeps its id; an id only ever goes to a cluster that
    shares a report with the last one that had it; and neither the order of rows nor the names of
    clusters matter. ``when`` is written into the history. Raises
    :class:`~trucekeeper.errors.InputError` for tables that are not as declared, and where a report
    stands twice (``row-duplicate-id``).
    """
    found = require(clusters, CLUSTERS, "clusters")
    known = require(no_incidents() if before is None else before, STATE, "ids before")
    _refuse_repeated(found["report"], "is in two clusters")
    _refuse_repeated(known.filter(~pl.col("retired"))["report"], "is of two incidents before")
    both = known.filter("retired").join(known.filter(~pl.col("retired")), on="incident", how="semi")
    if both.height:
        raise InputError("field-invalid", f"{both['incident'][0]} is in use and out of use before")
    known = known.with_columns(number=_number(known))
    named = _named(found, known)
    ids = found.join(named, on="cluster").select("report", "incident").sort("report")
    return Assigned(ids, _state(ids, known), history(ids, known, when))


def _refuse_repeated(reports: pl.Series, said: str) -> None:
    repeated = reports.filter(reports.is_duplicated())
    if repeated.len():
        raise InputError("row-duplicate-id", f"the report {repeated.min()!r} {said}")


def _number(known: pl.DataFrame) -> pl.Series:
    """The numbers of ids; raises where one is none of ours."""
    numbers = known["incident"].str.extract(rf"^{PREFIX}([1-9][0-9]{{0,17}})$").cast(pl.Int64)
    if numbers.null_count():
        strange = known["incident"].filter(numbers.is_null())[0]
        hint = f"an id is {PREFIX} and a number"
        raise InputError("field-invalid", f"{strange!r} is no id of an incident", hint=hint)
    return numbers


def _named(found: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """For each cluster its id: columns ``cluster``, ``incident``."""
    first = found.group_by("cluster").agg(first=pl.col("report").min())
    live, retired = (
        found.join(known.filter(pl.col("retired") == state), on="report")
        .group_by("cluster", "number")
        .len("common")
        .join(first, on="cluster")
        for state in (False, True)
    )
    remembered = retired.group_by("cluster").agg(remembered=pl.col("common").max())
    stayed = _joined(live.join(remembered, on="cluster", how="left"))
    left = retired.join(stayed, on="cluster", how="anti")
    returned = _joined(left.with_columns(remembered=pl.lit(0, pl.UInt32)))
    given = pl.concat([stayed, returned])
    others = first.join(given, on="cluster", how="anti").sort("first")
    highest = known["number"].max() or 0
    assert isinstance(highest, int)
    new = others.select("cluster", number=pl.int_range(highest + 1, highest + 1 + pl.len(), dtype=pl.Int64))
    return pl.concat([given, new]).select(
        "cluster", incident=pl.lit(PREFIX) + pl.col("number").cast(pl.String)
    )


def _joined(pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs of a ``cluster`` and a ``number``, the best first, each cluster and each number once."""
    alone = (pl.len().over("cluster") == 1) & (pl.len().over("number") == 1)
    settled = pairs.filter(alone).select("cluster", "number")
    contested = pairs.filter(~alone).sort(
        "common",
        "number",
        pl.col("remembered").fill_null(0),
        "first",
        descending=[True, False, False, False],
    )
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for cluster, number in contested.select("cluster", "number").iter_rows():
        if cluster not in numbers and number not in taken:
            numbers[cluster] = number
            taken.add(number)
    chosen = {"cluster": list(numbers), "number": list(numbers.values())}
    return pl.concat([settled, pl.DataFrame(chosen, schema={"cluster": pl.String(), "number": pl.Int64()})])


def _state(ids: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The ids in use, and the last reports of those that are not."""
    out_of_use = known.join(ids, on="incident", how="anti")
    return pl.concat(
        [
            ids.with_columns(retired=pl.lit(False)),
            # Of an id that goes out of use now all rows are live ones, of the others none.
            out_of_use.select("report", "incident", retired=pl.lit(True)),
        ]
    ).sort("retired", "report", "incident")
