"""Section "Quotas": the answer that the bounds of what was counted give."""

from __future__ import annotations

from math import inf

from trucekeeper.agreement.duties import FreeTime, Quota
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    contested,
    ids,
    not_enough_origins,
    shown,
    unverified,
    what_the_clause_asks,
)
from trucekeeper.compliance.reference.counts import Asked, Bounds, Counted, borne_in, count, coverage
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.watching import cause_named_by_watches
from trucekeeper.compliance.reference.windows import Window, period_of, whole_windows
from trucekeeper.terms import DESK, Bound, Cause, LegalState, Performance, Period, Standard

MET, DUE, PARTIAL = Performance.MET, Performance.DUE, Performance.PARTIAL
MISSED, BREACHED = Performance.MISSED, Performance.BREACHED


def answer(question: Question, duty: Quota) -> Answer:
    """What is said of a quota in a window that has begun."""
    if duty.stage is None:
        everyone = question.known.agreement.parties
        could_be = still_possible(duty, (0, inf))
        disputed = unverified((Cause.STAGE_NOT_NAMED, everyone), *could_be)
        return {**disputed, **what_the_clause_asks(question)}

    counted = count(
        Asked(
            question,
            duty.unit,
            duty.stage,
            *borne_in(question, question.window),
            classes=duty.classes,
            points=duty.counted_at,
        )
    )
    low, high = counted.bounds
    verdict = WEIGH[duty.bound](question, duty, counted)
    if verdict is None:
        why = why_unverified(question, duty, counted)
        verdict = unverified(why, *still_possible(duty, counted.bounds))
    covered = coverage(counted, question.clipped)
    return {
        **what_the_clause_asks(question),
        **verdict,
        "low": int(low),
        "high": None if high == inf else int(high),
        "coverage_low": covered[0],
        "coverage_high": covered[1],
        "open": len(counted.not_admissible),
        "origins_fewest": len(counted.by_origin),
        "origins_most": len(counted.by_origin),
        **cases(verdict, counted.inside, counted.near),
    }


def cases(verdict: Answer, inside: list[Row], near: list[Row]) -> Answer:
    """Which rows stand for broken, which for kept, and which only may bear on it."""
    if verdict["knowledge"] == "contested":
        return {"witnesses": ids(inside), "against": ids(inside), "possible": ids(near)}
    if verdict.get("performance") == MET:
        return {"against": ids(inside), "possible": ids(near)}
    if verdict.get("performance") in (PARTIAL, MISSED, BREACHED):
        return {"witnesses": ids(inside), "possible": ids(near)}
    return {"possible": ids([*inside, *near])}


# The answer


def at_least(question: Question, duty: Quota, counted: Counted) -> Answer | None:
    """The rules for *at least R*; None where the answer is unverified for the counts."""
    (low, high), required = counted.bounds, duty.amount
    if low > high:
        return contested(MET, PARTIAL, MISSED)
    if low >= required and (is_alleged(question) or any(own >= required for own, _ in counted.independent)):
        return shown(MET)
    if not question.over:
        return shown(DUE)
    if is_cut(question, duty):
        return amount_not_named(question, *met_partial_missed(required, low))
    if high < required and low > 0:
        return shown(PARTIAL)
    if high < required and high == 0:
        return shown(MISSED)
    return None


def at_most(question: Question, duty: Quota, counted: Counted) -> Answer | None:
    """The rules for *at most R*; None where the answer is unverified."""
    (low, high), allowed = counted.bounds, duty.amount
    if low > high:
        return contested(MET, BREACHED)
    if low > allowed:
        return shown(BREACHED)
    if not question.over:
        return shown(DUE)
    if high <= allowed and (is_alleged(question) or any(own <= allowed for _, own in counted.independent)):
        return shown(MET)
    return None


def exactly(question: Question, duty: Quota, counted: Counted) -> Answer | None:
    """The rules for *exactly R*; None where the answer is unverified for the counts."""
    (low, high), named = counted.bounds, duty.amount
    if low > high:
        return contested(MET, PARTIAL, MISSED, BREACHED)
    if low > named:
        return shown(BREACHED)
    if not question.over:
        return shown(DUE)
    if is_cut(question, duty):
        return amount_not_named(question, *met_partial_missed(named, low), BREACHED)
    exact = low == high == named
    if exact and (is_alleged(question) or (named, named) in counted.independent):
        return shown(MET)
    if high < named and low > 0:
        return shown(PARTIAL)
    if high < named and high == 0:
        return shown(MISSED)
    return None


WEIGH = {Bound.AT_LEAST: at_least, Bound.AT_MOST: at_most, Bound.EXACTLY: exactly}


def amount_not_named(question: Question, *could_be: Performance) -> Answer:
    """The text does not say what so much of a window owes."""
    verdict = unverified((Cause.AMOUNT_NOT_NAMED, question.known.agreement.parties), *could_be)
    return {**verdict, "legal": str(LegalState.TEXT_DISPUTED)}


def is_cut(question: Question, duty: Quota | FreeTime) -> bool:
    """Whether the window is not one that nothing cuts."""
    span, window = question.obligation.span, question.window
    period, every = period_of(question.obligation, duty.per)
    if period == Period.PHASE:
        return window != (span.start, span.end)
    zone = question.known.agreement.time_zone
    return window not in whole_windows(span.start, period, every, zone, window.end)


def is_alleged(question: Question) -> bool:
    """At this standard an aligned origin is enough."""
    return question.standard == Standard.ALLEGED


def still_possible(duty: Quota, bounds: Bounds) -> list[Performance]:
    """What an unverified quota could still be."""
    low, high = bounds
    if duty.bound == Bound.AT_MOST:
        return [MET, BREACHED]
    if high < duty.amount:
        return [PARTIAL, MISSED]
    exceeded = [BREACHED] if duty.bound == Bound.EXACTLY else []
    return [*met_partial_missed(duty.amount, low), *exceeded]


def met_partial_missed(required: int, low: float) -> list[Performance]:
    """Met; partial where there is room between nothing and enough; missed where nothing is shown."""
    return [MET, *([PARTIAL] if required > 1 else []), *([MISSED] if low == 0 else [])]


def why_unverified(question: Question, duty: Quota, counted: Counted) -> Why:
    """The first cause that applies, and who controls it."""
    low, high = counted.bounds
    enough_by_aligned = {
        Bound.AT_LEAST: low >= duty.amount,
        Bound.AT_MOST: high <= duty.amount,
        Bound.EXACTLY: low == high == duty.amount,
    }
    return why_counts_do_not_do(
        question, question.clipped, [counted], enough_by_aligned=enough_by_aligned[duty.bound]
    )


def why_counts_do_not_do(
    question: Question, clipped: Window, counts: list[Counted], *, enough_by_aligned: bool
) -> Why:
    """The first cause that applies to what was counted, of one thing or several."""
    named = cause_named_by_watches(question, clipped, frozenset(counted.asked.unit for counted in counts))
    if named is not None:
        return named
    for counted in counts:
        if not counted.by_origin:
            return nobody_counted(question, counted)
    if enough_by_aligned or not all(counted.enough_origins for counted in counts):
        return Cause.NO_INDEPENDENT_SOURCE, [DESK]
    rows = [row for counted in counts for row in [*counted.rows, *counted.logs]]
    return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in rows}


def nobody_counted(question: Question, counted: Counted) -> Why:
    """Nothing counts at the standard; others may have counted."""
    if question.standard == Standard.VERIFIED and counted.not_admissible:
        return not_enough_origins(question)
    return Cause.NOT_IN_RECORD, [DESK]
