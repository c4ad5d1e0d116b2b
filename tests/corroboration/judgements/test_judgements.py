"""Judgements are obeyed; those that contradict each other are told and cost no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, Verdict, in_effect, parse, settled, unknown
from trucekeeper.corroboration.linking import Judged
from trucekeeper.corroboration.linking.judgements import require_consistent
from trucekeeper.errors import InputError

NOON = 1_740_916_800_000_000
NUMBERS = {name: number for number, name in enumerate("abcdef", start=10)}
SAME, DIFFERENT, UNSURE = Verdict


def held(*judgements: tuple[str, Verdict]) -> list[Entry[Judgement]]:
    """One a microsecond, on pairs such as ``ab``, as they come back from a file."""
    entries = [
        Entry("AB", NOON + n, Judgement.of(pair[0], pair[1], verdict))
        for n, (pair, verdict) in enumerate(judgements)
    ]
    return list(parse("\n".join(entry.line() for entry in entries), "judgements.jsonl").entries)


HELD = st.lists(
    st.tuples(
        st.lists(st.sampled_from("abcdef"), min_size=2, max_size=2, unique=True).map("".join),
        st.sampled_from(Verdict),
    ),
    max_size=14,
).map(lambda judgements: held(*judgements))


def test_judgements_come_to_linking_by_number() -> None:
    entries = held(("ba", SAME), ("cd", DIFFERENT), ("ef", UNSURE))
    assert in_effect(entries, NUMBERS) == Judged(same=((10, 11),), different=((12, 13),))


def test_the_later_judgement_on_a_pair_replaces_the_earlier() -> None:
    assert in_effect(held(("ab", SAME), ("ba", DIFFERENT)), NUMBERS) == Judged(different=((10, 11),))
    assert in_effect(held(("ab", SAME), ("ba", UNSURE)), NUMBERS) == Judged()


def test_a_report_that_is_not_there_is_told_and_its_pair_left_out() -> None:
    entries = held(("ab", SAME), ("ac", SAME))
    numbers = {"a": 1, "b": 2}
    assert in_effect(entries, numbers) == Judged(same=((1, 2),))
    warning, *more = unknown(entries, numbers)
    assert not more
    assert (warning.code, warning.place.line) == ("row-refers-nowhere", 2)
    assert "'c'" in warning.message


def test_a_contradiction_is_told_with_the_lines_concerned_and_the_others_stand() -> None:
    entries = held(("ab", SAME), ("ef", SAME), ("bc", SAME), ("ac", DIFFERENT))
    with pytest.raises(InputError) as caught:
        in_effect(entries, NUMBERS)
    assert [each.code for each in caught.value.diagnostics] == ["judgements-contradict"] * 3
    assert [each.place.line for each in caught.value.diagnostics] == [4, 1, 3]
    found = settled(entries)
    assert found.judgements == (entries[1],)
    assert found.contradictory == (entries[0], entries[2], entries[3])
    assert in_effect(found.judgements, NUMBERS) == Judged(same=((14, 15),))


def test_undoing_one_line_ends_a_contradiction() -> None:
    entries = held(("ab", SAME), ("bc", SAME), ("ac", DIFFERENT))
    undone = entries[1].undone("CD", NOON + 9)
    assert in_effect([*entries, undone], NUMBERS) == Judged(same=((10, 11),), different=((10, 12),))


def test_every_way_by_which_two_are_the_same_is_in_doubt_with_them() -> None:
    entries = held(("ab", SAME), ("bc", SAME), ("ad", SAME), ("dc", SAME), ("de", SAME), ("ac", DIFFERENT))
    assert settled(entries).judgements == (entries[4],)


@given(HELD)
def test_what_is_obeyed_is_consistent_and_only_contradictions_are_left_out(
    entries: list[Entry[Judgement]],
) -> None:
    found = settled(entries)
    judged = in_effect(found.judgements, NUMBERS)
    require_consistent(judged.same, judged.different)
    assert bool(found.problems) == bool(found.contradictory)
    last = {entry.content.reports: entry for entry in entries if entry.content is not None}
    assert {entry.id for entry in (*found.judgements, *found.contradictory)} == {e.id for e in last.values()}
    told = {each.place.line for problem in found.problems for each in problem.diagnostics}
    assert told == {entry.place.line for entry in found.contradictory}


@given(HELD)
def test_a_contradiction_is_told_exactly_where_linking_could_not_obey(
    entries: list[Entry[Judgement]],
) -> None:
    last = {entry.content.reports: entry.content for entry in entries if entry.content is not None}
    pairs = {
        verdict: tuple(
            (NUMBERS[one], NUMBERS[other])
            for (one, other), judgement in last.items()
            if judgement.verdict is verdict
        )
        for verdict in Verdict
    }
    try:
        require_consistent(pairs[SAME], pairs[DIFFERENT])
    except InputError:
        assert settled(entries).problems
    else:
        judged = in_effect(entries, NUMBERS)
        assert set(judged.same) == set(pairs[SAME])
        assert set(judged.different) == set(pairs[DIFFERENT])
