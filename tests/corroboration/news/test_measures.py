from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.news.measures import b_cubed, pairwise

LABELS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12)


@given(LABELS)
def test_both_are_what_they_are_defined_to_be(labels: list[tuple[int, int]]) -> None:
    truth, found = (np.array(each) for each in zip(*labels, strict=True))
    texts = range(len(labels))
    true = [{m for m in texts if truth[m] == truth[n]} for n in texts]
    made = [{m for m in texts if found[m] == found[n]} for n in texts]
    pure = np.mean([len(true[n] & made[n]) / len(made[n]) for n in texts])
    whole = np.mean([len(true[n] & made[n]) / len(true[n]) for n in texts])
    assert b_cubed(truth, found) == pytest.approx(2 * pure * whole / (pure + whole))
    pairs = [(m, n) for n in texts for m in range(n)]
    asked = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    told = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    expected = 2 * len(asked & told) / (len(asked) + len(told)) if asked or told else 1.0
    assert pairwise(truth, found) == pytest.approx(expected)
