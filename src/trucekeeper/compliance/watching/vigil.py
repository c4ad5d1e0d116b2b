"""How far each of many cells was watched: every distinct situation is weighed once.

Most cells are watched by the same watches from beginning to end. Cells with the same watches,
covering them in the same way, of whom the same observers reported something, are one
situation; only cells that a watch holds in part are weighed by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from trucekeeper import where
from trucekeeper.compliance.answers import Flags, Ragged, Shares, alike, no_records
from trucekeeper.compliance.placing.cells import Cells, Place
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Indices, touching
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.watching.watches import (
    Stretch,
    Watched,
    admitted_stretches,
    asked_share,
    weigh_stretches,
)
from trucekeeper.terms import Containment, Standard
from trucekeeper.when import FOREVER

Reported = Callable[[str], Flags]
"""Of each cell, whether a source reported or saw something at least possibly inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Vigil:
    """Per cell what :class:`Watched` says of a window; ``against`` holds record numbers."""

    low: Shares
    high: Shares
    quiet: Flags
    blind: Flags
    against: Ragged


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """A watch that touches a cell: by cell, then by watch."""

    cell: Indices
    watch: Indices
    sure: Flags
    whole: Flags


def keep_vigil(
    cells: Cells,
    question: Question,
    leaves: Collection[str],
    standard: Standard,
    bearer: str,
    reported: Reported,
    register: Register,
) -> Vigil:
    """How far each cell was watched; ``question`` is asked of no place, the cells have theirs."""
    count = len(cells)
    span = int(cells.starts.min(initial=FOREVER)), int(cells.clipped_ends.max(initial=-FOREVER))
    watches, areas = admitted_stretches(question, standard, bearer, *span)
    held = _held(cells, watches, cover_of(cells, question, areas))
    if not len(held.cell) and cells.parts is None:
        nothing = np.zeros(count)
        return Vigil(nothing, nothing, nothing > 0, nothing > 0, no_records(count))
    observers = sorted({watch.observer for watch in watches})
    told = {observer: reported(observer) for observer in observers}
    if cells.parts is not None:
        return _of_parts(cells, held, watches, told, question, leaves, register)
    touched, first, inverse, examples = _situations(held, watches, told)
    wanted, asked = sorted(leaves), asked_share(question)
    lengths = cells.clipped_ends - cells.starts
    ends = np.append(first[1:], len(held.cell))
    weighed: list[Watched] = []
    for example in examples:
        cell, entry, end = int(touched[example]), int(first[example]), int(ends[example])
        stretches = [
            _within(watches[held.watch[each]], bool(held.sure[each]), cells, cell)
            for each in range(entry, end)
        ]
        who = {observer for observer in observers if told[observer][cell]}
        weighed.append(weigh_stretches(stretches, wanted, int(lengths[cell]), asked, who))
    return _spread(weighed, touched, inverse, count, register)


def cover_of(cells: Cells, question: Question, areas: Sequence[str | None]) -> npt.NDArray[np.int8]:
    """Per place and watch whether the watch covers the place, decided once for each area."""
    distinct = list(dict.fromkeys(areas))
    number = {area: n for n, area in enumerate(distinct)}
    column = np.array([number[area] for area in areas], dtype=np.int64)
    tree = question.evidence.areas

    def decide(place: Place, area: str | None) -> Containment:
        if place.zone is None:
            return Containment.CERTAIN if area is None else Containment.POSSIBLE
        return where.covers(place.zone, tree, area)

    found = [[decide(place, area) for area in distinct] for place in cells.places]
    return np.array(found, dtype=np.int8).reshape(len(cells.places), len(distinct))[:, column]


def _held(cells: Cells, watches: list[Stretch], cover: npt.NDArray[np.int8]) -> _Held:
    begin = np.array([watch.start for watch in watches], dtype=np.int64)
    end = np.array([watch.end for watch in watches], dtype=np.int64)
    nothing = np.empty(0, dtype=np.int64)
    parts: list[tuple[Indices, Indices, Indices]] = [(nothing, nothing, nothing)]
    for windows, places in cells.alike:
        begun = slice(windows.begun)
        watch, window, _ = touching(windows.starts[begun], windows.clipped_ends[begun], begin, end)
        covering = cover[places][:, watch]
        place, entry = np.nonzero(covering)
        cell = cells.first[places[place]] + window[entry]
        parts.append((cell, watch[entry], covering[place, entry].astype(np.int64)))
    cell = np.concatenate([part[0] for part in parts])
    watch = np.concatenate([part[1] for part in parts])
    sure = np.concatenate([part[2] for part in parts]) == Containment.CERTAIN
    if not (cell[1:] > cell[:-1]).all():
        order = np.lexsort((watch, cell))
        cell, watch, sure = cell[order], watch[order], sure[order]
    whole = (begin[watch] <= cells.starts[cell]) & (end[watch] >= cells.clipped_ends[cell])
    return _Held(cell, watch, sure, whole)


def _situations(
    held: _Held, watches: list[Stretch], told: dict[str, Flags]
) -> tuple[Indices, Indices, Indices, list[int]]:
    """The touched cells, the first entry of each, the number of its situation, and one cell of each."""
    places = {observer: number for number, observer in enumerate(told)}
    observer = np.array([places[watch.observer] for watch in watches], dtype=np.int64)[held.watch]
    spoke = np.array(list(told.values()), dtype=np.bool_)[observer, held.cell]
    code = (held.watch * 4 + held.sure * 2 + spoke).astype(np.uint64)
    first = np.concatenate([[0], np.flatnonzero(held.cell[1:] != held.cell[:-1]) + 1])
    touched = held.cell[first]
    # Sums of scattered 64-bit numbers tell sets apart; what a watch holds in part is its own.
    key = np.add.reduceat(_scattered(code), first)
    partial = np.logical_or.reduceat(~held.whole, first)
    key = np.where(partial, _scattered(touched.astype(np.uint64) + np.uint64(1 << 40)), key)
    inverse, examples = _numbered(key)
    return touched, first, inverse, examples


FEW_KEYS = 8
"""Up to so many distinct keys, looking for one after the other takes less time than sorting them."""


def _numbered(keys: npt.NDArray[np.uint64]) -> tuple[Indices, list[int]]:
    """For each key the number of what is the same, and for each number where it comes first."""
    found, examples = np.zeros(len(keys), dtype=np.int64), [0]
    left = keys != keys[0]
    while left.any():
        if len(examples) == FEW_KEYS:
            _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
            return inverse, first.tolist()
        examples.append(int(np.argmax(left)))
        same = keys == keys[examples[-1]]
        found[same] = len(examples) - 1
        left &= ~same
    return found, examples


def _scattered(numbers: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Numbers spread over all 64 bits (the finaliser of splitmix64, Steele and others 2014)."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def _within(watch: Stretch, sure: bool, cells: Cells, cell: int) -> Stretch:
    return _surely(watch.cut(int(cells.starts[cell]), int(cells.clipped_ends[cell])), sure)


def _surely(watch: Stretch, sure: bool) -> Stretch:
    return replace(watch, covers_certainly=sure)


def _of_parts(
    cells: Cells,
    held: _Held,
    watches: list[Stretch],
    told: dict[str, Flags],
    question: Question,
    leaves: Collection[str],
    register: Register,
) -> Vigil:
    """Each cell by itself, over the parts of days in it; of no parts at all everything was watched."""
    weighed = []
    begun = np.flatnonzero(cells.begun)
    for cell in begun.tolist():
        parts = cells.parts_of(cell)
        begin, end = np.searchsorted(held.cell, [cell, cell + 1])
        stretches = [
            _surely(watches[held.watch[each]].cut(part.start, part.end), bool(held.sure[each]))
            for each in range(begin, end)
            for part in parts
            if watches[held.watch[each]].start < part.end and watches[held.watch[each]].end > part.start
        ]
        who = {observer for observer, cells_told in told.items() if cells_told[cell]}
        length = sum(part.length for part in parts)
        asked = asked_share(question)
        whole = Watched(1.0, 1.0, True, True, ())
        weighed.append(weigh_stretches(stretches, sorted(leaves), length, asked, who) if length else whole)
    return _spread(weighed, begun, np.arange(len(begun)), len(cells), register)


def _spread(
    weighed: list[Watched], touched: Indices, inverse: Indices, count: int, register: Register
) -> Vigil:
    """What was weighed once, at every cell that it holds for."""
    situation = np.full(count, len(weighed), dtype=np.int64)
    situation[touched] = inverse

    def column(values: list[float]) -> Shares:
        if len(touched) == count and len(set(values)) == 1:
            return alike(values[0], count, np.float64)
        found: Shares = np.array([*values, 0.0])[situation]
        return found

    numbers = [register.numbers(each.against) for each in weighed]
    first = np.concatenate([[0], np.cumsum([len(each) for each in numbers]), [0]]).astype(np.int64)
    first[-1] = first[-2]  # the last situation is that of no watch at all
    every = np.array([number for each in numbers for number in each], dtype=np.int64)
    return Vigil(
        low=column([each.low for each in weighed]),
        high=column([each.high for each in weighed]),
        quiet=column([float(each.quiet) for each in weighed]) > 0,
        blind=column([float(each.blind) for each in weighed]) > 0,
        against=Ragged(first, every).take(situation),
    )
