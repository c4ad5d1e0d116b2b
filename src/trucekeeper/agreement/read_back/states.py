"""``maintain`` in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import MaintainClause
from trucekeeper.agreement.phrases import parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.amounts import bounded, distance, distance_of
from trucekeeper.agreement.read_back.said import Said, only, where
from trucekeeper.agreement.read_back.times import BY
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words, listed


def state(clause: MaintainClause, voice: Voice) -> Said:
    """A state holds throughout."""
    what = _what(clause, voice)
    ranges = listed(
        [f"{distance_of(far)} for {in_words(weapon)}" for weapon, far in clause.ranges.items()], "and"
    )
    by_weapon = f", by weapon: {ranges}" if ranges else ""
    equally = ", each side giving up as much as the other" if clause.equally else ""
    return Said(f"{what}{_measured(clause, voice)}{by_weapon}{equally}", tuple(_more(clause, voice)))


def begun(clause: MaintainClause, voice: Voice) -> Said:
    """The duty to begin, by itself."""
    times = voice.times.in_zone(clause.time_zone)
    return Said(f"begin to {_what(clause, voice)}", (), times.of(clause.begun_by or "", BY))


def equally(clause: MaintainClause, voice: Voice) -> Said:
    """That each side gives up as much, by itself."""
    return Said(f"give up as much as the other side to {_what(clause, voice)}{_measured(clause, voice)}")


def _what(clause: MaintainClause, voice: Voice) -> str:
    placed = f"{only(clause.classes)}{where(clause, voice)}"
    try:
        return f"keep {_kept(parse_state(clause.maintain), voice, placed)}"
    except InputError:
        return f"keep this up: {quoted(clause.maintain)}{placed}"


def _kept(phrase: v.StatePhrase | v.StrengthPhrase, voice: Voice, placed: str) -> str:
    if isinstance(phrase, v.StrengthPhrase):
        amount = bounded(phrase.bound, phrase.amount, voice.names, phrase.unit)
        return f"{amount} {in_words(phrase.stage)}{placed}"
    what = in_words(phrase.subject)
    far = "" if phrase.distance is None else distance(phrase.distance)
    zone = voice.names.zone(phrase.zone) if phrase.zone else ""
    match phrase.position:
        case v.Position.HOLDING:
            return f"this up: {what}{placed}"
        case v.Position.APART:
            return f"{what} {far} apart from the other side's{placed}"
        case v.Position.BEYOND:
            return f"{what} more than {far} from {zone}{placed}"
        case v.Position.OUT_OF_RANGE:
            return f"{what} out of range of {zone}{placed}"
        case v.Position.WITHIN:
            return f"{what} within {far} of {zone}{placed}"


def _measured(clause: MaintainClause, voice: Voice) -> str:
    """From which line each side measures."""
    lines = [
        f"from {voice.names.zone(line)} for {voice.names.actor(party)}"
        for party, line in clause.from_.items()
    ]
    return f", measured {listed(lines, 'and')}" if lines else ""


def _more(clause: MaintainClause, voice: Voice) -> Iterator[str]:
    times = voice.times.in_zone(clause.time_zone)
    if clause.begun_by:
        yield f"it must be begun {times.of(clause.begun_by, BY)}"
    if clause.due:
        yield f"the state must hold {times.of(clause.due, BY)}"
    if clause.replaced:
        yield "what leaves may be replaced one for one"
