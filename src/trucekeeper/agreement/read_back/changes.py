"""How an agreement goes on, rests, ends and was changed, in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.clock import UNKNOWN
from trucekeeper.agreement.document.changes import (
    ActDocument,
    ActSort,
    ExtensionDocument,
    RenewalDocument,
    SuspensionDocument,
    TerminationDocument,
)
from trucekeeper.agreement.read_back.amounts import lasting_of
from trucekeeper.agreement.read_back.bearers import bearers
from trucekeeper.agreement.read_back.moments import runs
from trucekeeper.agreement.read_back.settings import setting
from trucekeeper.agreement.read_back.times import AT, SINCE, UNTIL
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import cited, sentences
from trucekeeper.terms import in_words

MODES = {
    "tacit": "goes on by itself, unless somebody speaks up",
    "consent": "goes on only by consent",
    "unknown": "may go on, whether by itself or by consent is not said",
}
COUNTS = {
    "restart": "counts begin anew",
    "continue": "counts go on",
    "unknown": "whether counts begin anew is not said",
}
ARREARS = {
    "carried": "arrears are carried over",
    "dropped": "arrears lapse",
    "unknown": "whether arrears are carried over is not said",
}
CLOCKS = {
    "pause": "deadlines pause meanwhile",
    "run": "deadlines go on running meanwhile",
    "unknown": "whether deadlines pause meanwhile is not said",
}
DONE = {
    ActSort.AMENDMENT: "amended",
    ActSort.RENEWAL: "renewed",
    ActSort.EXTENSION: "extended",
    ActSort.SUSPENSION: "suspended",
    ActSort.RESUMPTION: "resumed",
    ActSort.WAIVER: "waived",
    ActSort.NOTICE: "gave notice about",
    ActSort.TERMINATION: "ended",
    ActSort.LAPSE: "let lapse",
}


def extension(content: ExtensionDocument, voice: Voice) -> str:
    """So much more time for so much done."""
    most = f", by {lasting_of(content.at_most)} in all at the most" if content.at_most else ""
    each = voice.times.of(content.for_each, AT).removeprefix("when ")
    since = (
        f"the whole is counted {voice.times.of(content.counted_from, SINCE)}"
        if content.counted_from
        else None
    )
    longer = f"{runs(content.of, voice)} is extended by {lasting_of(content.add)} each time that {each}{most}"
    return sentences([f"{cited(content.article)}: {longer}", since, content.says])


def renewal(content: RenewalDocument, voice: Voice) -> str:
    """How a phase or the agreement goes on past its end."""
    return sentences(_renewal(content, voice))


def _renewal(content: RenewalDocument, voice: Voice) -> Iterator[str]:
    long = f", for {lasting_of(content.for_)} each time" if content.for_ else ""
    often = f", {content.times} times at the most" if content.times else ", without a limit that is told"
    goes_on = f"{voice.names.part(content.of)} {MODES[content.mode]}"
    hangs = voice.conditions.clause(content.if_, ())
    yield f"{cited(content.article)}: {goes_on}{long}{often}{hangs}"
    if content.notice or content.notice_by or content.notice_to:
        who = bearers(content.notice_by, voice.names) or "whoever does not want it"
        to = f" to {voice.names.actor(content.notice_to)}" if content.notice_to else ""
        early = f" {lasting_of(content.notice)} before the end" if content.notice else ""
        yield f"{who} must give notice{to}{early}"
    yield f"{COUNTS[content.counts]}, and {ARREARS[content.arrears]}"
    if content.says:
        yield content.says


def suspension(content: SuspensionDocument, voice: Voice) -> str:
    """The clause under which duties may rest."""
    what = runs(content.of, voice) if content.of else "the duties of this agreement"
    by = bearers(content.by, voice.names)
    hangs = voice.conditions.clause(content.if_, ())
    rest = f"{by} may suspend {what}" if by else f"{what} may be suspended; by whom is not said"
    return sentences([f"{cited(content.article)}: {rest}{hangs}", CLOCKS[content.clocks], content.says])


def termination(content: TerminationDocument, voice: Voice) -> str:
    """How a party leaves the agreement."""
    by = bearers(content.by, voice.names) or "any party"
    notice = f" with notice of {lasting_of(content.notice)}" if content.notice else ""
    to = f"{'' if notice else ' with notice'} to {voice.names.actor(content.to)}" if content.to else ""
    return sentences([f"{cited(content.article)}: {by} may end the agreement{notice}{to}", content.says])


def act(name: str, content: ActDocument, voice: Voice) -> str:
    """Something the parties did to the agreement itself."""
    return sentences(_act(name, content, voice))


def _act(name: str, content: ActDocument, voice: Voice) -> Iterator[str]:
    who = bearers(content.by, voice.names) or "somebody"
    what = runs(content.of, voice) if content.of else "the agreement"
    clause = f", under {cited(content.article)}" if content.article else ""
    manner = ", without a paper" if content.written is False else ""
    manner = ", whether on paper is not known" if content.written == UNKNOWN else manner
    when = voice.times.of(content.on, AT)
    yield f"{when}, {who} {DONE[content.is_]} {what}{clause}{manner} ({in_words(name)})"
    if content.effective or content.until:
        since = f" {voice.times.of(content.effective, SINCE)}" if content.effective else ""
        yield f"it has effect{since}{f' {voice.times.of(content.until, UNTIL)}' if content.until else ''}"
    if content.clocks:
        yield CLOCKS[content.clocks]
    if content.counts:
        yield COUNTS[content.counts]
    yield from setting(content.set, voice)
    if content.says:
        yield content.says
