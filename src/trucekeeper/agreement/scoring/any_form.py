"""What stands in the way of judging a clause, whatever its form."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import (
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
    VerificationDocument,
    form_of,
)
from trucekeeper.agreement.document.words import UNNAMED, ListedZones
from trucekeeper.agreement.numbered_days import hangs_on_a_number
from trucekeeper.agreement.scoring.completions import of_completion
from trucekeeper.agreement.scoring.exchanges import of_exchange
from trucekeeper.agreement.scoring.quotas import of_quota
from trucekeeper.agreement.scoring.responses import of_response
from trucekeeper.agreement.scoring.schedules import of_schedule
from trucekeeper.agreement.scoring.states import of_state


def obstacles(clause: Clause, document: AgreementDocument) -> Iterator[str]:
    """What in a clause's own words this version cannot judge; nothing for a text."""
    if isinstance(clause, TextClause):
        return
    if clause.nature is not Nature.DUTY:
        yield f"it is a {clause.nature}, which nobody owes"
    if clause.by == UNNAMED:
        yield "the text names nobody who owes it"
    if clause.if_ or clause.as_long_as:
        yield "it hangs on conditions, which are not judged yet"
    if clause.tied_to and clause.nature is Nature.DUTY:
        yield "it is tied to the progress of others, which is not judged yet"
    if clause.versions:
        yield "not every version of the text has it"
    if clause.as_in is not None:
        yield "its content stands in another document"
    if clause.time_zone is not None:
        yield "it counts its days in a zone of its own, which is not judged yet"
    if _verifier(clause) not in (None, mandated(document)):
        yield "another than the mechanism names verifies it, which is not judged yet"
    begins = None if document.day_count is None else document.day_count.day_begins
    if begins is not None and (isinstance(clause, QuotaClause) or hangs_on_a_number(clause, document)):
        yield f"its days begin at {begins}, which is not judged yet"
    if isinstance(clause.in_, ListedZones) and not isinstance(clause, ForbidClause):
        yield f"places on a list are not judged yet for the form `{form_of(clause)}`"
    yield from _of_form(clause, document)


def mandated(document: AgreementDocument) -> str | None:
    """Whose word verifies, as the mechanism has it."""
    verified = document.mechanism.standards.verified
    return None if verified is None else verified.by


def _of_form(clause: Clause, document: AgreementDocument) -> Iterator[str]:
    match clause:
        case QuotaClause():
            yield from of_quota(clause, document)
        case CompleteClause():
            yield from of_completion(clause)
        case ScheduleClause():
            yield from of_schedule(clause, document)
        case ExchangeClause():
            yield from of_exchange(clause, document)
        case RespondClause():
            yield from of_response(clause, document)
        case MaintainClause():
            yield from of_state(clause, document)
        case _:
            pass


def _verifier(clause: Clause) -> str | None:
    by = clause.verified_by
    return by.by if isinstance(by, VerificationDocument) else by
