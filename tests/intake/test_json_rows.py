from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.errors import InputError
from trucekeeper.intake.json_rows import Broken, Item, read_list


def shown(text: str) -> list[tuple[int, int, object]]:
    return [(i.number, i.line, i.fields if isinstance(i, Item) else "!") for i in read_list(text, "x.json")]


def test_objects_know_their_lines() -> None:
    assert shown('\n[\n {"a": 1},\n\n {"b":\n 2}]') == [(1, 3, {"a": 1}), (2, 5, {"b": 2})]


@pytest.mark.parametrize("broken", ['{"a": 1,, }', '{"a": }', "7", '{"a" 1}', '{"a": 1', "[1]", '"x"'])
def test_a_damaged_object_costs_no_other(broken: str) -> None:
    assert shown(f'[{{"n": 1}},\n{broken},\n{{"n": 2}}]') == [(1, 1, {"n": 1}), (2, 2, "!"), (3, 3, {"n": 2})]


def test_a_list_that_was_cut_off_is_told() -> None:
    first, cut = read_list('[{"n": 1},\n', "x.json")
    assert isinstance(first, Item)
    assert isinstance(cut, Broken)
    assert "cut off" in cut.problem.diagnostic.message


@pytest.mark.parametrize("text", ['{"a": 1}', "a,b", "null"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="file-too-odd"):
        list(read_list(text, "x.json"))


def test_depth_and_length_without_sense_are_only_damage() -> None:
    assert [i for _, _, i in shown("[" + '{"a":' * 5000 + ', {"n": 1}]')][-1] == {"n": 1}
    assert shown('[{"n": ' + "9" * 5000 + "}]")[0][2] == "!"


@given(
    st.lists(st.dictionaries(st.text(max_size=3), st.one_of(st.none(), st.integers(), st.text(max_size=3))))
)
def test_a_sound_list_is_read_as_json_reads_it(objects: list[dict[str, object]]) -> None:
    text = json.dumps(objects, indent=1)
    assert [i.fields if isinstance(i, Item) else None for i in read_list(text, "x.json")] == objects
