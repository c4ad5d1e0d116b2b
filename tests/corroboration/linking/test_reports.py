"""Columns that cannot be are told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from tests.corroboration.linking.world import reports
from trucekeeper.corroboration.linking import joined, kind_bits
from trucekeeper.errors import InputError, UnknownNameError

SOME = reports(4, 1)


@pytest.mark.parametrize(
    ("column", "values", "message"),
    [
        ("latest", SOME.earliest - 1, "a time ends before it begins"),
        ("latitude", np.array([0, 0, 91.0, 0]), "latitude is not between"),
        ("latitude", np.array([0, np.nan, 0.0, 0]), "latitude is not between"),
        ("longitude", np.array([0, 0, 361.0, 0]), "longitude is not between"),
        ("radius_m", np.array([0, 0, -1, 0], dtype=np.float32), "a radius is missing or below 0"),
        ("high", SOME.low - 1, "an upper bound is below its lower bound"),
        ("ids", np.array([1, 2, 3, 1]), "two reports have the same id"),
        ("dataset", np.array([1], dtype=np.int32), "dataset is not as long as the others"),
        ("kinds", np.zeros(4, dtype=np.int64), "kinds is int64 in 1 dimensions"),
        ("marks", np.zeros(4, dtype=np.int32), "marks is int32 in 1 dimensions"),
    ],
)
def test_a_column_that_cannot_be_is_told(column: str, values: Any, message: str) -> None:
    with pytest.raises(InputError, match=message):
        replace(SOME, **{column: values})


def test_joined_reports_have_the_wider_codes() -> None:
    other = replace(reports(3, 2, width=5), ids=np.array([91, 92, 93]))
    found = joined(SOME, other)
    assert len(found) == 7
    assert found.marks.shape == (7, 8)
    assert (found.marks[4:, 5:] == -1).all()
    assert found.take(np.array([4])).marks[0, :5].tolist() == other.marks[0].tolist()


def test_kinds_have_bits_of_their_own_and_of_their_groups() -> None:
    shelling, strike, told = kind_bits(["shelling"]), kind_bits(["air_strike"]), kind_bits(["hostile_act"])
    assert shelling[0] & strike[0] == 0
    assert shelling[1] == strike[1] == told[1]
    assert told[0] & shelling[0] == shelling[0]
    assert kind_bits([]) == (0, 0)
    with pytest.raises(UnknownNameError, match="quarrel"):
        kind_bits(["quarrel"])
    with pytest.raises(InputError, match="more than 64 kinds"):
        kind_bits(["shelling"], {"more": tuple(f"kind_{n}" for n in range(60))})
