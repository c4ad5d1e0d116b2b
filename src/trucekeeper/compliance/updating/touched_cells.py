"""The cells that a few changed acts touch, judged again by themselves.

They, and those whose answer hangs on them, are a small task of their own; the acts that touch them
are a small record.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.compliance.placing.cells import Cells, Place, cells_of
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.updating.changes import Before, Said, all_said, said
from trucekeeper.compliance.updating.lookup import Lookup
from trucekeeper.compliance.updating.pending import Amended, Pending, in_pieces
from trucekeeper.compliance.updating.small_record import Unbounded, asked_again, small_record
from trucekeeper.compliance.weigh import Judged
from trucekeeper.evidence.coded import spots_of
from trucekeeper.where import Spots, Zone


def answers_in_cells(
    lookup: Lookup, pending: Pending, judged: Judged, duty: Forbid | Frequency, change: Amended
) -> tuple[Before, Said] | None:
    """The answers in cells that a change may touch, as they were judged and as they are now.

    None where it touches none. Raises :class:`Unbounded` where that cannot be told without judging
    all again.
    """
    if isinstance(duty, Frequency) and any(place.party is not None for place in judged.task.cells.places):
        raise Unbounded  # an area may be two places: one for everybody, one for a party
    if isinstance(duty, Frequency) and duty.per_area and judged.task.obligation.listed is None:
        _refuse_emptied(lookup, pending, duty, change)
        before, after = _in_new_areas(lookup, pending, judged, duty, change)
    else:
        before, after = {}, {}
    hit = _cells_of(lookup, judged, duty, change)
    if len(hit):
        was, now = _in_cells(lookup, pending, judged, duty, hit)
        before |= was
        after |= now
    return (before, after) if before or after else None


def _in_cells(
    lookup: Lookup, pending: Pending, judged: Judged, duty: Forbid | Frequency, hit: Indices
) -> tuple[Said, Said]:
    """What is said in cells that are touched, and in those whose answer hangs on them."""
    cells = judged.task.cells
    asked, context = (hit, hit) if isinstance(duty, Forbid) else _around(cells, hit, duty.length)
    since, until = int(cells.starts[context].min()), int(cells.ends[context].max())
    came = [
        each
        for each in pending.acts.values()
        if each.earliest < until and each.latest > since and each.kinds & duty.kinds
    ]
    record = small_record(lookup, pending.staying(np.unique(_acts_in(judged, context))), came)
    again, register = asked_again(lookup, judged.task, record, cells=cells.only(context))
    return said_before(lookup, judged, cells, asked), said_after(again, register, cells, asked)


def _in_new_areas(
    lookup: Lookup, pending: Pending, judged: Judged, duty: Frequency, change: Amended
) -> tuple[Before, Said]:
    """What is said in areas that were no places when all was judged: all their windows, or none."""
    named, obligation = lookup.areas(judged), judged.task.obligation.id
    own = [each for each in (*change.new, *change.going) if each.kinds & duty.kinds]
    areas = {area for each in own if (area := each.area) is not None and area not in named}
    if not areas:
        return {}, {}
    before: Before = {}
    for area in areas:
        before |= dict.fromkeys(pending.of_own[obligation, area])
    came = [each for each in pending.acts.values() if each.kinds & duty.kinds and each.area in areas]
    there = sorted({area for each in came if (area := each.area) is not None})
    places = [Place(Zone(area, area, (area,))) for area in there]
    if not places:
        return before, {}
    record = small_record(lookup, np.empty(0, dtype=np.int64), came)
    windows, paused = lookup.windows(judged)
    cells = cells_of(places, [windows] * len(places), judged.task.cells.as_of)
    again, register = asked_again(lookup, judged.task, record, cells=cells, paused=(paused,) * len(places))
    after = all_said(again.series, register)
    for subject in after:
        pending.of_own[obligation, subject.zone or ""].add(subject)
    return before, after


def _refuse_emptied(lookup: Lookup, pending: Pending, duty: Frequency, change: Amended) -> None:
    """Raise where no act is left that names an area: then it is no place any more."""
    acts = lookup.acts
    emptied = {int(code) for code in acts.spots.area[change.left] if code >= 0}
    if not emptied:
        return
    gone = np.array(sorted(pending.gone), dtype=np.int64)
    counted = acts.kinds.meeting(duty.kinds, gone) & lookup.count_now[gone] & (acts.existence[gone] > 0)
    naming = lookup.naming(duty)
    for code in emptied:
        if naming[code] and naming[code] <= int((counted & (acts.spots.area[gone] == code)).sum()):
            raise Unbounded


def _cells_of(lookup: Lookup, judged: Judged, duty: Forbid | Frequency, change: Amended) -> Indices:
    """The cells that acts touch which come or go."""
    moved = in_pieces(each for each in (*change.new, *change.going) if each.kinds & duty.kinds)
    acts = lookup.acts
    left = change.left[acts.kinds.meeting(duty.kinds, change.left) & lookup.count_now[change.left]]
    if len(left):
        moved.append((acts, left))
    found: set[int] = set()
    for acts, rows in moved:
        for row, place in _placed(lookup, judged, duty, spots_of(acts.spots, rows)):
            act = rows[row]
            found.update(
                cells_in_time(judged.task.cells, place, int(acts.earliest[act]), int(acts.latest[act]))
            )
    return np.array(sorted(found), dtype=np.int64)


def _placed(
    lookup: Lookup, judged: Judged, duty: Forbid | Frequency, spots: Spots
) -> Iterable[tuple[int, int]]:
    """Rows with the places in which they may lie."""
    if isinstance(duty, Frequency) and duty.per_area:
        number = lookup.areas(judged)
        named = ((row, code) for row, code in enumerate(spots.area.tolist()) if code >= 0)
        return [(row, number[area]) for row, code in named if (area := spots.areas[code]) in number]
    zones = lookup.zones(judged)
    if zones is None:
        return [(row, place) for row in range(len(spots)) for place in range(len(judged.task.cells.places))]
    pairs = zones.placed(spots).flat()
    return list(zip(pairs.rows.tolist(), pairs.zones.tolist(), strict=True))


def cells_in_time(cells: Cells, place: int, earliest: int, latest: int) -> range:
    """The cells of a place, of those that have begun, that a time overlaps."""
    first, windows = int(cells.first[place]), cells.windows[place]
    starts, ends = windows.starts[: windows.begun], windows.ends[: windows.begun]
    begin, end = np.searchsorted(ends, earliest, side="right"), np.searchsorted(starts, latest, side="left")
    return range(first + int(begin), first + int(end))


def _around(cells: Cells, hit: Indices, length: int) -> tuple[Indices, Indices]:
    """The cells whose stretches may hold the acts of others, and those that these hang on."""
    asked: list[Indices] = []
    context: list[Indices] = []
    for place in np.unique(cells.place[hit]).tolist():
        first, last = int(cells.first[place]), int(cells.first[place + 1])
        own = hit[(hit >= first) & (hit < last)]
        starts = cells.starts[first:last]
        # An act may reach beyond a cell, to where the next begins: there may be a pause between.
        after = int(own[-1]) + 1
        until = int(cells.starts[after] if after < last else cells.ends[own[-1]]) + length
        since = int(cells.starts[own[0]]) - length
        end = first + int(np.searchsorted(starts, until, side="left"))
        begin = first + max(int(np.searchsorted(starts, since, side="right")) - 1, 0)
        asked.append(np.arange(own[0], end))
        context.append(np.arange(begin, end))
    return np.concatenate(asked), np.concatenate(context)


def _acts_in(judged: Judged, cells: Indices) -> Indices:
    touched = judged.touches
    begin = np.searchsorted(touched.cell, cells, side="left")
    end = np.searchsorted(touched.cell, cells, side="right")
    parts = [touched.act[first:last] for first, last in zip(begin.tolist(), end.tolist(), strict=True)]
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def said_before(lookup: Lookup, judged: Judged, cells: Cells, asked: Indices) -> Said:
    """What was said of some cells when all was judged."""
    found: Said = {}
    for series in lookup.series_of(judged):
        numbers = lookup.place_numbers(series)
        for place in np.unique(cells.place[asked]).tolist():
            named = cells.places[place]
            starts = cells.starts[asked[cells.place[asked] == place]]
            rows = _rows_at(series.place, series.starts, numbers.get((named.name, named.party), -1), starts)
            found |= said(series, lookup.weighed.register, rows)
    return found


def _rows_at(places: Indices, begins: Indices, place: int, starts: Indices) -> Indices:
    """The rows of windows, by their starts, in one place; those that are not there are left out."""
    first, last = np.searchsorted(places, [place, place + 1])
    row: Indices = first + np.searchsorted(begins[first:last], starts)
    row = row[row < last]
    found: Indices = row[np.isin(begins[row], starts)]
    return found


def said_after(again: Judged, register: Register, cells: Cells, asked: Indices) -> Said:
    """What is said now of some cells."""
    named = [(cells.places[cells.place[cell]], int(cells.starts[cell])) for cell in asked.tolist()]
    wanted = {(place.name, place.party, start) for place, start in named}
    found: Said = {}
    for series in again.series:
        places = [(each.name, each.party) for each in series.places]
        begins = zip(series.place.tolist(), series.starts.tolist(), strict=True)
        rows = [row for row, (place, start) in enumerate(begins) if (*places[place], start) in wanted]
        found |= said(series, register, np.array(rows, dtype=np.int64))
    return found
