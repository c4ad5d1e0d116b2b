"""Who watched a zone, and for how much of a window."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import touching
from trucekeeper.terms import Containment, Standard

TOLERANCE = 1e-9
"""Shares are summed as floating numbers; less than this short of the asked share is no shortfall."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A watch, or the part of it in a window: [start, end), in microseconds UTC."""

    id: str
    observer: str
    start: int
    end: int
    share: float
    sees: frozenset[str]
    covers_certainly: bool

    def cut(self, start: int, end: int) -> Stretch:
        """The part of it within [start, end)."""
        return replace(self, start=max(self.start, start), end=min(self.end, end))


@dataclass(frozen=True, slots=True)
class Watched:
    """How far a window was watched, and whether quiet counts as kept there.

    ``quiet`` leaves out observers who themselves reported something; ``blind``: the time was
    watched, but not by anyone able to see every forbidden kind.
    """

    low: float
    high: float
    quiet: bool
    blind: bool
    against: tuple[str, ...]


UNWATCHED = Watched(0.0, 0.0, False, False, ())


def admissible(question: Question, standard: Standard, bearer: str) -> pl.Expr:
    """Which watches the standard admits for a bearer's finding."""
    by_mandated = (pl.col("observer") == pl.lit(question.mandated, pl.String())).fill_null(False)
    if standard is Standard.ALLEGED:
        return pl.lit(True)
    if standard is Standard.VERIFIED:
        return by_mandated
    return by_mandated | ~pl.col("observer").is_in(question.aligned_with(bearer))


def admitted_stretches(
    question: Question, standard: Standard, bearer: str, start: int, end: int
) -> tuple[list[Stretch], list[str | None]]:
    """The watches in a time that the standard admits, by id, wherever they are, with the area of each.

    That they cover a place certainly is not said of any yet.
    """
    table = question.evidence.watches
    overlapping = (table.get_column("start").to_numpy() < end) & (table.get_column("end").to_numpy() > start)
    if not overlapping.all():
        table = table[np.flatnonzero(overlapping)]
    corroborated = standard is Standard.CORROBORATED
    aligned = frozenset(question.aligned_with(bearer)) if corroborated else frozenset()
    columns = ("id", "observer", "start", "end", "share", "sees", "area")
    rows = zip(*(table.get_column(name).to_list() for name in columns), strict=True)
    found = []
    for id, observer, start, end, share, sees, area in rows:
        is_admitted = standard is Standard.ALLEGED or observer == question.mandated
        if share > 0 and (is_admitted or (corroborated and observer not in aligned)):
            found.append((Stretch(id, observer, start, end, share, frozenset(sees), False), area))
    found.sort(key=lambda pair: pair[0].id)
    return [watch for watch, _ in found], [area for _, area in found]


def watched(
    question: Question,
    leaves: Iterable[str],
    standard: Standard,
    bearer: str,
    reporters: Mapping[int, frozenset[str]],
) -> dict[int, Watched]:
    """Per begun window (by index) that some admissible watch touches, how far it was watched.

    ``reporters``: per window, the sources that reported anything possibly inside it.
    """
    table = admitted_watches(question, standard, bearer)
    wanted = sorted(leaves)
    nobody: frozenset[str] = frozenset()
    return {
        window: weigh_stretches(
            stretches,
            wanted,
            int(question.windows.clipped_ends[window] - question.windows.starts[window]),
            asked_share(question),
            reporters.get(window, nobody),
        )
        for window, stretches in _by_window(question, table).items()
    }


def weigh_stretches(
    stretches: Sequence[Stretch], leaves: Sequence[str], length: int, asked: float, reporters: Collection[str]
) -> Watched:
    """How far a window of that length was watched by these stretches, all within it."""
    silent = [s for s in stretches if s.observer not in reporters]
    quiet = _least(silent, leaves, length, _lowest) >= asked
    counted = [s for s in silent if s.covers_certainly and s.sees.intersection(leaves)]
    return Watched(
        low=round(_least(stretches, leaves, length, _lowest), 9),
        high=round(_least(stretches, leaves, length, _highest), 9),
        quiet=quiet,
        blind=_lowest(stretches, length) >= asked,
        against=tuple(sorted({s.id for s in counted})) if quiet else (),
    )


def admitted_watches(question: Question, standard: Standard, bearer: str) -> pl.DataFrame:
    """The watches that the standard admits and that may cover the zone; adds ``cover``."""
    table = question.evidence.watches.filter((pl.col("share") > 0) & admissible(question, standard, bearer))
    return table.with_columns(cover=question.covered(table)).filter(pl.col("cover") > int(Containment.NO))


def asked_share(question: Question) -> float:
    """The share of a window that must have been watched, a hair less than the text asks."""
    return question.agreement.mechanism.watched - TOLERANCE


def stretches_of(table: pl.DataFrame) -> list[Stretch]:
    """Watches that were admitted, with how they cover the zone."""
    records = table.select("id", "observer", "start", "end", "share", "sees", "cover").iter_rows()
    return [
        Stretch(id_, observer, start, end, share, frozenset(sees), cover == Containment.CERTAIN)
        for id_, observer, start, end, share, sees, cover in records
    ]


def _by_window(question: Question, table: pl.DataFrame) -> dict[int, list[Stretch]]:
    windows = question.windows
    begun = windows.begun
    starts, ends = windows.starts[:begun], windows.clipped_ends[:begun]
    rows, touched, _ = touching(starts, ends, table["start"].to_numpy(), table["end"].to_numpy())
    watches = stretches_of(table)
    result: dict[int, list[Stretch]] = defaultdict(list)
    for row, window in zip(rows.tolist(), touched.tolist(), strict=True):
        result[window].append(watches[row].cut(int(starts[window]), int(ends[window])))
    return result


def _least(
    stretches: Sequence[Stretch],
    leaves: Sequence[str],
    length: int,
    measure: Callable[[Sequence[Stretch], int], float],
) -> float:
    """The measure of the worst-watched leaf; leaves that the same watches see are asked once."""
    views = {tuple(i for i, s in enumerate(stretches) if leaf in s.sees) for leaf in leaves}
    return min(measure([stretches[i] for i in view], length) for view in views)


def _lowest(stretches: Sequence[Stretch], length: int) -> float:
    """Share surely watched: at every moment the best of those that surely cover the zone."""
    sure = sorted((s for s in stretches if s.covers_certainly), key=lambda s: s.share)
    edges, level = _timeline(sure)
    for stretch in sure:  # by rising share, so that the largest is painted last
        level[_cells(edges, stretch)] = stretch.share
    return float(np.dot(level, np.diff(edges)) / length)


def _highest(stretches: Sequence[Stretch], length: int) -> float:
    """Share watched at most: shares that never coincide add up."""
    edges, level = _timeline(stretches)
    for stretch in stretches:
        level[_cells(edges, stretch)] += stretch.share
    return float(np.dot(np.minimum(level, 1.0), np.diff(edges)) / length)


def _timeline(stretches: Sequence[Stretch]) -> tuple[np.ndarray, np.ndarray]:
    instants = [s.start for s in stretches] + [s.end for s in stretches]
    edges = np.unique(np.array(instants, dtype=np.int64))
    return edges, np.zeros(max(len(edges) - 1, 0))


def _cells(edges: np.ndarray, stretch: Stretch) -> slice:
    first, last = np.searchsorted(edges, (stretch.start, stretch.end))
    return slice(int(first), int(last))
