"""Tables with tags of the Humanitarian Exchange Language as rows of the template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from trucekeeper.errors import InputError, Place
from trucekeeper.intake.rows import Malformed, Row, Table, is_tags
from trucekeeper.intake.template_columns import COLUMNS

TOWN_M = "25000"
"""Metres around a point whose precision no column tells: our own choice."""

TAGS: tuple[tuple[str, frozenset[str], str], ...] = tuple(
    (tag, frozenset(attributes.split()), column)
    for tag, attributes, column in (
        ("#event", "id", "id"), ("#meta", "id", "id"), ("#event", "type", "kinds"),
        ("#date", "end", "end"), ("#date", "reported", "published"), ("#date", "published", "published"),
        ("#date", "", "start"),
        ("#geo", "lat", "latitude"), ("#geo", "lon", "longitude"), ("#geo", "radius", "radius_m"),
        ("#loc", "name", "area"), ("#adm4", "name", "area"), ("#adm3", "name", "area"),
        ("#adm2", "name", "area"), ("#adm1", "name", "area"), ("#country", "name", "area"),
        ("#affected", "killed", "deaths"), ("#description", "", "text"), ("#meta", "source", "chain"),
    )
)  # fmt: skip
"""Hashtag, attributes it must have, and the column of the template; the first that fits counts.

Of several columns for one, the first of this list that is filled is taken: so the smallest area.
Other tags are not read; ``#contact`` in particular, which holds persons.
"""

NEEDED: Mapping[str, str] = MappingProxyType({"#date": "start", "#event+type": "kinds"})
"""Tags without which nothing can be read, and their columns."""

HARMLESS = frozenset({"name", "num", "start", "occurred", "event", "code", "iso"})
"""Attributes, beside languages (two letters) and vocabularies (``v_…``), that a tag may have too."""

_LANGUAGE = re.compile(r"[a-z]{2}")
_TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)


def read_tagged(table: Table, file: str) -> Table:
    """A table with its tags read: the rows below them, as incidents of the template.

    The tags are the header, or the row below it. Raises ``column-missing`` where there are none, or
    none of a date or of a type of event.
    """
    rows = iter(table.rows)
    tags, skipped = {name: name for name in table.columns if name.startswith("#")}, 0
    if not tags:
        first, skipped = next(rows, None), 1
        tags = dict(first.cells) if isinstance(first, Row) and is_tags(first) else {}
    meant = _meant(tags)
    lacking = [tag for tag, column in NEEDED.items() if column not in meant.values()]
    if lacking:
        message = f"no column has the tag {' or '.join(lacking)}"
        raise InputError("column-missing", message, place=Place(file, 1), hint="add a row of HXL tags")
    return Table(COLUMNS, table.delimiter, _rows(rows, meant, skipped))


def is_tagged(table: Table) -> bool:
    """Whether the table has tags from which incidents can be read."""
    try:
        read_tagged(table, "")
    except InputError:
        return False
    return True


def _meant(tags: Mapping[str, str]) -> dict[str, str]:
    """Column of the file to column of the template, in the order of :data:`TAGS`."""
    found: list[tuple[int, int, str, str]] = []
    for name, written in tags.items():
        if not _TAG.fullmatch(written):
            continue
        tag, *attributes = (part.strip().lower() for part in written.split("+"))
        for rank, (wanted, needed, column) in enumerate(TAGS):
            further = set(attributes) - needed
            if tag == wanted and needed <= set(attributes) and all(map(_does_no_harm, further)):
                found.append((rank, len(further), name, column))
                break
    # Of those alike the first of the file: what is sorted keeps its order.
    return {name: column for _, _, name, column in sorted(found, key=lambda told: told[:2])}


def _does_no_harm(attribute: str) -> bool:
    """Whether an attribute leaves what a tag means as it is: a language, a number, or one of a few."""
    return attribute in HARMLESS or bool(_LANGUAGE.fullmatch(attribute)) or attribute.startswith("v_")


def _rows(
    rows: Iterator[Row | Malformed], meant: Mapping[str, str], skipped: int
) -> Iterator[Row | Malformed]:
    for row in rows:
        if isinstance(row, Malformed):
            yield Malformed(row.number - skipped, row.line, row.raw, row.problem)
            continue
        cells = {"shape": "incident"}
        for name, column in meant.items():
            if row.cells[name] and not cells.get(column):
                cells[column] = row.cells[name]
        if cells.get("latitude") and cells.get("longitude"):
            cells.setdefault("radius_m", TOWN_M)
        yield Row(row.number - skipped, row.line, cells)
