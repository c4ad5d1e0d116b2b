"""One function to read a file of evidence, and one to tell which reader it needs."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePath
from types import MappingProxyType

from trucekeeper.errors import FileError, InputError, Place
from trucekeeper.intake import palestine_daily, template_columns, ucdp_ged
from trucekeeper.intake.entry import FileEntry, ReaderName
from trucekeeper.intake.json_rows import Item, read_list
from trucekeeper.intake.palestine_daily import DailyReader
from trucekeeper.intake.result import Batch, Intake, Understood
from trucekeeper.intake.rows import Table, read_table
from trucekeeper.intake.template import TemplateReader
from trucekeeper.intake.text import Text, decode
from trucekeeper.intake.ucdp_ged import GedReader

NEEDED: Mapping[ReaderName, tuple[str, ...]] = MappingProxyType(
    {
        ReaderName.UCDP_GED: tuple(ucdp_ged.COLUMNS),
        ReaderName.PALESTINE_DAILY: palestine_daily.FIELDS,
        ReaderName.TEMPLATE: template_columns.NEEDED,
    }
)
"""The columns, or fields of each object, without which a reader can do nothing."""

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
        table = _table(text, entry.reader, file)
        layout = f", parted by {_DELIMITERS[table.delimiter]}"
        reader = GedReader if entry.reader is ReaderName.UCDP_GED else TemplateReader
        told = reader(entry, batch).read(table)
    return batch.finish(_understood(batch, f"{text.encoding}{layout}", told))


def recognise(data: bytes, file: str) -> ReaderName:
    """The reader whose layout the file has. Raises ``layout-unknown`` where none has it."""
    text = decode(data, file)
    if text.content.lstrip().startswith("["):
        items = (item for item in read_list(text.content, file) if isinstance(item, Item))
        present = frozenset(next((item.fields for item in items), ()))
    else:
        try:
            present = frozenset(read_table(text.content, file).columns)
        except InputError:
            present = frozenset()
    for reader, needed in NEEDED.items():
        if present.issuperset(needed):
            return reader
    known = "; ".join(f"{reader} needs {', '.join(needed)}" for reader, needed in NEEDED.items())
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
    return FileEntry(file=file, reader=reader, dataset=name, zone="UTC", counter=counter)


def _table(text: Text, reader: ReaderName, file: str) -> Table:
    table = read_table(text.content, file)
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
