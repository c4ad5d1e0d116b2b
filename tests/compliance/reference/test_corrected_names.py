"""What rulings, pleas and lists name is followed when it is corrected; lists for all and for one party."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    SHELLING,
    Evaluate,
    agreed_on,
    agreed_on_all,
    answer,
    answers,
    at,
    columns,
)
from tests.compliance.scene import Row, duty_of, evidence, incident, listing, plea, ruling
from trucekeeper.agreement.duties import Exemption, Respond
from trucekeeper.agreement.model import Listed
from trucekeeper.when import Duration, Interval

GUARDED = replace(SHELLING, exemptions=(Exemption("self-defence", "4"),))
OLD = incident("old", at(0), at(0, 1), authors=["a"])
NEW = incident("new", at(0), at(0, 2), authors=["a"], supersedes="old")
NEWER = incident("newer", at(0), at(0, 3), authors=["a"], supersedes="new")


@pytest.mark.parametrize("acts", [[OLD], [OLD, NEW], [OLD, NEW, NEWER]])
def test_a_ruling_on_an_act_is_on_what_it_was_corrected_to(evaluate: Evaluate, acts: list[Row]) -> None:
    last = acts[-1]["id"]
    for outcome, word, witnesses in [
        ("upheld", "breached", [last]),
        ("rejected", "unverified", []),
        ("cured", "cured", [last]),
    ]:
        told = evidence(acts, rulings=[ruling("r", outcome, "old")])
        row = answer(evaluate, agreed_on(SHELLING), told, standard="verified")
        assert columns(row, "word", "witnesses") == (word, witnesses)


def test_the_last_ruling_on_any_of_its_names_counts(evaluate: Evaluate) -> None:
    first, second = ruling("r", "upheld", "old", known_from=1), ruling("s", "rejected", "new", known_from=2)
    row = answer(evaluate, agreed_on(SHELLING), evidence([OLD, NEW], rulings=[first, second]))
    assert row["witnesses"] == []
    first, second = ruling("r", "upheld", "old", known_from=2), ruling("s", "rejected", "new", known_from=1)
    row = answer(evaluate, agreed_on(SHELLING), evidence([OLD, NEW], rulings=[first, second]))
    assert row["witnesses"] == ["new"]


def test_a_ruling_on_a_correction_says_nothing_of_another_of_the_same(evaluate: Evaluate) -> None:
    other = {**NEWER, "supersedes": "old"}
    told = evidence([OLD, NEW, other], rulings=[ruling("r", "upheld", "new")])
    assert answer(evaluate, agreed_on(SHELLING), told, standard="verified")["witnesses"] == ["new"]


@pytest.mark.parametrize("sort", ["exemption", "countermeasure"])
def test_a_plea_for_an_act_is_for_what_it_was_corrected_to(evaluate: Evaluate, sort: str) -> None:
    told = evidence([OLD, NEW], pleas=[plea("p", "a", sort, at(0), at(1), about="old")])
    row = answer(evaluate, agreed_on(GUARDED), told)
    assert columns(row, "word", "legal") == ("breached", f"{sort}_claimed")


def test_a_ruling_on_a_plea_is_on_what_it_was_corrected_to(evaluate: Evaluate) -> None:
    pleas = [
        plea("p", "a", "exemption", at(0), at(1), about="old"),
        plea("q", "a", "exemption", at(0), at(1), about="old", supersedes="p"),
    ]
    told = evidence([OLD, NEW], pleas=pleas, rulings=[ruling("r", "upheld", "p")])
    assert answer(evaluate, agreed_on(GUARDED), told)["witnesses"] == []


@pytest.mark.parametrize("of", ["old", "new"])
@pytest.mark.parametrize("about", ["old", "new"])
def test_what_is_listed_for_a_demand_is_listed_for_its_correction(
    evaluate: Evaluate, of: str, about: str
) -> None:
    owed = Respond("redeployment", "impeding_aid", Duration(days=1), for_each="detained")
    demand = incident("demand", at(0), at(0, 1), kinds=["impeding_aid"], authors=["b"], about=about)
    listed = listing("l", "detained", at(-1), at(-1) + 1, item="7", of=of)
    (row,) = answers(evaluate, agreed_on(owed), evidence([OLD, NEW, demand], listings=[listed]))
    assert row["case"] == "demand/7"


@pytest.mark.parametrize(
    ("for_all", "for_a", "expected"),
    [
        (1, 0, [("regime", 1), ("a", 0), ("b", 1)]),
        (0, 1, [("regime", 0), ("a", 0), ("b", 0)]),
        (1, 1, [("regime", 1), ("a", 1), ("b", 1)]),
    ],
)
def test_what_is_listed_for_all_and_for_one_binds_that_one_once(
    evaluate: Evaluate, for_all: int, for_a: int, expected: list[tuple[str, int]]
) -> None:
    duty = replace(duty_of("duty", SHELLING, Interval(at(0), at(3)), EACH), listed=Listed("kept", Duration()))
    told = evidence(
        listings=[
            listing("l", "kept", at(for_all), at(for_all) + 1, area="mill"),
            listing("m", "kept", at(for_a), at(for_a) + 1, area="mill", party="a"),
        ]
    )
    found = [columns(row, "bearer", "window_start") for row in answers(evaluate, agreed_on_all(duty), told)]
    assert found == [(bearer, at(day)) for bearer, day in expected]


def test_of_one_party_alone_too(evaluate: Evaluate) -> None:
    listed = Listed("kept", Duration())
    duty = replace(duty_of("duty", SHELLING, Interval(at(0), at(3)), A_ALONE), listed=listed)
    told = evidence(
        listings=[
            listing("l", "kept", at(1), at(1) + 1, area="mill"),
            listing("m", "kept", at(0), at(0) + 1, area="mill", party="a"),
        ]
    )
    (row,) = answers(evaluate, agreed_on_all(duty), told)
    assert columns(row, "bearer", "window_start") == ("a", at(0))
