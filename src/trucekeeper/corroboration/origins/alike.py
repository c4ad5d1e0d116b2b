"""Which claims of a table have the same or nearly the same text."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from trucekeeper.errors import InputError


class Alike:
    """Near-copies among the rows of a table of claims, by their ids.

    ``copies`` has the columns ``first`` and ``second`` (rows), and perhaps ``resemblance``, as
    :func:`~trucekeeper.corroboration.origins.near_copies.near_copies` gives them; texts of
    resemblance 1 are the same, whichever of their pairs are there. Raises
    :class:`~trucekeeper.errors.InputError` (``column-missing``, ``field-invalid``).
    """

    def __init__(self, ids: pl.Series, copies: pl.DataFrame | None = None) -> None:
        self._same: dict[str, str] = {}
        self._near: dict[str, set[str]] = {}
        if copies is None or copies.is_empty():
            return
        for name in ("first", "second"):
            if name not in copies.columns:
                raise InputError("column-missing", f"the copies have no column {name!r}")
            if not copies.get_column(name).is_between(0, len(ids) - 1).all():
                raise InputError(
                    "field-invalid", f"the copies name rows that are not among {len(ids):,} claims"
                )
        if "resemblance" not in copies.columns:
            copies = copies.with_columns(resemblance=pl.lit(0.0))
        named = copies.select(pl.col("first", "second").map_batches(ids.gather), "resemblance")
        for first, second in named.filter(pl.col("resemblance") == 1.0).select("first", "second").iter_rows():
            self._join(first, second)
        for first, second in named.filter(pl.col("resemblance") != 1.0).select("first", "second").iter_rows():
            one, other = self._lead(first), self._lead(second)
            self._near.setdefault(one, set()).add(other)
            self._near.setdefault(other, set()).add(one)

    def among(self, ids: Iterable[str]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Pairs of near-copies among some claims, and pairs of equal texts that hang together."""
        if not (self._same or self._near):
            return [], []
        leads: dict[str, str] = {}
        equal = []
        for one in ids:
            lead = self._lead(one)
            if lead in leads:
                equal.append((leads[lead], one))
            else:
                leads[lead] = one
        near = [
            (one, leads[other])
            for lead, one in leads.items()
            for other in sorted(self._near.get(lead, set()) & leads.keys())
            if lead < other
        ]
        return near, equal

    def _lead(self, one: str) -> str:
        while (lead := self._same.get(one, one)) != one:
            self._same[one] = self._same.get(lead, lead)
            one = lead
        return one

    def _join(self, first: str, second: str) -> None:
        low, high = sorted((self._lead(first), self._lead(second)))
        self._same[high] = low
