"""Time free of acts: how much of each window there surely was, as watched and as hours were counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Flow, FreeTime
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.counting.flows import sought_of
from trucekeeper.compliance.counting.tallied import Tallied, tally, unique_ids
from trucekeeper.compliance.counting.whole import whole_windows
from trucekeeper.compliance.forms.quiet_time import QuietTime, quiet_time
from trucekeeper.compliance.forms.shortfall import (
    CONTESTED,
    DUE,
    MET,
    MISSED,
    PARTIAL,
    SHOWN,
    UNVERIFIED,
    amount_not_named,
    shortfalls,
    surely_short,
    with_evidence,
)
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.watching.gaps import HOURS, Gap, ever_watched, gaps
from trucekeeper.compliance.watching.watches import UNWATCHED, Watched, watched
from trucekeeper.terms import DESK, MECHANISM, Cause, Performance, Standard
from trucekeeper.when import HOUR, SECOND, Interval


@dataclass(frozen=True, slots=True, eq=False)
class Free:
    """What bears on the free time of all windows; times are in microseconds.

    ``seen`` is what was watched and quiet of each window.
    """

    hours: Tallied
    quiet: QuietTime
    seen: np.ndarray
    watched: np.ndarray

    def counted(self, index: int, length: int) -> tuple[int, int]:
        """Free time at least and at most as hours with acts were counted."""
        low, high = self.hours.bounds(index)
        return _left(length, high), _left(length, low)

    def bounds(self, index: int, length: int) -> tuple[int, int]:
        """Free time at least and at most, by whichever of the two tells more."""
        low, high = self.counted(index, length)
        return max(low, int(self.seen[index])), min(high, length)

    def shows(self, index: int, length: int, at_least: int) -> bool:
        """Whether so much was free and, where that is asked, somebody apart from the obligor says so."""
        if self.bounds(index, length)[0] < at_least:
            return False
        apart = any(_left(length, high) >= at_least for _, high in self.hours.apart(index))
        return int(self.seen[index]) >= at_least or apart


def _left(length: int, hours: int | None) -> int:
    """What so many hours with acts leave of a window; nothing where they may be any number."""
    return 0 if hours is None else max(length - hours * HOUR, 0)


def answer_free_time(question: Question, duty: FreeTime, bearer: str, standard: Standard) -> Iterator[Answer]:
    """One answer per begun window, in order of time; bounds are in whole seconds."""
    begun = question.windows.begun
    starts, ends = question.windows.starts[:begun], question.windows.ends[:begun]
    clipped_ends = question.windows.clipped_ends[:begun]
    if not begun:
        return
    hours = tally(
        question, sought_of(question, Flow(HOURS, duty.kind), bearer), bearer, standard, starts, ends
    )
    quiet = quiet_time(question, duty.kinds, bearer, standard)
    seen, time_watched = (each.length_in(starts, clipped_ends) for each in (quiet.quiet, quiet.watched))
    free = Free(hours, quiet, seen, time_watched)
    watches = watched(question, duty.kinds, standard, bearer, {})
    reasons = gaps(question, starts, clipped_ends)
    zone = question.agreement.time_zone
    whole = whole_windows(question.obligation.span, zone, duty.per, int(ends[-1]))
    for index in range(begun):
        window = Interval(int(starts[index]), int(ends[index]))
        clipped = Interval(window.start, int(clipped_ends[index]))
        watch = watches.get(index, UNWATCHED)
        answer = _decide(duty, free, index, window, over=question.windows.over(index))
        short = answer.knowledge is UNVERIFIED or answer.performance in (PARTIAL, MISSED)
        if short and window not in whole:
            answer = amount_not_named(question, answer, _left_open(free.bounds(index, window.length)[0]))
        elif answer.knowledge is UNVERIFIED:
            cause, by = _cause(question, duty, free, index, clipped, watch, reasons.get(index))
            answer = replace(answer, cause=cause, controlled_by=by)
        yield _with_rows(answer, free, index, clipped, (watch.low, watch.high))


def _left_open(low: int) -> tuple[Performance, ...]:
    return (MET, PARTIAL, *((MISSED,) if low == 0 else ()))


def _decide(duty: FreeTime, free: Free, index: int, window: Interval, *, over: bool) -> Answer:
    """The rules of ``docs/semantics.md``, "Time free of acts": the first that applies."""
    low, high = free.bounds(index, window.length)
    outcome: tuple[Performance, ...] = (MET, PARTIAL, MISSED)
    shown: Performance | None = None
    contested = low > high
    if contested:
        pass
    elif free.shows(index, window.length, duty.at_least):
        shown = MET
    elif not over:
        shown = DUE
    elif high < duty.at_least:
        outcome, shown = shortfalls(low, high), surely_short(low, high)
    else:
        outcome = _left_open(low)
    origins = free.hours.origins(index)
    return Answer(
        could_be=(shown,) if shown else outcome,
        knowledge=CONTESTED if contested else SHOWN if shown else UNVERIFIED,
        low=low // SECOND,
        high=_rounded_up(high),
        required=_rounded_up(duty.at_least),
        unit="second",
        origins=(origins, origins),
    )


def _rounded_up(length: int) -> int:
    return -(-length // SECOND)


def _with_rows(
    answer: Answer, free: Free, index: int, clipped: Interval, shares: tuple[float, float]
) -> Answer:
    """Hours as the counts of quotas; watches speak for free time, and acts may speak against it."""
    inside = free.hours.inside(index)
    acts = free.quiet.acts_in(clipped.start, clipped.end)
    near = unique_ids([free.hours.near(index), acts])
    if answer.performance is MET:
        inside = unique_ids([inside, free.quiet.watches_in(clipped.start, clipped.end)])
    left_out = len(free.hours.open(index)) + free.quiet.open_in(clipped.start, clipped.end)
    return with_evidence(answer, inside, near, left_out, shares)


def _cause(
    question: Question,
    duty: FreeTime,
    free: Free,
    index: int,
    clipped: Interval,
    watch: Watched,
    gap: Gap | None,
) -> tuple[Cause, tuple[str, ...]]:
    """Why a window is unverified and who controls that: the first reason that applies."""
    if gap is not None:
        return gap.cause, gap.controlled_by
    hours = free.hours
    if hours.origins(index):
        few = hours.origins(index) < hours.bounded.asked
        if few or free.bounds(index, clipped.length)[0] >= duty.at_least:
            return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
        return Cause.EVIDENCE_IMPRECISE, hours.datasets(index)
    if hours.open(index):
        return Cause.NO_RULING, (question.ruler,)
    if free.watched[index] >= duty.at_least:
        return Cause.EVIDENCE_IMPRECISE, free.quiet.datasets_in(clipped.start, clipped.end)
    if watch.blind:
        return Cause.TECHNICAL_BLIND_SPOT, (MECHANISM,)
    if ever_watched(question, duty.kinds):
        return Cause.MECHANISM_NOT_DEPLOYED, (MECHANISM,)
    return Cause.NOT_IN_RECORD, (DESK,)
