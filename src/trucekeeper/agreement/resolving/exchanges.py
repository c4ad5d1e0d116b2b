"""The duty of an ``exchange`` clause: numbers for numbers."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import (
    Clause,
    ExchangeClause,
    QuotaClause,
    RateDocument,
    ScheduleClause,
)
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.duties import Exchange, Flow, Rate, Unscored
from trucekeeper.agreement.phrases import attempt, parse_amount, parse_flow, parse_lasting, parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.resolving.context import Context, Owed
from trucekeeper.agreement.timeline import Open, Stretch
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Form
from trucekeeper.when import Interval


def exchange(clause: ExchangeClause, during: Stretch, path: Path, context: Context) -> Owed:
    """What is given for what the other side gives, from the beginning to the time by which it is over."""
    phrase, within = attempt(parse_flow, clause.exchange), attempt(parse_lasting, clause.within)
    due = None if clause.due is None else context.timeline.deadline(clause.due, (*path, "due"))
    rates = [_rate(rate, context, pooled=False) for rate in clause.for_each]
    rates += [_rate(rate, context, pooled=True) for rate in clause.for_all]
    known = tuple(rate for rate in rates if rate is not None)
    span = _span(clause, during, due)
    if phrase is None or within is None or not known or len(known) < len(rates) or isinstance(due, Open):
        return Owed(span, Unscored(Form.EXCHANGE))
    return Owed(span, Exchange(Flow(phrase.unit, phrase.stage), known, within, due))


def flow_of(clause: Clause | None) -> Flow | None:
    """What another clause counts, if it counts."""
    match clause:
        case ScheduleClause():
            phrase = attempt(parse_flow, clause.schedule)
            return None if phrase is None else Flow(phrase.unit, phrase.stage, tuple(clause.classes))
        case ExchangeClause():
            phrase = attempt(parse_flow, clause.exchange)
            return None if phrase is None else Flow(phrase.unit, phrase.stage)
        case QuotaClause():
            counted = attempt(parse_quota, clause.quota)
            if isinstance(counted, v.QuotaPhrase):
                return Flow(counted.unit, counted.stage, tuple(clause.classes))
    return None


def _rate(document: RateDocument, context: Context, *, pooled: bool) -> Rate | None:
    other = context.document.obligations.get(document.of)
    flow, give = flow_of(other), attempt(parse_amount, document.give)
    if other is None or flow is None or give is None or give.exact is None:
        return None
    if document.class_ is not None:
        flow = Flow(flow.unit, flow.stage, (document.class_,))
    pool = attempt(parse_amount, document.count)
    count = None if pool is None or not pooled else pool.exact
    if pooled and count is None:
        return None
    classes = () if document.give_class is None else (document.give_class,)
    return Rate(flow, _parties(other), give.exact, classes, count)


def _parties(clause: Clause) -> tuple[str, ...]:
    by = clause.by
    if by is None or by == UNNAMED:
        return ()
    return (by,) if isinstance(by, str) else tuple(party for parties in by.values() for party in parties)


def _span(clause: ExchangeClause, during: Stretch, due: int | Open | None) -> Stretch:
    if not isinstance(during, Interval) or due is None:
        return during
    if isinstance(due, Open):
        return due
    if due <= during.start:
        return Open("it is over before it begins")
    if clause.until is not None and during.end < due:
        return Open("it ceases to bind before it is due")
    return Interval(during.start, due)
