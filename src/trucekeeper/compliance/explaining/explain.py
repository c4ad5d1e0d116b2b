"""Why a finding is as it is: its clause, arithmetic, exhibits and what would change it."""

from __future__ import annotations

from dataclasses import replace

from trucekeeper.agreement.duties import Forbid, Frequency, Maintain
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.docket import Docket, docket_of
from trucekeeper.compliance.explaining import advice
from trucekeeper.compliance.explaining.arithmetic import arithmetic
from trucekeeper.compliance.explaining.exhibits import exhibits
from trucekeeper.compliance.explaining.explanation import Explanation
from trucekeeper.compliance.explaining.matter import Matter, Meant, matter_of, subject_of
from trucekeeper.compliance.explaining.passed_over import passed_over
from trucekeeper.compliance.explaining.verdict import named, verdict
from trucekeeper.compliance.explaining.would_change import would_change
from trucekeeper.compliance.findings import findings_of
from trucekeeper.compliance.measures.attribution import author_of
from trucekeeper.compliance.weigh import weigh_docket
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Cause, Knowledge, Performance, Period, Standard

LIMIT = 20
"""Exhibits that are listed unless more are asked for."""


def explain(
    agreement: Agreement,
    evidence: Evidence,
    as_of: int,
    obligation: str,
    *,
    window: int | None = None,
    standard: Standard = Standard.ALLEGED,
    bearer: str | None = None,
    zone: str | None = None,
    case: str | None = None,
    reading: str | None = None,
    limit: int = LIMIT,
) -> Explanation:
    """Explain one finding, as of a moment (microseconds UTC).

    ``window`` is an instant inside the window meant; without it a prohibition, a ceiling on how
    often or a lasting state is explained over its whole span, all else for its last window that
    has begun. Without ``bearer``, ``zone`` and ``reading`` the first of each is taken (the regime
    where there is one). ``case`` is what is to be answered, where the duty is to respond. At most
    ``limit`` exhibits are listed. Only this obligation is weighed. Raises
    :class:`~trucekeeper.errors.UnknownNameError` for an obligation that does not exist or is never
    scored, and for a window or a name that it does not have.
    """
    docket = docket_of(evidence, agreement.implications)
    meant = Meant(obligation, window, standard, bearer, zone, case, reading)
    return explain_docket(agreement, docket, as_of, meant, limit)


def explain_docket(
    agreement: Agreement, docket: Docket, as_of: int, meant: Meant, limit: int = LIMIT
) -> Explanation:
    """As :func:`explain`, of evidence that was made ready before."""
    standing = agreement.as_of(as_of)
    subject = subject_of(standing, meant.obligation)
    by = Period.PHASE if meant.window is None and _is_by_day(subject) else Period.DAY
    alone = replace(standing, obligations={subject.id: subject}, later=())
    weighed = weigh_docket(alone, docket, as_of, by, {Standard.ALLEGED, meant.standard})
    return explained(matter_of(weighed, findings_of(weighed), meant, by), limit)


def _is_by_day(subject: Obligation) -> bool:
    return isinstance(subject.duty, Forbid | Frequency | Maintain)


def explained(matter: Matter, limit: int = LIMIT) -> Explanation:
    """The explanation of a finding that was found."""
    row, subject = matter.row, matter.subject
    known = matter.weighed.known.evidence
    performance = Performance(row["performance"]) if row["performance"] else None
    knowledge = Knowledge(row["knowledge"])
    cause = Cause(row["cause"]) if row["cause"] else None
    controllers = [named(matter.agreement, known, who) for who in row["controlled_by"]]
    found = exhibits(matter)
    return Explanation(
        obligation=subject.id,
        article=subject.article,
        clause=subject.clause,
        says=subject.text or subject.sentence,
        bearer=row["bearer"],
        zone=row["zone"],
        case=row["case"],
        reading=row["reading"],
        window=(row["window_start"], row["window_end"]),
        standard=row["standard"],
        performance=row["performance"],
        legal=row["legal"],
        knowledge=row["knowledge"],
        verdict=verdict(matter, controllers),
        arithmetic=arithmetic(matter),
        author=author_of(matter),
        exhibits=tuple(found[:limit]),
        left_out=max(len(found) - limit, 0),
        passed_over=passed_over(matter),
        would_change=would_change(matter),
        next_step=advice.RESTING
        if matter.rests
        else advice.next_step(matter.agreement, performance, knowledge, cause, controllers),
    )
