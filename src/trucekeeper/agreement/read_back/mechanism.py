"""The bodies of an agreement, its standards, and how disputes are settled, in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.mechanism import (
    BodyDocument,
    DisputesDocument,
    MechanismDocument,
    StepDocument,
)
from trucekeeper.agreement.read_back.amounts import lasting_of
from trucekeeper.agreement.read_back.times import AT
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import cited, sentences
from trucekeeper.terms import in_words, listed

ACCESS = {
    "everywhere": "it may go everywhere",
    "none": "it has access nowhere",
    "unknown": "where it may go is not said",
}
DECISIONS = {
    "none": "which decides nothing",
    "advice": "which advises",
    "binding": "whose decision binds",
    "unknown": "and whether that decides is not said",
}


def body(name: str, content: BodyDocument, voice: Voice) -> str:
    """A joint body: its members, what each may do, where and when."""
    return sentences(_body(name, content, voice))


def _body(name: str, content: BodyDocument, voice: Voice) -> Iterator[str]:
    names = voice.names
    article = f" ({cited(content.article)})" if content.article else ""
    members = [
        f"{names.actor(member)}, which may {listed(powers, 'and')}" if powers else names.actor(member)
        for member, powers in content.members.items()
    ]
    named = f"has these members: {'; '.join(members)}" if members else "has members whom nothing names"
    yield f"{names.actor(name)}{article} {named}"
    if members and not any(content.members.values()):
        yield "what they may do is not said"
    if content.levels:
        yield f"it works on these levels: {', '.join(in_words(each) for each in content.levels)}"
    if content.seats:
        seats = [f"{number} for {names.actor(member)}" for member, number in content.seats.items()]
        yield f"its seats are {listed(seats, 'and')}"
    if content.presides:
        yield f"{names.actor(content.presides)} presides"
    if isinstance(content.access, str):
        yield ACCESS[content.access]
    elif content.access is not None:
        yield f"it may go to {listed([names.zone(each) for each in content.access.zones], 'and')}"
    if content.begins:
        yield f"it begins its work {voice.times.of(content.begins, AT)}"
    for task, time in content.times.items():
        yield f"for {in_words(task)} it has {lasting_of(time)}"
    if content.says:
        yield content.says


def standards(content: MechanismDocument, voice: Voice) -> str:
    """What evidence must reach; empty where the file says nothing about it."""
    return sentences(_standards(content, voice))


def _standards(content: MechanismDocument, voice: Voice) -> Iterator[str]:
    asked = content.standards
    if asked.corroborated is not None:
        number = asked.corroborated.independent_origins
        yield f"evidence is corroborated by at least {number} independent origin{'' if number == 1 else 's'}"
    if asked.verified is not None:
        yield f"a ruling of {voice.names.actor(asked.verified.by)} verifies"
    if asked.watched:
        yield f"quiet counts as kept where {asked.watched} of a window was watched"
    if content.reporting_lag:
        yield f"findings stay open to late reports for {lasting_of(content.reporting_lag)}"


def disputes(content: DisputesDocument, voice: Voice) -> str:
    """Where a dispute goes, step by step, and who says what the text means."""
    article = f"{cited(content.article)}: " if content.article else ""
    steps = "; then ".join(_step(each, voice) for each in content.ladder)
    said = [each.says for each in content.ladder]
    goes = f"{article}a dispute goes {steps}" if steps else f"{article}where a dispute goes is not said"
    who = content.interpretation
    means = f"what the text means is said by {voice.names.actor(who)}" if who else None
    return sentences([goes, *said, means, content.says])


def _step(content: StepDocument, voice: Voice) -> str:
    within = f" within {lasting_of(content.within)}" if content.within else ""
    article = f" ({cited(content.article)})" if content.article else ""
    return f"to {voice.names.actor(content.with_)}{article}{within}, {DECISIONS[content.decision]}"
