"""A dossier judged as of a moment: what a brief is made from."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

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


def judge(dossier: Dossier, as_of: int) -> Judged:
    """All findings and bounds of a dossier as of a moment (microseconds UTC)."""
    return Judged(
        dossier=dossier,
        as_of=as_of,
        known=dossier.evidence.as_of(as_of),
        days=dossier.findings(as_of, Period.DAY),
        phases=dossier.findings(as_of, Period.PHASE),
        groups=dossier.bounds(as_of, Period.PHASE),
    )
