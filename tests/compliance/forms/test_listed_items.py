"""The items of a few listings are those of very many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from tests.compliance.scene import Row, listing
from trucekeeper.compliance.forms.listed_items import listed_items
from trucekeeper.evidence.evidence import table

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


def test_of_several_listings_the_earliest_bounds_count() -> None:
    twice = [listing("l", "batches", 3, 9, of="b", item="p"), listing("l", "batches", 4, 5, of="b", item="p")]
    found = listed_items(table("listings", twice), "batches")
    assert found.rows() == [("b", "p", 3, 5)]
