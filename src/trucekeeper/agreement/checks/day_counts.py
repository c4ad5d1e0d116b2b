"""Rules of the family: time. Days that are counted, and from which day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from trucekeeper.agreement.checks.named_times import NamedTime, clause_times, times
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import phase_span
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.clock import UNKNOWN
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import Severity
from trucekeeper.terms import listed
from trucekeeper.when import DayCount, Duration, Interval, day_interval, format_day, local_date

NEAR = 31
"""Days: beginnings further apart than this are not mistaken for each other."""


def _day_count_unstated(subject: Subject) -> Iterator[Remark]:
    """Days of the agreement by number, where no day 1 is given, or given as unknown."""
    first = subject.timeline.numbered_from
    unknown = first is not None and first.strip().casefold() == UNKNOWN
    if first is not None and not unknown:
        return
    for time in times(subject):
        for point in time.points:
            if isinstance(point, v.NumberedDay) and point.of is None:
                message = f"day {point.number} is counted from no stated day"
                hint = "write day_count: {day_1: 2025-01-19}, or day_0 where the text counts from D"
                if unknown:
                    which = "day 0" if subject.timeline.counts_from_zero else "day 1"
                    message = f"day {point.number} is counted, and which date is {which} is unknown"
                    hint = f"settle which date is {which} before it is signed, or write the date itself"
                yield Remark(message, time.path, hint, time.at_key)
                return


def _day_counts_differ(subject: Subject) -> Iterator[Remark]:
    """Deadlines in days that one could take to run from one day and that run from several.

    Only beginnings count: the numbering of days, the entry into force, and anchors up to it.
    """
    zone = subject.timeline.zone
    found: dict[date, tuple[str, list[NamedTime]]] = {}
    for time in clause_times(subject):
        origin = _origin(subject, time) if time.is_deadline else None
        if origin is not None:
            found.setdefault(origin[0], (origin[1], []))[1].append(time)
    if zone is None or len(found) < 2 or (max(found) - min(found)).days > NEAR:
        return
    first, *others = sorted(found)
    shown = [
        f"from {found[day][0]} ({format_day(day_interval(day, zone).start, zone)}) in "
        + listed(list(dict.fromkeys(f"`{time.clause}`" for time in found[day][1])))
        for day in (first, *others)
    ]
    later = found[others[0]][1][0]
    message = f"days are counted {', but '.join(shown)}: whoever counts from one day for all is off"
    hint = "let all deadlines run from one day, or add to each the date that is meant"
    yield Remark(message, later.path, hint, later.at_key)


def _origin(subject: Subject, time: NamedTime) -> tuple[date, str] | None:
    """The date that counts as 0 for a deadline in days, and its name; None where it is no beginning."""
    in_force, zone = subject.timeline.in_force, subject.timeline.zone
    if not isinstance(in_force, int) or zone is None:
        return None
    match time.phrase:
        case v.At(v.NumberedDay(_, None)):
            days, count = subject.timeline.days, subject.document.day_count
            name = "day 0" if count is not None and count.day_0 is not None else "the day before day 1"
            return (local_date(days.day(0).start, zone), name) if isinstance(days, DayCount) else None
        case v.After(Duration(us=0), v.InForce()):
            return local_date(in_force, zone), "the entry into force"
        case v.After(Duration(us=0), v.Named(name)) if name in subject.document.anchors:
            anchor = subject.when(name)
            if isinstance(anchor, Interval) and anchor.start <= in_force:
                return local_date(anchor.start, zone), f"`{name}`"
    return None


def _day_outside_phase(subject: Subject) -> Iterator[Remark]:
    """Days that are numbered by a phase which does not have so many."""
    zone = subject.timeline.zone
    for time in times(subject):
        if time.clause is not None and subject.clauses[time.clause].outlives_phase:
            continue
        for point in time.points:
            if not isinstance(point, v.NumberedDay) or point.of is None or zone is None:
                continue
            span, day = phase_span(subject, point.of), subject.when(f"day {point.number} of {point.of}")
            if isinstance(span, Interval) and isinstance(day, Interval) and day.start >= span.end:
                last = (local_date(span.end - 1, zone) - local_date(span.start, zone)).days + 1
                message = f"the phase `{point.of}` has no day {point.number}: it ends on its day {last}"
                hint = f"write day {point.number} where days of the agreement are meant, or mend the number"
                yield Remark(message, time.path, hint, time.at_key)


def _day_in_gap(subject: Subject) -> Iterator[Remark]:
    """Days of the agreement that fall after one phase and before the next."""
    phases = {name: phase_span(subject, name) for name in subject.document.phases}
    spans = {name: span for name, span in phases.items() if isinstance(span, Interval)}
    for time in clause_times(subject):
        clause = subject.clauses[time.clause or ""]
        if clause.during is not None or clause.outlives_phase or len(spans) < len(phases):
            continue
        for point in time.points:
            if not isinstance(point, v.NumberedDay) or point.of is not None:
                continue
            day = subject.when(f"day {point.number}")
            if not isinstance(day, Interval) or any(span.overlaps(day) for span in spans.values()):
                continue
            before = [name for name, span in spans.items() if span.end <= day.start]
            after = [name for name, span in spans.items() if span.start >= day.end]
            if before and after:
                ended = max(before, key=lambda name: spans[name].end)
                coming = min(after, key=lambda name: spans[name].start)
                message = f"day {point.number} lies after the phase `{ended}` and before `{coming}`"
                hint = "say with `during` what `{}` belongs to, or let one phase follow the other"
                yield Remark(message, time.path, hint.format(time.clause), time.at_key)


RULES: tuple[Rule, ...] = (
    Rule("day-count-unstated", Family.TIME, Severity.WARNING, _day_count_unstated),
    Rule("day-counts-differ", Family.TIME, Severity.WARNING, _day_counts_differ),
    Rule("day-outside-phase", Family.TIME, Severity.WARNING, _day_outside_phase),
    Rule("day-in-gap", Family.TIME, Severity.WARNING, _day_in_gap),
)
