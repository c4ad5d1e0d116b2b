"""Whatever is fed to the reader and the checker, they answer: with an agreement, or with what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.agreement.read_back.reading import EVERYTHING
from trucekeeper.agreement import Agreement, read_agreement, read_draft, read_yaml
from trucekeeper.agreement.checks import check as check_draft
from trucekeeper.agreement.formatting import format_yaml
from trucekeeper.agreement.read_back import clauses_aloud, rest_aloud
from trucekeeper.agreement.sequence import ORIGIN, circles, due_of, sequence, waits_of
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
        assert all(each.sentence for each in answer.obligations.values())
    else:
        assert all(each.place.file == "x.yaml" for each in answer.diagnostics)
        assert all(each.severity is Severity.ERROR for each in answer.diagnostics)


def use(text: str) -> None:
    """All that can be done with a draft: check it, lay it out in time, read it back."""
    try:
        draft = read_draft(text, "x.yaml", None)
    except InputError:
        return
    assert all(each.place.file == "x.yaml" and each.message for each in check_draft(draft))
    if draft.document is None or draft.timeline is None:
        return
    found = sequence(draft.document, draft.timeline)
    if found.network.check().consistent:
        windows = found.network.windows(ORIGIN)
        assert all(windows[node].earliest <= windows[node].latest for node in found.nodes if node != ORIGIN)
    circles(waits_of(draft.document))
    due_of(draft.document, draft.timeline, draft.source)
    said = (*clauses_aloud(draft.document, draft.timeline), *rest_aloud(draft.document, draft.timeline))
    assert all(each.text for each in said)


@given(st.text())
@settings(deadline=None)
def test_any_text(text: str) -> None:
    check(text)


@st.composite
def edited(draw: st.DrawFn, sample: str) -> str:
    """The sample with a few stretches of it replaced."""
    text = sample
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 12))
        new = draw(st.sampled_from(TOKENS) | st.text(max_size=5))
        text = text[:start] + new + text[start + length :]
    return text


@given(edited(SAMPLE))
@settings(deadline=None)
def test_any_edit_of_an_agreement(text: str) -> None:
    check(text)


@given(edited(SAMPLE))
@settings(deadline=None, max_examples=30)
def test_what_can_be_formatted_is_formatted_for_good(text: str) -> None:
    try:
        formatted = format_yaml(text, "x.yaml")
    except InputError:
        return
    assert format_yaml(formatted, "x.yaml") == formatted


LINES = SAMPLE.splitlines(keepends=True)


@given(st.permutations(range(len(LINES))), st.integers(0, len(LINES)))
@settings(deadline=None, max_examples=50)
def test_any_lines_left_out(order: list[int], count: int) -> None:
    gone = set(order[: count // 4])
    check("".join(line for number, line in enumerate(LINES) if number not in gone))


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(below for key, value in items for below in _paths(value, (*path, key)))]


def _leaves(data: Any) -> Iterator[str | None]:
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    if inner is None:
        yield data
    else:
        for each in inner:
            yield from _leaves(each)


GONE = object()
"""No value: the place itself is taken out."""

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


EVERY: Any = read_yaml(EVERYTHING, "everything.yaml").data
EVERY_PATH = [path for path in _paths(EVERY) if path]
"""The places of a draft that uses every field of the language."""

PHRASES: list[Any] = [
    *("unknown", "about day 7", "day 0", "day 99999", "day 3 of two", "end of two", "before one", "one"),
    *("as soon as possible after leave done and at the latest 2 days after leave done", "2200-12-31 23:59"),
    *("7974 years after signature", "3 months to 1 day", "stage 99 of leave verified", "999 of hostages"),
    *(
        "2025-03-28 02:30",
        "no-fire kept by each",
        "not vote",
        "300 percent of arms",
        "0 km",
        "24:00 to 00:00",
    ),
    *("at least 0 days without overflight in any 0 days", "unnamed", "agreement", "false", "P0D", "x" * 301),
    *(value for value in dict.fromkeys(_leaves(EVERY)) if value),
]


@given(
    st.lists(
        st.tuples(st.sampled_from(EVERY_PATH), st.sampled_from(PHRASES) | VALUES | st.just(GONE)),
        min_size=1,
        max_size=4,
    )
)
@settings(deadline=None, max_examples=60)
def test_any_other_value_anywhere_in_a_draft_that_uses_every_field(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    tree = _copy(EVERY)
    for path, value in changes:
        _put(tree, path, value)
    use(_yaml(tree))


@given(edited(EVERYTHING))
@settings(deadline=None, max_examples=25)
def test_any_edit_of_a_draft_that_uses_every_field(text: str) -> None:
    use(text)


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
    if value is GONE:
        if isinstance(tree, dict):
            tree.pop(path[-1], None)
    elif isinstance(tree, dict) or (
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


def test_a_draft_without_an_entry_into_force_is_used_like_any_other() -> None:
    use(EVERYTHING.replace("in_force: 2025-01-19 08:30", "in_force: unknown"))
    use(EVERYTHING.replace("day_count: {day_1: signature", "day_count: {day_1: unknown"))
