"""Numbers for records, and their ids back."""

from __future__ import annotations

import numpy as np
import polars as pl

from trucekeeper.compliance.register import Register
from trucekeeper.evidence.names import Listed


def test_the_ids_of_acts_and_of_others_come_back_in_the_order_asked() -> None:
    register = Register(Listed(pl.Series(["act-0", "act-1"])))
    assert register.enter(["watch-a", "watch-b"]).tolist() == [2, 3]
    assert register.numbers(["tally", "watch-c", "tally"]) == [4, 5, 4]
    names = register.names(np.array([5, 1, 2, 4, 0, 3, 3]))
    assert names.to_list() == ["watch-c", "act-1", "watch-a", "tally", "act-0", "watch-b", "watch-b"]
    assert register.names(np.array([1, 0])).to_list() == ["act-1", "act-0"]
    assert register.names(np.array([3, 2])).to_list() == ["watch-b", "watch-a"]
