"""What is believed beforehand: shares that add up, and are seen where they can be."""

from __future__ import annotations

import numpy as np
import pytest

from tests.corroboration.linking.world import reports
from trucekeeper.corroboration.linking import LEVELS, Belief, Field, Reach, believed, learn
from trucekeeper.corroboration.linking.levels import PATTERNS, SIZES
from trucekeeper.corroboration.linking.sweep import sweep_of


@pytest.fixture(scope="module")
def belief() -> Belief:
    return believed(sweep_of(reports(400, 7), Reach()), 1)


def test_shares_of_a_class_add_up_to_one(belief: Belief) -> None:
    for table in (belief.same, belief.other):
        for field, levels in enumerate(LEVELS):
            for number in range(levels.classes):
                own = np.flatnonzero(levels.class_of == number)
                assert table[field, own].sum() == pytest.approx(1)
                assert (table[field, own] > 0).all()


def test_two_happenings_compare_as_pairs_that_are_out_of_reach(belief: Belief) -> None:
    """Four actors drawn evenly, and in 9 of 25 pairs one is not told; 5 kinds of one group."""
    actor, kind = belief.other[Field.ACTOR], belief.other[Field.KIND]
    assert actor[1] == pytest.approx(1 / 4, abs=0.04)
    assert kind[1] == pytest.approx(1 / 5, abs=0.04)
    assert kind[2] == pytest.approx(4 / 5, abs=0.04)


def test_with_nothing_counted_weights_are_what_is_believed(belief: Belief) -> None:
    learned = learn(np.zeros(PATTERNS, dtype=np.int64), before=belief)
    np.testing.assert_allclose(learned.same, belief.same)
    assert learned.share == pytest.approx(belief.share)


def test_among_very_many_pairs_belief_is_nothing(belief: Belief) -> None:
    """A million pairs that agree in all, and a million that agree in nothing."""
    counts = np.zeros(PATTERNS, dtype=np.int64)
    best, worst = [0, 0, 1, 1, 1, 1], [7, 7, 3, 3, 4, 6]
    counts[np.ravel_multi_index(best, SIZES)] = counts[np.ravel_multi_index(worst, SIZES)] = 1_000_000
    learned = learn(counts, before=belief)
    assert learned.share == pytest.approx(0.5, abs=1e-4)
    assert learned.same[Field.TEXT, 1] > 0.9999
    assert learned.other[Field.TEXT, 6] > 0.9999


def test_one_report_alone_is_believed_to_compare_by_chance() -> None:
    found = believed(sweep_of(reports(1, 1), Reach()), 1)
    assert found.other[Field.PLACE, 0] == pytest.approx(0.4, abs=0.001)  # the same point
    assert found.other[Field.TIME, 0] == pytest.approx(1 / 60)  # within an hour, of 60
