"""What a clause is about, as a few words by which another clause can speak of it."""

from __future__ import annotations

from collections.abc import Callable

from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    QuotaClause,
    RespondClause,
    ScheduleClause,
    TextClause,
)
from trucekeeper.agreement.phrases import (
    parse_completion,
    parse_flow,
    parse_quota,
    parse_state,
)
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.wording import quoted, several
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words

Places = Callable[[str], str] | None
"""The words for a zone; None where places are left out."""


def subject(clause: Clause, place: Places) -> str:
    """Such as "hostages released", "withdrawal from the coast road" or "ban on shelling"."""
    try:
        return _subject(clause, place)
    except InputError:
        return "clause"


def _subject(clause: Clause, place: Places) -> str:
    match clause:
        case ForbidClause():
            return f"ban on {in_words(clause.forbid)}"
        case QuotaClause():
            return _counted(clause, place)
        case CompleteClause():
            return completion(parse_completion(clause.complete), place)
        case ScheduleClause():
            return flow(parse_flow(clause.schedule))
        case ExchangeClause():
            return flow(parse_flow(clause.exchange))
        case RespondClause():
            return in_words(clause.respond)
        case MaintainClause():
            return _state(parse_state(clause.maintain))
        case TextClause():
            return "clause"


def _counted(clause: QuotaClause, place: Places) -> str:
    phrase = parse_quota(clause.quota)
    if isinstance(phrase, v.FreePhrase):
        return f"time without {in_words(phrase.kind)}"
    reached = f" for {place(clause.to)}" if clause.to and place else ""
    return f"{flow(v.FlowPhrase(phrase.unit, phrase.stage))}{reached}"


def _state(phrase: v.StatePhrase | v.StrengthPhrase) -> str:
    if isinstance(phrase, v.StrengthPhrase):
        return flow(v.FlowPhrase(phrase.unit, phrase.stage))
    if phrase.position is v.Position.HOLDING:
        return quoted(in_words(phrase.subject))
    return f"place of {in_words(phrase.subject)}"


def flow(phrase: v.FlowPhrase) -> str:
    """Such as "hostages released"."""
    return f"{several(phrase.unit)}{f' {in_words(phrase.stage)}' if phrase.stage else ''}"


def completion(phrase: v.CompletionPhrase, place: Places) -> str:
    """Such as "withdrawal from the coast road to the perimeter"."""
    if place is None:
        return in_words(phrase.subject)
    left = f" from {place(phrase.zone)}" if phrase.zone else ""
    stop = "," if phrase.to and "," in left else ""
    return f"{in_words(phrase.subject)}{left}{stop}{f' to {place(phrase.to)}' if phrase.to else ''}"
