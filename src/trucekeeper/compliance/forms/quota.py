"""Quotas: what was counted in a window against what was promised for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from trucekeeper.agreement.duties import Flow, Quota
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.counting.counts import Bounds
from trucekeeper.compliance.counting.flows import sought_of
from trucekeeper.compliance.counting.tallied import Tallied, coverage, tally
from trucekeeper.compliance.counting.whole import whole_windows
from trucekeeper.compliance.forms.shortfall import (
    BREACHED,
    CONTESTED,
    DUE,
    MET,
    MISSED,
    PARTIAL,
    SHOWN,
    UNVERIFIED,
    amount_not_named,
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
from trucekeeper.terms import DESK, Bound, Cause, Performance, Standard
from trucekeeper.when import Interval


def answer_quota(question: Question, duty: Quota, bearer: str, standard: Standard) -> Iterator[Answer]:
    """One answer per begun window, in order of time."""
    windows = question.windows
    if duty.stage is None:
        disputed = stage_not_named(question, _open_outcome(duty, 0), duty.amount, duty.unit)
        yield from (disputed for _ in range(windows.begun))
        return
    starts, ends = windows.starts[: windows.begun], windows.ends[: windows.begun]
    clipped_ends = windows.clipped_ends[: windows.begun]
    tallied = tally_quota(question, duty, bearer, standard, starts, ends)
    reasons = gaps(question, starts, clipped_ends)
    shares = coverage(tallied, clipped_ends)
    whole = _whole(question, duty, ends)
    for index in range(windows.begun):
        answer = _decide(duty, tallied, index, over=windows.over(index))
        cut = Interval(int(starts[index]), int(ends[index])) not in whole
        if cut and _asks_the_amount(duty, answer):
            answer = amount_not_named(question, answer, _open_outcome(duty, answer.low or 0))
        elif answer.knowledge is UNVERIFIED:
            cause, controllers = _cause(question, duty, tallied, index, reasons.get(index))
            answer = replace(answer, cause=cause, controlled_by=controllers)
        left_out = len(tallied.open(index))
        yield with_evidence(answer, tallied.inside(index), tallied.near(index), left_out, shares[index])


def tally_quota(
    question: Question, duty: Quota, bearer: str, standard: Standard, starts: Instants, ends: Instants
) -> Tallied:
    """What was counted for a quota in any windows whose starts and whose ends never fall."""
    flow = Flow(duty.unit, duty.stage, duty.classes)
    sought = sought_of(question, flow, bearer, duty.counted_at)
    return tally(question, sought, bearer, standard, starts, ends)


def _whole(question: Question, duty: Quota, ends: Instants) -> frozenset[Interval]:
    if not len(ends):
        return frozenset()
    zone, until = question.agreement.time_zone, int(ends[-1])
    return whole_windows(question.obligation.span, zone, duty.per, until, duty.every)


def keeps(duty: Quota, bounds: Bounds) -> bool:
    """Whether bounds show that the quota is kept, whoever counted."""
    low, high = bounds
    if duty.bound is Bound.AT_LEAST:
        return low >= duty.amount
    if duty.bound is Bound.EXACTLY:
        return low == high == duty.amount
    return high is not None and high <= duty.amount


def _decide(duty: Quota, tallied: Tallied, index: int, *, over: bool) -> Answer:
    low, high = tallied.bounds(index)
    floor, ceiling = duty.bound is not Bound.AT_MOST, duty.bound is not Bound.AT_LEAST
    outcome = _open_outcome(duty, low)
    shown: Performance | None = None
    contested = high is not None and low > high
    if contested:
        outcome = (MET, *((PARTIAL, MISSED) if floor else ()), *((BREACHED,) if ceiling else ()))
    elif ceiling and low > duty.amount:
        shown = BREACHED
    elif keeps(duty, (low, high)) and _stands_apart(duty, tallied, index) and (over or not ceiling):
        shown = MET
    elif not over:
        shown = DUE
    elif floor and high is not None and high < duty.amount:
        outcome = shortfalls(low, high)
        shown = surely_short(low, high)
    return Answer(
        could_be=(shown,) if shown else outcome,
        knowledge=CONTESTED if contested else SHOWN if shown else UNVERIFIED,
        low=low,
        high=high,
        required=duty.amount,
        unit=duty.unit,
        origins=(tallied.origins(index), tallied.origins(index)),
    )


def _asks_the_amount(duty: Quota, answer: Answer) -> bool:
    """Whether the answer would be another if the text owed less for less than a whole window."""
    if duty.bound is Bound.AT_MOST:
        return False
    told = (MET, PARTIAL, MISSED) if duty.bound is Bound.EXACTLY else (PARTIAL, MISSED)
    return answer.knowledge is UNVERIFIED or answer.performance in told


def _stands_apart(duty: Quota, tallied: Tallied, index: int) -> bool:
    """Whether, where that is asked, an origin apart from the obligor shows it kept by itself."""
    return not tallied.asks_apart or any(keeps(duty, bounds) for bounds in tallied.apart(index))


def _open_outcome(duty: Quota, low: int) -> tuple[Performance, ...]:
    if duty.bound is Bound.AT_MOST:
        return (MET, BREACHED)
    return (MET, *left_open(duty.amount, low), *((BREACHED,) if duty.bound is Bound.EXACTLY else ()))


def _cause(
    question: Question, duty: Quota, tallied: Tallied, index: int, gap: Gap | None
) -> tuple[Cause, tuple[str, ...]]:
    """Why a window is unverified and who controls that: the first reason that applies."""
    if gap is not None:
        return gap.cause, gap.controlled_by
    if not tallied.origins(index):
        return nobody_counted(question, len(tallied.open(index)))
    if tallied.origins(index) < tallied.bounded.asked or keeps(duty, tallied.bounds(index)):
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    return Cause.EVIDENCE_IMPRECISE, tallied.datasets(index)


def tally_window(
    question: Question, duty: Quota, bearer: str, standard: Standard, window: Interval
) -> Tallied:
    """What was counted for a quota in one window, which need not be one of its own."""
    starts, ends = np.array([window.start]), np.array([window.end])
    return tally_quota(question, duty, bearer, standard, starts, ends)
