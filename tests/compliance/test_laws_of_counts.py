"""Laws that what is counted keeps, each with the reason why it must, on random small worlds."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compliance.scene import Row
from tests.compliance.small_worlds import SmallWorld, small_worlds
from trucekeeper.agreement.duties import Duty, Exchange, Flow, FreeTime, Maintain, Quota, Schedule, Total
from trucekeeper.agreement.model import Obligation
from trucekeeper.compliance import reference
from trucekeeper.terms import Bound, Period

modest = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
COUNTED = ("quota", "schedule", "exchange")


def plain(world: SmallWorld) -> SmallWorld:
    """The world's duties that are counted, without rulings and pauses, which set aside what counts say."""
    obligations = {
        id: replace(obligation, pauses=(), variants=())
        for id, obligation in world.agreement.obligations.items()
        if isinstance(obligation.duty, Quota | FreeTime | Schedule | Exchange | Maintain)
    }
    told = replace(world.evidence, rulings=world.evidence.rulings.clear())
    agreed = replace(world.agreement, obligations=obligations, later=())
    return world._replace(agreement=agreed, evidence=told)


def with_duties(world: SmallWorld, changed: dict[type, Duty]) -> SmallWorld:
    """The world with other duties in place of those of some sorts."""

    def other(obligation: Obligation) -> Obligation:
        return replace(obligation, duty=changed.get(type(obligation.duty), obligation.duty))

    obligations = {id: other(obligation) for id, obligation in world.agreement.obligations.items()}
    return world._replace(agreement=replace(world.agreement, obligations=obligations))


def findings(world: SmallWorld) -> list[Row]:
    return reference.findings(*world, by=Period.PHASE)


@modest
@given(world=small_worlds())
def test_a_smaller_amount_is_met_where_a_greater_one_is(world: SmallWorld) -> None:
    world = plain(world)
    four = Quota(Bound.AT_LEAST, 4, "aid_truck", "entered", Period.DAY)
    more, less = (findings(with_duties(world, {Quota: replace(four, amount=amount)})) for amount in (4, 2))
    for greater, smaller in zip(more, less, strict=True):
        if greater["form"] == "quota" and greater["performance"] == "met":
            assert smaller["performance"] == "met"


@modest
@given(world=small_worlds())
def test_exactly_is_met_only_where_at_least_and_at_most_are(world: SmallWorld) -> None:
    world = plain(world)
    two = Quota(Bound.EXACTLY, 2, "aid_truck", "entered", Period.DAY)
    exactly, at_least, at_most = (
        findings(with_duties(world, {Quota: replace(two, bound=bound)}))
        for bound in (Bound.EXACTLY, Bound.AT_LEAST, Bound.AT_MOST)
    )
    for row, least, most in zip(exactly, at_least, at_most, strict=True):
        if row["form"] == "quota":
            both = least["performance"] == "met" and most["performance"] == "met"
            assert row["performance"] != "met" or both
            assert (row["performance"] == "breached") == (most["performance"] == "breached")


@modest
@given(world=small_worlds())
def test_a_vague_count_of_another_origin_never_turns_an_answer_round(world: SmallWorld) -> None:
    """It may come to a count that was short of an origin, and it bounds nothing itself."""
    world = plain(world)
    vague = world.evidence.tallies.with_columns(
        ("vague-" + pl.col("id")).alias("id"),
        pl.lit("hearsay").alias("origin"),
        pl.lit(0).cast(pl.Int64).alias("low"),
        pl.lit(None).cast(pl.Int64).alias("high"),
        pl.lit(None).cast(pl.String).alias("supersedes"),
        pl.lit(False).alias("withdrawn"),
    )
    more = replace(world.evidence, tallies=pl.concat([world.evidence.tallies, vague]))
    kept, broken = {"met", "met_late"}, {"partial", "missed", "breached"}
    for one, other in zip(findings(world), findings(world._replace(evidence=more)), strict=True):
        words = {one["performance"], other["performance"]}
        assert one["form"] not in COUNTED or not (words & kept and words & broken)


@modest
@given(world=small_worlds())
def test_a_schedule_of_one_total_is_a_quota_of_its_phase_until_it_is_late(world: SmallWorld) -> None:
    """What is met, or not, of so many by the end is met, or not, of so many in all of it."""
    world = plain(world)
    quota = Quota(Bound.AT_LEAST, 2, "aid_truck", "distributed", Period.PHASE)
    obligations = {
        id: replace(obligation, duty=quota)
        for id, obligation in world.agreement.obligations.items()
        if isinstance(obligation.duty, Schedule | Quota) and obligation.span.end < 2**62
    }
    as_quotas = world._replace(agreement=replace(world.agreement, obligations=obligations))
    scheduled = {
        id: replace(obligation, duty=one_total(obligation)) for id, obligation in obligations.items()
    }
    as_schedules = world._replace(agreement=replace(world.agreement, obligations=scheduled))
    for row, other in zip(findings(as_quotas), findings(as_schedules), strict=True):
        assert (row["low"], row["high"]) == (other["low"], other["high"])
        assert (row["performance"] == "met") == (other["performance"] == "met")
        assert other["performance"] not in {"partial", "missed"} or row["performance"] == other["performance"]


def one_total(obligation: Obligation) -> Schedule:
    return Schedule(Flow("aid_truck", "distributed"), (Total(obligation.span.end, 2),))


@modest
@given(world=small_worlds(), more=st.integers(1, 10**12))
def test_longer_free_time_is_met_only_where_shorter_is(world: SmallWorld, more: int) -> None:
    world = plain(world)
    six = FreeTime("fire", frozenset({"shelling"}), 6 * 3_600_000_000, Period.DAY)
    shorter = findings(with_duties(world, {FreeTime: six}))
    longer = findings(with_duties(world, {FreeTime: replace(six, at_least=six.at_least + more)}))
    for one, other in zip(shorter, longer, strict=True):
        if isinstance(world.agreement.obligations[one["obligation"]].duty, FreeTime):
            assert other["performance"] != "met" or one["performance"] == "met"
            assert (one["low"], one["high"]) == (other["low"], other["high"])


@modest
@given(world=small_worlds())
def test_nothing_is_owed_where_nothing_is_to_be_given(world: SmallWorld) -> None:
    world = plain(world)
    for obligation in world.agreement.obligations.values():
        if isinstance(obligation.duty, Exchange) and obligation.duty.flow.stage is not None:
            free = replace(
                obligation.duty, rates=tuple(replace(rate, give=0) for rate in obligation.duty.rates)
            )
            rows = findings(with_duties(world, {Exchange: free}))
            mine = [row for row in rows if row["obligation"] == obligation.id]
            assert {row["performance"] for row in mine} <= {"met", "not_yet_due", None}
            assert all(row["knowledge"] != "unverified" for row in mine)


@modest
@given(world=small_worlds())
def test_a_strength_that_nobody_can_miss_is_never_broken_by_count(world: SmallWorld) -> None:
    world = plain(world)
    for id, obligation in world.agreement.obligations.items():
        duty = obligation.duty
        if isinstance(duty, Maintain) and duty.strength is not None:
            none = replace(duty, strength=replace(duty.strength, bound=Bound.AT_LEAST, amount=0))
            bare = replace(duty, strength=None)
            with_it = findings(with_duties(world, {Maintain: none}))
            without = findings(with_duties(world, {Maintain: bare}))
            for one, other in zip(with_it, without, strict=True):
                if one["obligation"] == id and one["performance"] == "breached":
                    assert other["performance"] == "breached"
