"""Names are found again by what they are, in few of them and in very many."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from trucekeeper.evidence.names import Chained, Listed, Names, Ordered, Rows

FEW = ["a", "b", "c", "b"]
MANY = [*(f"name-{number}" for number in range(70_000)), "name-7", "last"]


@pytest.mark.parametrize("names", [FEW, MANY])
def test_listed_names_are_found_at_their_first_place(names: list[str]) -> None:
    listed: Names = Listed(pl.Series(names))
    asked = [*names[:3], *names[-3:]]
    assert [listed.find(name) for name in asked] == [names.index(name) for name in asked]
    assert listed.find("nowhere") == -1
    for numbers in ([1, 0], list(range(len(names)))):
        assert listed.take(np.array(numbers)).to_list() == [names[number] for number in numbers]


@pytest.mark.parametrize("names", [FEW, MANY])
def test_all_rows_that_hold_a_name_are_found(names: list[str]) -> None:
    rows = Rows(pl.Series([*names, None]))
    for name in (*names[:3], "name-7", "nowhere"):
        assert rows.holding(name) == [row for row, each in enumerate(names) if each == name]


@pytest.mark.parametrize("names", [FEW[:3], MANY[:-2]])
def test_names_in_another_order_are_found_in_that_order(names: list[str]) -> None:
    order = np.arange(len(names))[::-2]
    ordered = Ordered(Listed(pl.Series(names)), order)
    kept = [names[number] for number in order.tolist()]
    assert ordered.take(np.arange(len(order))).to_list() == kept
    for name in (*names[:4], names[-1], "nowhere"):
        assert ordered.find(name) == (kept.index(name) if name in kept else -1)


def test_chained_names_are_found_in_both_parts() -> None:
    chained = Chained(Listed(pl.Series(["a", "b"])), Listed(pl.Series(["c", "a"])))
    assert [chained.find(name) for name in ("a", "b", "c", "d")] == [0, 1, 2, -1]
    assert chained.take(np.array([3, 0, 2])).to_list() == ["a", "a", "c"]


def test_names_by_category_are_found_as_well() -> None:
    listed = Listed(pl.Series(MANY, dtype=pl.Categorical))
    assert (listed.find("last"), listed.find("nowhere")) == (len(MANY) - 1, -1)
