"""The data beside the page: every finding as CSV, the incidents as GeoJSON.

Both keep the precision of the source: a place known as an area only has no point, and a point
comes with the radius within which the incident lies.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES
from trucekeeper.dossier import findings_csv
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Standard

FORMULA = r"^([=+\-@\t\r])"
"""What a spreadsheet would take for a formula; such a cell gets an apostrophe before it."""


def findings_table(findings: pl.DataFrame, zone: str) -> str:
    """The findings as CSV, safe to open in a spreadsheet; times with the offset of ``zone``."""
    texts = [name for name, kind in findings.schema.items() if kind == pl.String]
    lists = [name for name, kind in findings.schema.items() if isinstance(kind, pl.List)]
    guarded = findings.with_columns(
        pl.col(texts).str.replace(FORMULA, "'$1"),
        pl.col(lists).list.eval(pl.element().str.replace(FORMULA, "'$1")),
    )
    return findings_csv(guarded, zone)


def roles(findings: pl.DataFrame) -> dict[str, dict[str, list[str]]]:
    """Per record the duties it certainly and possibly bears on, at the alleged standard.

    ``findings`` are those by phase, so that nothing is lost to the borders of days.
    """
    held: dict[str, dict[str, list[str]]] = {}
    alleged = findings.filter(pl.col("standard") == Standard.ALLEGED)
    for role in ("witnesses", "possible"):
        pairs = alleged.select("obligation", record=pl.col(role)).explode("record").drop_nulls().unique()
        for obligation, record in sorted(pairs.iter_rows()):
            held.setdefault(record, {}).setdefault(role, []).append(obligation)
    return held


def since(agreement: Agreement, known: Evidence) -> pl.DataFrame:
    """The incidents that may have happened since the agreement came into force, in order of time.

    Those that are denied, supposed or inferred by an analyst are not: nobody says they happened.
    """
    put_forward = pl.col("modality").is_in(ADMITTED_MODALITIES)
    recent = known.incidents.filter(put_forward, pl.col("latest") > agreement.in_force)
    return recent.sort("earliest", "id")


def incidents_geojson(
    agreement: Agreement, known: Evidence, held: Mapping[str, Mapping[str, list[str]]], as_of: int
) -> str:
    """The incidents known by then that may have happened since the agreement came into force.

    RFC 7946: longitude before latitude. A feature is a point only where the source gave one;
    ``radius_m`` says how far off it may be. Where it named an area only, the geometry is null
    and ``area`` names it.
    """
    zone = agreement.time_zone
    rows = since(agreement, known).iter_rows(named=True)
    features = [_feature(row, held.get(row["id"], {}), zone) for row in rows]
    collection = {
        "type": "FeatureCollection",
        "agreement": agreement.title,
        "as_of": when.iso(as_of, zone),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _feature(row: Mapping[str, object], held: Mapping[str, list[str]], zone: str) -> dict[str, object]:
    point = [row["longitude"], row["latitude"]]
    placed = row["radius_m"] is not None and None not in point
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": point} if placed else None,
        "properties": {
            "earliest": when.iso(int(str(row["earliest"])), zone),
            "latest": when.iso(int(str(row["latest"])), zone),
            "area": row["area"],
            "radius_m": row["radius_m"] if placed else None,
            "kinds": row["kinds"],
            "possible_authors": row["authors"],
            "origins": [row["origins_fewest"], row["origins_most"]],
            "deaths": [row["deaths_low"], row["deaths_high"]],
            "certainly_inside": held.get("witnesses", []),
            "possibly_inside": held.get("possible", []),
            "modality": row["modality"],
            "text": row["text"],
            "sensitivity": row["sensitivity"],
            "dataset": row["dataset"],
            "file": row["file"],
            "line": row["line"],
        },
    }
