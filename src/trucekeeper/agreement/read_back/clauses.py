"""A clause as a sentence, to be laid beside the text it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    Nature,
    QuotaClause,
    RespondClause,
    ScheduleClause,
    TextClause,
    VerificationDocument,
)
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.read_back import completions
from trucekeeper.agreement.read_back.amounts import range_of
from trucekeeper.agreement.read_back.bearers import bearers, bound
from trucekeeper.agreement.read_back.exchanges import exchange
from trucekeeper.agreement.read_back.parts import part
from trucekeeper.agreement.read_back.prohibitions import members, prohibition
from trucekeeper.agreement.read_back.quotas import quota
from trucekeeper.agreement.read_back.responses import response
from trucekeeper.agreement.read_back.said import Said, where
from trucekeeper.agreement.read_back.schedules import schedule
from trucekeeper.agreement.read_back.states import state
from trucekeeper.agreement.read_back.times import SINCE, UNTIL
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import cited, sentence, sentences
from trucekeeper.terms import listed


def clause_aloud(name: str, voice: Voice) -> str:
    """A clause, or a duty that it brings with it (``leave/stay-out``), in English.

    For instance: *Article 8: during phase one (19 Jan 2025, 08:30 to 2 Mar 2025, 08:30), Side A must
    see to at least 600 aid trucks entered every day.*
    """
    name, _, derived = name.partition("/")
    clause = voice.document.obligations[name]
    if isinstance(clause, TextClause):
        return _text(clause, voice)
    brought = part(clause, derived, voice)
    if brought is not None:
        return _main(clause, brought, voice)
    said = _FORMS[type(clause)](clause, voice)
    return sentences([_main(clause, said, voice), *said.more, *_common(clause, voice)])


_FORMS: dict[type, Callable[[Any, Voice], Said]] = {
    ForbidClause: prohibition,
    QuotaClause: quota,
    CompleteClause: completions.completion,
    ScheduleClause: schedule,
    ExchangeClause: exchange,
    RespondClause: response,
    MaintainClause: state,
}


def _main(clause: Clause, said: Said, voice: Voice) -> str:
    who = f"{bearers(clause.by, voice.names)} {bound(clause.nature, clause.by)}"
    hangs = voice.conditions.clause(clause.if_, clause.as_long_as)
    return sentence(f"{cited(clause.article)}: {said.when or span(clause, voice)}{hangs}, {who} {said.what}")


def span(clause: Clause, voice: Voice) -> str:
    """When a clause binds: its phase, or its own beginning and end, or from the entry into force on."""
    times = voice.times.in_zone(clause.time_zone)
    parts = [f"during {times.span(clause.during)}"] if clause.during else []
    parts += [times.of(clause.begin, SINCE)] if clause.begin else []
    parts += [times.of(clause.until, UNTIL)] if clause.until else []
    return ", ".join(parts if clause.during or clause.begin else [voice.times.always(), *parts])


def _text(clause: TextClause, voice: Voice) -> str:
    """A clause that is listed: whom it binds, what kind it is, and its own words."""
    who = "" if clause.by == UNNAMED else bearers(clause.by, voice.names)
    binding = f", {_kind(clause, who).rstrip(',')}," if _kind(clause, who) else ""
    when = f", {span(clause, voice)}" if clause.during or clause.begin or clause.until else ""
    hangs = voice.conditions.clause(clause.if_, clause.as_long_as)
    head = f"{cited(clause.article)}{binding} is listed and not scored{where(clause, voice)}{when}{hangs}"
    permits = [kind for name in clause.permits for kind in members(name, voice)]
    allowed = f"it allows {listed(permits, 'and')}" if permits else None
    return sentences([f"{head}: {clause.text}", allowed, *_common(clause, voice)])


def _kind(clause: TextClause, who: str) -> str:
    """What a listed clause is, and whose; empty where it is a duty of nobody who is named."""
    of = f" of {who}" if who else ""
    match clause.nature:
        case Nature.DUTY:
            return f"binding on {who}" if who else ""
        case Nature.PERMISSION:
            return f"a permission{f' to {who}' if who else ''}"
        case Nature.GESTURE:
            return f"a gesture{of} that nobody owes"
        case Nature.RIGHT | Nature.AIM | Nature.DECLARATION:
            return f"{'an' if clause.nature is Nature.AIM else 'a'} {clause.nature}{of}"


def _common(clause: Clause, voice: Voice) -> Iterator[str]:
    """What any clause may have beside its duty."""
    names = voice.names
    if clause.by == UNNAMED:
        yield "the text does not name who is bound"
    if clause.outlives_phase:
        yield "it remains due after its phase has ended"
    if clause.tied_to:
        yield f"it follows the progress of {listed([names.cited(each) for each in clause.tied_to], 'and')}"
    if clause.verified_by is not None:
        yield _verified(clause.verified_by, voice)
    if clause.through:
        through = listed([names.actor(each) for each in clause.through], "and")
        yield f"it is carried out through, or under the eyes of, {through}"
    if clause.refers_to:
        yield f"it rests on {listed([names.paper(each) for each in clause.refers_to], 'and')}"
    if clause.as_in is not None:
        place = f"{cited(clause.as_in.article)} of " if clause.as_in.article else ""
        yield f"what it asks stands in {place}{names.paper(clause.as_in.document)}"
    if clause.versions:
        yield f"it stands only in {listed([names.version(each) for each in clause.versions], 'and')}"
    if clause.time_zone:
        yield f"its times are on the clocks of {clause.time_zone}"


def _verified(verified: str | VerificationDocument, voice: Voice) -> str:
    by, takes = verified if isinstance(verified, str) else verified.by, None
    if isinstance(verified, VerificationDocument):
        by, takes = verified.by, verified.takes
    long = f", which takes {range_of(takes)}" if takes else ""
    if by == UNNAMED:
        return f"it is to be verified{long}; by whom is not said"
    return f"it is verified by {voice.names.actor(by)}{long}"
