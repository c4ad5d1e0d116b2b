"""The names of an agreement replaced by what they stand for, so that a new name is no new meaning."""

from __future__ import annotations

from collections.abc import Callable

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.document.words import AGREEMENT
from trucekeeper.agreement.read_back import declared, moments, openings
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.read_back.voice import voice_of
from trucekeeper.agreement.timeline import Timeline

ITSELF = "it"
"""What a name is told as inside its own meaning."""


class Meanings(Names):
    """Tells each name as all that the file says about it, without the name itself.

    Parties keep the names that the agreement gives them; of another clause its article and subject
    are told, not all that it hangs on in its turn.
    """

    def __init__(self, document: AgreementDocument, timeline: Timeline) -> None:
        super().__init__(document)
        self._document = document
        self._voice = voice_of(document, timeline, self)
        self._under_way: list[tuple[str, str]] = []

    def actor(self, name: str) -> str:
        """The name that the agreement gives, and whom it answers for."""
        party = self._document.parties.get(name)
        answers = "" if party is None or not party.answers_for else f" [for {', '.join(party.answers_for)}]"
        return f"{super().actor(name)}{answers}"

    def zone(self, name: str) -> str:
        """Where the place lies."""
        content = self._document.zones.get(name)
        called = content.name if content is not None and content.name else ITSELF
        if content is None:
            return super().zone(name)
        return self._told("zone", name, called, lambda: declared.zone(name, content, self._voice))

    def phase(self, name: str) -> str:
        """When the phase runs."""
        content = self._document.phases.get(name)
        if content is None or name == AGREEMENT:
            return super().phase(name)
        return self._told("phase", name, ITSELF, lambda: moments.phase(name, content, self._voice))

    def anchor(self, name: str) -> str:
        """Which date it is, or what is known of the event."""
        content = self._document.anchors.get(name)
        if content is None:
            return super().anchor(name)
        return self._told("anchor", name, ITSELF, lambda: moments.anchor(name, content, self._voice))

    def happening(self, name: str) -> str | None:
        """What happens at an event, and when it comes."""
        content = self._document.anchors.get(name)
        if not isinstance(content, EventDocument) or not content.is_:
            return None
        return self._told("anchor", name, ITSELF, lambda: moments.anchor(name, content, self._voice))

    def paper(self, name: str) -> str:
        """What the paper is."""
        content = self._document.documents.get(name)
        if content is None:
            return super().paper(name)
        return self._told("paper", name, ITSELF, lambda: declared.paper(name, content, self._voice))

    def version(self, name: str) -> str:
        """Whose version it is."""
        content = self._document.versions.get(name)
        if content is None:
            return super().version(name)
        return self._told("version", name, ITSELF, lambda: openings.version(name, content, self._voice))

    def stock(self, name: str) -> str:
        """How much the whole is."""
        content = self._document.stocks.get(name)
        if content is None:
            return super().stock(name)
        return self._told("stock", name, ITSELF, lambda: declared.stock(name, content, self._voice))

    def listing(self, name: str) -> str:
        """What the list is of."""
        content = self._document.lists.get(name)
        if content is None:
            return super().listing(name)
        return self._told("list", name, ITSELF, lambda: declared.listing(name, content, self._voice))

    def own(self, name: str) -> str:
        """Which of the clauses of its article it is, in the order of the file."""
        article = self._document.obligations[name].article
        same = [other for other, each in self._document.obligations.items() if each.article == article]
        return f"no. {same.index(name) + 1}"

    def _told(self, sort: str, name: str, itself: str, tell: Callable[[], str]) -> str:
        if (sort, name) in self._under_way:
            return itself
        self._under_way.append((sort, name))
        told = tell()
        self._under_way.pop()
        return f"[{told}]"
