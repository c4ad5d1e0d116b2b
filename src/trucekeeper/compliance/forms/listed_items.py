"""The items of a list, each with when it was put there for what it belongs to."""

from __future__ import annotations

import polars as pl

from trucekeeper.evidence.names import AT_ONCE

_COLUMNS = {"of": pl.String(), "item": pl.String(), "earliest": pl.Int64(), "latest": pl.Int64()}


def listed_items(listings: pl.DataFrame, name: str) -> pl.DataFrame:
    """Each item of a list once for what it belongs to: ``of``, ``item``, ``earliest``, ``latest``.

    By what it belongs to and then by item; of several listings the earliest bounds count. Rows that
    name no item, or nothing that it belongs to, or are nowhere in time, are none.
    """
    if listings.height < AT_ONCE:
        return _few(listings, name)
    return (
        rows_of_list(listings, name)
        .group_by("of", "item")
        .agg(pl.col("earliest").min(), pl.col("latest").min())
        .sort("of", "item")
    )


def rows_of_list(listings: pl.DataFrame, name: str) -> pl.DataFrame:
    """The same as they were listed: in any order, and an item as often as it was put on the list."""
    told = pl.col("of").is_not_null() & pl.col("item").is_not_null() & (pl.col("earliest") < pl.col("latest"))
    return listings.filter((pl.col("list") == name) & told).select(*_COLUMNS)


def _few(listings: pl.DataFrame, name: str) -> pl.DataFrame:
    """The same row by row: for a few that costs a fraction of asking whole columns."""
    columns = (listings.get_column(column).to_list() for column in ("list", *_COLUMNS))
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for on_list, of, item, earliest, latest in zip(*columns, strict=True):
        if on_list == name and of is not None and item is not None and earliest < latest:
            known = found.get((of, item), (earliest, latest))
            found[of, item] = min(earliest, known[0]), min(latest, known[1])
    rows = [(*key, *found[key]) for key in sorted(found)]
    return pl.DataFrame(rows, schema=_COLUMNS, orient="row")
