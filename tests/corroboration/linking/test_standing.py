"""Late reports, withdrawals and judgements give what linking all anew would give."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corroboration.linking.world import reports
from trucekeeper.corroboration.linking import Guards, Judged, Reach, Reports, Standing, Weights, joined, link
from trucekeeper.errors import InputError

WORLD = reports(120, 3)
WEIGHTS = link(WORLD, seed=1).weights
GUARDS = Guards(largest=5, repeats=tuple((n, n % 2 == 0) for n in range(6)))
REACH = Reach(hours=40, km=15)
IDS = WORLD.ids.tolist()


def standing(of: Reports, judged: Judged | None = None, weights: Weights = WEIGHTS) -> Standing:
    found = link(of, seed=1, reach=REACH, guards=GUARDS, judged=judged, weights=weights)
    return Standing.of(of, found)


def assert_same(late: Standing, anew: Standing) -> None:
    for one, other in zip(late.incidents(), anew.incidents(), strict=True):
        np.testing.assert_array_equal(one, other)
    assert len(late) == len(anew)


steps = st.lists(st.sampled_from(["add", "add several", "withdraw", "judge"]), min_size=1, max_size=6)


@settings(max_examples=40)
@given(st.integers(0, 2**32 - 1), steps)
def test_any_steps_give_the_same_as_anew(seed: int, told: list[str]) -> None:
    chance = np.random.default_rng(seed)
    there = np.sort(chance.permutation(120)[: chance.integers(0, 110)])
    judged = Judged()
    late = standing(WORLD.take(there))
    for step in told:
        rest = np.setdiff1d(np.arange(120), there)
        if step.startswith("add") and len(rest):
            new = chance.choice(rest, min(len(rest), 1 if step == "add" else 5), replace=False)
            late = late.added(WORLD.take(new))
            there = np.append(there, new)
        elif step == "withdraw" and len(there):
            away = chance.choice(there, min(len(there), 2), replace=False)
            late = late.withdrawn(WORLD.ids[away].tolist())
            there = np.setdiff1d(there, away)
        elif step == "judge":
            one, other, third, last = chance.choice(WORLD.ids, 4, replace=False).tolist()
            judged = Judged(same=((one, other), (other, third)), different=((third, last),))
            late = late.judged(judged)
        assert_same(late, standing(WORLD.take(np.sort(there)), judged))


def test_only_what_hangs_together_with_a_report_is_touched() -> None:
    rest = WORLD.take(np.arange(119))
    before = standing(rest)
    after = before.added(WORLD.take(np.array([119])))
    assert set(after.later.incident) == {one for each in after.later.members.values() for one in each}
    assert len(after.later.incident) < 40
    back = after.withdrawn([IDS[119]])
    assert_same(back, before)
    assert IDS[119] not in back
    assert IDS[119] in after


def test_what_changed_is_told() -> None:
    before = standing(WORLD.take(np.arange(119)))
    after = before.added(WORLD.take(np.array([119])))
    moved = {one for one in IDS[:119] if before.incident(one) != after.incident(one)}
    assert set(after.changed) == moved | {IDS[119]}
    assert all(after.incident(one) == to for one, to in after.changed.items())


def test_a_withdrawn_report_can_come_again() -> None:
    whole = standing(WORLD)
    again = whole.withdrawn(IDS[:3]).added(WORLD.take(np.arange(3)))
    assert_same(again, whole)
    assert_same(again.withdrawn(IDS[1:2]).added(WORLD.take(np.array([1]))), whole)


def test_a_report_of_an_unknown_dataset_is_one_of_a_kind() -> None:
    rest, new = WORLD.take(np.arange(119)), WORLD.take(np.array([119]))
    new = replace(new, dataset=np.array([9], dtype=np.int32))
    assert_same(standing(rest).added(new), standing(joined(rest, new)))


def test_a_report_may_wait_for_one_with_which_it_was_judged_the_same() -> None:
    judged = Judged(same=((IDS[0], IDS[119]),))
    late = standing(WORLD.take(np.arange(119)), judged).added(WORLD.take(np.array([119])))
    assert late.incident(IDS[0]) == late.incident(IDS[119])
    assert_same(late, standing(WORLD, judged))


def test_what_cannot_be_is_told() -> None:
    whole = standing(WORLD)
    with pytest.raises(InputError, match="there already"):
        whole.added(WORLD.take(np.array([4])))
    with pytest.raises(InputError, match="no report has the id 1"):
        whole.withdrawn([1])
    with pytest.raises(InputError, match="no report has the id"):
        whole.withdrawn([IDS[0]]).incident(IDS[0])
    with pytest.raises(InputError, match="judged different"):
        whole.judged(Judged(same=((0, 3),), different=((3, 0),)))
