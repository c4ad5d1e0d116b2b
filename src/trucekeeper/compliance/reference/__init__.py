"""The reference evaluator: ``docs/semantics.md`` as plain loops, slow and meant to be read.

It shares no code with the product's evaluation, so that the two can be held against each
other. Of the product it uses the vocabulary (:mod:`trucekeeper.terms`) and the types of the
two nouns, and nothing else: calendars, areas and what is known at T are worked out here.
"""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.reference import (
    complete,
    exchange,
    forbid,
    free_time,
    frequency,
    maintain,
    quota,
    respond,
    schedule,
)
from trucekeeper.compliance.reference.answer import Answer, answer_not_begun, answer_paused, finding_row
from trucekeeper.compliance.reference.cases import cases_of
from trucekeeper.compliance.reference.known import Known, Question, known_at
from trucekeeper.compliance.reference.listings import Place, places_of
from trucekeeper.compliance.reference.pleas import with_pleas
from trucekeeper.compliance.reference.readings import readings_of, with_disputes
from trucekeeper.compliance.reference.rulings import with_cures
from trucekeeper.compliance.reference.slots import rests_at, slots_of
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import REGIME, BearerMode, Containment, Period, Standard

__all__ = ["findings"]

STANDARDS = (Standard.ALLEGED, Standard.CORROBORATED, Standard.VERIFIED)


def findings(
    agreement: Agreement, evidence: Evidence, as_of: int, by: Period = Period.DAY
) -> list[dict[str, object]]:
    """One row per obligation, reading, bearer, zone, window and standard, as of ``as_of`` (µs UTC).

    The rows have the columns of ``FINDINGS``, in the order of the agreement's obligations and
    readings, then the regime before each party, zones, windows or cases, and standards.
    """
    agreement = agreement.as_of(as_of)
    known = known_at(agreement, evidence, as_of)
    return [
        finding
        for obligation in agreement.obligations.values()
        for finding in with_disputes(
            [findings_of(known, by, each, reading) for reading, each in readings_of(obligation)]
        )
    ]


def findings_of(
    known: Known, by: Period, obligation: Obligation, reading: str | None
) -> list[dict[str, object]]:
    """The findings of one duty, as the text is read."""
    return [
        finding_row(question, answer)
        for bearer in bearers_of(obligation)
        for place in places_of(obligation, known)
        if place.concerns(bearer)
        for question, answer in answers(known, by, place, bearer, reading)
    ]


def answers(
    known: Known, by: Period, place: Place, bearer: str, reading: str | None
) -> Iterator[tuple[Question, Answer]]:
    """What is said of each window, or of each case that asks for an answer, at each standard."""
    if isinstance(place.obligation.duty, Respond):
        yield from answers_to_cases(known, place.obligation.duty, place, bearer, reading)
        return
    slots = tuple(slots_of(place.obligation, by, known.agreement.time_zone, known.as_of))
    for slot in slots:
        for standard in STANDARDS:
            question = Question(
                known,
                place.obligation,
                bearer,
                place.zone,
                slot.window,
                standard,
                parts=slot.parts,
                slots=slots,
                reading=reading,
            )
            said = answer_to(question) if slot.rests is None else answer_paused(question, slot.rests)
            yield question, with_remedies(question, said)


def answers_to_cases(
    known: Known, duty: Respond, place: Place, bearer: str, reading: str | None
) -> Iterator[tuple[Question, Answer]]:
    """What is said of each case; a standard at which there is nothing to be answered has none."""
    for case in cases_of(known, duty):
        rests = rests_at(case.window.end - 1, place.obligation.pauses)
        for standard in STANDARDS:
            question = respond.question_about(case, known, place, bearer, standard, reading)
            if respond.certainty(question, duty, case) > Containment.NO:
                said = respond.answer(question, duty, case)
                said = said if rests is None else answer_paused(question, rests)
                yield question, with_remedies(question, said)


def with_remedies(question: Question, said: Answer) -> Answer:
    """The answer with what is pleaded for a breach, and with cures put in its place."""
    return with_cures(question, with_pleas(question, said))


def bearers_of(obligation: Obligation) -> tuple[str, ...]:
    """Section "Bearers": whose findings are made, the regime's first."""
    mode, parties = obligation.by.mode, obligation.by.parties
    if isinstance(obligation.duty, Forbid | Frequency):
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
    if isinstance(duty, Frequency):
        return frequency.answer(question, duty)
    if isinstance(duty, Quota):
        return quota.answer(question, duty)
    if isinstance(duty, FreeTime):
        return free_time.answer(question, duty)
    if isinstance(duty, Schedule):
        return schedule.answer(question, duty)
    if isinstance(duty, Exchange):
        return exchange.answer(question, duty)
    if isinstance(duty, Maintain):
        return maintain.answer(question, duty)
    assert isinstance(duty, Complete)
    return complete.answer(question, duty)
