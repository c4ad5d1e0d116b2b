"""Random rows of evidence: acts, counts, states and watches, from small pools."""

from __future__ import annotations

from collections.abc import Sequence

from tests.compliance.act_duties import about_something
from tests.compliance.chance import Chance
from tests.compliance.counted_duties import Counted
from tests.compliance.scene import (
    BODY,
    EVERYTHING,
    HOUR,
    SOURCES,
    Calendar,
    Row,
    incident,
    state,
    tally,
    watch,
)

PLACE_NAMES = (
    None,
    "north",
    "mill",
    "ford",
    "land",
    "the-north",
    "port",
    "belt",
    "inn",
    "abroad",
    "terra",
    "square",
)

DISCS = (
    (None, None, None),
    (48.5, 30.5, 1_000.0),  # inside the square
    (48.5, 30.5, 100_000.0),  # reaches beyond it on all sides
    (48.5, 31.01, 5_000.0),  # across its border
    (48.5, 32.0, 1_000.0),  # outside
    (48.5, 30.5, 0.0),
    (48.5, 30.5, None),
)

DENIALS = ("access_denied", "jamming", "mines_uxo")


ENDS = (2, 3, 4, 6, 10)


def some_time(chance: Chance, calendar: Calendar) -> tuple[int, int]:
    """Mostly a whole day or days, or all from the first; at times from noon, now and then empty."""
    if chance.pick(False, False, True):
        return calendar.at(0), calendar.at(chance.pick(*ENDS))
    day, hour = chance.pick(0, 1, 2, 3, 0, 1, 2, 3, 4, 5, 7, -1), chance.mostly(0, 12, 18)
    length = chance.mostly(1, 2, 3, 0)
    start = calendar.at(day, hour)
    return start, max(start, calendar.at(day + length, chance.mostly(hour, 0, 23)))


def time_watched(chance: Chance, calendar: Calendar) -> tuple[int, int]:
    """Mostly over all there is, else a few days."""
    if chance.pick(True, True, False):
        return calendar.at(-2), calendar.at(12)
    day = chance.pick(0, 1, 2, 3, 4)
    return calendar.at(day, chance.pick(0, 12)), calendar.at(
        day + chance.pick(1, 2, 4), chance.pick(0, 18, 23)
    )


def some_area(chance: Chance) -> str | None:
    return chance.pick("the-north", "north", "mill", chance.pick(None, *PLACE_NAMES))


def some_modality(chance: Chance) -> str:
    return chance.mostly("asserted", "hedged", "denied", "conditional", "analysis")


def some_origins(chance: Chance) -> Row:
    fewest, most = chance.pick((1, 1), (1, 2), (2, 2), (2, 4), (1, 3), (3, 3))
    return {"origins_fewest": fewest, "origins_most": most, "unaligned": chance.mostly(2, 1, 0)}


def exactly_or_not(chance: Chance, earliest: int, latest: int) -> tuple[int, int]:
    """The time, or an instant or an hour at its beginning."""
    length = chance.pick(latest - earliest, latest - earliest, 1, HOUR)
    return earliest, min(latest, earliest + length)


def some_incident(chance: Chance, calendar: Calendar) -> Row:
    latitude, longitude, radius = chance.mostly(DISCS[0], *DISCS[1:])
    return incident(
        "?",
        *exactly_or_not(chance, *some_time(chance, calendar)),
        kinds=chance.mostly(["shelling"], ["air_strike"], ["overflight"], ["overflight", "shelling"]),
        about=about_something(chance),
        area=None if latitude is not None and chance.mostly(True, False) else some_area(chance),
        latitude=latitude,
        longitude=longitude,
        radius_m=radius,
        authors=chance.pick([], ["a"], ["b"], ["a", "b"], ["a", "c"], ["c"], [BODY]),
        authorship=chance.pick(2, 1, 0),
        modality=some_modality(chance),
        reporters=chance.pick(["press"], ["radio"], ["army-b"], ["press", "radio"], [BODY], ["army-a", BODY]),
        witnessed_by=chance.mostly([], [BODY], ["press"], [BODY, "press"]),
        **some_origins(chance),
    )


def some_tally(chance: Chance, calendar: Calendar, counted: Sequence[Counted]) -> Row:
    """Of what the duties speak of, or of deaths, which imply an act where the agreement says so."""
    earliest, latest = some_time(chance, calendar)
    core = chance.mostly("all", "none", "part")
    part_ends = earliest + (latest - earliest) // 2
    low = chance.pick(0, 0, 1, 2, 3)
    unit, stage = chance.pick(*counted, ("new_death", None))
    origin = chance.pick(*SOURCES)
    return tally(
        "?",
        earliest,
        latest,
        low,
        chance.mostly(low, low + 1, low + 2, None),
        core_start=None if core == "none" else earliest,
        core_end={"none": None, "part": part_ends, "all": latest}[core],
        counter=chance.mostly(origin, "army-a", BODY),
        origin=origin,
        unit=unit,
        stage=stage,
        whole=chance.mostly(True, False),
        point=chance.mostly(None, "gate-1", "gate-2", "gate-3"),
        **{"class": chance.mostly(None, "large", "small", "other")},
        area=chance.mostly("the-north", None, "north", "mill", "land", "two-places", "square"),
        party=chance.mostly(None, "a", "b"),
        modality=some_modality(chance),
    )


def some_state(chance: Chance, calendar: Calendar) -> Row:
    return state(
        "?",
        *some_time(chance, calendar),
        extent=chance.pick("whole", "none", "whole", "none", "part"),
        observer=chance.pick(*SOURCES),
        subject=chance.mostly("withdrawal", "amnesty"),
        manner=chance.mostly("observed", "claimed"),
        area=chance.mostly(None, "the-north", some_area(chance)),
        party=chance.mostly(None, "a", "b"),
        modality=some_modality(chance),
        **some_origins(chance),
    )


def some_watch(chance: Chance, calendar: Calendar) -> Row:
    return watch(
        "?",
        *time_watched(chance, calendar),
        observer=chance.pick(*SOURCES, BODY),
        area=chance.pick(None, some_area(chance)),
        share=chance.mostly(1.0, 0.5, 0.25, 0.0),
        sees=chance.mostly(list(EVERYTHING), ["shelling"], ["aid_truck"], ["withdrawal"], ["new_death"], []),
        cause=chance.mostly(None, *DENIALS),
        controlled_by=chance.pick(None, "a", "b"),
    )
