"""A folder on disk: an agreement with its evidence, ready to be asked."""

from trucekeeper.dossier.dossier import Dossier
from trucekeeper.dossier.load import declared_entry, load
from trucekeeper.dossier.manifest import Manifest, SourceEntry
from trucekeeper.dossier.published import Measure, Published, PublishedFigure
from trucekeeper.dossier.records import finding_objects, findings_csv, with_basis

__all__ = [
    "Dossier",
    "Manifest",
    "Measure",
    "Published",
    "PublishedFigure",
    "SourceEntry",
    "declared_entry",
    "finding_objects",
    "findings_csv",
    "load",
    "with_basis",
]
