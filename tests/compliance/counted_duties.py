"""Random duties that are held against counts and states, and what of them is counted."""

from __future__ import annotations

from fractions import Fraction

from tests.compliance.chance import Chance
from tests.compliance.scene import DAY, HOUR
from trucekeeper.agreement.duties import (
    Complete,
    Duty,
    Exchange,
    Flow,
    FreeTime,
    Maintain,
    Quota,
    Rate,
    Schedule,
    Share,
    Stock,
    Strength,
    Total,
)
from trucekeeper.terms import Bound, Period
from trucekeeper.when import Duration

Counted = tuple[str, str | None]
"""A unit and a stage."""

TRUCKS: Counted = ("aid_truck", "entered")
PRISONERS: Counted = ("prisoner", "released")
HOSTAGES: Counted = ("hostage", "released")
WEAPONS: Counted = ("weapon", "held")

STAGES = {"aid_truck": ("dispatched", "entered", "distributed")}
"""The flows of the random agreements."""


def some_classes(chance: Chance) -> tuple[str, ...]:
    return chance.mostly((), ("large",), ("large", "small"))


def some_quota(chance: Chance) -> Quota:
    stage = chance.mostly("entered", chance.pick("entered", None))
    return Quota(
        chance.pick(*Bound),
        chance.pick(1, 2, 3),
        "aid_truck",
        stage,
        chance.pick(*Period),
        chance.mostly((), ("gate-1", "gate-2")),
        some_classes(chance),
        chance.mostly(1, 2),
    )


def some_free_time(chance: Chance) -> FreeTime:
    kinds = frozenset(chance.pick({"shelling"}, {"shelling", "air_strike"}))
    at_least = chance.pick(HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 36 * HOUR, HOUR + 1)
    return FreeTime("fire", kinds, at_least, chance.pick(Period.DAY, *Period))


def some_deadline(chance: Chance, due: int) -> Complete:
    return Complete("withdrawal", due, chance.mostly(False, True))


def some_schedule(chance: Chance, start: int) -> Schedule:
    days = chance.pick((1,), (1, 2), (2, 3), (1, 3, 6), (2, 9))
    stage = chance.mostly("entered", "dispatched", None)
    totals = [
        Total(start + day * DAY, some_amount(chance, number)) for number, day in enumerate(days, start=1)
    ]
    return Schedule(Flow("aid_truck", stage, some_classes(chance)), tuple(totals))


def some_amount(chance: Chance, number: int) -> int | Share:
    if chance.pick(True, True, False):
        return number * chance.pick(1, 2)
    low = chance.pick(0, 2, 3)
    stock = Stock("all", low, chance.pick(low, low + 2, None), chance.pick(None, "b"))
    return Share(chance.pick(Fraction(1, 3), Fraction(1, 2), Fraction(1)), stock)


def some_exchange(chance: Chance, start: int) -> Exchange:
    given = Flow(*PRISONERS, some_classes(chance))
    within = chance.pick(
        Duration(), Duration(us=12 * HOUR), Duration(days=1), Duration(days=2), Duration(us=1)
    )
    due = chance.mostly(None, start + 3 * DAY, start + 2 * DAY + 6 * HOUR)
    rates = [some_rate(chance) for _ in chance.pick((1,), (1, 2))]
    return Exchange(given, tuple(rates), within, due)


def some_rate(chance: Chance) -> Rate:
    of = Flow(*chance.mostly(HOSTAGES, PRISONERS), some_classes(chance))
    from_ = chance.pick(("b",), ("b",), ("a", "b"))
    return Rate(of, from_, chance.pick(1, 2), some_classes(chance), chance.mostly(None, 1, 2))


def some_maintenance(chance: Chance) -> Maintain:
    bound, amount = chance.pick(*Bound), chance.pick(0, 1, 2)
    return Maintain("withdrawal", chance.pick(None, Strength(bound, amount, *WEAPONS)))


def counted_for(duty: Duty) -> tuple[Counted, ...]:
    """What evidence may count that bears on the duty."""
    if isinstance(duty, Quota | Schedule):
        return (TRUCKS, TRUCKS, TRUCKS, ("aid_truck", "dispatched"), ("aid_truck", "distributed"))
    if isinstance(duty, Exchange):
        return (PRISONERS, HOSTAGES)
    if isinstance(duty, FreeTime):
        return (("hour", "fire"),)
    if isinstance(duty, Maintain) and duty.strength is not None:
        return (WEAPONS,)
    return ()
