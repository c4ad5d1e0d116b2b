"""What is reported: nine tables and the tree of areas they speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from trucekeeper.errors import InputError, Place
from trucekeeper.evidence.schema import REQUIRED, TABLES, empty
from trucekeeper.where import AreaTree

RECORDS = ("claims", "incidents", "tallies", "states", "watches", "rulings", "pleas", "listings")
"""The tables whose rows are records, with the time they could first be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Claims, incidents, tallies, states, watches, rulings, pleas and listings, with sources and areas.

    The tables have the columns of :mod:`trucekeeper.evidence.schema`. Nothing is ever
    overwritten: a later row that names an earlier one in ``supersedes`` takes its place from
    its own ``known_from`` on. Raises :class:`~trucekeeper.errors.InputError` for a table without
    the declared columns (``column-missing``), and for a row that leaves out one of
    :data:`~trucekeeper.evidence.schema.REQUIRED` (``field-missing``): a null would quietly take
    the row out of every finding.
    """

    sources: pl.DataFrame = field(default_factory=lambda: empty("sources"))
    claims: pl.DataFrame = field(default_factory=lambda: empty("claims"))
    incidents: pl.DataFrame = field(default_factory=lambda: empty("incidents"))
    tallies: pl.DataFrame = field(default_factory=lambda: empty("tallies"))
    states: pl.DataFrame = field(default_factory=lambda: empty("states"))
    watches: pl.DataFrame = field(default_factory=lambda: empty("watches"))
    rulings: pl.DataFrame = field(default_factory=lambda: empty("rulings"))
    pleas: pl.DataFrame = field(default_factory=lambda: empty("pleas"))
    listings: pl.DataFrame = field(default_factory=lambda: empty("listings"))
    areas: AreaTree = field(default_factory=AreaTree)

    def __post_init__(self) -> None:
        for name, schema in TABLES.items():
            table: pl.DataFrame = getattr(self, name)
            if dict(table.schema) != dict(schema):
                raise InputError(
                    "column-missing",
                    f"the table {name!r} does not have the declared columns and types",
                    hint="build it with trucekeeper.evidence.table(name, rows)",
                )
            _refuse_gaps(name, table)

    def as_of(self, moment: int) -> Evidence:
        """What could be known at ``moment`` (microseconds UTC).

        Rows learned later are left out; so are rows that a row known by then supersedes, and
        the withdrawals themselves.
        """
        tables = {name: getattr(self, name) for name in RECORDS}
        known = {
            name: table.filter(pl.col("known_from") <= moment)
            for name, table in tables.items()
            if not table.is_empty()
        }
        if not known:
            return self
        gone = pl.concat([table.select("supersedes") for table in known.values()]).drop_nulls()
        replaced = gone.get_column("supersedes").implode()
        kept = {
            name: table.filter(~pl.col("id").is_in(replaced) & ~pl.col("withdrawn").fill_null(False))
            for name, table in known.items()
        }
        return replace(self, **kept)

    def alignments(self) -> Mapping[str, str]:
        """Source id to the party it is aligned with, for the sources that are."""
        aligned = self.sources.filter(pl.col("aligned_with").is_not_null())
        return dict(aligned.select("id", "aligned_with").iter_rows())


def _refuse_gaps(name: str, rows: pl.DataFrame) -> None:
    if rows.is_empty():
        return
    is_record = name in RECORDS
    told = rows.select(*REQUIRED[name], *(["withdrawn"] if is_record else []))
    if is_record:
        told = told.filter(~pl.col("withdrawn").fill_null(False))
    lacking = [column for column in ("id", "known_from")[: 1 + is_record] if rows[column].null_count()]
    lacking += [column for column in REQUIRED[name] if told[column].null_count()]
    if lacking:
        raise InputError(
            "field-missing",
            f"the table {name!r} has rows without {', '.join(lacking)}",
            hint="write an empty list, rather than nothing, where no name is known",
        )


def table(name: str, rows: Iterable[Mapping[str, object]]) -> pl.DataFrame:
    """Rows (mappings by column; left-out columns are null) as a table of the declared schema.

    Raises :class:`~trucekeeper.errors.InputError` for a column that the table does not have.
    """
    rows = list(rows)
    strange = {column for row in rows for column in row} - set(TABLES[name])
    if strange:
        raise InputError(
            "field-unknown",
            f"the table {name!r} has no column {', '.join(sorted(strange))}",
            hint="its columns are in trucekeeper.evidence.TABLES",
        )
    return pl.DataFrame(rows, schema=dict(TABLES[name]), orient="row")


def merge(parts: Iterable[Evidence], areas: AreaTree) -> Evidence:
    """One evidence of several files; a source that several name is kept once, as first named.

    Raises :class:`~trucekeeper.errors.InputError` (``row-duplicate-id``) for an id that several
    rows have: one file read twice would count everything twice.
    """
    parts = list(parts)
    if not parts:
        return Evidence(areas=areas)
    tables = {name: pl.concat([getattr(part, name) for part in parts]) for name in TABLES}
    _refuse_repeated(pl.concat([tables[name].select("id", "file", "line") for name in RECORDS]))
    tables["sources"] = tables["sources"].unique("id", keep="first", maintain_order=True)
    return Evidence(**tables, areas=areas)


def _refuse_repeated(records: pl.DataFrame) -> None:
    repeated = records.filter(pl.col("id").is_duplicated())
    if repeated.is_empty():
        return
    others = repeated.get_column("id").n_unique() - 1
    first = repeated.row(0, named=True)
    again = repeated.filter(pl.col("id") == first["id"]).row(1, named=True)
    more = f", and {others:,} more ids are repeated" if others else ""
    raise InputError(
        "row-duplicate-id",
        f"the id {first['id']!r} of {first['file']}:{first['line']} stands there again{more}",
        place=Place(again["file"], again["line"]),
        hint="give each file of the manifest a `dataset` of its own, and list no file twice",
    )
