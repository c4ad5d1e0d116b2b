"""What a duty reads of the evidence: all that it does not name may go without changing a finding."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compliance.hand_made import A_ALONE, JANUARY, at
from tests.compliance.scene import agreement, duty_of, evidence, incident, state, tally, watch
from tests.compliance.small_worlds import SmallWorld, small_worlds
from trucekeeper import compliance
from trucekeeper.agreement.duties import (
    Complete,
    Duty,
    Exchange,
    Flow,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Rate,
    Respond,
    Schedule,
    Strength,
    Total,
    Unscored,
)
from trucekeeper.agreement.model import Implication, Listed, Obligation, Variant
from trucekeeper.compliance.reads import Reads, reads
from trucekeeper.terms import Bound, Period
from trucekeeper.when import HOUR, Duration, Interval

SHELLING = frozenset({"shelling"})
FIRE_BY_DEATHS = (Implication("new_death", "fire", SHELLING),)
TRUCKS, PRISONERS = Flow("aid_truck", "entered"), Flow("prisoner", "released")


def obligation(duty: Duty) -> Obligation:
    return duty_of("duty", duty, Interval(at(0), at(9)), A_ALONE)


def of(duty: Duty, listed: Listed | None = None, variants: tuple[Variant, ...] = ()) -> Reads:
    bound = replace(obligation(duty), listed=listed, variants=variants)
    return reads(agreement(JANUARY, [bound], implications=FIRE_BY_DEATHS), bound)


@pytest.mark.parametrize(
    ("duty", "kinds", "units", "subjects", "lists"),
    [
        (Forbid("fire", SHELLING), {"shelling"}, {"new_death"}, set(), set()),
        (Frequency("fire", SHELLING, 3, 24 * HOUR), {"shelling"}, {"new_death"}, set(), set()),
        (FreeTime("fire", SHELLING, HOUR, Period.DAY), {"shelling"}, {"new_death", "hour"}, set(), set()),
        (Quota(Bound.AT_LEAST, 5, "aid_truck", "entered", Period.DAY), set(), {"aid_truck"}, set(), set()),
        (Schedule(TRUCKS, (Total(at(2), 3),)), set(), {"aid_truck"}, set(), set()),
        (
            Exchange(TRUCKS, (Rate(PRISONERS, ("b",), 2),), Duration(days=1)),
            set(),
            {"aid_truck", "prisoner"},
            set(),
            set(),
        ),
        (Complete("withdrawal", at(2)), set(), set(), {"withdrawal"}, set()),
        (Maintain("arms"), set(), set(), {"arms"}, set()),
        (Maintain("arms", Strength(Bound.AT_MOST, 9, "weapon", None)), set(), {"weapon"}, {"arms"}, set()),
        (
            Respond(
                "inspection", "allegation", Duration(days=2), frozenset({"access_denied"}), (), "batches"
            ),
            {"inspection", "allegation", "access_denied"},
            set(),
            set(),
            {"batches"},
        ),
    ],
)
def test_what_each_form_reads(
    duty: Duty, kinds: set[str], units: set[str], subjects: set[str], lists: set[str]
) -> None:
    assert of(duty) == Reads(frozenset(kinds), frozenset(units), frozenset(subjects), frozenset(lists))


def test_a_clause_that_is_never_scored_reads_nothing() -> None:
    assert of(Unscored()) == Reads(any_watch=False)


def test_a_duty_reads_the_list_of_its_zones_and_what_its_other_readings_do() -> None:
    other = Variant("day-1: signature", obligation(Complete("exit", at(3))))
    assert of(Complete("withdrawal", at(2)), listed=Listed("zones", Duration()), variants=(other,)) == Reads(
        subjects=frozenset({"withdrawal", "exit"}), lists=frozenset({"zones"})
    )


def test_rows_are_told_apart_table_by_table() -> None:
    told = evidence(
        incidents=[
            incident("i1", at(0), at(1), kinds=["overflight", "shelling"]),
            incident("i2", at(0), at(1), kinds=["overflight"]),
        ],
        tallies=[tally("t1", at(0), at(1), 1, 1), tally("t2", at(0), at(1), 1, 1, unit="new_death")],
        states=[state("s1", at(0), at(1), "whole")],
        watches=[watch("w1", at(0), at(1))],
    )
    kept = of(Forbid("fire", SHELLING)).within(told)
    assert kept.incidents["id"].to_list() == ["i1"]
    assert kept.tallies["id"].to_list() == ["t2"]
    assert kept.states.is_empty()
    assert kept.watches["id"].to_list() == ["w1"]


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(world=small_worlds(), by=st.sampled_from(Period))
def test_rows_that_are_not_read_change_no_finding(world: SmallWorld, by: Period) -> None:
    known = world.evidence.as_of(world.as_of)
    for id_, bound in world.agreement.obligations.items():
        alone = replace(world.agreement, obligations={id_: bound}, later=())
        read = reads(alone, bound).within(known)
        before = compliance.findings(alone, known, world.as_of, by)
        after = compliance.findings(alone, read, world.as_of, by)
        assert before.equals(after)
