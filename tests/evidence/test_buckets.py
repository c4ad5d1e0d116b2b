"""A bucket index finds the rows that a scan finds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.evidence.buckets import Buckets

# Numbers that differ only above the 16 bits that make a bucket, and some that stand for nothing.
numbers = st.sampled_from([-1, -7, 0, 1, 1 << 16, (1 << 16) + 1, 3 << 20, 65_535])


@given(st.lists(numbers), numbers)
def test_the_rows_are_those_of_a_scan(column: list[int], wanted: int) -> None:
    found = Buckets(np.array(column, dtype=np.int64)).rows(wanted).tolist()
    assert found == [row for row, number in enumerate(column) if number == wanted and number >= 0]


def test_hashes_of_64_bits_are_found() -> None:
    hashes = np.array([2**64 - 1, 2**63, 5, 2**64 - 1], dtype=np.uint64)
    assert Buckets(hashes).rows(2**64 - 1).tolist() == [0, 3]
