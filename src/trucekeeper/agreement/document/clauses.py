"""The agreement file as it is written: the models behind the published JSON Schema.

Phrases stay text here and names unresolved; :mod:`trucekeeper.agreement.resolve` gives them
their meaning. A file may leave numbers unquoted, so the schema allows them where text is meant;
the reader keeps what was typed, and ``1.10`` is never 1.1.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from trucekeeper.terms import BearerMode, Form, Power, Role

Name = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=80)]
"""How a party, zone, phase, obligation, unit or kind is called inside the agreement."""

Text = Annotated[
    str,
    Field(min_length=1, pattern=r"\S"),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]

FORMS: tuple[str, ...] = tuple(Form)
ONE, SEVERAL = "<one>", "<several>"
TAGS = frozenset({ONE, SEVERAL, *(f"<{form}>" for form in FORMS)})
"""Names of the alternatives inside this module; they are no part of a path in a file."""


class _Document(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _one_or_several(value: Any) -> str | None:
    if isinstance(value, dict | BaseModel):
        return SEVERAL
    return ONE if isinstance(value, str) else None


def _no_bare_list(value: Any) -> Any:
    if isinstance(value, list):
        raise PydanticCustomError("bearer-bare-list", "a bare list of parties")
    return value


def _no_bare_zones(value: Any) -> Any:
    if isinstance(value, list):
        raise PydanticCustomError("zone-bare-list", "a bare list of zones")
    return value


Parties = Annotated[list[Name], Field(min_length=1)]
By = Annotated[
    Annotated[Name, Tag(ONE)]
    | Annotated[dict[BearerMode, Parties], Field(min_length=1, max_length=1), Tag(SEVERAL)],
    Discriminator(_one_or_several),
    BeforeValidator(_no_bare_list),
]


class EachZone(_Document):
    """Several zones, in each of which the duty is judged by itself."""

    each: list[Name] = Field(min_length=1)


In = Annotated[
    Annotated[Name, Tag(ONE)] | Annotated[EachZone, Tag(SEVERAL)],
    Discriminator(_one_or_several),
    BeforeValidator(_no_bare_zones),
]


class PartyDocument(_Document):
    """A party, named as the agreement names it."""

    name: Text
    aliases: list[Text] = Field(default=[], description="other names it goes by in the evidence")
    answers_for: list[Text] = Field(default=[], description="groups whose acts it answers for")


class ThirdPartyDocument(_Document):
    """A mediator, guarantor, monitor or other third party."""

    name: Text
    roles: list[Role] = []
    aliases: list[Text] = []


class UnitDocument(_Document):
    """A counting unit beyond the built-in ones."""

    includes: list[Text] = Field(default=[], description="what counts as one; for the reader, never computed")


class ZoneDocument(_Document):
    """A place: named areas, a shape in the GeoJSON file, or both."""

    name: Text | None = None
    areas: list[Text] = []
    geometry: Text | None = Field(default=None, description="such as zones.geojson#corridor")


class PhaseDocument(_Document):
    """A stretch of time; without ``ends`` or ``lasts`` it is open-ended."""

    begins: Text | None = Field(default=None, description="a time; else the entry into force")
    ends: Text | None = Field(default=None, description="a time")
    lasts: Text | None = Field(default=None, description="a duration")


class DayCountDocument(_Document):
    """Which local date is day 1."""

    day_1: Text


class _Clause(_Document):
    article: Text = Field(description="the article of the agreement's text, in quotation marks")
    by: By | None = None
    during: Name | None = Field(default=None, description="a phase; else from the entry into force on")
    in_: In | None = Field(default=None, alias="in", description="a zone; else everywhere")
    says: Text | None = Field(default=None, description="the clause in other words")


class _Duty(_Clause):
    by: By


class ForbidClause(_Duty):
    """No act of a kind may happen."""

    forbid: Name
    except_: dict[Name, Text] = Field(
        default={}, alias="except", description="exemption to the article that grants it"
    )


class QuotaClause(_Duty):
    """At least or at most an amount in every day, week or phase."""

    quota: Text
    counted_at: list[Text] = []


class CompleteClause(_Duty):
    """Something is to be done by a deadline."""

    complete: Text
    due: Text
    begin: Text | None = None
    and_stay_out: bool = False


class TextClause(_Clause):
    """A clause that is listed and never scored."""

    text: Text
    test: Literal["none"]


Clause = ForbidClause | QuotaClause | CompleteClause | TextClause

CLAUSES: dict[str, type[BaseModel]] = {
    Form.FORBID: ForbidClause,
    Form.QUOTA: QuotaClause,
    Form.COMPLETE: CompleteClause,
    Form.TEXT: TextClause,
}


def _form(value: Any) -> str | None:
    if isinstance(value, BaseModel):
        return next(f"<{form}>" for form, model in CLAUSES.items() if isinstance(value, model))
    forms = [form for form in FORMS if isinstance(value, dict) and form in value]
    return f"<{forms[0]}>" if len(forms) == 1 else None


AnyClause = Annotated[
    Annotated[ForbidClause, Tag("<forbid>")]
    | Annotated[QuotaClause, Tag("<quota>")]
    | Annotated[CompleteClause, Tag("<complete>")]
    | Annotated[TextClause, Tag("<text>")],
    Discriminator(_form, custom_error_type="form-count", custom_error_message="not exactly one form"),
]


class ImplicationDocument(_Document):
    """One counted unit implies at least one act of a kind."""

    count: Name
    means: Name


class BodyDocument(_Document):
    """A joint body: its members and what each may do."""

    members: dict[Name, list[Power]] = Field(min_length=1)


class CorroboratedDocument(_Document):
    """How many independent origins make evidence corroborated."""

    independent_origins: int = Field(ge=1, le=100)


class VerifiedDocument(_Document):
    """Whose ruling verifies."""

    by: Name


class StandardsDocument(_Document):
    """What the standards ask, where the agreement says so."""

    corroborated: CorroboratedDocument | None = None
    verified: VerifiedDocument | None = None
    watched: Text | None = Field(default=None, description="share of a window, such as 90 percent")


class MechanismDocument(BaseModel):
    """Who watches and rules. Every other key is the name of a body."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, BodyDocument] = Field(init=False)

    standards: StandardsDocument = StandardsDocument()
    reporting_lag: Text | None = Field(default=None, description="a duration")

    @property
    def bodies(self) -> dict[str, BodyDocument]:
        """The joint bodies by name."""
        return self.__pydantic_extra__


class AgreementDocument(_Document):
    """A ceasefire or peace agreement whose obligations a machine can check."""

    title: Text
    in_force: Text = Field(description="a date or a date and time")
    time_zone: Text = Field(description="IANA name of the zone in which days are counted")
    day_count: DayCountDocument | None = Field(
        default=None, description="else the date of entry into force is day 1"
    )
    anchors: dict[Name, Text] = Field(default={}, description="named dates or times that deadlines hang on")
    parties: dict[Name, PartyDocument] = Field(min_length=1)
    third_parties: dict[Name, ThirdPartyDocument] = {}
    units: dict[Name, UnitDocument] = {}
    kinds: dict[Name, Annotated[list[Name], Field(min_length=1)]] = Field(
        default={}, description="groups of acts beyond the built-in ones"
    )
    zones: dict[Name, ZoneDocument] = {}
    phases: dict[Name, PhaseDocument] = {}
    obligations: dict[Name, AnyClause] = Field(min_length=1)
    implies: list[ImplicationDocument] = []
    mechanism: MechanismDocument = MechanismDocument()


def json_schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of an agreement file."""
    schema = AgreementDocument.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
