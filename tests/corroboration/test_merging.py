"""Records of one happening made one: what all of them allow is kept, and nothing they exclude is added."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compliance.hand_made import A_ALONE, agreed_on, at
from tests.compliance.scene import evidence, incident, plea, ruling
from trucekeeper import compliance
from trucekeeper.agreement.duties import Frequency
from trucekeeper.corroboration.merging import Sameness, merged, standing_for
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Period
from trucekeeper.when import HOUR
from trucekeeper.where.disc import EARTH

LATE = at(30)
TWO = (Sameness(("one", "two"), at(5)),)


def made_of(*rows: dict[str, Any], as_of: int = LATE) -> dict[str, Any]:
    """The one incident that is left of rows that are judged the same."""
    same = [Sameness(tuple(row["id"] for row in rows), at(0))]
    left = merged(evidence(incidents=rows), same, as_of).as_of(as_of).incidents
    assert left.height == 1
    return left.row(0, named=True)


TIMES = st.tuples(st.integers(0, 48), st.integers(1, 24)).map(
    lambda told: (at(0, told[0]), at(0, told[0] + told[1]))
)


@given(st.lists(TIMES, min_size=2, max_size=4), st.data())
def test_a_moment_that_all_allow_is_allowed_and_if_none_is_each_of_theirs(
    times: list[tuple[int, int]], data: st.DataObject
) -> None:
    rows = [incident(f"r{n}", start, end) for n, (start, end) in enumerate(times)]
    one = made_of(*rows)
    hours = [at(0, hour) for hour in range(80)]
    allowed = [[start <= hour < end for start, end in times] for hour in hours]
    by_all = [hour for hour, by in zip(hours, allowed, strict=True) if all(by)]
    by_any = [hour for hour, by in zip(hours, allowed, strict=True) if any(by)]
    now = {hour for hour in hours if one["earliest"] <= hour < one["latest"]}
    assert now == set(by_all) if by_all else now >= set(by_any)


POINTS = st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3), st.floats(10, 40_000))


@given(st.lists(POINTS, min_size=2, max_size=4), st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_a_point_that_all_allow_is_in_the_disc(
    discs: list[tuple[float, float, float]], latitude: float, longitude: float
) -> None:
    rows = [
        incident(f"r{n}", at(0), at(1), latitude=disc[0], longitude=disc[1], radius_m=disc[2])
        for n, disc in enumerate(discs)
    ]
    one = made_of(*rows)
    disc = one["latitude"], one["longitude"], one["radius_m"]
    if all(metres(each, latitude, longitude) <= each[2] for each in discs):
        assert metres(disc, latitude, longitude) <= disc[2]


def metres(disc: tuple[float, float, float], latitude: float, longitude: float) -> float:
    return float(EARTH.inv(disc[1], disc[0], longitude, latitude)[2])


def test_discs_that_do_not_touch_are_both_held() -> None:
    one = made_of(
        incident("near", at(0), at(1), latitude=0.0, longitude=0.0, radius_m=1_000.0),
        incident("far", at(0), at(1), latitude=0.0, longitude=1.0, radius_m=5_000.0),
    )
    disc = one["latitude"], one["longitude"], one["radius_m"]
    assert metres(disc, 0.0, 0.0) + 1_000 <= one["radius_m"]
    assert metres(disc, 0.0, 1.0) + 5_000 <= one["radius_m"]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        ((["shelling"], ["shelling", "air_strike"]), ["shelling"]),
        ((["shelling"], ["air_strike"]), ["air_strike", "shelling"]),
    ],
)
def test_kinds_are_those_that_all_allow_or_all_that_any_does(
    told: tuple[list[str], ...], now: list[str]
) -> None:
    one = made_of(*(incident(f"r{n}", at(0), at(1), kinds=kinds) for n, kinds in enumerate(told)))
    assert one["kinds"] == now


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (((["a"], 2), ([], 0)), (["a"], 2)),
        (((["a"], 2), (["a", "b"], 1)), (["a"], 2)),
        (((["a"], 2), (["b"], 2)), (["a", "b"], 1)),
        (((["a"], 1), ([], 0)), (["a"], 1)),
        ((([], 0), ([], 0)), ([], 0)),
    ],
)
def test_an_author_is_sure_only_where_all_that_are_sure_name_the_same(
    told: tuple[tuple[list[str], int], ...], now: tuple[list[str], int]
) -> None:
    rows = (
        incident(f"r{n}", at(0), at(1), authors=authors, authorship=sure)
        for n, (authors, sure) in enumerate(told)
    )
    one = made_of(*rows)
    assert (one["authors"], one["authorship"]) == now


def test_it_names_its_members_and_takes_the_most_sensitive_label() -> None:
    one = made_of(
        incident("one", at(0), at(1), sensitivity="AMBER", text="shells fell", reporters=["press"]),
        incident("two", at(0), at(1), sensitivity="GREEN", text="a shelling", reporters=["radio"]),
    )
    assert one["id"] == "one+two"
    assert one["sensitivity"] == "AMBER"
    assert one["text"] == "shells fell / a shelling"
    assert one["reporters"] == ["press", "radio"]


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (("mill", "north"), "mill"),
        (("mill", "ford"), "north"),
        (("mill", "port"), "land"),
        (("mill", "abroad"), None),
    ],
)
def test_areas_in_each_other_are_the_inner_one_and_areas_apart_what_holds_both(
    told: tuple[str, str], now: str | None
) -> None:
    assert made_of(*placed(*told))["area"] == now


PARIS = {"latitude": 48.85, "longitude": 2.35, "radius_m": 1_000.0}
BERLIN = {"latitude": 52.52, "longitude": 13.40, "radius_m": 1_000.0}


@pytest.mark.parametrize(
    ("told", "area", "held"),
    [
        ((PARIS, BERLIN, {}), None, (PARIS, BERLIN)),
        (({"area": "mill"}, {"area": "abroad", **PARIS}), None, ()),
        (({"area": "mill", **PARIS}, {"area": "abroad", **PARIS}), None, (PARIS,)),
        (({"area": "mill", **PARIS}, {"area": "ford", **BERLIN}), "north", (PARIS, BERLIN)),
        (({"area": "mill"}, {**PARIS}, {**BERLIN}), None, ()),
        (({"area": "mill", **PARIS}, {"area": "north", **BERLIN}), "north", (PARIS, BERLIN)),
    ],
)
def test_where_places_contradict_only_what_holds_all_of_them_is_left(
    told: tuple[dict[str, Any], ...], area: str | None, held: tuple[dict[str, float], ...]
) -> None:
    one = made_of(*(incident(f"r{n}", at(0), at(1), **place) for n, place in enumerate(told)))
    assert one["area"] == area
    assert (one["radius_m"] is not None) == bool(held)
    for each in held:
        disc = one["latitude"], one["longitude"], one["radius_m"]
        assert metres(disc, each["latitude"], each["longitude"]) + each["radius_m"] <= one["radius_m"] + 1e-6


def test_three_discs_in_a_row_whose_ends_do_not_touch_are_all_held() -> None:
    discs = ((0.0, 5_000.0), (0.05, 1_000.0), (0.1, 5_000.0))
    rows = [
        incident(f"r{n}", at(0), at(1), latitude=0.0, longitude=longitude, radius_m=radius)
        for n, (longitude, radius) in enumerate(discs)
    ]
    one = made_of(*rows)
    disc = one["latitude"], one["longitude"], one["radius_m"]
    assert all(metres(disc, 0.0, east) + radius <= one["radius_m"] + 1e-6 for east, radius in discs)


@pytest.mark.parametrize(
    ("told", "now"),
    [
        (((5, None, None), (None, None, 3)), (0, None, None)),
        (((None, 5, None), (8, None, 9)), (5, None, 9)),
        (((1, 2, 3), (2, 2, 4)), (1, 2, 4)),
        (((1, 2, 3), (None, None, None)), (1, 2, 3)),
        (((None, None, None), (None, None, None)), (None, None, None)),
    ],
)
def test_deaths_lie_between_what_any_of_them_tells(
    told: tuple[tuple[int | None, ...], ...], now: tuple[int | None, ...]
) -> None:
    names = ("deaths_low", "deaths_best", "deaths_high")
    one = made_of(
        *(
            incident(f"r{n}", at(0), at(1), **dict(zip(names, deaths, strict=True)))
            for n, deaths in enumerate(told)
        )
    )
    assert tuple(one[name] for name in names) == now


def placed(*areas: str) -> list[dict[str, Any]]:
    return [incident(f"r{n}", at(0), at(1), area=area) for n, area in enumerate(areas)]


def told() -> Evidence:
    return evidence(
        incidents=[
            incident("one", at(1), at(2)),
            incident("two", at(1, 3), at(1, 4), known_from=at(3)),
            incident("denial", at(1), at(2), modality="denied"),
        ],
        rulings=[ruling("r", "upheld", "two")],
        pleas=[plea("p", "a", "countermeasure", at(1), at(2), about="one")],
    )


def test_before_the_judgement_and_before_both_are_known_they_stand_apart() -> None:
    for as_of, ids in ((at(2), ["one", "denial"]), (at(4), ["one", "two", "denial"])):
        assert merged(told(), TWO, as_of).as_of(as_of).incidents["id"].to_list() == ids
    assert merged(told(), TWO, at(5)).as_of(at(5)).incidents["id"].to_list() == ["denial", "one+two"]


def test_what_was_said_of_one_of_them_is_said_of_the_whole() -> None:
    now = merged(told(), TWO, LATE)
    assert now.rulings["about"].to_list() == now.pleas["about"].to_list() == ["one+two"]


def test_a_judgement_holds_for_what_a_record_was_corrected_to() -> None:
    rows = [
        incident("one", at(1), at(2)),
        incident("mend", at(1), at(1, 5), supersedes="one", known_from=at(2)),
        incident("two", at(1), at(2)),
    ]
    now = merged(evidence(incidents=rows, rulings=[ruling("r", "upheld", "one")]), TWO, LATE)
    left = now.as_of(LATE).incidents
    assert left["id"].to_list() == ["mend+two"]
    assert left["latest"].item() == at(1, 5)
    assert now.rulings["about"].to_list() == ["mend+two"]


def test_groups_that_meet_in_a_correction_are_one() -> None:
    rows = [
        *(incident(id, at(1), at(2)) for id in ("a", "b", "c")),
        incident("mend", at(1), at(2), supersedes="a", known_from=at(2)),
    ]
    same = [Sameness(("a", "b"), at(0)), Sameness(("c", "mend"), at(5))]
    for as_of, left in ((at(1), {"a+b", "c"}), (at(3), {"b+mend", "c"}), (LATE, {"b+c+mend"})):
        now = merged(evidence(incidents=rows), same, as_of).as_of(as_of).incidents
        assert set(now["id"]) == left


def test_of_every_id_it_is_told_which_record_stands_for_it() -> None:
    rows = [
        incident("a+b", at(1), at(2)),
        incident("b", at(1), at(2)),
        incident("c", at(1), at(2), known_from=at(2)),
        incident("mend", at(1), at(2), supersedes="a+b", known_from=at(3)),
    ]
    same = [Sameness(("a+b", "c"), at(0))]
    now = standing_for(evidence(incidents=rows), same, LATE)
    assert now == {"a+b": "c+mend", "b": "b", "c": "c+mend", "mend": "c+mend"}
    left = merged(evidence(incidents=rows), same, LATE).as_of(LATE).incidents["id"].to_list()
    assert set(now.values()) == set(left)
    assert standing_for(evidence(incidents=rows), same, at(1)) == {"a+b": "a+b", "b": "b"}


def test_a_denial_or_a_record_that_is_not_there_is_no_member() -> None:
    for ids in (("one", "denial"), ("one", "never heard of"), ("one",)):
        assert merged(told(), [Sameness(ids, at(0))], LATE) is not None
        left = merged(told(), [Sameness(ids, at(0))], LATE).as_of(LATE).incidents
        assert left["id"].to_list() == ["one", "two", "denial"]


def test_two_records_of_one_shelling_are_one_where_shellings_are_counted() -> None:
    rows = [
        incident(id, at(0, 2), at(0, 3), origins_fewest=2, origins_most=2, authors=["a"], authorship=2)
        for id in ("one", "two")
    ]
    duty = Frequency("shelling", frozenset({"shelling"}), at_most=1, length=24 * HOUR)
    agreed = agreed_on(duty, days=(0, 1), by=A_ALONE)
    apart = evidence(incidents=rows)
    as_one = merged(apart, [Sameness(("one", "two"), at(0))], LATE)

    def performance(given: Evidence) -> list[str | None]:
        found = compliance.findings(agreed, given, LATE, Period.DAY)
        return found["performance"].to_list()

    assert "breached" in performance(apart)
    assert "breached" not in performance(as_one)
