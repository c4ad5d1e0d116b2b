"""Rows of evidence as a desk has them, for the tests of this room."""

from __future__ import annotations

from typing import Any

import polars as pl

from trucekeeper.evidence import table

HOUR = 3_600_000_000


def rows(*told: dict[str, Any]) -> pl.DataFrame:
    """Incidents of the evidence; what a row does not say is as in :func:`row`."""
    return table("incidents", [row() | each for each in told])


def row() -> dict[str, Any]:
    """A report of a shelling in some hour near a mill."""
    return {
        "id": "desk:1",
        "kinds": ["shelling"],
        "earliest": 480_000 * HOUR,
        "latest": 480_001 * HOUR,
        "latitude": 48.0,
        "longitude": 38.0,
        "radius_m": 1_000.0,
        "authors": [],
        "authorship": 0,
        "involved": [],
        "modality": "asserted",
        "dataset": "desk",
        "known_from": 480_002 * HOUR,
    }
