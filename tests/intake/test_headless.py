from __future__ import annotations

import pytest

from trucekeeper.intake.headless import read_headless
from trucekeeper.intake.rows import Malformed, Row


def rows(text: str) -> list[tuple[int, int, object]]:
    return [
        (row.number, row.line, row.problem.diagnostic.code if isinstance(row, Malformed) else dict(row.cells))
        for row in read_headless(text, ("a", "b")).rows
    ]


def test_cells_are_known_by_their_number() -> None:
    assert rows('1\t "x, y" \r\n\n2\tz\n') == [
        (1, 1, {"a": "1", "b": '"x, y"'}),
        (2, 3, {"a": "2", "b": "z"}),
    ]


@pytest.mark.parametrize("last", ["2", "2\t", "2\tz"])
def test_a_last_line_that_is_not_closed_was_cut(last: str) -> None:
    assert rows(f"1\tx\n{last}") == [(1, 1, {"a": "1", "b": "x"}), (2, 2, "file-cut")]


def test_a_row_with_other_cells_is_malformed() -> None:
    assert rows("1\tx\ty\n2\tz\n") == [(1, 1, "row-malformed"), (2, 2, {"a": "2", "b": "z"})]


@pytest.mark.parametrize("letter", ["\v", "\x85", "\u2028"])
def test_only_a_new_line_ends_a_row(letter: str) -> None:
    (row,) = read_headless(f"1\tx{letter}y\n", ("a", "b")).rows
    assert isinstance(row, Row)
    assert row.cells["b"] == f"x{letter}y"
