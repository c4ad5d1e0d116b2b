"""The scene of the hand-made and the random worlds: areas, zones, sources, rows and agreements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any, TypedDict
from zoneinfo import ZoneInfo

import shapely

from trucekeeper.agreement.duties import Duty
from trucekeeper.agreement.model import (
    Agreement,
    Bearers,
    Clause,
    Implication,
    Mechanism,
    Obligation,
    Party,
    Phase,
    ThirdParty,
)
from trucekeeper.evidence.evidence import Evidence, table
from trucekeeper.terms import Power
from trucekeeper.when import DayCount, Interval
from trucekeeper.where import AreaTree, Zone

Row = dict[str, Any]

HOUR = 3_600_000_000
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

AREAS = AreaTree(
    parents={
        "north": "land",
        "south": "land",
        "mill": "north",
        "ford": "north",
        "port": "south",
        "inn": "belt",
    },
    names=frozenset({"land", "north", "south", "mill", "ford", "port", "belt", "inn", "abroad"}),
    overlaps={"belt": frozenset({"mill", "south"})},
)
"""Two halves of a land, a belt that overlaps both in part, and somewhere else."""

SQUARE = shapely.box(30.0, 48.0, 31.0, 49.0)

ZONES: dict[str, Zone] = {
    "the-north": Zone("the-north", "The north", ("north",)),
    "two-places": Zone("two-places", "Two places", ("mill", "port")),
    "square": Zone("square", "The square", (), SQUARE),
    "belt-zone": Zone("belt-zone", "The belt", ("belt",), SQUARE),
}

NEUTRAL, BODY = ("press", "radio"), "mission"
SOURCES = (*NEUTRAL, BODY, "army-a", "army-b")
EVERYTHING = ("shelling", "air_strike", "aid_truck", "withdrawal")


@dataclass(frozen=True)
class Calendar:
    """Instants near a first day in a time zone."""

    zone: str
    first: date

    def at(self, day: int, hour: int = 0) -> int:
        """An instant, ``day`` local days after the first and ``hour`` hours into that day."""
        return _midnight(self.first + timedelta(days=day), self.zone) + hour * HOUR


@cache
def _midnight(day: date, zone: str) -> int:
    """The start of a local day, kept since laws ask for the same few again and again."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone))
    return (midnight - EPOCH) // timedelta(microseconds=1)


# Rows, with everything filled in that a test does not care about


def record(**columns: Any) -> Row:
    """The columns that every table ends with."""
    return {
        "dataset": "d1",
        "known_from": 0,
        "reconstructed": False,
        "sensitivity": "CLEAR",
        "supersedes": None,
        "withdrawn": False,
        "file": "rows.csv",
        "line": 1,
        "digest": "0" * 64,
        **columns,
    }


def incident(id: str, earliest: int, latest: int, **columns: Any) -> Row:
    """One shelling somewhere by nobody knows whom, reported by the press."""
    act = {
        "id": id,
        "kinds": ["shelling"],
        "earliest": earliest,
        "latest": latest,
        "authors": [],
        "authorship": 2 if len(columns.get("authors", ())) == 1 else 0,
        "involved": [],
        "modality": "asserted",
        "origins_fewest": 1,
        "origins_most": 1,
        "unaligned": 2,
        "reporters": ["press"],
        "witnessed_by": [],
    }
    return record(**{**act, **columns})


def tally(id: str, earliest: int, latest: int, low: int, high: int | None, **columns: Any) -> Row:
    """So many trucks that entered, counted all through the time given by the press."""
    count = {
        "id": id,
        "counter": columns.get("origin", "press"),
        "origin": "press",
        "unit": "aid_truck",
        "stage": "entered",
        "earliest": earliest,
        "latest": latest,
        "core_start": earliest,
        "core_end": latest,
        "low": low,
        "high": high,
        "whole": True,
        "modality": "asserted",
    }
    return record(**{**count, **columns})


def state(id: str, earliest: int, latest: int, extent: str, **columns: Any) -> Row:
    """The withdrawal as the press saw it."""
    seen = {
        "id": id,
        "observer": "press",
        "subject": "withdrawal",
        "extent": extent,
        "manner": "observed",
        "earliest": earliest,
        "latest": latest,
        "modality": "asserted",
        "origins_fewest": 1,
        "origins_most": 1,
        "unaligned": 2,
    }
    return record(**{**seen, **columns})


def watch(id: str, start: int, end: int, **columns: Any) -> Row:
    """The press watched everything, everywhere, all the time given."""
    watched = {
        "id": id,
        "observer": "press",
        "start": start,
        "end": end,
        "share": 1.0,
        "sees": list(EVERYTHING),
    }
    return record(**{**watched, **columns})


def ruling(id: str, outcome: str, about: str | None, **columns: Any) -> Row:
    """What the mandated body ruled on a record."""
    ruled = {"id": id, "body": BODY, "about": about, "outcome": outcome, "ground": "as the record shows"}
    return record(**{**ruled, **columns})


def plea(id: str, party: str, sort: str, earliest: int, latest: int, **columns: Any) -> Row:
    """What a party claims for itself."""
    claimed = {"id": id, "party": party, "sort": sort, "earliest": earliest, "latest": latest}
    return record(**{**claimed, **columns})


def listing(id: str, name: str, earliest: int, latest: int, **columns: Any) -> Row:
    """Something put on a list."""
    return record(**{"id": id, "list": name, "earliest": earliest, "latest": latest, **columns})


def sources(body_aligned_with: str | None = None) -> list[Row]:
    """Two independent sources, the mandated body, and each party's own."""
    aligned = {"army-a": "a", "army-b": "b", BODY: body_aligned_with}
    return [{"id": id, "name": id, "type": "outlet", "aligned_with": aligned.get(id)} for id in SOURCES]


class Rows(TypedDict, total=False):
    """Rows by table."""

    incidents: Sequence[Row]
    tallies: Sequence[Row]
    states: Sequence[Row]
    watches: Sequence[Row]
    rulings: Sequence[Row]
    pleas: Sequence[Row]
    listings: Sequence[Row]


def evidence(
    incidents: Sequence[Row] = (),
    tallies: Sequence[Row] = (),
    states: Sequence[Row] = (),
    watches: Sequence[Row] = (),
    rulings: Sequence[Row] = (),
    pleas: Sequence[Row] = (),
    listings: Sequence[Row] = (),
    body_aligned_with: str | None = None,
) -> Evidence:
    """The rows as tables, with the sources and the tree of areas."""
    return Evidence(
        sources=table("sources", sources(body_aligned_with)),
        incidents=table("incidents", incidents),
        tallies=table("tallies", tallies),
        states=table("states", states),
        watches=table("watches", watches),
        rulings=table("rulings", rulings),
        pleas=table("pleas", pleas),
        listings=table("listings", listings),
        areas=AREAS,
    )


# Agreements


def duty_of(
    id: str, duty: Duty, span: Interval, by: Bearers, zones: Sequence[Zone] = (), line: int = 1
) -> Obligation:
    """An obligation whose clause stands at the given line."""
    return Obligation(id, f"1.{line}", by, span, duty, tuple(zones), Clause("agreement.yaml", line))


def agreement(
    calendar: Calendar,
    obligations: Sequence[Obligation],
    mechanism: Mechanism | None = None,
    implications: tuple[Implication, ...] = (),
) -> Agreement:
    """An agreement of a and b that is in force from the calendar's first day."""
    return Agreement(
        title="A small world",
        file="agreement.yaml",
        in_force=calendar.at(0),
        days=DayCount(calendar.zone, calendar.first),
        parties={"a": Party("a", "Party A"), "b": Party("b", "Party B")},
        third_parties={BODY: ThirdParty(BODY, "The mission")},
        zones=ZONES,
        phases={"one": Phase("one", Interval(calendar.at(0), calendar.at(10)))},
        obligations={obligation.id: obligation for obligation in obligations},
        mechanism=mechanism or Mechanism({BODY: (Power.VERIFY,)}, verified_by=BODY),
        implications=implications,
    )
