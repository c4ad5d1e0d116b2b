"""Section "Exchanges": what is given for what the other side gave, counted from the beginning."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from trucekeeper.agreement.duties import Exchange, Rate
from trucekeeper.compliance.reference.answer import (
    Answer,
    contested,
    ids,
    shown,
    unverified,
    what_the_clause_asks,
)
from trucekeeper.compliance.reference.counts import Asked, Bounds, Counted, borne_in, count, coverage
from trucekeeper.compliance.reference.known import Question
from trucekeeper.compliance.reference.months import shift
from trucekeeper.compliance.reference.quota import cases, is_alleged, why_counts_do_not_do
from trucekeeper.compliance.reference.windows import Window
from trucekeeper.terms import Cause, Performance

MET, DUE = Performance.MET, Performance.DUE
PARTIAL, MISSED = Performance.PARTIAL, Performance.MISSED


@dataclass(frozen=True)
class Came:
    """What came of the other side at one rate; ``counted`` is None while nothing of it obliges yet."""

    rate: Rate
    counted: Counted | None

    @property
    def bounds(self) -> Bounds:
        """At least and at most so much came, as counted."""
        return self.counted.bounds if self.counted is not None else (0, 0)

    @property
    def at_most(self) -> float:
        """The bound from above, unless it rests on those only to whose advantage it is."""
        _, high = self.bounds
        if self.counted is None or is_alleged(self.counted.asked.question):
            return high
        return high if any(own <= high for _, own in self.counted.independent) else inf


@dataclass(frozen=True)
class Demand:
    """What must have been given of some classes, for what came at some of the rates."""

    given: Counted
    answers: list[Came]

    @property
    def owed(self) -> Bounds:
        """At least and at most so much was owed."""
        least = sum(owed_for(came.rate, came.bounds[0]) for came in self.answers)
        return least, sum(owed_for(came.rate, came.at_most) for came in self.answers)

    @property
    def owed_as_counted(self) -> float:
        """At most so much was owed, if all that count are believed."""
        return sum(owed_for(came.rate, came.bounds[1]) for came in self.answers)

    @property
    def is_contested(self) -> bool:
        """Whether the counts exclude each other."""
        return any(low > high for low, high in [self.given.bounds, *(came.bounds for came in self.answers)])

    @property
    def is_met(self) -> bool:
        """Whether all that may be owed surely was given, not by aligned origins only."""
        (low, _), (_, most) = self.given.bounds, self.owed
        if most == 0:
            return True
        alleged = is_alleged(self.given.asked.question)
        return low >= most and (alleged or any(own >= most for own, _ in self.given.independent))

    @property
    def is_short(self) -> bool:
        """Whether less was given than surely was owed."""
        return self.given.bounds[1] < self.owed[0]


def owed_for(rate: Rate, came: float) -> float:
    """So much is owed once so many came: for each of them, or for all together."""
    if rate.count is not None:
        return rate.give if came >= rate.count else 0
    return rate.give * came if rate.give else 0


def answer(question: Question, duty: Exchange) -> Answer:
    """What is said of an exchange at the end of a local day."""
    if duty.flow.stage is None or any(rate.of.stage is None for rate in duty.rates):
        parties = question.known.agreement.parties
        disputed = unverified((Cause.STAGE_NOT_NAMED, parties), MET, PARTIAL, MISSED)
        return {**disputed, **what_the_clause_asks(question)}

    came = [Came(rate, counted_of(question, duty, rate)) for rate in duty.rates]
    demands = demands_of(question, duty, came)
    asked = [demand.given for demand in demands] + [one.counted for one in came if one.counted is not None]
    given, (least, most) = demands[0].given, demands[0].owed
    low, high = given.bounds

    verdict = weigh(question, demands)
    if verdict is None:
        could_be = [PARTIAL, MISSED]
        if not any(demand.is_short for demand in demands):
            could_be = [MET, *([PARTIAL] if most > 1 else []), *([MISSED] if low == 0 else [])]
        clipped = Window(question.obligation.span.start, question.clipped.end)
        enough = all(demand.given.bounds[0] >= demand.owed_as_counted for demand in demands)
        totals = [given, *(one.counted for one in came if one.counted is not None)]
        why = why_counts_do_not_do(question, clipped, totals, enough_by_aligned=enough)
        verdict = unverified(why, *could_be)

    coverage_low, coverage_high = coverage(
        given, Window(question.obligation.span.start, question.clipped.end)
    )
    inside = [row for counted in asked for row in counted.inside]
    near = [row for counted in asked for row in counted.near if row not in inside]
    return {
        **what_the_clause_asks(question),
        **verdict,
        "required": int(least),
        "low": int(low),
        "high": None if high == inf else int(high),
        "coverage_low": coverage_low,
        "coverage_high": coverage_high,
        "open": len(ids(row for counted in asked for row in counted.not_admissible)),
        "origins_fewest": len(given.by_origin),
        "origins_most": len(given.by_origin),
        **cases(verdict, inside, near),
    }


def weigh(question: Question, demands: list[Demand]) -> Answer | None:
    """The first rule that applies; None where the answer is unverified."""
    low, high = demands[0].given.bounds
    if any(demand.is_contested for demand in demands):
        return contested(MET, PARTIAL, MISSED)
    if all(demand.is_met for demand in demands):
        return shown(MET)
    if not question.over:
        return shown(DUE)
    if any(demand.is_short for demand in demands):
        if low > 0:
            return shown(PARTIAL)
        if high == 0:
            return shown(MISSED)
    return None


def demands_of(question: Question, duty: Exchange, came: list[Came]) -> list[Demand]:
    """All that is given answers all rates; what is given of some classes, those that ask for them."""
    demands = [Demand(counted_given(question, duty, duty.flow.classes), came)]
    for classes in dict.fromkeys(frozenset(rate.give_classes) for rate in duty.rates):
        if classes:
            answers = [one for one in came if one.rate.give_classes and set(one.rate.give_classes) <= classes]
            demands.append(Demand(counted_given(question, duty, tuple(sorted(classes))), answers))
    return demands


# What is counted


def counted_given(question: Question, duty: Exchange, classes: tuple[str, ...]) -> Counted:
    """What was given from the beginning to the end of the day."""
    whole = Window(question.obligation.span.start, question.window.end)
    window, zone, parties, unnamed = borne_in(question, whole)
    flow = duty.flow
    unnamed = unnamed and not any(is_also_given(duty, rate) for rate in duty.rates)
    return count(Asked(question, flow.unit, flow.stage, window, zone, parties, unnamed, classes))


def counted_of(question: Question, duty: Exchange, rate: Rate) -> Counted | None:
    """What came of the other side, wherever, as far as it is to be answered by the end of the day."""
    window = Window(question.obligation.span.start, obliging_until(question, duty))
    if window.start >= window.end:
        return None
    flow, unnamed = rate.of, not is_also_given(duty, rate)
    return count(Asked(question, flow.unit, flow.stage, window, None, rate.from_, unnamed, flow.classes))


def is_also_given(duty: Exchange, rate: Rate) -> bool:
    """Whether both sides give the same: a count that names no party may be of either."""
    return (rate.of.unit, rate.of.stage) == (duty.flow.unit, duty.flow.stage)


def obliging_until(question: Question, duty: Exchange) -> int:
    """What came before this moment is to be answered before the day ends, what came later is not."""
    start, end = question.obligation.span.start, question.window.end
    if duty.due is not None and end >= duty.due:
        return duty.due
    zone = question.known.agreement.time_zone
    if shift(start, duty.within, zone) >= end:
        return start
    obliges, does_not = start, end
    while does_not - obliges > 1:
        middle = (obliges + does_not) // 2
        if shift(middle, duty.within, zone) < end:
            obliges = middle
        else:
            does_not = middle
    return does_not
