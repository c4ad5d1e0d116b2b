"""Circles of waiting, against the definition: a fixed point found by trying again and again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.agreement.sequence import Waits, circles, comes_to_pass

nodes = st.integers(0, 6)
waits_of_one = st.builds(
    lambda all_, any_: Waits(tuple(all_), tuple(map(tuple, any_))),
    st.lists(nodes, max_size=3),
    st.lists(st.lists(nodes, min_size=1, max_size=3), max_size=2),
)
worlds = st.dictionaries(nodes, waits_of_one, max_size=7)


def by_definition(waits: dict[int, Waits[int]]) -> set[int]:
    """What comes to pass: start with nothing, add what has all it waits for, until nothing is added."""
    mentioned = {*waits}
    for wait in waits.values():
        mentioned |= {*wait.all, *(each for choices in wait.any for each in choices)}
    came: set[int] = set()
    while True:
        more = {
            node
            for node in mentioned
            if all(each in came for each in waits.get(node, Waits()).all)
            and all(any(each in came for each in choices) for choices in waits.get(node, Waits()).any)
        }
        if more <= came:
            return came
        came |= more


@given(worlds)
def test_what_comes_to_pass_is_the_least_fixed_point(waits: dict[int, Waits[int]]) -> None:
    assert comes_to_pass(waits) == by_definition(waits)


@given(worlds)
def test_there_is_a_circle_just_where_something_does_not_come_to_pass(waits: dict[int, Waits[int]]) -> None:
    stuck = set(waits) - by_definition(waits)
    assert bool(circles(waits)) is bool(stuck)


@given(worlds)
def test_in_a_circle_each_waits_for_the_next_and_none_comes_to_pass(waits: dict[int, Waits[int]]) -> None:
    came = by_definition(waits)
    for circle in circles(waits):
        assert len(set(circle)) == len(circle)
        for node, following in zip(circle, (*circle[1:], circle[0]), strict=True):
            wait = waits[node]
            assert following not in came
            assert following in wait.all or any(following in choices for choices in wait.any)


def test_one_of_several_is_enough_for_an_event_with_alternatives() -> None:
    assert not circles({"a": Waits(any=(("a", "b"),))})
    assert circles({"a": Waits(any=(("a", "c"),)), "c": Waits(("a",))}) == [("a",)]


def test_a_circle_is_told_without_what_merely_waits_for_it() -> None:
    waits = {"late": Waits(("a",)), "a": Waits(("b",)), "b": Waits(("a",))}
    assert circles(waits) == [("a", "b")]


def test_two_circles_are_two() -> None:
    waits = {"a": Waits(("b",)), "b": Waits(("a",)), "c": Waits(("c",))}
    assert sorted(map(sorted, circles(waits))) == [["a", "b"], ["c"]]
