"""Soundness of what is counted: a shown answer is so in every stream that agrees with the counts.

Judged at *alleged*, where each origin is believed. Where the origins exclude each other no
stream agrees, and nothing is asked of the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from random import Random

import pytest

from tests.compliance.hand_made import Evaluate, agreed_on, answers, at
from tests.compliance.scene import DAY, Row, evidence, tally, watch
from tests.compliance.streams import Stream, agrees, streams, total
from trucekeeper.agreement.duties import (
    Exchange,
    Flow,
    Quota,
    Rate,
    Schedule,
    Share,
    Stock,
    Total,
)
from trucekeeper.terms import Bound, Period
from trucekeeper.when import Duration

NOON = DAY // 2
MOMENTS = [at(0), at(0) + NOON, at(1), at(1) + NOON, at(2)]
NOW = at(3)
SORTS = ("large", "small")


def counts_of(
    seed: int, most: int, classes: tuple[str | None, ...] = (None,), **columns: object
) -> list[Row]:
    """A few counts of three days by one or two origins, more or less exact."""
    chance = Random(seed)
    rows = []
    for number in range(chance.randint(0, most)):
        start = at(0) + NOON * chance.choice([-2, 0, 0, 0, 1, 2, 2, 3, 4])
        end = start + NOON * chance.choice([1, 2, 2, 3, 4, 6])
        low = chance.choice([0, 0, 1, 2])
        core = chance.choice([(start, end), (start, end), (start, end), (start, start + NOON), (None, None)])
        rows.append(
            tally(
                f"t{number}{columns.get('unit', '')}",
                start,
                end,
                low,
                chance.choice([low, low, low + 1, None]),
                core_start=core[0],
                core_end=core[1],
                origin=chance.choice(["press", "press", "radio"]),
                dataset=chance.choice(["d1", "d1", "d2"]),
                whole=chance.choice([True, True, True, False]),
                **{"class": chance.choice(classes), **columns},
            )
        )
    return rows


def logs_of(seed: int, unit: str) -> list[Row]:
    """At times one kept a log, of all the time or of some of it."""
    chance = Random(seed)
    ends = chance.choice([None, None, (0, 3), (0, 1), (1, 3)])
    if ends is None:
        return []
    return [watch("log", at(ends[0]), at(ends[1]), observer=chance.choice(["press", "radio"]), sees=[unit])]


@cache
def trucks(seed: int) -> tuple[list[Row], list[Row], list[Stream]]:
    """Counts, logs, and the streams that agree with them."""
    rows, logs = counts_of(seed, 4), logs_of(seed, "aid_truck")
    return rows, logs, [stream for stream in streams(MOMENTS, 4) if agrees(stream, rows, logs)]


@cache
def trucks_of_classes(seed: int) -> tuple[list[Row], list[Row], list[Stream]]:
    """Counts, some of them of a class, logs, and the streams that agree with them."""
    rows, logs = counts_of(seed, 3, (None, None, *SORTS, "other")), logs_of(seed, "aid_truck")
    may_be = streams(MOMENTS[:4], 3, (*SORTS, "other"))
    return rows, logs, [stream for stream in may_be if agrees(stream, rows, logs)]


@cache
def released(seed: int) -> tuple[list[Row], list[Row], list[Stream], list[Stream]]:
    """Counts of both sides, a log of the one, and the streams of each that agree with them."""
    given = counts_of(seed, 2, (None, None, "large"), unit="prisoner", stage="released")
    came = counts_of(seed + 1000, 2, unit="hostage", stage="released")
    logs = logs_of(seed, "prisoner")
    may_be_given = [s for s in streams(MOMENTS[:4], 4, SORTS) if agrees(s, given, logs)]
    may_have_come = [stream for stream in streams(MOMENTS[:3], 2) if agrees(stream, came)]
    return [*given, *came], logs, may_be_given, may_have_come


Outcome = Callable[[Stream, Row], str]


def contradictions(found: list[Row], agreeing: list[Stream], outcome: Outcome) -> list[str]:
    """Where what came in an agreeing stream is not among what could be."""
    pending = {"due", "not_yet_due"}
    return [
        f"{row['window_start']}: {row['could_be']}, {outcome(stream, row)} in {stream}"
        for row in found
        if row["knowledge"] != "contested" and not set(row["could_be"]) & pending
        for stream in agreeing
        if outcome(stream, row) not in row["could_be"]
    ]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("bound", Bound)
@pytest.mark.parametrize("classes", [(), ("large",), SORTS], ids=["all", "one-class", "two-classes"])
def test_quotas(evaluate: Evaluate, bound: Bound, classes: tuple[str, ...], seed: int) -> None:
    duty = Quota(bound, 1 + seed % 2, "aid_truck", "entered", Period.DAY, classes=classes)
    rows, logs, agreeing = trucks_of_classes(seed)

    def outcome(stream: Stream, row: Row) -> str:
        came = total(stream, row["window_start"], row["window_end"], classes)
        if came > duty.amount and bound != Bound.AT_LEAST:
            return "breached"
        if came >= duty.amount or bound == Bound.AT_MOST:
            return "met"
        return "partial" if came else "missed"

    found = answers(evaluate, agreed_on(duty), evidence(tallies=rows, watches=logs), as_of=NOW)
    assert contradictions(found, agreeing, outcome) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("of_stock", [False, True], ids=["numbers", "shares"])
def test_schedules(evaluate: Evaluate, of_stock: bool, seed: int) -> None:
    stocks = [4, 5, 6] if of_stock else [4]
    share = Share(Fraction(1, 2), Stock("all", stocks[0], stocks[-1]))
    second = Total(at(2), share if of_stock else 2)
    duty = Schedule(Flow("aid_truck", "entered"), (Total(at(1), 1), second))
    rows, logs, agreeing = trucks(seed)
    found = answers(evaluate, agreed_on(duty), evidence(tallies=rows, watches=logs), as_of=NOW)

    for stock in stocks:

        def outcome(stream: Stream, row: Row, stock: int = stock) -> str:
            asked = 1 if row["window_end"] == at(1) else -(-stock // 2)
            in_time = total(stream, at(0), row["window_end"])
            if in_time >= asked:
                return "met"
            if total(stream, at(0), NOW) >= asked:
                return "met_late"
            return "partial" if in_time else "missed"

        assert contradictions(found, agreeing, outcome) == []


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "rates",
    [
        (Rate(Flow("hostage", "released"), ("b",), 2),),
        (Rate(Flow("hostage", "released"), ("b",), 2, count=2),),
        (
            Rate(Flow("hostage", "released"), ("b",), 1, ("large",)),
            Rate(Flow("hostage", "released"), ("b",), 1),
        ),
    ],
    ids=["each", "pool", "classes"],
)
@pytest.mark.parametrize("within", [Duration(), Duration(us=NOON), Duration(days=1)])
def test_exchanges(evaluate: Evaluate, rates: tuple[Rate, ...], within: Duration, seed: int) -> None:
    duty = Exchange(Flow("prisoner", "released"), rates, within)
    told, logs, may_be_given, may_have_come = released(seed)

    @cache
    def owed_for(came: Stream, end: int) -> tuple[int, int]:
        """How many in all, and of the large ones."""
        obliging = len([thing for thing in came if thing.moment + length < end])
        owed = {rate: rate.give * obliging for rate in rates}
        if rates[0].count is not None:
            owed = {rate: rate.give * (obliging >= (rate.count or 0)) for rate in rates}
        return sum(owed.values()), sum(owed[rate] for rate in rates if rate.give_classes)

    def happened(given: Stream, came: Stream, end: int) -> str:
        in_all, of_class = owed_for(came, end)
        total_given = total(given, at(0), end)
        if total_given >= in_all and total(given, at(0), end, ("large",)) >= of_class:
            return "met"
        return "partial" if total_given else "missed"

    length = within.days * DAY + within.us
    rows = answers(evaluate, agreed_on(duty), evidence(tallies=told, watches=logs), as_of=NOW)
    for came_stream in may_have_come:

        def outcome(stream: Stream, row: Row, came: Stream = came_stream) -> str:
            return happened(stream, came, row["window_end"])

        assert contradictions(rows, may_be_given, outcome) == []
