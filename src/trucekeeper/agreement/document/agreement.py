"""The agreement file as a whole, and the JSON Schema that is published of it.

A file may leave numbers unquoted, so the schema allows them where text is meant; the reader
keeps what was typed, and ``1.10`` is never 1.1.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from trucekeeper.agreement.document.changes import (
    ActDocument,
    ChecksDocument,
    ConfirmationDocument,
    ExtensionDocument,
    PaperDocument,
    ReadingDocument,
    RenewalDocument,
    SuspensionDocument,
    TerminationDocument,
    VersionDocument,
)
from trucekeeper.agreement.document.clauses import AnyClause
from trucekeeper.agreement.document.declared import (
    Anchor,
    DayCountDocument,
    ImplicationDocument,
    ListDocument,
    PartyDocument,
    PhaseDocument,
    StockDocument,
    ThirdPartyDocument,
    UnitDocument,
    ZoneDocument,
)
from trucekeeper.agreement.document.mechanism import MechanismDocument
from trucekeeper.agreement.document.words import Document, Name, Text

Silence = Literal[
    "access",
    "attribution",
    "disputes",
    "enforcement",
    "expiry",
    "interpretation",
    "monitors",
    "other",
    "protection",
    "renewal",
    "suspension",
    "termination",
    "verification",
]
"""What an agreement may say nothing about, so that the silence itself is worth recording."""


class AgreementDocument(Document):
    """A ceasefire or peace agreement whose obligations a machine can check."""

    title: Text
    status: Literal["signed", "draft", "proposal", "announced"] = "signed"
    in_force: Text = Field(description="a date, a date and time, or unknown in a draft")
    ends: Text | None = Field(default=None, description="a time; else it is open-ended")
    time_zone: Text = Field(description="IANA name of the zone in which days are counted")
    day_count: DayCountDocument | None = Field(
        default=None, description="else the date of entry into force is day 1"
    )
    anchors: dict[Name, Anchor] = Field(default={}, description="dates, times and events that others hang on")
    parties: dict[Name, PartyDocument] = Field(min_length=1)
    third_parties: dict[Name, ThirdPartyDocument] = {}
    units: dict[Name, UnitDocument] = {}
    stocks: dict[Name, StockDocument] = {}
    kinds: dict[Name, Annotated[list[Name], Field(min_length=1)]] = Field(
        default={}, description="groups of acts beyond the built-in ones"
    )
    zones: dict[Name, ZoneDocument] = {}
    lists: dict[Name, ListDocument] = Field(default={}, description="lists that evidence fills")
    documents: dict[Name, PaperDocument] = {}
    versions: dict[Name, VersionDocument] = {}
    phases: dict[Name, PhaseDocument] = {}
    obligations: dict[Name, AnyClause] = Field(min_length=1)
    implies: list[ImplicationDocument] = []
    extensions: dict[Name, ExtensionDocument] = {}
    renewals: dict[Name, RenewalDocument] = {}
    suspension: SuspensionDocument | None = None
    termination: TerminationDocument | None = None
    mechanism: MechanismDocument = MechanismDocument()
    readings: dict[Name, ReadingDocument] = {}
    acts: dict[Name, ActDocument] = Field(
        default={}, description="what the parties did to the agreement since"
    )
    silences: dict[Silence, Text] = Field(default={}, description="what the text says nothing about")
    checks: ChecksDocument = ChecksDocument()
    confirmed: dict[Name, ConfirmationDocument] = {}


def json_schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of an agreement file."""
    schema = AgreementDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
