"""What stands in the way of judging a count of units at a stage."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import Clause, ExchangeClause, QuotaClause, ScheduleClause
from trucekeeper.agreement.phrases import attempt, parse_flow, parse_quota
from trucekeeper.agreement.phrases import values as v


def unit_of(clause: Clause) -> str | None:
    """The unit in which a clause counts, if it does, as far as it can be read."""
    match clause:
        case QuotaClause():
            phrase = attempt(parse_quota, clause.quota)
            return phrase.unit if isinstance(phrase, v.QuotaPhrase) else None
        case ScheduleClause():
            flow = attempt(parse_flow, clause.schedule)
        case ExchangeClause():
            flow = attempt(parse_flow, clause.exchange)
        case _:
            return None
    return None if flow is None else flow.unit


def of_flow(unit: str, stage: str | None, document: AgreementDocument) -> Iterator[str]:
    """Another than the mechanism names decides what has reached the stage."""
    content = document.units.get(unit)
    decides = None if content is None or stage is None else content.decided_by.get(stage)
    verified = document.mechanism.standards.verified
    if decides is not None and (verified is None or decides != verified.by):
        yield f"`{decides}` decides what is {stage}, which is not judged yet"


def of_addition(clause: QuotaClause | ScheduleClause, document: AgreementDocument) -> Iterator[str]:
    """It comes on top of another amount in the same unit, so that no count tells the two apart."""
    other = document.obligations.get(clause.in_addition_to or "")
    if other is not None and unit_of(other) == unit_of(clause):
        yield f"it comes on top of `{clause.in_addition_to}`, in the same unit, which is not judged yet"
