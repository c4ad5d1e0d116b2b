"""Names in evidence that nobody has declared: sources and areas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

import polars as pl

from trucekeeper.errors import Diagnostic, Severity
from trucekeeper.evidence import Evidence

_SOURCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "claims": ("outlet",),
        "incidents": ("reporters", "witnessed_by"),
        "tallies": ("counter", "origin"),
        "states": ("observer",),
        "watches": ("observer",),
    }
)
_PLACED = ("incidents", "tallies", "states", "watches", "listings")


def undeclared(evidence: Evidence, zones: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """A warning for each source without a row of its own and each area outside the declared tree.

    ``zones`` are ids of the agreement's zones, which evidence may name as areas too.
    """
    sources = set(evidence.sources.get_column("id"))
    used = (
        getattr(evidence, name).get_column(column) for name, columns in _SOURCES.items() for column in columns
    )
    areas = {*evidence.areas.names, *zones}
    named = (getattr(evidence, name).get_column("area") for name in _PLACED)
    return (
        *_warnings(used, sources, "source-unknown", "the source {!r} is not declared", "`sources`"),
        *_warnings(named, areas, "area-unknown", "the area {!r} is not declared", "`areas` or `overlaps`"),
    )


def _warnings(
    columns: Iterable[pl.Series], declared: Collection[str], code: str, message: str, where: str
) -> list[Diagnostic]:
    names: set[str] = set()
    for column in columns:
        values = column.explode() if column.dtype == pl.List(pl.String()) else column
        names.update(values.drop_nulls())
    hint = f"add it to {where} in the manifest"
    return [
        Diagnostic(code, message.format(name), hint=hint, severity=Severity.WARNING)
        for name in sorted(names - set(declared))
    ]
