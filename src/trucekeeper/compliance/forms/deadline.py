"""Deadlines: whether something was done in time, late, in part or not, as far as was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper import when
from trucekeeper.agreement.duties import Complete
from trucekeeper.compliance.answer import Answer, ids
from trucekeeper.compliance.forms.sights import Sight, Subject, sights
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.watching.gaps import ever_watched, gaps
from trucekeeper.terms import (
    DESK,
    MECHANISM,
    PENDING,
    Cause,
    Containment,
    Extent,
    Knowledge,
    Performance,
    Standard,
)

MET, MET_LATE = Performance.MET, Performance.MET_LATE
PARTIAL, MISSED = Performance.PARTIAL, Performance.MISSED
SHOWN, CONTESTED, UNVERIFIED = Knowledge.SHOWN, Knowledge.CONTESTED, Knowledge.UNVERIFIED
NO, POSSIBLE, CERTAIN = Containment

DONE = frozenset({Extent.WHOLE})
BEGUN = frozenset({Extent.WHOLE, Extent.PART})
"""Extents at which something is done, and at which it is at least begun."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """All that bears on a deadline, sorted as ``docs/semantics.md`` names it."""

    done: tuple[Sight, ...]
    maybe_done: tuple[Sight, ...]
    short: tuple[Sight, ...]
    in_time: tuple[Sight, ...]
    after: tuple[Sight, ...]
    maybe_after: tuple[Sight, ...]
    last: Sight | None
    late: tuple[Sight, ...]
    matching: tuple[Sight, ...]


def answer_deadline(question: Question, duty: Complete, bearer: str, standard: Standard) -> Answer:
    """The answer for a deadline whose span has begun."""
    subject = Subject(duty.subject, BEGUN if duty.begun else DONE, begun=duty.begun)
    seen = _sort(sights(question, subject, bearer, standard), duty.due)
    answer = _decide(question, duty, seen)
    if answer.knowledge is UNVERIFIED:
        cause, controllers = _cause(question, duty, seen, standard)
        answer = replace(answer, cause=cause, controlled_by=controllers)
    return _with_evidence(answer, seen)


def _sort(sights: Sequence[Sight], due: int) -> Sighted:
    done = tuple(s for s in sights if s.holds and s.certainty is CERTAIN)
    maybe_done = tuple(s for s in sights if s.holds and s.certainty is POSSIBLE)
    short = [s for s in sights if not s.holds and s.certainty > NO]
    after = tuple(s for s in short if s.certainty is CERTAIN and s.earliest >= due)
    last = max(after, key=lambda s: (s.latest, s.id), default=None)
    in_time = tuple(s for s in done if s.latest <= due)
    settled = max((s.earliest for s in in_time), default=due)
    return Sighted(
        done=done,
        maybe_done=maybe_done,
        short=tuple(short),
        in_time=in_time,
        after=after,
        maybe_after=tuple(s for s in short if s.latest > settled and s not in after),
        last=last,
        late=tuple(s for s in done if last is not None and s.earliest >= last.latest),
        matching=tuple(sights),
    )


def _decide(question: Question, duty: Complete, seen: Sighted) -> Answer:
    if question.as_of < duty.due:
        return _before(question, duty, seen)
    if seen.in_time:
        if seen.after:
            return Answer((MET, *_fallen_short((*seen.after, *seen.maybe_after))), CONTESTED)
        could_be = (MET, *_fallen_short(seen.maybe_after))
        return Answer(could_be, UNVERIFIED if seen.maybe_after else SHOWN)
    if seen.last is not None:
        return _short(seen, seen.last, duty.due)
    if seen.done:
        last_done = max(s.earliest for s in seen.done)
        undone = [s for s in seen.short if s.latest > last_done]
        return Answer((MET, MET_LATE, *_fallen_short(undone)), UNVERIFIED)
    # What is only to be begun is not begun in part.
    return Answer((MET, MET_LATE, *(() if duty.begun else (PARTIAL,)), MISSED), UNVERIFIED)


def _before(question: Question, duty: Complete, seen: Sighted) -> Answer:
    if seen.in_time and not seen.after and not seen.maybe_after:
        return Answer((MET,), SHOWN)
    zone = question.agreement.time_zone
    last_day = when.day_interval(when.local_date(duty.due - 1, zone), zone)
    begun = last_day.start < question.as_of
    return Answer((Performance.DUE if begun else Performance.NOT_YET_DUE,), SHOWN)


def _short(seen: Sighted, last: Sight, due: int) -> Answer:
    """It was seen not done after the deadline; was it done later?"""
    if seen.late:
        since = min(s.earliest for s in seen.late)
        earlier = [s for s in (*seen.done, *seen.maybe_done) if s not in seen.late]
        could_be = (
            *((MET,) if any(s.earliest < due for s in earlier) else ()),
            MET_LATE,
            *_fallen_short([s for s in seen.maybe_after if s.latest > since]),
        )
        return Answer(could_be, SHOWN if could_be == (MET_LATE,) else UNVERIFIED)
    if seen.done or seen.maybe_done:
        return Answer((MET, MET_LATE, *_fallen_short((*seen.after, *seen.maybe_after))), UNVERIFIED)
    return Answer((PARTIAL if last.extent is Extent.PART else MISSED,), SHOWN)


def _fallen_short(sights: Sequence[Sight]) -> tuple[Performance, ...]:
    """What it may be if sights of *not done* are right: partial where one saw a part, missed where none."""
    part = any(s.extent is Extent.PART for s in sights)
    none = any(s.extent is not Extent.PART for s in sights)
    return (*((PARTIAL,) if part else ()), *((MISSED,) if none else ()))


def _cause(
    question: Question, duty: Complete, seen: Sighted, standard: Standard
) -> tuple[Cause, tuple[str, ...]]:
    """Why a deadline is unverified and who controls that: the first reason that applies."""
    start, end = question.windows.starts[:1], np.array([question.as_of], dtype=np.int64)
    gap = gaps(question, start, end).get(0)
    if gap is not None:
        return gap.cause, gap.controlled_by
    if any(s.admission < CERTAIN for s in seen.matching):
        if standard is Standard.VERIFIED:
            return Cause.NO_RULING, (question.ruler,)
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    if seen.matching:
        return Cause.EVIDENCE_IMPRECISE, tuple(sorted({s.dataset for s in seen.matching}))
    if ever_watched(question, {duty.subject}):
        return Cause.MECHANISM_NOT_DEPLOYED, (MECHANISM,)
    return Cause.NOT_IN_RECORD, (DESK,)


def _with_evidence(answer: Answer, seen: Sighted) -> Answer:
    witnesses: tuple[Sight, ...] = ()
    against = seen.in_time
    if answer.performance in PENDING:
        against = ()
    elif answer.performance is MET_LATE:
        against = seen.late
    if answer.knowledge is CONTESTED or answer.performance in (MISSED, PARTIAL, MET_LATE):
        witnesses = seen.after
    used = {*witnesses, *against}
    rest = [s for s in seen.matching if s.certainty > NO and s not in used]
    return replace(
        answer,
        open=sum(s.admission < CERTAIN for s in seen.matching),
        origins=(
            max((s.origins[0] for s in used), default=0),
            max((s.origins[1] for s in used), default=0),
        ),
        witnesses=ids(s.id for s in witnesses),
        against=ids(s.id for s in against),
        possible=ids(s.id for s in rest),
    )
