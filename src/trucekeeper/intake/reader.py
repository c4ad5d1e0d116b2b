"""One function to read a file of evidence, and one to tell which reader it needs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from types import MappingProxyType
from typing import Protocol

from trucekeeper.errors import FileError, InputError, Place
from trucekeeper.intake import acled, firms, palestine_daily, template_columns, ucdp_ged
from trucekeeper.intake.acled import AcledReader
from trucekeeper.intake.entry import FileEntry, ReaderName
from trucekeeper.intake.features import read_features
from trucekeeper.intake.firms import FirmsReader
from trucekeeper.intake.gdelt import EVENTS, MENTIONS, EventReader, MentionReader
from trucekeeper.intake.headless import read_headless
from trucekeeper.intake.hxl import is_tagged, read_tagged
from trucekeeper.intake.json_rows import Item, read_list
from trucekeeper.intake.palestine_daily import DailyReader
from trucekeeper.intake.result import Batch, Intake, Understood
from trucekeeper.intake.rows import Table, read_table
from trucekeeper.intake.submissions import NEEDED as ASKED
from trucekeeper.intake.submissions import read_submissions
from trucekeeper.intake.template import TemplateReader
from trucekeeper.intake.text import Text, decode
from trucekeeper.intake.ucdp_ged import GedReader


class TableReader(Protocol):
    """A reader of the rows of one table into a batch."""

    def read(self, table: Table) -> Understood:
        """Take every row, and say what was made of them."""


NEEDED: Mapping[ReaderName, tuple[str, ...]] = MappingProxyType(
    {
        ReaderName.UCDP_GED: tuple(ucdp_ged.COLUMNS),
        ReaderName.PALESTINE_DAILY: palestine_daily.FIELDS,
        ReaderName.TEMPLATE: template_columns.NEEDED,
        ReaderName.ACLED: acled.COLUMNS,
        ReaderName.FIRMS: firms.COLUMNS,
    }
)
"""The columns, or fields of each object, without which a reader can do nothing."""

TOLD_BY: Mapping[ReaderName, str] = MappingProxyType(
    {
        ReaderName.GDELT_EVENTS: f"{len(EVENTS)} cells between tabs, without a header",
        ReaderName.GDELT_MENTIONS: f"{len(MENTIONS)} cells between tabs, without a header",
        ReaderName.GEOJSON: "a list of features",
        ReaderName.HXL: "tags with #date and #event",
        ReaderName.SUBMISSIONS: f"the form's fields {', '.join(ASKED)}",
    }
)
"""What the other layouts are known by."""

_TABLES: Mapping[ReaderName, Callable[[FileEntry, Batch], TableReader]] = MappingProxyType(
    {
        ReaderName.UCDP_GED: GedReader,
        ReaderName.ACLED: AcledReader,
        ReaderName.GDELT_EVENTS: EventReader,
        ReaderName.GDELT_MENTIONS: MentionReader,
        ReaderName.FIRMS: FirmsReader,
    }
)
"""Readers of tables; all other tables are those of the template."""

_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


def read(data: bytes, entry: FileEntry, file: str) -> Intake:
    """The evidence in a file, as its manifest entry says it is to be read.

    ``file`` is the name to tell in places and rows. Rows that cannot be used are listed in
    ``rejected`` and cost no others. Raises :class:`FileError` (``file-empty``,
    ``file-binary``, ``digest-mismatch``) and :class:`InputError` (``file-too-odd``,
    ``column-missing``) where the file as a whole cannot be read.
    """
    digest = hashlib.sha256(data).hexdigest()
    if entry.sha256 and entry.sha256.lower() != digest:
        raise FileError(
            "digest-mismatch",
            f"the file's SHA-256 is {digest}, not the one in the manifest",
            place=Place(file),
            hint="if the file was changed on purpose, change `sha256` in the manifest with it",
        )
    text = decode(data, file)
    batch = Batch(entry, file, digest)
    _note_replacements(batch, text)
    if entry.reader is ReaderName.PALESTINE_DAILY:
        layout, told = "", DailyReader(entry, batch).read(text.content)
    else:
        table = _table(text, entry, file)
        layout = f", parted by {_DELIMITERS[table.delimiter]}" if table.delimiter else ""
        told = _TABLES.get(entry.reader, TemplateReader)(entry, batch).read(table)
    return batch.finish(_understood(batch, f"{text.encoding}{layout}", told))


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


def _table(text: Text, entry: FileEntry, file: str) -> Table:
    reader = entry.reader
    if reader is ReaderName.GEOJSON:
        return read_features(text.content, file)
    if reader is ReaderName.SUBMISSIONS:
        return read_submissions(text.content, entry, file)
    if reader in (ReaderName.GDELT_EVENTS, ReaderName.GDELT_MENTIONS):
        return read_headless(text.content, EVENTS if reader is ReaderName.GDELT_EVENTS else MENTIONS)
    table = read_table(text.content, file)
    if reader is ReaderName.HXL:
        return read_tagged(table, file)
    missing = [name for name in NEEDED[reader] if name not in table.columns]
    if missing:
        raise InputError(
            "column-missing",
            f"the reader {reader} needs the columns {', '.join(missing)}, which the header does not have",
            place=Place(file, 1),
            hint=f"the header has: {', '.join(table.columns)[:300]}",
        )
    return table


def _note_replacements(batch: Batch, text: Text) -> None:
    if text.replaced:
        message = f"{text.replaced} bytes were no {text.encoding} text and stand as \ufffd"
        batch.note("text-replaced", message)
    if text.restored:
        message = (
            f"{text.restored} control characters were restored to the Windows-1252 letters they had been"
        )
        batch.note("text-replaced", message)


def _understood(batch: Batch, layout: str, told: Understood) -> Understood:
    rows = f"{batch.rows_in:,}"
    if batch.rejected:
        rows += f", of which {len(batch.rejected):,} were rejected"
    return (("reader", batch.entry.reader.value), ("text", layout), ("rows", rows), *told)
