"""Rules of the family: time. The totals of schedules and the windows of quotas."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from trucekeeper.agreement.checks.named_amounts import amount, quota
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import span_of
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.document.clauses import QuotaClause, ScheduleClause
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import Severity
from trucekeeper.terms import counted, listed
from trucekeeper.when import FOREVER, Duration, Interval, format_instant, local_date, shift, to_datetime

_DAYS = {v.Calendar.DAY: 1, v.Calendar.WEEK: 7}


def _schedule_falls(subject: Subject) -> Iterator[Remark]:
    """Totals that are no higher than one that is due before them, or at the same time."""
    for name, clause in subject.clauses.items():
        if not isinstance(clause, ScheduleClause):
            continue
        fixed = [(subject.when(when), when, amount(total)) for when, total in clause.total_by.items()]
        dated = sorted(
            ((when.end, text, total) for when, text, total in fixed if isinstance(when, Interval) and total),
            key=lambda each: each[0],
        )
        for (_, earlier, before), (_, later, after) in pairwise(dated):
            if _falls(before, after):
                totals = clause.total_by[earlier], clause.total_by[later]
                message = f"`{name}` has {totals[1]} in all by {later}, and {totals[0]} already by {earlier}"
                hint = "give what there is in all by each time, not what is added to it"
                yield Remark(message, subject.of(name, "total_by", later), hint)


def _falls(before: v.Amount, after: v.Amount) -> bool:
    """Whether a later total is surely no more than an earlier one."""
    if before.sort is v.Sort.SHARE and after.sort is v.Sort.SHARE and before.of == after.of:
        return before.figure is not None and after.figure is not None and after.figure <= before.figure
    return before.low is not None and after.high is not None and after.high <= before.low


def _window_cut(subject: Subject) -> Iterator[Remark]:
    """Quotas whose last window, or first and last day, is only a part of one."""
    told: dict[tuple[str, Path], list[str]] = {}
    for name, clause in subject.duties.items():
        phrase = quota(clause.quota) if isinstance(clause, QuotaClause) else None
        span = span_of(subject, clause)
        if phrase is None or span is None or span.end == FOREVER:
            continue
        cut = _cut(subject, span, phrase.window)
        if cut is not None:
            place: Path = ("phases", clause.during) if clause.during is not None else ("obligations", name)
            told.setdefault((cut, place), []).append(f"`{name}`")
    for (cut, place), names in told.items():
        verb = "counts" if len(names) == 1 else "count"
        hint = "say what is owed in a part of a window: in full, in proportion, or nothing"
        yield Remark(f"{listed(names)} {verb} {cut}", place, hint, at_key=True)


def _cut(subject: Subject, span: Interval, window: v.Window) -> str | None:
    """In words, how a span is no whole number of windows; None where it is one."""
    zone = subject.timeline.zone
    if window.period is None or window.period is v.Calendar.PHASE or zone is None:
        return None
    begin, end = (to_datetime(instant, zone) for instant in (span.start, span.end))
    shown = f"{format_instant(span.start, zone)} to {format_instant(span.end, zone)}"
    if window.period is v.Calendar.MONTH:
        months = (end.year - begin.year) * 12 + end.month - begin.month
        whole = shift(span.start, Duration(months), zone) == span.end and months % window.count == 0
        return None if whole else f"per {_each(window)}, and {shown} is no whole number of them"
    size = _DAYS[window.period] * window.count
    length = (local_date(span.end - 1, zone) - local_date(span.start, zone)).days + 1
    if begin.time() == end.time() and f"{begin:%H:%M}" != "00:00":
        length -= 1
        if size == 1 and f"{begin:%H:%M}" != _day_begins(subject):
            return f"by calendar days, and {shown} cuts its first and last day"
    if length % size == 0:
        return None
    return f"per {_each(window)}, and {shown} is {counted(length, 'day')}: {length // size} and a part"


def _each(window: v.Window) -> str:
    return str(window.period) if window.count == 1 else counted(window.count, str(window.period))


def _day_begins(subject: Subject) -> str:
    """The clock time at which the file's days begin."""
    count = subject.document.day_count
    return "00:00" if count is None or count.day_begins is None else count.day_begins.strip()


RULES: tuple[Rule, ...] = (
    Rule("schedule-falls", Family.TIME, Severity.ERROR, _schedule_falls),
    Rule("window-cut", Family.TIME, Severity.WARNING, _window_cut),
)
