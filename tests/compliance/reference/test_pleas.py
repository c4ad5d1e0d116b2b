"""Hand-made worlds for what parties plead: exemptions and countermeasures."""

from __future__ import annotations

import pytest

from tests.compliance.hand_made import EACH, Evaluate, agreed_on, answer, answers, at, columns
from tests.compliance.scene import HOUR, ZONES, Row, evidence, incident, plea, ruling, tally, watch
from trucekeeper.agreement.duties import Exemption, Forbid, Quota
from trucekeeper.terms import Bound, Period
from trucekeeper.when import Duration

SELF_DEFENCE = Exemption("self-defence", "4")
FIRE = frozenset({"shelling"})
EXEMPTED = Forbid("shelling", FIRE, (SELF_DEFENCE,))
ACT = incident("act", at(0, 6), at(0, 7), authors=["a"], authorship=2, area="mill")
PLEA = plea("plea", "a", "exemption", at(0), at(1), exemption="self-defence", about="act")
QUIET = watch("quiet", at(0), at(2), observer="radio")


def test_a_claimed_exemption_changes_the_legal_state_and_no_more(evaluate: Evaluate) -> None:
    row = answer(evaluate, agreed_on(EXEMPTED), evidence([ACT], pleas=[PLEA]))
    assert columns(row, "word", "legal", "witnesses") == ("breached", "exemption_claimed", ["act"])


def test_a_plea_for_a_time_exempts_for_certain_only_what_surely_is_its_partys(evaluate: Evaluate) -> None:
    pleaded = {**PLEA, "about": None}
    for authorship, word in ((2, "met"), (1, "unverified")):
        act = {**ACT, "authorship": authorship}
        told = evidence([act], watches=[QUIET], pleas=[pleaded], rulings=[ruling("r", "upheld", "plea")])
        found = answers(evaluate, agreed_on(EXEMPTED, by=EACH), told)
        assert {row["performance"] or row["knowledge"] for row in found if row["bearer"] == "regime"} == {
            word
        }


def test_every_act_must_be_claimed(evaluate: Evaluate) -> None:
    more = {**ACT, "id": "more"}
    assert answer(evaluate, agreed_on(EXEMPTED), evidence([ACT, more], pleas=[PLEA]))["legal"] == "in_force"


def test_a_rejected_plea_is_none_and_an_upheld_one_exempts(evaluate: Evaluate) -> None:
    told = evidence([ACT], watches=[QUIET], pleas=[PLEA], rulings=[ruling("r", "rejected", "plea")])
    assert columns(answer(evaluate, agreed_on(EXEMPTED), told), "legal", "witnesses") == ("in_force", ["act"])
    told = evidence([ACT], watches=[QUIET], pleas=[PLEA], rulings=[ruling("r", "upheld", "plea")])
    row = answer(evaluate, agreed_on(EXEMPTED), told)
    assert columns(row, "word", "legal", "witnesses", "open") == ("met", "in_force", [], 0)


@pytest.mark.parametrize(
    ("of_plea", "claimed"),
    [
        ({}, True),
        ({"exemption": None}, True),
        ({"exemption": "engineering"}, False),
        ({"party": "b"}, False),  # not by the bearer, and the act is another's
        ({"about": "other"}, False),
        ({"obligation": "duty"}, True),
        ({"obligation": "other"}, False),
        ({"about": None}, True),
        ({"about": None, "earliest": at(0, 6), "latest": at(0, 7)}, True),
        ({"about": None, "earliest": at(0, 6) + 1}, False),
        ({"about": None, "latest": at(0, 7) - 1}, False),
        ({"earliest": at(1), "latest": at(2)}, True),  # of what it is about no time is asked
        ({"known_from": at(30)}, False),
    ],
)
def test_which_acts_a_plea_is_for(evaluate: Evaluate, of_plea: Row, claimed: bool) -> None:
    row = answer(evaluate, agreed_on(EXEMPTED), evidence([ACT], pleas=[{**PLEA, **of_plea}]))
    assert row["legal"] == ("exemption_claimed" if claimed else "in_force")


@pytest.mark.parametrize(
    ("authors", "claimed"), [(["a"], True), (["a", "b"], True), ([], True), (["b"], False)]
)
def test_nobody_pleads_for_the_act_of_another(evaluate: Evaluate, authors: list[str], claimed: bool) -> None:
    told = evidence([{**ACT, "authors": authors}], pleas=[PLEA])
    regime = answers(evaluate, agreed_on(EXEMPTED, by=EACH), told)[0]
    assert columns(regime, "performance", "witnesses") == ("breached", ["act"])
    assert regime["legal"] == ("exemption_claimed" if claimed else "in_force")


def test_a_plea_must_name_which_of_two_exemptions(evaluate: Evaluate) -> None:
    two = Forbid("shelling", FIRE, (SELF_DEFENCE, Exemption("engineering", "5")))
    unnamed = evidence([ACT], pleas=[{**PLEA, "exemption": None}])
    assert answer(evaluate, agreed_on(two), unnamed)["legal"] == "in_force"
    assert answer(evaluate, agreed_on(two), evidence([ACT], pleas=[PLEA]))["legal"] == "exemption_claimed"


@pytest.mark.parametrize(
    ("exemption", "claimed"),
    [
        (Exemption("self-defence", "4", parties=("a",)), True),
        (Exemption("self-defence", "4", parties=("b",)), False),
        (Exemption("self-defence", "4", zone=ZONES["the-north"]), True),
        (Exemption("self-defence", "4", zone=ZONES["two-places"]), True),
        (Exemption("self-defence", "4", zone=ZONES["square"]), False),  # by a name it is only possible
        (Exemption("self-defence", "4", notice=Duration(us=2 * HOUR)), True),
        (Exemption("self-defence", "4", notice=Duration(us=2 * HOUR + 1)), False),
    ],
)
def test_the_terms_of_the_clause(evaluate: Evaluate, exemption: Exemption, claimed: bool) -> None:
    told = evidence([ACT], pleas=[{**PLEA, "notified": at(0, 4)}])
    row = answer(evaluate, agreed_on(Forbid("shelling", FIRE, (exemption,))), told)
    assert row["legal"] == ("exemption_claimed" if claimed else "in_force")


def test_without_notice_there_is_no_exemption_that_asks_for_it(evaluate: Evaluate) -> None:
    notified = Exemption("self-defence", "4", notice=Duration(us=HOUR))
    row = answer(evaluate, agreed_on(Forbid("shelling", FIRE, (notified,))), evidence([ACT], pleas=[PLEA]))
    assert row["legal"] == "in_force"


AGAINST = plea("counter", "a", "countermeasure", at(1), at(5))


@pytest.mark.parametrize(
    ("of_plea", "regime", "a", "b"),
    [
        ({}, False, False, False),
        ({"earliest": at(1) - 1}, True, True, False),
        ({"earliest": at(0), "about": "act"}, True, True, False),
        ({"earliest": at(0), "about": "other"}, False, False, False),
        ({"earliest": at(0), "party": "b"}, True, False, True),
        ({"earliest": at(0), "party": "c"}, False, False, False),
        ({"earliest": at(0), "obligation": "other"}, False, False, False),
    ],
)
def test_countermeasures(evaluate: Evaluate, of_plea: Row, regime: bool, a: bool, b: bool) -> None:
    both = {**ACT, "authors": ["a", "b"]}
    agreed = agreed_on(Forbid("shelling", FIRE), by=EACH)
    rows = answers(evaluate, agreed, evidence([both], pleas=[{**AGAINST, **of_plea}]), by=Period.DAY)
    broken = [row for row in rows if row["window_start"] == at(0)]
    assert [row["performance"] for row in broken] == ["breached"] * 3
    assert [row["legal"] == "countermeasure_claimed" for row in broken] == [regime, a, b]


def test_a_countermeasure_for_what_was_left_undone(evaluate: Evaluate) -> None:
    four = Quota(Bound.AT_LEAST, 4, "aid_truck", "entered", Period.DAY)
    told = evidence(tallies=[tally("t", at(0), at(1), 1, 1)], pleas=[{**AGAINST, "earliest": at(0)}])
    row = answer(evaluate, agreed_on(four, days=(0, 1)), told)
    assert columns(row, "word", "legal") == ("partial", "countermeasure_claimed")
    enough = evidence(tallies=[tally("t", at(0), at(1), 4, 4)], pleas=[{**AGAINST, "earliest": at(0)}])
    assert answer(evaluate, agreed_on(four, days=(0, 1)), enough)["legal"] == "in_force"


def test_a_rejected_countermeasure_is_none(evaluate: Evaluate) -> None:
    told = evidence(
        [ACT], pleas=[{**AGAINST, "earliest": at(0)}], rulings=[ruling("r", "rejected", "counter")]
    )
    assert answer(evaluate, agreed_on(EXEMPTED), told)["legal"] == "in_force"


def test_an_exemption_claimed_goes_before_a_countermeasure(evaluate: Evaluate) -> None:
    told = evidence([ACT], pleas=[PLEA, {**AGAINST, "earliest": at(0)}])
    assert answer(evaluate, agreed_on(EXEMPTED), told)["legal"] == "exemption_claimed"
