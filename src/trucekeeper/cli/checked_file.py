"""One agreement file as the checker is given it: read with what stands beside it, and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement import Draft, read_draft
from trucekeeper.agreement.articles import BESIDE, read_articles
from trucekeeper.agreement.checks import check
from trucekeeper.agreement.document import TextClause
from trucekeeper.dossier.load import AGREEMENT, ZONES
from trucekeeper.errors import Diagnostic, FileError, Place, Severity, TrucekeeperError
from trucekeeper.where import read_geojson

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What the checker says of one file.

    ``usable`` is False where nothing could be checked: the file is missing, no text, no YAML, or
    its head is unusable. ``clauses`` are all its obligations, ``listed`` those of them that are
    listed and never scored; ``off``: rules that the file switches off, with the reasons it gives.
    """

    file: str
    diagnostics: tuple[Diagnostic, ...]
    usable: bool
    clauses: int
    listed: int
    off: Mapping[str, str]

    def count(self, severity: Severity) -> int:
        """How many diagnostics are of this severity."""
        return sum(each.severity is severity for each in self.diagnostics)


def check_file(path: Path) -> CheckedFile:
    """Check an agreement file, or the one in a folder, with the articles and shapes beside it."""
    file = path / AGREEMENT if path.is_dir() else path
    problems: list[Diagnostic] = []
    if file != path and not file.exists():
        hint = f"give the file itself, or a folder that holds one called {AGREEMENT}"
        place = Place(str(path))
        problems.append(Diagnostic("file-missing", f"this folder holds no {AGREEMENT}", place, hint))
        return _result(path, problems, None)
    articles = _beside(file, BESIDE, read_articles, problems)
    zones: Mapping[str, BaseGeometry] | None = _beside(file, ZONES, read_geojson, problems)
    draft = _attempt(lambda: read_draft(_text(file), str(file), zones), problems)
    if draft is not None:
        problems += check(draft, articles)
    return _result(file, problems, draft)


def _result(file: Path, problems: list[Diagnostic], draft: Draft | None) -> CheckedFile:
    document = None if draft is None else draft.document
    if document is None:
        return CheckedFile(str(file), tuple(problems), False, 0, 0, {})
    clauses = document.obligations.values()
    listed = sum(isinstance(clause, TextClause) for clause in clauses)
    return CheckedFile(str(file), tuple(problems), True, len(clauses), listed, document.checks.off)


def _beside(
    file: Path, name: str, read: Callable[[str, str], Value], problems: list[Diagnostic]
) -> Value | None:
    """What a file beside the agreement holds; None where it is not there, or cannot be read and is told."""
    path = file.parent / name
    if not path.exists():
        return None
    return _attempt(lambda: read(_text(path), str(path)), problems)


def _attempt(make: Callable[[], Value], problems: list[Diagnostic]) -> Value | None:
    try:
        return make()
    except TrucekeeperError as error:
        problems += error.diagnostics
        return None


def _text(path: Path) -> str:
    place = Place(str(path))
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        hint = "check the path; several files are separated by spaces"
        raise FileError("file-missing", "this file is not there", place=place, hint=hint) from None
    except OSError as error:
        raise FileError("file-missing", f"it cannot be read: {error.strerror}", place=place) from None
    hint = "an agreement is a YAML file; save it as UTF-8 text"
    if b"\0" in data:
        raise FileError("file-binary", "this is no text", place=place, hint=hint)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError("file-binary", "this is not UTF-8 text", place=place, hint=hint) from None
