"""The agreement file as it is written: the models behind the published JSON Schema."""

from trucekeeper.agreement.document.agreement import AgreementDocument, json_schema
from trucekeeper.agreement.document.clauses import (
    CLAUSES,
    FORMS,
    TAGS,
    Clause,
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    Nature,
    QuotaClause,
    RespondClause,
    ScheduleClause,
    TextClause,
    form_of,
)
from trucekeeper.agreement.document.words import UNNAMED, EachZone, ListedZones

__all__ = [
    "CLAUSES",
    "FORMS",
    "TAGS",
    "UNNAMED",
    "AgreementDocument",
    "Clause",
    "CompleteClause",
    "EachZone",
    "ExchangeClause",
    "ForbidClause",
    "ListedZones",
    "MaintainClause",
    "Nature",
    "QuotaClause",
    "RespondClause",
    "ScheduleClause",
    "TextClause",
    "form_of",
    "json_schema",
]
