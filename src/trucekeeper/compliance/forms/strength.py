"""How many of a unit there were at any moment, against how many there may or must be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Flow, Strength
from trucekeeper.compliance.counting.counts import (
    OPEN,
    Bounds,
    Counts,
    Flags,
    Overlaps,
    closed,
    over_origins,
    overlaps,
)
from trucekeeper.compliance.counting.flows import counts_of, is_admitted, sought_of, speaking
from trucekeeper.compliance.counting.stretches import union_of
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Instants
from trucekeeper.terms import Bound, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What was counted in windows, each row a count of its own moments; rows are never added.

    ``keeps``: per origin (``origins``) and window, whether all it counted keeps the bound and
    holds the window; ``kept``: so many origins do as the standard asks, and one apart from the
    obligor where it asks for that; ``kept_by_aligned``: only that one is lacking.
    """

    strength: Strength
    counts: Counts
    overlaps: Overlaps
    origin: np.ndarray
    origins: tuple[str, ...]
    low: np.ndarray
    high: np.ndarray
    present: Flags
    keeps: Flags
    kept: Flags
    kept_by_aligned: Flags
    asked: int
    left_out: Overlaps

    def bounds(self, window: int) -> Bounds:
        """The greatest that there surely was at some moment, and the least that there was at most."""
        return int(self.low[window]), closed(int(self.high[window]))

    def is_broken(self, window: int) -> bool:
        """Whether at some moment there were surely more, or fewer, than there may be."""
        bound, amount = self.strength.bound, self.strength.amount
        too_many = bound is not Bound.AT_LEAST and int(self.low[window]) > amount
        too_few = bound is not Bound.AT_MOST and int(self.high[window]) < amount
        return too_many or too_few

    def breaking(self, window: int) -> tuple[str, ...]:
        """Ids of the rows that surely lie in the window and show the bound broken."""
        rows = self._rows(window, inside=True)
        amount, bound = self.strength.amount, self.strength.bound
        over = (self.counts.low[rows] > amount) & (bound is not Bound.AT_LEAST)
        under = self.counts.whole[rows] & (self.counts.high[rows] < amount) & (bound is not Bound.AT_MOST)
        return tuple(self.counts.ids[rows[over | under]].tolist())

    def keeping(self, window: int) -> tuple[str, ...]:
        """Ids of the rows that overlap the window, of the origins that keep the bound."""
        rows = self._rows(window, inside=False)
        return tuple(self.counts.ids[rows[self.keeps[self.origin[rows], window]]].tolist())

    def rows(self, window: int) -> tuple[str, ...]:
        """Ids of the rows that overlap the window."""
        return tuple(self.counts.ids[self._rows(window, inside=False)].tolist())

    def open(self, window: int) -> int:
        """How many rows overlap the window and are not admitted."""
        pairs = self.left_out.of(window)
        return len(self.left_out.rows[pairs])

    def datasets(self, window: int) -> tuple[str, ...]:
        """The datasets of the rows that overlap the window."""
        cells = np.unique(self.counts.cell[self._rows(window, inside=False)]).tolist()
        return tuple(sorted({self.counts.cells[cell].dataset for cell in cells}))

    def _rows(self, window: int, *, inside: bool) -> np.ndarray:
        pairs = self.overlaps.of(window)
        rows = self.overlaps.rows[pairs]
        return rows[self.overlaps.inside[pairs]] if inside else rows


def count_strength(
    question: Question, strength: Strength, bearer: str, standard: Standard, starts: Instants, ends: Instants
) -> Counted:
    """What was counted of a strength in windows whose starts and whose ends never fall."""
    table = speaking(question, sought_of(question, Flow(strength.unit, strength.stage), bearer))
    admitted = is_admitted(question, standard)
    body = question.mandated if standard is Standard.VERIFIED else None
    counts = _parts_apart(counts_of(table.filter(admitted), body))
    others = table.filter(~admitted)
    pairs = overlaps(counts.earliest, counts.latest, counts.within, starts, ends)
    origins = tuple(sorted({cell.origin for cell in counts.cells}))
    of_cell = np.array([origins.index(cell.origin) for cell in counts.cells], dtype=np.int64)
    origin = of_cell[counts.cell]
    shape = len(origins), len(starts)
    tops, floors, present = np.zeros(shape, np.int64), np.full(shape, OPEN), np.zeros(shape, np.bool_)
    place = origin[pairs.rows], pairs.windows
    present[place] = True
    inside = pairs.inside
    np.maximum.at(tops, (place[0][inside], place[1][inside]), counts.low[pairs.rows][inside])
    lower = inside & counts.whole[pairs.rows]
    np.minimum.at(floors, (place[0][lower], place[1][lower]), counts.high[pairs.rows][lower])
    asked = question.origins_asked(standard)
    low, high = over_origins(tops, floors, present, asked)
    keeps = _keeps(strength, counts, pairs, origin, present, starts, ends)
    enough = keeps.sum(axis=0) >= asked
    aligned = frozenset(question.aligned_with(bearer))
    apart = np.array([name not in aligned for name in origins], dtype=np.bool_)
    one_apart = keeps[apart].any(axis=0) | (standard is Standard.ALLEGED)
    nowhere = np.zeros(others.height, np.bool_)
    return Counted(
        strength=strength,
        counts=counts,
        overlaps=pairs,
        origin=origin,
        origins=origins,
        low=low,
        high=high,
        present=present,
        keeps=keeps,
        kept=enough & one_apart,
        kept_by_aligned=enough & ~one_apart,
        asked=asked,
        left_out=overlaps(others["earliest"].to_numpy(), others["latest"].to_numpy(), nowhere, starts, ends),
    )


def _parts_apart(counts: Counts) -> Counts:
    """Rows at a point or of a class are parts: they do not hold all."""
    together = np.array([cell.point is None and cell.class_ is None for cell in counts.cells], dtype=np.bool_)
    return replace(counts, whole=counts.whole & together[counts.cell])


def _keeps(
    strength: Strength,
    counts: Counts,
    pairs: Overlaps,
    origin: np.ndarray,
    present: Flags,
    starts: Instants,
    ends: Instants,
) -> Flags:
    """Whether an origin's rows hold each window, and every one that overlaps it keeps the bound."""
    few_enough = counts.high <= strength.amount
    many_enough = counts.within & (counts.low >= strength.amount)
    if strength.bound is Bound.AT_MOST:
        good = few_enough
    elif strength.bound is Bound.AT_LEAST:
        good = many_enough
    else:
        good = few_enough & many_enough
    keeps = np.zeros_like(present)
    for number in range(len(present)):
        own = np.flatnonzero(counts.whole & (origin == number))
        held = union_of(counts.core_start[own], counts.core_end[own])
        keeps[number] = present[number] & held.holds(starts, ends)
    bad = ~good[pairs.rows]
    keeps[origin[pairs.rows][bad], pairs.windows[bad]] = False
    return keeps
