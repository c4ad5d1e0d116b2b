"""Which pairs somebody should look at first."""

from __future__ import annotations

import polars as pl

from trucekeeper.corroboration.linking.judgements import Judged
from trucekeeper.corroboration.linking.linked import Linked
from trucekeeper.corroboration.linking.named import links_by_id
from trucekeeper.corroboration.linking.records import Records

DOUBTFUL = 10.0
"""Bits from even odds within which a pair is doubtful: 1,000 to 1."""


def doubts(records: Records, linked: Linked, within: float = DOUBTFUL) -> pl.DataFrame:
    """Pairs that are doubtful, the one most worth a look first; pairs on which somebody judged are left out.

    Columns: ``id`` < ``other``; ``bits`` above even odds; ``together``: whether they stand in one
    incident; ``overruled``: whether their weight says otherwise, because of a guard or of the other
    reports of their incidents. Two queues take turns, so that neither hides the other: overruled pairs,
    those first whose weight speaks most against what was done, and pairs within ``within`` bits of even
    odds, the nearest first. What was never compared, or lies below even odds by more than that, is not
    among them, though it may stand in one incident by way of others.
    """
    # Links at a lower threshold hold those that just were none.
    low = linked.sweep.links(linked.weights.table, linked.rules.threshold - within)
    wider = Linked(linked.incidents, linked.rules, linked.sweep, low, linked.refused)
    table = links_by_id(records, wider).with_columns(overruled=(pl.col("bits") >= 0) != pl.col("together"))
    judged = pl.DataFrame(_judged(records, linked.rules.judged), schema=["id", "other"], orient="row")
    open_ = table.join(judged.cast(pl.String), on=["id", "other"], how="anti")
    return (
        open_.filter(pl.col("overruled") | (pl.col("bits").abs() <= within))
        .with_columns(unsure=pl.col("bits").abs() * pl.when("overruled").then(-1).otherwise(1))
        .sort("unsure", "id", "other")
        .with_columns(turn=pl.int_range(pl.len()).over("overruled"))
        .sort("turn", "overruled", descending=[False, True])
        .drop("unsure", "turn")
    )


def _judged(records: Records, judged: Judged) -> list[tuple[str, str]]:
    """Pairs on which somebody judged, by the ids of their rows."""
    name = dict(zip(records.reports.ids.tolist(), records.ids, strict=True))
    pairs = [(name.get(one), name.get(other)) for one, other in (*judged.same, *judged.different)]
    return sorted({(min(a, b), max(a, b)) for a, b in pairs if a is not None and b is not None})
