"""Reads a dossier from its folder, and tells everything that is wrong with it at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

import polars as pl
from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, parse, settled, unknown
from trucekeeper.dossier.counted_twice import counted_twice
from trucekeeper.dossier.document import Document, as_error, read_document
from trucekeeper.dossier.dossier import Dossier
from trucekeeper.dossier.grounds import judgements_now
from trucekeeper.dossier.journals import JUDGEMENTS, read_journal
from trucekeeper.dossier.manifest import Manifest
from trucekeeper.dossier.names import unknown_parties, unplaced_zones
from trucekeeper.dossier.published import Published, PublishedFigure
from trucekeeper.dossier.strangers import strangers
from trucekeeper.errors import Diagnostic, FileError, InputError, Place, Severity, TrucekeeperError
from trucekeeper.evidence import RECORDS, Evidence, merge
from trucekeeper.intake import FileEntry, Intake, follow, read, undeclared
from trucekeeper.when import FOREVER, parse_as_of
from trucekeeper.where import AreaTree, read_geojson

AGREEMENT = "agreement.yaml"
ZONES = "zones.geojson"
EVIDENCE = "evidence"
MANIFEST = f"{EVIDENCE}/evidence.yaml"
PUBLISHED = "published.yaml"

Value = TypeVar("Value")


def load(path: str | Path) -> Dossier:
    """Read the dossier in a folder.

    It holds ``agreement.yaml`` and ``evidence/evidence.yaml`` with the files that this one
    names; ``zones.geojson``, ``published.yaml`` and ``judgements.jsonl`` where they are needed. Raises
    :class:`~trucekeeper.errors.FileError` where the folder is not there, else one
    :class:`~trucekeeper.errors.InputError` that carries the problems of all its files. Rows
    that cannot be used are no error: they stand in :attr:`Dossier.intakes`.
    """
    folder = Path(path)
    if not folder.is_dir():
        what = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        hint = f"give the folder that holds {AGREEMENT}"
        raise FileError("file-missing", what, place=Place(str(path)), hint=hint)
    return _Reading(folder).dossier()


def declared_entry(path: Path) -> FileEntry | None:
    """What the manifest beside a file of evidence says of it; None where there is none or it is silent.

    Raises :class:`~trucekeeper.errors.InputError` where the manifest cannot be read.
    """
    manifest = path.parent / PurePosixPath(MANIFEST).name
    if not manifest.is_file():
        return None
    read_manifest = read_document(Manifest, _decoded(manifest.read_bytes(), str(manifest)), str(manifest))
    return next((entry for entry in read_manifest.content.files if entry.file == path.name), None)


class _Reading:
    """Reads the files of one folder, collecting problems until nothing more can be read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._problems: list[Diagnostic] = []
        self._warnings: list[Diagnostic] = []

    def dossier(self) -> Dossier:
        agreement = self._agreement()
        manifest = self._attempt(lambda: read_document(Manifest, self._text(MANIFEST), MANIFEST))
        published = self._attempt(self._published)
        if agreement is None or manifest is None:
            raise self._error()
        self._problems += unknown_parties(manifest, agreement)
        as_of = self._attempt(lambda: _declared_end(manifest, agreement))
        areas = self._attempt(lambda: _areas(manifest))
        intakes = self._intakes(manifest)
        if self._problems or areas is None:
            raise self._error()
        evidence = _merged(manifest.content, intakes, areas)
        judgements = self._judgements(evidence)
        self._warnings += unplaced_zones(agreement, areas)
        self._warnings += [
            replace(warning, place=Place(MANIFEST)) for warning in undeclared(evidence, agreement.zones)
        ]
        self._warnings += strangers(evidence, agreement)
        self._warnings += counted_twice(evidence)
        return Dossier(
            path=self._folder,
            agreement=agreement,
            evidence=evidence,
            manifest=manifest.content,
            default_as_of=_last_known(evidence, agreement) if as_of is None else as_of,
            published=published or (),
            intakes=intakes,
            judgements=judgements,
            diagnostics=tuple(self._placed(warning) for warning in self._warnings),
        )

    def _agreement(self) -> Agreement | None:
        zones = self._attempt(self._zones)
        if zones is None:
            return None
        found = self._attempt(lambda: read_agreement(self._text(AGREEMENT), AGREEMENT, zones))
        if found is None:
            return None
        agreement, warnings = found
        self._warnings += warnings
        return agreement

    def _zones(self) -> Mapping[str, BaseGeometry]:
        return read_geojson(self._text(ZONES), ZONES) if (self._folder / ZONES).exists() else {}

    def _published(self) -> tuple[PublishedFigure, ...]:
        if not (self._folder / PUBLISHED).exists():
            return ()
        return read_document(Published, self._text(PUBLISHED), PUBLISHED).content.figures

    def _intakes(self, manifest: Document[Manifest]) -> dict[str, Intake]:
        found: dict[str, Intake] = {}
        before: list[tuple[FileEntry, Intake]] = []
        for number, entry in enumerate(manifest.content.files):
            declared = manifest.source.value(("files", number, "file"))
            if _file_of(entry) in found:
                message = f"the file {entry.file!r} is named twice"
                self._problems.append(Diagnostic("id-duplicate", message, declared, "leave one of them out"))
                continue
            intake = self._attempt(partial(self._intake, entry, declared, before))
            if intake is not None:
                before.append((entry, intake))
                self._problems += _repeated_ids(found, intake, declared)
                found[_file_of(entry)] = intake
        return found

    def _intake(
        self, entry: FileEntry, declared: Place, before: Sequence[tuple[FileEntry, Intake]]
    ) -> Intake:
        name = _file_of(entry)
        hint = f"files are looked for in the folder {EVIDENCE}/ of the dossier"
        within = PurePosixPath(entry.file)
        if within.is_absolute() or ".." in within.parts or not entry.file.isprintable():
            message = f"{entry.file!r} does not name a file in the folder {EVIDENCE}/"
            raise InputError("field-invalid", message, place=declared, hint=hint)
        try:
            data = (self._folder / name).read_bytes()
        except FileNotFoundError:
            raise FileError("file-missing", f"{name} is not there", place=declared, hint=hint) from None
        except OSError as error:
            message = f"{name} cannot be read: {error.strerror}"
            raise FileError("file-missing", message, place=declared, hint=hint) from None
        intake = read(data, entry, name)
        try:
            changes = follow(before, entry, intake)
        except InputError as error:
            raise as_error([replace(error.diagnostic, place=declared)]) from None
        # What a vintage takes back changes findings, so it is told of the dossier and not of the file alone.
        self._warnings += changes.notes[len(intake.notes) :]
        return replace(changes, notes=intake.notes)

    def _judgements(self, evidence: Evidence) -> tuple[Entry[Judgement], ...]:
        """What people judged of pairs of records; lines that cannot be used are told and cost no other."""
        journal = read_journal(self._folder / JUDGEMENTS, parse)
        now = judgements_now(evidence, journal.entries, FOREVER)
        refused = [
            each for problem in (*journal.refused, *settled(now).problems) for each in problem.diagnostics
        ]
        self._warnings += [replace(each, severity=Severity.WARNING) for each in refused]
        self._warnings += unknown(journal.entries, set(evidence.incidents["id"]))
        return journal.entries

    def _text(self, name: str) -> str:
        try:
            data = (self._folder / name).read_bytes()
        except FileNotFoundError:
            hint = "see docs/dossier.md for what a dossier holds"
            raise FileError("file-missing", "this file is not there", place=Place(name), hint=hint) from None
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            raise FileError("file-missing", message, place=Place(name)) from None
        return _decoded(data, name)

    def _attempt(self, make: Callable[[], Value]) -> Value | None:
        try:
            return make()
        except TrucekeeperError as error:
            self._problems += error.diagnostics
            return None

    def _error(self) -> InputError:
        return as_error([self._placed(problem) for problem in self._problems])

    def _placed(self, diagnostic: Diagnostic) -> Diagnostic:
        """The same, its file named as it is seen from where the program runs."""
        place = diagnostic.place
        file = str(self._folder / place.file) if place.file else str(self._folder)
        return replace(diagnostic, place=replace(place, file=file))


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        hint = "save it as UTF-8 text"
        raise FileError("file-binary", "this is not UTF-8 text", place=Place(name), hint=hint) from None


def _file_of(entry: FileEntry) -> str:
    return f"{EVIDENCE}/{entry.file}"


def _repeated_ids(read_before: Mapping[str, Intake], intake: Intake, declared: Place) -> list[Diagnostic]:
    """Ids of rows that an earlier file has too, so that both would count: errors, one for each file."""
    own = _ids(intake)
    repeated = {file: own & _ids(earlier) for file, earlier in read_before.items()}
    return [
        Diagnostic(
            "id-duplicate",
            f"{len(ids):,} rows have the id of a row of {file}, such as {min(ids)}",
            declared,
            "give the file a `dataset` of its own, or leave out the rows",
        )
        for file, ids in repeated.items()
        if ids
    ]


def _ids(intake: Intake) -> set[str]:
    return {identity for name in RECORDS for identity in getattr(intake.evidence, name).get_column("id")}


def _areas(manifest: Document[Manifest]) -> AreaTree:
    try:
        return AreaTree.from_nested(manifest.content.areas, manifest.content.overlaps)
    except TrucekeeperError as error:
        place = manifest.source.key(("areas",))
        raise as_error([replace(problem, place=place) for problem in error.diagnostics]) from None


def _declared_end(manifest: Document[Manifest], agreement: Agreement) -> int | None:
    if manifest.content.as_of is None:
        return None
    try:
        return parse_as_of(manifest.content.as_of, agreement.time_zone)
    except TrucekeeperError as error:
        place = manifest.source.value(("as_of",))
        raise as_error([replace(error.diagnostic, place=place)]) from None


def _merged(manifest: Manifest, intakes: Mapping[str, Intake], areas: AreaTree) -> Evidence:
    declared = Evidence(sources=manifest.source_table())
    return merge([declared, *(intake.evidence for intake in intakes.values())], areas)


def _last_known(evidence: Evidence, agreement: Agreement) -> int:
    """When the last row became known; the entry into force where there is none."""
    known = pl.concat([getattr(evidence, name).select("known_from") for name in RECORDS])
    last = known.get_column("known_from").max()
    return last if isinstance(last, int) else agreement.in_force
