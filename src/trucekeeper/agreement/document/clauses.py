"""The clauses of an agreement as they are written: seven forms of duty, and text.

Phrases stay text here and names unresolved; :mod:`trucekeeper.agreement.resolve` gives them
their meaning.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Discriminator, Field, Tag

from trucekeeper.agreement.document.words import (
    LISTED,
    ONE,
    SEVERAL,
    By,
    Document,
    In,
    Name,
    Text,
    one_or_several,
)
from trucekeeper.terms import Form

FORMS: tuple[str, ...] = tuple(Form)


class Nature(StrEnum):
    """What a clause is, where it is no duty."""

    DUTY = "duty"
    PERMISSION = "permission"
    RIGHT = "right"
    GESTURE = "gesture"
    AIM = "aim"
    DECLARATION = "declaration"


class Order(StrEnum):
    """How one flow follows another."""

    PARALLEL = "parallel"
    AFTER_EACH = "after_each"
    AFTER_ALL = "after_all"
    BEFORE = "before"


class ExemptionDocument(Document):
    """An exemption with the terms on which it is granted."""

    article: Text
    for_: list[Name] = Field(default=[], alias="for", description="who may claim it; else every bearer")
    in_: Name | None = Field(default=None, alias="in", description="the zone in which it is granted")
    notice: Text | None = Field(default=None, description="how long before the act it is notified")
    to: Name | None = Field(default=None, description="who is notified")
    says: Text | None = None


ExemptionOf = Annotated[
    Annotated[Text, Tag(ONE)] | Annotated[ExemptionDocument, Tag(SEVERAL)], Discriminator(one_or_several)
]


class VerificationDocument(Document):
    """Who checks this clause, and how long that takes."""

    by: Name = Field(description="a body, a third party, or unnamed")
    takes: Text | None = Field(default=None, description="a range, such as 1 day to 3 days")


VerifiedBy = Annotated[
    Annotated[Name, Tag(ONE)] | Annotated[VerificationDocument, Tag(SEVERAL)], Discriminator(one_or_several)
]


class ReferenceDocument(Document):
    """A place in another document."""

    document: Name
    article: Text | None = None


class PaceDocument(Document):
    """Stages that follow the stages of another obligation."""

    of: Name = Field(description="the other obligation")
    each: Literal["parallel", "done", "verified"] = Field(description="what its stage must have reached")


class _Clause(Document):
    article: Text = Field(description="the article of the agreement's text, in quotation marks")
    by: By | None = None
    during: Name | None = Field(default=None, description="a phase; else from the entry into force on")
    begin: Text | None = Field(default=None, description="a time; when the clause begins to bind")
    until: Text | None = Field(default=None, description="a time; when it ceases to bind")
    in_: In | None = Field(
        default=None, alias="in", description="a zone, or a list of zones; else everywhere"
    )
    from_listing: Text | None = Field(
        default=None, description="how long after a zone was put on the list it begins to bind; else at once"
    )
    if_: list[Text] = Field(default=[], alias="if", description="conditions that must come about first")
    as_long_as: list[Text] = Field(default=[], description="conditions that must go on holding")
    nature: Nature = Nature.DUTY
    tied_to: list[Name] = Field(default=[], description="obligations whose progress a gesture hangs on")
    verified_by: VerifiedBy | None = None
    through: list[Name] = Field(default=[], description="those through or under whom it is carried out")
    refers_to: list[Name] = Field(default=[], description="documents that the clause rests on")
    as_in: ReferenceDocument | None = Field(default=None, description="the clause it takes its content from")
    versions: list[Name] = Field(default=[], description="versions that carry the clause; else all")
    time_zone: Text | None = Field(default=None, description="for the times of this clause alone")
    outlives_phase: bool = Field(default=False, description="it is due after its phase has ended")
    says: Text | None = Field(default=None, description="the clause in other words")


class _Duty(_Clause):
    by: By


class ForbidClause(_Duty):
    """No act of a kind may happen."""

    forbid: Name
    hours: Text | None = Field(default=None, description="the part of the day, such as 10:00 to 16:00")
    prevents: list[Text] = Field(default=[], description="others whose acts the bearer must prevent")
    except_: dict[Name, ExemptionOf] = Field(
        default={}, alias="except", description="exemption to the article that grants it"
    )


class QuotaClause(_Duty):
    """So much in every day, week, month or phase, or in any stretch of a length."""

    quota: Text
    classes: list[Name] = Field(default=[], description="the classes of the unit that count; else all")
    counted_at: list[Text] = []
    to: Name | None = Field(default=None, description="the zone it must reach")
    part_of: Name | None = Field(default=None, description="the quota that this one is included in")
    in_addition_to: Name | None = Field(default=None, description="the quota that this one comes on top of")
    settled: Text | None = Field(
        default=None, description="when a shortfall is settled: week, month or phase"
    )
    on_days_of: Name | None = Field(default=None, description="only on days on which this is carried out")


class CompleteClause(_Duty):
    """Something is to be begun, or done, by a time."""

    complete: Text
    due: Text | None = Field(default=None, description="a time; done by it at the latest")
    begun_by: Text | None = Field(default=None, description="a time; begun by it at the latest")
    and_stay_out: bool = False
    stages: int | None = Field(default=None, ge=2, le=100)
    paced_by: PaceDocument | None = None
    takes: Text | None = Field(default=None, description="how long it takes, where nobody here controls it")


class ScheduleClause(_Duty):
    """Cumulative totals by dates."""

    schedule: Text
    total_by: dict[Text, Text] = Field(min_length=1, description="time to the total by then")
    each_batch: Text | None = Field(default=None, description="at least so many at a time")
    order: list[Name] = Field(default=[], description="classes of the unit, those who go first first")
    classes: list[Name] = Field(default=[], description="the classes of the unit that count; else all")
    part_of: Name | None = None
    in_addition_to: Name | None = None


class RateDocument(Document):
    """So many are given for each one, or for the whole, of what another obligation counts."""

    of: Name = Field(description="the obligation whose units are matched")
    class_: Name | None = Field(default=None, alias="class", description="the class of its unit")
    count: Text | None = Field(default=None, description="how many of them make the pool")
    give: Text = Field(description="how many are given")
    give_class: Name | None = None
    says: Text | None = None


class ExchangeClause(_Duty):
    """So many of this for each, or for all, of that."""

    exchange: Text
    for_each: list[RateDocument] = []
    for_all: list[RateDocument] = Field(default=[], description="pool against pool")
    order: Order | None = Field(default=None, description="parallel, after_each, after_all or before")
    within: Text | None = Field(default=None, description="a duration after what is matched")
    all_for_all: bool = Field(default=False, description="each side gives all that it holds")
    due: Text | None = Field(default=None, description="a time by which it is over")


class RespondClause(_Duty):
    """After that, this within a time."""

    respond: Name
    to: Name = Field(description="what it answers: an event, a kind of act, or a notice")
    for_each_listed: Name | None = Field(
        default=None, description="a list; each item on it for what is answered is answered by itself"
    )
    within: Text | None = Field(default=None, description="a duration, or a word such as immediately")
    unless: Text | None = Field(default=None, description="what excuses it")
    takes: Text | None = Field(default=None, description="how long it takes, where nobody here controls it")


class MaintainClause(_Duty):
    """A state holds throughout."""

    maintain: Text
    classes: list[Name] = Field(default=[], description="the classes of the unit that count; else all")
    from_: dict[Name, Name] = Field(
        default={}, alias="from", description="party to the zone or line it is measured from"
    )
    equally: bool = Field(default=False, description="each side gives up as much as the other")
    ranges: dict[Text, Text] = Field(default={}, description="weapon to its distance")
    begun_by: Text | None = None
    due: Text | None = Field(default=None, description="a time from which the state holds")
    replaced: bool = Field(default=False, description="what leaves may be replaced one for one")


class TextClause(_Clause):
    """A clause that is listed and never scored."""

    text: Text
    test: Literal["none"]
    permits: list[Name] = Field(default=[], description="kinds of acts that a permission or right allows")


Clause = (
    ForbidClause
    | QuotaClause
    | CompleteClause
    | ScheduleClause
    | ExchangeClause
    | RespondClause
    | MaintainClause
    | TextClause
)

CLAUSES: dict[str, type[BaseModel]] = {
    Form.FORBID: ForbidClause,
    Form.QUOTA: QuotaClause,
    Form.COMPLETE: CompleteClause,
    Form.SCHEDULE: ScheduleClause,
    Form.EXCHANGE: ExchangeClause,
    Form.RESPOND: RespondClause,
    Form.MAINTAIN: MaintainClause,
    Form.TEXT: TextClause,
}

TAGS = frozenset({ONE, SEVERAL, LISTED, *(f"<{form}>" for form in FORMS)})
"""Names of the alternatives inside the models; they are no part of a path in a file."""


def form_of(clause: BaseModel) -> Form:
    """The form that a clause has."""
    return next(Form(form) for form, model in CLAUSES.items() if isinstance(clause, model))


def _form(value: Any) -> str | None:
    if isinstance(value, BaseModel):
        return f"<{form_of(value)}>"
    forms = [form for form in FORMS if isinstance(value, dict) and form in value]
    return f"<{forms[0]}>" if len(forms) == 1 else None


AnyClause = Annotated[
    Annotated[ForbidClause, Tag("<forbid>")]
    | Annotated[QuotaClause, Tag("<quota>")]
    | Annotated[CompleteClause, Tag("<complete>")]
    | Annotated[ScheduleClause, Tag("<schedule>")]
    | Annotated[ExchangeClause, Tag("<exchange>")]
    | Annotated[RespondClause, Tag("<respond>")]
    | Annotated[MaintainClause, Tag("<maintain>")]
    | Annotated[TextClause, Tag("<text>")],
    Discriminator(_form, custom_error_type="form-count", custom_error_message="not exactly one form"),
]
