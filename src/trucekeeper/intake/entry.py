"""What a dossier's manifest says of one file of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from trucekeeper.terms import Sensitivity
from trucekeeper.when import check_zone, parse_as_of


class ReaderName(StrEnum):
    """The layouts that can be read."""

    UCDP_GED = "ucdp-ged"
    PALESTINE_DAILY = "palestine-daily"
    TEMPLATE = "template"
    ACLED = "acled"
    GDELT_EVENTS = "gdelt-events"
    GDELT_MENTIONS = "gdelt-mentions"
    GEOJSON = "geojson"
    FIRMS = "firms"
    HXL = "hxl"
    SUBMISSIONS = "submissions"


KnownFrom = Literal[
    "earliest-source-or-end",
    "report-date",
    "column",
    "timestamp-or-vintage",
    "date-added",
    "mention-time",
    "three-hours-later",
    "submission-time",
]

KNOWN_FROM: Mapping[ReaderName, KnownFrom] = MappingProxyType(
    {
        ReaderName.UCDP_GED: "earliest-source-or-end",
        ReaderName.PALESTINE_DAILY: "report-date",
        ReaderName.TEMPLATE: "column",
        ReaderName.ACLED: "timestamp-or-vintage",
        ReaderName.GDELT_EVENTS: "date-added",
        ReaderName.GDELT_MENTIONS: "mention-time",
        ReaderName.GEOJSON: "column",
        ReaderName.FIRMS: "three-hours-later",
        ReaderName.HXL: "column",
        ReaderName.SUBMISSIONS: "submission-time",
    }
)
"""The rule by which each reader tells when a row could first be known (DESIGN, "Known from")."""

REVISED = (ReaderName.ACLED,)
"""Readers of data that are revised upstream, and whose files have a ``vintage``."""


class FileEntry(BaseModel):
    """One entry of ``files:`` in a manifest.

    ``zone``: the IANA zone in which the file's dates are days. ``actors``: names of sides in the
    data to ids of parties. ``kinds``: categories of the data to leaves of the taxonomy.
    ``alignment``: names of sources as cited to the party they speak for, or null for one known
    to stand apart from every party. ``counter``: id of the source whose counts the file holds.
    ``area``: where the counts are from, or what a satellite passed over. ``vintage``: when an
    export that is revised upstream was taken; a bare date is the end of that day. ``sha256``:
    what the file must be, in hexadecimal.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str = Field(min_length=1)
    reader: ReaderName
    dataset: str = Field(pattern=r"^[^\s:#]+$")
    zone: Annotated[str, AfterValidator(check_zone)]
    known_from: KnownFrom | None = None
    actors: Mapping[str, str] = Field(default_factory=dict)
    kinds: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    alignment: Mapping[str, str | None] = Field(default_factory=dict)
    counter: str | None = None
    area: str | None = None
    vintage: str | None = None
    sensitivity: Sensitivity = Sensitivity.CLEAR
    terms: str | None = None
    credit: str | None = None
    sha256: str | None = Field(default=None, pattern=r"^[0-9a-fA-F]{64}$")

    @model_validator(mode="after")
    def _fits_its_reader(self) -> Self:
        rule = KNOWN_FROM[self.reader]
        if self.known_from not in (None, rule):
            raise ValueError(f"the reader {self.reader} knows only the rule `known_from: {rule}`")
        if self.reader is ReaderName.PALESTINE_DAILY and self.counter is None:
            raise ValueError(f"the reader {self.reader} needs `counter`: whose counts these are")
        if self.reader is ReaderName.FIRMS and self.area is None:
            raise ValueError(f"the reader {self.reader} needs `area`: what the satellite passed over")
        if self.vintage is not None:
            if self.reader not in REVISED:
                raise ValueError(f"the reader {self.reader} knows no `vintage`; {', '.join(REVISED)} does")
            parse_as_of(self.vintage, self.zone)
        return self

    @property
    def taken(self) -> int | None:
        """When the export was taken, in microseconds UTC; None where no ``vintage`` is told."""
        return None if self.vintage is None else parse_as_of(self.vintage, self.zone)
