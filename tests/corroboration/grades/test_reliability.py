"""A source's record, the letters it suggests, and the analyst who knows better."""

from __future__ import annotations

import polars as pl
import pytest

from tests.corroboration.grades.tables import BODY, NOON, Ruled, Told, claims, members, roots, rulings
from trucekeeper.corroboration.grades import (
    RECORDS,
    RELIABILITY,
    Grade,
    SourceGrade,
    records,
    reliability,
    share_interval,
    words,
)
from trucekeeper.corroboration.journal import Entry
from trucekeeper.errors import InputError
from trucekeeper.evidence import table
from trucekeeper.terms import Reliability

NOBODY = table("sources", [])


def recorded(told: list[Told], ruled: list[Ruled]) -> pl.DataFrame:
    return records(words(claims(told), rulings(ruled), members(told), roots(told), bodies=[BODY]))


def steady(right: int, wrong: int, alone: int = 0) -> pl.DataFrame:
    """The record of a wire that was upheld, rejected and left alone so often."""
    told = [Told("wire", f"i{n}", 0, "w") for n in range(right + wrong + alone)]
    ruled = [Ruled(f"i{n}", 1, "upheld" if n < right else "rejected") for n in range(right + wrong)]
    return recorded(told, ruled)


def test_a_record_counts_each_incident_once_under_what_became_of_it() -> None:
    told = [
        *(Told("wire", incident, 0, "w") for incident in ("right", "wrong", "alone", "open", "both")),
        Told("wire", "late", 9, "w"),
        Told("radio", "open", 1, "r"),
        Told("wire", "both", 1, "w", "denied"),
    ]
    ruled = [Ruled("right", 5), Ruled("wrong", 5, "rejected"), Ruled("late", 5)]
    found = recorded(told, ruled)
    assert dict(found.schema) == dict(RECORDS)
    (row,) = found.filter(pl.col("source") == "wire").to_dicts()
    outcomes = ("confirmed", "refuted", "alone", "open", "late", "both_sides")
    assert [row[outcome] for outcome in outcomes] == [1] * 6
    assert (row["low"], row["high"]) == share_interval(1, 1)
    assert row["at_worst"] == share_interval(1, 3)[0]


def test_leads_are_told_and_less_than_a_day_is_none() -> None:
    told = [
        claim
        for incident, hour in (("i1", 0), ("i2", 40), ("i3", 60), ("i4", 79))
        for claim in (
            Told("wire", incident, hour, "w"),
            Told("radio", incident, 50, "r"),
            Told("gazette", incident, 80, "g"),
        )
    ]
    (row,) = recorded(told, []).filter(pl.col("source") == "wire").to_dicts()
    assert (row["confirmed"], row["ahead"], row["behind"], row["lead_hours"]) == (4, 1, 1, 0.0)


def test_nobody_has_a_record_where_nobody_spoke() -> None:
    assert dict(recorded([], []).schema) == dict(RECORDS)
    assert recorded([], []).is_empty()


@pytest.mark.parametrize(
    ("right", "wrong", "grade"),
    [(40, 0, "A"), (15, 0, "A–B"), (100, 20, "B"), (0, 20, "E"), (2, 1, "F"), (0, 0, "F")],
)
def test_a_letter_is_suggested_as_far_as_the_record_goes(right: int, wrong: int, grade: str) -> None:
    ((found,),) = reliability(NOBODY, steady(right, wrong, alone=1)).select("grade").iter_rows()
    assert found == grade


def test_a_source_without_a_record_cannot_be_judged() -> None:
    sources = table("sources", [{"id": "radio"}])
    found = reliability(sources, steady(40, 0))
    assert dict(found.schema) == dict(RELIABILITY)
    assert found.select("source", "best", "worst", "grade").rows() == [
        ("radio", "F", "F", "F"),
        ("wire", "A", "A", "A"),
    ]


def test_an_analyst_goes_before_the_manifest_and_both_before_the_record() -> None:
    sources = table("sources", [{"id": id, "reliability": "C"} for id in ("wire", "radio")])
    grade: Entry[Grade] = Entry("AB", NOON, SourceGrade("wire", Reliability.D), why="bought in May")
    later: Entry[Grade] = Entry("CD", NOON + 1, SourceGrade("wire", Reliability.E))
    new: Entry[Grade] = Entry("AB", NOON, SourceGrade("pigeon post", Reliability.B))
    found = reliability(sources, steady(40, 0), [grade, new])
    assert found.drop("best", "worst").rows() == [
        ("pigeon post", None, "B", "AB", NOON, None, "B"),
        ("radio", "C", None, None, None, None, "C"),
        ("wire", "C", "D", "AB", NOON, "bought in May", "D"),
    ]
    assert found.filter(pl.col("source") == "wire")["best"].to_list() == ["A"]
    for entries, letter in (([later, grade], "E"), ([grade, later, later.undone("AB", NOON + 2)], "D")):
        told = reliability(sources, steady(40, 0), entries).filter(pl.col("source") == "wire")
        assert told["grade"].to_list() == [letter]


def test_bands_of_ones_own_can_be_given() -> None:
    bands = {Reliability.A: 0.6, Reliability.E: 0.0}
    assert reliability(NOBODY, steady(15, 0), bands=bands)["grade"].to_list() == ["A"]


def test_a_record_that_is_not_as_declared_is_told() -> None:
    with pytest.raises(InputError):
        reliability(NOBODY, steady(1, 0).drop("low"))
    with pytest.raises(InputError):
        records(pl.DataFrame({"source": ["wire"]}))
