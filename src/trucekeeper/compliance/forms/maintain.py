"""States that must hold throughout: who saw them not to hold, who watched, and what was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Maintain
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.counting.tallied import unique_ids
from trucekeeper.compliance.forms.sights import CERTAIN, NO, Sight, Subject, sights
from trucekeeper.compliance.forms.strength import Counted, count_strength
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Instants, touching
from trucekeeper.compliance.watching.gaps import Gap, ever_watched, gaps
from trucekeeper.compliance.watching.watches import UNWATCHED, Watched, watched
from trucekeeper.terms import DESK, MECHANISM, Cause, Containment, Knowledge, Performance, Standard

MET, BREACHED = Performance.MET, Performance.BREACHED
SHOWN, CONTESTED, UNVERIFIED = Knowledge.SHOWN, Knowledge.CONTESTED, Knowledge.UNVERIFIED


Timed = tuple[Sight, Containment]
"""A state seen not to hold, and how surely its moment lies in a window."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """States seen to hold with certainty, with their times in columns."""

    sights: tuple[Sight, ...]
    earliest: Instants
    latest: Instants

    def all_through(self, short: Sight) -> list[Sight]:
        """Those by others that hold all the while in which another was seen not to."""
        around = np.flatnonzero((self.earliest <= short.earliest) & (self.latest >= short.latest)).tolist()
        return [self.sights[n] for n in around if self.sights[n].observer != short.observer]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was seen of a state in one window.

    ``certain``: seen not to hold, with certainty in all; ``possible``: perhaps; ``against``: states
    that contradict what is certain, where every one of it is contradicted; ``below``: surely in the
    window, and not surely admitted; ``vague``: datasets of what only perhaps lies in it.
    """

    certain: tuple[Sight, ...]
    possible: tuple[Sight, ...]
    against: tuple[Sight, ...]
    all_contradicted: bool
    open: int
    below: bool
    vague: tuple[str, ...]


def answer_maintain(question: Question, duty: Maintain, bearer: str, standard: Standard) -> Iterator[Answer]:
    """One answer per begun window, in order of time."""
    begun = question.windows.begun
    starts, ends = question.windows.starts[:begun], question.windows.clipped_ends[:begun]
    states = sights(question, Subject(duty.subject, one_will_do=False), bearer, standard)
    held = _held(states)
    near = _by_window([each for each in states if not each.holds], starts, ends)
    # No quiet is theirs who saw, or said, that the state may not have held.
    spoke = {index: frozenset(each.observer for each, _ in found) for index, found in near.items()}
    watches = watched(question, {duty.subject}, standard, bearer, spoke)
    counted = None
    if duty.strength is not None:
        counted = count_strength(question, duty.strength, bearer, standard, starts, ends)
    reasons = gaps(question, starts, ends)
    for index in range(begun):
        seen, watch = _seen(question, near.get(index, ()), held), watches.get(index, UNWATCHED)
        could_be, knowledge = _decide(seen, watch, counted, index)
        answer = Answer(could_be, knowledge, coverage=(watch.low, watch.high))
        if knowledge is UNVERIFIED:
            cause, controllers = _cause(
                question, duty, seen, watch, counted, index, reasons.get(index), standard
            )
            answer = replace(answer, cause=cause, controlled_by=controllers)
        answer = _with_states(answer, seen, watch)
        yield answer if counted is None else _with_counts(answer, seen, watch, counted, index)


def _held(states: Sequence[Sight]) -> Held:
    sure = tuple(each for each in states if each.holds and each.certainty is CERTAIN)
    return Held(
        sure,
        np.array([each.earliest for each in sure], dtype=np.int64),
        np.array([each.latest for each in sure], dtype=np.int64),
    )


def _by_window(short: Sequence[Sight], starts: Instants, ends: Instants) -> dict[int, list[Timed]]:
    """Per window the states that may lie in it."""
    earliest = np.array([each.earliest for each in short], dtype=np.int64)
    latest = np.array([each.latest for each in short], dtype=np.int64)
    rows, windows, in_time = touching(starts, ends, earliest, latest)
    found: dict[int, list[Timed]] = defaultdict(list)
    for row, window, certainty in zip(rows.tolist(), windows.tolist(), in_time.tolist(), strict=True):
        found[window].append((short[row], Containment(certainty)))
    return found


def _seen(question: Question, near: Sequence[Timed], held: Held) -> Seen:
    certain = tuple(s for s, in_time in near if min(s.certainty, in_time) is CERTAIN)
    possible = tuple(s for s, in_time in near if NO < min(s.certainty, in_time) < CERTAIN)
    # What was upheld nobody contradicts.
    against = [() if s.id in question.upheld else held.all_through(s) for s in certain]
    return Seen(
        certain=certain,
        possible=possible,
        against=tuple(h for found in against for h in found),
        all_contradicted=all(against),
        open=sum(s.admission < CERTAIN for s, _ in near),
        below=any(s.match is CERTAIN and in_time is CERTAIN and s.admission < CERTAIN for s, in_time in near),
        vague=tuple(sorted({s.dataset for s, in_time in near if min(s.match, in_time) < CERTAIN})),
    )


def _decide(
    seen: Seen, watch: Watched, counted: Counted | None, index: int
) -> tuple[tuple[Performance, ...], Knowledge]:
    """The rules of ``docs/semantics.md``, "States that hold": the first that applies."""
    kept_by_count = counted is not None and bool(counted.kept[index])
    if counted is not None and counted.is_broken(index):
        return ((MET, BREACHED), CONTESTED) if kept_by_count else ((BREACHED,), SHOWN)
    if seen.certain:
        return ((MET, BREACHED), CONTESTED) if seen.all_contradicted else ((BREACHED,), SHOWN)
    if not seen.possible and (watch.quiet or kept_by_count):
        return (MET,), SHOWN
    return (MET, BREACHED), UNVERIFIED


def _with_states(answer: Answer, seen: Seen, watch: Watched) -> Answer:
    against: tuple[str, ...] = ()
    if answer.performance is MET:
        against = watch.against
    elif answer.knowledge is CONTESTED and seen.all_contradicted:
        against = unique_ids([[s.id for s in seen.against]])
    return replace(
        answer,
        low=len(seen.certain),
        high=len(seen.certain) + len(seen.possible) if watch.quiet else None,
        required=0,
        open=seen.open,
        origins=(
            max((s.origins[0] for s in seen.certain), default=0),
            max((s.origins[1] for s in seen.certain), default=0),
        ),
        witnesses=tuple(s.id for s in seen.certain),
        possible=tuple(s.id for s in seen.possible),
        against=against,
    )


def _with_counts(answer: Answer, seen: Seen, watch: Watched, counted: Counted, index: int) -> Answer:
    """The answer with what was counted in place of how many states were seen."""
    low, high = counted.bounds(index)
    broken = counted.is_broken(index)
    witnesses = counted.breaking(index) if broken else ()
    against: tuple[str, ...] = answer.against
    by_count = answer.knowledge is CONTESTED and broken
    if counted.kept[index] and (answer.performance is MET or by_count):
        against = (*against, *counted.keeping(index))
    counters = int(counted.present[:, index].sum()) if broken else 0
    used = {*answer.witnesses, *witnesses, *against}
    rest = [id_ for id_ in counted.rows(index) if id_ not in used]
    return replace(
        answer,
        low=low,
        high=high,
        required=counted.strength.amount,
        unit=counted.strength.unit,
        open=answer.open + counted.open(index),
        origins=(max(answer.origins[0], counters), max(answer.origins[1], counters)),
        witnesses=(*answer.witnesses, *witnesses),
        possible=(*answer.possible, *rest),
        against=against,
    )


def _cause(
    question: Question,
    duty: Maintain,
    seen: Seen,
    watch: Watched,
    counted: Counted | None,
    index: int,
    gap: Gap | None,
    standard: Standard,
) -> tuple[Cause, tuple[str, ...]]:
    """Why a window is unverified and who controls that: the first reason that applies."""
    if gap is not None and gap.long:
        return gap.cause, gap.controlled_by
    if seen.below:
        if standard is Standard.VERIFIED:
            return Cause.NO_RULING, (question.ruler,)
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    if seen.vague:
        return Cause.EVIDENCE_IMPRECISE, seen.vague
    by_count = None if counted is None else _cause_of_counts(question, counted, index)
    if by_count is not None:
        return by_count
    if gap is not None:
        return gap.cause, gap.controlled_by
    if watch.blind:
        return Cause.TECHNICAL_BLIND_SPOT, (MECHANISM,)
    names = {duty.subject, *((duty.strength.unit,) if duty.strength else ())}
    if ever_watched(question, names):
        return Cause.MECHANISM_NOT_DEPLOYED, (MECHANISM,)
    return Cause.NOT_IN_RECORD, (DESK,)


def _cause_of_counts(
    question: Question, counted: Counted, index: int
) -> tuple[Cause, tuple[str, ...]] | None:
    origins = int(counted.present[:, index].sum())
    if origins:
        if origins < counted.asked or counted.kept_by_aligned[index]:
            return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
        return Cause.EVIDENCE_IMPRECISE, counted.datasets(index)
    return (Cause.NO_RULING, (question.ruler,)) if counted.open(index) else None
