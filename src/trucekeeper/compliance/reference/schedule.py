"""Section "Schedules": totals that must have been reached by their dates, counted from the beginning."""

from __future__ import annotations

from math import inf

from trucekeeper.agreement.duties import Schedule, Share, Total
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    contested,
    ids,
    shown,
    unverified,
    what_the_clause_asks,
)
from trucekeeper.compliance.reference.counts import Asked, Bounds, Counted, borne_in, count, coverage
from trucekeeper.compliance.reference.known import Question
from trucekeeper.compliance.reference.quota import cases, is_alleged, why_counts_do_not_do
from trucekeeper.compliance.reference.totals import amount_asked, total_of
from trucekeeper.compliance.reference.windows import Window
from trucekeeper.terms import Cause, Performance

MET, MET_LATE, DUE = Performance.MET, Performance.MET_LATE, Performance.DUE
PARTIAL, MISSED = Performance.PARTIAL, Performance.MISSED


def answer(question: Question, duty: Schedule) -> Answer:
    """What is said of one total, in the window that ends with its date."""
    total = total_of(question, duty)
    asked = amount_asked(total)
    if duty.flow.stage is None:
        could_be = [MET, MET_LATE, *([PARTIAL] if asked[1] > 1 else []), MISSED]
        disputed = unverified((Cause.STAGE_NOT_NAMED, question.known.agreement.parties), *could_be)
        return {**disputed, **what_the_clause_asks(question)}

    start, now = question.obligation.span.start, question.known.as_of
    in_time = counted_in(question, duty, Window(start, total.due))
    by_now = counted_in(question, duty, Window(start, now))
    verdict = weigh(question, in_time, by_now, asked)
    if isinstance(verdict, list):
        verdict = unverified(why_unverified(question, total, in_time, by_now), *verdict)

    low, high = in_time.bounds
    clipped = Window(start, min(total.due, now))
    coverage_low, coverage_high = coverage(in_time, clipped)
    late = verdict.get("performance") == MET_LATE
    return {
        **what_the_clause_asks(question),
        **verdict,
        "low": int(low),
        "high": None if high == inf else int(high),
        "coverage_low": coverage_low,
        "coverage_high": coverage_high,
        "open": len(in_time.not_admissible),
        "origins_fewest": len(in_time.by_origin),
        "origins_most": len(in_time.by_origin),
        **(cases_of_late(in_time, by_now) if late else cases(verdict, in_time.inside, in_time.near)),
    }


def counted_in(question: Question, duty: Schedule, window: Window) -> Counted:
    """What was counted from the beginning; what passed a later stage counts from below."""
    stages = question.known.agreement.flows.get(duty.flow.unit, ())
    later = stages[stages.index(duty.flow.stage) + 1 :] if duty.flow.stage in stages else ()
    return count(
        Asked(
            question,
            duty.flow.unit,
            duty.flow.stage,
            *borne_in(question, window),
            classes=duty.flow.classes,
            later_stages=tuple(later),
        )
    )


def weigh(question: Question, in_time: Counted, by_now: Counted, asked: Bounds) -> Answer | list[Performance]:
    """The first rule that applies; where the answer is unverified, what is still possible."""
    (least, most), (low, high) = asked, in_time.bounds
    if low > high:
        return contested(MET, PARTIAL, MISSED)
    if is_reached(question, in_time, most):
        return shown(MET)
    if not question.over:
        return shown(DUE)
    if high < least:
        return weigh_late(question, in_time, by_now, asked)
    return [MET, MET_LATE, *([PARTIAL] if most > 1 else []), *([MISSED] if low == 0 else [])]


def weigh_late(
    question: Question, in_time: Counted, by_now: Counted, asked: Bounds
) -> Answer | list[Performance]:
    """It was not reached in time: whether it was since."""
    (least, most), (low, high), (low_now, high_now) = asked, in_time.bounds, by_now.bounds
    if low_now > high_now:
        return contested(MET_LATE, PARTIAL, MISSED)
    if is_reached(question, by_now, most):
        return shown(MET_LATE)
    not_in_time = [*([PARTIAL] if high > 0 else []), *([MISSED] if low == 0 else [])]
    if high_now < least:
        return shown(not_in_time[0]) if len(not_in_time) == 1 else not_in_time
    return [MET_LATE, *not_in_time]


def is_reached(question: Question, counted: Counted, most: float) -> bool:
    """Whether all that may be asked for surely was counted, not by aligned origins only."""
    if most == 0:
        return True
    low, _ = counted.bounds
    return low >= most and (is_alleged(question) or any(own >= most for own, _ in counted.independent))


def cases_of_late(in_time: Counted, by_now: Counted) -> Answer:
    """What came in time stands for late, what came since for done at last."""
    against = [row for row in by_now.inside if row not in in_time.inside]
    named = [*in_time.inside, *against]
    possible = [row for row in [*by_now.near, *by_now.inside] if row not in named]
    return {"witnesses": ids(in_time.inside), "against": ids(against), "possible": ids(possible)}


def why_unverified(question: Question, total: Total, in_time: Counted, by_now: Counted) -> Why:
    """The first cause that applies, and who controls it."""
    asked = amount_asked(total)
    if isinstance(total.amount, Share) and asked[0] != asked[1]:
        if_known = [weigh(question, in_time, by_now, (amount, amount)) for amount in asked]
        if all(not isinstance(verdict, list) for verdict in if_known):
            declared_by = total.amount.stock.declared_by
            parties = question.known.agreement.parties
            return Cause.LACK_OF_EVIDENCE, [declared_by] if declared_by else parties
    least, most = asked
    late = in_time.bounds[1] < least and by_now.bounds[0] >= most
    clipped = Window(question.obligation.span.start, min(total.due, question.known.as_of))
    enough = in_time.bounds[0] >= most or late
    return why_counts_do_not_do(question, clipped, [in_time], enough_by_aligned=enough)
