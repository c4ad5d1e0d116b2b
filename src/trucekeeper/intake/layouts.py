"""Which reader a file needs, by its layout, and an entry for a file that no manifest speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType

from trucekeeper.errors import InputError, Place
from trucekeeper.intake.entry import FileEntry, ReaderName
from trucekeeper.intake.features import read_features
from trucekeeper.intake.gdelt import EVENTS, MENTIONS
from trucekeeper.intake.hxl import is_tagged
from trucekeeper.intake.json_rows import Item, read_list
from trucekeeper.intake.reader import NEEDED
from trucekeeper.intake.rows import Table, read_table
from trucekeeper.intake.submissions import NEEDED as ASKED
from trucekeeper.intake.text import decode

TOLD_BY: Mapping[ReaderName, str] = MappingProxyType(
    {
        ReaderName.GDELT_EVENTS: f"{len(EVENTS)} cells between tabs, without a header",
        ReaderName.GDELT_MENTIONS: f"{len(MENTIONS)} cells between tabs, without a header",
        ReaderName.GEOJSON: "a list of features",
        ReaderName.HXL: "tags with #date and #event+type",
        ReaderName.SUBMISSIONS: f"the form's fields {', '.join(ASKED)}",
    }
)
"""What those layouts are known by that are no tables with a header of their own."""


def recognise(data: bytes, file: str) -> ReaderName:
    """The reader whose layout the file has. Raises ``layout-unknown`` where none has it."""
    text = decode(data, file).content
    found = _recognise_json(text, file) if text.lstrip()[:1] in ("[", "{") else _recognise_table(text, file)
    if found is not None:
        return found
    needs = {**{reader: ", ".join(needed) for reader, needed in NEEDED.items()}, **TOLD_BY}
    known = "; ".join(f"{reader} needs {needed}" for reader, needed in needs.items())
    raise InputError(
        "layout-unknown",
        "no reader knows this layout",
        place=Place(file, 1),
        hint=f"{known}. The template takes any table once its columns are renamed",
    )


def default_entry(data: bytes, file: str, reader: ReaderName | None = None) -> FileEntry:
    """An entry for a file that no manifest speaks of: days in UTC, nothing mapped.

    Without a ``reader`` it is the one whose layout the file has; raises ``layout-unknown``.
    """
    name = re.sub(r"[^\w.-]+", "-", PurePath(file).stem).strip("-") or "dataset"
    reader = reader or recognise(data, file)
    counter = "counter" if reader is ReaderName.PALESTINE_DAILY else None
    area = "area" if reader is ReaderName.FIRMS else None
    return FileEntry(file=file, reader=reader, dataset=name, zone="UTC", counter=counter, area=area)


def _recognise_json(text: str, file: str) -> ReaderName | None:
    if text.lstrip().startswith("{"):
        if _attempt(lambda: read_features(text, file)) is not None:
            return ReaderName.GEOJSON
        return ReaderName.SUBMISSIONS if _asked(text) else None
    items = (item for item in read_list(text, file) if isinstance(item, Item))
    present = frozenset(next((item.fields for item in items), ()))
    if present.issuperset(NEEDED[ReaderName.PALESTINE_DAILY]):
        return ReaderName.PALESTINE_DAILY
    return ReaderName.SUBMISSIONS if _asked(text) else None


def _recognise_table(text: str, file: str) -> ReaderName | None:
    first = text.split("\n", 1)[0].split("\t")
    if first[0].strip().isdigit() and len(first) in (len(EVENTS), len(MENTIONS)):
        return ReaderName.GDELT_EVENTS if len(first) == len(EVENTS) else ReaderName.GDELT_MENTIONS
    table = _attempt(lambda: read_table(text, file))
    if table is None:
        return None
    for reader, needed in NEEDED.items():
        if frozenset(table.columns).issuperset(needed):
            return reader
    if is_tagged(table):
        return ReaderName.HXL
    parts = {re.split(r"[/-]", name)[-1] for name in table.columns}
    return ReaderName.SUBMISSIONS if parts.issuperset(ASKED) else None


def _asked(text: str) -> bool:
    return all(re.search(rf'[/"]{name}"\s*:', text) for name in ASKED)


def _attempt(make: Callable[[], Table]) -> Table | None:
    try:
        return make()
    except InputError:
        return None
