"""The finding: what compliance says of one duty, bearer, zone, window and standard."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import polars as pl

TEXTS = pl.List(pl.String())

FINDINGS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "obligation": pl.String(),
        "article": pl.String(),
        "form": pl.String(),  # terms.Form
        "bearer": pl.String(),  # "regime" or a party's id
        "zone": pl.String(),  # or null where the duty names none
        "case": pl.String(),  # respond: id of what is to be answered, and the item; else null
        "window_start": pl.Int64(),  # half-open, microseconds UTC, not clipped
        "window_end": pl.Int64(),  # when.FOREVER where open-ended
        "standard": pl.String(),  # terms.Standard
        "reading": pl.String(),  # "reading: option" where the text is open and it matters; else null
        "performance": pl.String(),  # terms.Performance; null unless knowledge is shown
        "legal": pl.String(),  # terms.LegalState
        "knowledge": pl.String(),  # terms.Knowledge
        "cause": pl.String(),  # terms.Cause; null unless unverified
        "controlled_by": TEXTS,  # who controls the cause
        "final": pl.Boolean(),  # the window and the reporting lag are over
        "low": pl.Int64(),  # forbid: acts shown; quota: amount; complete: null
        "high": pl.Int64(),  # null: open upwards
        "required": pl.Int64(),  # forbid: 0; quota: the amount; complete: null
        "unit": pl.String(),
        "coverage_low": pl.Float64(),  # share of the (clipped) window watched or counted
        "coverage_high": pl.Float64(),
        "open": pl.Int64(),  # allegations possibly inside that the standard does not admit
        "origins_fewest": pl.Int64(),  # of the best-founded witness; 0 where there is none
        "origins_most": pl.Int64(),
        "witnesses": TEXTS,  # ids admitted and certainly inside: the case for broken
        "possible": TEXTS,  # ids that may be admitted and inside
        "against": TEXTS,  # ids of the case for kept
        "could_be": TEXTS,  # performances still possible; one where shown
        "clause_file": pl.String(),
        "clause_line": pl.Int64(),
    }
)
"""Columns of the findings table, in order."""
