"""The whole agreement read aloud: every clause, and everything else that it declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.read_back import changes, declared, mechanism, moments, openings
from trucekeeper.agreement.read_back.clauses import clause_aloud
from trucekeeper.agreement.read_back.voice import Voice, voice_of
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.agreement.yaml_text import Path


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a part of the file says, and where the part stands in it."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """What the part is called."""
        return str(self.path[-1])


@dataclass(frozen=True, slots=True)
class ClauseSentence(Sentence):
    """What a clause says: its article, its sentence, and its own other words for it (``says``)."""

    article: str
    says: str | None = None


def clauses_aloud(document: AgreementDocument, timeline: Timeline) -> tuple[ClauseSentence, ...]:
    """Every clause of the document as a sentence, in the order of the file."""
    voice = voice_of(document, timeline)
    return tuple(
        ClauseSentence(("obligations", name), clause_aloud(name, voice), clause.article, clause.says)
        for name, clause in document.obligations.items()
    )


def rest_aloud(document: AgreementDocument, timeline: Timeline) -> tuple[Sentence, ...]:
    """Everything that is no clause as sentences: parties, places, times, the mechanism, open readings."""
    voice = voice_of(document, timeline)
    return tuple(Sentence(path, text) for path, text in _rest(voice) if text)


def _rest(voice: Voice) -> Iterator[tuple[Path, str]]:
    document = voice.document
    yield ("title",), moments.head(voice)
    yield from _declared(voice)
    for name, anchor in document.anchors.items():
        yield ("anchors", name), moments.anchor(name, anchor, voice)
    for name, phase in document.phases.items():
        yield ("phases", name), moments.phase(name, phase, voice)
    for number, implied in enumerate(document.implies):
        yield ("implies", number), declared.implication(implied)
    yield from _changes(voice)
    for name, body in document.mechanism.bodies.items():
        yield ("mechanism", name), mechanism.body(name, body, voice)
    yield ("mechanism", "standards"), mechanism.standards(document.mechanism, voice)
    if document.mechanism.disputes is not None:
        yield ("mechanism", "disputes"), mechanism.disputes(document.mechanism.disputes, voice)
    for name, reading in document.readings.items():
        yield ("readings", name), openings.reading(reading, voice)
    for silence, text in document.silences.items():
        yield ("silences", silence), openings.silence(silence, text)


def _declared(voice: Voice) -> Iterator[tuple[Path, str]]:
    document = voice.document
    for name, party in document.parties.items():
        yield ("parties", name), declared.party(party)
    for name, third in document.third_parties.items():
        yield ("third_parties", name), declared.third_party(third)
    for name, unit in document.units.items():
        yield ("units", name), declared.unit(name, unit, voice)
    for name, stock in document.stocks.items():
        yield ("stocks", name), declared.stock(name, stock, voice)
    for name in document.kinds:
        yield ("kinds", name), declared.kind(name, voice)
    for name, zone in document.zones.items():
        yield ("zones", name), declared.zone(name, zone, voice)
    for name, names in document.lists.items():
        yield ("lists", name), declared.listing(name, names, voice)
    for name, paper in document.documents.items():
        yield ("documents", name), declared.paper(name, paper, voice)
    for name, version in document.versions.items():
        yield ("versions", name), openings.version(name, version, voice)


def _changes(voice: Voice) -> Iterator[tuple[Path, str]]:
    document = voice.document
    for name, extension in document.extensions.items():
        yield ("extensions", name), changes.extension(extension, voice)
    for name, renewal in document.renewals.items():
        yield ("renewals", name), changes.renewal(renewal, voice)
    if document.suspension is not None:
        yield ("suspension",), changes.suspension(document.suspension, voice)
    if document.termination is not None:
        yield ("termination",), changes.termination(document.termination, voice)
    for name, act in document.acts.items():
        yield ("acts", name), changes.act(name, act, voice)
