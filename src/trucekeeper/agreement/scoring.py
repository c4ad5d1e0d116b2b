"""Which clauses the evaluator of this version can judge, and what stands in the way of the others.

A clause that it would judge on less than its words say is listed instead: a verdict that leaves
out a condition is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    ExemptionDocument,
    ForbidClause,
    Nature,
    PaceDocument,
    QuotaClause,
    ScheduleClause,
    TextClause,
    VerificationDocument,
    form_of,
)
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.numbered_days import hangs_on_a_number
from trucekeeper.agreement.phrases import attempt, parse_flow, parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.timeline import Stretch, Timeline
from trucekeeper.terms import Bound, Form
from trucekeeper.when import Interval
from trucekeeper.where import Zone

JUDGED = (Form.FORBID, Form.QUOTA, Form.COMPLETE)
"""Forms that this version's evaluator weighs evidence for."""


def obstacles(clause: Clause, document: AgreementDocument) -> Iterator[str]:
    """What in a clause's own words this version cannot judge; nothing for a text."""
    if isinstance(clause, TextClause):
        return
    form = form_of(clause)
    if form not in JUDGED:
        yield f"the form `{form}` is not judged yet"
    if clause.nature is not Nature.DUTY:
        yield f"it is a {clause.nature}, which nobody owes"
    if clause.by == UNNAMED:
        yield "the text names nobody who owes it"
    if clause.if_ or clause.as_long_as:
        yield "it hangs on conditions, which are not judged yet"
    if clause.tied_to and clause.nature is Nature.DUTY:
        yield "it is tied to the progress of others, which is not judged yet"
    if clause.versions:
        yield "not every version of the text has it"
    if clause.as_in is not None:
        yield "its content stands in another document"
    if clause.time_zone is not None:
        yield "it counts its days in a zone of its own, which is not judged yet"
    if _verifier(clause) not in (None, _mandated(document)):
        yield "another than the mechanism names verifies it, which is not judged yet"
    begins = None if document.day_count is None else document.day_count.day_begins
    if begins is not None and (isinstance(clause, QuotaClause) or hangs_on_a_number(clause, document)):
        yield f"its days begin at {begins}, which is not judged yet"
    match clause:
        case ForbidClause():
            yield from _of_prohibition(clause)
        case QuotaClause():
            yield from _of_quota(clause, document)
        case CompleteClause(paced_by=PaceDocument(of=other)):
            yield f"its stages keep pace with those of `{other}`, which is not judged yet"
        case CompleteClause(due=None, begun_by=None):
            yield "it names no time by which it is done"
        case CompleteClause(due=None):
            yield "a time to begin by is not judged yet"
        case _:
            pass


def _of_prohibition(clause: ForbidClause) -> Iterator[str]:
    if clause.hours is not None:
        yield "it holds for a part of the day only, which is not judged yet"
    if clause.prevents:
        yield "it is a duty to prevent what others do, which is not judged yet"
    terms = [each for each in clause.except_.values() if isinstance(each, ExemptionDocument)]
    if any(each.notice or each.to or each.in_ or each.for_ for each in terms):
        yield "an exemption is granted on terms, which are not judged yet"


def _verifier(clause: Clause) -> str | None:
    by = clause.verified_by
    return by.by if isinstance(by, VerificationDocument) else by


def _mandated(document: AgreementDocument) -> str | None:
    verified = document.mechanism.standards.verified
    return None if verified is None else verified.by


def _of_quota(clause: QuotaClause, document: AgreementDocument) -> Iterator[str]:
    if clause.classes:
        yield "classes of a unit are not judged apart yet"
    if clause.to is not None:
        yield "what has reached a zone is not judged yet"
    if clause.settled is not None:
        yield "the settlement of a shortfall is not judged yet"
    if clause.on_days_of is not None:
        yield "it holds on some days only, which is not judged yet"
    phrase = attempt(parse_quota, clause.quota)
    if not isinstance(phrase, v.QuotaPhrase):
        return
    unit = document.units.get(phrase.unit)
    decides = None if unit is None or phrase.stage is None else unit.decided_by.get(phrase.stage)
    if decides not in (None, _mandated(document)):
        yield f"`{decides}` decides what is {phrase.stage}, which is not judged yet"
    other = document.obligations.get(clause.in_addition_to or "")
    if other is not None and unit_of(other) == phrase.unit:
        yield f"it comes on top of `{clause.in_addition_to}`, in the same unit, which is not judged yet"


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


def of_zones(
    zones: Iterable[Zone], span: Stretch, document: AgreementDocument, timeline: Timeline
) -> Iterator[str]:
    """Zones in which no evidence can be placed, or not for the whole of a duty's span."""
    for zone in zones:
        if not zone.areas and zone.geometry is None:
            yield f"where `{zone.id}` lies is not drawn"
        for name, version in document.zones[zone.id].versions.items():
            moved = timeline.stretch(version.from_, ())
            later = isinstance(moved, Interval) and isinstance(span, Interval) and moved.start >= span.end
            if not later:
                yield f"`{zone.id}` was moved (`{name}`), which is not judged yet"


def of_phrase(phrase: v.QuotaPhrase | v.FreePhrase) -> Iterator[str]:
    """What in a quota's phrase this version cannot judge."""
    if isinstance(phrase, v.FreePhrase):
        yield "time without acts of a kind is not judged yet"
        return
    if phrase.bound is Bound.EXACTLY:
        yield "an exact number, neither floor nor ceiling, is not judged yet"
    if phrase.amount.exact is None:
        yield "the text names no exact amount"
    window = phrase.window
    if window.sliding is not None or window.count > 1 or window.item or window.period is v.Calendar.MONTH:
        yield "its windows are not judged yet"
