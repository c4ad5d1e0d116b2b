"""Schedules: totals that must have been reached, in all since the beginning, by dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from trucekeeper.agreement.duties import Schedule, Share, Stock, Total
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.counting.flows import Sought, sought_of
from trucekeeper.compliance.counting.tallied import Tallied, coverage, tally
from trucekeeper.compliance.forms.shortfall import (
    CONTESTED,
    DUE,
    MET,
    MET_LATE,
    MISSED,
    PARTIAL,
    SHOWN,
    UNVERIFIED,
    left_open,
    nobody_counted,
    shortfalls,
    stage_not_named,
    surely_short,
    with_evidence,
)
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Instants
from trucekeeper.compliance.watching.gaps import Gap, gaps
from trucekeeper.terms import DESK, Cause, Performance, Standard

UNREACHED = 2**62
"""A total that no count reaches: what a share comes to where its stock is open upwards."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A total as far as it is known; ``high`` is None where it is open upwards."""

    low: int
    high: int | None

    @property
    def required(self) -> int | None:
        """The total that surely is enough."""
        return self.high


@dataclass(frozen=True, slots=True, eq=False)
class Reached:
    """What was counted by each total's date, and what has been by now."""

    by_due: Tallied
    by_now: Tallied


Outcome = tuple[tuple[Performance, ...], bool]
"""What a total may have come to, and whether the evidence contradicts itself."""


def owed_of(total: Total) -> Owed:
    """How much a total owes: a share of a stock is rounded up to whole units."""
    if isinstance(total.amount, Share):
        share, stock = total.amount.share, total.amount.stock
        return Owed(ceil(share * stock.low), None if stock.high is None else ceil(share * stock.high))
    return Owed(total.amount, total.amount)


def answer_schedule(question: Question, duty: Schedule, bearer: str, standard: Standard) -> Iterator[Answer]:
    """One answer per begun window, each from the last total's date to the next, in order of time."""
    begun = question.windows.begun
    owed = [owed_of(total) for total in _totals(question, duty)[:begun]]
    if duty.flow.stage is None:
        for total in owed:
            could_be = (MET, MET_LATE, *left_open(total.high, 0))
            yield stage_not_named(question, could_be, total.required, duty.flow.unit)
        return
    starts = np.full(begun, question.obligation.span.start, dtype=np.int64)
    ends = question.windows.ends[:begun]
    clipped_ends = np.maximum(np.minimum(ends, question.as_of), starts)
    reached = _reached(question, sought_schedule(question, duty, bearer), bearer, standard, starts, ends)
    reasons = gaps(question, starts, clipped_ends)
    shares = coverage(reached.by_due, clipped_ends)
    for index, total in enumerate(owed):
        over = question.windows.over(index)
        could_be, contested = _outcome(total, reached, index, over=over)
        answer = _answer(duty, total, reached.by_due, index, could_be, contested=contested)
        if answer.knowledge is UNVERIFIED:
            stock = _lacking_stock(question, duty, total, reached, index, over=over)
            cause = _cause(question, total, reached, index, reasons)
            if stock is not None:
                parties = tuple(sorted(question.agreement.parties))
                cause = Cause.LACK_OF_EVIDENCE, (stock.declared_by,) if stock.declared_by else parties
            answer = replace(answer, cause=cause[0], controlled_by=cause[1])
        yield _with_rows(answer, reached, index, shares[index])


def sought_schedule(question: Question, duty: Schedule, bearer: str) -> Sought:
    """What a schedule asks of the tallies: its own stage, and later ones that bound it from below."""
    stages = question.agreement.flows.get(duty.flow.unit, ())
    later = stages[stages.index(duty.flow.stage) + 1 :] if duty.flow.stage in stages else ()
    return sought_of(question, duty.flow, bearer, later=later)


def _totals(question: Question, duty: Schedule) -> list[Total]:
    """The totals of the windows asked about, which may leave some out."""
    by_due = {total.due: total for total in duty.totals}
    return [by_due[end] for end in question.windows.ends.tolist()]


def _reached(
    question: Question, sought: Sought, bearer: str, standard: Standard, starts: Instants, ends: Instants
) -> Reached:
    by_due = tally(question, sought, bearer, standard, starts, ends)
    since = starts[:1]
    return Reached(
        by_due, tally(question, sought, bearer, standard, since, np.full_like(since, question.as_of))
    )


def _outcome(owed: Owed, reached: Reached, index: int, *, over: bool) -> Outcome:
    """The rules of ``docs/semantics.md``, "Schedules": the first that applies."""
    low, high = reached.by_due.bounds(index)
    if high is not None and low > high:
        return (MET, PARTIAL, MISSED), True
    if _reaches(owed, reached.by_due, index):
        return (MET,), False
    if not over:
        return (DUE,), False
    if high is None or high >= owed.low:
        return (MET, MET_LATE, *left_open(owed.high, low)), False
    low_now, high_now = reached.by_now.bounds(0)
    if high_now is not None and low_now > high_now:
        return (MET_LATE, PARTIAL, MISSED), True
    if _reaches(owed, reached.by_now, 0):
        return (MET_LATE,), False
    if high_now is not None and high_now < owed.low:
        shown = surely_short(low, high)
        return ((shown,) if shown else shortfalls(low, high)), False
    return (MET_LATE, *shortfalls(low, high)), False


def _reaches(owed: Owed, tallied: Tallied, index: int) -> bool:
    """Whether the total was surely reached and, where that is asked, somebody apart says so."""
    if owed.high is None or tallied.bounds(index)[0] < owed.high:
        return False
    return owed.high == 0 or any(low >= owed.high for low, _ in tallied.apart(index))


def _answer(
    duty: Schedule,
    owed: Owed,
    tallied: Tallied,
    index: int,
    could_be: tuple[Performance, ...],
    *,
    contested: bool,
) -> Answer:
    low, high = tallied.bounds(index)
    shown = SHOWN if len(could_be) == 1 else UNVERIFIED
    return Answer(
        could_be,
        CONTESTED if contested else shown,
        low=low,
        high=high,
        required=owed.required,
        unit=duty.flow.unit,
        origins=(tallied.origins(index), tallied.origins(index)),
    )


def _with_rows(answer: Answer, reached: Reached, index: int, shares: tuple[float, float]) -> Answer:
    inside, near = reached.by_due.inside(index), reached.by_due.near(index)
    left_out = len(reached.by_due.open(index))
    if answer.performance is not MET_LATE:
        return with_evidence(answer, inside, near, left_out, shares)
    # What came by the date did not reach the total; what came after it did.
    later = reached.by_now.inside(0)
    against = tuple(id_ for id_ in later if id_ not in set(inside))
    possible = tuple(id_ for id_ in reached.by_now.near(0) if id_ not in set(inside))
    return replace(
        answer, witnesses=inside, against=against, possible=possible, open=left_out, coverage=shares
    )


def _lacking_stock(
    question: Question, duty: Schedule, owed: Owed, reached: Reached, index: int, *, over: bool
) -> Stock | None:
    """The stock whose size is all that is missing: with it known, the counts would decide."""
    amount = _totals(question, duty)[index].amount
    if not isinstance(amount, Share) or owed.low == owed.high:
        return None
    most = UNREACHED if owed.high is None else owed.high
    for known in (owed.low, most):
        could_be, contested = _outcome(Owed(known, known), reached, index, over=over)
        if len(could_be) > 1 and not contested:
            return None
    return amount.stock


def _cause(
    question: Question, owed: Owed, reached: Reached, index: int, reasons: Mapping[int, Gap]
) -> tuple[Cause, tuple[str, ...]]:
    """Why a total is unverified and who controls that: the first reason that applies."""
    tallied, gap = reached.by_due, reasons.get(index)
    if gap is not None:
        return gap.cause, gap.controlled_by
    if not tallied.origins(index):
        return nobody_counted(question, len(tallied.open(index)))
    low, high = tallied.bounds(index)
    if high is not None and high < owed.low:
        low = reached.by_now.bounds(0)[0]  # then what is open is whether it was reached late
    enough = owed.high is not None and low >= owed.high
    if tallied.origins(index) < tallied.bounded.asked or enough:
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    return Cause.EVIDENCE_IMPRECISE, tallied.datasets(index)
