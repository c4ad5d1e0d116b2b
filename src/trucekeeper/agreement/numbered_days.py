"""Whether a clause's times hang on days by number, such as day 7 or day 16 of one."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import Clause, ScheduleClause
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.phrases import attempt, parse_time
from trucekeeper.agreement.phrases import values as v


def hangs_on_a_number(clause: Clause, document: AgreementDocument) -> bool:
    """Whether one of its times, or a phase or anchor that they name, is a day by number."""
    texts = [getattr(clause, field, None) for field in ("begin", "until", "due", "begun_by")]
    texts += list(clause.total_by) if isinstance(clause, ScheduleClause) else []
    ahead = [point for text in texts for point in _points(text)]
    if clause.during is not None:
        ahead += [v.StartOf(clause.during), v.EndOf(clause.during)]
    seen: set[v.Point] = set()
    while ahead:
        point = ahead.pop()
        if isinstance(point, v.NumberedDay):
            return True
        if point not in seen:
            seen.add(point)
            ahead += [named for text in _behind(point, document) for named in _points(text)]
    return False


def _points(text: str | None) -> Iterator[v.Point]:
    """The points that a time names."""
    phrase = attempt(parse_time, text)
    while isinstance(phrase, v.Soft):
        if phrase.after is not None:
            yield phrase.after
        phrase = phrase.latest
    if isinstance(phrase, v.At | v.After | v.Before | v.About):
        yield phrase.point


def _behind(point: v.Point, document: AgreementDocument) -> Iterator[str | None]:
    """The times that an anchor or a phase itself hangs on."""
    name = point.name if isinstance(point, v.Named) else None
    name = point.phase if isinstance(point, v.StartOf | v.EndOf) else name
    anchor = document.anchors.get(name or "")
    if isinstance(anchor, EventDocument):
        yield from (anchor.on, anchor.after, *anchor.all, *anchor.any)
    phase = document.phases.get(name or "")
    if phase is not None:
        yield from (phase.begins, phase.ends)
