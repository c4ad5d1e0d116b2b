"""A report as far as it matters for counting origins."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.corroboration.origins.sides import UNKNOWN, Sides
from trucekeeper.terms import Containment


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who can be told from others by name or office, and for whom they speak."""

    name: str
    sides: Sides = UNKNOWN


@dataclass(frozen=True, slots=True)
class Heard:
    """People without a name whom a report has through an outlet: "two officials told Axios"."""

    outlet: str
    sides: Sides = UNKNOWN


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one happening, as far as it tells where it has it from.

    ``id`` is unlike that of every other report; ``outlet`` is who published it, under one name, or empty
    where that is not known. ``published`` is the instant or the start of the day, microseconds UTC, or
    None. ``cites`` are the outlets that it credits, ``through`` those among them of which it tells from whom
    they have it, so that they only pass it on. ``people`` says whether it has sources without a name
    of its own, and ``sides`` for whom those speak; ``named`` and ``heard`` are its other voices. ``untold``:
    it also rests on reports of which nothing is told ("media reported").
    """

    id: str
    outlet: str = ""
    published: int | None = None
    cites: frozenset[str] = frozenset()
    through: frozenset[str] = frozenset()
    people: Containment = Containment.NO
    sides: Sides = UNKNOWN
    named: frozenset[Voice] = frozenset()
    heard: frozenset[Heard] = frozenset()
    untold: bool = False

    @property
    def tells_of_anybody(self) -> bool:
        """Whether it speaks of anybody who told it, or told an outlet that it credits."""
        return bool(self.people or self.named or self.heard)
