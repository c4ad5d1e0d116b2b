"""The journals of a dossier on disk: what people judged and how they graded, a line each."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from trucekeeper.corroboration.journal import Entry, Journal
from trucekeeper.corroboration.journal.entry import Content
from trucekeeper.errors import FileError, Place

JUDGEMENTS = "judgements.jsonl"


def append(path: str | Path, entry: Entry[Content]) -> None:
    """Add one line to a journal, which comes to be if it is not there; nothing else is touched.

    The line is written at once and brought to the disk before this returns. If it cannot be written
    whole, what was written of it is taken away again. Behind a last line that was cut off it begins
    on a line of its own. Raises :class:`~trucekeeper.errors.FileError`.
    """
    data = f"{entry.line()}\n".encode()
    try:
        with open(path, "a+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            if size:
                file.seek(size - 1)
                data = data if file.read(1) == b"\n" else b"\n" + data
            written = file.write(data)  # in appending mode always at the end
            if written < len(data):
                file.truncate(size)
                raise OSError("the disk is full")
            os.fsync(file.fileno())
    except OSError as problem:
        said = f"it cannot be written: {problem.strerror or problem}"
        raise FileError("file-missing", said, place=Place(str(path))) from None


def read_journal(path: str | Path, parse: Callable[[str, str], Journal[Content]]) -> Journal[Content]:
    """The journal in a file, an empty one where there is none; bad bytes cost only their own line.

    ``parse`` makes it of the text and the file's name. Raises :class:`~trucekeeper.errors.FileError`
    where there is a file that cannot be read.
    """
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return Journal()
    except OSError as problem:
        said = f"it cannot be read: {problem.strerror or problem}"
        raise FileError("file-missing", said, place=Place(str(path))) from None
    return parse(data.decode("utf-8", errors="surrogateescape"), Path(path).name)
