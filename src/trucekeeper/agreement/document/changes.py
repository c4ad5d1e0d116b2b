"""How an agreement ends, goes on and changes, and where its text is open, as it is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field

from trucekeeper.agreement.document.words import By, Document, Name, Text

Setting = Annotated[
    dict[Text, Any], Field(description="place in this file, such as obligations.aid.due, to its value")
]
"""What another reading, version or amendment puts in place of what stands in the file."""


class RenewalDocument(Document):
    """How a phase or the agreement goes on past its end."""

    article: Text
    of: Name = Field(description="a phase, or agreement")
    mode: Literal["tacit", "consent", "unknown"] = "unknown"
    for_: Text | None = Field(default=None, alias="for", description="a duration, each time")
    times: int | None = Field(default=None, ge=1, description="how often at the most; else without limit")
    if_: list[Text] = Field(default=[], alias="if", description="conditions without which it is not renewed")
    notice: Text | None = Field(default=None, description="how long before the end somebody must speak up")
    notice_by: By | None = None
    notice_to: Name | None = None
    counts: Literal["restart", "continue", "unknown"] = "unknown"
    arrears: Literal["carried", "dropped", "unknown"] = "unknown"
    says: Text | None = None


class ExtensionDocument(Document):
    """So much more time for so much done."""

    article: Text
    of: list[Name] = Field(min_length=1, description="phases or obligations that are extended")
    add: Text = Field(description="a duration")
    for_each: Text = Field(description="an amount, such as 10 of hostages, or an event")
    at_most: Text | None = Field(default=None, description="a duration, of the whole")
    counted_from: Text | None = Field(default=None, description="a point from which the whole is counted")
    says: Text | None = None


class SuspensionDocument(Document):
    """The clause under which duties may rest."""

    article: Text
    of: list[Name] = Field(default=[], description="obligations that may rest; else all")
    by: By | None = None
    if_: list[Text] = Field(default=[], alias="if")
    clocks: Literal["pause", "run", "unknown"] = "unknown"
    says: Text | None = None


class TerminationDocument(Document):
    """How a party leaves the agreement."""

    article: Text
    by: By | None = None
    notice: Text | None = Field(default=None, description="how long before it takes effect")
    to: Name | None = None
    says: Text | None = None


class ActSort(StrEnum):
    """What an act of the parties does to the agreement."""

    AMENDMENT = "amendment"
    RENEWAL = "renewal"
    EXTENSION = "extension"
    SUSPENSION = "suspension"
    RESUMPTION = "resumption"
    WAIVER = "waiver"
    NOTICE = "notice"
    TERMINATION = "termination"
    LAPSE = "lapse"


class ActDocument(Document):
    """Something the parties did to the agreement itself: amended, renewed, suspended, ended it."""

    is_: ActSort = Field(alias="is")
    by: By | None = None
    on: Text = Field(description="a date or time; when it was done")
    effective: Text | None = Field(default=None, description="a date or time; else when it was done")
    until: Text | None = Field(default=None, description="a date or time")
    of: list[Name] = Field(default=[], description="phases, obligations, or agreement")
    article: Text | None = Field(default=None, description="the clause it rests on")
    written: bool | Literal["unknown"] = True
    clocks: Literal["pause", "run", "unknown"] | None = None
    counts: Literal["restart", "continue", "unknown"] | None = None
    set: Setting = {}
    says: Text | None = None


class SettlementDocument(Document):
    """That a dispute over the text was settled, and how."""

    option: Name
    on: Text = Field(description="a date")
    by: By | None = None
    says: Text | None = None


class OptionDocument(Document):
    """One way to read the text. Without ``set``, as the file stands."""

    set: Setting = {}
    held_by: list[Name] = Field(default=[], description="who reads it so")
    found_in: list[Text] = Field(default=[], description="copies or translations that say so")
    says: Text | None = None


class ReadingDocument(Document):
    """A place where the text is read in more than one way, or differs between copies."""

    article: Text | None = None
    question: Text
    options: dict[Name, OptionDocument] = Field(min_length=2)
    settled: Literal["none"] | SettlementDocument = "none"


class VersionDocument(Document):
    """A version of the agreement that not all agree on, or a draft beside the signed text."""

    is_: Literal["statement", "draft", "decision", "mediator_text", "signed"] = Field(alias="is")
    by: Name | None = Field(default=None, description="whose it is")
    on: Text | None = Field(default=None, description="a date")
    set: Setting = {}
    says: Text | None = None


class PaperDocument(Document):
    """Another paper that clauses rest on: an annex, a map, a list, an earlier agreement."""

    is_: Literal["annex", "map", "list", "protocol", "agreement", "resolution", "law", "letter"] = Field(
        alias="is"
    )
    published: Literal["yes", "no", "part", "unknown"] = "unknown"
    on: Text | None = Field(default=None, description="a date")
    says: Text | None = None


class ConfirmationDocument(Document):
    """That a second person found the sentence to say what the article says."""

    digest: Text
    by: Text = Field(description="a role or initials")
    on: Text = Field(description="a date")


class ChecksDocument(Document):
    """Rules of the checker that this file switches off."""

    off: dict[Name, Text] = Field(default={}, description="rule to the reason")
