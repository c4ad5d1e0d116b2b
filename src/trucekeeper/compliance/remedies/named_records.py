"""What rulings, pleas and listings name: a record that was corrected is still spoken of by its old name.

The rule is that of ``docs/semantics.md``, "What is known at T".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

import polars as pl

from trucekeeper.evidence import Evidence

Ways = Mapping[str, list[str]]


def names_followed(known: Evidence, corrections: pl.DataFrame) -> Evidence:
    """The evidence with rulings and pleas on the corrected record, and lists under all its names.

    ``corrections``: ``id`` and ``supersedes`` of the rows known by then. What is ruled on or pleaded
    for is rewritten to what took its place; a listing stands there once for every name.
    """
    if corrections.is_empty() or not (known.rulings.height or known.pleas.height or known.listings.height):
        return known
    older: dict[str, list[str]] = {}
    newer: dict[str, list[str]] = {}
    for id, superseded in corrections.select("id", "supersedes").iter_rows():
        older.setdefault(id, []).append(superseded)
        newer.setdefault(superseded, []).append(id)

    def latest(name: str) -> list[str]:
        return [each for each in reached(name, newer) if each not in newer] or [name]

    def every(name: str) -> list[str]:
        return list(dict.fromkeys((*reached(name, newer), *reached(name, older))))

    corrected = older.keys() | newer.keys()
    return replace(
        known,
        rulings=_renamed(known.rulings, "about", corrected, latest),
        pleas=_renamed(known.pleas, "about", corrected, latest),
        listings=_renamed(known.listings, "of", corrected, every),
    )


def _renamed(
    table: pl.DataFrame, column: str, corrected: Iterable[str], names: Callable[[str], list[str]]
) -> pl.DataFrame:
    told = table.get_column(column).drop_nulls().unique()
    found = {name: names(name) for name in told.filter(told.is_in(list(corrected)))}
    if not found:
        return table
    own = [found.get(name, [name]) for name in table.get_column(column)]
    return table.with_columns(pl.Series(column, own, pl.List(pl.String()))).explode(column)


def reached(name: str, way: Ways) -> list[str]:
    """A record and all to which corrections lead from it, in one direction."""
    found, ahead = {name: None}, [name]
    while ahead:
        for each in way.get(ahead.pop(), ()):
            if each not in found:
                found[each] = None
                ahead.append(each)
    return list(found)
