"""What became of each file of evidence: rows used and refused, notes, credits and terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from trucekeeper.brief.view import Credit, FileNote
from trucekeeper.brief.wording import number
from trucekeeper.dossier import Dossier
from trucekeeper.errors import CODES, Diagnostic
from trucekeeper.intake import Intake
from trucekeeper.terms import counted

EXAMPLES = 3
"""How many rows or notes of one kind are told in full; the others are counted."""


def file_notes(dossier: Dossier) -> tuple[FileNote, ...]:
    """Per file of the manifest, in its order: rows, those refused with reasons, what was told."""
    return tuple(
        FileNote(
            file=file,
            rows_in=number(intake.rows_in),
            rows_used=number(intake.rows_used),
            refused=number(len(intake.rejected)),
            rejected=tuple(_refused(intake)),
            notes=tuple(_told(intake.notes, dossier.path)),
        )
        for file, intake in dossier.intakes.items()
    )


def dossier_notes(dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """What was told while reading the dossier as a whole."""
    return tuple(_told(dossier.diagnostics, dossier.path))


def credits(dossier: Dossier) -> tuple[Credit, ...]:
    """Whose data these are, on which terms, and by which digest the file is known."""
    digests = {
        file: digest
        for name in ("incidents", "tallies", "states", "watches", "claims")
        for file, digest in getattr(dossier.evidence, name).select("file", "digest").unique().iter_rows()
    }
    return tuple(
        Credit(
            file=entry.file,
            dataset=entry.dataset,
            credit=entry.credit or "none stated",
            terms=entry.terms or "none stated",
            digest=digests.get(f"evidence/{entry.file}", ""),
        )
        for entry in dossier.manifest.files
    )


def _refused(intake: Intake) -> Iterator[tuple[str, str]]:
    by_code: dict[str, list[str]] = {}
    for row in intake.rejected:
        by_code.setdefault(row.code, []).append(f"row {row.row} (line {row.line}): {row.reason}")
    yield from _numbered(by_code, "row")


def _told(diagnostics: Iterable[Diagnostic], folder: Path) -> Iterator[tuple[str, str]]:
    """Notes by kind; where the dossier lies on this machine is nobody's business."""
    by_code: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        place = str(diagnostic.place).removeprefix(f"{folder}/")
        by_code.setdefault(diagnostic.code, []).append(f"{place}: {diagnostic.message}")
    yield from _numbered(by_code, "note")


def _numbered(by_code: dict[str, list[str]], noun: str) -> Iterator[tuple[str, str]]:
    """Kind and number, then the first few in full."""
    for code, told in by_code.items():
        shown = "; ".join(told[:EXAMPLES])
        more = f"; and {number(len(told) - EXAMPLES)} more" if len(told) > EXAMPLES else ""
        yield f"{CODES[code]} ({counted(len(told), noun)})", shown + more
