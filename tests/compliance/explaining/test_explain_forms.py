"""Explanations of every form of duty: what they count, what they pass over, what would change them."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from typing import TypedDict, Unpack

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import (
    A_ALONE,
    EACH,
    NOTHING_KNOWN,
    SHELLING,
    agreed_on,
    at,
)
from tests.compliance.scene import BODY, HOUR, ZONES, evidence, incident, plea, ruling, state, tally, watch
from tests.compliance.small_worlds import SmallWorld, small_worlds
from trucekeeper.agreement.duties import (
    Complete,
    Duty,
    Exchange,
    Exemption,
    Flow,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Rate,
    Respond,
    Schedule,
    Share,
    Stock,
    Total,
)
from trucekeeper.agreement.model import Agreement, Pause, Variant
from trucekeeper.compliance import Explanation, explain, findings
from trucekeeper.compliance.explaining.would_change import NO_SINGLE
from trucekeeper.errors import UnknownNameError
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Bound, LegalState, Period, Standard
from trucekeeper.when import Duration, Interval

DAY = Duration(0, 1, 0)
TRUCKS = Quota(Bound.AT_LEAST, 10, "aid_truck", "entered", Period.DAY)
FREED = Flow("hostage", "released")
EVERY_FORM: tuple[Duty, ...] = (
    SHELLING,
    TRUCKS,
    Frequency("shelling", frozenset({"shelling"}), 1, 24 * HOUR),
    FreeTime("shelling", frozenset({"shelling"}), 10 * HOUR, Period.DAY),
    Complete("withdrawal", at(2)),
    Schedule(FREED, (Total(at(1), 3), Total(at(2), Share(Fraction(1, 2), Stock("all", 8, None, "a"))))),
    Exchange(Flow("prisoner", "released"), (Rate(FREED, ("b",), 3),), DAY),
    Respond("shelling", "air_strike", DAY),
    Maintain("withdrawal"),
)


class About(TypedDict, total=False):
    """Which finding is meant."""

    window: int
    standard: Standard
    bearer: str
    zone: str
    case: str
    reading: str


def explained(agreed: Agreement, told: Evidence, **about: Unpack[About]) -> Explanation:
    return explain(agreed, told, at(20), "duty", **about)


@pytest.mark.parametrize("duty", EVERY_FORM, ids=lambda duty: type(duty).__name__)
@pytest.mark.parametrize("standard", Standard)
def test_every_form_is_explained_with_and_without_evidence(duty: Duty, standard: Standard) -> None:
    asks = incident("asks", at(0, 3), at(0, 4), kinds=["air_strike"], witnessed_by=[BODY])
    told = evidence(
        incidents=[asks, incident("act", at(0, 5), at(0, 6), authors=["a"])],
        tallies=[tally("trucks", at(0), at(1), 4, 4)],
        states=[state("seen", at(3), at(3, 1), "none")],
        watches=[watch("w", at(0), at(1))],
    )
    for known in (told, evidence(incidents=[asks])):
        found = explained(agreed_on(duty), known, standard=standard)
        assert found.verdict.endswith(".")
        assert found.arithmetic
        assert found.would_change
        assert found.next_step


@pytest.mark.parametrize("duty", EVERY_FORM, ids=lambda duty: type(duty).__name__)
def test_an_explanation_tells_the_finding_that_there_is(duty: Duty) -> None:
    told = evidence(
        incidents=[incident("asks", at(0, 3), at(0, 4), kinds=["air_strike"])],
        tallies=[tally("trucks", at(0), at(1), 4, 4), tally("more", at(1), at(2), 40, 40)],
    )
    agreed = agreed_on(duty)
    for row in findings(agreed, told, at(20)).iter_rows(named=True):
        found = explained(
            agreed,
            told,
            window=row["window_start"],
            standard=Standard(row["standard"]),
            bearer=row["bearer"],
            case=row["case"],
        )
        assert found.window == (row["window_start"], row["window_end"])
        assert (found.performance, found.legal, found.knowledge) == (
            row["performance"],
            row["legal"],
            row["knowledge"],
        )


def test_a_total_is_counted_from_the_beginning_though_its_window_begins_later() -> None:
    schedule = Schedule(FREED, (Total(at(1), 3), Total(at(2), 7)))
    released = {"unit": "hostage", "stage": "released"}
    told = evidence(
        tallies=[
            tally("first", at(0), at(1), 3, 3, **released),
            tally("then", at(1), at(2), 2, 2, **released),
            tally("since", at(2), at(20), 0, 0, **released),
        ]
    )
    found = explained(agreed_on(schedule), told)
    assert found.window == (at(1), at(2))
    assert found.performance == "partial"
    assert found.arithmetic[:3] == (
        "asked: 7 hostages released, in all, by the end of 2 Jan 2025",
        "press: 5",
        "by the date, over 1 origin, 1 asked for: 5",
    )
    assert found.arithmetic[-1] == "up to the moment asked, over 1 origin, 1 asked for: 5"


def test_an_exchange_tells_what_came_and_what_it_obliges_to() -> None:
    exchange = Exchange(Flow("prisoner", "released"), (Rate(FREED, ("b",), 30),), DAY)
    told = evidence(tallies=[tally("came", at(0), at(1), 2, 2, unit="hostage", stage="released", party="b")])
    lines = explained(agreed_on(exchange), told).arithmetic
    assert "hostages that came: 2; at 30 for each: 60 owed" in lines
    assert "owed in all: 60" in lines


def test_what_would_change_a_finding_was_tried() -> None:
    short = evidence(tallies=[tally("t", at(1), at(2), 4, None)])
    found = explained(agreed_on(TRUCKS), short)
    assert found.knowledge == "unverified"
    assert "A further count of 6 aid trucks entered, by press: then met." in found.would_change
    enough = evidence(tallies=[tally("t", at(1), at(2), 4, None), tally("further", at(1), at(2), 6, 6)])
    assert explained(agreed_on(TRUCKS), enough).performance == "met"


def test_one_more_origin_is_told_where_it_would_do_and_not_where_it_would_not() -> None:
    alleged = evidence(incidents=[incident("act", at(0), at(0, 1), authors=["a"])])
    says = "One more independent origin, apart from the accuser, for act: then breached."
    found = explained(agreed_on(SHELLING), alleged, standard=Standard.CORROBORATED)
    assert says in found.would_change
    mechanism = replace(agreed_on(SHELLING).mechanism, independent_origins=3)
    three = explained(agreed_on(SHELLING, mechanism=mechanism), alleged, standard=Standard.CORROBORATED)
    assert says not in three.would_change


def test_a_watch_is_asked_for_over_what_was_not_watched() -> None:
    half = evidence(watches=[watch("w", at(0), at(1))])
    found = explained(agreed_on(SHELLING), half)
    assert any(
        "A watch, 2 Jan 2025, by someone apart" in line and line.endswith("then met.")
        for line in found.would_change
    )


def test_where_nothing_single_helps_that_is_said() -> None:
    mechanism = replace(agreed_on(SHELLING).mechanism, verified_by=None)
    several = [incident(f"act-{n}", at(0, n), at(0, n + 1)) for n in range(3)]
    found = explained(
        agreed_on(SHELLING, mechanism=mechanism),
        evidence(incidents=several),
        bearer="a",
        standard=Standard.VERIFIED,
    )
    assert found.would_change == (NO_SINGLE,)


def test_rows_near_by_are_told_with_what_stands_in_their_way() -> None:
    told = evidence(
        incidents=[
            incident("late", at(2, 6), at(2, 7), area="mill"),
            incident("elsewhere", at(0), at(0, 1), area="port"),
            incident("denied", at(0), at(0, 1), area="mill", modality="denied"),
            incident("theirs", at(0), at(0, 1), area="mill", authors=["b"], authorship=2),
            incident("unknown-yet", at(0), at(0, 1), area="mill", known_from=at(30)),
            incident("rejected", at(0), at(0, 1), area="mill"),
        ],
        rulings=[ruling("r", "rejected", "rejected", ground="it was thunder")],
    )
    found = explained(agreed_on(SHELLING, zones=[ZONES["the-north"]]), told)
    why = {row.id: row.why for row in found.passed_over}
    assert len(why) == 5  # of six, the nearest
    assert why["elsewhere"] == "in port, outside the place"
    assert why["denied"] == "it is denied"
    assert why["theirs"] == "by Party B"
    assert why["unknown-yet"] == "first known on 31 Jan 2025, after the moment asked"
    assert why["rejected"] == "rejected by The mission: it was thunder"


def test_a_row_that_counts_is_never_among_those_passed_over() -> None:
    told = evidence(incidents=[incident("in", at(0), at(0, 1)), incident("out", at(4), at(4, 1))])
    found = explained(agreed_on(SHELLING), told)
    assert {row.id for row in found.passed_over} == {"out"}
    assert {row.id for row in found.exhibits} == {"in"}


def test_rulings_and_pleas_stand_beside_what_they_are_about() -> None:
    notice = Exemption("repairs", "1.2", notice=Duration(0, 2, 0), to=BODY)
    told = evidence(
        incidents=[incident("act", at(1), at(1, 1), authors=["a"])],
        rulings=[ruling("r", "upheld", "act")],
        pleas=[plea("p", "a", "exemption", at(1), at(2), about="act", exemption="repairs", notified=at(0))],
    )
    (exhibit,) = explained(agreed_on(replace(SHELLING, exemptions=(notice,))), told).exhibits
    assert exhibit.grade == (
        "upheld by The mission; Party A pleads repairs (p), which fails: it was notified too late"
    )


def test_a_duty_that_rests_asks_nothing() -> None:
    agreed = agreed_on(SHELLING)
    paused = replace(
        agreed.obligations["duty"], pauses=(Pause(Interval(at(1), at(2)), LegalState.SUSPENDED, "act"),)
    )
    agreed = replace(agreed, obligations={"duty": paused})
    found = explained(agreed, NOTHING_KNOWN, window=at(1))
    assert found.verdict.endswith("the duty is suspended, so nothing is asked here.")
    assert found.performance is None
    assert explained(agreed, NOTHING_KNOWN).window[0] == at(0)  # the last in which it binds


def test_readings_are_explained_each_and_a_settlement_is_told() -> None:
    agreed = agreed_on(TRUCKS, days=(0, 1))
    duty = agreed.obligations["duty"]
    few = replace(duty, duty=replace(TRUCKS, amount=3))
    open_text = replace(duty, variants=(Variant("size: many", duty), Variant("size: few", few)))
    agreed = replace(agreed, obligations={"duty": open_text})
    told = evidence(tallies=[tally("t", at(0), at(1), 4, 4)])
    many = explained(agreed, told)
    assert (many.reading, many.performance, many.legal) == ("size: many", "partial", "text_disputed")
    assert "A settlement to read the text as “size: few”: then met." in many.would_change
    assert explained(agreed, told, reading="size: few").performance == "met"
    with pytest.raises(UnknownNameError, match="reading"):
        explained(agreed, told, reading="size: huge")


def test_an_act_to_be_answered_is_chosen_by_its_id() -> None:
    respond = Respond("shelling", "air_strike", DAY)
    told = evidence(
        incidents=[incident(f"asks-{n}", at(0, n), at(0, n + 1), kinds=["air_strike"]) for n in (3, 4)],
        watches=[watch("w", at(0), at(4))],
    )
    agreed = agreed_on(respond, by=A_ALONE)
    found = explained(agreed, told, case="asks-3")
    assert (found.case, found.performance) == ("asks-3", "missed")
    assert found.arithmetic[0].startswith("asks for it: asks-3")
    assert any("answered in time" in line for line in found.would_change)
    with pytest.raises(UnknownNameError, match="case"):
        explained(agreed, told, case="nothing")


def test_whose_act_it_was_is_told_beside_the_breach() -> None:
    told = evidence(incidents=[incident("act", at(0), at(0, 1), authors=["b"], authorship=2)])
    agreed = agreed_on(SHELLING, by=EACH)
    assert explained(agreed, told).author == "Certain at this standard: the act by Party B."
    nobody = evidence(incidents=[incident("act", at(0), at(0, 1))])
    assert explained(agreed, nobody).author.startswith("Open: ")
    assert explained(agreed, NOTHING_KNOWN).author == ""


def test_no_wording_has_the_engine_in_it() -> None:
    for duty in EVERY_FORM:
        found = explained(
            agreed_on(duty), evidence(incidents=[incident("a", at(0), at(1), kinds=["air_strike"])])
        )
        text = " ".join(
            (found.verdict, *found.arithmetic, *found.would_change, found.next_step, found.author)
        )
        for word in ("supposed", "None", "POSSIBLE", "Standard.", "_low", "nan"):
            assert word not in text


def test_a_watch_that_does_not_speak_for_quiet_is_told_with_the_reason() -> None:
    told = evidence(
        incidents=[
            incident("x", at(0, 5), at(0, 6), area="mill", authors=["b"], authorship=2),
        ],
        watches=[
            watch("own", at(0), at(2), observer="army-a", area="north"),
            watch("half", at(0), at(2), share=0.5, area="north"),
            watch("short", at(0), at(1), area="north"),
            watch("mill", at(0), at(2), area="mill"),
            watch("elsewhere", at(0), at(2), area="port"),
        ],
    )
    agreed = agreed_on(SHELLING, zones=[ZONES["the-north"]])
    found = explained(agreed, told, standard=Standard.CORROBORATED)
    why = {row.id: row.why for row in found.passed_over}
    assert why["own"] == "by someone aligned with those who owe it"
    assert why["half"] == "kept 50% of the time, of 100% asked"
    assert why["short"] == "only 1 Jan 2025"
    assert why["mill"] == "not surely over all of the place"
    assert "elsewhere" not in why


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=small_worlds(), choice=st.randoms(use_true_random=False))
def test_any_finding_of_any_world_is_explained_as_it_is(world: SmallWorld, choice: random.Random) -> None:
    agreed, told, as_of = world
    table = findings(agreed, told, as_of)
    if table.is_empty():
        return
    row = table.row(choice.randrange(table.height), named=True)
    found = explain(
        agreed,
        told,
        as_of,
        row["obligation"],
        window=row["window_start"],
        standard=Standard(row["standard"]),
        bearer=row["bearer"],
        zone=row["zone"],
        case=row["case"],
        reading=row["reading"],
    )
    assert (found.performance, found.legal, found.knowledge, found.zone) == (
        row["performance"],
        row["legal"],
        row["knowledge"],
        row["zone"],
    )
    shown = {exhibit.id for exhibit in found.exhibits if exhibit.role == "witness"}
    assert shown <= set(row["witnesses"])
    assert not {passed.id for passed in found.passed_over} & {*row["witnesses"], *row["against"]}


def test_who_claims_a_countermeasure_is_named_with_the_plea() -> None:
    told = evidence(
        incidents=[incident("act", at(0), at(0, 1), authors=["a"])],
        pleas=[plea("p", "a", "countermeasure", at(0), at(1))],
    )
    said = "breached; Party A claims that it answers the other side's breach, which excuses nothing (p)."
    assert explained(agreed_on(SHELLING), told).verdict.endswith(said)
