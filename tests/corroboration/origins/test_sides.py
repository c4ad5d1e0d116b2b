from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.origins.sides import UNKNOWN, Sides, either, most_apart

SIDES = st.builds(
    Sides,
    st.frozensets(st.sampled_from("xyz"), max_size=2),
    st.frozensets(st.sampled_from("abc"), max_size=2),
)


@given(st.lists(SIDES, max_size=6))
def test_as_many_as_the_largest_set_that_differs_pair_by_pair(told: list[Sides]) -> None:
    sizes = [
        size
        for size in range(len(told) + 1)
        for some in combinations(told, size)
        if all(one.apart(other) for one, other in combinations(some, 2))
    ]
    assert most_apart(told) == max(sizes)


@given(st.lists(SIDES, min_size=17, max_size=30, unique=True))
def test_of_very_many_never_too_many(told: list[Sides]) -> None:
    parties, states = 3, 3
    assert 1 <= most_apart(told) <= parties * states


@given(st.lists(SIDES, min_size=1, max_size=4))
def test_who_may_be_of_several_is_apart_only_from_who_is_apart_from_each(told: list[Sides]) -> None:
    for other in told:
        if either(told).apart(other):
            assert all(one.apart(other) for one in told)


def test_what_is_not_known_is_apart_from_nobody() -> None:
    assert not UNKNOWN.apart(Sides(frozenset("x"), frozenset("a")))
    assert most_apart([]) == 0
    assert most_apart([UNKNOWN, UNKNOWN]) == 1
