"""What a phrase says, in a form that is the same however it is written, with the names in it told apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from pydantic import BaseModel

from trucekeeper.agreement import phrases as p
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import InputError, UnknownNameError
from trucekeeper.terms import KINDS, leaves
from trucekeeper.when import parse_as_of, parse_instant

Content = Hashable
"""Nested tuples and frozen sets of plain values and :class:`Called`."""


@dataclass(frozen=True, slots=True)
class Called:
    """A name that the file declares; ``section`` is one space of names (see :data:`SECTIONS`)."""

    section: str
    name: str


SECTIONS: Mapping[str, tuple[str, ...]] = {
    "actors": ("parties", "third_parties"),
    "zones": ("zones",),
    "times": ("anchors", "phases"),
    "units": ("units",),
    "stocks": ("stocks",),
    "lists": ("lists",),
    "documents": ("documents",),
    "obligations": ("obligations",),
    "extensions": ("extensions",),
    "renewals": ("renewals",),
    "readings": ("readings",),
    "acts": ("acts",),
    "versions": ("versions",),
}
"""Each space of names with the sections of the file that declare into it; bodies are actors too."""


class PhraseContents:
    """The content of the names and phrases of one document. ``models``: the entry of each name."""

    def __init__(self, document: AgreementDocument, zone: str) -> None:
        """``zone``: of the clocks on which times without an offset are."""
        self._zone = zone
        self._kinds = {
            name: tuple(leaf for member in inner for leaf in KINDS.get(member, (member,)))
            for name, inner in document.kinds.items()
        }
        self.models: dict[Called, BaseModel] = {}
        for space, sections in SECTIONS.items():
            for section in sections:
                for name, entry in getattr(document, section).items():
                    self.models[Called(space, name)] = _event(entry)
        for name, body in document.mechanism.bodies.items():
            self.models[Called("actors", name)] = body

    def called(self, space: str, name: str) -> Content:
        """A name as the file declares it; as plain text where it does not."""
        called = Called(space, name)
        return called if called in self.models else name

    def kind(self, name: str) -> frozenset[str]:
        """The acts that a kind stands for."""
        try:
            return leaves(name, self._kinds)
        except UnknownNameError:
            return frozenset({name})

    def phrase(self, parse: Callable[[str], object], text: str) -> Content:
        """A phrase by its meaning; as plain text where it cannot be read."""
        try:
            return self.value(parse(text))
        except InputError:
            return ("unreadable", spaced(text))

    def time(self, text: str) -> Content:
        """A point in time."""
        return self.phrase(p.parse_time, text)

    def value(self, value: Any) -> Content:
        """The value of a phrase, its names called, what it only writes differently left out."""
        match value:
            case v.Amount():
                stock = None if value.of is None else self.called("stocks", value.of)
                figure = None if value.sort is v.Sort.EXACT else value.figure
                return ("Amount", value.sort, value.low, value.high, figure, stock)
            case v.Distance():
                return ("Distance", value.metres)
            case v.Moment(text):
                return self._moment(text)
            case v.FreePhrase():
                return (
                    "Free",
                    value.bound,
                    value.duration,
                    self.kind(value.kind),
                    self.value(value.window),
                )
            case v.Condition():
                return self._condition(value)
            case v.After(None, v.Named(name)) if self._is_phase(name):
                return self.value(v.At(v.EndOf(name)))
            case v.After(duration, v.Named(name)) if self._is_phase(name):
                return self.value(v.After(duration, v.EndOf(name)))
            case v.Before(duration, v.Named(name)) if self._is_phase(name):
                return self.value(v.Before(duration, v.StartOf(name)))
        if not is_dataclass(value) or type(value) not in _PHRASES:
            return value if isinstance(value, Hashable) else repr(value)
        parts: list[Content] = [type(value).__name__]
        for each in fields(value):
            inner = getattr(value, each.name)
            space = _NAMED.get((type(value), each.name))
            parts.append(self.called(space, inner) if space and inner is not None else self.value(inner))
        return tuple(parts)

    def _moment(self, text: str) -> Content:
        """A date or time: as it is written where it is on the clocks of the agreement, else the instant."""
        written = text.strip().upper().replace("T", " ")
        if not re.search(r"(Z|[+-][0-9]{2}:[0-9]{2})$", written[10:]):
            return ("Moment", written.removesuffix(":00") if written.count(":") > 1 else written)
        return ("Moment", parse_instant(text, self._zone), parse_as_of(text, self._zone))

    def _is_phase(self, name: str) -> bool:
        found = self.models.get(Called("times", name))
        return found is not None and not isinstance(found, EventDocument)

    def _condition(self, value: v.Condition) -> Content:
        if value.mark is not None:
            name = self.called("obligations", value.name)
        else:
            name = self.called("times", value.name)
            name = self.kind(value.name) if isinstance(name, str) else name
        by = None if value.by is None else self.called("actors", value.by)
        return ("Condition", name, value.mark, by, value.negated)


def _event(entry: Any) -> BaseModel:
    """An entry; a bare date is an event whose time is known."""
    return EventDocument(on=entry) if isinstance(entry, str) else entry


def spaced(text: str) -> str:
    """The text with even spaces."""
    return " ".join(text.split())


_PHRASES = (
    *(v.QuotaPhrase, v.Window, v.FlowPhrase, v.CompletionPhrase, v.StatePhrase, v.StrengthPhrase),
    *(v.NumberedDay, v.InForce, v.Named, v.EndOf, v.StartOf, v.Reached, v.Milestone),
    *(v.At, v.After, v.Before, v.About, v.Soft, v.UnknownTime),
)
_NAMED: Mapping[tuple[type, str], str] = {
    (v.QuotaPhrase, "unit"): "units",
    (v.FlowPhrase, "unit"): "units",
    (v.StrengthPhrase, "unit"): "units",
    (v.CompletionPhrase, "zone"): "zones",
    (v.CompletionPhrase, "to"): "zones",
    (v.StatePhrase, "zone"): "zones",
    (v.NumberedDay, "of"): "times",
    (v.Named, "name"): "times",
    (v.EndOf, "phase"): "times",
    (v.StartOf, "phase"): "times",
    (v.Reached, "obligation"): "obligations",
    (v.Milestone, "obligation"): "obligations",
}
