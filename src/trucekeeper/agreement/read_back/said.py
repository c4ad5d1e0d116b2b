"""What is said of a clause: its verb, its time where that is its own, and what is added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucekeeper.agreement.document.clauses import Clause
from trucekeeper.agreement.document.words import EachZone, ListedZones
from trucekeeper.agreement.read_back.amounts import lasting_of
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.terms import in_words, listed


@dataclass(frozen=True, slots=True)
class Said:
    """``what`` follows "must"; ``when`` replaces the span of the clause; ``more`` are further sentences."""

    what: str
    more: tuple[str | None, ...] = ()
    when: str | None = None


def where(clause: Clause, voice: Voice, link: str = " in ") -> str:
    """The zones that a clause names with ``in``: " in each of the north and the corridor"."""
    if clause.in_ is None:
        return ""
    if isinstance(clause.in_, ListedZones):
        after = f" {lasting_of(clause.from_listing)} after" if clause.from_listing else " once"
        return f"{link}each place on {voice.names.listing(clause.in_.listed)},{after} it was put there"
    if isinstance(clause.in_, EachZone):
        return f"{link}each of {listed([voice.names.zone(name) for name in clause.in_.each], 'and')}"
    return f"{link}{voice.names.zone(clause.in_)}"


def only(classes: Sequence[str]) -> str:
    """Which classes of a unit count, where not all do."""
    return f" (only {listed([quoted(in_words(each)) for each in classes], 'and')})" if classes else ""
