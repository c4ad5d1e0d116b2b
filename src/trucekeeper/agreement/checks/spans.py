"""When and where a clause binds, as far as the text fixes it."""

from __future__ import annotations

from trucekeeper.agreement.checks.subject import Subject, zones
from trucekeeper.agreement.document.clauses import Clause
from trucekeeper.agreement.phrases.values import Calendar, Window
from trucekeeper.agreement.timeline import Stretch
from trucekeeper.when import Interval


def span_of(subject: Subject, clause: Clause) -> Interval | None:
    """From a clause's beginning to its end; None where the text does not fix both."""
    whole = phase_span(subject, clause.during) if clause.during is not None else subject.timeline.whole()
    if not isinstance(whole, Interval):
        return None
    start, end = whole.start, whole.end
    if clause.begin is not None:
        begin = subject.when(clause.begin)
        if not isinstance(begin, Interval):
            return None
        start = max(start, begin.start)
    if clause.until is not None:
        until = subject.when(clause.until)
        if not isinstance(until, Interval):
            return None
        end = min(end, until.end)
    return Interval(start, end) if start < end else None


def phase_span(subject: Subject, name: str) -> Stretch:
    """The stretch of a phase; None where there is none of this name."""
    return subject.timeline.span(name) if name in subject.document.phases else None


def can_meet(subject: Subject, one: Clause, other: Clause) -> bool:
    """Whether two clauses can bind at the same time, at the same place, in the same version."""
    places = zones(one), zones(other)
    if places[0] and places[1] and not set(places[0]) & set(places[1]):
        return False
    return can_coincide(subject, one, other)


def can_coincide(subject: Subject, one: Clause, other: Clause) -> bool:
    """Whether two clauses can bind at the same time, in the same version, wherever it be."""
    if one.during != other.during and not _phases_meet(subject, one.during, other.during):
        return False
    spans = span_of(subject, one), span_of(subject, other)
    if spans[0] is not None and spans[1] is not None and not spans[0].overlaps(spans[1]):
        return False
    return not one.versions or not other.versions or bool(set(one.versions) & set(other.versions))


def _phases_meet(subject: Subject, one: str | None, other: str | None) -> bool:
    """Whether two phases share time; those whose times are open follow each other, it is taken."""
    if one is None or other is None:
        return True
    spans = phase_span(subject, one), phase_span(subject, other)
    if isinstance(spans[0], Interval) and isinstance(spans[1], Interval):
        return spans[0].overlaps(spans[1])
    return False


def same_window(one: Window, other: Window) -> bool:
    """Whether two quotas count in windows of the same length."""
    if one.period is Calendar.PHASE or other.period is Calendar.PHASE:
        return one.period is other.period
    return (one.period, one.count, one.sliding) == (other.period, other.count, other.sliding)
