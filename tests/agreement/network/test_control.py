"""The product against the reference: verdicts, and conflicts that the reference finds minimal."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.agreement.network.networks import built, by_chance, stuck
from tests.agreement.network.reference import Bound, consistent, controllable, part
from trucekeeper.agreement.network import NetworkVerdict

BATCHES, BATCH = 8, 700


def checked(links: list[Bound]) -> NetworkVerdict:
    """The product's verdict, once the reference has found the same."""
    verdict = built(links).check()
    expected = consistent(links), controllable(links)
    assert (verdict.consistent, verdict.dynamically_controllable) == expected, links
    if verdict.dynamically_controllable:
        assert verdict.conflict == ()
    else:
        check_conflict(links, verdict)
    return verdict


def check_conflict(links: list[Bound], verdict: NetworkVerdict) -> None:
    kept = controllable if verdict.consistent else consistent
    assert len(set(verdict.conflict)) == len(verdict.conflict) > 0
    assert not kept(part(links, verdict.conflict)), (links, verdict)
    for label in verdict.conflict:
        others = [other for other in verdict.conflict if other != label]
        assert kept(part(links, others)), (links, verdict, label)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_reference_agrees_on_every_verdict_and_conflict(batch: int) -> None:
    found = Counter[tuple[bool, bool]]()
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        links = by_chance(Random(seed))
        if not stuck(links):
            verdict = checked(links)
            found[verdict.consistent, verdict.dynamically_controllable] += 1
    assert min(found[kind] for kind in [(True, True), (True, False), (False, False)]) > 50


def test_half_instants_change_nothing_in_the_reference() -> None:
    compared = 0
    for seed in range(400):
        links = by_chance(Random(seed))
        if consistent(links):
            doubled = [link._replace(low=2 * link.low, high=2 * link.high) for link in links]
            assert controllable(doubled) == controllable(links)
            compared += 1
    assert compared > 100


def test_who_must_act_before_others_are_done_cannot_rely_on_their_being_slow() -> None:
    longer_than_the_window = [
        Bound(True, "order", "withdrawn", 1, 10, "takes 1 to 10"),
        Bound(False, "order", "withdrawn", 0, 5, "within 5"),
    ]
    verdict = checked(longer_than_the_window)
    assert verdict == NetworkVerdict(True, False, ("takes 1 to 10", "within 5"))


def test_a_point_may_have_to_wait_for_others_or_for_a_time() -> None:
    """B may come once C is known, or when 1 to 2 before it is certain."""
    links = [
        Bound(True, "A", "C", 0, 3, "others"),
        Bound(False, "C", "B", -2, 2, "near"),
        Bound(False, "A", "B", 1, 5, "not at once"),
    ]
    assert checked(links).dynamically_controllable
    assert checked([*links, Bound(False, "A", "B", 0, 0, "at once")]).conflict == ("not at once", "at once")
    early = [*links[:2], Bound(False, "A", "B", 0, 0, "at once")]
    assert checked(early).conflict == ("others", "near", "at once")


def test_to_come_just_before_what_others_do_is_to_foresee_it() -> None:
    foreseen = [Bound(True, "A", "C", 0, 2, "others"), Bound(False, "X", "C", 1, 5, "1 to 5 before")]
    assert checked(foreseen).dynamically_controllable  # X may come before A
    after = Bound(False, "A", "X", 0, 5, "after A")
    assert checked([*foreseen, after]).conflict == ("others", "1 to 5 before", "after A")
    same_instant = [foreseen[0], Bound(False, "X", "C", 0, 0, "with C"), after]
    assert checked(same_instant).dynamically_controllable  # to see and to act takes no time


def test_what_two_others_do_at_their_leisure_cannot_be_made_to_meet() -> None:
    links = [
        Bound(True, "A", "C", 1, 3, "one"),
        Bound(True, "A", "D", 1, 3, "other"),
        Bound(False, "C", "D", -2, 2, "near"),
    ]
    assert checked(links).dynamically_controllable
    links[2] = Bound(False, "C", "D", -1, 2, "nearer")
    assert checked(links).conflict == ("one", "other", "nearer")
    once_done = [Bound(True, "A", "C", 1, 3, "one"), Bound(True, "C", "D", 1, 3, "then other")]
    assert checked([*once_done, Bound(False, "A", "D", 2, 6, "in all")]).dynamically_controllable
    too_little = checked([*once_done, Bound(False, "A", "D", 2, 5, "in all")])
    assert too_little.conflict == ("one", "then other", "in all")
    first_too_little = [
        *once_done,
        Bound(False, "A", "C", 1, 2, "soon"),
        Bound(False, "A", "D", 2, 5, "in all"),
    ]
    assert not checked(first_too_little).dynamically_controllable


def test_a_limit_on_the_second_of_two_in_a_row_limits_both() -> None:
    """The edge derived from the second runs beside the first, whose own two edges differ from it."""
    links = [
        Bound(True, "P", "A", 0, 2, "first"),
        Bound(True, "A", "C", 0, 2, "second"),
        Bound(False, "P", "C", 0, 2, "within 2"),
    ]
    assert checked(links).conflict == ("first", "second", "within 2")


def test_a_conflict_may_go_round_by_the_same_link_twice() -> None:
    """A loop as Hunsberger's (*Magic loops in simple temporal networks with uncertainty*, 2013).

    C comes 10 to 29 after P, and D from 6 before C to 15 after it. Going there and back leaves 40 for
    the other link to take more or less; one link, in the way both there and back, takes away 3 twice.
    """
    links = [
        Bound(True, "A", "C", 3, 6, "one"),
        Bound(False, "P", "C", 10, 29, "after P"),
        Bound(False, "C", "D", -6, 15, "near"),
        Bound(True, "B", "D", 1, 35, "other"),
    ]
    assert checked(links).dynamically_controllable
    links[3] = Bound(True, "B", "D", 1, 36, "other")
    assert checked(links).conflict == ("one", "after P", "near", "other")
    assert checked([*links[1:], Bound(True, "B", "E", 1, 9, "apart")]).dynamically_controllable


def test_others_with_one_duration_have_no_choice() -> None:
    links = [Bound(True, "A", "C", 2, 2, "others"), Bound(False, "X", "C", 1, 1, "1 before")]
    assert checked([*links, Bound(False, "A", "X", 0, 5, "after A")]).dynamically_controllable
    assert checked([*links, Bound(False, "A", "X", 2, 5, "2 after A")]).consistent is False


def test_others_in_a_circle_never_begin() -> None:
    circle = [Bound(True, "A", "B", 0, 1, "there"), Bound(True, "B", "A", 0, 0, "back")]
    assert checked(circle).conflict == ("there", "back")
    assert checked([circle[0], Bound(True, "B", "A", 1, 2, "back")]) == NetworkVerdict(
        False, False, ("there", "back")
    )


def test_others_without_a_choice_in_a_circle_are_there_together() -> None:
    """Here the reference would wait for ever for the first to begin."""
    circle = [Bound(True, "A", "B", 0, 0, "there"), Bound(True, "B", "A", 0, 0, "back")]
    assert stuck(circle)
    assert built(circle).check().dynamically_controllable


def test_left_out_with_a_contingent_link_are_its_bounds_and_its_others() -> None:
    links = [
        Bound(True, "A", "C", 3, 5, "others"),
        Bound(False, "A", "C", 0, 2, "within 2"),
        Bound(False, "C", "D", 0, 1, "then"),
    ]
    assert checked(links) == NetworkVerdict(False, False, ("others", "within 2"))
    assert checked(links[1:]).dynamically_controllable


def test_links_with_one_label_come_and_go_together() -> None:
    links = [
        Bound(False, "A", "B", 3, 5, "article 1"),
        Bound(False, "B", "C", 3, 5, "article 2"),
        Bound(False, "A", "C", 0, 4, "article 1"),
        Bound(False, "A", "D", 0, 9, "article 3"),
    ]
    assert checked(links).conflict == ("article 1", "article 2")
    links[1] = Bound(False, "B", "C", 3, 5, "article 1")
    assert checked(links).conflict == ("article 1",)
