"""What a schedule comes to: totals by dates, as numbers or as shares of a stock."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.resolving.clauses import duty, obligation, read, until
from trucekeeper.agreement.duties import Flow, Schedule, Share, Stock, Total


def test_totals_stand_in_order_of_time_and_the_last_ends_it() -> None:
    found = obligation("schedule: hostage released, classes: [ill], total_by: {day 14: 5, day 7: 2}")
    first, last = until("2025-01-25"), until("2025-02-01")
    assert found.span == last
    assert found.duty == Schedule(
        Flow("hostage", "released", ("ill",)), (Total(first.end, 2), Total(last.end, 5))
    )


@given(st.lists(st.integers(2, 60), min_size=1, max_size=5, unique=True), st.randoms())
@settings(max_examples=25)
def test_the_order_in_which_totals_are_written_does_not_matter(days: list[int], chance: Random) -> None:
    """And every total keeps the date it was written with."""
    written = [f"day {day}: {day * 10}" for day in sorted(days)]
    in_order = duty(f"schedule: hostage released, total_by: {{{', '.join(written)}}}")
    chance.shuffle(written)
    assert duty(f"schedule: hostage released, total_by: {{{', '.join(written)}}}") == in_order
    assert isinstance(in_order, Schedule)
    assert [total.amount for total in in_order.totals] == [day * 10 for day in sorted(days)]


@pytest.mark.parametrize(
    ("total", "share"),
    [
        ("30 percent of arms", Share(Fraction(3, 10), Stock("arms", 30, 40, "q"))),
        ("12.5 percent of guns", Share(Fraction(1, 8), Stock("guns", 0, None))),
        ("all", Share(Fraction(1), Stock("arm", 0, None))),  # of two stocks, neither is meant more
    ],
)
def test_a_share_is_of_what_is_known_of_its_stock(total: str, share: Share) -> None:
    found = obligation(f"schedule: arm handed_over, total_by: {{day 7: {total}}}")
    assert found.duty == Schedule(Flow("arm", "handed_over"), (Total(found.span.end, share),))


def test_all_of_a_unit_is_all_of_the_only_stock_of_it() -> None:
    text = "schedule: hostage released, total_by: {day 7: all}"
    found = obligation(text).duty
    assert isinstance(found, Schedule)
    assert found.totals[0].amount == Share(Fraction(1), Stock("hostage", 0, None))


def test_order_and_batches_are_listed_by_themselves() -> None:
    clause = "schedule: hostage released, total_by: {day 7: 3}, order: [ill, civilian], each_batch: 2"
    found = read(clause).obligations
    assert found["it"].is_scored
    assert not found["it/order"].is_scored
    assert not found["it/batches"].is_scored
    assert found["it/order"].sentence.endswith(
        "Side A must see to hostages released in this order: ill, then civilian."
    )
    assert found["it/batches"].sentence.endswith(
        "Side A must see to hostages released, at least 2 at a time."
    )


def test_the_stages_that_units_pass_are_told() -> None:
    assert read("forbid: shelling").flows == {"hostage": ("handed_over", "released")}
