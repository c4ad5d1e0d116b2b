"""What the names of an agreement file stand for, in words: who, where, which phase, which clause."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.document.words import AGREEMENT, UNNAMED
from trucekeeper.agreement.read_back.subjects import subject
from trucekeeper.agreement.read_back.wording import cited, inside, quoted
from trucekeeper.terms import in_words

NUMERALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Names:
    """The words for each name that a document declares; what it does not declare is read as it is."""

    def __init__(self, document: AgreementDocument) -> None:
        self._document = document

    def actor(self, name: str) -> str:
        """Who bears, declares or decides something."""
        for group in (self._document.parties, self._document.third_parties):
            if name in group:
                return inside(group[name].name)
        body = self._document.mechanism.bodies.get(name)
        if body is not None and body.name:
            return inside(body.name)
        return "somebody who is not named" if name == UNNAMED else f"the {in_words(name)}"

    def zone(self, name: str) -> str:
        """A place."""
        zone = self._document.zones.get(name)
        return inside(zone.name) if zone is not None and zone.name else in_words(name)

    def phase(self, name: str) -> str:
        """A phase: "phase one", "the first phase"; or the agreement as a whole."""
        words = in_words(name)
        if name == AGREEMENT:
            return "the agreement"
        if words in NUMERALS or words.isdecimal() or len(words) == 1:
            return f"phase {words}"
        if words.startswith(("phase ", "stage ", "period ")):
            return words
        if words.endswith((" phase", " stage", " period", " phases", " stages")):
            return f"the {words}"
        return f"the phase {quoted(words)}"

    def anchor(self, name: str) -> str:
        """A date that others hang on, or an event that nothing more is said about."""
        return in_words(name)

    def happening(self, name: str) -> str | None:
        """What happens at an event, as a statement, where the file says so."""
        anchor = self._document.anchors.get(name)
        return inside(anchor.is_) if isinstance(anchor, EventDocument) and anchor.is_ else None

    def paper(self, name: str) -> str:
        """Another paper."""
        return f"the paper {quoted(in_words(name))}"

    def version(self, name: str) -> str:
        """A version of the text."""
        return f"the version {quoted(in_words(name))}"

    def stock(self, name: str) -> str:
        """A whole that shares are asked of."""
        return f"the whole {quoted(in_words(name))}"

    def listing(self, name: str) -> str:
        """A list that evidence fills."""
        return f"the list {quoted(in_words(name))}"

    def obligation(self, name: str) -> str:
        """What another clause is about: "the hostages released under article 2"."""
        clause = self._document.obligations.get(name)
        if clause is None:
            return quoted(in_words(name))
        about, apart = self._about[name]
        return f"{'' if about.startswith('all ') else 'the '}{about} under {cited(clause.article)}{apart}"

    def cited(self, name: str) -> str:
        """Another clause itself: "article 2 (hostages released)"."""
        clause = self._document.obligations.get(name)
        if clause is None:
            return quoted(in_words(name))
        return f"{cited(clause.article)} ({''.join(self._about[name])})"

    def part(self, name: str) -> str:
        """A phase, an obligation, or the agreement as a whole."""
        return self.cited(name) if name in self._document.obligations else self.phase(name)

    def own(self, name: str) -> str:
        """The name that the file gives to a clause."""
        return quoted(in_words(name))

    @cached_property
    def _about(self) -> dict[str, tuple[str, str]]:
        """What each clause is about, as shortly as tells it from the others of its article.

        With its places where it needs them, and its name behind it where even those are the same.
        """
        clauses = self._document.obligations
        short = {name: (clause.article, subject(clause, None)) for name, clause in clauses.items()}
        long = {name: (clause.article, subject(clause, self.zone)) for name, clause in clauses.items()}
        of_short, of_long = Counter(short.values()), Counter(long.values())
        found: dict[str, tuple[str, str]] = {}
        for name in clauses:
            if of_short[short[name]] == 1:
                found[name] = (short[name][1], "")
            else:
                found[name] = (long[name][1], "" if of_long[long[name]] == 1 else f" {self.own(name)}")
        return found
