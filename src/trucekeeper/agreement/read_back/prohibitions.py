"""``forbid`` in words."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import ExemptionDocument, ForbidClause
from trucekeeper.agreement.phrases import parse_hours
from trucekeeper.agreement.phrases.write import DAY_MINUTES
from trucekeeper.agreement.read_back.amounts import lasting_of
from trucekeeper.agreement.read_back.said import Said, where
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import cited, quoted
from trucekeeper.errors import InputError, UnknownNameError
from trucekeeper.terms import KINDS, in_words, leaves, listed

PRESENCE = "presence"


def prohibition(clause: ForbidClause, voice: Voice) -> Said:
    """No act of a kind may happen."""
    kind = f"{_any(clause.forbid)}{_members(clause.forbid, voice)}"
    placed, hours = where(clause, voice), _hours(clause.hours)
    if clause.prevents:
        what = f"prevent {kind} by {listed(clause.prevents, 'or')}{placed}"
    elif clause.forbid == PRESENCE and placed:
        what = f"keep out of{where(clause, voice, ' ')}"
    else:
        what = f"refrain from {kind}{placed}"
    return Said(f"{what}{hours}{_exemptions(clause)}", tuple(_terms(clause, voice)))


def _any(kind: str) -> str:
    """Such as "any shelling"; what somebody does to something is told without the "any"."""
    first, *others = in_words(kind).split(" ")
    return " ".join([*([] if others and first.endswith("ing") else ["any"]), first, *others])


def _members(kind: str, voice: Voice) -> str:
    """The kinds that a group stands for, in brackets."""
    found = members(kind, voice)
    return "" if found == [in_words(kind)] else f" ({listed(found, 'or')})"


def members(kind: str, voice: Voice) -> list[str]:
    """The kinds of acts that a name stands for, in words; itself where it is no group."""
    groups = {
        name: tuple(leaf for member in inner for leaf in KINDS.get(member, (member,)))
        for name, inner in voice.document.kinds.items()
    }
    try:
        return sorted(map(in_words, leaves(kind, groups)))
    except UnknownNameError:
        return [in_words(kind)]


def _hours(text: str | None) -> str:
    if text is None:
        return ""
    try:
        hours = parse_hours(text)
    except InputError:
        return f" in the hours {quoted(text)}"
    start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in (hours.start, hours.end % DAY_MINUTES))
    end = "24:00" if hours.end == DAY_MINUTES else end
    return f" between {start} and {end}{' of the next day' if hours.end > DAY_MINUTES else ''}, every day"


def _exemptions(clause: ForbidClause) -> str:
    granted = [
        f"{in_words(name)} ({cited(each if isinstance(each, str) else each.article)})"
        for name, each in clause.except_.items()
    ]
    return f", except for {listed(granted, 'and')} where it is claimed and shown" if granted else ""


def _terms(clause: ForbidClause, voice: Voice) -> Iterator[str]:
    """On what terms each exemption is granted."""
    for name, granted in clause.except_.items():
        if not isinstance(granted, ExemptionDocument):
            continue
        if granted.for_:
            who = listed([voice.names.actor(party) for party in granted.for_], "and")
            yield f"{in_words(name)} may be claimed by {who} alone"
        if granted.in_:
            yield f"{in_words(name)} is granted in {voice.names.zone(granted.in_)} alone"
        if granted.notice or granted.to:
            notice = f" {lasting_of(granted.notice)} before the act" if granted.notice else ""
            to = f" to {voice.names.actor(granted.to)}" if granted.to else ""
            yield f"{in_words(name)} must be notified{to}{notice}"
        if granted.says:
            yield f"of {in_words(name)}: {granted.says}"
