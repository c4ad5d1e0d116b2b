"""Who, what and where an agreement declares, in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.changes import PaperDocument
from trucekeeper.agreement.document.declared import (
    ImplicationDocument,
    ListDocument,
    PartyDocument,
    StockDocument,
    ThirdPartyDocument,
    UnitDocument,
    ZoneDocument,
    ZoneVersionDocument,
)
from trucekeeper.agreement.read_back.amounts import amount_of, distance_of
from trucekeeper.agreement.read_back.bearers import bearers
from trucekeeper.agreement.read_back.prohibitions import members
from trucekeeper.agreement.read_back.times import SINCE
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted, sentences, several
from trucekeeper.terms import in_words, listed

PUBLISHED = {
    "yes": "it is published",
    "no": "it is not published",
    "part": "only a part of it is published",
    "unknown": "whether it is published is not known",
}


def party(content: PartyDocument) -> str:
    """A party and whom it answers for."""
    answers = f"it answers for {listed(content.answers_for, 'and')}" if content.answers_for else None
    return sentences([f"{content.name} is a party{_also(content.aliases)}", answers])


def third_party(content: ThirdPartyDocument) -> str:
    """A third party and what it does."""
    roles = listed(content.roles, "and") if content.roles else "third party"
    return sentences([f"{content.name} takes part as {roles}{_also(content.aliases)}"])


def _also(aliases: list[str]) -> str:
    return f", also called {listed(aliases, 'or')}" if aliases else ""


def unit(name: str, content: UnitDocument, voice: Voice) -> str:
    """What is counted, and what counts as one."""
    return sentences(_of_unit(name, content, voice)) or sentences([f"{several(name)} are counted"])


def _of_unit(name: str, content: UnitDocument, voice: Voice) -> Iterator[str]:
    things = several(name)
    if content.includes:
        yield f"{things} are counted, and these are counted as such: {listed(content.includes, 'and')}"
    if content.classes:
        yield f"{things} have these classes: {', '.join(in_words(each) for each in content.classes)}"
    if content.stages:
        yield f"{things} pass these stages: {', '.join(in_words(each) for each in content.stages)}"
    for stage, actor in content.decided_by.items():
        yield f"whether {things} are {in_words(stage)} is decided by {voice.names.actor(actor)}"


def stock(name: str, content: StockDocument, voice: Voice) -> str:
    """A whole that shares are asked of."""
    amount = amount_of(content.amount, voice.names, content.unit)
    by = f", as declared by {voice.names.actor(content.declared_by)}" if content.declared_by else ""
    return sentences([f"the whole {quoted(in_words(name))} is {amount}{by}", content.says])


def kind(name: str, voice: Voice) -> str:
    """A group of acts."""
    return sentences([f"{in_words(name)} means {listed(members(name, voice), 'or')}"])


def listing(name: str, content: ListDocument, voice: Voice) -> str:
    """A list that evidence fills."""
    things = "places" if content.of == "zone" else f"{several(content.of)}, by number"
    return sentences([f"{voice.names.listing(name)} names {things}, as evidence tells", content.says])


def zone(name: str, content: ZoneDocument, voice: Voice) -> str:
    """A place: what it covers, or how it is described."""
    facts = "; ".join(_of_zone(content, voice))
    head = f"{voice.names.zone(name)}: {facts}" if facts else voice.names.zone(name)
    return sentences([head, *(_moved(each, voice) for each in content.versions.values())])


def _of_zone(content: ZoneDocument, voice: Voice) -> Iterator[str]:
    if content.areas:
        yield f"the area of {listed(content.areas, 'and')}"
    if content.geometry:
        yield f"with the shape {content.geometry}"
    if content.width:
        yield f"{distance_of(content.width)} wide"
    if content.around:
        yield f"around {voice.names.zone(content.around)}"
    if content.as_of:
        yield f"as it was on {voice.times.day(content.as_of)}"
    if content.shown_in:
        yield f"drawn in {voice.names.paper(content.shown_in)}"
    if content.determined_by:
        yield f"to be settled by {bearers(content.determined_by, voice.names)}"


def _moved(content: ZoneVersionDocument, voice: Voice) -> str:
    facts = [f"the area of {listed(content.areas, 'and')}"] if content.areas else []
    facts += [f"with the shape {content.geometry}"] if content.geometry else []
    facts += [f"drawn in {voice.names.paper(content.document)}"] if content.document else []
    return f"{voice.times.of(content.from_, SINCE)}: {'; '.join(facts) or 'elsewhere'}"


def paper(name: str, content: PaperDocument, voice: Voice) -> str:
    """Another paper, and whether it can be read."""
    dated = f" of {voice.times.day(content.on)}" if content.on else ""
    article = "an" if content.is_[0] in "aeiou" else "a"
    head = f"{voice.names.paper(name)} is {article} {content.is_}{dated}; {PUBLISHED[content.published]}"
    return sentences([head, content.says])


def implication(content: ImplicationDocument) -> str:
    """What a count says about acts."""
    return sentences(
        [f"each {in_words(content.count)} that is counted means at least one {in_words(content.means)}"]
    )
