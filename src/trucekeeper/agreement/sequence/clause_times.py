"""When a clause can begin, by when it is due, and what time that leaves: read off text and network."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import inf

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import Clause, ExchangeClause, Order, ScheduleClause
from trucekeeper.agreement.network import Window
from trucekeeper.agreement.phrases import parse_range
from trucekeeper.agreement.sequence.due import Row
from trucekeeper.agreement.sequence.points import ORIGIN, Node, What
from trucekeeper.agreement.sequence.promised import Promised, finite
from trucekeeper.agreement.sequence.times import Times, hours_of
from trucekeeper.agreement.sequence.waits import waits_of
from trucekeeper.agreement.timeline import UNKNOWN, Open, Stretch, Timeline
from trucekeeper.errors import InputError
from trucekeeper.when import Interval

Windows = Mapping[Hashable, Window]


class ClauseTimes:
    """Answers for the clauses of one document, in hours from the entry into force."""

    def __init__(
        self, document: AgreementDocument, timeline: Timeline, promised: Promised, windows: Windows
    ) -> None:
        self.promised = promised
        self._document = document
        self._timeline = timeline
        self._windows = windows
        self._times = Times(timeline, frozenset(document.anchors))
        self._waits = waits_of(document)

    def opens(self, name: str, clause: Clause) -> float | None:
        """The earliest time at which it can begin: by its own text, and by the network."""
        window = self._windows.get(Node(What.BEGUN, name))
        known = [] if window is None else [window.earliest]
        fixed = None if clause.begin is None else self._times.bound(clause.begin)
        if fixed is not None and self.is_fixed(clause.begin):
            known += [self.promised.latest(fixed.node) + fixed.start]
        elif clause.during is not None:
            start = self.promised.latest(Node(What.PHASE_START, clause.during))
            known += [start]
        else:
            known += [0.0]
        return max((hours for hours in known if abs(hours) < inf), default=None)

    def surely(self, clause: Clause) -> float:
        """The latest time at which it can begin, if all it waits for comes as the text promises."""
        promised = self.promised
        known = [promised.condition(text) for text in clause.if_]
        if clause.begin is not None:
            known.append(promised.start(clause.begin))
        if clause.during is not None:
            known.append(promised.latest(Node(What.PHASE_START, clause.during)))
        if clause.begin is None and clause.during is None:
            known.append(0.0)
        for text in (getattr(clause, "due", None), getattr(clause, "begun_by", None)):
            if text is not None and (soft := self._times.soft(text)) is not None:
                known.append(promised.latest(soft))
        if isinstance(clause, ExchangeClause) and clause.order in (Order.AFTER_ALL, Order.AFTER_EACH):
            what = What.DONE if clause.order is Order.AFTER_ALL else What.BEGUN
            known += [promised.latest(Node(what, rate.of)) for rate in (*clause.for_each, *clause.for_all)]
        return max(known)

    def waits_for(self, name: str, clause: Clause) -> tuple[Node, ...]:
        """The points that it waits for, or that its deadline is counted from; not the phase it is in."""
        found: list[Node] = []
        for node in (Node(What.BEGUN, name), Node(What.DONE, name)):
            found += self._waits[node].all if node in self._waits else ()
        texts = [getattr(clause, "due", None), getattr(clause, "begun_by", None)]
        texts += clause.total_by if isinstance(clause, ScheduleClause) else ()
        for text in texts:
            bound = None if text is None else self._times.bound(text)
            if bound is not None and not (text and self.is_fixed(text)):
                found.append(bound.node)
        own_phase = Node(What.PHASE_START, clause.during or "")
        is_dated = self.promised.latest(own_phase) < inf if clause.during else False
        return tuple(
            node
            for node in dict.fromkeys(found)
            if node.name not in ("", name) and not (node == own_phase and is_dated)
        )

    def done(self, name: str, row: Row) -> float | None:
        """The earliest time at which it can be done, given what it waits for."""
        window = self._windows.get(Node(What.DONE, name))
        known = [] if row.opens is None else [row.opens]
        known += [] if window is None else [window.earliest]
        return max((hours for hours in known if abs(hours) < inf), default=None)

    def longest(self, clause: Clause) -> float:
        """How long it takes at the most, in hours; nothing where that is left to who does it."""
        takes = getattr(clause, "takes", None)
        try:
            return 0.0 if takes is None else hours_of(parse_range(takes).longest)
        except InputError:
            return 0.0

    def soonest(self, text: str) -> float | None:
        """The earliest time at which a deadline falls that hangs on another point; None for a fixed one."""
        bound = self._times.bound(text)
        if bound is None or self.is_fixed(text) or bound.node not in self._windows:
            return None
        soonest = finite(self._windows[bound.node].earliest)
        return None if soonest is None else soonest + bound.end

    def least(self, text: str, row: Row, longest: float) -> float | None:
        """What a deadline leaves in the worst case, after so many hours that it takes at the most."""
        left = between(row.surely, finite(self.promised.end(text)))
        early = between(row.opens, self.soonest(text))
        if left is None:
            return None
        return max(0.0, min(left, left if early is None else early) - longest)

    def phase_end(self, clause: Clause) -> float | None:
        if clause.during is None:
            return None
        return finite(self.promised.latest(Node(What.PHASE_END, clause.during)))

    def is_fixed(self, text: str | None) -> bool:
        """Whether the text alone gives the time, by a date or counted from the entry into force."""
        if text is None:
            return False
        bound = self._times.bound(text)
        return bound is not None and (bound.node == ORIGIN or isinstance(self._stretch(text), Interval))

    def _stretch(self, text: str) -> Stretch:
        return self._timeline.stretch(text, ())

    def why(self, text: str | None, unsaid: str) -> str:
        """Why a time has no place on the axis; empty where it has one."""
        if text is None:
            return unsaid
        if self.promised.end(text) < inf:
            return ""
        stretch = self._stretch(text)
        if not isinstance(stretch, Open):
            return text
        says_it_all = stretch.why.startswith("“") or text.strip().lower() == UNKNOWN
        return stretch.why if says_it_all else f"{text}: {stretch.why}"

    def phase_why(self, clause: Clause) -> str:
        if clause.during is None or clause.during not in self._document.phases:
            return ""
        span = self._timeline.span(clause.during)
        return span.why if isinstance(span, Open) else ""


def between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start
