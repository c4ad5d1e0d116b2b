"""The model of ``evidence/evidence.yaml``: what the evidence is and how to read each file."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl
from pydantic import BaseModel, ConfigDict

from trucekeeper.evidence import table
from trucekeeper.intake import FileEntry
from trucekeeper.terms import Reliability, SourceType


class SourceEntry(BaseModel):
    """A source that the evidence names. ``aligned_with``: the party it speaks or works for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    type: SourceType
    aligned_with: str | None = None
    reliability: Reliability | None = None


class Manifest(BaseModel):
    """The whole of ``evidence.yaml``.

    ``as_of`` is the end of the record and the moment at which findings are made unless another
    is asked for; a bare date means the end of that local day. ``invented`` marks evidence that
    was made up to teach or to test. ``areas`` is the tree of named areas, from large to small;
    ``overlaps`` names areas that lie across others of the tree.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    as_of: str | None = None
    invented: bool = False
    areas: Mapping[str, object] = {}
    overlaps: Mapping[str, tuple[str, ...]] = {}
    sources: Mapping[str, SourceEntry] = {}
    files: tuple[FileEntry, ...] = ()

    @property
    def alignment(self) -> Mapping[str, str | None]:
        """For whom cited names speak, as the files' entries say; the first that says it is right."""
        return {part: party for entry in reversed(self.files) for part, party in entry.alignment.items()}

    def source_table(self) -> pl.DataFrame:
        """The declared sources as the evidence's table of sources."""
        return table(
            "sources",
            [{"id": name, **source.model_dump(mode="json")} for name, source in self.sources.items()],
        )
