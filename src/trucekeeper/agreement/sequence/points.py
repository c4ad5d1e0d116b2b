"""The points in time that an agreement's clauses hang on, and how each is named to a reader."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path


class What(StrEnum):
    """What happens at a point."""

    IN_FORCE = "in force"
    ANCHOR = "anchor"
    COUNTED = "counted from"
    PHASE_START = "start of"
    PHASE_END = "end of"
    BEGUN = "begun"
    DONE = "done"
    VERIFIED = "verified"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True)
class Node:
    """A point in time: of the agreement, an anchor, a phase or an obligation.

    ``stage`` numbers the stages of an obligation from 1; ``amount`` is how many are through at a
    milestone.
    """

    what: What
    name: str = ""
    stage: int | None = None
    amount: int | None = None

    def __str__(self) -> str:
        """As the language writes it."""
        match self.what:
            case What.IN_FORCE:
                return "in force"
            case What.ANCHOR:
                return self.name
            case What.PHASE_START | What.PHASE_END:
                return f"{self.what} {self.name}"
            case What.MILESTONE:
                return f"{self.amount} of {self.name}"
            case _:
                stage = "" if self.stage is None else f"stage {self.stage} of "
                return f"{stage}{self.name} {self.what}"


ORIGIN = Node(What.IN_FORCE)
"""The entry into force, from which hours are counted."""

_MARKS = {
    v.Mark.BEGUN: What.BEGUN,
    v.Mark.DONE: What.DONE,
    v.Mark.VERIFIED: What.VERIFIED,
    v.Mark.KEPT: What.DONE,
}


def node_of(point: v.Point, anchors: frozenset[str], *, past: bool = True) -> Node | None:
    """The point in time that a phrase hangs on; None for a date, which hangs on nothing.

    A phase stands for its end where something comes after it (``past``), else for its start.
    """
    match point:
        case v.Named(name) if name in anchors:
            return Node(What.ANCHOR, name)
        case v.Named(name):
            return Node(What.PHASE_END if past else What.PHASE_START, name)
        case v.EndOf(name):
            return Node(What.PHASE_END, name)
        case v.StartOf(name):
            return Node(What.PHASE_START, name)
        case v.Reached(name, mark, stage):
            return Node(_MARKS[mark], name, stage)
        case v.Milestone(amount, name):
            return Node(What.MILESTONE, name, None, amount)
        case v.InForce():
            return ORIGIN
        case v.Moment() | v.NumberedDay():
            return None


@dataclass(frozen=True, slots=True)
class Clause:
    """Where in the file a link of the network comes from; links of one clause come and go together."""

    path: Path

    def __str__(self) -> str:
        return ".".join(map(str, self.path))
