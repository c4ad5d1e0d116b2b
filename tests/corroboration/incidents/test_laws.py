"""The laws that the rule of incident ids obeys, on the rule as it is plainly written."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.incidents.plainly import Grouping, State, assign, history

GROUPINGS = st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 5))
HISTORIES = st.lists(GROUPINGS, min_size=1, max_size=4)


def after(*groupings: Grouping) -> State:
    state = State()
    for grouping in groupings:
        state = assign(grouping, state)
    return state


@given(HISTORIES)
def test_no_change_keeps_every_id(groupings: list[Grouping]) -> None:
    state = after(*groupings)
    assert assign(groupings[-1], state) == state


@given(HISTORIES, GROUPINGS, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_names_of_clusters_matter(
    groupings: list[Grouping], grouping: Grouping, chance: Random
) -> None:
    rows = list(grouping.items())
    names = list(range(6))
    chance.shuffle(rows)
    chance.shuffle(names)
    other = {report: names[int(str(cluster))] for report, cluster in rows}
    assert assign(other, after(*groupings)) == assign(grouping, after(*groupings))


@given(HISTORIES, GROUPINGS)
def test_an_incident_whose_reports_are_the_same_keeps_its_id(
    groupings: list[Grouping], grouping: Grouping
) -> None:
    old = after(*groupings)
    new = assign(grouping, old)
    by_reports = {reports: number for number, reports in new.live.items()}
    for number, reports in old.live.items():
        assert by_reports.get(reports, number) == number


@given(HISTORIES, st.sampled_from("abcdefghijxyz"), st.integers(0, 7))
def test_a_report_more_changes_at_most_what_it_touches(
    groupings: list[Grouping], report: str, cluster: int
) -> None:
    grouping = {each: number for each, number in groupings[-1].items() if each != report}
    without = assign(grouping, after(*groupings))
    more = assign({**grouping, report: cluster}, without)
    touched = {report, *(each for each, number in grouping.items() if number == cluster)}
    apart = {each: number for each, number in without.ids.items() if each not in touched}
    assert {each: number for each, number in more.ids.items() if each not in touched} == apart


@given(HISTORIES)
def test_an_id_only_ever_goes_to_what_shares_a_report_with_what_had_it_last(
    groupings: list[Grouping],
) -> None:
    state, last = State(), dict[int, frozenset[str]]()
    for grouping in groupings:
        state = assign(grouping, state)
        for number, reports in state.live.items():
            assert reports & last.get(number, reports)
        last.update(state.live)
        assert {**state.live, **state.retired} == last


@given(GROUPINGS, st.lists(st.integers(0, 3), min_size=6, max_size=6))
def test_what_is_merged_and_split_again_has_its_ids_back(grouping: Grouping, into: list[int]) -> None:
    merged = {report: into[int(str(cluster))] for report, cluster in grouping.items()}
    assert after(grouping, merged, grouping).live == after(grouping).live


@given(HISTORIES, GROUPINGS)
def test_the_history_tells_every_id_and_every_report_that_moved(
    groupings: list[Grouping], grouping: Grouping
) -> None:
    old = after(*groupings)
    new = assign(grouping, old)
    told = history(old, new)
    once = [number for number, change, _, _ in told if change in {"kept", "new", "returned", "gone"}]
    merged = {number for number, change, _, _ in told if change == "merged_into"}
    assert sorted([*once, *merged]) == sorted({**old.live, **new.live})
    moved = {(one, other or 0): n for one, change, other, n in told if change == "merged_into"}
    moved |= {
        (other or 0, one): n for one, change, other, n in told if change in {"split_from", "moved_from"}
    }
    assert moved == {
        (one, other): len(then & now)
        for one, then in old.live.items()
        for other, now in new.live.items()
        if one != other and then & now
    }
