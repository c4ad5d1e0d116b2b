"""Where the text is open: its readings, its versions, and what it says nothing about, in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.changes import OptionDocument, ReadingDocument, VersionDocument
from trucekeeper.agreement.read_back.bearers import bearers
from trucekeeper.agreement.read_back.settings import setting
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import cited, quoted, sentence, sentences
from trucekeeper.terms import in_words, listed

VERSIONS = {
    "statement": "a statement",
    "draft": "a draft",
    "decision": "a decision",
    "mediator_text": "a mediator's text",
    "signed": "a signed text",
}


def reading(content: ReadingDocument, voice: Voice) -> str:
    """A question that the text leaves open, and every way to answer it."""
    article = f"{cited(content.article)}: " if content.article else ""
    question = content.question.strip()
    asked = f"{article}{question if '?' in question else f'it is open: {question}'}"
    options = [sentences(_option(name, each, voice)) for name, each in content.options.items()]
    return " ".join([sentence(asked), *options, sentence(_settled(content, voice))])


def _option(name: str, content: OptionDocument, voice: Voice) -> Iterator[str]:
    changed = "; ".join(setting(content.set, voice)) or "as the file stands"
    held = ""
    if content.held_by:
        held = f", held by {listed([voice.names.actor(who) for who in content.held_by], 'and')}"
    found = f", found in {listed(content.found_in, 'and')}" if content.found_in else ""
    yield f"one reading, {quoted(in_words(name))}{held}{found}: {changed}"
    if content.says:
        yield content.says


def _settled(content: ReadingDocument, voice: Voice) -> str:
    if content.settled == "none":
        return "this is not settled"
    by = bearers(content.settled.by, voice.names)
    said = f": {content.settled.says}" if content.settled.says else ""
    settled = f"this was settled on {voice.times.day(content.settled.on)}{f' by {by}' if by else ''}"
    return f"{settled} as {quoted(in_words(content.settled.option))}{said}"


def version(name: str, content: VersionDocument, voice: Voice) -> str:
    """A version of the agreement beside the text in the file."""
    by = f" by {voice.names.actor(content.by)}" if content.by else ""
    on = f" of {voice.times.day(content.on)}" if content.on else ""
    head = f"{voice.names.version(name)} is {VERSIONS[content.is_]}{by}{on}"
    return sentences([head, *setting(content.set, voice), content.says])


def silence(name: str, text: str) -> str:
    """What the text says nothing about."""
    on = "the text is silent" if name == "other" else f"the text is silent on {in_words(name)}"
    return sentences([f"{on}: {text}"])
