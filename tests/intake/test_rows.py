from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.errors import InputError
from trucekeeper.intake.rows import Malformed, Row, read_table


def shown(text: str) -> list[tuple[int, int, str]]:
    rows = read_table(text, "x.csv").rows
    return [(r.number, r.line, "|".join(r.cells.values()) if isinstance(r, Row) else "!") for r in rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_one_that_splits_the_header(delimiter: str) -> None:
    table = read_table(f' A {delimiter}"b"\n1{delimiter}"2,3;4"\n', "x.csv")
    assert (table.columns, table.delimiter) == (("a", "b"), delimiter)
    assert [row.cells for row in table.rows if isinstance(row, Row)] == [{"a": "1", "b": "2,3;4"}]


def test_lines_are_physical_ones_whatever_the_quoted_cells_hold() -> None:
    text = 'a,b\r\n1,"x\r\n\r\ny"\r\n\r\n2,z\r\n'
    assert shown(text) == [(1, 2, "1|x\r\n\r\ny"), (2, 6, "2|z")]


def test_an_open_quote_costs_its_own_line_only() -> None:
    text = 'a,b\n1,"never closed\n2,x\n3,"ends",\n4,y\n'
    assert shown(text) == [(1, 2, "!"), (2, 3, "2|x"), (3, 4, "3|ends"), (4, 5, "4|y")]


@pytest.mark.parametrize(
    ("line", "told"),
    [("1", "1 cells where the header has 2"), ("1,2,3", "3 cells"), ('"a"b,2', "expected after")],
)
def test_a_row_of_another_shape_is_malformed(line: str, told: str) -> None:
    first, second = read_table(f"a,b\n{line}\n5,6\n", "x.csv").rows
    assert isinstance(first, Malformed)
    assert first.problem.diagnostic.code == "row-malformed"
    assert told in first.problem.diagnostic.message
    assert isinstance(second, Row)


def test_empty_rows_and_trailing_delimiters_are_no_matter() -> None:
    assert shown("sep=;\n\na;b;\n1;2;;\n;;\n\n3;4\n") == [(1, 4, "1|2"), (2, 7, "3|4")]


def test_a_header_alone_has_no_rows() -> None:
    assert shown("a,b") == []


@pytest.mark.parametrize("text", ["a,b,a\n1,2,3", ",,\n1,2,3", '"open\n'])
def test_a_header_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(InputError, match="file-too-odd"):
        read_table(text, "x.csv")


@given(st.text(alphabet='a1",;\n\r\t ', max_size=60))
def test_every_line_with_content_is_in_a_row(body: str) -> None:
    rows = list(read_table("x,y\n" + body, "x.csv").rows)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    lines = [row.line for row in rows]
    assert lines == sorted(set(lines))
    assert sum(row.raw.count("a") for row in rows) == body.count("a")
