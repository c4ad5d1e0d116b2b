"""How far a claim is to be believed: every case that can be, and the analyst who knows better."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import polars as pl
import pytest

from tests.corroboration.grades.tables import BODY, NOON, Ruled, Told, claims, members, rulings
from trucekeeper.corroboration.grades import CREDIBILITY, ORIGINS, ClaimGrade, Grade, Ground, credibility
from trucekeeper.corroboration.journal import Entry
from trucekeeper.errors import InputError
from trucekeeper.terms import Containment, Credibility, Modality

Standing = tuple[int, int, Containment] | None
"""Fewest and most origins of a side, and whether one is unaligned; None where there is nothing."""


class Case(NamedTuple):
    modality: str
    own: Standing
    other: Standing
    ruled: str | None


STANDINGS: list[Standing] = [
    None,
    *product((0, 1, 2), (2, 3), Containment),
    (0, 0, Containment.NO),
    (1, 1, Containment.CERTAIN),
]
CASES = [
    Case(*case)
    for case in product(list(Modality), STANDINGS, STANDINGS, (None, "upheld", "rejected", "cured"))
]


def plainly(case: Case) -> Credibility:
    """The rules as the documentation has them."""

    def is_carried(side: Standing) -> bool:
        return side is not None and side[0] >= 2 and side[2] is Containment.CERTAIN

    if case.modality in ("conditional", "analysis") or case.own is None or case.own[1] == 0:
        return Credibility(6)
    true = {"upheld": True, "rejected": False}.get(case.ruled or "")
    says_so = case.modality != "denied"
    hedge = case.modality == "hedged"
    if true is not None and true != says_so:
        return Credibility(5)
    if is_carried(case.own) and not is_carried(case.other):
        return Credibility(1)
    if true is not None:
        return Credibility(2)
    if is_carried(case.other):
        return Credibility(4 if is_carried(case.own) else 5)
    if case.other is not None and case.other[0] >= 1:
        return Credibility(4)
    return Credibility((2 if case.own[1] >= 2 else 3) + hedge)


def origins(incident: str, asserted: Standing, denied: Standing) -> list[tuple[str, str, int, int, int]]:
    return [
        (incident, side, *standing)
        for side, standing in (("asserted", asserted), ("denied", denied))
        if standing is not None
    ]


def graded(cases: list[Case], *entries: Entry[Grade]) -> pl.DataFrame:
    """One claim, of an incident of its own, for each case; its id is ``c`` and the number of the case."""
    told = [Told("wire", f"i{n}", 0, modality=case.modality) for n, case in enumerate(cases)]
    ruled = [Ruled(f"i{n}", 1, case.ruled) for n, case in enumerate(cases) if case.ruled]
    rows = [
        row
        for n, case in enumerate(cases)
        for row in origins(
            f"i{n}", *((case.other, case.own) if case.modality == "denied" else (case.own, case.other))
        )
    ]
    table = pl.DataFrame(rows, schema=dict(ORIGINS), orient="row")
    return credibility(claims(told), rulings(ruled), members(told), table, bodies=[BODY], grades=entries)


def test_every_case_has_the_grade_of_the_rules_as_they_are_documented() -> None:
    found = graded(CASES)
    assert dict(found.schema) == dict(CREDIBILITY)
    grades = dict(found.select("claim", "grade").iter_rows())
    wrong = [case for n, case in enumerate(CASES) if grades[f"c{n}"] != plainly(case)]
    assert not wrong
    assert set(found["ground"]) == {ground.value for ground in Ground}


def test_only_independent_origins_confirm() -> None:
    found = graded(CASES).with_columns(number=pl.col("claim").str.slice(1).cast(pl.Int64))
    for number in found.filter(pl.col("grade") == Credibility.CONFIRMED)["number"]:
        own = CASES[number].own
        assert own is not None
        assert own[0] >= 2
        assert own[2] is Containment.CERTAIN
    two = (2, 2, Containment.CERTAIN)
    assert graded([Case("asserted", two, None, None)])["grade"].to_list() == [1]
    assert graded([Case("asserted", (1, 9, Containment.CERTAIN), None, "upheld")])["grade"].to_list() == [2]


def test_a_claim_of_no_incident_cannot_be_judged() -> None:
    told = [Told("wire", "i", 0)]
    nothing = pl.DataFrame(schema=dict(ORIGINS))
    apart = credibility(claims(told), rulings([]), members(told).clear(), nothing, bodies=[])
    assert apart.select("grade", "ground").rows() == [(6, Ground.NO_STATEMENT)]


def test_a_row_that_only_takes_back_another_has_no_grade() -> None:
    told = [Told("wire", "i", 0)]
    back = claims(told).with_columns(pl.col("withdrawn").fill_null(True))
    nothing = pl.DataFrame(schema=dict(ORIGINS))
    assert credibility(back, rulings([]), members(told), nothing, bodies=[]).is_empty()


def test_an_analyst_wins_and_what_was_suggested_stays_beside() -> None:
    case = Case("asserted", (1, 1, Containment.CERTAIN), None, None)
    grade: Entry[Grade] = Entry("AB", NOON, ClaimGrade("c0", Credibility.DOUBTFUL), why="an old picture")
    elsewhere: Entry[Grade] = Entry("AB", NOON, ClaimGrade("c9", Credibility.DOUBTFUL))
    found = graded([case, case], grade, elsewhere)
    assert found.drop("ground").rows() == [
        ("c0", 3, 4, "AB", NOON, "an old picture", 4),
        ("c1", 3, None, None, None, None, 3),
    ]
    assert graded([case], grade, grade.undone("CD", NOON + 1))["grade"].to_list() == [3]


@pytest.mark.parametrize(
    "row",
    [
        ("i0", "asserted", 2, 1, 0),
        ("i0", "asserted", -1, 1, 0),
        ("i0", "hedged", 1, 1, 0),
        ("i0", "asserted", 1, 1, None),
        ("i0", "asserted", 1, 1, 3),
    ],
)
def test_origins_that_are_none_are_told(row: tuple[object, ...]) -> None:
    told = [Told("wire", "i0", 0)]
    table = pl.DataFrame([row], schema=dict(ORIGINS), orient="row")
    with pytest.raises(InputError):
        credibility(claims(told), rulings([]), members(told), table, bodies=[])


def test_the_number_of_origins_that_carry_is_the_agreements() -> None:
    told = [Told("wire", "i", 0)]
    table = pl.DataFrame([("i", "asserted", 2, 2, 2)], schema=dict(ORIGINS), orient="row")
    three = credibility(claims(told), rulings([]), members(told), table, bodies=[], enough=3)
    assert three["grade"].to_list() == [2]
    with pytest.raises(InputError):
        credibility(claims(told), rulings([]), members(told), table, bodies=[], enough=0)
