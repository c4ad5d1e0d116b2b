"""The mechanism of an agreement as it is written: bodies, standards, disputes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Discriminator, Field, Tag

from trucekeeper.agreement.document.words import ONE, SEVERAL, Document, Name, Text, one_or_several
from trucekeeper.terms import Power


class AccessDocument(Document):
    """The zones that a body may enter."""

    zones: list[Name] = Field(min_length=1)


Access = Annotated[
    Annotated[Literal["everywhere", "unknown", "none"], Tag(ONE)] | Annotated[AccessDocument, Tag(SEVERAL)],
    Discriminator(one_or_several),
]


class BodyDocument(Document):
    """A joint body: its members and what each may do."""

    name: Text | None = Field(default=None, description="as the agreement calls it")
    members: dict[Name, list[Power]] = Field(default={}, description="empty where the text names none")
    article: Text | None = None
    levels: list[Name] = Field(default=[], description="lowest first: local, regional, national")
    seats: dict[Name, int] = Field(default={}, description="member to its number of seats")
    presides: Name | None = None
    access: Access | None = Field(default=None, description="everywhere, none, unknown, or {zones: [...]}")
    begins: Text | None = Field(default=None, description="a time; when it is at work")
    times: dict[Name, Text] = Field(default={}, description="task to the duration it may take")
    says: Text | None = None


class CorroboratedDocument(Document):
    """How many independent origins make evidence corroborated."""

    independent_origins: int = Field(ge=1, le=100)


class VerifiedDocument(Document):
    """Whose ruling verifies."""

    by: Name


class StandardsDocument(Document):
    """What the standards ask, where the agreement says so."""

    corroborated: CorroboratedDocument | None = None
    verified: VerifiedDocument | None = None
    watched: Text | None = Field(default=None, description="share of a window, such as 90 percent")


class StepDocument(Document):
    """One step of the ladder that a dispute climbs."""

    with_: Name = Field(alias="with", description="the body or third party it goes to")
    article: Text | None = None
    within: Text | None = Field(default=None, description="a duration")
    decision: Literal["none", "advice", "binding", "unknown"] = "unknown"
    says: Text | None = None


class DisputesDocument(Document):
    """How disputes are settled, and who says what the text means."""

    article: Text | None = None
    ladder: list[StepDocument] = []
    interpretation: Name | None = Field(default=None, description="who interprets the text")
    says: Text | None = None


class MechanismDocument(Document):
    """Who watches and rules. Every other key is the name of a body."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, BodyDocument] = Field(init=False)

    standards: StandardsDocument = StandardsDocument()
    reporting_lag: Text | None = Field(default=None, description="a duration")
    disputes: DisputesDocument | None = None

    @property
    def bodies(self) -> dict[str, BodyDocument]:
        """The joint bodies by name."""
        return self.__pydantic_extra__
