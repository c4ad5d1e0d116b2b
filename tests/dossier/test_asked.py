"""Which words an agreement asks about, clause by clause, under every reading and after every act."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.agreement.duties import (
    Complete,
    Duty,
    Exchange,
    Exemption,
    Flow,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Rate,
    Respond,
    Schedule,
    Share,
    Stock,
    Strength,
    Total,
)
from trucekeeper.agreement.model import Amended, Listed, Obligation, Variant
from trucekeeper.dossier.asked import Asked
from trucekeeper.terms import Bound, Period
from trucekeeper.when import HOUR, parse_duration

BARE = """\
title: Small truce
in_force: 2025-01-01
time_zone: UTC
parties: {a: {name: A}, b: {name: B}}
obligations:
  first: {article: "1", by: a, forbid: overflight}
"""
DAY = parse_duration("1 day")


@pytest.fixture
def bare() -> Agreement:
    return read_agreement(BARE, "agreement.yaml")[0]


def with_duty(agreement: Agreement, duty: Duty) -> Agreement:
    first = agreement.obligations["first"]
    return replace(agreement, obligations={"first": replace(first, duty=duty)})


KINDS = frozenset({"drone_flight"})
FLOWS: list[tuple[Duty, str | None]] = [
    (Quota(Bound.AT_LEAST, 5, "crate", "entered", Period.DAY, classes=("fresh",)), "fresh"),
    (
        Schedule(Flow("crate", "entered", ("fresh",)), (Total(9, Share(Fraction(1), Stock("s", 0, None))),)),
        "fresh",
    ),
    (Exchange(Flow("box", "sent"), (Rate(Flow("crate", "entered", ("fresh",)), ("b",), 3),), DAY), "fresh"),
    (Exchange(Flow("crate", "entered"), (Rate(Flow("box", None), ("b",), 3, ("fresh",)),), DAY), "fresh"),
    (Maintain("crate", Strength(Bound.AT_MOST, 5, "crate", "entered")), None),
]


@pytest.mark.parametrize(("duty", "of_class"), FLOWS)
def test_what_a_clause_counts(bare: Agreement, duty: Duty, of_class: str | None) -> None:
    asked = Asked.by(with_duty(bare, duty))
    assert "crate" in asked.units
    assert asked.stages["crate"] == {"entered"}
    assert asked.classes["crate"] == ({of_class} if of_class else set())


@pytest.mark.parametrize(
    "duty",
    [
        Forbid("drones", KINDS),
        Frequency("drones", KINDS, 19, 24 * HOUR),
        FreeTime("drones", KINDS, 10 * HOUR, Period.DAY),
        Respond("drone_flight", "shelling", DAY),
        Respond("shelling", "drone_flight", DAY),
        Respond("overflight", "shelling", DAY, KINDS),
    ],
)
def test_the_kinds_of_act_that_a_clause_is_about(bare: Agreement, duty: Duty) -> None:
    assert "drone_flight" not in Asked.by(bare).kinds
    assert "drone_flight" in Asked.by(with_duty(bare, duty)).kinds


def test_hours_with_acts_are_counted_at_the_stage_of_their_kind(bare: Agreement) -> None:
    asked = Asked.by(with_duty(bare, FreeTime("drones", KINDS, 10 * HOUR, Period.DAY)))
    assert asked.stages["hour"] == {"drones"}


@pytest.mark.parametrize("duty", [Complete("withdrawal", 9), Maintain("withdrawal")])
def test_what_is_to_be_done_or_to_hold(bare: Agreement, duty: Duty) -> None:
    assert Asked.by(with_duty(bare, duty)).subjects == {"withdrawal"}


def test_groups_whose_acts_count_and_those_who_may_excuse_are_known_actors(bare: Agreement) -> None:
    assert Asked.by(bare).parties == {"a", "b"}
    prevented = with_duty(bare, Forbid("drones", KINDS, prevents=("militia",)))
    assert "militia" in Asked.by(prevented).parties
    excused = with_duty(bare, Respond("inspection", "allegation", DAY, KINDS, ("host",)))
    assert "host" in Asked.by(excused).parties


def test_lists_that_a_clause_goes_by(bare: Agreement) -> None:
    answered = with_duty(bare, Respond("release", "order", DAY, for_each="batches"))
    assert Asked.by(answered).lists == {"batches"}
    first = replace(bare.obligations["first"], listed=Listed("protected-zones", DAY))
    assert Asked.by(replace(bare, obligations={"first": first})).lists == {"protected-zones"}


def test_exemptions_stand_under_the_clause_that_grants_them(bare: Agreement) -> None:
    grant = Exemption("self_defence", "1.3")
    asked = Asked.by(with_duty(bare, Forbid("drones", KINDS, (grant,))))
    assert asked.exemptions == {"first": {"self_defence": grant}}
    assert asked.granted == {"self_defence"}


def test_stages_in_order_are_known_of_units_that_a_clause_counts(bare: Agreement) -> None:
    flows = {"crate": ("sent", "entered", "handed_out"), "box": ("sent",)}
    counted = replace(with_duty(bare, FLOWS[0][0]), flows=flows)
    asked = Asked.by(counted)
    assert asked.stages["crate"] == {"sent", "entered", "handed_out"}
    assert "box" in asked.units
    assert "box" not in asked.stages


def test_every_reading_and_every_amendment_is_asked(bare: Agreement) -> None:
    first = bare.obligations["first"]
    other: Obligation = replace(first, duty=Complete("withdrawal", 9))
    read_otherwise = replace(first, variants=(Variant("day-1: signature", other),))
    assert Asked.by(replace(bare, obligations={"first": read_otherwise})).subjects == {"withdrawal"}
    amended = replace(bare, obligations={"second": replace(other, id="second")})
    asked = Asked.by(replace(bare, later=(Amended(5, amended),)))
    assert asked.subjects == {"withdrawal"}
    assert set(asked.exemptions) == {"first", "second"}
