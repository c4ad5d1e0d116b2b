"""What is needed to say anything about a document: its names, times and conditions in words."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.read_back.conditions import Conditions
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.read_back.times import Times
from trucekeeper.agreement.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Voice:
    """Reads one document aloud."""

    document: AgreementDocument
    names: Names
    times: Times
    conditions: Conditions


def voice_of(document: AgreementDocument, timeline: Timeline, names: Names | None = None) -> Voice:
    """The voice for a document; ``names`` where its names are to be told in another way."""
    names = names or Names(document)
    return Voice(document, names, Times(document, timeline, names), Conditions(document, names))
