from __future__ import annotations

import pytest

from tests.agreement.checks.telling import lines, told

TEXT = """\
zones: {north: {areas: [North]}}
phases: {one: {lasts: 14 days}}
obligations:
  lists: {article: "1", by: b, complete: lists-given, due: day 1}
  leave: {article: "2", by: {each: [a, b]}, complete: withdrawal, due: FIRST}
  leave-again: {article: "3", SECOND}
"""


@pytest.mark.parametrize(
    ("first", "second", "times"),
    [
        ("day 7", "by: a, complete: withdrawal, due: day 9", 1),
        ("day 7", "by: a, complete: withdrawal, due: 2025-01-25", 0),
        ("day 7", "by: a, complete: withdrawal from north, due: day 9", 0),
        ("day 7", "by: a, in: north, complete: withdrawal, due: day 9", 0),
        ("day 7", "by: a, during: one, complete: withdrawal, due: day 9", 0),
        ("day 7", "by: a, complete: withdrawal, begun_by: day 2", 0),
        ("2 days after lists done", "by: a, complete: withdrawal, due: 3 days after lists done", 1),
        ("2 days after lists done", "by: a, complete: withdrawal, due: day 9", 0),
    ],
)
def test_one_thing_two_times(first: str, second: str, times: int) -> None:
    assert len(told("deadline-twice", TEXT.replace("FIRST", first).replace("SECOND", second))) == times


def test_it_is_told_at_the_second() -> None:
    text = TEXT.replace("FIRST", "day 7").replace("SECOND", "by: a, complete: withdrawal, due: day 9")
    assert lines("deadline-twice", text)[0].startswith("leave-again:")
