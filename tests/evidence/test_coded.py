"""A few acts are coded, put together and put in order as very many are."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import polars as pl

from tests.compliance.chance import Chance
from tests.compliance.hand_made import JANUARY
from tests.compliance.some_rows import some_incident
from trucekeeper.compliance.docket import in_order_of_time
from trucekeeper.evidence.coded import NEVER, Acts, Sets, Words, coded, taken, together, trimmed
from trucekeeper.evidence.evidence import table
from trucekeeper.where import Spots

COUNT = 200


def incidents() -> pl.DataFrame:
    """So many that whole columns are asked; some have nothing but what a withdrawal needs."""
    chance = Chance(5)
    rows = [some_incident(chance, JANUARY) | {"id": f"r{number}"} for number in range(COUNT)]
    bare = {"id": "bare", "known_from": 7, "supersedes": "r1", "withdrawn": True}
    return table("incidents", [*rows, bare])


def told(acts: Acts) -> list[dict[str, object]]:
    """What is said of each act, with names in place of codes."""
    every = np.arange(len(acts))
    names = [*acts.cases.take(np.arange(len(acts.cases))), None]
    found = []
    for row, id in zip(every.tolist(), acts.ids.take(every), strict=True):
        said: dict[str, object] = {"id": id}
        for field in fields(Acts):
            column = getattr(acts, field.name)
            if field.name in ("about", "own_case"):
                said[field.name] = names[column[row]]
            elif isinstance(column, Sets):
                said[field.name] = column.of[column.codes[row]]
            elif isinstance(column, Words):
                said[field.name] = column.of[column.codes[row]] if column.codes[row] >= 0 else None
            elif isinstance(column, Spots):
                point = (column.latitude[row], column.longitude[row], column.radius_m[row])
                area = column.areas[column.area[row]] if column.area[row] >= 0 else None
                said[field.name] = area, *map(str, point)
            elif isinstance(column, np.ndarray):
                said[field.name] = column[row].item()
        found.append(said)
    return found


def one_by_one(rows: pl.DataFrame) -> list[Acts]:
    return [coded(rows[row], np.array([NEVER])) for row in range(rows.height)]


def test_each_of_many_is_coded_as_it_is_alone() -> None:
    rows = incidents()
    many = coded(rows, np.full(rows.height, NEVER))
    alone = [told(each)[0] for each in one_by_one(rows)]
    for said, by_itself in zip(told(many), alone, strict=True):
        assert {**said, "own_case": None} == {**by_itself, "own_case": None}
    named = {said["about"] for said in alone}
    assert [said["own_case"] for said in told(many)] == [
        said["id"] if said["id"] in named else None for said in alone
    ]


def test_acts_put_together_are_those_that_were_coded_together() -> None:
    rows = incidents()
    assert told(together(one_by_one(rows))) == told(coded(rows, np.full(rows.height, NEVER)))
    few = rows[:9]
    assert told(together(one_by_one(few))) == told(coded(few, np.full(9, NEVER)))


def test_a_few_of_many_keep_what_they_have_and_no_more() -> None:
    rows = incidents()
    many = coded(rows, np.full(rows.height, NEVER))
    chosen = np.array([3, 0, 150])
    few = trimmed(taken(many, chosen))
    assert told(few) == [told(many)[row] for row in chosen.tolist()]
    assert len(few.cases) <= 6
    assert max(len(few.kinds.of), len(few.authors.of), len(few.spots.areas)) <= 3


def test_a_few_are_put_in_order_as_many_are() -> None:
    rows = incidents()
    many = in_order_of_time(coded(rows, np.full(rows.height, NEVER)))
    said = told(many)
    assert said == sorted(said, key=lambda each: (each["earliest"], each["id"]))
    few = in_order_of_time(coded(rows[40:60], np.full(20, NEVER)))
    ids = [each["id"] for each in told(few)]
    assert ids == [each["id"] for each in said if each["id"] in set(ids)]
