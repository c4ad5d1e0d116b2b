"""Tables that callers give, held to the columns that are declared for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from trucekeeper.errors import InputError


def require(
    table: pl.DataFrame,
    schema: Mapping[str, pl.DataType],
    what: str,
    once: Sequence[str] = (),
    empty: Collection[str] = (),
) -> pl.DataFrame:
    """The table with the declared columns alone, read from CSV or Parquet.

    Raises :class:`InputError`: ``column-missing`` where a column or its type is not there, ``field-missing``
    where a cell is null in a column that is not among ``empty``, ``row-duplicate-id`` where two rows
    have the same values in the columns ``once``. ``what`` the rows are is told with it.
    """
    lacking = [name for name in schema if name not in table.columns]
    if lacking:
        raise InputError("column-missing", f"the table of {what} lacks the column {', '.join(lacking)}")
    try:
        declared = table.select(pl.col(name).cast(kind) for name, kind in schema.items())
    except pl.exceptions.InvalidOperationError:
        raise InputError("column-missing", f"the table of {what} does not have the declared types") from None
    for name in schema:
        if name not in empty and declared[name].null_count():
            raise InputError("field-missing", f"the table of {what} has rows without {name}")
    if once and declared.select(once).is_duplicated().any():
        raise InputError("row-duplicate-id", f"the table of {what} has two rows for the same {once[-1]}")
    return declared
