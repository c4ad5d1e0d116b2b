"""What changed between two judgements: each finding that differs, from → to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.answers import Flags, Ragged
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.series import Series
from trucekeeper.terms import Standard


@dataclass(frozen=True, slots=True, order=True)
class Subject:
    """Which finding: of which obligation, bearer, zone, case, window, standard and reading.

    ``window`` is half-open, microseconds UTC.
    """

    obligation: str
    reading: str | None
    bearer: str
    zone: str | None
    case: str | None
    window: tuple[int, int]
    standard: Standard


@dataclass(frozen=True, slots=True)
class Changed:
    """A finding that changed; None where there was or is none."""

    subject: Subject
    before: Answer | None
    after: Answer | None


Said = dict[Subject, Answer]
"""Answers by what they are about."""

Before = dict[Subject, Answer | None]
"""What was said before; None where nothing was when all was judged."""


def said(series: Series, register: Register, rows: Indices | None = None) -> Said:
    """The answers of a series, or of some of its rows, by what they are about."""
    numbers = np.arange(len(series)) if rows is None else rows
    answers = series.answers.answers(numbers, register)
    return {subject_of(series, row): each for row, each in zip(numbers.tolist(), answers, strict=True)}


def subject_of(series: Series, row: int) -> Subject:
    """What one row of a series is about."""
    obligation, reading, bearer, standard = _of_whom(series)
    zone = series.places[series.place[row]].name
    case = None if series.cases is None else str(series.cases[row])
    window = int(series.starts[row]), int(series.ends[row])
    return Subject(obligation, reading, bearer, zone, case, window, standard)


def all_said(series: Iterable[Series], register: Register) -> Said:
    """The answers of several series together."""
    return {subject: answer for each in series for subject, answer in said(each, register).items()}


def row_about(series: Series, subject: Subject) -> int | None:
    """The row of a series that is about a subject, if it has one."""
    asked = (subject.obligation, subject.reading, subject.bearer, subject.standard)
    if _of_whom(series) != asked:
        return None
    rows = np.flatnonzero((series.starts == subject.window[0]) & (series.ends == subject.window[1]))
    return next((row for row in rows.tolist() if subject_of(series, row) == subject), None)


def differences(before: Mapping[Subject, Answer], after: Mapping[Subject, Answer]) -> Iterator[Changed]:
    """Every finding that differs, in the order of what came before and then of what is new."""
    for subject in dict.fromkeys((*before, *after)):
        if before.get(subject) != after.get(subject):
            yield Changed(subject, before.get(subject), after.get(subject))


def between(
    before: Sequence[Series], of_before: Register, after: Sequence[Series], of_after: Register
) -> tuple[Said, Said]:
    """What two judgements say, but for windows of which they say the same."""
    old = {_of_whom(series): series for series in before}
    new = {_of_whom(series): series for series in after}
    was: Said = {}
    now: Said = {}
    for whom in dict.fromkeys((*old, *new)):
        one, other = old.get(whom), new.get(whom)
        rows = None
        if one is not None and other is not None and _same_windows(one, other):
            rows = _rows_that_differ(one, of_before, other, of_after)
        if one is not None:
            was |= said(one, of_before, rows)
        if other is not None:
            now |= said(other, of_after, rows)
    return was, now


def _of_whom(series: Series) -> tuple[str, str | None, str, Standard]:
    return series.task.obligation.id, series.task.reading, series.bearer, series.standard


def _same_windows(one: Series, other: Series) -> bool:
    if one.places != other.places or len(one) != len(other):
        return False
    if one.cases is not None and other.cases is not None and not one.cases.equals(other.cases):
        return False
    columns = ((one.place, other.place), (one.starts, other.starts), (one.ends, other.ends))
    return all(np.array_equal(mine, theirs) for mine, theirs in columns)


def _rows_that_differ(one: Series, of_one: Register, other: Series, of_other: Register) -> Indices:
    """The rows of two series with the same windows whose answers differ in anything."""
    differ = np.zeros(len(one), dtype=np.bool_)
    for field in fields(one.answers):
        mine, theirs = getattr(one.answers, field.name), getattr(other.answers, field.name)
        if isinstance(mine, Ragged):
            differ |= _lists_differ(mine, of_one, theirs, of_other)
        elif isinstance(mine, np.ndarray) and field.name != "control":
            both_open = np.isnan(mine) & np.isnan(theirs)
            differ |= (mine != theirs) & ~both_open
    controllers = [one.answers.controllers[code] for code in one.answers.control.tolist()]
    others = [other.answers.controllers[code] for code in other.answers.control.tolist()]
    differ |= np.array([mine != theirs for mine, theirs in zip(controllers, others, strict=True)], np.bool_)
    return np.flatnonzero(differ)


def _lists_differ(mine: Ragged, of_mine: Register, theirs: Ragged, of_theirs: Register) -> Flags:
    """Which lists do not hold the same records in the same order."""
    lengths = mine.lengths
    differ: Flags = lengths != theirs.lengths
    same = np.flatnonzero(~differ)
    left, right = mine.take(same), theirs.take(same)
    if not len(left.records):
        return differ
    names = of_mine.names(left.records) != of_theirs.names(right.records)
    owner = np.repeat(same, left.lengths)
    differ[owner[names.to_numpy()]] = True
    return differ
