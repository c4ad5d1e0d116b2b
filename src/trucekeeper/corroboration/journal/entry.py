"""One line of a journal: what somebody held, or which earlier line they take back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from trucekeeper.errors import InputError, Place
from trucekeeper.when import YEARS, iso, to_datetime

HEX_DIGITS = 16
"""Of the SHA-256: 64 bits, far more than chance could make alike, and short enough to name a line by."""

Fields = Mapping[str, str | int | list[str]]


class Told(Protocol):
    """What a line can hold: it gives itself as fields of a JSON object."""

    def fields(self) -> Fields:
        """By name, texts, numbers or lists of texts."""
        ...


Content = TypeVar("Content", bound=Told)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Content]):
    """Who held what (``content``) or took back which line (``undoes``), when and, if they said so, why.

    Exactly one of ``content`` and ``undoes`` is there. ``by`` is an office or initials, as entered;
    ``when`` an instant in microseconds UTC, given by the caller. ``place`` says where the line stands
    and is no part of what it says. Raises :class:`~trucekeeper.errors.InputError` where nobody signs
    (``field-missing``), or where a text or the time could not be read back (``field-invalid``).
    """

    by: str
    when: int
    content: Content | None = None
    undoes: str | None = None
    why: str | None = None
    place: Place = field(default=Place(), compare=False)

    def __post_init__(self) -> None:
        if (self.content is None) == (self.undoes is None):
            raise InputError(
                "field-invalid", "a line either says something or undoes a line", place=self.place
            )
        if not self.by.strip():
            hint = "write an office or initials under `by`"
            raise InputError("field-missing", "nobody signs the line", place=self.place, hint=hint)
        try:
            readable = to_datetime(self.when, "UTC").year in YEARS
            json.dumps(self._told(), ensure_ascii=False).encode()
        except (OverflowError, ValueError):
            readable = False
        if not readable:
            raise InputError("field-invalid", "the line could not be read back", place=self.place)

    @property
    def id(self) -> str:
        """The name of the line: a digest of all that it says, so that it names nothing else."""
        told = json.dumps({**self._told(), "when": str(self.when)}, sort_keys=True)
        return sha256(told.encode()).hexdigest()[:HEX_DIGITS]

    def undone(self, by: str, when: int, why: str | None = None) -> Entry[Content]:
        """The line that takes this one back; ``when`` is later than this one's."""
        return Entry(by, when, undoes=self.id, why=why)

    def line(self) -> str:
        """The entry as a JSON object on one line, without the line's end."""
        return json.dumps({"id": self.id, **self._told()}, ensure_ascii=False)

    def _told(self) -> dict[str, str | int | list[str]]:
        what: Fields = self.content.fields() if self.content is not None else {"undoes": self.undoes or ""}
        why = {} if self.why is None else {"why": self.why}
        return {**what, "by": self.by, "when": iso(self.when, "UTC"), **why}
