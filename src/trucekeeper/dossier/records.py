"""Findings as records for other programs: JSON objects, and rows of a CSV file.

Times are ISO 8601 with the offset of the agreement's time zone; the end of an open-ended
window is null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from trucekeeper.compliance import FINDINGS
from trucekeeper.compliance.findings import basis_digest, digests_of
from trucekeeper.evidence import Evidence
from trucekeeper.when import FOREVER, iso

TIMES = ("window_start", "window_end")


def with_basis(findings: pl.DataFrame, evidence: Evidence) -> pl.DataFrame:
    """The findings with a last column ``basis_digest``, so that two desks know if they judge alike.

    It is made for exports only: on a screen nobody reads it, and it costs a hash for every row.
    """
    digests = digests_of(evidence)
    rests_on = findings.select("witnesses", "possible", "against").iter_rows(named=True)
    made = [basis_digest(finding, digests) for finding in rests_on]
    return findings.with_columns(pl.Series("basis_digest", made, dtype=pl.String))


def finding_objects(findings: pl.DataFrame, zone: str) -> Iterator[dict[str, object]]:
    """Each finding with the design's fields: pairs as lists, window and clause as objects.

    ``basis_digest`` is null unless it comes with the findings; see :func:`with_basis`.
    """
    for row in findings.iter_rows(named=True):
        start, end = (_time(row[name], zone) for name in TIMES)
        nested: Mapping[str, object] = {
            "window": {"start": start, "end": end},
            "coverage": [row["coverage_low"], row["coverage_high"]],
            "origins": [row["origins_fewest"], row["origins_most"]],
            "clause": {"file": row["clause_file"], "line": row["clause_line"]},
        }
        yield {field: nested.get(field, row.get(field)) for field in FIELDS}


FIELDS = (
    "obligation",
    "article",
    "form",
    "bearer",
    "zone",
    "case",
    "window",
    "standard",
    "reading",
    "performance",
    "legal",
    "knowledge",
    "cause",
    "controlled_by",
    "final",
    "low",
    "high",
    "required",
    "unit",
    "coverage",
    "open",
    "origins",
    "witnesses",
    "possible",
    "against",
    "could_be",
    "basis_digest",
    "clause",
)
"""The fields of a finding as an object, in order."""


def findings_csv(findings: pl.DataFrame, zone: str) -> str:
    """The findings as CSV text with the columns they have; lists are joined with ``; ``."""
    moments = {
        instant: _time(instant, zone)
        for instant in set(findings["window_start"].to_list()) | set(findings["window_end"].to_list())
    }
    lists = [name for name, kind in FINDINGS.items() if isinstance(kind, pl.List)]
    return findings.with_columns(
        *(pl.col(name).replace_strict(moments, return_dtype=pl.String) for name in TIMES),
        *(pl.col(name).list.join("; ") for name in lists),
    ).write_csv()


def _time(instant: int, zone: str) -> str | None:
    return None if instant == FOREVER else iso(instant, zone)
