"""The reference evaluator: ``docs/semantics.md`` as plain loops, slow and meant to be read.

It shares no code with the product's evaluation, so that the two can be held against each
other. Of the product it uses the vocabulary (:mod:`trucekeeper.terms`) and the types of the
two nouns, and nothing else: calendars, areas and what is known at T are worked out here.
"""

from __future__ import annotations

from trucekeeper.agreement.model import Agreement, Complete, Forbid, Obligation, Quota
from trucekeeper.compliance.reference import complete, forbid, quota
from trucekeeper.compliance.reference.answer import Answer, answer_not_begun, finding_row
from trucekeeper.compliance.reference.known import Question, known_at
from trucekeeper.compliance.reference.windows import Window, windows_of
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import REGIME, BearerMode, Period, Standard

__all__ = ["findings"]


def findings(
    agreement: Agreement, evidence: Evidence, as_of: int, by: Period = Period.DAY
) -> list[dict[str, object]]:
    """One row per obligation, bearer, zone, window and standard, as of ``as_of`` (µs UTC).

    The rows have the columns of ``FINDINGS`` (``basis_digest`` is None), in the order of the
    agreement's obligations, then the regime before each party, zones, windows and standards.
    """
    known = known_at(agreement, evidence, as_of)
    return [
        finding_row(question, answer_to(question))
        for obligation in agreement.obligations.values()
        for bearer in bearers_of(obligation)
        for zone in obligation.zones or (None,)
        for window in windows_of(obligation, by, agreement.time_zone, as_of)
        for standard in (Standard.ALLEGED, Standard.CORROBORATED, Standard.VERIFIED)
        for question in [Question(known, obligation, bearer, zone, Window(*window), standard)]
    ]


def bearers_of(obligation: Obligation) -> tuple[str, ...]:
    """Section "Bearers": whose findings are made, the regime's first."""
    mode, parties = obligation.by.mode, obligation.by.parties
    if isinstance(obligation.duty, Forbid):
        if len(parties) == 1:
            return parties
        return (REGIME, *parties) if mode == BearerMode.EACH else (REGIME,)
    return parties if mode == BearerMode.EACH else (REGIME,)


def answer_to(question: Question) -> Answer:
    """What is said of one window; one that has not begun is only shown to be not yet due."""
    if not question.begun:
        return answer_not_begun(question)
    duty = question.obligation.duty
    if isinstance(duty, Forbid):
        return forbid.answer(question, duty)
    if isinstance(duty, Quota):
        return quota.answer(question, duty)
    assert isinstance(duty, Complete)
    return complete.answer(question, duty)
