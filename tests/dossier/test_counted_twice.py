"""A total and its part in one dataset are told; what adds up, or is known to be a part, is not."""

from __future__ import annotations

import pytest

from tests.compliance.hand_made import at
from tests.compliance.scene import Row, evidence, tally
from trucekeeper.dossier.counted_twice import counted_twice

WEEK = tally("week", at(0), at(7), 9, 9)


def told_of(*tallies: Row) -> int:
    return len(list(counted_twice(evidence(tallies=tallies))))


def day(**columns: object) -> Row:
    return tally("day", at(1), at(2), 2, 2, **columns)


@pytest.mark.parametrize(
    ("total", "part"),
    [
        (WEEK, day()),
        (WEEK, day(area="mill")),
        ({**WEEK, "area": "north"}, day(area="mill")),
        (WEEK, day(party="a")),
        (WEEK, day(party="a", area="mill")),
        (WEEK, {**WEEK, "id": "again"}),
        ({**WEEK, "modality": "hedged"}, day()),
        ({**WEEK, "class": "large"}, day(**{"class": "large"})),
    ],
)
def test_a_part_is_told(total: Row, part: Row) -> None:
    assert told_of(total, part) == told_of(part, total) == 1


@pytest.mark.parametrize(
    "other",
    [
        tally("next", at(7), at(8), 2, 2),
        tally("across", at(6), at(8), 2, 2),
        day(dataset="d2"),
        day(origin="radio"),
        day(unit="fuel_truck"),
        day(stage="dispatched"),
        day(point="gate-1"),
        day(**{"class": "large"}),
        day(modality="denied"),
        day(supersedes="week"),
        day(withdrawn=True, supersedes="another"),
    ],
)
def test_what_is_no_part_or_known_to_be_one_is_not(other: Row) -> None:
    assert told_of(WEEK, other) == 0


def test_days_and_areas_side_by_side_are_no_parts_of_each_other() -> None:
    days = [tally(f"day-{n}", at(n), at(n + 1), 1, 1) for n in range(5)]
    assert told_of(*days) == 0
    assert told_of(*(tally(area, at(0), at(1), 1, 1, area=area) for area in ("mill", "ford"))) == 0


def test_it_is_told_once_for_a_dataset_and_unit() -> None:
    days = [tally(f"day-{n}", at(n), at(n + 1), 1, 1) for n in range(5)]
    (warning,) = counted_twice(evidence(tallies=[WEEK, *days]))
    assert (warning.code, "5 rows" in warning.message) == ("counted-twice", True)
