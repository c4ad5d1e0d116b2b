"""Findings gathered for the page: per obligation, bearer, zone and standard, with their bounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from trucekeeper.agreement.duties import (
    Complete,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.brief.look import LOOKS, status_of
from trucekeeper.brief.view import Tag
from trucekeeper.compliance.explaining.reading_asked import as_read
from trucekeeper.terms import NOT_KEPT, PENDING, Knowledge, Period, Standard

Finding = Mapping[str, Any]
"""A row of the findings table, or of the table of bounds, by column."""

Key = tuple[str, str, str | None, str | None]
"""Obligation, bearer, zone, and the reading of the text where there are several."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The findings of one obligation, bearer, zone and reading at one standard, in order of time.

    A prohibition has one, over its whole span; ``group`` holds the bounds over its days, or
    over all windows of a quota.
    """

    obligation: Obligation
    standard: Standard
    findings: tuple[Finding, ...]
    group: Finding

    @property
    def telling(self) -> Finding:
        """The finding that says most: one not kept, then contested, unverified, kept, pending.

        Of several the first whose cause is the commonest: a first day that is cut short is told for
        itself only.
        """
        most = min(_urgency(row) for row in self.findings)
        urgent = [row for row in self.findings if _urgency(row) == most]
        ((cause, _),) = Counter(row["cause"] for row in urgent).most_common(1)
        return next(row for row in urgent if row["cause"] == cause)

    @property
    def shown(self) -> bool:
        """Whether the evidence speaks of some window that is not pending, or of several together."""
        return self.group["broken_low"] + self.group["kept_low"] > 0 or any(
            row["knowledge"] != Knowledge.UNVERIFIED and row["performance"] not in PENDING
            for row in self.binding
        )

    @property
    def binding(self) -> tuple[Finding, ...]:
        """The findings without those of windows in which the duty rests."""
        return tuple(row for row in self.findings if not rests(row))

    @property
    def is_by_phase(self) -> bool:
        """Whether the duty is looked at as one, over all its time, and by day as well."""
        return isinstance(self.obligation.duty, Forbid | Frequency | Maintain)

    @property
    def unit(self) -> str:
        """What a window of the duty is called; a prohibition's are days."""
        duty = self.obligation.duty
        if isinstance(duty, Complete | Schedule | Respond):
            return {Complete: "deadline", Schedule: "total", Respond: "case"}[type(duty)]
        per = duty.per if isinstance(duty, Quota | FreeTime) else Period.DAY
        return {Period.DAY: "day", Period.WEEK: "week", Period.MONTH: "month", Period.PHASE: "period"}[per]


Standings = Mapping[Key, Sequence[Standing]]
"""Per obligation, bearer and zone the standings at the three standards, weakest first."""


def standings(agreement: Agreement, findings: pl.DataFrame, groups: pl.DataFrame) -> Standings:
    """Findings by phase and the bounds over whole phases, gathered in the findings' order."""
    bound = {(*_key(row), row["standard"]): row for row in groups.iter_rows(named=True)}
    gathered: dict[Key, dict[str, list[Finding]]] = {}
    for row in findings.iter_rows(named=True):
        gathered.setdefault(_key(row), {}).setdefault(row["standard"], []).append(row)
    return {
        key: [
            Standing(
                as_read(agreement.obligations[key[0]], key[3]),
                standard,
                tuple(at_standard.get(standard, ())) or (_nothing_asked(at_standard),),
                bound.get((*key, standard.value), _NO_WINDOWS),
            )
            for standard in Standard
        ]
        for key, at_standard in gathered.items()
    }


def leading_standard(gathered: Standings) -> Standard:
    """The standard that leads a brief.

    Corroborated, unless fewer than half of the findings that are shown as alleged are shown
    there too: then a brief led by it would be silent about most of what is reported.
    """
    shown = {
        standard: sum(
            one.shown
            for of_standards in gathered.values()
            for one in of_standards
            if one.standard is standard
        )
        for standard in Standard
    }
    corroborated, alleged = shown[Standard.CORROBORATED], shown[Standard.ALLEGED]
    return Standard.CORROBORATED if corroborated and 2 * corroborated >= alleged else Standard.ALLEGED


def strongest(of_standards: Sequence[Standing]) -> Standing:
    """The strongest standard at which anything is shown, else the weakest."""
    shown = [standing for standing in of_standards if standing.shown]
    return shown[-1] if shown else of_standards[0]


def anchor(obligation: str, bearer: str, zone: str | None, reading: str | None = None) -> str:
    """The fragment that leads to a finding in the page."""
    parts = [part for part in (obligation, bearer, zone, reading) if part]
    return "f-" + "--".join(part.replace("/", "-").replace(": ", "-").replace(" ", "-") for part in parts)


def status(finding: Finding) -> str:
    """The key of the status that a finding shows."""
    return status_of(finding["performance"], finding["legal"], finding["knowledge"])


def tag(finding: Finding) -> Tag:
    """The status that a finding shows, with its word."""
    key = status(finding)
    return Tag(key, LOOKS[key].word)


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings show each status, in the key's order; those that none shows left out."""
    tallied = dict.fromkeys(LOOKS, 0)
    for row in findings:
        tallied[status(row)] += 1
    return {key: n for key, n in tallied.items() if n}


_NO_WINDOWS: Finding = dict.fromkeys(
    ("windows", "broken_low", "broken_high", "kept_low", "kept_high", "unknown", "unwatched"), 0
)


def _key(row: Finding) -> Key:
    return row["obligation"], row["bearer"], row["zone"], row["reading"]


def rests(row: Finding) -> bool:
    """Whether the duty does not bind in the finding's window."""
    return row["performance"] is None and row["knowledge"] == Knowledge.SHOWN


def _nothing_asked(at_standards: Mapping[str, Sequence[Finding]]) -> Finding:
    """In place of findings at a standard that admits none of the acts which ask for an answer."""
    finding = dict(next(iter(at_standards.values()))[0])
    nothing: dict[str, object] = dict.fromkeys(("witnesses", "possible", "against", "controlled_by"), ())
    blank = dict.fromkeys(("cause", "low", "high", "coverage_low", "coverage_high", "case"), None)
    answer = {"performance": "not_yet_due", "legal": "in_force", "knowledge": "shown", "open": 0}
    return finding | nothing | blank | answer | {"could_be": ("not_yet_due",), "final": False}


def _urgency(row: Finding) -> int:
    """What a reader must see first."""
    if rests(row):
        return 5
    if row["performance"] in NOT_KEPT:
        return 0
    if row["knowledge"] == Knowledge.CONTESTED:
        return 1
    if row["knowledge"] == Knowledge.UNVERIFIED:
        return 2
    return 4 if row["performance"] in PENDING else 3
