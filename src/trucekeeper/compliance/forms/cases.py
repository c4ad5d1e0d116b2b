"""Cases that ask for an answer, and what is about them: triggers and responses, matched by key."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper import when
from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.answers import Small
from trucekeeper.compliance.docket import Known
from trucekeeper.compliance.forms.former_names import other_names
from trucekeeper.compliance.forms.listed_items import listed_items, rows_of_list
from trucekeeper.compliance.placing.candidates import Candidates, Placing
from trucekeeper.compliance.placing.cells import Cells, cells_of
from trucekeeper.compliance.placing.charges import CERTAIN, NO, POSSIBLE, graded
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.placing.windows import Indices, Instants, Windows
from trucekeeper.evidence.coded import Acts
from trucekeeper.evidence.names import AT_ONCE
from trucekeeper.terms import REGIME, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Cases:
    """What asks for an answer, by place, then by when it began, then by case.

    ``trigger``: the act. ``keys``: codes of what an answer may be about, and ``sure``: of each such
    column, whether the answer is then certainly about the case. ``first`` and ``last``: the first
    and last instant at which the act may have happened; ``last_if_early``: the last at which an
    answer is in time had it happened as early as it may. ``asked``: the least of its kind, place, time
    in the span, and whether it was listed; ``admission``: of the act. ``names``: as findings have them.
    """

    cells: Cells
    trigger: Indices
    keys: npt.NDArray[np.int32]
    sure: tuple[bool, ...]
    first: Instants
    last: Instants
    last_if_early: Instants
    asked: Small
    admission: Small
    names: pl.Series

    @property
    def certainty(self) -> Small:
        """Whether there is something to be answered."""
        return np.minimum(self.asked, self.admission)


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Acts that may be about cases: by case, then by act; ``certainty`` of key and kind."""

    case: Indices
    act: Indices
    certainty: Small
    earliest: Instants
    latest: Instants


def matched(cases: Cases, candidates: Candidates, acts: Acts) -> Matches:
    """The candidates that are about a case, and those of which it is not told what they are about."""
    about = acts.about[candidates.rows]
    counts = np.bincount(about + 1, minlength=len(acts.cases) + 1)  # first those about nothing that is told
    begins = np.cumsum(counts) - counts
    if counts[0] or counts.max() > 1:
        order = np.argsort(about, kind="stable")
    else:  # no two about the same: each has its place
        order = np.empty(len(about), dtype=np.int64)
        order[begins[about + 1]] = np.arange(len(about))
    nothing = np.empty(0, dtype=np.int64)
    parts = [(nothing, nothing, np.empty(0, dtype=np.int8))]
    for column, sure in enumerate(cases.sure):
        keys = cases.keys[:, column]
        count = np.where(keys >= 0, counts[keys + 1], 0)
        if not count.any():
            continue
        case = np.repeat(np.arange(len(keys)), count)
        before = begins[keys + 1] - (np.cumsum(count) - count)
        row = order[np.repeat(before, count) + np.arange(len(case))]
        certainty = candidates.certainty[row]
        parts.append((case, row, certainty if sure else np.minimum(certainty, np.int8(POSSIBLE))))
    untold = order[: counts[0]]
    if len(untold):
        case = np.repeat(np.arange(len(cases.keys)), len(untold))
        row = np.tile(untold, len(cases.keys))
        parts.append((case, row, np.minimum(candidates.certainty[row], np.int8(POSSIBLE))))
    if len(parts) == 2:
        case, row, certainty = parts[1]
    else:
        case, row, certainty = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    act = candidates.rows[row]
    other = act != cases.trigger[case]  # nothing is its own answer
    if not other.all():
        case, act, certainty = case[other], act[other], certainty[other]
    if len(parts) > 2 or (case[1:] < case[:-1]).any():
        case, act, certainty = _best_of_each(case, act, certainty)
    return Matches(case, act, certainty, acts.earliest[act], acts.latest[act])


def _best_of_each(case: Indices, act: Indices, certainty: Small) -> tuple[Indices, Indices, Small]:
    """Each pair once, with the greatest of its certainties, by case and then by act."""
    order = np.lexsort((-certainty, act, case))
    case, act, certainty = case[order], act[order], certainty[order]
    first = np.ones(len(case), dtype=np.bool_)
    first[1:] = (np.diff(case) != 0) | (np.diff(act) != 0)
    return case[first], act[first], certainty[first]


def cases_of(
    task: Task,
    duty: Respond,
    hearing: Hearing,
    known: Known,
    placing: Placing,
    bearer: str,
    standard: Standard,
) -> Cases:
    """The acts that ask for an answer of a bearer at a standard; with a list, once for each item."""
    kinds, acts = frozenset({duty.trigger}), hearing.standing.acts
    candidates = placing.candidates(kinds)
    pairs = placing.pairs(candidates, task.cells.places)
    act, place = candidates.rows[pairs.rows], pairs.zones.astype(np.int64)
    here = np.minimum(candidates.certainty[pairs.rows], pairs.containment)
    earliest, latest = acts.earliest[act], acts.latest[act]
    span = task.obligation.span
    inside = (earliest >= span.start) & (latest <= span.end)
    touching = (earliest < span.end) & (latest > span.start)
    time = graded(inside, touching)
    asked, admission = np.minimum(here, time), hearing.admitted(act, standard, REGIME)
    wanted = np.isin(place, task.places_of(bearer)) & (earliest < task.cells.as_of)
    wanted &= (asked > NO) & (admission > NO)
    act, place, asked, admission = act[wanted], place[wanted], asked[wanted], admission[wanted]
    items = None if duty.for_each is None else _items(duty.for_each, known, acts, act)
    if items is not None:
        owner = items.owner
        act, place, admission = act[owner], place[owner], admission[owner]
        asked = np.minimum(asked[owner], items.existence)
    return _ordered(task, duty, known, acts, act, place, asked, admission, items)


def _ordered(
    task: Task,
    duty: Respond,
    known: Known,
    acts: Acts,
    act: Indices,
    place: Indices,
    asked: Small,
    admission: Small,
    items: Items | None,
) -> Cases:
    """Cases by place; acts are in order of time and id already, and items by name within an act."""
    order = np.argsort(place, kind="stable") if (np.diff(place) < 0).any() else np.arange(len(place))
    act, place = act[order], place[order]
    names = acts.ids.take(act).cast(pl.String)
    own = [acts.about[act], acts.own_case[act], *other_names(known.corrections, acts, act).T]
    sure: tuple[bool, ...] = (True,) * len(own)
    if items is None:
        keys = np.stack(own, axis=1)
    else:
        row = items.row[order]
        names = names + "/" + items.names.gather(pl.Series(row))
        keys, sure = np.stack([items.codes[row], *own], axis=1), (True, *(False for _ in own))
    earliest, latest = acts.earliest[act], acts.latest[act]
    zone = task.agreement.time_zone
    ends = shifted(latest - 1, duty, zone) + 1
    bounds = np.searchsorted(place, np.arange(len(task.cells.places) + 1))
    windows = [
        Windows(earliest[begin:end], ends[begin:end], end - begin, task.cells.as_of)
        for begin, end in pairwise(bounds.tolist())
    ]
    return Cases(
        cells=cells_of(task.cells.places, windows, task.cells.as_of),
        trigger=act,
        keys=keys,
        sure=sure,
        first=earliest,
        last=latest - 1,
        last_if_early=shifted(earliest, duty, zone),
        asked=asked[order],
        admission=admission[order],
        names=names,
    )


@dataclass(frozen=True, slots=True, eq=False)
class Items:
    """What a list holds for acts: for each pair the act's place among those asked, and the item's.

    ``existence``: whether it was listed by then. ``codes`` are those of the items among what acts
    are about, -1 where no act is about one.
    """

    owner: Indices
    row: Indices
    existence: Small
    codes: npt.NDArray[np.int32]
    names: pl.Series


def _items(name: str, known: Known, acts: Acts, act: Indices) -> Items:
    """Each item that the list had, or may have had, by the time of each act, for what it is about."""
    listings = known.evidence.listings
    few = listings.height < AT_ONCE
    rows = listed_items(listings, name) if few else rows_of_list(listings, name)
    of = acts.cases.places(rows.get_column("of"))
    if not few and not _is_in_order(of, rows.get_column("item")):
        rows = listed_items(listings, name)
        of = acts.cases.places(rows.get_column("of"))
    codes = acts.cases.places(rows.get_column("item"))
    order = np.argsort(of, kind="stable")
    about = acts.about[act]
    begin = np.searchsorted(of[order], about, side="left")
    count = np.where(about >= 0, np.searchsorted(of[order], about, side="right") - begin, 0)
    owner = np.repeat(np.arange(len(act)), count)
    inner = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    row = order[np.repeat(begin, count) + inner]
    kept = rows.get_column("earliest").to_numpy()[row] < acts.latest[act[owner]]
    owner, row = owner[kept], row[kept]
    surely = rows.get_column("latest").to_numpy()[row] <= acts.earliest[act[owner]] + 1
    existence = np.where(surely, np.int8(CERTAIN), np.int8(POSSIBLE))
    return Items(owner, row, existence, codes, rows.get_column("item"))


def _is_in_order(of: npt.NDArray[np.int32], items: pl.Series) -> bool:
    """Whether listings are by what they are of and then by item, none of them twice."""
    rises = (items > items.shift(1)).fill_null(True).to_numpy()[1:]
    return bool(((of[1:] > of[:-1]) | ((of[1:] == of[:-1]) & rises)).all())


def shifted(instants: Instants, duty: Respond, zone: str) -> Instants:
    """Instants so much later as the answer may take, on the calendar where it is told in days."""
    within = duty.within
    if not within.months and not within.days:
        return instants + within.us
    return np.array([when.shift(int(each), within, zone) for each in instants], dtype=np.int64)
