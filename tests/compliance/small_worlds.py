"""Random small worlds: an agreement, the evidence about it, and a moment, from small pools.

The pools are small so that coincidences are frequent: equal instants, windows met exactly,
several rows of one origin, a row known from the very moment of judging.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from hypothesis import strategies as st

from tests.compliance.act_duties import (
    some_frequency,
    some_listing,
    some_plea,
    some_prohibition,
    some_response,
    some_ruling,
    with_list,
    with_pauses,
    with_readings,
)
from tests.compliance.chance import Chance
from tests.compliance.counted_duties import (
    STAGES,
    counted_for,
    some_deadline,
    some_exchange,
    some_free_time,
    some_maintenance,
    some_quota,
    some_schedule,
)
from tests.compliance.scene import BODY, DAY, ZONES, Calendar, Row, agreement, duty_of, evidence
from tests.compliance.some_rows import ENDS, some_incident, some_state, some_tally, some_watch
from trucekeeper.agreement.duties import (
    Complete,
    Duty,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
    Unscored,
)
from trucekeeper.agreement.model import Agreement, Amended, Bearers, Implication, Mechanism, Obligation
from trucekeeper.evidence.evidence import Evidence
from trucekeeper.terms import BearerMode, Power
from trucekeeper.when import FOREVER, Interval

CALENDARS = (
    ("Europe/Kyiv", date(2025, 3, 28)),  # a day of 23 hours on the 30th
    ("Asia/Beirut", date(2025, 3, 29)),  # whose midnight of the 30th is skipped
    ("America/Havana", date(2025, 10, 31)),  # whose midnight hour of 2 November comes twice
    ("Asia/Jerusalem", date(2025, 10, 24)),  # a day of 25 hours on the 26th
    ("UTC", date(2025, 1, 1)),
)

TELLING = ("incidents", "tallies", "states", "watches", "rulings", "pleas", "listings")


class SmallWorld(NamedTuple):
    """What the evaluators are given."""

    agreement: Agreement
    evidence: Evidence
    as_of: int


def some_duty(chance: Chance, start: int, due: int) -> Duty:
    return chance.pick(
        some_prohibition(chance),
        some_prohibition(chance),
        some_frequency(chance),
        some_response(chance),
        some_quota(chance),
        some_quota(chance),
        some_deadline(chance, due),
        some_deadline(chance, due),
        some_free_time(chance),
        some_schedule(chance, start),
        some_exchange(chance, start),
        some_maintenance(chance),
    )


def some_obligation(chance: Chance, calendar: Calendar, number: int) -> Obligation:
    parties = chance.pick(("a",), ("a", "b"), ("a", "b"), (BODY,))
    mode = BearerMode.EACH if len(parties) == 1 else chance.pick(*BearerMode)
    start = calendar.at(chance.mostly(0, 1, 7), chance.mostly(0, 9))
    end = max(calendar.at(chance.pick(*ENDS), chance.mostly(0, 15)), start + DAY)
    duty = some_duty(chance, start, min(end, start + 3 * DAY))
    if isinstance(duty, Complete):
        end = duty.due
    elif isinstance(duty, Schedule):
        end = duty.totals[-1].due
    else:
        end = chance.mostly(end, FOREVER)
    named = chance.pick(
        (), ("the-north",), ("the-north",), ("square",), ("the-north", "two-places"), ("belt-zone",)
    )
    apart = isinstance(duty, Frequency) and duty.per_area
    zones = [] if apart else [ZONES[id] for id in named]
    span, by = Interval(start, end), Bearers(mode, parties)
    obligation = with_list(chance, duty_of(f"duty-{number}", duty, span, by, zones, line=number))
    return with_readings(chance, calendar, with_pauses(chance, calendar, obligation))


def learned(chance: Chance, rows: list[Row], as_of: int) -> list[Row]:
    """The rows with ids, with when they were known, and some that replace or withdraw others.

    In some worlds most name each other: in what they replace, what they are about, and what lists are of.
    """
    told: list[Row] = []
    naming_each_other = chance.pick(False, False, True)
    for number, row in enumerate(rows):
        earlier: list[str] = [other["id"] for other in told]
        replaces = chance.mostly(None, chance.mostly(None, *earlier))
        if naming_each_other and earlier:
            replaces = chance.pick(None, chance.pick(*earlier))
            named = [name for name in ("about", "of") if row.get(name) is not None]
            row = {**row, **{name: chance.pick(row[name], *earlier) for name in named}}
        record_of_it = {
            "id": f"r{number}",
            "dataset": chance.mostly("d1", "d2"),
            "known_from": chance.mostly(0, as_of, as_of, as_of + 1),
            "supersedes": replaces,
            "withdrawn": replaces is not None and chance.pick(True, False, False),
        }
        told.append({**row, **record_of_it})
    return told


TABLES_OF: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Forbid: ("incidents",),
        Frequency: ("incidents",),
        Respond: ("incidents",),
        Quota: ("tallies",),
        FreeTime: ("incidents", "tallies"),
        Complete: ("states",),
        Schedule: ("tallies",),
        Exchange: ("tallies",),
        Maintain: ("states", "tallies"),
    }
)


def some_members(chance: Chance) -> dict[str, tuple[Power, ...]]:
    """The mandated body by itself, with others, or as a joint body that is no member itself."""
    own = {BODY: chance.pick((Power.VERIFY, Power.RULE), (Power.VERIFY,))}
    other: dict[str, tuple[Power, ...]] = {"c": chance.pick((Power.REPORT,), (Power.RULE,))}
    return chance.mostly(own, {**own, **other}, other)


def world_of(seed: int) -> SmallWorld:
    """An agreement of one to three obligations with rows of the kinds that bear on them."""
    chance = Chance(seed)
    calendar = Calendar(*chance.pick(*CALENDARS))
    as_of = calendar.at(chance.mostly(10, 6, 4, 3, 2, 0), chance.mostly(0, 7, 12))
    duties = [some_obligation(chance, calendar, number) for number in range(1, chance.pick(1, 2, 3) + 1)]
    implied = chance.pick((), (Implication("new_death", "fire", frozenset({"shelling"})),))
    mechanism = Mechanism(
        members=some_members(chance),
        independent_origins=chance.mostly(2, 1, 3),
        verified_by=chance.mostly(BODY, None),
        watched=chance.pick(1.0, 0.5, 0.75, 0.25),
        reporting_lag_us=chance.pick(0, DAY, 3 * DAY),
    )

    bearing = {name for obligation in duties for name in TABLES_OF[type(obligation.duty)]}
    counted = [one for obligation in duties for one in counted_for(obligation.duty)]
    if implied and "incidents" in bearing:
        bearing.add("tallies")
    drawn: list[tuple[str, Row]] = []
    if "incidents" in bearing:
        drawn += [("incidents", some_incident(chance, calendar)) for _ in chance.up_to(9)]
    if "tallies" in bearing:
        drawn += [("tallies", some_tally(chance, calendar, counted)) for _ in chance.up_to(9)]
    if "states" in bearing:
        drawn += [("states", some_state(chance, calendar)) for _ in chance.up_to(9)]
    drawn += [("watches", some_watch(chance, calendar)) for _ in chance.up_to(4)]
    drawn += [("listings", some_listing(chance, calendar)) for _ in chance.up_to(3)]
    drawn += [("pleas", some_plea(chance, calendar, len(drawn))) for _ in chance.up_to(2)]
    drawn += [("rulings", some_ruling(chance, calendar, len(drawn))) for _ in chance.up_to(2)]

    told = learned(chance, [row for _, row in drawn], as_of)
    by_table: dict[str, list[Row]] = {name: [] for name in TELLING}
    for (name, _), row in zip(drawn, told, strict=True):
        by_table[name].append(row)
    words = duty_of("words", Unscored(), duties[0].span, duties[0].by, line=9)
    agreed = replace(agreement(calendar, [*duties, words], mechanism, implied), flows=STAGES)
    fewer = replace(agreed, obligations={id: agreed.obligations[id] for id in (duties[0].id, words.id)})
    return SmallWorld(
        replace(agreed, later=chance.mostly((), (Amended(as_of + chance.pick(-1, 0, 1), fewer),))),
        evidence(**by_table, body_aligned_with=chance.mostly(None, "a")),
        as_of,
    )


def keeping(agreed: Agreement, chosen: Callable[[Obligation], bool]) -> Agreement:
    """The agreement, as it stands and as it is amended, with only some of its obligations."""
    kept = {id: obligation for id, obligation in agreed.obligations.items() if chosen(obligation)}
    later = tuple(Amended(each.since, keeping(each.agreement, chosen)) for each in agreed.later)
    return replace(agreed, obligations=kept, later=later)


def small_worlds() -> st.SearchStrategy[SmallWorld]:
    """Small worlds; a failing one is made smaller with :func:`smallest`."""
    return st.integers(0, 2**48).map(world_of)
