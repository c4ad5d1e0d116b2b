"""What stands in the way of judging an ``exchange``."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import ExchangeClause, Order, QuotaClause, RateDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.phrases import attempt, parse_amount, parse_flow, parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.scoring.flows import of_flow, unit_of


def of_exchange(clause: ExchangeClause, document: AgreementDocument) -> Iterator[str]:
    """What in an exchange's fields and rates is not judged."""
    if clause.all_for_all:
        yield "how many each side holds is not told"
    if clause.within is None:
        yield "the text does not say within which time"
    if clause.order is Order.BEFORE or (clause.order is Order.AFTER_ALL and clause.for_each):
        yield "what is given before it is owed, or once all have come, is not judged yet"
    phrase = attempt(parse_flow, clause.exchange)
    if phrase is not None:
        yield from of_flow(phrase.unit, phrase.stage, document)
    for rate in clause.for_each:
        if rate.count is not None:
            yield "a rate for some of them only is not judged yet"
        yield from _of_rate(rate, document)
    for rate in clause.for_all:
        count = attempt(parse_amount, rate.count)
        if count is None or count.exact is None:
            yield "how many make the whole is not told"
        yield from _of_rate(rate, document)


def _of_rate(rate: RateDocument, document: AgreementDocument) -> Iterator[str]:
    give = attempt(parse_amount, rate.give)
    if give is None or give.exact is None:
        yield "the text names no exact number to be given"
    other = document.obligations.get(rate.of)
    if other is None:
        return
    unit, stage = unit_of(other), _stage_of(rate, document)
    if unit is None:
        yield f"`{rate.of}` counts nothing"
        return
    yield from of_flow(unit, stage, document)
    if other.by == UNNAMED:
        yield f"the text names nobody who owes `{rate.of}`"
    if other.in_ is not None or (isinstance(other, QuotaClause) and other.to is not None):
        yield f"`{rate.of}` is counted in a zone of its own, which is not judged yet"


def _stage_of(rate: RateDocument, document: AgreementDocument) -> str | None:
    other = document.obligations[rate.of]
    if isinstance(other, QuotaClause):
        phrase = attempt(parse_quota, other.quota)
        return phrase.stage if isinstance(phrase, v.QuotaPhrase) else None
    flow = attempt(parse_flow, getattr(other, "schedule", None) or getattr(other, "exchange", None))
    return None if flow is None else flow.stage
