"""What an assignment did with every id: kept, new, merged, split, gone."""

from __future__ import annotations

import polars as pl

from trucekeeper.corroboration.incidents.schema import Change


def history(ids: pl.DataFrame, known: pl.DataFrame, when: int) -> pl.DataFrame:
    """The changes from the ids ``known`` (a state) to those now (``report``, ``incident``), as
    :data:`.schema.HISTORY`, sorted by what they say.
    """
    live = known.filter(~pl.col("retired")).select("report", "incident")
    was, now, used = (frame["incident"].unique() for frame in (live, ids, known))
    sizes = ids.group_by("incident").len("reports")
    moved = (
        live.join(ids, on="report", suffix="_now")
        .filter(pl.col("incident") != pl.col("incident_now"))
        .group_by("incident", "incident_now")
        .len("reports")
    )
    kept = pl.col("incident").is_in(was.implode())
    came = moved.select(
        pl.col("incident_now").alias("incident"), pl.col("incident").alias("other"), "reports"
    )
    ended = moved.filter(~pl.col("incident").is_in(now.implode()))
    gone = live.filter(~pl.col("incident").is_in(pl.concat([now, ended["incident"]]).implode()))
    parts = {
        Change.KEPT: sizes.filter(kept),
        Change.NEW: sizes.filter(~pl.col("incident").is_in(used.implode())),
        Change.RETURNED: sizes.filter(~kept & pl.col("incident").is_in(used.implode())),
        Change.MERGED_INTO: ended.rename({"incident_now": "other"}),
        Change.GONE: gone.group_by("incident").len("reports"),
        Change.SPLIT_FROM: came.filter(~kept),
        Change.MOVED_FROM: came.filter(kept & ~pl.col("other").is_in(ended["incident"].implode())),
    }
    return pl.concat(
        [_rows(changed, change, when) for change, changed in parts.items()],
    ).sort("incident", "change", "other")


def _rows(changed: pl.DataFrame, change: Change, when: int) -> pl.DataFrame:
    other = pl.col("other") if "other" in changed.columns else pl.lit(None, pl.String)
    return changed.select(
        when=pl.lit(when, pl.Int64),
        incident=pl.col("incident"),
        change=pl.lit(change.value),
        other=other,
        reports=pl.col("reports").cast(pl.Int64),
    )
