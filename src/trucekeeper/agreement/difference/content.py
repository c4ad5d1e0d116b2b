"""What the entries of a file say, in a form that is the same however it is written.

Phrases are read, lists without an order are sets, kinds of acts are the acts they stand for, and
every name that the file declares is a :class:`Called`, so that one file's names can be put in
place of another's. What is only worded (``says``, ``aliases``, the title) is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from trucekeeper.agreement.difference.phrase_content import (
    SECTIONS,
    Called,
    Content,
    PhraseContents,
    spaced,
)
from trucekeeper.agreement.difference.readers import READERS
from trucekeeper.agreement.document.words import EachZone, ListedZones

__all__ = ["SECTIONS", "WORDING", "Called", "Content", "Contents"]

WORDING = frozenset({"says", "aliases", "versions", "title"})
"""Fields whose change changes no meaning; ``versions`` tells where a clause stands, not what it asks."""


class Contents(PhraseContents):
    """The content of everything in one document."""

    def entries(self) -> dict[Called, Content]:
        """What each declared name stands for; a name that says it all by itself stands for itself."""
        return {called: self._entry(called, model) for called, model in self.models.items()}

    def _entry(self, called: Called, model: BaseModel) -> Content:
        content = self.fields(model)
        is_bare = called.section == "units" or not any(content.values())
        return (type(model).__name__, tuple(content.items()), called.name if is_bare else None)

    def fields(self, model: BaseModel) -> dict[str, Content]:
        """The content of each field of an entry, without those that are only worded."""
        return {field: self.field(model, field) for field in type(model).model_fields if field not in WORDING}

    def field(self, model: BaseModel, field: str) -> Content:
        """The content of one field."""
        value = getattr(model, field)
        read = READERS.get(f"{type(model).__name__}.{field}") or READERS.get(field)
        return self.plain(value) if read is None or value is None else read(self, value)

    def plain(self, value: Any) -> Content:
        """A value that is no phrase."""
        if isinstance(value, BaseModel):
            return (type(value).__name__, tuple(self.fields(value).items()))
        if isinstance(value, dict):
            return frozenset((key, self.plain(each)) for key, each in value.items())
        if isinstance(value, list):
            return _bag(self.plain(each) for each in value)
        return spaced(value) if isinstance(value, str) else value

    def by(self, value: Any) -> Content:
        """Who bears something; how is nothing to ask where there is only one."""
        if isinstance(value, str):
            return ("each", frozenset({self.called("actors", value)}))
        ((mode, names),) = value.items()
        who = frozenset(self.called("actors", name) for name in names)
        return ("each" if len(who) == 1 else str(mode), who)

    def zones(self, value: Any) -> Content:
        """Where something binds."""
        if isinstance(value, ListedZones):
            return frozenset({self.called("lists", value.listed)})
        names = value.each if isinstance(value, EachZone) else [value]
        return frozenset(self.called("zones", name) for name in names)

    def part(self, name: str) -> Content:
        """A phase, an obligation, or the agreement as a whole."""
        found = self.called("obligations", name)
        return self.called("times", name) if isinstance(found, str) else found

    def loose(self, value: Any) -> Content:
        """What a reading or act puts in place, every word that is a declared name called."""
        if isinstance(value, dict):
            return frozenset((self.loose(key), self.loose(each)) for key, each in value.items())
        if isinstance(value, list):
            return tuple(self.loose(each) for each in value)
        if not isinstance(value, str):
            return repr(value)
        words = value.replace(".", " . ").split()
        return tuple(self._any(word) for word in words)

    def _any(self, word: str) -> Content:
        return next((Called(space, word) for space in SECTIONS if Called(space, word) in self.models), word)


def _bag(values: Iterable[Content]) -> Content:
    return frozenset(Counter(values).items())
