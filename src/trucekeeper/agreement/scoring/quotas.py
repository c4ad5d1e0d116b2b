"""What stands in the way of judging a ``quota``."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.counted_acts import AREA, counts_acts
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import QuotaClause
from trucekeeper.agreement.phrases import attempt, parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.scoring.flows import of_addition, of_flow
from trucekeeper.terms import Bound

WINDOWS = "its windows are not judged yet"


def of_quota(clause: QuotaClause, document: AgreementDocument) -> Iterator[str]:
    """What in the fields and in the phrase of a quota is not judged."""
    if clause.to is not None and clause.in_ is not None:
        yield "what has reached one zone from another is not judged yet"
    if clause.settled is not None:
        yield "the settlement of a shortfall is not judged yet"
    if clause.on_days_of is not None:
        yield "it holds on some days only, which is not judged yet"
    yield from of_addition(clause, document)
    phrase = attempt(parse_quota, clause.quota)
    if isinstance(phrase, v.FreePhrase):
        yield from _of_free_time(phrase, clause)
    elif phrase is not None and counts_acts(phrase.unit, document):
        yield from _of_frequency(phrase, clause)
    elif phrase is not None:
        yield from of_flow(phrase.unit, phrase.stage, document)
        yield from _of_amount(phrase)


def _of_amount(phrase: v.QuotaPhrase) -> Iterator[str]:
    window = phrase.window
    if phrase.amount.exact is None:
        yield "the text names no exact amount"
    if window.sliding is not None:
        yield "amounts in any stretch of a length are not judged yet"
    elif window.item or (window.period is v.Calendar.PHASE and window.count > 1):
        yield WINDOWS


def _of_frequency(phrase: v.QuotaPhrase, clause: QuotaClause) -> Iterator[str]:
    window = phrase.window
    if phrase.amount.exact is None:
        yield "the text names no exact number"
    elif phrase.bound is not Bound.AT_MOST:
        yield "acts are judged by the most that there may be, not by the fewest"
    if phrase.stage is not None:
        yield "acts have no stages"
    if window.sliding is None:
        yield "the number of acts is judged in any stretch of a length only, such as in any 24 hours"
    elif window.sliding.months or not (window.sliding.days or window.sliding.us):
        yield "its stretches have no fixed length"
    if window.item not in (None, AREA):
        yield WINDOWS
    if window.item == AREA and (clause.in_ is not None or clause.to is not None):
        yield "every area of a zone by itself is not judged yet"
    yield from _of_no_units(clause)


def _of_free_time(phrase: v.FreePhrase, clause: QuotaClause) -> Iterator[str]:
    window = phrase.window
    if phrase.bound is not Bound.AT_LEAST:
        yield "time without acts is judged by the least that there must be"
    if phrase.duration.months:
        yield "a month has no fixed length"
    if window.sliding is not None or window.count > 1 or window.item:
        yield WINDOWS
    yield from _of_no_units(clause)


def _of_no_units(clause: QuotaClause) -> Iterator[str]:
    if clause.classes or clause.counted_at:
        yield "acts have neither classes nor counting points"
