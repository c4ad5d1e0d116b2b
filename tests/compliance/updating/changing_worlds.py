"""Random worlds of duties that look at acts, and changes that come to them one after the other.

Their duties have one reading each, so that few changes need all to be judged again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from tests.compliance.act_duties import (
    CASES,
    ITEMS,
    some_frequency,
    some_listing,
    some_plea,
    some_prohibition,
    some_response,
    some_ruling,
    with_pauses,
)
from tests.compliance.chance import Chance
from tests.compliance.counted_duties import Counted, counted_for, some_quota
from tests.compliance.scene import BODY, ZONES, Calendar, Row, agreement, duty_of, evidence, tally
from tests.compliance.some_rows import some_incident, some_tally, some_watch
from trucekeeper.agreement.duties import Frequency, Respond
from trucekeeper.agreement.model import (
    Agreement,
    Bearers,
    Implication,
    Listed,
    Mechanism,
    Obligation,
)
from trucekeeper.evidence import Evidence
from trucekeeper.evidence.evidence import table
from trucekeeper.terms import BearerMode, Power
from trucekeeper.when import Duration, Interval

CALENDAR = Calendar("Europe/Kyiv", date(2025, 3, 28))
CHANGES = (
    *("new", "new", "corrected", "corrected", "withdrawn", "taken back", "two", "claim"),
    *("count", "count withdrawn"),
)
REPLIES = frozenset({"air_strike", "overflight"})


class Change(NamedTuple):
    """What comes, and what is withdrawn, at once."""

    added: Evidence
    withdrawn: tuple[str, ...]


class ChangingWorld(NamedTuple):
    """What is known at first, and what comes then."""

    agreement: Agreement
    evidence: Evidence
    as_of: int
    changes: tuple[Change, ...]


def changing_world(seed: int) -> ChangingWorld:
    """One to three duties, up to twelve acts, and up to eight changes."""
    chance = Chance(seed)
    duties = [_some_obligation(chance, number) for number in range(1, chance.pick(1, 2, 3) + 1)]
    mechanism = Mechanism(
        members={BODY: (Power.VERIFY, Power.RULE)},
        independent_origins=chance.mostly(2, 1),
        verified_by=chance.mostly(BODY, None),
        watched=chance.pick(1.0, 0.5),
    )
    implied = chance.mostly((), (Implication("new_death", "fire", frozenset({"shelling"})),))
    acts = [_some_act(chance, number) for number in range(chance.pick(3, 6, 9, 12))]
    for number, act in enumerate(acts):
        if number and chance.mostly(False, True):
            act["supersedes"] = chance.pick(*(each["id"] for each in acts[:number]))
    deaths = tally("deaths", CALENDAR.at(1), CALENDAR.at(1, 1), 1, 2, unit="new_death", stage=None)
    counted = [one for duty in duties for one in counted_for(duty.duty)]
    tallies = [_some_count(chance, counted, number) for number in chance.up_to(4)] if counted else []
    told = evidence(
        acts,
        tallies=[deaths, *tallies] if implied else tallies,
        watches=_numbered("w", [some_watch(chance, CALENDAR) for _ in chance.up_to(3)]),
        rulings=_numbered("u", [some_ruling(chance, CALENDAR, 9) for _ in chance.up_to(1)]),
        pleas=_numbered("p", [some_plea(chance, CALENDAR, 9) for _ in chance.up_to(1)]),
        listings=_numbered("l", [some_listing(chance, CALENDAR) for _ in chance.up_to(5)]),
    )
    as_of = CALENDAR.at(chance.mostly(10, 4, 2))
    changes = tuple(_changes(chance, acts, tallies, counted, as_of))
    return ChangingWorld(agreement(CALENDAR, duties, mechanism, implied), told, as_of, changes)


def _some_obligation(chance: Chance, number: int) -> Obligation:
    duty = chance.pick(
        some_prohibition(chance),
        some_frequency(chance),
        some_response(chance),
        some_response(chance),
        some_quota(chance),
    )
    if isinstance(duty, Respond):
        duty = replace(duty, for_each=chance.pick(None, "detained"))
    parties = chance.pick(("a",), ("a", "b"), (BODY,))
    mode = BearerMode.EACH if len(parties) == 1 else chance.pick(*BearerMode)
    named = chance.pick((), ("the-north",), ("the-north", "two-places"), ("square", "belt-zone"))
    zones = [] if isinstance(duty, Frequency) and duty.per_area else [ZONES[id] for id in named]
    span = Interval(CALENDAR.at(chance.mostly(0, 1)), CALENDAR.at(chance.pick(4, 9)))
    one = duty_of(f"duty-{number}", duty, span, Bearers(mode, parties), zones, line=number)
    one = replace(one, pauses=with_pauses(chance, CALENDAR, one).pauses)
    if isinstance(duty, Respond) or chance.pick(True, True, False):
        return one
    return replace(one, zones=(), listed=Listed("protected", chance.pick(Duration(), Duration(days=1))))


def _some_act(chance: Chance, number: int, known_from: int = 0) -> Row:
    """Of a kind that a duty looks at; an answer mostly tells what it is about."""
    act = some_incident(chance, CALENDAR)
    names = (*CASES, *ITEMS, *(f"r{chance.pick(*range(max(number, 1)))}" for _ in range(4)))
    about = chance.pick(*names) if REPLIES & set(act["kinds"]) else chance.pick(None, *names)
    return {**act, "id": f"r{number}", "about": about, "known_from": known_from}


def _numbered(letter: str, rows: list[Row]) -> list[Row]:
    return [{**row, "id": f"{letter}{number}"} for number, row in enumerate(rows)]


def _some_count(chance: Chance, counted: Sequence[Counted], number: int) -> Row:
    return {**some_tally(chance, CALENDAR, counted), "id": f"t{number}"}


def _changes(
    chance: Chance, acts: list[Row], tallies: list[Row], counted: Sequence[Counted], as_of: int
) -> Iterator[Change]:
    """Acts and counts that are new, corrected or withdrawn, and claims; some of what came before."""
    there = list(acts)
    counts = [each["id"] for each in tallies]
    for turn in range(chance.pick(2, 5, 8)):
        number = len(acts) + 2 * turn
        known_from = chance.mostly(0, as_of, as_of + 1)
        ids = [each["id"] for each in there]
        sort = chance.pick(*CHANGES)
        new = _some_act(chance, number, known_from)
        old = chance.pick(*there)
        if sort == "corrected":
            new = {**old, **chance.pick({}, {"latest": old["latest"] + 1}, new)}
            new |= {"id": f"r{number}", "supersedes": old["id"], "known_from": known_from, "withdrawn": False}
        rows = [new]
        if sort == "two":
            rows.append(_some_act(chance, number + 1, known_from))
        if sort == "withdrawn":
            yield Change(Evidence(), (chance.pick(*ids),))
            continue
        if sort == "count":
            count = {**_some_count(chance, counted, number + 10), "known_from": known_from}
            count["supersedes"] = chance.pick(None, *counts)
            counts.append(f"t{number + 10}")
            yield Change(Evidence(tallies=table("tallies", [count])), ())
            continue
        if sort == "count withdrawn":
            yield Change(Evidence(), (chance.pick(*counts),) if counts else ())
            continue
        if sort == "taken back":
            rows = [{**new, "supersedes": old["id"], "withdrawn": True}]
        if sort == "claim":
            claim = {"id": f"c{number}", "dataset": "d1", "known_from": known_from, "withdrawn": False}
            claim["supersedes"] = chance.mostly(None, chance.pick(*ids))
            yield Change(Evidence(claims=table("claims", [claim])), ())
            continue
        there += rows
        yield Change(Evidence(incidents=table("incidents", rows)), ())
