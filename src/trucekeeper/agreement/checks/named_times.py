"""Every time that an agreement file names, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.document.clauses import Clause, CompleteClause, MaintainClause, ScheduleClause
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.phrases import parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError

BEGINNINGS = frozenset({"begin", "begins"})
DEADLINES = frozenset({"due", "begun_by", "total_by"})


@dataclass(frozen=True, slots=True)
class NamedTime:
    """One time as written: the field it stands in, and the clause, if it is one's.

    In ``total_by`` the time is the name of an entry, not its value.
    """

    path: Path
    text: str
    phrase: v.TimePhrase
    field: str
    clause: str | None = None

    @property
    def at_key(self) -> bool:
        """Whether the time is a name, before the colon."""
        return self.field == "total_by"

    @property
    def is_deadline(self) -> bool:
        """Whether something is due by this time."""
        return self.field in DEADLINES

    @property
    def points(self) -> tuple[v.Point, ...]:
        """The points that the phrase hangs on."""
        return tuple(_points(self.phrase))


def times(subject: Subject) -> Iterator[NamedTime]:
    """All times of a file in the order of its sections; what cannot be read is left out."""
    for path, text, field, clause in _written(subject):
        phrase = read(text)
        if phrase is not None:
            yield NamedTime(path, text, phrase, field, clause)


def clause_times(subject: Subject) -> Iterator[NamedTime]:
    """The times of the clauses alone."""
    return (each for each in times(subject) if each.clause is not None)


def read(text: str | None) -> v.TimePhrase | None:
    """The phrase, None where there is none that can be read."""
    try:
        return None if text is None else parse_time(text)
    except InputError:
        return None


_Written = tuple[Path, str, str, str | None]


def _written(subject: Subject) -> Iterator[_Written]:
    document = subject.document
    yield ("in_force",), document.in_force, "in_force", None
    if document.ends is not None:
        yield ("ends",), document.ends, "ends", None
    for name, anchor in document.anchors.items():
        yield from _of_anchor(anchor, ("anchors", name))
    for name, phase in document.phases.items():
        for field, text in (("begins", phase.begins), ("ends", phase.ends)):
            if text is not None:
                yield ("phases", name, field), text, field, None
    for name, clause in document.obligations.items():
        yield from _of_clause(name, clause)
    for name, body in document.mechanism.bodies.items():
        if body.begins is not None:
            yield ("mechanism", name, "begins"), body.begins, "begins", None
    for name, act in document.acts.items():
        for field, text in (("on", act.on), ("effective", act.effective), ("until", act.until)):
            if text is not None:
                yield ("acts", name, field), text, field, None


def _of_anchor(anchor: str | EventDocument, path: Path) -> Iterator[_Written]:
    if isinstance(anchor, str):
        yield path, anchor, "on", None
        return
    for field, text in (("on", anchor.on), ("after", anchor.after)):
        if text is not None:
            yield (*path, field), text, field, None
    for field, every in (("all", anchor.all), ("any", anchor.any)):
        for number, text in enumerate(every):
            yield (*path, field, number), text, field, None


def _of_clause(name: str, clause: Clause) -> Iterator[_Written]:
    path: Path = ("obligations", name)
    found: list[tuple[str, str | None]] = [("begin", clause.begin), ("until", clause.until)]
    if isinstance(clause, CompleteClause | MaintainClause):
        found += [("begun_by", clause.begun_by), ("due", clause.due)]
    for field, text in found:
        if text is not None:
            yield (*path, field), text, field, name
    if isinstance(clause, ScheduleClause):
        for text in clause.total_by:
            yield (*path, "total_by", text), text, "total_by", name


def _points(phrase: v.TimePhrase) -> Iterator[v.Point]:
    match phrase:
        case v.At(point) | v.After(_, point) | v.Before(_, point) | v.About(point):
            yield point
        case v.Soft(_, after, latest):
            if after is not None:
                yield after
            if latest is not None:
                yield from _points(latest)
        case v.UnknownTime():
            pass
