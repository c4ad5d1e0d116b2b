"""The part of a judgement that a few changed acts can touch, judged again by itself.

The cells that they touch, and those whose answer hangs on these, are a small task of their
own; the acts that touch them are a small record. They are weighed as everything is weighed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Forbid, Frequency, Respond
from trucekeeper.compliance.answers import Flags
from trucekeeper.compliance.docket import Known, in_order_of_time
from trucekeeper.compliance.placing.candidates import Placing
from trucekeeper.compliance.placing.cells import Cells, touches
from trucekeeper.compliance.placing.charges import standing
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.updating.changes import Said, all_said, rows_at, said
from trucekeeper.compliance.weigh import Court, Judged, Weighed, weigh_task
from trucekeeper.evidence.coded import Acts, taken, together, trimmed
from trucekeeper.where import Pairs


class Unbounded(Exception):
    """A change that may touch anything: all is to be judged again."""


@dataclass(frozen=True, slots=True, eq=False)
class Amended:
    """What is different from what was judged.

    ``touching``: the acts that come now; ``left``: rows, of the acts
    that were judged, that go now. ``came`` and ``gone``: all that came since, and all that are gone.
    """

    touching: Acts
    left: Indices
    came: Acts
    gone: Indices


def answers_touched(weighed: Weighed, judged: Judged, change: Amended) -> tuple[Said, Said] | None:
    """The answers of a duty that a change may touch, as they were judged and as they are now.

    None where it touches none. Raises :class:`Unbounded` where that cannot be told without judging
    all again.
    """
    duty = judged.task.obligation.duty
    if isinstance(duty, Respond):
        return _of_cases(weighed, judged, duty, change)
    assert isinstance(duty, Forbid | Frequency)
    return _of_cells(weighed, judged, duty, change)


# Acts that touch cells


def _of_cells(
    weighed: Weighed, judged: Judged, duty: Forbid | Frequency, change: Amended
) -> tuple[Said, Said] | None:
    if isinstance(duty, Frequency) and judged.task.obligation.pauses:
        raise Unbounded  # an act may reach across a pause into a stretch
    own = judged.touches.cell[np.isin(judged.touches.act, change.left)]
    if isinstance(duty, Frequency) and duty.per_area:
        _refuse_emptied(weighed, duty, change)
    hit = np.union1d(own, _cells_of(weighed, judged.task, duty, change.touching))
    if not len(hit):
        return None
    cells = judged.task.cells
    asked, context = (hit, hit) if isinstance(duty, Forbid) else _around(cells, hit, duty.length)
    acts = _small_record(weighed, np.unique(_acts_in(judged, context)), change)
    court = _court(weighed, acts, weighed.known)
    small = replace(judged.task, cells=cells.only(context), paused=())
    again = weigh_task(_asked_of(small, court), court)
    wanted = {(cells.places[cells.place[cell]], int(cells.starts[cell])) for cell in asked.tolist()}
    return _before(weighed, judged, cells, asked), _after(again, court.register, wanted)


def _refuse_emptied(weighed: Weighed, duty: Frequency, change: Amended) -> None:
    """Raise where no act is left that names an area: then it is no place any more."""
    asked, areas = weighed.placing.candidates(duty.kinds), weighed.placing.acts.spots.area
    for area in np.unique(areas[change.left]).tolist():
        naming = asked.rows[asked.spots.area == area]
        if area >= 0 and len(naming) and np.isin(naming, change.gone).all():
            raise Unbounded


def _cells_of(weighed: Weighed, task: Task, duty: Forbid | Frequency, acts: Acts) -> Indices:
    """The cells that acts may touch."""
    if not len(acts):
        return np.empty(0, dtype=np.int64)
    cells, count = task.cells, len(acts)
    every = np.arange(count, dtype=np.int64)
    if isinstance(duty, Frequency) and duty.per_area:
        names = {place.name: number for number, place in enumerate(cells.places)}
        areas = [acts.spots.areas[code] if code >= 0 else None for code in acts.spots.area.tolist()]
        if any(area is not None and area not in names for area in areas):
            raise Unbounded
        zone = np.array([names.get(area, -1) for area in areas], dtype=np.int32)
        pairs = Pairs(every[zone >= 0], zone[zone >= 0], np.full(int((zone >= 0).sum()), 2, dtype=np.int8))
    else:
        zones = tuple(place.zone for place in cells.places if place.zone is not None)
        if zones:
            pairs = weighed.placing.index(zones).placed(acts.spots).flat()
        else:
            pairs = Pairs(every, np.zeros(count, dtype=np.int32), np.full(count, 2, dtype=np.int8))
    sure = np.full(count, 2, dtype=np.int8)
    return np.unique(touches(cells, pairs, sure, acts.earliest, acts.latest).cell)


def _around(cells: Cells, hit: Indices, length: int) -> tuple[Indices, Indices]:
    """The cells whose stretches may hold the acts of others, and those that these hang on."""
    asked: list[Indices] = []
    context: list[Indices] = []
    for place in np.unique(cells.place[hit]).tolist():
        first, last = int(cells.first[place]), int(cells.first[place + 1])
        own = hit[(hit >= first) & (hit < last)]
        starts, ends = cells.starts[first:last], cells.ends[first:last]
        until = int(cells.ends[own[-1]]) + length
        since = int(cells.starts[own[0]])
        end = first + int(np.searchsorted(starts, until, side="left"))
        begin = first + int(np.searchsorted(ends, since - length, side="right"))
        asked.append(np.arange(own[0], end))
        context.append(np.arange(begin, end))
    return np.concatenate(asked), np.concatenate(context)


def _acts_in(judged: Judged, cells: Indices) -> Indices:
    touched = judged.touches
    begin = np.searchsorted(touched.cell, cells, side="left")
    end = np.searchsorted(touched.cell, cells, side="right")
    parts = [touched.act[first:last] for first, last in zip(begin.tolist(), end.tolist(), strict=True)]
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def _before(weighed: Weighed, judged: Judged, cells: Cells, asked: Indices) -> Said:
    found: Said = {}
    for series in _latest(weighed, judged):
        for place in np.unique(cells.place[asked]).tolist():
            starts = cells.starts[asked[cells.place[asked] == place]]
            rows = rows_at(series, cells.places[place].name, cells.places[place].party, starts)
            found |= said(series, weighed.register, rows[rows >= 0])
    return found


def _latest(weighed: Weighed, judged: Judged) -> Iterator[Series]:
    """The series of a duty as they were told, with what the readings differ in."""
    return (series for series in weighed.series if series.task is judged.task)


def _after(again: Judged, register: Register, wanted: set[tuple[object, int]]) -> Said:
    found: Said = {}
    for series in again.series:
        rows = [
            row
            for row in range(len(series))
            if (series.places[series.place[row]], int(series.starts[row])) in wanted
        ]
        found |= said(series, register, np.array(rows, dtype=np.int64))
    return found


# Acts that answer acts


def _of_cases(weighed: Weighed, judged: Judged, duty: Respond, change: Amended) -> tuple[Said, Said] | None:
    acts, left = weighed.known.standing.acts, change.left
    if _tells_nothing(change.touching, duty) or _tells_nothing(taken(acts, left), duty):
        raise Unbounded
    _refuse_unbounded_cases(acts, change, duty)
    names = [acts.cases.find(name) for name in _about(change.touching)]
    about = np.unique(
        np.concatenate([acts.about[left], acts.own_case[left], np.array(names, dtype=np.int64)])
    )
    keys = about[about >= 0]
    triggers = np.unique(np.concatenate([_asking(judged, keys), left]))
    every = np.unique(np.concatenate([keys, *_keys_of(judged, triggers)])).astype(np.int64)
    if (
        duty.for_each is not None
        and _of_kind(change.touching, np.arange(len(change.touching)), duty.trigger).any()
    ):
        raise Unbounded  # the items listed for it are not among the keys of any case yet
    may_be = np.isin(acts.about, every) | _may_be_of_any_case(acts, duty)
    related = np.flatnonzero(may_be & weighed.known.standing.counts)
    answering = related[~_of_kind(acts, related, duty.trigger)]
    rows = np.unique(np.concatenate([answering, triggers]))
    record = _small_record(weighed, rows, change)
    known = _listed_for(weighed.known, record, duty)
    court = _court(weighed, record, known)
    again = weigh_task(_asked_of(judged.task, court), court)
    return _cases_before(weighed, judged, triggers), all_said(again.series, court.register)


def _refuse_unbounded_cases(acts: Acts, change: Amended, duty: Respond) -> None:
    """Raise where cases may hang on the change that the judged ones do not tell of."""
    told = change.touching
    named = told.cases.take(told.about[told.about >= 0].astype(np.int64))
    if any(acts.cases.find(name) < 0 for name in named):
        raise Unbounded  # nothing was about it before: it may be an act itself, or an item
    earlier = len(change.came) > len(told)
    if earlier and _of_kind(change.came, np.arange(len(change.came), dtype=np.int64), duty.trigger).any():
        raise Unbounded  # what came before asks for an answer too


def _about(acts: Acts) -> list[str]:
    numbers = acts.about[acts.about >= 0].astype(np.int64)
    return [*acts.cases.take(numbers).to_list(), *acts.ids.take(np.arange(len(acts))).to_list()]


def _tells_nothing(acts: Acts, duty: Respond) -> bool:
    """Whether an answer or excuse does not tell what it is about: it may be of any case."""
    if not len(acts):
        return False
    rows = np.arange(len(acts), dtype=np.int64)
    return bool(((acts.about < 0) & ~_of_kind(acts, rows, duty.trigger)).any())


def _may_be_of_any_case(acts: Acts, duty: Respond) -> Flags:
    """Which acts may be answers or excuses and do not tell what they are about."""
    replies = frozenset({duty.answer, *duty.unless})
    reply = np.array([bool(kinds & replies) for kinds in acts.kinds.of], dtype=np.bool_)
    found: Flags = (acts.about < 0) & reply[acts.kinds.codes]
    return found


def _of_kind(acts: Acts, rows: Indices, kind: str) -> Flags:
    """Which acts are of one kind for certain; no answer is of the kind that asks for it."""
    only = np.array([kinds == {kind} for kinds in acts.kinds.of], dtype=np.bool_)
    found: Flags = only[acts.kinds.codes[rows]]
    return found


def _asking(judged: Judged, keys: Indices) -> Indices:
    """The acts that ask for an answer about any of these."""
    found = [cases.trigger[np.isin(cases.keys, keys).any(axis=1)] for cases in judged.cases]
    return np.concatenate([np.empty(0, dtype=np.int64), *found])


def _keys_of(judged: Judged, triggers: Indices) -> Iterator[Indices]:
    for cases in judged.cases:
        keys = cases.keys[np.isin(cases.trigger, triggers)].ravel()
        yield keys[keys >= 0].astype(np.int64)


def _cases_before(weighed: Weighed, judged: Judged, triggers: Indices) -> Said:
    found: Said = {}
    for series, cases in zip(_latest(weighed, judged), judged.cases, strict=True):
        rows = np.flatnonzero(np.isin(cases.trigger, triggers))
        found |= said(series, weighed.register, rows)
    return found


def _listed_for(known: Known, record: Acts, duty: Respond) -> Known:
    """What is known, with no more of the list than the few acts ask about."""
    if duty.for_each is None:
        return known
    numbers = np.unique(record.about[record.about >= 0]).astype(np.int64)
    names = record.cases.take(numbers)
    listings = known.evidence.listings.filter(pl.col("of").is_in(names.implode()))
    return replace(known, evidence=replace(known.evidence, listings=listings))


# The small record


def _small_record(weighed: Weighed, rows: Indices, change: Amended) -> Acts:
    kept = rows[~np.isin(rows, change.gone)].astype(np.int64)
    parts = [trimmed(taken(weighed.docket.acts, kept))] if len(kept) else []
    parts += [change.came] if len(change.came) else []
    if not parts:
        return taken(weighed.docket.acts, kept)
    return in_order_of_time(together(parts))


def _court(weighed: Weighed, acts: Acts, known: Known) -> Court:
    stands = standing(acts, known.as_of, known.rulings)
    small = replace(known, standing=stands)
    placing = Placing(stands, known.evidence.areas)
    return Court(small, placing, Register(acts.ids), weighed.court.by, weighed.court.standards)


def _asked_of(task: Task, court: Court) -> Task:
    """The task, asked of what the court knows."""
    return replace(task, question=replace(task.question, evidence=court.known.evidence))
