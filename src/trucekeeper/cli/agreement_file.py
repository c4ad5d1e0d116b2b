"""An agreement file with the text by article and the shapes that stand beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from trucekeeper.agreement import Draft, read_draft
from trucekeeper.agreement.articles import BESIDE, read_articles
from trucekeeper.agreement.document import AgreementDocument
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.dossier.load import AGREEMENT, ZONES
from trucekeeper.errors import FileError, InputError, Place
from trucekeeper.where import read_geojson


@dataclass(frozen=True, slots=True)
class AgreementFile:
    """A file that can be used; ``text`` as it is on disk, ``articles`` None where none are beside it."""

    path: Path
    text: str
    draft: Draft
    document: AgreementDocument
    timeline: Timeline
    articles: Mapping[str, str] | None


def open_agreement(path: Path) -> AgreementFile:
    """The agreement in a file, or in a folder that holds an ``agreement.yaml``.

    Raises :class:`trucekeeper.errors.TrucekeeperError` with all errors where it cannot be used.
    """
    file = path / AGREEMENT if path.is_dir() else path
    text = read_text(file)
    beside, shapes = file.parent / BESIDE, file.parent / ZONES
    articles = read_articles(read_text(beside), str(beside)) if beside.exists() else None
    zones = read_geojson(read_text(shapes), str(shapes)) if shapes.exists() else None
    draft = read_draft(text.removeprefix("\ufeff"), str(file), zones)
    if draft.errors:
        first, *others = draft.errors
        raise InputError(first.code, first.message, place=first.place, hint=first.hint, others=tuple(others))
    assert draft.document is not None, "a file without errors has a document"
    assert draft.timeline is not None, "a document has times"
    return AgreementFile(file, text, draft, draft.document, draft.timeline, articles)


def read_text(path: Path) -> str:
    """The text of a file with its line breaks; raises ``file-missing`` or ``file-binary``."""
    place = Place(str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FileError(
            "file-missing", "this file is not there", place=place, hint="check the path"
        ) from None
    except OSError as error:
        raise FileError("file-missing", f"it cannot be read: {error.strerror}", place=place) from None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        hint = "an agreement is a YAML file; save it as UTF-8 text"
        raise FileError("file-binary", "this is not UTF-8 text", place=place, hint=hint) from None
