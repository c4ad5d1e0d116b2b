"""Many answers as columns: one entry per cell, so that a million acts are judged at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.register import Register
from trucekeeper.terms import Cause, Knowledge, LegalState, Performance

Numbers = npt.NDArray[np.int64]
Small = npt.NDArray[np.int8]
Flags = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]

PERFORMANCES, KNOWLEDGE, LEGAL, CAUSES = tuple(Performance), tuple(Knowledge), tuple(LegalState), tuple(Cause)
BIT: Mapping[Performance, int] = MappingProxyType({word: 1 << n for n, word in enumerate(PERFORMANCES)})
CODE: Mapping[str, int] = MappingProxyType(
    {word: n for words in (KNOWLEDGE, LEGAL, CAUSES) for n, word in enumerate(words)}
)
NOTHING = -1
"""In a column of numbers: no bound, no cause, nobody."""


@dataclass(frozen=True, slots=True, eq=False)
class Ragged:
    """For every cell a list of record numbers: those from ``first[i]`` to ``first[i + 1]``."""

    first: Numbers
    records: Numbers

    def of(self, cell: int) -> Numbers:
        """The records of one cell."""
        return self.records[self.first[cell] : self.first[cell + 1]]

    @property
    def lengths(self) -> Numbers:
        """How many each cell has."""
        return np.diff(self.first)

    def take(self, cells: Numbers) -> Ragged:
        """The lists of some cells, in the order given."""
        lengths = self.first[cells + 1] - self.first[cells]
        first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        inner = np.arange(first[-1]) - np.repeat(first[:-1], lengths)
        return Ragged(first, self.records[np.repeat(self.first[cells], lengths) + inner])


def ragged(cells: Numbers, records: Numbers, count: int) -> Ragged:
    """Lists for ``count`` cells from entries in order of their cell."""
    if not len(records):
        return no_records(count)
    counts = np.bincount(cells, minlength=count)
    return Ragged(np.concatenate([[0], np.cumsum(counts)]).astype(np.int64), records)


def greatest(cells: Numbers, values: npt.NDArray[Any], count: int) -> Numbers:
    """The greatest value of each cell, from entries in order of their cell; 0 where there is none."""
    found = np.zeros(count, dtype=np.int64)
    if len(cells):
        first = np.concatenate([[0], np.flatnonzero(cells[1:] != cells[:-1]) + 1])
        found[cells[first]] = np.maximum.reduceat(values, first)
    return found


def no_records(count: int) -> Ragged:
    """Empty lists for so many cells."""
    return Ragged(alike(0, count + 1, np.int64), np.empty(0, dtype=np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Answers about cells; a column is of all cells, and means what that of a finding means.

    ``could_be``: bits of :data:`BIT`. ``knowledge``, ``legal``, ``cause`` are places in the
    enumerations of that name. ``control``: a place in ``controllers``. ``required`` and ``unit``
    are per cell and for all. Numbers that are null in a finding are :data:`NOTHING`, shares
    not-a-number.
    """

    could_be: npt.NDArray[np.int16]
    knowledge: Small
    legal: Small
    cause: Small
    control: npt.NDArray[np.int32]
    low: Numbers
    high: Numbers
    required: Numbers
    coverage_low: Shares
    coverage_high: Shares
    open: Numbers
    fewest: Numbers
    most: Numbers
    witnesses: Ragged
    possible: Ragged
    against: Ragged
    controllers: tuple[tuple[str, ...], ...] = ((),)
    unit: str | None = None

    def __len__(self) -> int:
        return len(self.could_be)

    def take(self, cells: Numbers) -> Answers:
        """The answers about some cells, in the order given."""
        columns: dict[str, Any] = {
            field.name: column.take(cells) if isinstance(column, Ragged) else column[cells]
            for field in fields(self)
            if isinstance(column := getattr(self, field.name), Ragged | np.ndarray)
        }
        return replace(self, **columns)

    def answer(self, cell: int, register: Register) -> Answer:
        """One answer by itself."""
        return self.answers(np.array([cell], dtype=np.int64), register)[0]

    def answers(self, cells: Numbers, register: Register) -> list[Answer]:
        """Some answers one by one, in the order given."""
        lists = [_names(each.take(cells), register) for each in (self.witnesses, self.possible, self.against)]
        return [self._answer(cell, *named) for cell, *named in zip(cells.tolist(), *lists, strict=True)]

    def _answer(
        self, cell: int, witnesses: tuple[str, ...], possible: tuple[str, ...], against: tuple[str, ...]
    ) -> Answer:
        bits = int(self.could_be[cell])
        cause = int(self.cause[cell])
        coverage = (float(self.coverage_low[cell]), float(self.coverage_high[cell]))
        return Answer(
            could_be=tuple(word for word in PERFORMANCES if bits & BIT[word]),
            knowledge=KNOWLEDGE[self.knowledge[cell]],
            legal=LEGAL[self.legal[cell]],
            cause=CAUSES[cause] if cause >= 0 else None,
            controlled_by=self.controllers[self.control[cell]],
            low=_number(self.low[cell]),
            high=_number(self.high[cell]),
            required=_number(self.required[cell]),
            unit=self.unit,
            coverage=(None, None) if np.isnan(coverage[0]) else coverage,
            open=int(self.open[cell]),
            origins=(int(self.fewest[cell]), int(self.most[cell])),
            witnesses=witnesses,
            possible=possible,
            against=against,
        )


def blank(count: int, performance: Performance | None = Performance.NOT_YET_DUE) -> Answers:
    """Answers that say one thing, shown, or that nothing is owed (None), and rest on nothing."""
    nobody = alike(0, count, np.int64)
    unknown = alike(np.nan, count, np.float64)
    return Answers(
        could_be=alike(0 if performance is None else BIT[performance], count, np.int16),
        knowledge=alike(CODE[Knowledge.SHOWN], count, np.int8),
        legal=alike(CODE[LegalState.IN_FORCE], count, np.int8),
        cause=alike(NOTHING, count, np.int8),
        control=alike(0, count, np.int32),
        low=alike(NOTHING, count, np.int64),
        high=alike(NOTHING, count, np.int64),
        required=alike(NOTHING, count, np.int64),
        coverage_low=unknown,
        coverage_high=unknown,
        open=nobody,
        fewest=nobody,
        most=nobody,
        witnesses=no_records(count),
        possible=no_records(count),
        against=no_records(count),
    )


def alike(value: float, count: int, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """A column that says the same of every cell, held once; not to be written to."""
    return np.broadcast_to(np.array(value, dtype=dtype), count)


def where_begun(begun: Flags, told: npt.NDArray[Any], otherwise: float) -> npt.NDArray[Any]:
    """What is told of cells that have begun, and one thing of all others."""
    return told if begun.all() else np.where(begun, told, told.dtype.type(otherwise))


def gathered(answers: Iterable[Answer], register: Register) -> Answers:
    """Answers that were made one by one, as columns; they are about one clause, so of one unit."""
    found = list(answers)
    controllers: dict[tuple[str, ...], int] = {(): 0}
    for each in found:
        controllers.setdefault(each.controlled_by, len(controllers))

    def column(
        values: Iterable[float | None], dtype: npt.DTypeLike, none: float = NOTHING
    ) -> npt.NDArray[Any]:
        return np.array([none if value is None else value for value in values], dtype=dtype)

    def lists(names: Sequence[Sequence[str]]) -> Ragged:
        first = np.concatenate([[0], np.cumsum([len(each) for each in names])]).astype(np.int64)
        return Ragged(first, register.enter([name for each in names for name in sorted(each)]))

    return Answers(
        could_be=column((sum(BIT[word] for word in each.could_be) for each in found), np.int16),
        knowledge=column((CODE[each.knowledge] for each in found), np.int8),
        legal=column((CODE[each.legal] for each in found), np.int8),
        cause=column((None if each.cause is None else CODE[each.cause] for each in found), np.int8),
        control=column((controllers[each.controlled_by] for each in found), np.int32),
        low=column((each.low for each in found), np.int64),
        high=column((each.high for each in found), np.int64),
        required=column((each.required for each in found), np.int64),
        coverage_low=column((each.coverage[0] for each in found), np.float64, np.nan),
        coverage_high=column((each.coverage[1] for each in found), np.float64, np.nan),
        open=column((each.open for each in found), np.int64),
        fewest=column((each.origins[0] for each in found), np.int64),
        most=column((each.origins[1] for each in found), np.int64),
        witnesses=lists([each.witnesses for each in found]),
        possible=lists([each.possible for each in found]),
        against=lists([each.against for each in found]),
        controllers=tuple(controllers),
        unit=next((each.unit for each in found if each.unit is not None), None),
    )


def joined(parts: Sequence[Answers]) -> Answers:
    """Answers of several parts as one, in the order given; they are of one unit."""
    controllers: dict[tuple[str, ...], int] = {(): 0}
    for part in parts:
        for each in part.controllers:
            controllers.setdefault(each, len(controllers))
    moved = [
        np.array([controllers[each] for each in part.controllers], dtype=np.int32)[part.control]
        for part in parts
    ]
    columns: dict[str, Any] = {"control": np.concatenate(moved), "controllers": tuple(controllers)}
    columns["unit"] = next((part.unit for part in parts if part.unit is not None), None)
    for field in fields(Answers):
        if field.name in columns:
            continue
        own = [getattr(part, field.name) for part in parts]
        columns[field.name] = _one(own) if isinstance(own[0], Ragged) else np.concatenate(own)
    return Answers(**columns)


def _one(parts: Sequence[Ragged]) -> Ragged:
    lengths = np.concatenate([part.lengths for part in parts])
    first = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return Ragged(first, np.concatenate([part.records for part in parts]))


def _number(value: np.int64) -> int | None:
    return None if value == NOTHING else int(value)


def _names(lists: Ragged, register: Register) -> list[tuple[str, ...]]:
    """The ids of each list, once each and in order."""
    names = register.names(lists.records).to_list() if len(lists.records) else []
    bounds = lists.first.tolist()
    return [tuple(sorted(set(names[begin:end]))) for begin, end in pairwise(bounds)]
