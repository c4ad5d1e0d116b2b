"""One function to read a file of evidence with the reader that its manifest entry names."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
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
from trucekeeper.intake.hxl import read_tagged
from trucekeeper.intake.palestine_daily import DailyReader
from trucekeeper.intake.result import Batch, Intake, Understood
from trucekeeper.intake.rows import Table, read_table
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
