"""What a time phrase asks of a point in the network: not before this, not after that."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.phrases import attempt, parse_lasting, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence.points import ORIGIN, Node, What, node_of
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.when import HOUR, Duration, Interval

DAY_HOURS = 24.0
SHORTEST_MONTH, LONGEST_MONTH = 28 * DAY_HOURS, 31 * DAY_HOURS
"""A month that hangs on no date is taken at its longest for a deadline and at its shortest for a beginning,
so that nothing is called impossible that may not be."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A point in time plus or minus some hours: its stretch's start and end."""

    node: Node
    start: float
    end: float


class Times:
    """Reads time phrases as bounds, in hours."""

    def __init__(self, timeline: Timeline, anchors: frozenset[str]) -> None:
        self._timeline = timeline
        self._anchors = anchors
        in_force = timeline.in_force
        self.zero = in_force if isinstance(in_force, int) else None

    def bound(self, text: str) -> Bound | None:
        """What the phrase means for the network; None where it fixes nothing (soft, about, unknown)."""
        phrase = attempt(parse_time, text)
        return None if phrase is None else self._of(phrase, text)

    def soft(self, text: str) -> Node | None:
        """What a soft phrase waits for: the lists, in ``as soon as possible after lists done``."""
        phrase = attempt(parse_time, text)
        if isinstance(phrase, v.Soft) and phrase.after is not None:
            return node_of(phrase.after, self._anchors)
        return None

    def fixed(self, text: str) -> tuple[float, float] | None:
        """The stretch of a time in hours from the entry into force, where the text fixes it."""
        stretch = self._timeline.stretch(text, ())
        if self.zero is None or not isinstance(stretch, Interval):
            return None
        return self.hours(stretch.start), self.hours(stretch.end)

    def hours(self, instant: int) -> float:
        """Hours from the entry into force."""
        return (instant - (self.zero or 0)) / HOUR

    def _of(self, phrase: v.TimePhrase, text: str) -> Bound | None:
        match phrase:
            case v.Soft(_, _, latest):
                return None if latest is None else self._of(latest, text)
            case v.About() | v.UnknownTime():
                return None
            case v.At(point):
                return self._at(point, Duration(), text, past=True)
            case v.After(duration, point):
                return self._at(point, duration or Duration(), text, past=True)
            case v.Before(duration, point):
                back = None if duration is None else Duration(-duration.months, -duration.days, -duration.us)
                return self._at(point, back or Duration(), text, past=False)

    def _at(self, point: v.Point, moved: Duration, text: str, *, past: bool) -> Bound | None:
        node = node_of(point, self._anchors, past=past)
        known = self.fixed(text)
        if node is None:
            return self._numbered(point, moved) if known is None else Bound(ORIGIN, *known)
        base = self._where(node)
        if known is None or base is None:
            return Bound(node, *sorted((shortest(moved), hours_of(moved))))
        if base[0] != base[1]:  # counted from an instant of that day, another day would not be a whole one
            return Bound(ORIGIN, *known)
        return Bound(node, known[0] - base[0], known[1] - base[1])

    def _where(self, node: Node) -> tuple[float, float] | None:
        """Where the timeline fixes an anchor or phase, in hours."""
        if node == ORIGIN:
            return 0.0, 0.0
        return self.fixed(str(node))

    def _numbered(self, point: v.Point, moved: Duration) -> Bound | None:
        """A numbered day without a date, as if what it is counted from came at the start of its day."""
        if not isinstance(point, v.NumberedDay) or point.of is not None:
            return None
        first = self._timeline.numbered_from
        if first is not None and first not in self._anchors:
            return None  # how far that date is from the entry into force, nobody knows
        node = ORIGIN if first is None else Node(What.ANCHOR, first)
        start = (point.number - (0 if self._timeline.counts_from_zero else 1)) * DAY_HOURS
        return Bound(node, start + shortest(moved), start + DAY_HOURS + hours_of(moved))


def hours_of(duration: Duration) -> float:
    """A duration in hours, where it hangs on no date: days of 24 hours, months at their longest."""
    return duration.months * LONGEST_MONTH + duration.days * DAY_HOURS + duration.us / HOUR


def shortest(duration: Duration) -> float:
    """The same with months at their shortest."""
    return duration.months * SHORTEST_MONTH + duration.days * DAY_HOURS + duration.us / HOUR


def lasting(text: str) -> float | None:
    """The hours of a written duration; None where it cannot be read."""
    found = attempt(parse_lasting, text)
    return None if found is None else hours_of(found)
