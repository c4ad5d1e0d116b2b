"""A dossier judged as of a moment: what a brief is made from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trucekeeper import compliance
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance import Weighed
from trucekeeper.dossier import Dossier
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Performance, Period


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A dossier with its findings as of a moment (microseconds UTC)."""

    dossier: Dossier
    as_of: int
    agreement: Agreement  # as it stood at that moment
    weighed: Weighed  # by day
    known: Evidence  # the evidence as of that moment, without what was rejected
    days: pl.DataFrame  # findings by day
    phases: pl.DataFrame  # findings by phase
    groups: pl.DataFrame  # bounds over whole phases, and how many of the windows kept were made good
    weeks: pl.DataFrame  # bounds over weeks


def judge(dossier: Dossier, as_of: int) -> Judged:
    """All findings and bounds of a dossier as of a moment (microseconds UTC)."""
    by_day = compliance.weigh(dossier.agreement, dossier.grounds(as_of), as_of)
    days = compliance.findings_of(by_day)
    return Judged(
        dossier=dossier,
        as_of=as_of,
        agreement=by_day.agreement,
        weighed=by_day,
        known=by_day.known.evidence,
        days=days,
        phases=dossier.findings(as_of, Period.PHASE),
        groups=_with_cures(compliance.bounds_of(by_day, Period.PHASE), days),
        weeks=compliance.bounds_of(by_day, Period.WEEK),
    )


def _with_cures(groups: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """The bounds with ``cured``: windows that count as kept because they were made good, not quiet."""
    line = ["obligation", "bearer", "zone", "reading", "standard"]
    cured = days.filter(pl.col("performance") == Performance.CURED).group_by(line).len("cured")
    told = groups.join(cured, on=line, how="left", nulls_equal=True, maintain_order="left")
    return told.with_columns(pl.col("cured").fill_null(0))
