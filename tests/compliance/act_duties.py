"""Random duties that are held against acts, when they bind, and what is ruled, pleaded and listed."""

from __future__ import annotations

from dataclasses import replace

from tests.compliance.chance import Chance
from tests.compliance.scene import (
    BODY,
    DAY,
    HOUR,
    ZONES,
    Calendar,
    Row,
    listing,
    plea,
    ruling,
)
from trucekeeper.agreement.duties import DailyHours, Duty, Exemption, Forbid, Frequency, Respond, Schedule
from trucekeeper.agreement.model import Listed, Obligation, Pause, Variant
from trucekeeper.terms import LegalState
from trucekeeper.when import FOREVER, Duration, Interval

CASES = ("case-1", "case-2")
ITEMS = ("item-1", "item-2")
FIRE = ({"shelling"}, {"shelling", "air_strike"})


def some_prohibition(chance: Chance) -> Duty:
    exemption = Exemption(
        chance.mostly("self-defence", "engineering"),
        "4",
        parties=chance.pick((), ("a",)),
        zone=chance.mostly(None, ZONES["the-north"]),
        notice=chance.mostly(None, Duration(us=6 * HOUR)),
    )
    return Forbid(
        "fire",
        frozenset(chance.pick(*FIRE)),
        exemptions=chance.pick((), (exemption,), (exemption, Exemption("burial", "5"))),
        hours=chance.mostly(None, DailyHours(6 * HOUR, 18 * HOUR), DailyHours(18 * HOUR, 6 * HOUR)),
        prevents=chance.mostly((), ("c",), ("b", "c")),
    )


def some_frequency(chance: Chance) -> Duty:
    return Frequency(
        "fire",
        frozenset(chance.pick(*FIRE)),
        at_most=chance.pick(0, 1, 2),
        length=chance.pick(6 * HOUR, DAY, DAY, 3 * DAY),
        per_area=chance.mostly(False, True),
    )


def some_response(chance: Chance) -> Duty:
    return Respond(
        answer="air_strike",
        trigger="shelling",
        within=chance.pick(Duration(us=6 * HOUR), Duration(days=1), Duration(us=2 * DAY)),
        unless=frozenset(chance.mostly((), ("overflight",))),
        unless_by=chance.pick((), ("b",), ("b", "c")),
        for_each=chance.mostly(None, "detained"),
    )


def about_something(chance: Chance) -> str | None:
    return chance.pick(None, *CASES, *ITEMS, "r0", "r1")


# When it binds


def with_pauses(chance: Chance, calendar: Calendar, obligation: Obligation) -> Obligation:
    """Mostly none; else one or two that do not overlap, at times one without an end."""
    first, hour = chance.pick(0, 1, 2), chance.mostly(0, 9, 18)
    start = calendar.at(first, hour)
    end = calendar.at(first + 1, chance.mostly(hour, 0, 23))
    one = Pause(Interval(start, max(start, end)), LegalState.SUSPENDED, "act-1")
    later = Pause(
        Interval(calendar.at(chance.pick(4, 5)), chance.pick(calendar.at(6), FOREVER)),
        chance.pick(LegalState.WAIVED, LegalState.SUPERSEDED),
        "act-2",
    )
    return replace(obligation, pauses=chance.mostly((), (one,), (one, later), (later,)))


def with_readings(chance: Chance, calendar: Calendar, obligation: Obligation) -> Obligation:
    """Mostly none; else two: as it is, and from a day later, or of fewer acts."""
    start, duty = obligation.span.start + DAY, obligation.duty
    other = obligation
    moves = start < obligation.span.end and not isinstance(duty, Schedule)
    if moves and chance.pick(True, False):
        other = replace(obligation, span=Interval(start, obligation.span.end))
    elif isinstance(duty, Forbid | Frequency):
        other = replace(obligation, duty=replace(duty, kinds=frozenset({"shelling"})))
    both = Variant("day-1: signature", obligation), Variant("day-1: entry", other)
    return replace(obligation, variants=chance.mostly((), both, both[::-1]))


def with_list(chance: Chance, obligation: Obligation) -> Obligation:
    """Mostly none; else one that says for which places it binds."""
    if not isinstance(obligation.duty, Forbid | Frequency):
        return obligation
    after = chance.pick(Duration(), Duration(days=1), Duration(us=6 * HOUR))
    listed = chance.mostly(None, Listed("protected", after))
    return obligation if listed is None else replace(obligation, listed=listed, zones=())


# What is listed, pleaded and ruled


def some_listing(chance: Chance, calendar: Calendar) -> Row:
    start = calendar.at(chance.pick(-1, 0, 1, 2))
    time = start, start + chance.pick(1, 1, 12 * HOUR, DAY)
    if chance.pick(True, False):
        return listing("?", "detained", *time, item=chance.pick(*ITEMS), of=chance.pick(*CASES, None))
    area = chance.pick("the-north", "mill", "north", "square", None)
    return listing("?", "protected", *time, area=area, party=chance.mostly(None, "a", "b"))


def some_plea(chance: Chance, calendar: Calendar, told: int) -> Row:
    """About one of so many rows, or about none."""
    start = calendar.at(chance.pick(0, 1, 2))
    return plea(
        "?",
        chance.pick("a", "b"),
        chance.pick("exemption", "exemption", "countermeasure"),
        start,
        start + chance.pick(DAY, 3 * DAY, 0),
        exemption=chance.mostly("self-defence", None),
        about=chance.pick(None, some_row(chance, told)),
        obligation=chance.mostly(None, "duty-1"),
        notified=chance.pick(None, calendar.at(-1), calendar.at(0, 6)),
    )


def some_ruling(chance: Chance, calendar: Calendar, told: int) -> Row:
    """On one of so many rows, or on an obligation."""
    start = calendar.at(chance.pick(0, 1, 2))
    on_duty = chance.pick(False, False, True)
    time = chance.pick((None, None), (start, start + DAY), (start, start + 5 * DAY))
    return ruling(
        "?",
        "cured" if on_duty else chance.pick("upheld", "rejected", "cured"),
        None if on_duty else some_row(chance, told),
        body=chance.mostly(BODY, "press"),
        obligation=chance.pick("duty-1", "duty-2") if on_duty else None,
        party=chance.mostly(None, "a", "b"),
        earliest=time[0],
        latest=time[1],
    )


def some_row(chance: Chance, told: int) -> str | None:
    return f"r{chance.pick(*range(told))}" if told else None
