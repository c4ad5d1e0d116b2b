"""What a clause hangs on, in words."""

from __future__ import annotations

from collections.abc import Sequence

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.phrases import parse_condition
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.agreement.read_back.times import REACHED
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words, listed


class Conditions:
    """The conditions of one document in words."""

    def __init__(self, document: AgreementDocument, names: Names) -> None:
        self._document = document
        self._names = names

    def clause(self, before: Sequence[str], throughout: Sequence[str]) -> str:
        """What is put into a sentence: ", if …, as long as …"; empty where there is none."""
        first = f", if {self.all(before)}" if before else ""
        return f"{first}, as long as {self.all(throughout)}" if throughout else first

    def all(self, texts: Sequence[str]) -> str:
        """Several conditions together."""
        return listed([self.one(text) for text in texts], "and")

    def one(self, text: str) -> str:
        """One condition as a statement; one that cannot be read is quoted."""
        try:
            found = parse_condition(text)
        except InputError:
            return quoted(text)
        by = self._by(found.by)
        if found.mark is not None:
            return self._standing(found, found.mark, by)
        if found.name in self._document.anchors:
            said = self._names.happening(found.name)
            said = said or f"{quoted(self._names.anchor(found.name))} has come about"
            return f"it is not so that {said}{by}" if found.negated else f"{said}{by}"
        if found.name in self._document.phases:
            return f"{self._names.phase(found.name)} has {'not ' if found.negated else ''}begun{by}"
        return f"there is {'no ' if found.negated else ''}{in_words(found.name)}{by}"

    def _standing(self, found: v.Condition, mark: v.Mark, by: str) -> str:
        other, no = self._names.cited(found.name), " not" if found.negated else ""
        if mark is v.Mark.KEPT:
            return f"{other} is{no} kept{by}"
        return f"{other} has{no} {REACHED[mark]}{by}"

    def _by(self, who: str | None) -> str:
        if who is None:
            return ""
        return f" by {who} side" if who in ("either", "each") else f" by {self._names.actor(who)}"
