"""Exchanges: what was given, day by day, against what the other side's part obliged to give by then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Exchange, Rate
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.counting.counts import Bounds, sum_of_bounds
from trucekeeper.compliance.counting.flows import Sought, sought_of
from trucekeeper.compliance.counting.tallied import Tallied, coverage, tally, unique_ids
from trucekeeper.compliance.forms.came_by import came_by
from trucekeeper.compliance.forms.shortfall import (
    CONTESTED,
    DUE,
    MET,
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


@dataclass(frozen=True, slots=True, eq=False)
class Came:
    """What came of the other side, and the rate at which it is answered.

    ``before``: how many of the windows were over too soon for anything to have had to be answered.
    """

    rate: Rate
    tallied: Tallied
    before: int

    def asked(self, index: int) -> int | None:
        """The number under which ``tallied`` has the window, or None where nothing is asked of it."""
        return index - self.before if index >= self.before else None

    def owed(self, index: int, *, apart: bool) -> Bounds:
        """How much is to be given for it. ``apart``: as the other side, or somebody else, shows it.

        The obligor's own word that little came does not bound what it owes.
        """
        number = self.asked(index)
        if number is None:
            return 0, 0
        low, high = self.tallied.bounds(number)
        if apart and not any(own is not None and own <= (high or 0) for _, own in self.tallied.apart(number)):
            high = None
        give, pool = self.rate.give, self.rate.count
        if pool is not None:
            return (give if low >= pool else 0), (give if high is None or high >= pool else 0)
        return give * low, None if high is None else give * high


@dataclass(frozen=True, slots=True, eq=False)
class Demand:
    """What is to be given of some classes, and for what: one of several that must all be met."""

    given: Tallied
    came: tuple[Came, ...]

    def owed(self, index: int, *, apart: bool = False) -> Bounds:
        """How much of it is owed by the end of a window."""
        return sum_of_bounds(came.owed(index, apart=apart) for came in self.came)

    def is_met(self, index: int, *, apart: bool) -> bool:
        """Whether enough was surely given; ``apart``: as somebody apart from the obligor shows."""
        enough = self.owed(index, apart=apart)[1]
        if enough is None or self.given.bounds(index)[0] < enough:
            return False
        shown = self.given.apart(index) if apart else self.given.bounded.per_origin(index).values()
        return enough == 0 or any(low >= enough for low, _ in shown)


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """All that bears on an exchange; the first demand is for all that is given, of whatever class."""

    demands: tuple[Demand, ...]
    came: tuple[Came, ...]

    @property
    def whole(self) -> Demand:
        """The demand for all that is given."""
        return self.demands[0]

    def flows(self, index: int) -> Iterator[tuple[Tallied, int]]:
        """What is given, and what came of the other side, with the number of the window in each."""
        yield self.whole.given, index
        for came in self.came:
            number = came.asked(index)
            if number is not None:
                yield came.tallied, number

    def rows_of(self, index: int) -> Iterator[tuple[Tallied, int]]:
        """Like :meth:`flows`, with what is given of single classes."""
        yield from self.flows(index)
        yield from ((demand.given, index) for demand in self.demands[1:])


def answer_exchange(question: Question, duty: Exchange, bearer: str, standard: Standard) -> Iterator[Answer]:
    """One answer per begun window, each a local day that counts from the beginning, in order of time."""
    begun, unit = question.windows.begun, duty.flow.unit
    if duty.flow.stage is None or any(rate.of.stage is None for rate in duty.rates):
        disputed = stage_not_named(question, (MET, PARTIAL, MISSED), None, unit)
        yield from (disputed for _ in range(begun))
        return
    starts = np.full(begun, question.obligation.span.start, dtype=np.int64)
    ends = question.windows.ends[:begun]
    clipped_ends = np.minimum(ends, question.as_of)
    weighed = weigh_exchange(question, duty, bearer, standard, starts, ends)
    reasons = gaps(question, starts, clipped_ends)
    shares = coverage(weighed.whole.given, clipped_ends)
    apart = standard is not Standard.ALLEGED
    for index in range(begun):
        answer = _decide(weighed, index, apart=apart, over=question.windows.over(index))
        if answer.knowledge is UNVERIFIED:
            cause, controllers = _cause(question, weighed, index, reasons.get(index))
            answer = replace(answer, cause=cause, controlled_by=controllers)
        inside = unique_ids(tallied.inside(number) for tallied, number in weighed.rows_of(index))
        sure = frozenset(inside)
        near = unique_ids(tallied.near(number) for tallied, number in weighed.rows_of(index))
        left_out = unique_ids(tallied.open(number) for tallied, number in weighed.rows_of(index))
        near = tuple(id_ for id_ in near if id_ not in sure)
        yield with_evidence(replace(answer, unit=unit), inside, near, len(left_out), shares[index])


def weigh_exchange(
    question: Question, duty: Exchange, bearer: str, standard: Standard, starts: Instants, ends: Instants
) -> Weighed:
    """What was given and what came of the other side, from ``starts`` to each of ``ends``."""
    until = came_by(question.obligation.span.start, duty.within, duty.due, ends, question.agreement.time_zone)
    before = int((until <= starts).sum())
    anywhere = replace(question, zone=None)
    came = tuple(
        Came(rate, tally(anywhere, sought, bearer, standard, starts[before:], until[before:]), before)
        for rate, sought in ((rate, sought_rate(duty, rate)) for rate in duty.rates)
    )
    demands = [
        Demand(tally(question, sought_given(question, duty, bearer), bearer, standard, starts, ends), came)
    ]
    for classes in dict.fromkeys(rate.give_classes for rate in duty.rates if rate.give_classes):
        sought = sought_given(question, duty, bearer, classes)
        answered = tuple(
            each for each in came if each.rate.give_classes and set(each.rate.give_classes) <= set(classes)
        )
        demands.append(Demand(tally(question, sought, bearer, standard, starts, ends), answered))
    return Weighed(tuple(demands), came)


def sought_given(question: Question, duty: Exchange, bearer: str, classes: Sequence[str] = ()) -> Sought:
    """What is asked of the counts of what is given; of some classes, where they are told."""
    flow = replace(duty.flow, classes=tuple(classes)) if classes else duty.flow
    sought = sought_of(question, flow, bearer)
    both_sides = any((rate.of.unit, rate.of.stage) == (flow.unit, flow.stage) for rate in duty.rates)
    return replace(sought, surely=sought.surely and not both_sides)


def sought_rate(duty: Exchange, rate: Rate) -> Sought:
    """What is asked of the counts of what the other side gives."""
    both_sides = (rate.of.unit, rate.of.stage) == (duty.flow.unit, duty.flow.stage)
    return Sought(rate.of, frozenset(rate.from_), surely=not both_sides)


def _decide(weighed: Weighed, index: int, *, apart: bool, over: bool) -> Answer:
    """The rules of ``docs/semantics.md``, "Exchanges": the first that applies."""
    low, high = weighed.whole.given.bounds(index)
    owed_low, _ = weighed.whole.owed(index)
    _, owed_high = weighed.whole.owed(index, apart=apart)
    outcome: tuple[Performance, ...] = (MET, PARTIAL, MISSED)
    shown: Performance | None = None
    contested = any(_disagrees(tallied.bounds(number)) for tallied, number in weighed.rows_of(index))
    if contested:
        pass
    elif all(demand.is_met(index, apart=apart) for demand in weighed.demands):
        shown = MET
    elif not over:
        shown = DUE
    elif any(_is_short(demand, index) for demand in weighed.demands):
        outcome, shown = shortfalls(low, high), surely_short(low, high)
    else:
        outcome = (MET, *left_open(owed_high, low))
    origins = weighed.whole.given.origins(index)
    return Answer(
        could_be=(shown,) if shown else outcome,
        knowledge=CONTESTED if contested else SHOWN if shown else UNVERIFIED,
        low=low,
        high=high,
        required=owed_low,
        origins=(origins, origins),
    )


def _disagrees(bounds: Bounds) -> bool:
    low, high = bounds
    return high is not None and low > high


def _is_short(demand: Demand, index: int) -> bool:
    high = demand.given.bounds(index)[1]
    return high is not None and high < demand.owed(index)[0]


def _cause(
    question: Question, weighed: Weighed, index: int, gap: Gap | None
) -> tuple[Cause, tuple[str, ...]]:
    """Why a day is unverified and who controls that: the first reason that applies."""
    if gap is not None:
        return gap.cause, gap.controlled_by
    flows = list(weighed.flows(index))
    for tallied, number in flows:
        if not tallied.origins(number):
            return nobody_counted(question, len(tallied.open(number)))
    too_few = any(tallied.origins(number) < tallied.bounded.asked for tallied, number in flows)
    if too_few or all(demand.is_met(index, apart=False) for demand in weighed.demands):
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    return Cause.EVIDENCE_IMPRECISE, _datasets(weighed.rows_of(index))


def _datasets(flows: Iterable[tuple[Tallied, int]]) -> tuple[str, ...]:
    return tuple(sorted({name for tallied, number in flows for name in tallied.datasets(number)}))
