"""Ceilings on how often: at most so many acts in any stretch of a length."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Frequency
from trucekeeper.compliance.answers import (
    BIT,
    CODE,
    NOTHING,
    Answers,
    Flags,
    Numbers,
    alike,
    blank,
    greatest,
    where_begun,
)
from trucekeeper.compliance.forms.forbid import (
    OPEN_OUTCOME,
    Weighed,
    best_founded,
    doubts_of,
    listed,
    vigil_over,
    weigh_touches,
)
from trucekeeper.compliance.placing.cells import Cells, Touches
from trucekeeper.compliance.placing.charges import CERTAIN, NO
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.windows import Indices, Instants
from trucekeeper.compliance.watching.reasons import Reasons, reasons
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
    acts = hearing.standing.acts
    times = acts.earliest[touches.act], acts.latest[touches.act]
    before = _come_before(hearing, duty, cells, weighed, times, keyed)
    over = before > duty.at_most
    count = len(cells)
    low = np.maximum(greatest(touches.cell, before, count), 0)
    quiet = vigil.quiet & _quiet_before(cells, vigil.quiet, duty.length)
    exact = _is_exact(weighed, times, before)
    high = low if exact else _highest(hearing, duty, cells, weighed, keyed, quiet)
    broken = low > duty.at_most
    met = cells.begun & ~broken & quiet & (high <= duty.at_most)
    unverified = cells.begun & ~broken & ~met
    others = weighed.entered & (weighed.admission > NO) & ~over
    why = Reasons(count)
    if unverified.any():
        told = replace(weighed, certain=over)
        doubts = doubts_of(hearing, told, bearer, count, others & quiet[touches.cell])
        why = reasons(cells, hearing.question, duty.kinds, vigil.blind, doubts, standard, unverified)
    fewest, most = best_founded(hearing, touches, over, count)
    fresh, begun = blank(count), cells.begun
    could_be = np.where(broken, BIT[Performance.BREACHED], np.where(met, BIT[Performance.MET], OPEN_OUTCOME))
    return Answers(
        could_be=np.where(begun, could_be, fresh.could_be).astype(np.int16),
        knowledge=np.where(unverified, CODE[Knowledge.UNVERIFIED], fresh.knowledge).astype(np.int8),
        legal=fresh.legal,
        cause=why.cause,
        control=why.control,
        low=where_begun(begun, low, NOTHING),
        high=where_begun(begun & quiet, high, NOTHING),
        required=alike(duty.at_most, count, np.int64),
        coverage_low=where_begun(begun, vigil.low, np.nan),
        coverage_high=where_begun(begun, vigil.high, np.nan),
        open=np.bincount(touches.cell[weighed.entered & (weighed.admission < CERTAIN)], minlength=count),
        fewest=fewest,
        most=most,
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


def _come_before(
    hearing: Hearing,
    duty: Frequency,
    cells: Cells,
    weighed: Weighed,
    times: tuple[Instants, Instants],
    keyed: Keyed,
) -> Numbers:
    """For each touch how many acts, it included, had surely come within the length before its end.

    ``times``: the earliest and latest of each touch's act. ``NOTHING`` for a touch of an act that
    does not surely belong, or not surely to this window.
    """
    touches, (earliest, latest) = weighed.touches, times
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
    once = _once(belongs, touches, place)
    own: Flags | slice = slice(None) if once.all() else once
    begins, ends = keyed.of(place[own], earliest[own]), keyed.of(place[own], latest[own])
    order: Indices | slice = slice(None)
    if (ends[1:] < ends[:-1]).any():
        order = np.argsort(ends, kind="stable")
    if (begins[1:] < begins[:-1]).any():
        begins.sort()
    counts = np.empty(len(ends), dtype=np.int64)
    counts[order] = np.arange(1, len(ends) + 1)
    counts[order] -= np.searchsorted(begins, ends[order] - duty.length, side="left")
    found = np.full(len(touches), NOTHING, dtype=np.int64)
    found[own] = counts
    found[touches.time < CERTAIN] = NOTHING
    return found


def _is_exact(weighed: Weighed, times: tuple[Instants, Instants], before: Numbers) -> bool:
    """Whether all that may count surely counts, each act at one instant: then the bounds are one."""
    earliest, latest = times
    surely = (before != NOTHING) & (latest - earliest == 1)
    return bool((surely | ~(weighed.entered & (weighed.admission > NO))).all())


def _once(chosen: Flags, touches: Touches, place: Indices) -> Flags:
    """Of chosen touches one of each act in each place; what surely falls into a window has no other."""
    unsure = np.flatnonzero(chosen & (touches.time < CERTAIN))
    if not len(unsure):
        return chosen
    order = np.lexsort((touches.act[unsure], place[unsure]))
    act, where = touches.act[unsure[order]], place[unsure[order]]
    again = np.concatenate([[False], (act[1:] == act[:-1]) & (where[1:] == where[:-1])])
    found = chosen.copy()
    found[unsure[order[again]]] = False
    return found


def _quiet_before(cells: Cells, quiet: Flags, length: int) -> Flags:
    """Of each cell whether all cells that touch the length before its start were watched quietly."""
    if quiet.all():
        return quiet
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
    if not quiet.any():
        return np.zeros(len(cells), dtype=np.int64)
    touches, acts = weighed.touches, hearing.standing.acts
    maybe = weighed.entered & (weighed.admission > NO)
    place = cells.place[touches.cell]
    once = np.flatnonzero(_once(maybe, touches, place))
    place, act = place[once], touches.act[once]
    begins = np.sort(keyed.of(place, acts.earliest[act]))
    ends = np.sort(keyed.of(place, acts.latest[act]))

    def touching_at(places: Indices, instants: Instants) -> Numbers:
        """How many acts touch the stretch of the length that ends at an instant."""
        begun = np.searchsorted(begins, keyed.of(places, instants), side="left")
        over = np.searchsorted(ends, keyed.of(places, instants - duty.length), side="right")
        return begun - over

    within = np.flatnonzero(maybe & quiet[touches.cell])
    cell = touches.cell[within]
    moment = np.maximum(acts.earliest[touches.act[within]], cells.starts[cell])
    return greatest(cell, touching_at(cells.place[cell], moment + 1), len(cells))
