"""``complete`` in words, with the duties that a deadline brings with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.document.clauses import CompleteClause, PaceDocument
from trucekeeper.agreement.phrases import parse_completion
from trucekeeper.agreement.read_back.amounts import range_of
from trucekeeper.agreement.read_back.bearers import bearers
from trucekeeper.agreement.read_back.said import Said, where
from trucekeeper.agreement.read_back.subjects import completion as subject
from trucekeeper.agreement.read_back.times import BY, ONCE_PAST, SINCE
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import is_action, is_participle, quoted
from trucekeeper.errors import InputError


@dataclass(frozen=True, slots=True)
class Deed:
    """What is to be done, as it is begun, as it is finished, and as both are said in one breath."""

    begin: str
    finish: str
    finish_it: str
    named_last: str = ""


def completion(clause: CompleteClause, voice: Voice) -> Said:
    """Something is to be begun, or done, by a time."""
    times = voice.times.in_zone(clause.time_zone)
    deed = _deed(clause, voice)
    due = times.of(clause.due, BY) if clause.due else None
    begun = times.of(clause.begun_by, BY) if clause.begun_by else None
    when = [f"during {times.span(clause.during)}"] if clause.during else []
    when += [times.of(clause.begin, SINCE)] if clause.begin else []
    if due and begun:
        what = f"{deed.begin} {begun} and {deed.finish_it} {due}{deed.named_last}"
    elif begun:
        when, what = _with_deadline(when, begun), f"{deed.begin}{deed.named_last}"
    else:
        when, what = _with_deadline(when, due), f"{deed.finish}{deed.named_last}"
    open_end = None if due else "the text gives no time by which it is done"
    more = (open_end, *_how(clause, voice))
    return Said(f"{what}{_paced(clause, voice)}", more, ", ".join(when) or None)


def begun(clause: CompleteClause, voice: Voice) -> Said:
    """The duty to begin, by itself."""
    times = voice.times.in_zone(clause.time_zone)
    deed = _deed(clause, voice)
    return Said(f"{deed.begin}{deed.named_last}", (), times.of(clause.begun_by or "", BY))


def stay_out(clause: CompleteClause, voice: Voice) -> Said:
    """The duty to stay out of a place once it was left."""
    try:
        zone = parse_completion(clause.complete).zone
    except InputError:
        zone = None
    place = f" {voice.names.zone(zone)}" if zone else where(clause, voice, " ")
    times = voice.times.in_zone(clause.time_zone)
    return Said(f"keep out of{place or ' it'}", (), times.of(clause.due, ONCE_PAST) if clause.due else None)


def _deed(clause: CompleteClause, voice: Voice) -> Deed:
    placed = where(clause, voice)
    try:
        phrase = parse_completion(clause.complete)
    except InputError:
        term = quoted(clause.complete)
        return Deed("begin this", "get this done", "have it done", f": {term}{placed}")
    words = subject(phrase, voice.names.zone)
    if is_participle(phrase.subject):
        those = words if words.startswith(("all ", "every ", "each ")) else f"the {words}"
        return Deed(f"begin to have {those}{placed}", f"have {those}{placed}", "have it done")
    if is_action(phrase.subject):
        return Deed(f"begin the {words}{placed}", f"complete the {words}{placed}", "complete it")
    return Deed("begin this", "get this done", "have it done", f": {words}{placed}")


def _how(clause: CompleteClause, voice: Voice) -> Iterator[str]:
    if clause.and_stay_out:
        yield f"afterwards {bearers(clause.by, voice.names)} must {stay_out(clause, voice).what}"
    if clause.stages:
        yield f"it is done in {clause.stages} stages"
    if clause.takes:
        yield f"it takes {range_of(clause.takes)}, which nobody bound here controls"


def _paced(clause: CompleteClause, voice: Voice) -> str:
    pace = clause.paced_by
    return "" if pace is None else f", {_pace(pace, voice)}"


def _pace(pace: PaceDocument, voice: Voice) -> str:
    other = voice.names.cited(pace.of)
    if pace.each == "parallel":
        return f"stage by stage, side by side with the stages of {other}"
    reached = "carried out" if pace.each == "done" else "verified"
    return f"each stage only after the same stage of {other} has been {reached}"


def _with_deadline(when: list[str], deadline: str | None) -> list[str]:
    if deadline is None:
        return when
    return [*when, f"and {deadline}"] if when else [deadline]
