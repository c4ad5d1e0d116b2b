"""Delimited text as rows with their lines; one damaged row costs no other."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trucekeeper.errors import InputError, Place

DELIMITERS = (",", ";", "\t")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A data row: its number and first line, from 1, and its stripped cells by column."""

    number: int
    line: int
    cells: Mapping[str, str]

    @property
    def raw(self) -> str:
        """The row as text, to recognise it by."""
        return ",".join(self.cells.values())


@dataclass(frozen=True, slots=True)
class Malformed:
    """A line that is no row of the table, and why."""

    number: int
    line: int
    raw: str
    problem: InputError


@dataclass(frozen=True, slots=True)
class Table:
    """A delimited text: its columns, its delimiter, and its rows as an iterator, read once."""

    columns: tuple[str, ...]
    delimiter: str
    rows: Iterator[Row | Malformed]


def read_table(text: str, file: str) -> Table:
    """The header and rows of delimited text; the delimiter is the one that splits the header.

    Column names are stripped and lower-cased. Rows that are empty throughout are no rows.
    Raises ``file-too-odd`` where the header cannot be read.
    """
    lines = _LINE.findall(text)
    start = 0
    while start < len(lines) and (not lines[start].strip() or lines[start].lower().startswith("sep=")):
        start += 1
    header, after, delimiter = max(
        (_header(lines, start, one) for one in DELIMITERS), key=lambda read: len(read[0])
    )
    columns = tuple(name.strip().lower() for name in header)
    while columns and not columns[-1]:
        columns = columns[:-1]
    place = Place(file, start + 1)
    if not columns:
        raise InputError("file-too-odd", "the first line is no header of a table", place=place)
    for name in columns:
        if name and columns.count(name) > 1:
            raise InputError("file-too-odd", f"the column {name!r} is there twice", place=place)
    return Table(columns, delimiter, _rows(lines, after, columns, delimiter))


def without_tags(rows: Iterable[Row | Malformed]) -> tuple[list[Row | Malformed], Row | None]:
    """The rows of data, and the first row apart where it holds HXL tags and no data."""
    told = list(rows)
    if told and isinstance(told[0], Row) and is_tags(told[0]):
        return told[1:], told[0]
    return told, None


def is_tags(row: Row) -> bool:
    """Whether the row holds the tags of the Humanitarian Exchange Language, and no data."""
    filled = [cell for cell in row.cells.values() if cell]
    return bool(filled) and all(cell.startswith("#") for cell in filled)


def _header(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int, str]:
    try:
        cells, after = next(_records(lines, at, delimiter), ([], at))
    except csv.Error:
        return [], at, delimiter
    return cells, after, delimiter


def _records(lines: Sequence[str], at: int, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Records from a line (counted from 0) on, each with the line after it; raises csv.Error."""
    reader = csv.reader((lines[n] for n in range(at, len(lines))), delimiter=delimiter, strict=True)
    for cells in reader:
        yield cells, at + reader.line_num


def _rows(lines: Sequence[str], at: int, columns: Sequence[str], delimiter: str) -> Iterator[Row | Malformed]:
    number = 0
    while at < len(lines):
        try:
            for cells, after in _records(lines, at, delimiter):
                if any(cell.strip() for cell in cells):
                    row = Row(number + 1, at + 1, _by_column(cells, columns))
                    number += 1
                    yield row
                at = after
            return
        except csv.Error as problem:
            # An open quote swallows its neighbours: refuse its first line alone, go on at the next.
            number += 1
            refused = InputError("row-malformed", f"not a row of the table: {problem}")
            yield Malformed(number, at + 1, lines[at].strip(), refused)
            at += 1


def _by_column(cells: list[str], columns: Sequence[str]) -> dict[str, str]:
    while len(cells) > len(columns) and not cells[-1].strip():
        cells.pop()
    if len(cells) != len(columns):
        raise csv.Error(f"{len(cells)} cells where the header has {len(columns)}")
    return {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}
