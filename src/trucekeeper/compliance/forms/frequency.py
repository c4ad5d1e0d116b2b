"""Ceilings on how often: at most so many acts in any stretch of a length."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Frequency
from trucekeeper.compliance.answers import BIT, CODE, NOTHING, Answers, Flags, Numbers, blank
from trucekeeper.compliance.forms.forbid import (
    OPEN_OUTCOME,
    Weighed,
    doubts_of,
    greatest,
    listed,
    vigil_over,
    weigh_touches,
)
from trucekeeper.compliance.placing.cells import Cells, Touches
from trucekeeper.compliance.placing.charges import CERTAIN, NO
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.windows import Indices, Instants
from trucekeeper.compliance.watching.reasons import reasons
from trucekeeper.terms import Knowledge, Performance, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Keyed:
    """Times of several places as single numbers in order: each place has a stretch of its own."""

    base: int
    stretch: int

    def of(self, place: Indices, times: Instants) -> Numbers:
        """Times of places; what lies outside the stretch is at its ends."""
        since = times - self.base
        if len(since) and (since.min() < 0 or since.max() >= self.stretch):
            np.clip(since, 0, self.stretch - 1, out=since)
        since += place * self.stretch
        return since


def answer_frequency(
    hearing: Hearing, duty: Frequency, cells: Cells, touches: Touches, bearer: str, standard: Standard
) -> Answers:
    """One answer per cell; those that have not begun are not yet due."""
    weighed = weigh_touches(hearing, touches, bearer, standard)
    untold = weighed.entered & (weighed.admission == NO)
    vigil = vigil_over(hearing, cells, duty.kinds, weighed, bearer, standard, untold)
    keyed = _keyed(cells, duty.length)
    before = _come_before(hearing, duty, cells, weighed, keyed)
    over = before > duty.at_most
    count = len(cells)
    low = np.zeros(count, dtype=np.int64)
    np.maximum.at(low, touches.cell, np.maximum(before, 0))
    quiet = vigil.quiet & _quiet_before(cells, vigil.quiet, duty.length)
    exact = _is_exact(hearing, weighed, before)
    high = low if exact else _highest(hearing, duty, cells, weighed, keyed, quiet)
    broken = np.bincount(touches.cell[over], minlength=count) > 0
    met = cells.begun & ~broken & quiet & (high <= duty.at_most)
    unverified = cells.begun & ~broken & ~met
    others = weighed.entered & (weighed.admission > NO) & ~over
    why = reasons(
        cells,
        hearing.question,
        duty.kinds,
        vigil.blind,
        doubts_of(hearing, replace(weighed, certain=over), bearer, count, others & quiet[touches.cell]),
        standard,
        unverified,
    )
    fresh, begun = blank(count), cells.begun
    could_be = np.where(broken, BIT[Performance.BREACHED], np.where(met, BIT[Performance.MET], OPEN_OUTCOME))
    acts = hearing.standing.acts
    return Answers(
        could_be=np.where(begun, could_be, fresh.could_be).astype(np.int16),
        knowledge=np.where(unverified, CODE[Knowledge.UNVERIFIED], fresh.knowledge).astype(np.int8),
        legal=fresh.legal,
        cause=why.cause,
        control=why.control,
        low=np.where(begun, low, NOTHING),
        high=np.where(begun & quiet, high, NOTHING),
        required=np.full(count, duty.at_most, dtype=np.int64),
        coverage_low=np.where(begun, vigil.low, np.nan),
        coverage_high=np.where(begun, vigil.high, np.nan),
        open=np.bincount(touches.cell[weighed.entered & (weighed.admission < CERTAIN)], minlength=count),
        fewest=greatest(touches, over, acts.fewest, count),
        most=greatest(touches, over, acts.most, count),
        witnesses=listed(hearing, touches, over, count),
        possible=listed(hearing, touches, others & (broken | unverified)[touches.cell], count),
        against=vigil.against,
        controllers=why.controllers,
        unit=duty.kind,
    )


def _keyed(cells: Cells, length: int) -> Keyed:
    if not len(cells):
        return Keyed(0, 1)
    base = int(cells.starts.min())
    return Keyed(base, int(cells.ends[cells.begun].max(initial=base)) - base + length + 2)


def _come_before(hearing: Hearing, duty: Frequency, cells: Cells, weighed: Weighed, keyed: Keyed) -> Numbers:
    """For each touch how many acts, it included, had surely come within the length before its end.

    ``NOTHING`` for a touch of an act that does not surely belong, or not surely to this window.
    """
    touches, acts = weighed.touches, hearing.standing.acts
    earliest, latest = acts.earliest[touches.act], acts.latest[touches.act]
    place = cells.place[touches.cell]
    belongs = (np.minimum(touches.here, weighed.admission) == CERTAIN) & (weighed.actor == CERTAIN)
    span = hearing.question.obligation.span
    end = min(span.end, cells.as_of)
    begins_in = [span.start if each.since is None else each.since for each in cells.places]
    since = np.array(begins_in, dtype=np.int64)[place]
    belongs &= (earliest >= since) & (latest <= end) & (latest - earliest <= duty.length)
    for pause in hearing.question.obligation.pauses:  # it must surely fall where the duty binds
        rest = max(pause.span.start, span.start), min(pause.span.end, end)
        if rest[0] < rest[1]:
            belongs &= (earliest >= rest[1]) | (latest <= rest[0])
    chosen = np.flatnonzero(belongs)
    once = chosen[_first_of_each(touches.act[chosen], place[chosen], touches.time[chosen])]
    ends = keyed.of(place[once], latest[once])
    order = np.argsort(ends, kind="stable") if (np.diff(ends) < 0).any() else np.arange(len(once))
    begins = keyed.of(place[once], earliest[once])
    if (np.diff(begins) < 0).any():
        begins = np.sort(begins)
    ranked = once[order]
    reach = keyed.of(place[ranked], latest[ranked] - duty.length)
    counts = np.arange(1, len(once) + 1) - np.searchsorted(begins, reach, side="left")
    found = np.full(len(touches), NOTHING, dtype=np.int64)
    found[ranked] = counts
    found[touches.time < CERTAIN] = NOTHING
    return found


def _is_exact(hearing: Hearing, weighed: Weighed, before: Numbers) -> bool:
    """Whether all that may count surely counts, each act at one instant: then the bounds are one."""
    acts = hearing.standing.acts
    maybe = weighed.entered & (weighed.admission > NO)
    if not (before[maybe] != NOTHING).all():
        return False
    act = weighed.touches.act[maybe]
    return bool((acts.latest[act] - acts.earliest[act] == 1).all())


def _first_of_each(act: Indices, place: Indices, time: np.ndarray) -> Indices:
    """One touch of each act in each place, of those that may stand for it, in their order."""
    if (time == CERTAIN).all():
        return np.arange(len(act))
    _, first = np.unique(np.stack([place, act]), axis=1, return_index=True)
    return np.sort(first)


def _quiet_before(cells: Cells, quiet: Flags, length: int) -> Flags:
    """Of each cell whether all cells that touch the length before its start were watched quietly."""
    sums = np.concatenate([[0], np.cumsum(~quiet)])
    number = np.arange(len(cells))
    first = cells.first[cells.place]
    keyed = _keyed(cells, length)
    ends = keyed.of(cells.place, cells.ends)
    since = np.searchsorted(ends, keyed.of(cells.place, cells.starts - length), side="right")
    same: Flags = sums[number] == sums[np.clip(since, first, number)]
    return same


def _highest(
    hearing: Hearing, duty: Frequency, cells: Cells, weighed: Weighed, keyed: Keyed, quiet: Flags
) -> Numbers:
    """The most acts that one of them, in a cell, may come upon within the length; for quiet cells."""
    found = np.zeros(len(cells), dtype=np.int64)
    if not quiet.any():
        return found
    touches, acts = weighed.touches, hearing.standing.acts
    maybe = np.flatnonzero(weighed.entered & (weighed.admission > NO))
    place, act = cells.place[touches.cell[maybe]], touches.act[maybe]
    once = _first_of_each(act, place, touches.time[maybe])
    place, act = place[once], act[once]
    begins = np.sort(keyed.of(place, acts.earliest[act]))
    ends = np.sort(keyed.of(place, acts.latest[act]))

    def touching_at(places: Indices, instants: Instants) -> Numbers:
        """How many acts touch the stretch of the length that ends at an instant."""
        begun = np.searchsorted(begins, keyed.of(places, instants), side="left")
        over = np.searchsorted(ends, keyed.of(places, instants - duty.length), side="right")
        return begun - over

    within = maybe[quiet[touches.cell[maybe]]]
    cell = touches.cell[within]
    moment = np.maximum(acts.earliest[touches.act[within]], cells.starts[cell])
    np.maximum.at(found, cell, touching_at(cells.place[cell], moment + 1))
    return found
