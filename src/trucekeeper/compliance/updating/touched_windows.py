"""The windows of a quota that a few changed counts touch, judged again by themselves.

What is counted in one window of a quota says nothing of another, so that only the counts that
overlap the touched windows are asked; but for what tells whether somebody's watch is a log: at which stages
they count at all.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Duty, Exchange, FreeTime, Maintain, Quota, Schedule
from trucekeeper.compliance.updating.changes import Before, Said
from trucekeeper.compliance.updating.lookup import Lookup
from trucekeeper.compliance.updating.pending import Pending, span_of
from trucekeeper.compliance.updating.small_record import Unbounded, asked_again, small_record
from trucekeeper.compliance.updating.touched_cells import cells_in_time, said_after, said_before
from trucekeeper.compliance.watching.gaps import HOURS
from trucekeeper.compliance.weigh import Judged


def units_of(duty: Duty) -> frozenset[str]:
    """The units whose counts a duty is held against."""
    match duty:
        case Quota():
            return frozenset({duty.unit})
        case Schedule():
            return frozenset({duty.flow.unit})
        case Exchange():
            return frozenset({duty.flow.unit, *(rate.of.unit for rate in duty.rates)})
        case Maintain():
            return frozenset({duty.strength.unit} if duty.strength else ())
        case FreeTime():
            return frozenset({HOURS})
    return frozenset()


def _counts_elsewhere(lookup: Lookup, pending: Pending, duty: Quota, moved: pl.DataFrame) -> bool:
    """Whether somebody who watches for the unit of a quota counts it, or did, at another stage."""
    watching = lookup.watching(duty.unit)
    if not watching:
        return False
    came = pl.concat([moved, *pending.counts.values()]).select("origin", "unit", "stage").iter_rows()
    told = {*lookup.counted, *came}
    return any(unit == duty.unit and who in watching and stage != duty.stage for who, unit, stage in told)


def answers_in_windows(
    lookup: Lookup, pending: Pending, judged: Judged, duty: Quota, moved: pl.DataFrame
) -> tuple[Before, Said] | None:
    """The answers in windows that counts which come or go touch, as they were judged and as they are now.

    None where they touch none. Raises :class:`Unbounded` where the windows hang on a list, or where whoever
    watches for the unit counts it at another stage, too.
    """
    if judged.task.spans or _counts_elsewhere(lookup, pending, duty, moved):
        raise Unbounded
    cells = judged.task.cells
    spans = zip(*(column.tolist() for column in span_of(moved)), strict=True)
    touched = (
        cell
        for start, end in spans
        for place in range(len(cells.places))
        for cell in cells_in_time(cells, place, start, end)
    )
    hit = np.array(sorted(set(touched)), dtype=np.int64)
    if not len(hit):
        return None
    time = int(cells.starts[hit].min()), int(cells.ends[hit].max())
    counts = pending.counts_in(lookup.weighed.known.evidence.tallies, lookup.count_spans, *time)
    nothing = small_record(lookup, np.empty(0, dtype=np.int64), ())
    evidence = lookup.beside_acts.but(tallies=counts)
    again, register = asked_again(lookup, judged.task, nothing, cells=cells.only(hit), evidence=evidence)
    return dict(said_before(lookup, judged, cells, hit)), said_after(again, register, cells, hit)
