"""The links of a network as clauses ask them: after this, not before that, so long as nobody controls."""

from __future__ import annotations

from math import inf

from trucekeeper.agreement.network import TemporalNetwork
from trucekeeper.agreement.phrases import attempt, parse_range, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence.points import ORIGIN, Clause, Node
from trucekeeper.agreement.sequence.times import Times, hours_of, shortest

_ANY = Clause(())
"""No clause: asks nothing of anybody."""


class Links:
    """Adds links to a network, and keeps for every clause, in words, what its links ask.

    ``without``: clauses whose links are left out.
    """

    def __init__(self, times: Times, without: frozenset[Clause]) -> None:
        self._times = times
        self._without = without
        self._ends: set[Node] = set()
        self.network = TemporalNetwork()
        self.reasons: dict[Clause, list[str]] = {}
        self.nodes: set[Node] = {ORIGIN}

    def give_each_a_window(self) -> None:
        """Link every point to the entry into force, without asking anything of it."""
        for node in self.nodes - {ORIGIN}:
            self.network.require(ORIGIN, node, -inf, inf, _ANY)

    def require(self, a: Node, b: Node, low: float, high: float, label: Clause, why: str | None) -> None:
        """The point ``b`` comes so many hours after ``a``; ``why`` tells it, None where that goes without."""
        if label in self._without:
            return
        self.nodes |= {a, b}
        self.network.require(a, b, low, high, label)
        told = self.reasons.setdefault(label, [])
        if why is not None:
            told.append(why)

    def takes(self, a: Node, b: Node, text: str, label: Clause, why: str, spread: float = 0) -> None:
        """A link whose length nobody here controls; the end of one such link can end no other.

        ``spread``: hours by which the point from which it is counted may come later than ``a``.
        """
        found = attempt(parse_range, text)
        if found is None:
            return
        both = (found.shortest, found.longest)
        low, high = min(map(shortest, both)), max(map(hours_of, both)) + spread
        if b in self._ends or found.shortest == found.longest:
            self.require(a, b, low, high, label, why)
            return
        if label in self._without:
            return
        self._ends.add(b)
        self.nodes |= {a, b}
        self.network.contingent(a, b, low, high, label)
        self.reasons.setdefault(label, []).append(why)

    def not_after(self, node: Node, text: str, label: Clause, why: str) -> None:
        """The node comes by this time, and once what a soft word waits for has come."""
        bound, phrase = self._times.bound(text), attempt(parse_time, text)
        is_after = isinstance(phrase, v.After) and phrase.duration is None
        if bound is not None and is_after and self._times.fixed(text) is None:  # at any time after an event
            self.require(bound.node, node, bound.start, inf, label, why)
        elif bound is not None:
            self.require(bound.node, node, -inf, bound.end, label, why)
        if (waited := self._times.soft(text)) is not None:
            self.require(waited, node, 0, inf, label, why)

    def not_before(self, node: Node, text: str, label: Clause, why: str) -> None:
        """The node comes from this time on."""
        if _gives_only_a_last_moment(text):
            self.not_after(node, text, label, why)
        elif (bound := self._times.bound(text)) is not None:
            self.require(bound.node, node, bound.start, inf, label, why)

    def at(
        self, node: Node, text: str, label: Clause, why: str, *, starts: bool = False, ends: bool = False
    ) -> None:
        """The node falls in the stretch that the phrase names; what starts or ends so, on that edge of it."""
        bound = self._times.bound(text)
        if _gives_only_a_last_moment(text):
            self.not_after(node, text, label, why)
        elif bound is not None:
            is_fixed = self._times.fixed(text) is not None
            low = bound.end if ends and is_fixed else bound.start
            high = bound.start if starts and is_fixed else bound.end
            self.require(bound.node, node, low, high, label, why)


def _gives_only_a_last_moment(text: str) -> bool:
    """Whether something of this time may come at any moment up to the one that is named."""
    phrase = attempt(parse_time, text)
    return isinstance(phrase, v.Soft) or (isinstance(phrase, v.Before) and phrase.duration is None)
