"""Tab-separated text without a header, whose columns are known by their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucekeeper.errors import InputError
from trucekeeper.intake.rows import Malformed, Row, Table


def read_headless(text: str, columns: Sequence[str]) -> Table:
    """The rows of such a text. A last line that no new line closes was cut, and is refused.

    Quotation marks are letters like any other. A line with another number of cells is malformed.
    """
    return Table(tuple(columns), "\t", _rows(text, columns))


def _rows(text: str, columns: Sequence[str]) -> Iterator[Row | Malformed]:
    lines, number = text.split("\n"), 0
    for line, raw in enumerate(lines, start=1):
        content = raw.rstrip("\r")
        if not content.strip():
            continue
        number += 1
        cells = content.split("\t")
        if line == len(lines):
            cut = f"the file ends in the middle of this row, at cell {len(cells)} of {len(columns)}"
            yield Malformed(number, line, raw, InputError("file-cut", cut))
        elif len(cells) != len(columns):
            told = f"not a row of the table: {len(cells)} cells, not {len(columns)}"
            yield Malformed(number, line, content, InputError("row-malformed", told))
        else:
            yield Row(number, line, dict(zip(columns, map(str.strip, cells), strict=True)))
