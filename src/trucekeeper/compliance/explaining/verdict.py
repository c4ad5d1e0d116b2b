"""The verdict of a finding in one sentence, and the names of those it speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.docket import mandated_of
from trucekeeper.compliance.explaining.advice import THIS_DESK
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.explaining.ruling_wanted import why_unruled
from trucekeeper.compliance.remedies.pleas import pleaded
from trucekeeper.evidence import Evidence
from trucekeeper.terms import (
    DESK,
    MECHANISM,
    REGIME,
    BearerMode,
    Cause,
    Knowledge,
    LegalState,
    Performance,
    Plea,
    in_words,
    listed,
)

CAUSES: Mapping[str, str] = MappingProxyType(
    {
        Cause.ACCESS_DENIED: "access was denied",
        Cause.SECURITY_GUARANTEES_LACKING: "security guarantees were lacking",
        Cause.JAMMING: "observation was jammed",
        Cause.MINES_UXO: "mines or unexploded ordnance kept observers away",
        Cause.TECHNICAL_BLIND_SPOT: "those who watched could not see this",
        Cause.LACK_OF_EVIDENCE: "the evidence found was not enough",
        Cause.PARTY_WITHHOLDS_INFORMATION: "a party withholds information",
        Cause.MECHANISM_NOT_DEPLOYED: "the mechanism was not there to see",
        Cause.STALE_REPORT: "the last report is too old",
        Cause.NO_INDEPENDENT_SOURCE: "no independent source bears it out",
        Cause.NOT_IN_RECORD: "the record holds nothing that could tell",
        Cause.EVIDENCE_IMPRECISE: "the evidence is too imprecise",
        Cause.AUTHOR_OPEN: "the act is shown, its author is not",
        Cause.STAGE_NOT_NAMED: "the clause does not say at which stage it counts",
        Cause.AMOUNT_NOT_NAMED: "the clause does not say what a day or week that is cut short owes",
    }
)
"""Why something cannot be told, as part of a sentence; of a missing ruling the text decides."""

RESTING = {
    LegalState.SUSPENDED: "the duty is suspended",
    LegalState.WAIVED: "the duty is waived",
    LegalState.SUPERSEDED: "something else has taken the duty's place",
}

CLAIMED: Mapping[str, tuple[Plea, str]] = MappingProxyType(
    {
        LegalState.EXEMPTION_CLAIMED: (Plea.EXEMPTION, "an exemption for it, not yet ruled on"),
        LegalState.COUNTERMEASURE_CLAIMED: (
            Plea.COUNTERMEASURE,
            "that it answers the other side's breach, which excuses nothing",
        ),
    }
)
"""What is claimed where the legal state says so."""


def verdict(matter: Matter, controllers: Sequence[str]) -> str:
    """What the finding says, of whom, where and when, in one sentence."""
    row = matter.row
    head = _head(matter)
    if matter.rests:
        return f"{head}: {RESTING[row['legal']]}, so nothing is asked here."
    pending = row["performance"] in (Performance.DUE, Performance.NOT_YET_DUE)
    state = "" if row["final"] or pending else ", provisional"
    beside = _beside(matter)
    if row["performance"]:
        return f"{head}: {in_words(row['performance'])}{state}{beside}."
    could = listed([in_words(word) for word in row["could_be"]], "or")
    if row["knowledge"] == Knowledge.CONTESTED:
        return f"{head}: contested{state}; it could be {could}{beside}."
    return (
        f"{head}: unverified{state}: {why(matter.agreement, row['cause'])} "
        f"(in the hands of {listed(controllers)}); it could be {could}."
    )


def why(agreement: Agreement, cause: str) -> str:
    """Why something cannot be told, as part of a sentence."""
    return why_unruled(agreement) if cause == Cause.NO_RULING else CAUSES[cause]


def _beside(matter: Matter) -> str:
    """What stands beside the finding in law: that the text is open, or who claims what, by which plea."""
    legal, known = matter.row["legal"], matter.weighed.known
    if legal == LegalState.TEXT_DISPUTED:
        return "; the text itself is open"
    if legal not in CLAIMED:
        return ""
    sort, what = CLAIMED[legal]
    own = [
        plea
        for plea in pleaded(known, sort)
        if plea.is_under(matter.subject) and plea.span.overlaps(matter.window)
    ]
    who = listed(list(dict.fromkeys(matter.agreement.name_of(plea.party) for plea in own)))
    several = len({plea.party for plea in own}) > 1
    ids = f" ({', '.join(plea.id for plea in own)})"
    return f"; {who} {'claim' if several else 'claims'} {what}{ids}" if own else f"; somebody claims {what}"


def _head(matter: Matter) -> str:
    row, agreement = matter.row, matter.agreement
    end = matter.end if matter.has_begun else matter.window.end
    span = when.format_interval(when.Interval(matter.window.start, end), agreement.time_zone)
    place = f", {matter.zone.name}" if matter.zone is not None else ""
    case = f", in answer to {row['case']}" if row["case"] else ""
    reading = f", read as “{row['reading']}”" if row["reading"] else ""
    who = whose(agreement, matter.subject, row["bearer"])
    return f"{span}{place}{case}, {who}, at the standard “{row['standard']}”{reading}"


def whose(agreement: Agreement, subject: Obligation, bearer: str) -> str:
    """Whose finding it is: the regime's is about an act, or about what several owe as one."""
    if bearer != REGIME:
        return agreement.name_of(bearer)
    if isinstance(subject.duty, Forbid | Frequency):
        return "whoever did it"
    names = [agreement.name_of(party) for party in subject.by.parties]
    return " or ".join(names) if subject.by.mode is BearerMode.EITHER else f"{listed(names)} jointly"


def named(agreement: Agreement, known: Evidence, who: str) -> str:
    """The name of a party, third party, source or role that controls something; else a dataset's keepers."""
    if who == DESK:
        return THIS_DESK
    if who == MECHANISM:
        return "the mechanism"
    source = known.sources.filter(pl.col("id") == who)
    if source.height:
        return str(source.item(0, "name"))
    name = agreement.name_of(who)
    if name != who:
        return name
    return f"the {who}" if who == mandated_of(agreement) else f"the keepers of the dataset “{who}”"
