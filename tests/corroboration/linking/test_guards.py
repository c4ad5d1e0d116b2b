"""Which datasets tell a happening more than once: told, or learned."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.corroboration.linking.world import reports
from trucekeeper.corroboration.linking import Guards, Reach
from trucekeeper.corroboration.linking.guards import repeating
from trucekeeper.corroboration.linking.sweep import Links, Sweep, sweep_of


def links_of(sweep: Sweep, pairs: list[tuple[int, int]], weight: float = 9.0) -> Links:
    """Links between reports of two datasets, as often as told."""
    rows = {number: np.flatnonzero(sweep.columns.dataset == number) for number in range(3)}
    left = np.array([rows[one][0] for one, _ in pairs], dtype=np.int32)
    right = np.array([rows[other][-1] for _, other in pairs], dtype=np.int32)
    return Links(left, right, np.full(len(pairs), weight, dtype=np.float32), len(pairs), 0)


@pytest.fixture
def thirds() -> Sweep:
    """As many reports of each of three datasets."""
    some = reports(90, 1)
    some.dataset[:] = np.arange(90) % 3
    return sweep_of(some, Reach())


def learned(sweep: Sweep, links: Links, told: Guards | None = None) -> NDArray[np.bool_]:
    return repeating(sweep, links, 7.0, told or Guards())


def test_a_dataset_linked_with_itself_as_by_chance_repeats_itself(thirds: Sweep) -> None:
    by_chance = [(0, 0), (1, 1), (2, 2), (0, 1), (0, 1), (1, 2), (1, 2), (0, 2), (0, 2)] * 20
    assert learned(thirds, links_of(thirds, by_chance)).tolist() == [True, True, True]


def test_a_dataset_hardly_linked_with_itself_does_not(thirds: Sweep) -> None:
    pairs = [(1, 1), (2, 2), (0, 1), (0, 1), (1, 2), (1, 2), (0, 2), (0, 2)] * 20
    assert learned(thirds, links_of(thirds, pairs)).tolist() == [False, True, True]


def test_unsure_links_teach_nothing(thirds: Sweep) -> None:
    assert not learned(thirds, links_of(thirds, [(0, 0), (0, 1)] * 50, weight=6.9)).any()


def test_what_is_linked_with_itself_alone_is_taken_not_to_repeat_itself(thirds: Sweep) -> None:
    assert not learned(thirds, links_of(thirds, [(0, 0)] * 50)).any()


def test_what_is_told_is_not_learned(thirds: Sweep) -> None:
    told = Guards(repeats=((0, True), (1, False), (17, True)))
    by_chance = [(0, 0), (1, 1), (2, 2), (0, 1), (0, 1), (1, 2), (1, 2), (0, 2), (0, 2)] * 20
    assert learned(thirds, links_of(thirds, by_chance), told).tolist() == [True, False, True]
    assert learned(thirds, links_of(thirds, []), told).tolist() == [True, False, False]


def test_reports_of_no_dataset_have_nothing_to_repeat() -> None:
    some = reports(20, 1)
    some.dataset[:] = -1
    assert learned(sweep_of(some, Reach()), links_of(sweep_of(reports(20, 1), Reach()), [])).tolist() == []
