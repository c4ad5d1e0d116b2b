"""Soundness of states, strengths and free time: a shown answer is so in every course of things.

A course says of every half day how it was; it agrees with the evidence if all that is told may
be true of it. Judged at *alleged*, where each source is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from random import Random
from typing import TypeVar

import pytest

from tests.compliance.hand_made import Evaluate, agreed_on, answers, at
from tests.compliance.scene import DAY, HOUR, ZONES, Row, evidence, incident, state, tally, watch
from trucekeeper.agreement.duties import Complete, FreeTime, Maintain, Strength
from trucekeeper.terms import Bound, Period

NOON = DAY // 2
HALVES = [at(0), at(0) + NOON, at(1), at(1) + NOON]
"""The half days of two days, by their beginnings."""

C = TypeVar("C")
Outcome = Callable[[C, Row], str]


def contradictions(found: list[Row], agreeing: Iterator[C], outcome: Outcome[C]) -> list[str]:
    """Where how it was in an agreeing course is not among what could be."""
    asked = [
        row
        for row in found
        if row["knowledge"] != "contested" and not set(row["could_be"]) & {"due", "not_yet_due"}
    ]
    return [
        f"{row['window_start']}: {row['could_be']}, {outcome(course, row)} in {course}"
        for course in agreeing
        for row in asked
        if outcome(course, row) not in row["could_be"]
    ]


def touched(start: int, end: int, halves: Sequence[int] = HALVES) -> list[int]:
    """The numbers of the half days that overlap a stretch."""
    return [n for n, half in enumerate(halves) if half < end and start < half + NOON]


def some_time(chance: Random) -> tuple[int, int]:
    start = at(0) + NOON * chance.choice([-2, 0, 0, 1, 2, 3])
    return start, start + NOON * chance.choice([1, 1, 2, 4])


def some_watches(chance: Random, sees: str) -> list[Row]:
    ends = chance.choice([None, (0, 2), (0, 2), (0, 1), (1, 2)])
    return [] if ends is None else [watch("w", at(ends[0]), at(ends[1]), observer="mission", sees=[sees])]


# States that must hold


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("by", [Period.DAY, Period.PHASE])
def test_states_that_must_hold(evaluate: Evaluate, by: Period, seed: int) -> None:
    """What one who watched did not tell of was not so, half days before and after the two aside."""
    chance = Random(seed)
    rows = [
        state(
            f"s{n}",
            *some_time(chance),
            chance.choice(["whole", "none", "part"]),
            observer=chance.choice(["press", "radio", "mission"]),
        )
        for n in range(chance.randint(0, 3))
    ]
    watches = some_watches(chance, "withdrawal")
    halves = [at(-1), at(-1) + NOON, *HALVES, at(2), at(2) + NOON, at(3)]

    def is_told(n: int) -> bool:
        start, end = halves[n], halves[n] + NOON
        return any(
            row["observer"] == "mission"
            and row["extent"] != "whole"
            and row["earliest"] < end
            and start < row["latest"]
            for row in rows
        )

    def agrees(held: tuple[bool, ...]) -> bool:
        for row in rows:
            if not any(
                held[n] == (row["extent"] == "whole") for n in touched(row["earliest"], row["latest"], halves)
            ):
                return False
        return all(
            held[n] or is_told(n) for log in watches for n in touched(log["start"], log["end"], halves)
        )

    def outcome(held: tuple[bool, ...], row: Row) -> str:
        inside = touched(row["window_start"], row["window_end"], halves)
        return "met" if all(held[n] for n in inside) else "breached"

    courses = (held for held in product([True, False], repeat=len(halves)) if agrees(held))
    found = answers(
        evaluate, agreed_on(Maintain("withdrawal")), evidence(states=rows, watches=watches), by=by
    )
    assert contradictions(found, courses, outcome) == []


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("bound", Bound)
@pytest.mark.parametrize("by", [Period.DAY, Period.PHASE])
def test_strengths(evaluate: Evaluate, bound: Bound, by: Period, seed: int) -> None:
    """A count is right at some moment of its time, and all through what it surely took in."""
    chance = Random(seed)
    rows = []
    for n in range(chance.randint(0, 4)):
        start, end = some_time(chance)
        low = chance.choice([0, 1, 1, 2])
        core = chance.choice([(start, end), (start, end), (start, start + NOON), (None, None)])
        rows.append(
            tally(
                f"t{n}",
                start,
                end,
                low,
                chance.choice([low, low, low + 1, None]),
                core_start=core[0],
                core_end=core[1],
                unit="weapon",
                stage="held",
                origin=chance.choice(["press", "press", "radio"]),
                whole=chance.choice([True, True, False]),
            )
        )
    duty = Maintain("withdrawal", Strength(bound, 1, "weapon", "held"))
    halves = [at(-1), at(-1) + NOON, *HALVES, at(2), at(2) + NOON]

    def fits(row: Row, level: int) -> bool:
        too_many = row["whole"] and row["high"] is not None and level > row["high"]
        return bool(row["low"] <= level and not too_many)

    def agrees(levels: tuple[int, ...]) -> bool:
        return all(
            any(fits(row, levels[n]) for n in touched(row["earliest"], row["latest"], halves))
            and (
                row["core_start"] is None
                or all(fits(row, levels[n]) for n in touched(row["core_start"], row["core_end"], halves))
            )
            for row in rows
        )

    def outcome(levels: tuple[int, ...], row: Row) -> str:
        inside = [levels[n] for n in touched(row["window_start"], row["window_end"], halves)]
        broken = {
            Bound.AT_LEAST: min(inside) < 1,
            Bound.AT_MOST: max(inside) > 1,
            Bound.EXACTLY: {*inside} != {1},
        }
        return "breached" if broken[bound] else "met"

    courses = (levels for levels in product(range(3), repeat=len(halves)) if agrees(levels))
    found = answers(evaluate, agreed_on(duty), evidence(tallies=rows), by=by)
    assert contradictions(found, courses, outcome) == []


# What is only to be begun


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("begun", [False, True], ids=["done", "begun"])
def test_deadlines(evaluate: Evaluate, begun: bool, seed: int) -> None:
    """In two places of one zone it gets on and never back: to nothing, a part and the whole.

    Whether in time is asked: what was last seen not done may have been done since.
    """
    chance = Random(seed)
    rows = [
        state(
            f"s{n}",
            *some_time(chance),
            chance.choice(["whole", "none", "part"]),
            area=chance.choice([None, "mill", "ford", "the-north"]),
        )
        for n in range(chance.randint(1, 3))
    ]
    duty = Complete("withdrawal", at(1), begun)
    halves = [at(-1), at(-1) + NOON, *HALVES, at(2), at(2) + NOON]
    paths = [path for path in product(range(3), repeat=len(halves)) if list(path) == sorted(path)]

    def extent(area: str | None, mill: int, ford: int) -> str:
        parts = {"mill": (mill,), "ford": (ford,)}.get(area or "", (mill, ford))
        return "whole" if min(parts) == 2 else "none" if max(parts) == 0 else "part"

    def outcome(course: tuple[tuple[int, ...], tuple[int, ...]], row: Row) -> str:
        told = extent(None, *(path[halves.index(at(1)) - 1] for path in course))
        if told == "whole" or (begun and told == "part"):
            return "met"
        not_in_time = [word for word in row["could_be"] if word != "met"]
        return not_in_time[0] if not_in_time else "not in time"

    courses = (
        (mill, ford)
        for mill in paths
        for ford in paths
        if all(
            any(
                extent(row["area"], mill[n], ford[n]) == row["extent"]
                for n in touched(row["earliest"], row["latest"], halves)
            )
            for row in rows
        )
    )
    agreed = agreed_on(duty, days=(0, 1), zones=[ZONES["the-north"]])
    found = answers(evaluate, agreed, evidence(states=rows), as_of=at(3))
    assert contradictions(found, courses, outcome) == []


# Free time


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("at_least", [6 * HOUR, 12 * HOUR, 13 * HOUR])
def test_time_free_of_acts(evaluate: Evaluate, at_least: int, seed: int) -> None:
    """Each half of two days is free or taken up by an act, which somebody who watched tells of."""
    chance = Random(seed)
    acts = [incident(f"i{n}", *some_time(chance), reporters=["press"]) for n in range(chance.randint(0, 2))]
    watches = some_watches(chance, "shelling")
    hours = []
    for n in range(chance.randint(0, 2)):
        start = at(chance.choice([0, 1]))
        low = chance.choice([0, 12, 24])
        high = chance.choice([low, 24, None])
        hours.append(
            tally(
                f"t{n}",
                start,
                start + DAY,
                low,
                high,
                unit="hour",
                stage="fire",
                dataset=f"d{n}",
                origin=chance.choice(["press", "radio"]),
                whole=chance.choice([True, True, False]),
            )
        )
    duty = FreeTime("fire", frozenset({"shelling"}), at_least, Period.DAY)

    def taken_hours(taken: tuple[bool, ...], start: int, end: int) -> int:
        return 12 * sum(taken[n] for n in touched(start, end))

    def agrees(taken: tuple[bool, ...]) -> bool:
        for row in hours:
            number = taken_hours(taken, row["earliest"], row["latest"])
            if number < row["low"] or (row["whole"] and row["high"] is not None and number > row["high"]):
                return False
        told = {n for row in acts for n in touched(row["earliest"], row["latest"])}
        watched = {n for log in watches for n in touched(log["start"], log["end"])}
        return not any(taken[n] for n in watched - told)

    def outcome(taken: tuple[bool, ...], row: Row) -> str:
        free = DAY - HOUR * taken_hours(taken, row["window_start"], row["window_end"])
        return "met" if free >= at_least else "partial" if free else "missed"

    courses = (taken for taken in product([False, True], repeat=len(HALVES)) if agrees(taken))
    told = evidence(acts, hours, watches=watches)
    found = answers(evaluate, agreed_on(duty), told, as_of=at(2))
    assert contradictions(found, courses, outcome) == []
