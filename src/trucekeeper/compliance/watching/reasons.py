"""Why cells are unverified and who controls that: the first reason that applies, for many cells.

The order is that of ``docs/semantics.md``, "Why unverified, and who controls it".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper import where
from trucekeeper.compliance.answers import CODE, NOTHING, Flags, Small
from trucekeeper.compliance.placing.cells import Cells
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.watching.gaps import Gap, gaps
from trucekeeper.terms import DESK, MECHANISM, Cause, Containment, Standard

Control = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Doubts:
    """Per cell what stands in the way of an answer.

    ``author_open``: an act is shown, and not whose; ``below``: an act surely inside is not surely
    admitted; ``imprecise``: acts that are only possibly inside, as cells and their datasets.
    """

    author_open: Flags
    below: Flags
    imprecise: Flags
    of_datasets: tuple[Indices, npt.NDArray[np.int32]]
    datasets: tuple[str, ...]


class Reasons:
    """Causes and those who control them, column by column; what is given later goes before."""

    def __init__(self, count: int) -> None:
        self.cause: Small = np.full(count, NOTHING, dtype=np.int8)
        self.control: Control = np.zeros(count, dtype=np.int32)
        self._numbers: dict[tuple[str, ...], int] = {(): 0}

    @property
    def controllers(self) -> tuple[tuple[str, ...], ...]:
        """Who control causes, by the numbers in ``control``."""
        return tuple(self._numbers)

    def give(self, cells: Flags | Indices, cause: Cause, controlled_by: Iterable[str]) -> None:
        """The cause of some cells, in place of what was given before."""
        names = tuple(controlled_by)
        self.cause[cells] = CODE[cause]
        self.control[cells] = self._numbers.setdefault(names, len(self._numbers))

    def keep(self, cells: Flags) -> None:
        """Only the causes of these cells."""
        self.cause = np.where(cells, self.cause, np.int8(NOTHING))
        self.control = np.where(cells, self.control, np.int32(0))


def reasons(
    cells: Cells,
    question: Question,
    names: Collection[str],
    blind: Flags,
    doubts: Doubts,
    standard: Standard,
    needed: Flags,
) -> Reasons:
    """The first reason that applies to each cell that needs one; ``names``: what was to be seen."""
    found = Reasons(len(cells))
    if not needed.any():
        return found
    watched = ever_watched_in(cells, question, names)[cells.place]
    found.give(~watched, Cause.NOT_IN_RECORD, (DESK,))
    found.give(watched, Cause.MECHANISM_NOT_DEPLOYED, (MECHANISM,))
    found.give(blind, Cause.TECHNICAL_BLIND_SPOT, (MECHANISM,))
    told = gaps_in(cells, question)
    for cell, gap in told.items():
        found.give(np.array([cell]), gap.cause, gap.controlled_by)
    for members, controllers in _by_datasets(doubts, needed):
        found.give(members, Cause.EVIDENCE_IMPRECISE, controllers)
    if standard is Standard.VERIFIED:
        found.give(doubts.below, Cause.NO_RULING, (question.ruler,))
    else:
        found.give(doubts.below, Cause.NO_INDEPENDENT_SOURCE, (DESK,))
    for cell, gap in told.items():
        if gap.long:
            found.give(np.array([cell]), gap.cause, gap.controlled_by)
    found.give(doubts.author_open, Cause.AUTHOR_OPEN, (question.attributor,))
    found.keep(needed)
    return found


def _by_datasets(doubts: Doubts, needed: Flags) -> list[tuple[Indices, tuple[str, ...]]]:
    """Cells by the datasets whose acts are only possibly inside."""
    cell, dataset = doubts.of_datasets
    wanted = doubts.imprecise[cell] & needed[cell]
    cell, dataset = cell[wanted], dataset[wanted]
    if not len(cell):
        return []
    if len(doubts.datasets) <= 62:
        bits = np.zeros(len(needed), dtype=np.int64)
        np.bitwise_or.at(bits, cell, np.int64(1) << dataset.astype(np.int64))
        masks = np.unique(bits[bits > 0])
        return [
            (
                np.flatnonzero(bits == mask),
                tuple(sorted(name for n, name in enumerate(doubts.datasets) if int(mask) >> n & 1)),
            )
            for mask in masks
        ]
    names: dict[int, set[str]] = {}
    for each, number in zip(cell.tolist(), dataset.tolist(), strict=True):
        names.setdefault(each, set()).add(doubts.datasets[number])
    return [(np.array([each]), tuple(sorted(own))) for each, own in names.items()]


def gaps_in(cells: Cells, question: Question) -> dict[int, Gap]:
    """Per cell the cause that watches give for not having seen what is asked."""
    if question.evidence.watches.get_column("cause").null_count() == question.evidence.watches.height:
        return {}
    found: dict[int, Gap] = {}
    for number, place in enumerate(cells.places):
        windows = cells.windows[number]
        begun = slice(windows.begun)
        own = replace(question, zone=place.zone, windows=windows)
        first = int(cells.first[number])
        if cells.parts is not None:
            found |= _gaps_in_parts(cells, own, range(first, first + windows.begun))
            continue
        for window, gap in gaps(own, windows.starts[begun], windows.clipped_ends[begun]).items():
            found[first + window] = gap
    return found


def _gaps_in_parts(cells: Cells, question: Question, numbers: range) -> dict[int, Gap]:
    parts = [(cell, part) for cell in numbers for part in cells.parts_of(cell)]
    starts = np.array([part.start for _, part in parts], dtype=np.int64)
    ends = np.array([part.end for _, part in parts], dtype=np.int64)
    return gaps(question, starts, ends, [cell for cell, _ in parts])


def ever_watched_in(cells: Cells, question: Question, names: Collection[str]) -> Flags:
    """Of each place, whether anyone is known to watch for such a thing there, at whatever time."""
    wanted = pl.lit(sorted(names), pl.List(pl.String()))
    sees = pl.col("sees").list.set_intersection(wanted).list.len() > 0
    table = question.evidence.watches.filter((pl.col("share") > 0) & sees)
    areas = table.get_column("area").unique().to_list()
    tree = question.evidence.areas
    return np.array(
        [
            bool(areas)
            and (
                place.zone is None
                or any(where.covers(place.zone, tree, area) > Containment.NO for area in areas)
            )
            for place in cells.places
        ],
        dtype=np.bool_,
    )
