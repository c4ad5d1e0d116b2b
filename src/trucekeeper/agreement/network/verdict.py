"""What a temporal network answers."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class NetworkVerdict:
    """Whether the links of a network can all be kept.

    ``consistent``: some times keep every link, with some durations of what others take.
    ``dynamically_controllable``: whoever chooses the other times can keep every link whatever those
    durations turn out to be, knowing at each instant only what has happened by then (what happens at
    that very instant is known, and can be acted upon at once).
    ``conflict``: empty where controllable; else a minimal set of labels, in the order in which they
    were first given. The links that bear them fail alone, in the same way as the whole (inconsistent,
    or consistent but not controllable), and without any one of the labels they do not.
    """

    consistent: bool
    dynamically_controllable: bool
    conflict: tuple[Hashable, ...] = ()


class Window(NamedTuple):
    """When a point can fall, from a reference point on, in the network's unit; infinite where unbounded."""

    earliest: float
    latest: float

    @property
    def slack(self) -> float:
        """How far the point can be moved: zero where it is fixed."""
        return self.latest - self.earliest
