"""By when each point in time comes at the latest, if everybody keeps to the text."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    MaintainClause,
    ScheduleClause,
    VerificationDocument,
)
from trucekeeper.agreement.document.declared import EventDocument, PhaseDocument
from trucekeeper.agreement.phrases import attempt, parse_amount, parse_condition, parse_range
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence.points import ORIGIN, Node, What, node_of
from trucekeeper.agreement.sequence.times import Times, hours_of, lasting
from trucekeeper.agreement.timeline import Timeline


class Promised:
    """The latest times that the text promises, in hours from the entry into force.

    Infinite where it promises none: for an event without a date, for what hangs on one, and for
    what waits for itself. Nothing is concluded from what must come *after* a point: that a duty
    is due on day 9 does not make the event come in time for it.
    """

    def __init__(self, document: AgreementDocument, timeline: Timeline) -> None:
        self._document = document
        self._anchors = frozenset(document.anchors)
        self._times = Times(timeline, self._anchors)
        self._known: dict[Node, float] = {ORIGIN: 0.0}
        self._under_way: set[Node] = set()

    def latest(self, node: Node) -> float:
        """When the point comes at the latest."""
        if node not in self._known:
            if node in self._under_way:
                return inf
            self._under_way.add(node)
            self._known[node] = self._find(node)
            self._under_way.discard(node)
        return self._known[node]

    def end(self, text: str | None) -> float:
        """The latest end of a time phrase: as a deadline."""
        bound = None if text is None else self._times.bound(text)
        return inf if bound is None else self.latest(bound.node) + bound.end

    def start(self, text: str | None) -> float:
        """The latest start of a time phrase: as a beginning."""
        if text is None:
            return inf
        bound, soft = self._times.bound(text), self._times.soft(text)
        if bound is not None:
            return self.latest(bound.node) + bound.start
        return inf if soft is None else self.latest(soft)

    def condition(self, text: str) -> float:
        """The latest time at which a condition has come about."""
        found = attempt(parse_condition, text)
        if found is not None and (found.negated or found.mark is v.Mark.KEPT):
            return -inf  # it asks that something goes on, not that it comes
        node = self.awaited(text)
        return inf if node is None else self.latest(node)

    def awaited(self, text: str) -> Node | None:
        """The point that a condition waits for; None where it waits for none, or cannot be read."""
        found = attempt(parse_condition, text)
        if found is None or found.negated or found.mark is v.Mark.KEPT:
            return None
        if found.mark is not None:
            return node_of(v.Reached(found.name, found.mark), self._anchors)
        if found.name in self._anchors:
            return Node(What.ANCHOR, found.name)
        return Node(What.PHASE_START, found.name) if found.name in self._document.phases else None

    def _find(self, node: Node) -> float:
        document = self._document
        match node.what:
            case What.ANCHOR if node.name in document.anchors:
                return self._anchor(document.anchors[node.name])
            case What.PHASE_START if node.name in document.phases:
                return self._phase_start(node.name, document.phases[node.name])
            case What.PHASE_END if node.name in document.phases:
                return self._phase_end(node.name, document.phases[node.name])
            case _ if node.name in document.obligations:
                return self._obligation(node, document.obligations[node.name])
        return inf

    def _anchor(self, anchor: str | EventDocument) -> float:
        if isinstance(anchor, str):
            return self.end(anchor)
        if anchor.on is not None:
            return self.end(anchor.on)
        waited = [self.end(text) for text in anchor.all]
        if anchor.after is not None:
            waited.append(self.end(anchor.after) + _longest(anchor.takes))
        if anchor.any:
            waited.append(min(self.end(text) for text in anchor.any))
        return max(waited, default=inf)

    def _phase_start(self, name: str, phase: PhaseDocument) -> float:
        fixed = self._times.fixed(f"start of {name}")
        if fixed is not None:
            return fixed[0]
        begins = 0.0 if phase.begins is None else self.start(phase.begins)
        return max(begins, *(self.condition(text) for text in phase.if_), -inf)

    def _phase_end(self, name: str, phase: PhaseDocument) -> float:
        if phase.ends is not None:
            return self.end(phase.ends)
        start, lasts = Node(What.PHASE_START, name), lasting(phase.lasts) if phase.lasts else None
        if lasts is None:
            return inf
        fixed = None if phase.if_ or phase.as_long_as else self._times.fixed(f"end of {name}")
        return self.latest(start) + lasts if fixed is None else fixed[1]

    def _obligation(self, node: Node, clause: Clause) -> float:
        name = node.name
        match node.what:
            case What.BEGUN:
                by = self.end(getattr(clause, "begun_by", None))
                return min(by, self.latest(Node(What.DONE, name)))
            case What.VERIFIED:
                takes = (
                    clause.verified_by.takes if isinstance(clause.verified_by, VerificationDocument) else None
                )
                return self.latest(Node(What.DONE, name)) + _longest(takes)
            case What.MILESTONE if isinstance(clause, ScheduleClause) and node.amount is not None:
                return self._milestone(clause, node.amount)
        match clause:
            case CompleteClause() | MaintainClause():
                return self.end(clause.due)
            case ScheduleClause():
                return max(self.end(when) for when in clause.total_by)
            case ExchangeClause(due=str(due)):
                return self.end(due)
            case ExchangeClause():
                return max(self._exchanged(clause), default=inf)
            case _:
                return inf

    def _milestone(self, clause: ScheduleClause, amount: int) -> float:
        for when, total in clause.total_by.items():
            found = attempt(parse_amount, total)
            if found is not None and found.low is not None and found.low >= amount:
                return self.end(when)
        return inf

    def _exchanged(self, clause: ExchangeClause) -> Iterator[float]:
        within = None if clause.within is None else lasting(clause.within)
        for rate in (*clause.for_each, *clause.for_all):
            yield inf if within is None else self.latest(Node(What.DONE, rate.of)) + within


def _longest(takes: str | None) -> float:
    """The longest of a range, in hours; infinite where none is told."""
    found = attempt(parse_range, takes)
    return inf if found is None else hours_of(found.longest)


def finite(hours: float) -> float | None:
    """The hours, or None for never."""
    return hours if abs(hours) < inf else None
