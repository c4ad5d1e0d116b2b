"""Unions of stretches, against the same worked out instant by instant."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.compliance.counting.stretches import Union, union_of

stretches = st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 20)), max_size=8)
windows = st.tuples(st.integers(-5, 60), st.integers(1, 30))


def union(parts: list[tuple[int, int]]) -> Union:
    starts = np.array([start for start, _ in parts], dtype=np.int64)
    return union_of(starts, starts + np.array([length for _, length in parts], dtype=np.int64))


def instants(parts: list[tuple[int, int]]) -> set[int]:
    return {t for start, length in parts for t in range(start, start + length)}


def instants_of(found: Union) -> set[int]:
    return {
        t
        for start, end in zip(found.starts.tolist(), found.ends.tolist(), strict=True)
        for t in range(start, end)
    }


@given(stretches)
def test_a_union_has_every_instant_once_in_stretches_that_do_not_touch(parts: list[tuple[int, int]]) -> None:
    found = union(parts)
    assert instants_of(found) == instants(parts)
    assert (found.starts[1:] > found.ends[:-1]).all()


@given(stretches, windows)
def test_length_and_whether_a_window_is_held(parts: list[tuple[int, int]], window: tuple[int, int]) -> None:
    start, end = window[0], window[0] + window[1]
    held = instants(parts) & set(range(start, end))
    found, starts, ends = union(parts), np.array([start]), np.array([end])
    assert found.length_in(starts, ends).tolist() == [len(held)]
    assert found.holds(starts, ends).tolist() == [len(held) == end - start]


@given(stretches, stretches)
def test_what_is_taken_off_is_gone_and_nothing_else(
    parts: list[tuple[int, int]], others: list[tuple[int, int]]
) -> None:
    assert instants_of(union(parts).without(union(others))) == instants(parts) - instants(others)
