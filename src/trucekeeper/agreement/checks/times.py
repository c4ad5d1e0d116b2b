"""Rules of the family: time. Moments, and deadlines against the phases they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from trucekeeper.agreement.checks.kinds import HOSTILE, acts
from trucekeeper.agreement.checks.named_times import NamedTime, clause_times, read, times
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import phase_span
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.document.clauses import ForbidClause
from trucekeeper.agreement.phrases import parse_lasting
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError, Severity
from trucekeeper.terms import listed
from trucekeeper.when import (
    Duration,
    Interval,
    check_zone,
    format_ending,
    format_instant,
    parse_instant,
    shift,
    to_datetime,
)

_DATE = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")
_OFFSET = re.compile(r"([+-])([0-9]{2}):([0-9]{2})\s*$")
_MONTHS = re.compile(r"([0-9]+)\s+months?\b", re.IGNORECASE)
DAYS_OF_A_MONTH = 30
"""What others take a month for."""


def _hour_unstated(subject: Subject) -> Iterator[Remark]:
    """Days, without an hour, from which the fire is to cease."""
    ceasing: dict[tuple[Path, str], list[str]] = {}
    for name, clause in subject.duties.items():
        if isinstance(clause, ForbidClause) and acts(subject, clause.forbid) & HOSTILE:
            path, text = _beginning(subject, name)
            if _is_a_day(subject, text):
                ceasing.setdefault((path, text), []).append(f"`{name}`")
    for (path, text), names in ceasing.items():
        day = f"the day of `{text}`" if text in subject.document.anchors else text
        message = f"the fire is to cease on {day} ({listed(names)}), and no hour is given"
        hint = f"write the hour on which both sides agreed, as in {path[-1]}: 2025-01-19 08:30"
        yield Remark(message, path, hint)


def _beginning(subject: Subject, name: str) -> tuple[Path, str]:
    """The time from which a clause binds, as it is written."""
    clause = subject.clauses[name]
    if clause.begin is not None:
        return subject.of(name, "begin"), clause.begin
    phase = subject.document.phases.get(clause.during or "")
    if phase is not None and phase.begins is not None:
        return ("phases", clause.during or "", "begins"), phase.begins
    return ("in_force",), subject.document.in_force


def _is_a_day(subject: Subject, text: str) -> bool:
    """Whether a time is a day as a whole, by date or by number."""
    match read(text):
        case v.At(v.Moment(written)):
            return _DATE.fullmatch(written) is not None
        case v.At(v.Named(name)):
            anchor = subject.document.anchors.get(name)
            return isinstance(anchor, str) and _DATE.fullmatch(anchor) is not None
        case v.At(v.NumberedDay()):
            count = subject.document.day_count
            return count is None or count.day_begins is None
    return False


def _offset_differs(subject: Subject) -> Iterator[Remark]:
    """Times with an offset from UTC that the clocks of the zone do not show then."""
    for time in times(subject):
        zone = _zone_of(subject, time)
        if zone is None:
            continue
        for point in time.points:
            if isinstance(point, v.Moment) and (given := _offset(point.text)) is not None:
                yield from _clock_told(time, point.text, given, zone)


def _clock_told(time: NamedTime, text: str, given: timedelta, zone: str) -> Iterator[Remark]:
    try:
        instant = parse_instant(text, zone)
    except InputError:
        return
    if to_datetime(instant, zone).utcoffset() != given:
        shown = format_instant(instant, zone)
        message = f"{text} is {shown} on the clocks of {zone}: its offset is not theirs"
        hint = "mend the offset or `time_zone`; where the text means another zone's clocks, leave a comment"
        yield Remark(message, time.path, hint, time.at_key)


def _offset(text: str) -> timedelta | None:
    """The offset that a time is written with; None where there is none, or Z, which is UTC on purpose."""
    found = _OFFSET.search(text)
    if found is None or _DATE.fullmatch(text):
        return None
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -ahead if found[1] == "-" else ahead


def _zone_of(subject: Subject, time: NamedTime) -> str | None:
    """The zone whose clocks count for a time: the clause's own, else the file's."""
    own = None if time.clause is None else subject.clauses[time.clause].time_zone
    try:
        return subject.timeline.zone if own is None else check_zone(own)
    except InputError:
        return None


def _due_after_phase(subject: Subject) -> Iterator[Remark]:
    """Deadlines that lie after the phase, or the agreement, in which their clause binds."""
    zone = subject.timeline.zone
    for time in clause_times(subject):
        clause = subject.clauses[time.clause or ""]
        if not time.is_deadline or clause.outlives_phase or zone is None:
            continue
        during = clause.during
        span = subject.timeline.whole() if during is None else phase_span(subject, during)
        due = subject.when(time.text)
        if not isinstance(span, Interval) or not isinstance(due, Interval):
            continue
        if due.end > span.end and due.start >= span.end:
            part = "the agreement" if during is None else f"the phase `{during}`"
            message = (
                f"`{time.clause}` is due {time.text} ({format_ending(due.end, zone)}), "
                f"after {part} has ended ({format_ending(span.end, zone)})"
            )
            hint = "write outlives_phase: true where the text means it so, else mend `during` or the time"
            yield Remark(message, time.path, hint, time.at_key)


def _months_counted(subject: Subject) -> Iterator[Remark]:
    """Stretches of months, which others count as 30 days each."""
    for time in times(subject):
        match time.phrase:
            case v.After(Duration(months=months), _) if months % 12:
                others = _MONTHS.sub(lambda found: f"{int(found[1]) * DAYS_OF_A_MONTH} days", time.text)
                spread = _spread(subject, subject.when(time.text), subject.when(others), months)
                yield _months_told(time.text, spread, time.path, time.at_key)
    for name, phase in subject.document.phases.items():
        lasts, span = _months(phase.lasts), phase_span(subject, name)
        if lasts is not None and phase.lasts is not None:
            spread = ""
            if isinstance(span, Interval) and (zone := subject.timeline.zone) is not None:
                by = Duration(0, lasts.days + DAYS_OF_A_MONTH * lasts.months, lasts.us)
                end = shift(span.start, by, zone)
                spread = _spread(subject, span, Interval(min(span.start, end), end), lasts.months)
            yield _months_told(phase.lasts, spread, ("phases", name, "lasts"))
    for path, text in _other_stretches(subject):
        if _months(text) is not None:
            yield _months_told(text, "", path)


def _spread(subject: Subject, one: object, other: object, months: int) -> str:
    """When the months end, and when as many times 30 days do."""
    zone = subject.timeline.zone
    if zone is None or not isinstance(one, Interval) or not isinstance(other, Interval):
        return ""
    ends = format_ending(one.end, zone), format_ending(other.end, zone)
    return f": {ends[0]}; counted as {DAYS_OF_A_MONTH * months} days, {ends[1]}"


def _months_told(text: str, spread: str, path: Path, at_key: bool = False) -> Remark:
    message = f"“{text}” is counted by the calendar{spread}"
    return Remark(message, path, "add the date that is meant to the text, or write days", at_key)


def _months(text: str | None) -> Duration | None:
    """A duration that has months, those that make up whole years left aside."""
    try:
        found = None if text is None else parse_lasting(text)
    except InputError:
        return None
    return found if found is not None and found.months % 12 else None


def _other_stretches(subject: Subject) -> Iterator[tuple[Path, str]]:
    """The durations of renewals and notices."""
    for name, renewal in subject.document.renewals.items():
        for field, text in (("for", renewal.for_), ("notice", renewal.notice)):
            if text is not None:
                yield ("renewals", name, field), text
    termination = subject.document.termination
    if termination is not None and termination.notice is not None:
        yield ("termination", "notice"), termination.notice


RULES: tuple[Rule, ...] = (
    Rule("hour-unstated", Family.TIME, Severity.WARNING, _hour_unstated),
    Rule("offset-differs", Family.TIME, Severity.WARNING, _offset_differs),
    Rule("due-after-phase", Family.TIME, Severity.WARNING, _due_after_phase),
    Rule("months-counted", Family.TIME, Severity.NOTE, _months_counted),
)
