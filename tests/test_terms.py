"""The vocabulary: names that files and tables can hold, kinds that are a taxonomy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper import terms
from trucekeeper.errors import UnknownNameError
from trucekeeper.terms import (
    KEPT,
    KINDS,
    NOT_KEPT,
    PENDING,
    STANDARD_MARKS,
    UNITS,
    Cause,
    Containment,
    Performance,
    Sensitivity,
    Standard,
    counted,
    in_words,
    leaves,
    listed,
    percent,
)

ENUMERATIONS = [
    each
    for each in vars(terms).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
]
LEAVES = list(chain.from_iterable(KINDS.values()))


@pytest.mark.parametrize("enumeration", ENUMERATIONS)
def test_a_term_is_the_lower_case_of_its_name_and_has_underscores(enumeration: type[StrEnum]) -> None:
    if enumeration is Sensitivity:
        assert {each.value for each in Sensitivity} == {"CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"}
    elif enumeration is terms.Reliability:
        assert "".join(enumeration) == "ABCDEF"
    else:
        assert all(each.value == each.name.lower() for each in enumeration)


def test_containments_are_ordered_and_the_least_wins() -> None:
    assert min(Containment.CERTAIN, Containment.POSSIBLE, Containment.NO) is Containment.NO
    assert min(Containment.CERTAIN, Containment.POSSIBLE) is Containment.POSSIBLE


def test_standards_stand_from_the_weakest_to_the_strongest() -> None:
    assert [each.value for each in Standard] == ["alleged", "corroborated", "verified"]


def test_each_standard_has_a_mark_of_its_own() -> None:
    assert list(STANDARD_MARKS) == list(Standard)
    assert len(set(STANDARD_MARKS.values())) == len(Standard)


def test_a_performance_is_kept_or_not_or_pending_and_never_two_of_them() -> None:
    assert Counter([*KEPT, *NOT_KEPT, *PENDING]) == Counter(Performance)


@given(st.floats(0, 1))
def test_only_nothing_is_nothing_and_only_all_is_all(share: float) -> None:
    assert (percent(share) == "0%") == (share <= 1e-9)
    assert (percent(share) == "100%") == (share >= 1 - 1e-9)


def test_terms_and_ids_are_read_as_words() -> None:
    assert [in_words(term) for term in ("met_late", "prisoner-lists", "due")] == [
        "met late",
        "prisoner lists",
        "due",
    ]


def test_numbers_and_names_as_a_reader_writes_them() -> None:
    assert [counted(1, "day"), counted(2566, "day"), counted(28, "body")] == [
        "1 day",
        "2,566 days",
        "28 bodies",
    ]
    assert counted(3, "aid_truck") == "3 aid trucks"
    assert [listed([]), listed(["a"]), listed(["a", "b"], "or")] == ["", "a", "a or b"]
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert [percent(0.9), percent(0.18, 0.4), percent(0.5, 0.5)] == ["90%", "18–40%", "50%"]


def test_no_cause_is_the_name_of_who_controls_it() -> None:
    assert not {terms.DESK, terms.MECHANISM, terms.REGIME} & {each.value for each in Cause}


def test_each_leaf_belongs_to_one_group_and_none_is_a_group() -> None:
    assert [leaf for leaf, count in Counter(LEAVES).items() if count > 1] == []
    assert not set(LEAVES) & set(KINDS)


def test_kinds_units_and_groups_are_words_that_the_language_can_write() -> None:
    words = [*LEAVES, *KINDS, *UNITS]
    assert [word for word in words if not re.fullmatch(r"[a-z]+(_[a-z]+)*", word)] == []
    assert not set(UNITS) & {*LEAVES, *KINDS}
    assert len(set(UNITS)) == len(UNITS)


def test_a_group_stands_for_its_leaves_and_a_leaf_for_itself() -> None:
    assert leaves("attack_on_protected") == {
        "attack_on_civilians",
        "attack_on_monitors",
        "attack_on_aid_workers",
    }
    assert leaves("shelling") == {"shelling"}


def test_declared_groups_stand_beside_the_built_in_ones() -> None:
    declared = {"overflights": ("overflight", "drone_overflight")}
    assert leaves("overflights", declared) == {"overflight", "drone_overflight"}
    assert leaves("drone_overflight", declared) == {"drone_overflight"}
    assert leaves("hostile_act", declared) == leaves("hostile_act")


def test_an_unknown_kind_is_told_with_the_groups_there_are() -> None:
    with pytest.raises(UnknownNameError, match="hostile_act") as caught:
        leaves("hostile_acts")
    assert caught.value.diagnostic.code == "kind-unknown"


def test_the_vocabulary_cannot_be_changed_in_passing() -> None:
    with pytest.raises(TypeError):
        KINDS["hostile_act"] = ()  # type: ignore[index]


VOCABULARY = Path(__file__).parents[1] / "docs" / "vocabulary.md"


@pytest.mark.parametrize("words", [*ENUMERATIONS, [*KINDS, *LEAVES], UNITS])
def test_every_term_is_explained_in_the_documentation(words: Iterable[str]) -> None:
    explained = set(re.findall(r"`([^`\n]+)`", VOCABULARY.read_text(encoding="utf-8")))
    assert [word for word in words if word not in explained] == []
