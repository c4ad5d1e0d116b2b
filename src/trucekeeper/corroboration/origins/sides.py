"""For whom voices speak, as far as it is known, and when two surely are not the same people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

NO_PARTY = ""
"""Among the parties of a voice: it speaks for none of them."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties for which people may speak, and the states to which they may belong.

    Empty: not known, anything is possible. ``parties`` are ids, with :data:`NO_PARTY` for none;
    ``states`` are ISO 3166-1 codes.
    """

    parties: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()

    def apart(self, other: Sides) -> bool:
        """Whether no person can be of both: what they speak for, or belong to, is known and differs."""
        return _disjoint(self.parties, other.parties) or _disjoint(self.states, other.states)


UNKNOWN = Sides()


def either(sides: Iterable[Sides]) -> Sides:
    """Of people some of whom are of each of these: what is not known of one is not known of all."""
    told = list(sides)
    if len(told) == 1:
        return told[0]
    return Sides(_all(one.parties for one in told), _all(one.states for one in told))


def most_apart(sides: Iterable[Sides]) -> int:
    """How many of them, at most, are apart from each other pair by pair: so many are surely different.

    Exact for up to 16 different ones of which something is known; beyond, a number that is surely
    not too high.
    """
    told = set(sides)
    different = sorted(told - {UNKNOWN}, key=lambda one: (len(one.parties) + len(one.states), _order(one)))
    found = _greedy(different) if len(different) > _EXACT else _largest(different)
    return max(found, min(1, len(told)))


_EXACT = 16


def _order(one: Sides) -> tuple[list[str], list[str]]:
    return sorted(one.parties), sorted(one.states)


def _greedy(sides: list[Sides]) -> int:
    taken: list[Sides] = []
    for one in sides:
        if all(one.apart(other) for other in taken):
            taken.append(one)
    return len(taken)


def _largest(sides: list[Sides]) -> int:
    """The largest number that are apart pair by pair: with the first one, or without it."""
    if not sides:
        return 0
    first, rest = sides[0], sides[1:]
    within = 1 + _largest([other for other in rest if first.apart(other)])
    return within if within > len(rest) else max(within, _largest(rest))


def _disjoint(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others) and some.isdisjoint(others)


def _all(parts: Iterable[frozenset[str]]) -> frozenset[str]:
    told = list(parts)
    return frozenset().union(*told) if all(told) else frozenset()
