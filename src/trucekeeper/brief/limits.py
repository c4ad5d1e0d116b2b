"""What a brief cannot tell, said of this record and not in general alone."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.prose import count, number
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import Form


def limits(agreement: Agreement, known: Evidence, findings: pl.DataFrame) -> Iterator[str]:
    """One sentence per limit; ``findings`` are those by day."""
    if known.watches.is_empty():
        yield (
            "The record holds no watch: it tells what happened, never that nothing did. "
            "So no prohibition can be shown kept, and a day without a report is unwatched, not quiet."
        )
    yield (
        "A finding says what this evidence admits at a standard. It is no ruling, and it names no author "
        "where the evidence names none: the regime's finding is about the act, whoever did it."
    )
    unscored = sum(one.form is Form.TEXT for one in agreement.obligations.values())
    if unscored:
        yield f"{count(unscored, 'clause')} of the text can be listed but not tested against evidence."
    days = agreement.mechanism.reporting_lag_us // 86_400_000_000
    provisional = findings.filter(~pl.col("final") & (pl.col("standard") == "alleged")).height
    if provisional:
        lag = f" and {count(days, 'day')} for late reports have" if days else " has"
        yield (
            f"{count(provisional, 'finding')} at each standard are provisional: "
            f"they can still change until the window is over{lag} passed."
        )
    records = [getattr(known, name) for name in RECORDS]
    rebuilt = sum(table.filter("reconstructed").height for table in records)
    if rebuilt:
        total = sum(table.height for table in records)
        yield (
            f"For {number(rebuilt)} of {number(total)} records the time at which they could first be known "
            "was worked out afterwards by a rule, not recorded then."
        )
    if agreement.mechanism.verified_by is None:
        yield "The agreement mandates nobody to verify, so nothing can be verified."
    yield (
        "Rulings, cures, claimed exemptions and countermeasures, suspensions and rival readings of the text "
        "are not weighed in this version."
    )
