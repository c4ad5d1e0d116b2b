"""Random small worlds: an agreement, the evidence about it, and a moment, from small pools.

The pools are small so that coincidences are frequent: equal instants, windows met exactly,
several rows of one origin, a row known from the very moment of judging.
"""

from __future__ import annotations

from datetime import date
from random import Random
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st

from tests.compliance.scene import (
    BODY,
    DAY,
    EVERYTHING,
    SOURCES,
    ZONES,
    Calendar,
    Row,
    agreement,
    duty_of,
    evidence,
    incident,
    state,
    tally,
    watch,
)
from trucekeeper.agreement.model import (
    Agreement,
    Bearers,
    Complete,
    Duty,
    Forbid,
    Implication,
    Mechanism,
    Obligation,
    Quota,
    Unscored,
)
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import BearerMode, Bound, Period, Power
from trucekeeper.when import FOREVER, Interval

T = TypeVar("T")

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

CALENDARS = (
    ("Europe/Kyiv", date(2025, 3, 28)),  # a day of 23 hours on the 30th
    ("Asia/Beirut", date(2025, 3, 29)),  # whose midnight of the 30th is skipped
    ("America/Havana", date(2025, 10, 31)),  # whose midnight hour of 2 November comes twice
    ("Asia/Jerusalem", date(2025, 10, 24)),  # a day of 25 hours on the 26th
    ("UTC", date(2025, 1, 1)),
)

TELLING = ("incidents", "tallies", "states", "watches")
DENIALS = ("access_denied", "jamming", "mines_uxo")


class SmallWorld(NamedTuple):
    """What the evaluators are given."""

    agreement: Agreement
    evidence: Evidence
    as_of: int


class Chance:
    """Choices from a seed. A whole world hangs on one number, so that all parts of it vary at once."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._usual = self.pick(0.7, 0.85, 0.97)

    def pick(self, *values: T) -> T:
        """Any of the values."""
        return self._random.choice(values)

    def mostly(self, usual: T, *others: T) -> T:
        """The usual value in most cases, in some worlds in nearly all, so that not all is odds and ends."""
        return usual if not others or self._random.random() < self._usual else self.pick(*others)

    def up_to(self, most: int) -> range:
        """As many numbers as chance will have it, 0 to ``most`` of them."""
        return range(self._random.randint(0, most))


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


def some_incident(chance: Chance, calendar: Calendar) -> Row:
    latitude, longitude, radius = chance.mostly(DISCS[0], *DISCS[1:])
    return incident(
        "?",
        *some_time(chance, calendar),
        kinds=chance.mostly(["shelling"], ["air_strike"], ["overflight"], ["overflight", "shelling"]),
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


def some_tally(chance: Chance, calendar: Calendar) -> Row:
    """Of trucks or of deaths, which imply an act in worlds where the agreement says so."""
    earliest, latest = some_time(chance, calendar)
    core = chance.mostly("all", "none", "part")
    part_ends = earliest + (latest - earliest) // 2
    low = chance.pick(0, 0, 1, 2, 3)
    trucks = ("aid_truck", chance.mostly("entered", "dispatched"))
    unit, stage = chance.pick(trucks, trucks, ("new_death", None))
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


def some_duty(chance: Chance, due: int) -> Duty:
    forbid: Duty = Forbid("fire", frozenset(chance.pick({"shelling"}, {"shelling", "air_strike"})))
    bound, amount = chance.pick(*Bound), chance.pick(1, 2, 3)
    stage = chance.mostly("entered", chance.pick("entered", None))
    points: tuple[str, ...] = chance.mostly((), ("gate-1", "gate-2"))
    quota: Duty = Quota(bound, amount, "aid_truck", stage, chance.pick(*Period), points)
    return chance.pick(forbid, quota, Complete("withdrawal", due))


def some_obligation(chance: Chance, calendar: Calendar, number: int) -> Obligation:
    parties = chance.pick(("a",), ("a", "b"), ("a", "b"), (BODY,))
    mode = BearerMode.EACH if len(parties) == 1 else chance.pick(*BearerMode)
    start = calendar.at(chance.mostly(0, 1, 7), chance.mostly(0, 9))
    end = max(calendar.at(chance.pick(*ENDS), chance.mostly(0, 15)), start + DAY)
    duty = some_duty(chance, min(end, start + 3 * DAY))
    end = duty.due if isinstance(duty, Complete) else chance.mostly(end, FOREVER)
    named = chance.pick(
        (), ("the-north",), ("the-north",), ("square",), ("the-north", "two-places"), ("belt-zone",)
    )
    zones = [ZONES[id] for id in named]
    return duty_of(f"duty-{number}", duty, Interval(start, end), Bearers(mode, parties), zones, line=number)


def learned(chance: Chance, rows: list[Row], as_of: int) -> list[Row]:
    """The rows with ids, with when they were known, and some that replace or withdraw others."""
    told: list[Row] = []
    for number, row in enumerate(rows):
        earlier: list[str] = [other["id"] for other in told]
        replaces = chance.mostly(None, chance.mostly(None, *earlier))
        record_of_it = {
            "id": f"r{number}",
            "dataset": chance.mostly("d1", "d2"),
            "known_from": chance.mostly(0, as_of, as_of, as_of + 1),
            "supersedes": replaces,
            "withdrawn": replaces is not None and chance.pick(True, False),
        }
        told.append({**row, **record_of_it})
    return told


TABLE_OF = MappingProxyType({Forbid: "incidents", Quota: "tallies", Complete: "states"})


def world_of(seed: int) -> SmallWorld:
    """An agreement of one to three obligations with rows of the kinds that bear on them."""
    chance = Chance(seed)
    calendar = Calendar(*chance.pick(*CALENDARS))
    as_of = calendar.at(chance.mostly(10, 6, 4, 3, 2, 0), chance.mostly(0, 7, 12))
    duties = [some_obligation(chance, calendar, number) for number in range(1, chance.pick(1, 2, 3) + 1)]
    implied = chance.pick((), (Implication("new_death", "fire", frozenset({"shelling"})),))
    mechanism = Mechanism(
        members={BODY: chance.pick((Power.VERIFY, Power.RULE), (Power.VERIFY,))},
        independent_origins=chance.mostly(2, 1, 3),
        verified_by=chance.mostly(BODY, None),
        watched=chance.pick(1.0, 0.5, 0.75, 0.25),
        reporting_lag_us=chance.pick(0, DAY, 3 * DAY),
    )

    bearing = {TABLE_OF[type(obligation.duty)] for obligation in duties}
    if implied and "incidents" in bearing:
        bearing.add("tallies")
    drawn: list[tuple[str, Row]] = []
    for name, some_row in (("incidents", some_incident), ("tallies", some_tally), ("states", some_state)):
        if name in bearing:
            drawn += [(name, some_row(chance, calendar)) for _ in chance.up_to(9)]
    drawn += [("watches", some_watch(chance, calendar)) for _ in chance.up_to(4)]

    told = learned(chance, [row for _, row in drawn], as_of)
    by_table: dict[str, list[Row]] = {name: [] for name in TELLING}
    for (name, _), row in zip(drawn, told, strict=True):
        by_table[name].append(row)
    words = duty_of("words", Unscored(), duties[0].span, duties[0].by, line=9)
    return SmallWorld(
        agreement(calendar, [*duties, words], mechanism, implied),
        evidence(**by_table, body_aligned_with=chance.mostly(None, "a")),
        as_of,
    )


def small_worlds() -> st.SearchStrategy[SmallWorld]:
    """Small worlds; a failing one is made smaller with :func:`smallest`."""
    return st.integers(0, 2**48).map(world_of)
