"""``respond`` in words."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import RespondClause
from trucekeeper.agreement.phrases import parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.amounts import lasting_of, range_of
from trucekeeper.agreement.read_back.said import Said, where
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words


def response(clause: RespondClause, voice: Voice) -> Said:
    """After that, this within a time."""
    happening = voice.names.happening(clause.to)
    to = f"each time that {happening}" if happening else f"each {in_words(clause.to)}"
    item = f", for each on {voice.names.listing(clause.for_each_listed)}," if clause.for_each_listed else ""
    answer = f"{in_words(clause.respond)}{_within(clause.within)}"
    what = f"answer {to}{item} with this{where(clause, voice)}: {answer}"
    unless = f", unless {voice.conditions.one(clause.unless)}" if clause.unless else ""
    takes = f"it takes {range_of(clause.takes)}, which nobody bound here controls" if clause.takes else None
    return Said(f"{what}{unless}", (takes,))


def _within(text: str | None) -> str:
    if text is None:
        return ", by no stated time"
    try:
        phrase = parse_time(text)
    except InputError:
        return f", within {lasting_of(text)}"
    if isinstance(phrase, v.UnknownTime):
        return ", within a time that the text does not give"
    return f", {phrase.word}" if isinstance(phrase, v.Soft) else f", within {lasting_of(text)}"
