"""Names that one file of a dossier uses and another should declare."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.model import Agreement
from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.dossier.document import Document
from trucekeeper.dossier.manifest import Manifest
from trucekeeper.errors import Diagnostic, Place, Severity
from trucekeeper.where import AreaTree


def unknown_parties(manifest: Document[Manifest], agreement: Agreement) -> list[Diagnostic]:
    """Parties that the manifest names and the agreement does not declare: errors."""
    known = {*agreement.parties, *agreement.third_parties}
    return [
        Diagnostic(
            "party-unknown",
            f"no party of the agreement is called {party!r}",
            manifest.source.value(path),
            suggestion(party, known),
        )
        for path, party in _parties_named(manifest.content)
        if party not in known
    ]


def _parties_named(manifest: Manifest) -> Iterator[tuple[Path, str]]:
    for source, entry in manifest.sources.items():
        if entry.aligned_with is not None:
            yield ("sources", source, "aligned_with"), entry.aligned_with
    for number, file in enumerate(manifest.files):
        for actor, party in file.actors.items():
            yield ("files", number, "actors", actor), party
        for cited, aligned in file.alignment.items():
            if aligned is not None:
                yield ("files", number, "alignment", cited), aligned


def unplaced_zones(agreement: Agreement, areas: AreaTree) -> list[Diagnostic]:
    """Warnings for areas of zones that the tree does not have: rows of other areas may lie in them."""
    return [
        Diagnostic(
            "area-unknown",
            f"the zone {zone.id!r} has the area {area!r}, which the tree of areas does not have",
            Place(agreement.file),
            suggestion(area, areas.names, "declare it under `areas` in evidence/evidence.yaml"),
            Severity.WARNING,
        )
        for zone in agreement.zones.values()
        for area in zone.areas
        if area not in areas.names
    ]
