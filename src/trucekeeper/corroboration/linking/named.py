"""What was linked, by the ids of the rows of evidence."""

from __future__ import annotations

import numpy as np
import polars as pl

from trucekeeper.corroboration.linking.linked import Linked
from trucekeeper.corroboration.linking.records import Records
from trucekeeper.corroboration.linking.standing import Standing


def clusters_by_id(records: Records, linked: Linked | Standing) -> pl.DataFrame:
    """Columns ``id`` and ``incident``, the least id of its cluster, sorted; what was left out is alone.

    Of a standing: its reports; what was withdrawn since is not there.
    """
    numbers, incidents = (
        linked.incidents() if isinstance(linked, Standing) else (records.reports.ids, linked.incidents)
    )
    named = pl.DataFrame(
        {"id": records.ids, "number": records.reports.ids}, schema={"id": pl.String(), "number": pl.Int64()}
    )
    found = named.join(pl.DataFrame({"number": numbers, "cluster": incidents}), on="number")
    told = found.select("id", incident=pl.col("id").min().over("cluster"))
    alone = pl.DataFrame({"id": list(records.left_out)}, schema={"id": pl.String()})
    return pl.concat([told, alone.with_columns(incident="id")]).sort("id")


def links_by_id(records: Records, linked: Linked) -> pl.DataFrame:
    """Pairs likelier one happening than two: ``id`` < ``other``, ``bits`` above even odds, and ``together``.

    Best first. ``together``: whether both stand in one incident, which guards, judgements or the other
    reports of an incident may forbid.
    """
    ids = np.array(records.ids, dtype=object)
    left = linked.sweep.order[linked.links.left]
    right = linked.sweep.order[linked.links.right]
    together = linked.incidents[left] == linked.incidents[right]
    bits = linked.links.weights.astype(np.float64) + linked.weights.prior
    table = pl.DataFrame(
        {"one": list(ids[left]), "two": list(ids[right]), "bits": bits, "together": together},
        schema={"one": pl.String(), "two": pl.String(), "bits": pl.Float64(), "together": pl.Boolean()},
    )
    return table.select(
        pl.min_horizontal("one", "two").alias("id"),
        pl.max_horizontal("one", "two").alias("other"),
        "bits",
        "together",
    ).sort("bits", "id", "other", descending=[True, False, False])
