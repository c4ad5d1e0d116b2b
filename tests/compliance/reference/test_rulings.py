"""Hand-made worlds for what the mandated body rules: rejected, upheld, cured."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import EACH, SHELLING, Evaluate, agreed_on, answer, answers, at, columns
from tests.compliance.scene import BODY, Row, evidence, incident, ruling, state, tally, watch
from tests.compliance.small_worlds import SmallWorld, small_worlds
from trucekeeper.agreement.duties import Complete, Quota
from trucekeeper.agreement.model import Implication
from trucekeeper.compliance import reference
from trucekeeper.evidence.evidence import table
from trucekeeper.terms import Bound, Period

ACT = incident("act", at(0), at(1), authors=["a"], authorship=2)
QUIET = watch("quiet", at(0), at(2), observer="radio")
FOUR = Quota(Bound.AT_LEAST, 4, "aid_truck", "entered", Period.DAY)


modest = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


# Rejected and upheld


def test_a_rejected_act_is_nowhere(evaluate: Evaluate) -> None:
    told = evidence([ACT], watches=[QUIET], rulings=[ruling("r", "rejected", "act")])
    row = answer(evaluate, agreed_on(SHELLING), told)
    assert columns(row, "word", "low", "open", "witnesses", "possible") == ("met", 0, 0, [], [])


def test_a_rejected_count_is_neither_count_nor_act(evaluate: Evaluate) -> None:
    deaths = Implication("new_death", "fire", frozenset({"shelling"}))
    dead = tally("dead", at(0), at(1), 1, 1, unit="new_death", stage=None)
    told = evidence(tallies=[dead], rulings=[ruling("r", "rejected", "dead")])
    row = answer(evaluate, agreed_on(SHELLING, implications=(deaths,)), told)
    assert columns(row, "low", "possible", "open") == (0, [], 0)
    trucks = evidence(tallies=[tally("t", at(0), at(1), 4, 4)], rulings=[ruling("r", "rejected", "t")])
    assert answer(evaluate, agreed_on(FOUR, days=(0, 1)), trucks)["cause"] == "not_in_record"


def test_only_the_mandated_body_rules_and_only_from_when_it_is_known(evaluate: Evaluate) -> None:
    others = evidence([ACT], rulings=[ruling("r", "rejected", "act", body="press")])
    assert answer(evaluate, agreed_on(SHELLING), others)["word"] == "breached"
    later = evidence([ACT], rulings=[ruling("r", "rejected", "act", known_from=at(5))])
    assert answer(evaluate, agreed_on(SHELLING), later, as_of=at(5) - 1)["word"] == "breached"
    assert answer(evaluate, agreed_on(SHELLING), later, as_of=at(5))["witnesses"] == []


@pytest.mark.parametrize(
    ("first", "second", "witnesses"),
    [
        (("upheld", 1), ("rejected", 2), []),
        (("upheld", 2), ("rejected", 1), ["act"]),
        (("rejected", 1), ("upheld", 1), ["act"]),  # of one moment, the greatest id
        (("cured", 1), ("rejected", 2), []),
    ],
)
def test_the_latest_ruling_counts(
    evaluate: Evaluate, first: tuple[str, int], second: tuple[str, int], witnesses: list[str]
) -> None:
    rulings = [
        ruling(f"r{number}", outcome, "act", known_from=at(day))
        for number, (outcome, day) in enumerate([first, second])
    ]
    row = answer(evaluate, agreed_on(SHELLING), evidence([ACT], rulings=rulings), standard="verified")
    assert row["witnesses"] == witnesses


def test_an_upheld_act_is_admitted_everywhere_and_by_its_author(evaluate: Evaluate) -> None:
    told = evidence([{**ACT, "modality": "denied"}], rulings=[ruling("r", "upheld", "act")])
    for standard in ("alleged", "corroborated", "verified"):
        rows = answers(evaluate, agreed_on(SHELLING, by=EACH), told, standard=standard)
        assert [row["witnesses"] for row in rows] == [["act"], ["act"], []]


def test_the_body_says_whose_act_it_was(evaluate: Evaluate) -> None:
    told = evidence([ACT], rulings=[ruling("r", "upheld", "act", party="b")])
    rows = answers(evaluate, agreed_on(SHELLING, by=EACH), told, standard="verified")
    assert [(row["bearer"], row["witnesses"]) for row in rows] == [
        ("regime", ["act"]),
        ("a", []),
        ("b", ["act"]),
    ]


def test_nothing_contradicts_an_upheld_act(evaluate: Evaluate) -> None:
    told = evidence([ACT], watches=[QUIET])
    assert answer(evaluate, agreed_on(SHELLING), told)["word"] == "contested"
    upheld = evidence([ACT], watches=[QUIET], rulings=[ruling("r", "upheld", "act")])
    assert answer(evaluate, agreed_on(SHELLING), upheld)["word"] == "breached"


def test_an_upheld_count_is_verified(evaluate: Evaluate) -> None:
    told = evidence(tallies=[tally("t", at(0), at(1), 4, 4)])
    agreed = agreed_on(FOUR, days=(0, 1))
    assert answer(evaluate, agreed, told, standard="verified")["word"] == "unverified"
    upheld = evidence(tallies=[tally("t", at(0), at(1), 4, 4)], rulings=[ruling("r", "upheld", "t")])
    assert answer(evaluate, agreed, upheld, standard="verified")["word"] == "met"


def test_an_upheld_claim_is_verified(evaluate: Evaluate) -> None:
    done = state("s", at(1), at(1, 1), "whole", manner="claimed", observer="army-a")
    agreed = agreed_on(Complete("withdrawal", at(2)))
    assert answer(evaluate, agreed, evidence(states=[done]), standard="verified")["word"] == "unverified"
    upheld = evidence(states=[done], rulings=[ruling("r", "upheld", "s")])
    assert answer(evaluate, agreed, upheld, standard="verified")["word"] == "met"


# Cured


@pytest.mark.parametrize(
    ("rulings", "words"),
    [
        ([("r1", "cured", "act", None)], ["breached", "breached", "breached"]),
        (
            [("r1", "cured", "act", None), ("r2", "cured", "more", None)],
            ["cured", "cured", "cured"],
        ),
        (
            [("r1", "upheld", "act", "a"), ("r2", "cured", "act", None), ("r3", "cured", "more", "b")],
            ["cured", "cured", "cured"],
        ),
    ],
)
def test_a_breach_is_cured_once_each_act_is(
    evaluate: Evaluate, rulings: list[tuple[str, str, str, str | None]], words: list[str]
) -> None:
    both = [{**ACT, "authors": ["a", "b"]}, {**ACT, "id": "more", "authors": ["a", "b"]}]
    ruled = [ruling(id, outcome, about, party=party) for id, outcome, about, party in rulings]
    rows = answers(evaluate, agreed_on(SHELLING, by=EACH), evidence(both, rulings=ruled))
    assert [row["performance"] for row in rows] == words


def test_cured_is_shown_with_its_witnesses(evaluate: Evaluate) -> None:
    told = evidence([ACT], rulings=[ruling("r", "cured", "act")])
    row = answer(evaluate, agreed_on(SHELLING), told, standard="verified")
    assert columns(row, "word", "knowledge", "could_be", "witnesses") == (
        "cured",
        "shown",
        ["cured"],
        ["act"],
    )


@pytest.mark.parametrize(
    ("columns_of_ruling", "words"),
    [
        ({}, ["cured", "cured"]),
        ({"earliest": at(0), "latest": at(1)}, ["cured", "missed"]),
        ({"earliest": at(0), "latest": at(2) - 1}, ["cured", "missed"]),
        ({"earliest": at(0) + 1, "latest": at(2)}, ["missed", "cured"]),
        ({"party": "a"}, ["cured", "cured"]),
        ({"party": "b"}, ["missed", "missed"]),
        ({"obligation": "other"}, ["missed", "missed"]),
    ],
)
def test_windows_are_cured_within_the_time_ruled_on(
    evaluate: Evaluate, columns_of_ruling: Row, words: list[str]
) -> None:
    none = [tally(f"t{day}", at(day), at(day + 1), 0, 0) for day in range(2)]
    ruled = ruling("r", "cured", None, **{"obligation": "duty", **columns_of_ruling})
    rows = answers(evaluate, agreed_on(FOUR), evidence(tallies=none, rulings=[ruled]))
    assert [row["performance"] for row in rows] == words


def test_what_one_party_made_good_does_not_cure_the_regime(evaluate: Evaluate) -> None:
    told = evidence(
        [{**ACT, "authors": ["a", "b"]}], rulings=[ruling("r", "cured", None, obligation="duty", party="a")]
    )
    rows = answers(evaluate, agreed_on(SHELLING, by=EACH), told)
    assert [row["performance"] for row in rows] == ["breached", "cured", "breached"]


# Laws


@modest
@given(world=small_worlds(), chosen=st.integers(0, 20))
def test_a_rejected_row_is_as_though_it_had_never_been_told(world: SmallWorld, chosen: int) -> None:
    agreed, told, as_of = world
    ids = [id for name in ("incidents", "tallies", "states") for id in getattr(told, name)["id"]]
    if not ids or agreed.mechanism.verified_by is None:
        return
    out = ids[chosen % len(ids)]
    if any(out in getattr(told, name)["supersedes"] for name in ("incidents", "tallies", "states")):
        return  # the ruling is then on what it was corrected to
    bare = replace(told, rulings=table("rulings", []), pleas=table("pleas", []))
    rejected = replace(bare, rulings=table("rulings", [ruling("no", "rejected", out, body=BODY)]))
    # Whatever it superseded stays superseded: the row is kept as one that only takes back.
    absent = {
        name: getattr(bare, name).with_columns(withdrawn=(pl.col("withdrawn") | (pl.col("id") == out)))
        for name in ("incidents", "tallies", "states")
    }
    assert reference.findings(agreed, rejected, as_of) == reference.findings(
        agreed, replace(bare, **absent), as_of
    )


@modest
@given(world=small_worlds(), chosen=st.integers(0, 20))
def test_an_upheld_act_only_adds_to_what_is_certain(world: SmallWorld, chosen: int) -> None:
    agreed, told, as_of = world
    ids = told.incidents["id"].to_list()
    if not ids:
        return
    bare = replace(told, rulings=table("rulings", []), pleas=table("pleas", []))
    upheld = replace(bare, rulings=table("rulings", [ruling("yes", "upheld", ids[chosen % len(ids)])]))
    after = by_window(reference.findings(agreed, upheld, as_of))
    for window, before in by_window(reference.findings(agreed, bare, as_of)).items():
        if before["form"] == "forbid":
            assert set_of(before["witnesses"]) <= set_of(after[window]["witnesses"])
            assert before["performance"] != "breached" or after[window]["performance"] == "breached"


def by_window(rows: list[dict[str, object]]) -> dict[tuple[object, ...], dict[str, object]]:
    names = ("obligation", "reading", "bearer", "zone", "case", "window_start", "window_end", "standard")
    return {tuple(row[name] for name in names): row for row in rows}


def set_of(ids: object) -> set[str]:
    assert isinstance(ids, list)
    return set(ids)
