"""Section "Readings": a text that may be read in several ways is judged in each."""

from __future__ import annotations

from typing import Any

from trucekeeper.agreement.model import Obligation
from trucekeeper.terms import Knowledge, LegalState

Finding = dict[str, Any]

WINDOW = ("bearer", "zone", "case", "window_start", "window_end", "standard")
SAID = ("performance", "knowledge", "could_be")


def readings_of(obligation: Obligation) -> list[tuple[str | None, Obligation]]:
    """The duty under each reading, or the duty as it is."""
    if not obligation.variants:
        return [(None, obligation)]
    return [(variant.reading, variant.obligation) for variant in obligation.variants]


def with_disputes(by_reading: list[list[Finding]]) -> list[Finding]:
    """All findings, disputed where the duty binds and not every reading says the same."""
    for findings in by_reading:
        for finding in findings:
            if not rests(finding) and not all(says_the_same(finding, others) for others in by_reading):
                finding["legal"] = str(LegalState.TEXT_DISPUTED)
    return [finding for findings in by_reading for finding in findings]


def rests(finding: Finding) -> bool:
    """Whether nothing is asked as the text is read so."""
    return finding["performance"] is None and finding["knowledge"] == Knowledge.SHOWN


def says_the_same(finding: Finding, others: list[Finding]) -> bool:
    """Whether another reading has the same window and says the same of it."""
    return any(all(finding[column] == other[column] for column in (*WINDOW, *SAID)) for other in others)
