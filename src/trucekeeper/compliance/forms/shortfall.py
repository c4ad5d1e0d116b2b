"""What counts come to where an amount is owed: the ids behind an answer, and why it is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.placing.question import Question
from trucekeeper.terms import DESK, Cause, Knowledge, LegalState, Performance

MET, MET_LATE = Performance.MET, Performance.MET_LATE
PARTIAL, MISSED = Performance.PARTIAL, Performance.MISSED
BREACHED, DUE = Performance.BREACHED, Performance.DUE
SHOWN, CONTESTED, UNVERIFIED = Knowledge.SHOWN, Knowledge.CONTESTED, Knowledge.UNVERIFIED


def shortfalls(low: int, high: int | None) -> tuple[Performance, ...]:
    """What may have become of an amount that was surely not reached: something came, or nothing."""
    return (*((PARTIAL,) if high is None or high > 0 else ()), *((MISSED,) if low == 0 else ()))


def surely_short(low: int, high: int | None) -> Performance | None:
    """The one that is shown of :func:`shortfalls`: partial where something surely came, else missed."""
    return PARTIAL if low > 0 else MISSED if high == 0 else None


def left_open(required: int | None, low: int) -> tuple[Performance, ...]:
    """What an amount not surely reached, and not surely missed, may have come to. None: open upwards."""
    partly = required is None or required > 1
    return (*((PARTIAL,) if partly else ()), *((MISSED,) if low == 0 else ()))


def with_evidence(
    answer: Answer,
    inside: tuple[str, ...],
    near: tuple[str, ...],
    open_: int,
    coverage: tuple[float | None, float | None],
) -> Answer:
    """The answer with the rows behind it, as ``docs/semantics.md`` sorts those of quotas."""
    witnesses: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    if answer.knowledge is CONTESTED:
        witnesses = against = inside
    elif answer.performance is MET:
        against = inside
    elif answer.performance in (PARTIAL, MISSED, BREACHED):
        witnesses = inside
    else:
        near = (*inside, *near)
    return replace(answer, witnesses=witnesses, against=against, possible=near, open=open_, coverage=coverage)


def stage_not_named(
    question: Question, could_be: Sequence[Performance], required: int | None, unit: str
) -> Answer:
    """A clause that names no stage: dispatched, entered and received are different counts."""
    return Answer(
        tuple(could_be),
        UNVERIFIED,
        legal=LegalState.TEXT_DISPUTED,
        cause=Cause.STAGE_NOT_NAMED,
        controlled_by=tuple(sorted(question.agreement.parties)),
        required=required,
        unit=unit,
    )


def amount_not_named(question: Question, answer: Answer, could_be: Sequence[Performance]) -> Answer:
    """A window that is cut: the text does not say what so much of a day or week owes."""
    return replace(
        answer,
        could_be=tuple(could_be),
        knowledge=UNVERIFIED,
        legal=LegalState.TEXT_DISPUTED,
        cause=Cause.AMOUNT_NOT_NAMED,
        controlled_by=tuple(sorted(question.agreement.parties)),
    )


def nobody_counted(question: Question, others: int) -> tuple[Cause, tuple[str, ...]]:
    """Why nothing is known where no origin counts at the standard; ``others`` counted below it."""
    return (Cause.NO_RULING, (question.ruler,)) if others else (Cause.NOT_IN_RECORD, (DESK,))
