"""Whose act it was is answered apart from whether there was one."""

from __future__ import annotations

from typing import Any

from tests.compliance.hand_made import A_ALONE, EACH, JOINTLY, SHELLING, agreed_on, at
from tests.compliance.scene import BODY, Row, evidence, incident, ruling, watch
from trucekeeper.agreement.model import Bearers
from trucekeeper.compliance import weigh
from trucekeeper.compliance.measures.attribution import attributions
from trucekeeper.terms import Period


def authors(
    incidents: list[Row], *, by: Bearers = EACH, standard: str = "alleged", **other: Any
) -> list[tuple[str, list[str], int, int]]:
    told = evidence(incidents=incidents, **other)
    table = attributions(weigh(agreed_on(SHELLING, by=by), told, at(20), Period.PHASE))
    rows = table.filter(standard=standard).select("author", "parties", "acts", "attributed").rows()
    return [(str(author), list(parties), acts, certain) for author, parties, acts, certain in rows]


def act(id: str, **columns: object) -> Row:
    return incident(id, at(0), at(0, 1), **columns)


def test_the_author_is_certain_where_an_act_is_surely_of_one() -> None:
    told = [act("by-a", authors=["a"]), act("by-nobody-named")]
    assert authors(told) == [("certain", ["a"], 2, 1)]


def test_several_who_may_have_done_it_are_one_of_them() -> None:
    assert authors([act("x", authors=["a", "b"])]) == [("one_of", ["a", "b"], 1, 0)]


def test_who_alone_may_have_done_it_perhaps_did_not() -> None:
    assert authors([act("x", authors=["a"], authorship=1)]) == [("one_of", ["a"], 1, 0)]
    assert authors([act("x", authors=["a"], authorship=1)], by=A_ALONE) == []


def test_of_an_act_of_nobody_named_the_author_is_open() -> None:
    assert authors([act("x")], by=JOINTLY) == [("open", [], 1, 0)]


def test_what_watches_contradict_is_contested_whoever_is_accused() -> None:
    seen = [watch("w", at(0), at(2), observer="radio")]
    assert authors([act("x", authors=["a"])], watches=seen) == [("contested", [], 1, 1)]


def test_a_ruling_that_names_a_party_settles_it() -> None:
    ruled = [ruling("r", "upheld", "x", party="b")]
    assert authors([act("x")], rulings=ruled, standard="verified") == [("certain", ["b"], 1, 1)]


def test_the_bodys_own_sight_shows_the_act_and_not_its_author() -> None:
    seen = [act("x", authors=["a"], witnessed_by=[BODY])]
    assert authors(seen, standard="verified") == [("one_of", ["a"], 1, 0)]


def test_a_duty_of_one_party_has_one_answer_and_what_is_not_broken_has_none() -> None:
    assert authors([act("x", authors=["a"])], by=A_ALONE) == [("certain", ["a"], 1, 1)]
    assert authors([], by=A_ALONE) == []
