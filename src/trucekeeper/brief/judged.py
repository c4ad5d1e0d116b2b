"""A dossier judged as of a moment: what a brief is made from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trucekeeper import compliance
from trucekeeper.dossier import Dossier
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Period


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A dossier with its findings as of a moment (microseconds UTC)."""

    dossier: Dossier
    as_of: int
    known: Evidence  # the evidence as of that moment
    days: pl.DataFrame  # findings by day
    phases: pl.DataFrame  # findings by phase
    groups: pl.DataFrame  # bounds over whole phases
    weeks: pl.DataFrame  # bounds over weeks


def judge(dossier: Dossier, as_of: int) -> Judged:
    """All findings and bounds of a dossier as of a moment (microseconds UTC)."""
    by_day = compliance.weigh(dossier.agreement, dossier.evidence, as_of)
    return Judged(
        dossier=dossier,
        as_of=as_of,
        known=by_day.known,
        days=compliance.findings_of(by_day),
        phases=dossier.findings(as_of, Period.PHASE),
        groups=compliance.bounds_of(by_day, Period.PHASE),
        weeks=compliance.bounds_of(by_day, Period.WEEK),
    )
