"""What each point in time of an agreement waits for, whatever the clocks say."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import Clause, CompleteClause, ExchangeClause, Order
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.phrases import attempt, parse_condition, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence.points import Node, What, node_of
from trucekeeper.agreement.sequence.waiting import Waits


def waits_of(document: AgreementDocument) -> dict[Node, Waits[Node]]:
    """For every anchor, phase and obligation, what its points wait for."""
    return _Waits(document).collect()


class _Waits:
    def __init__(self, document: AgreementDocument) -> None:
        self._document = document
        self._anchors = frozenset(document.anchors)
        self._all: dict[Node, list[Node]] = {}
        self._any: dict[Node, list[tuple[Node, ...]]] = {}

    def collect(self) -> dict[Node, Waits[Node]]:
        for name, anchor in self._document.anchors.items():
            if isinstance(anchor, EventDocument):
                self._event(Node(What.ANCHOR, name), anchor)
        for name, phase in self._document.phases.items():
            start, end = Node(What.PHASE_START, name), Node(What.PHASE_END, name)
            self._wait(end, start)
            self._wait(start, *self._times(phase.begins), *self._conditions(phase.if_))
            self._wait(end, *self._times(phase.ends))
        for name, clause in self._document.obligations.items():
            self._obligation(name, clause)
        nodes = [*self._all, *(node for node in self._any if node not in self._all)]
        return {node: Waits(tuple(self._all.get(node, ())), tuple(self._any.get(node, ()))) for node in nodes}

    def _wait(self, node: Node, *others: Node) -> None:
        known = self._all.setdefault(node, [])
        known += [other for other in others if other not in known]

    def _event(self, node: Node, event: EventDocument) -> None:
        if event.on is not None:
            return  # it has a date of its own
        self._wait(
            node, *self._times(event.after), *(each for text in event.all for each in self._times(text))
        )
        choices = tuple(each for text in event.any for each in self._times(text))
        if choices and len(choices) == len(event.any):
            self._any.setdefault(node, []).append(choices)

    def _obligation(self, name: str, clause: Clause) -> None:
        begun, done = Node(What.BEGUN, name), Node(What.DONE, name)
        self._wait(done, begun)
        self._wait(Node(What.VERIFIED, name), done)
        self._wait(begun, *self._conditions(clause.if_), *self._times(clause.begin))
        if clause.during is not None:
            self._wait(begun, Node(What.PHASE_START, clause.during))
        for text in (getattr(clause, "due", None), getattr(clause, "begun_by", None)):
            self._wait(begun, *self._soft(text))
        if isinstance(clause, CompleteClause) and clause.paced_by is not None:
            self._paced(name, clause)
        if isinstance(clause, ExchangeClause):
            self._exchange(begun, done, clause)

    def _paced(self, name: str, clause: CompleteClause) -> None:
        pace = clause.paced_by
        assert pace is not None
        other = self._document.obligations.get(pace.of)
        stages = clause.stages or (other.stages if isinstance(other, CompleteClause) else None) or 1
        for stage in range(1, stages + 1):
            last = stage == stages
            mine = Node(What.DONE, name, None if last else stage)
            theirs = Node(What.DONE, pace.of, None if last else stage)
            checked = Node(What.VERIFIED, pace.of, None if last else stage)
            self._wait(checked, theirs)
            if stage == 1:
                self._wait(mine, Node(What.BEGUN, name))
                self._wait(theirs, Node(What.BEGUN, pace.of))
            else:
                self._wait(mine, Node(What.DONE, name, stage - 1))
                self._wait(theirs, Node(What.DONE, pace.of, stage - 1))
            if pace.each != "parallel":
                self._wait(mine, checked if pace.each == "verified" else theirs)

    def _exchange(self, begun: Node, done: Node, clause: ExchangeClause) -> None:
        others = list(dict.fromkeys(rate.of for rate in (*clause.for_each, *clause.for_all)))
        if clause.order is Order.AFTER_EACH and others:  # it begins with the first of them
            self._any.setdefault(begun, []).append(tuple(Node(What.BEGUN, other) for other in others))
        for other in others:
            if clause.order is Order.AFTER_ALL:
                self._wait(begun, Node(What.DONE, other))
            elif clause.order is Order.AFTER_EACH:
                self._wait(done, Node(What.DONE, other))
            elif clause.order is Order.BEFORE:
                self._wait(Node(What.BEGUN, other), done)

    def _times(self, text: str | None) -> Iterator[Node]:
        """What a beginning waits for; a time before something waits for nothing."""
        phrase = attempt(parse_time, text)
        if isinstance(phrase, v.Soft):
            yield from self._node(phrase.after)
        elif isinstance(phrase, v.At | v.After | v.About):
            yield from self._node(phrase.point)

    def _soft(self, text: str | None) -> Iterator[Node]:
        """What something waits for that is due soon after it."""
        phrase = attempt(parse_time, text)
        if isinstance(phrase, v.Soft):
            yield from self._node(phrase.after)

    def _node(self, point: v.Point | None) -> Iterator[Node]:
        node = None if point is None else node_of(point, self._anchors)
        if node is None:
            return
        if node.what is What.MILESTONE:
            self._wait(node, Node(What.BEGUN, node.name))
        yield node

    def _conditions(self, texts: list[str]) -> Iterator[Node]:
        for text in texts:
            found = attempt(parse_condition, text)
            if found is None or found.negated or found.mark is v.Mark.KEPT:
                continue
            if found.mark is not None:
                yield from self._node(v.Reached(found.name, found.mark))
            elif found.name in self._anchors:
                yield Node(What.ANCHOR, found.name)
            elif found.name in self._document.phases:
                yield Node(What.PHASE_START, found.name)
