"""Conditions of ``--fail-on``: a status at a standard, such as ``breached@alleged``."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from trucekeeper.errors import InputError
from trucekeeper.terms import Knowledge, Performance, Standard

STATUSES = (*Performance, Knowledge.CONTESTED, Knowledge.UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds where some finding at the standard has the status."""

    status: Performance | Knowledge
    standard: Standard

    def holding(self, findings: pl.DataFrame) -> pl.DataFrame:
        """The findings for which it holds."""
        column = "performance" if isinstance(self.status, Performance) else "knowledge"
        return findings.filter(
            (pl.col("standard") == self.standard.value) & (pl.col(column) == self.status.value)
        )


def parse_condition(text: str) -> Condition:
    """Read ``STATUS@STANDARD``; raises :class:`InputError` (``fail-on-unreadable``)."""
    status, at, standard = text.partition("@")
    found = next((known for known in STATUSES if known.value == status), None)
    if found is None or not at or standard not in set(Standard):
        raise InputError(
            "fail-on-unreadable",
            f"{text!r} is no condition",
            hint="write a status, @ and a standard, as in breached@alleged; statuses are "
            f"{', '.join(STATUSES)}; standards are {', '.join(Standard)}",
        )
    return Condition(found, Standard(standard))
