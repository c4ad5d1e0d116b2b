"""How an answer is written down: the columns of a finding."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, inf

from trucekeeper.agreement.duties import Exchange, Forbid, FreeTime, Frequency, Maintain, Quota, Schedule
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.totals import amount_asked, total_of
from trucekeeper.terms import DESK, MECHANISM, Cause, Knowledge, LegalState, Performance

Answer = dict[str, object]
"""The columns of a finding on which an answer has something to say."""

Why = tuple[Cause, Iterable[str]]
"""Why a finding is unverified, and who controls that."""


SECOND = 1_000_000
"""Microseconds."""

ORDER = tuple(Performance)
"""The order in which an answer lists what is still possible."""


def shown(performance: Performance) -> Answer:
    """The evidence carries this answer."""
    return {
        "performance": str(performance),
        "knowledge": str(Knowledge.SHOWN),
        "could_be": [str(performance)],
    }


def contested(*could_be: Performance) -> Answer:
    """The evidence carries answers that exclude each other."""
    return {"knowledge": str(Knowledge.CONTESTED), "could_be": in_order(could_be)}


def unverified(why: Why, *could_be: Performance) -> Answer:
    """The evidence carries no answer."""
    cause, controlled_by = why
    return {
        "knowledge": str(Knowledge.UNVERIFIED),
        "cause": str(cause),
        "controlled_by": sorted(set(controlled_by)),
        "could_be": in_order(could_be),
    }


def in_order(could_be: Iterable[Performance]) -> list[str]:
    """From not yet due to breached."""
    return [str(performance) for performance in sorted(could_be, key=ORDER.index)]


def answer_not_begun(question: Question) -> Answer:
    """A window that has not begun is not yet due, shown, with nothing else said of it."""
    return {**shown(Performance.NOT_YET_DUE), **what_the_clause_asks(question)}


def answer_paused(question: Question, legal: LegalState) -> Answer:
    """Where the duty rests, nothing is said of what became of it."""
    resting = {"performance": None, "knowledge": str(Knowledge.SHOWN)}
    return {**what_the_clause_asks(question), **resting, "legal": str(legal)}


def what_the_clause_asks(question: Question) -> Answer:
    """What is the clause's and not the evidence's: amount, unit and legal state."""
    duty = question.obligation.duty
    if isinstance(duty, Forbid):
        return {"required": 0}
    if isinstance(duty, Frequency):
        return {"required": duty.at_most, "unit": duty.kind}
    if isinstance(duty, Quota):
        legal = LegalState.TEXT_DISPUTED if duty.stage is None else LegalState.IN_FORCE
        return {"required": duty.amount, "unit": duty.unit, "legal": str(legal)}
    if isinstance(duty, Schedule):
        legal = LegalState.TEXT_DISPUTED if duty.flow.stage is None else LegalState.IN_FORCE
        _, most = amount_asked(total_of(question, duty))
        required = None if most == inf else int(most)
        return {"required": required, "unit": duty.flow.unit, "legal": str(legal)}
    if isinstance(duty, Exchange):
        stages = [duty.flow.stage, *(rate.of.stage for rate in duty.rates)]
        legal = LegalState.TEXT_DISPUTED if None in stages else LegalState.IN_FORCE
        return {"unit": duty.flow.unit, "legal": str(legal)}
    if isinstance(duty, FreeTime):
        return {"required": ceil(duty.at_least / SECOND), "unit": "second"}
    if isinstance(duty, Maintain) and duty.strength is not None:
        return {"required": duty.strength.amount, "unit": duty.strength.unit}
    return {}


def ids(rows: Iterable[Row]) -> list[str]:
    """The ids of the rows, sorted."""
    return sorted({row["id"] for row in rows})


def mandated_body_or(question: Question, other: str) -> list[str]:
    """Who controls what only the mandated body could settle."""
    return [question.mandated_body or other]


def who_may_attribute(question: Question) -> str:
    """The mandated body, where it may rule as a member, or as a body of members who may; else the desk."""
    body, members = question.mandated_body, question.known.agreement.mechanism.members
    if body is None:
        return DESK
    judging = [body] if body in members else list(members)
    return body if any("rule" in members[name] for name in judging) else DESK


def not_enough_origins(question: Question) -> Why:
    """The cause of what is alleged and not admitted at the standard asked for."""
    if question.standard == "verified":
        return Cause.NO_RULING, mandated_body_or(question, MECHANISM)
    return Cause.NO_INDEPENDENT_SOURCE, [DESK]


def finding_row(question: Question, answer: Answer) -> dict[str, object]:
    """All columns, in the order of ``FINDINGS``."""
    obligation = question.obligation
    columns: dict[str, object] = {
        "obligation": obligation.id,
        "article": obligation.article,
        "form": str(obligation.form),
        "bearer": question.bearer,
        "zone": question.zone.id if question.zone is not None else None,
        "case": question.case,
        "window_start": question.window.start,
        "window_end": question.window.end,
        "standard": str(question.standard),
        "reading": question.reading,
        "performance": None,
        "legal": str(LegalState.IN_FORCE),
        "knowledge": None,
        "cause": None,
        "controlled_by": [],
        "final": question.final,
        "low": None,
        "high": None,
        "required": None,
        "unit": None,
        "coverage_low": None,
        "coverage_high": None,
        "open": 0,
        "origins_fewest": 0,
        "origins_most": 0,
        "witnesses": [],
        "possible": [],
        "against": [],
        "could_be": [],
        "clause_file": obligation.clause.file,
        "clause_line": obligation.clause.line,
    }
    assert answer.keys() <= columns.keys()
    return columns | answer
