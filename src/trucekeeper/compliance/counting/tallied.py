"""What was counted of a flow over given windows: bounds, the rows behind them, complete logs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Flow
from trucekeeper.compliance.counting.counts import Bounded, Bounds, Counts, Ids, Overlaps, bound, overlaps
from trucekeeper.compliance.counting.flows import Sought, counts_of, ids_of, is_admitted, speaking
from trucekeeper.compliance.counting.stretches import union_of
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Instants
from trucekeeper.compliance.watching.watches import TOLERANCE, admitted_watches
from trucekeeper.terms import Containment, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Log:
    """The watches by which an origin kept a complete log: what it did not count did not happen."""

    watches: tuple[tuple[str, str], ...]
    starts: Instants
    ends: Instants

    def overlapping(self, start: int, end: int) -> list[tuple[str, str]]:
        """Id and dataset of the watches that overlap a window."""
        return [self.watches[n] for n in np.flatnonzero((self.starts < end) & (self.ends > start)).tolist()]


def complete_logs(question: Question, flow: Flow, standard: Standard, bearer: str) -> dict[str, Log]:
    """Observer to its log: admissible watches that see the unit all over the zone, for the asked share.

    Who only ever counted the unit at other stages than the flow's kept no log of it.
    """
    asked = question.agreement.mechanism.watched - TOLERANCE
    table = admitted_watches(question, standard, bearer).filter(
        (pl.col("cover") == int(Containment.CERTAIN))
        & (pl.col("start") < pl.col("end"))
        & (pl.col("share") >= asked)
        & pl.col("sees").list.contains(flow.unit)
    )
    if table.height:
        elsewhere = _counting_elsewhere(question.evidence.tallies, flow)
        table = table.filter(~pl.col("observer").is_in(elsewhere))
    return {
        str(observer): Log(
            tuple(own.select("id", "dataset").iter_rows()), own["start"].to_numpy(), own["end"].to_numpy()
        )
        for (observer,), own in table.group_by("observer", maintain_order=True)
    }


def _counting_elsewhere(tallies: pl.DataFrame, flow: Flow) -> list[str]:
    """The origins that counted the unit of a flow, and never at its stage."""
    counted = tallies.lazy().filter((pl.col("unit") == flow.unit) & (pl.col("earliest") < pl.col("latest")))
    there = pl.col("stage").eq_missing(pl.lit(flow.stage, pl.String())).any()
    found = counted.group_by("origin").agg(there=there).filter(~pl.col("there")).collect()
    return found.get_column("origin").to_list()


@dataclass(frozen=True, slots=True, eq=False)
class Tallied:
    """What was counted of a flow over some windows, at one standard.

    ``left_out``: the rows that speak of the flow and that the standard does not admit.
    """

    starts: Instants
    ends: Instants
    counts: Counts
    bounded: Bounded
    aligned: frozenset[str]
    asks_apart: bool
    overlaps: Overlaps
    logs: Mapping[str, Log]
    left_out_ids: Ids
    left_out: Overlaps

    def inside(self, window: int) -> tuple[str, ...]:
        """Ids of the rows that are certain in time, place and party, and of complete logs."""
        pairs = self.overlaps.of(window)
        rows = self.overlaps.rows[pairs][self.overlaps.inside[pairs]]
        found: list[str] = self.counts.ids[rows].tolist()
        return (*found, *(id_ for id_, _ in self._log_watches(window)))

    def open(self, window: int) -> tuple[str, ...]:
        """Ids of the rows that overlap the window and that the standard does not admit."""
        return tuple(self.left_out_ids[self.left_out.rows[self.left_out.of(window)]].tolist())

    def logged(self, window: int) -> tuple[str, ...]:
        """The origins that kept a complete log of the window."""
        kept = np.flatnonzero(self.bounded.logged[:, window]).tolist() if self.logs else ()
        return tuple(self.bounded.origins[origin] for origin in kept)

    def near(self, window: int) -> tuple[str, ...]:
        """Ids of the rows that overlap the window and are not certain."""
        pairs = self.overlaps.of(window)
        rows = self.overlaps.rows[pairs][~self.overlaps.inside[pairs]]
        return tuple(self.counts.ids[rows].tolist())

    def datasets(self, window: int) -> tuple[str, ...]:
        """The datasets of the rows that overlap the window, and of its complete logs."""
        cells = np.flatnonzero(self.bounded.touched[:, window]).tolist()
        counted = {self.counts.cells[cell].dataset for cell in cells}
        return tuple(sorted(counted.union(dataset for _, dataset in self._log_watches(window))))

    def _log_watches(self, window: int) -> list[tuple[str, str]]:
        start, end = int(self.starts[window]), int(self.ends[window])
        return [
            watch for origin in self.logged(window) for watch in self.logs[origin].overlapping(start, end)
        ]

    def bounds(self, window: int) -> Bounds:
        """The bounds of a window over the origins asked for."""
        return self.bounded.at(window)

    def apart(self, window: int) -> list[Bounds]:
        """The bounds of each origin that may show a duty kept, at the standard, by itself."""
        per_origin = self.bounded.per_origin(window).items()
        return [found for origin, found in per_origin if not self.asks_apart or origin not in self.aligned]

    def origins(self, window: int) -> int:
        """How many origins say anything of the window."""
        return int(self.bounded.present[:, window].sum())


def tally(
    question: Question, sought: Sought, bearer: str, standard: Standard, starts: Instants, ends: Instants
) -> Tallied:
    """What was counted of a flow in windows whose starts and whose ends never fall from one to the next."""
    table = speaking(question, sought)
    admitted = is_admitted(question, standard)
    # What the mandated body upholds counts, where it verifies, as if it had counted it itself.
    body = question.mandated if standard is Standard.VERIFIED else None
    counts, others = counts_of(table.filter(admitted), body, sought.later), table.filter(~admitted)
    nowhere = np.zeros(others.height, np.bool_)
    pairs = overlaps(counts.earliest, counts.latest, counts.within, starts, ends)
    logs = complete_logs(question, sought.flow, standard, bearer)
    asked = question.origins_asked(standard)
    unions = {origin: union_of(log.starts, log.ends) for origin, log in logs.items()}
    return Tallied(
        starts=starts,
        ends=ends,
        counts=counts,
        bounded=bound(counts, sought.asked, starts, ends, asked, pairs, unions),
        aligned=frozenset(question.aligned_with(bearer)),
        asks_apart=standard is not Standard.ALLEGED,
        overlaps=pairs,
        logs=logs,
        left_out_ids=ids_of(others),
        left_out=overlaps(others["earliest"].to_numpy(), others["latest"].to_numpy(), nowhere, starts, ends),
    )


def coverage(tallied: Tallied, ends: Instants) -> list[tuple[float, float]]:
    """Per window, up to an earlier end, the share held by what bounds from above.

    That is, at least, the cores and, at most, the extents of rows that hold all; and complete logs.
    """
    counts, starts = tallied.counts, tallied.starts
    kept = [tallied.logged(window) for window in range(len(starts))]
    result = np.zeros((len(starts), 2))
    for origins in set(kept):
        windows = np.array([window for window, found in enumerate(kept) if found == origins])
        logs = [tallied.logs[origin] for origin in origins]
        for column, own in enumerate((counts.core_of(counts.whole), counts.extent_of(counts.whole))):
            held = union_of(
                np.concatenate([own.starts, *(log.starts for log in logs)]),
                np.concatenate([own.ends, *(log.ends for log in logs)]),
            )
            length = np.maximum(ends[windows] - starts[windows], 1)
            result[windows, column] = held.length_in(starts[windows], ends[windows]) / length
    return [(low, high) for low, high in np.round(result, 9).tolist()]


def unique_ids(parts: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Ids once each, in the order in which they come first."""
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part))
