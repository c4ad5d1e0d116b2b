"""What a brief cannot tell, said of this record and not in general alone."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.wording import number
from trucekeeper.evidence import RECORDS, Evidence
from trucekeeper.terms import counted
from trucekeeper.when import HOUR, MINUTE, SECOND


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
    unscored = sum(not one.is_scored for one in agreement.obligations.values())
    if unscored:
        yield f"{counted(unscored, 'clause')} of the text can be listed but not tested against evidence."
    lag_us = agreement.mechanism.reporting_lag_us
    provisional = findings.filter(~pl.col("final") & (pl.col("standard") == "alleged")).height
    if provisional:
        lag = f" and {_lasting(lag_us)} for late reports have passed" if lag_us else ""
        yield (
            f"{counted(provisional, 'finding')} at each standard are provisional: "
            f"they can still change until the window is over{lag}."
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


def _lasting(us: int) -> str:
    """A duration of so many microseconds, in the largest unit that leaves no rest: "2 days", "36 hours"."""
    units = (("day", 24 * HOUR), ("hour", HOUR), ("minute", MINUTE))
    noun, length = next((unit for unit in units if us % unit[1] == 0), ("second", SECOND))
    return counted(us // length, noun)
