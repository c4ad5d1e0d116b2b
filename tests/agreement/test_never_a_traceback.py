"""Whatever is fed to the reader, it answers with an agreement or an InputError."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from trucekeeper.agreement import Agreement, read_agreement, read_back, read_yaml
from trucekeeper.errors import InputError, Severity

SAMPLE = Path(__file__).with_name("sample.yaml").read_text(encoding="utf-8")
TOKENS = [
    *"{}[]:,-#&*!|>'\"%@`?\t\n \\",
    *("a", "one", "each", "day 7", "end of two", "after one", "2025-02-30", "none", "0", "true", "…", "\x00"),
    *(
        "99999999999999999999",
        "999999 days",
        "9999-12-31",
        "0001-01-01",
        "[]",
        "{}",
        "in force",
        "forbid: shelling",
    ),
]


def read(text: str) -> Agreement | InputError:
    try:
        return read_agreement(text, "x.yaml")[0]
    except InputError as error:
        return error


def check(text: str) -> None:
    answer = read(text)
    if isinstance(answer, Agreement):
        assert all(read_back(each, answer) for each in answer.obligations.values())
    else:
        assert all(each.place.file == "x.yaml" for each in answer.diagnostics)
        assert all(each.severity is Severity.ERROR for each in answer.diagnostics)


@given(st.text())
@settings(deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@st.composite
def edited(draw: st.DrawFn) -> str:
    """The sample with a few stretches of it replaced."""
    text = SAMPLE
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 12))
        new = draw(st.sampled_from(TOKENS) | st.text(max_size=5))
        text = text[:start] + new + text[start + length :]
    return text


@given(edited())
@settings(deadline=None)
def test_any_edit_of_an_agreement(text: str) -> None:
    check(text)


LINES = SAMPLE.splitlines(keepends=True)


@given(st.permutations(range(len(LINES))), st.integers(0, len(LINES)))
@settings(deadline=None, max_examples=50)
def test_any_lines_left_out(order: list[int], count: int) -> None:
    gone = set(order[: count // 4])
    check("".join(line for number, line in enumerate(LINES) if number not in gone))


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(below for key, value in items for below in _paths(value, (*path, key)))]


TREE: Any = read_yaml(SAMPLE, "sample.yaml").data
PATHS = [path for path in _paths(TREE) if path]
TEXTS: list[Any] = [None, "", "a", "one", "north", "day 7", "2025-01-18", "0 days"]
LISTS: list[Any] = [[], ["a"], [["a"]]]
MAPPINGS: list[Any] = [{}, {"each": ["a", "b"]}, {"a": {}}, {"x": None}]
VALUES = st.sampled_from([*TEXTS, *LISTS, *MAPPINGS])


@given(st.lists(st.tuples(st.sampled_from(PATHS), VALUES), min_size=1, max_size=3))
@settings(deadline=None)
def test_any_other_value_anywhere(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
    tree = _copy(TREE)
    for path, value in changes:
        _put(tree, path, value)
    check(_yaml(tree))


def _copy(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(value) for value in data] if isinstance(data, list) else data


def _put(tree: Any, path: tuple[Any, ...], value: Any) -> None:
    for step in path[:-1]:
        try:
            tree = tree[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(tree, dict) or (
        isinstance(tree, list) and isinstance(path[-1], int) and path[-1] < len(tree)
    ):
        tree[path[-1]] = value


def _yaml(data: Any) -> str:
    """As YAML in flow style."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{_yaml(key)}: {_yaml(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(_yaml, data)) + "]"
    return "" if data is None else "'" + str(data).replace("'", "''") + "'"
