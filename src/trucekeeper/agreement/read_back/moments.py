"""When an agreement holds, its phases, and the dates and events that others hang on, in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.clock import UNKNOWN
from trucekeeper.agreement.document.declared import EventDocument, PhaseDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.read_back.amounts import lasting_of, range_of
from trucekeeper.agreement.read_back.times import AT, SINCE, UNTIL
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import cited, quoted, sentences
from trucekeeper.terms import listed

STATUS = {
    "signed": "is a signed agreement",
    "draft": "is a draft",
    "proposal": "is a proposal",
    "announced": "was announced as an agreement",
}


def head(voice: Voice) -> str:
    """What the file is, when it is in force, and how it counts days."""
    return sentences(_head(voice))


def _head(voice: Voice) -> Iterator[str]:
    document, count = voice.document, voice.document.day_count
    yield f"{quoted(document.title)} {STATUS[document.status]}"
    known = document.in_force.strip().lower() != UNKNOWN
    yield (
        f"it enters into force {voice.times.of(document.in_force, AT)}"
        if known
        else ("when it enters into force is not known")
    )
    yield f"it holds {voice.times.of(document.ends, UNTIL)}" if document.ends else "it has no end of its own"
    yield f"days and hours are those of the clocks of {document.time_zone}"
    if count is None or (count.day_1 is None and count.day_0 is None):
        yield "the day of entry into force is day 1"
    for number, text in ((1, count and count.day_1), (0, count and count.day_0)):
        if text:
            is_anchor = text in document.anchors
            day = f"the day of {voice.names.anchor(text)}" if is_anchor else voice.times.day(text)
            yield f"day {number} is {day}"
    if count is not None and count.day_begins:
        yield f"a day begins at {count.day_begins}"


def phase(name: str, content: PhaseDocument, voice: Voice) -> str:
    """When a phase begins and ends, and what it hangs on."""
    begins = voice.times.of(content.begins, SINCE) if content.begins else "from the entry into force on"
    ends = ""
    if content.ends:
        ends = f", {voice.times.of(content.ends, UNTIL)}"
    elif content.lasts:
        ends = f", for {lasting_of(content.lasts)}"
    hangs = voice.conditions.clause(content.if_, content.as_long_as)
    source = f"so says {cited(content.article)}" if content.article else None
    runs = f"{voice.times.span(name)} runs {begins.removesuffix(' on') if ends else begins}{ends}{hangs}"
    return sentences([runs, source, content.says])


def anchor(name: str, content: str | EventDocument, voice: Voice) -> str:
    """A date, or an event: what it is, when it comes, and who says that it has come."""
    called = quoted(voice.names.anchor(name))
    if isinstance(content, str):
        return sentences([f"{called} is {voice.times.day(content)}"])
    means = f"{called} means: {content.is_.rstrip('.')}" if content.is_ else f"{called} is an event"
    return sentences([means, *_event(content, voice)])


def _event(content: EventDocument, voice: Voice) -> Iterator[str]:
    times = voice.times
    takes = f"{range_of(content.takes)} " if content.takes else ""
    if content.after:
        yield f"it comes {takes}{times.of(f'after {content.after}', AT)}"
    elif takes:
        yield f"it comes {takes}later"
    if content.all:
        points = "; ".join(times.of(each, AT) for each in content.all)
        yield f"it has come once all of these are past: {points}"
    if content.any:
        points = "; ".join(times.of(each, AT) for each in content.any)
        yield f"it comes with the first of these: {points}"
    if content.on:
        yield f"its date is known: {times.of(content.on, AT)}"
    if content.declared_by == UNNAMED:
        yield "nobody is named who says that it has come"
    elif content.declared_by:
        yield f"that it has come is declared by {voice.names.actor(content.declared_by)}"
    if content.article:
        yield f"so says {cited(content.article)}"


def runs(names: list[str], voice: Voice) -> str:
    """Phases and obligations, one after the other."""
    return listed([voice.names.part(name) for name in names], "and")
