"""The items of a few listings are those of very many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.compliance.hand_made import agreed_on, at, by_product, by_reference
from tests.compliance.scene import DAY, Row, evidence, incident, listing
from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.forms.listed_items import listed_items
from trucekeeper.evidence.evidence import table
from trucekeeper.terms import Period
from trucekeeper.when import Duration

names = st.sampled_from(["batch", "other", None])
rows = st.builds(
    lambda on, of, item, start, length: listing("l", on, start, start + length, of=of, item=item),
    st.sampled_from(["batches", "zones"]),
    names,
    st.sampled_from(["p1", "p2", None]),
    st.integers(0, 5),
    st.integers(0, 3),
)
ELSEWHERE = [listing("l", "elsewhere", 0, 1, of="batch", item="p1")] * 64


@given(st.lists(rows, max_size=12))
def test_a_few_listings_are_read_as_very_many(few: list[Row]) -> None:
    assert_frame_equal(
        listed_items(table("listings", few), "batches"),
        listed_items(table("listings", [*few, *ELSEWHERE]), "batches"),
    )


@pytest.mark.parametrize("order", [1, -1])
def test_very_many_items_in_any_order_are_owed_as_the_reference_says(order: int) -> None:
    duty = Respond("release", "exchange", Duration(us=2 * DAY), for_each="batches")
    agreed = agreed_on(duty, days=(0, 19))
    items = [listing(f"l{n}", "batches", at(0), at(1), of="batch", item=f"p{n:02d}") for n in range(70)]
    acts = [
        incident("handed-over", at(2), at(2) + 1, kinds=["exchange"], authors=["a"], about="batch"),
        *(
            incident(f"r{n}", at(3), at(3) + 1, kinds=["release"], authors=["a"], about=f"p{n:02d}")
            for n in range(0, 70, 2)
        ),
    ]
    told = evidence(acts, listings=items[::order])
    ours, plain = (
        {
            row["case"]: (row["performance"], row["knowledge"])
            for row in judge(agreed, told, at(20), Period.PHASE)
        }
        for judge in (by_product, by_reference)
    )
    assert ours == plain
    assert len(ours) >= 70


def test_of_several_listings_the_earliest_bounds_count() -> None:
    twice = [listing("l", "batches", 3, 9, of="b", item="p"), listing("l", "batches", 4, 5, of="b", item="p")]
    found = listed_items(table("listings", twice), "batches")
    assert found.rows() == [("b", "p", 3, 5)]
