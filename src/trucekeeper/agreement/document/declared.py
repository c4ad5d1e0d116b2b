"""What an agreement file declares: who, what is counted, where, and when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from trucekeeper.agreement.document.words import ONE, SEVERAL, By, Document, Name, Text, one_or_several
from trucekeeper.terms import Role


class PartyDocument(Document):
    """A party, named as the agreement names it."""

    name: Text
    aliases: list[Text] = Field(default=[], description="other names it goes by in the evidence")
    answers_for: list[Text] = Field(default=[], description="groups whose acts it answers for")


class ThirdPartyDocument(Document):
    """A mediator, guarantor, monitor or other third party."""

    name: Text
    roles: list[Role] = []
    aliases: list[Text] = []


class UnitDocument(Document):
    """A counting unit beyond the built-in ones, or what a built-in one means here."""

    includes: list[Text] = Field(default=[], description="what counts as one; for the reader, never computed")
    classes: list[Name] = Field(default=[], description="kinds of the unit that the text tells apart")
    stages: list[Name] = Field(
        default=[], description="the stages it passes: handed_over, accepted, disputed"
    )
    decided_by: dict[Name, Name] = Field(
        default={}, description="stage to who decides that one has reached it"
    )


class StockDocument(Document):
    """A whole of which a text names shares."""

    unit: Name
    amount: Text = Field(default="unknown", description="an amount, or unknown")
    declared_by: Name | None = None
    says: Text | None = None


class ListDocument(Document):
    """A list that evidence fills: zones that are declared protected, persons who are to be released."""

    of: Name = Field(description="zone, or the unit whose items are listed by number, such as person")
    says: Text | None = None


class ZoneVersionDocument(Document):
    """A zone as it is from a time on."""

    from_: Text = Field(alias="from", description="a date")
    areas: list[Text] = []
    geometry: Text | None = None
    document: Name | None = None


class ZoneDocument(Document):
    """A place: named areas, a shape in the GeoJSON file, or both; or a line or belt that a text describes."""

    name: Text | None = None
    areas: list[Text] = []
    geometry: Text | None = Field(default=None, description="such as zones.geojson#corridor")
    as_of: Text | None = Field(default=None, description="the date as of which a line is meant")
    shown_in: Name | None = Field(default=None, description="the document that draws it")
    determined_by: By | None = Field(default=None, description="who settles later where it lies")
    width: Text | None = Field(default=None, description="a distance, such as 5 km")
    around: Name | None = Field(default=None, description="the zone that it lies around")
    versions: dict[Name, ZoneVersionDocument] = Field(default={}, description="as it was moved later")


class PhaseDocument(Document):
    """A stretch of time; without ``ends`` or ``lasts`` it is open-ended."""

    begins: Text | None = Field(default=None, description="a time; else the entry into force")
    ends: Text | None = Field(default=None, description="a time")
    lasts: Text | None = Field(default=None, description="a duration")
    if_: list[Text] = Field(default=[], alias="if", description="conditions without which it does not begin")
    as_long_as: list[Text] = Field(default=[], description="conditions without which it ends")
    article: Text | None = None
    says: Text | None = None


class EventDocument(Document):
    """A point in time that hangs on something: an act, a declaration, several things together."""

    is_: Text | None = Field(default=None, alias="is", description="what happens")
    on: Text | None = Field(default=None, description="a time, once or where it is known")
    after: Text | None = Field(default=None, description="a point; it comes after this")
    takes: Text | None = Field(default=None, description="how long after, a range that nobody controls")
    all: list[Text] = Field(default=[], description="points; it comes once all are past")
    any: list[Text] = Field(default=[], description="points; it comes with the first of them")
    declared_by: Name | None = Field(default=None, description="who says that it has come, or unnamed")
    article: Text | None = None


Anchor = Annotated[
    Annotated[Text, Tag(ONE)] | Annotated[EventDocument, Tag(SEVERAL)], Discriminator(one_or_several)
]
"""A date or time, or an event without one."""


class DayCountDocument(Document):
    """Which local date is day 1 (or day 0), and when in the day a day begins."""

    day_1: Text | None = None
    day_0: Text | None = Field(
        default=None, description="where the text counts from D, and D+1 is the day after"
    )
    day_begins: Text | None = Field(
        default=None, description="a clock time, where days run from 07:00 to 07:00"
    )


class ImplicationDocument(Document):
    """One counted unit implies at least one act of a kind."""

    count: Name
    means: Name
