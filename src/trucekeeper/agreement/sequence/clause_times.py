"""When a clause can begin, by when it is due, and what time that leaves: read off text and network."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from math import inf

from trucekeeper.agreement.clock import UNKNOWN
from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import Clause, ExchangeClause, Order, ScheduleClause
from trucekeeper.agreement.network import Window
from trucekeeper.agreement.phrases import attempt, parse_range
from trucekeeper.agreement.sequence.due import Row
from trucekeeper.agreement.sequence.points import ORIGIN, Node, What
from trucekeeper.agreement.sequence.promised import Promised, finite
from trucekeeper.agreement.sequence.times import Bound, Times, hours_of
from trucekeeper.agreement.sequence.waits import waits_of
from trucekeeper.agreement.timeline import Open, Stretch, Timeline
from trucekeeper.when import Interval, format_ending, format_instant

Windows = Mapping[Hashable, Window]


@dataclass(frozen=True, slots=True)
class Wait:
    """What a clause waits for: a point, if it is one, how long after it, and when that is at the latest."""

    node: Node | None
    after: float
    latest: float


class ClauseTimes:
    """Answers for the clauses of one document, in hours from the entry into force."""

    def __init__(
        self,
        document: AgreementDocument,
        timeline: Timeline,
        promised: Promised,
        windows_from: Callable[[Node], Windows],
    ) -> None:
        self.promised = promised
        self._windows_from = windows_from
        self._document = document
        self._timeline = timeline
        self._windows = windows_from(ORIGIN)
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
        return max(wait.latest for wait in self._awaited(clause))

    def _awaited(self, clause: Clause) -> Iterator[Wait]:
        """All that it waits for before it can begin; the entry into force, where nothing else is told."""
        promised = self.promised
        for text in clause.if_:
            yield Wait(promised.awaited(text), 0.0, promised.condition(text))
        if clause.begin is not None:
            bound = self._times.bound(clause.begin)
            node, after = (None, 0.0) if bound is None else (bound.node, bound.start)
            yield Wait(node or self._times.soft(clause.begin), after, promised.start(clause.begin))
        points = [] if clause.during is None else [Node(What.PHASE_START, clause.during)]
        if clause.begin is None and clause.during is None:
            points.append(ORIGIN)
        for time in (getattr(clause, "due", None), getattr(clause, "begun_by", None)):
            if time is not None and (soft := self._times.soft(time)) is not None:
                points.append(soft)
        if isinstance(clause, ExchangeClause) and clause.order in (Order.AFTER_ALL, Order.AFTER_EACH):
            what = What.DONE if clause.order is Order.AFTER_ALL else What.BEGUN
            points += [Node(what, rate.of) for rate in (*clause.for_each, *clause.for_all)]
        for point in points:
            yield Wait(point, 0.0, promised.latest(point))

    def waits_for(self, name: str, clause: Clause) -> tuple[Node, ...]:
        """The points that it waits for; not the phase it is in."""
        found: list[Node] = []
        for node in (Node(What.BEGUN, name), Node(What.DONE, name)):
            found += self._waits[node].all if node in self._waits else ()
        return self._told(name, clause, found)

    def counted_from(self, name: str, clause: Clause) -> tuple[Node, ...]:
        """The points that its deadlines are counted from, where those are not fixed by the text."""
        found: list[Node] = []
        texts = [getattr(clause, "due", None), getattr(clause, "begun_by", None)]
        texts += clause.total_by if isinstance(clause, ScheduleClause) else ()
        for text in texts:
            bound = None if text is None else self._times.bound(text)
            if bound is not None and not (text and self.is_fixed(text)):
                found.append(bound.node)
        return self._told(name, clause, found)

    def _told(self, name: str, clause: Clause, found: list[Node]) -> tuple[Node, ...]:
        """Without itself, the entry into force, and the phase it is in, where that has a date."""
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
        found = None if takes is None else attempt(parse_range, takes)
        return 0.0 if found is None else hours_of(found.longest)

    def shortest(self, clause: Clause) -> float:
        """How long it takes at the least, in hours."""
        takes = getattr(clause, "takes", None)
        found = None if takes is None else attempt(parse_range, takes)
        return 0.0 if found is None else hours_of(found.shortest)

    def soonest(self, text: str) -> float | None:
        """The earliest time at which a deadline falls that hangs on another point; None for a fixed one."""
        bound = self._times.bound(text)
        if bound is None or self.is_fixed(text) or bound.node not in self._windows:
            return None
        soonest = finite(self._windows[bound.node].earliest)
        return None if soonest is None else soonest + bound.end

    def least(self, text: str, clause: Clause, row: Row, longest: float) -> float | None:
        """What a deadline leaves in the worst case, after so many hours that it takes at the most.

        That is where what it waits for comes as late as it may, and what the deadline is counted from
        as early. Where that cannot come before what is waited for, the two are not taken apart.
        """
        bound, end = self._times.bound(text), finite(self.promised.end(text))
        if bound is None or end is None or row.surely is None:
            return None
        soonest = self.soonest(text)
        known = [end - row.surely]
        for wait in self._awaited(clause):
            span = self._span(wait, bound, text)
            if span is not None and span.earliest > -inf:
                known.append(span.earliest + bound.end - wait.after)
            elif soonest is not None and abs(wait.latest) < inf:
                known.append(soonest - max(wait.latest, row.opens or 0.0))
        return max(0.0, min(known) - longest)

    def most(self, text: str, clause: Clause, start: float | None, shortest: float = 0) -> float | None:
        """What a deadline leaves at the most: from the earliest ``start``, or from what it waits for.

        ``shortest``: hours that it takes at the least, which ``start`` has in it.
        """
        bound, left = self._times.bound(text), between(start, finite(self.promised.end(text)))
        if bound is None or left is None:
            return left
        spans = [(wait, self._span(wait, bound, text)) for wait in self._awaited(clause)]
        known = [span.latest + bound.end - wait.after - shortest for wait, span in spans if span is not None]
        return min([left, *known])

    def _span(self, wait: Wait, bound: Bound, text: str) -> Window | None:
        """How long after what is waited for the point comes that a deadline is counted from.

        None where the deadline is fixed, or where that point does not itself wait for the other.
        """
        node = bound.node
        if wait.node is None or wait.node == ORIGIN or self.is_fixed(text):
            return None
        if node == wait.node:
            return Window(0.0, 0.0)
        return self._windows_from(wait.node).get(node) if wait.node in self._behind(node) else None

    def _behind(self, node: Node) -> set[Node]:
        """All that a point waits for, through others too."""
        found: set[Node] = set()
        left = [node]
        while left:
            waits = self._waits.get(left.pop())
            new = [] if waits is None else [each for each in waits.all if each not in found]
            found.update(new)
            left += new
        return found

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

    def date(self, text: str | None, *, ends: bool = True) -> str:
        """A date that the text gives and that has no place among the days; else empty."""
        return "" if text is None else adrift(self._timeline, text, ends=ends)

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
            date = adrift(self._timeline, text)
            return ADRIFT if date else text
        says_it_all = stretch.why.startswith("“") or text.strip().lower() == UNKNOWN
        return stretch.why if says_it_all else f"{text}: {stretch.why}"

    def phase_why(self, clause: Clause) -> str:
        if clause.during is None or clause.during not in self._document.phases:
            return ""
        span = self._timeline.span(clause.during)
        return span.why if isinstance(span, Open) else ""


def between(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start


ADRIFT = "its place among the days is unknown, since the entry into force has no date"


def adrift(timeline: Timeline, text: str, *, ends: bool = True) -> str:
    """A date of a text in which the entry into force has none, in words; empty for any other time."""
    stretch = timeline.stretch(text, ())
    if isinstance(timeline.in_force, int) or not isinstance(stretch, Interval):
        return ""
    zone = timeline.zone or "UTC"
    return (
        format_ending(stretch.end, zone)
        if ends
        else format_instant(stretch.start, zone).removesuffix(", 00:00")
    )
