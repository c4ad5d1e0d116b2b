"""The duties of a clause, whatever its form."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    QuotaClause,
    RespondClause,
    ScheduleClause,
    TextClause,
)
from trucekeeper.agreement.duties import Unscored
from trucekeeper.agreement.resolving.completions import completion
from trucekeeper.agreement.resolving.context import Context, Owed
from trucekeeper.agreement.resolving.exchanges import exchange
from trucekeeper.agreement.resolving.prohibitions import prohibition
from trucekeeper.agreement.resolving.quotas import quota
from trucekeeper.agreement.resolving.responses import response
from trucekeeper.agreement.resolving.schedules import schedule
from trucekeeper.agreement.resolving.states import state
from trucekeeper.agreement.timeline import Stretch
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Form


def owed_by(clause: Clause, path: Path, *, has_place: bool, context: Context) -> Iterator[Owed]:
    """The clause's own duty, then those that it brings with it.

    ``has_place``: whether a zone is named for it, which staying out needs.
    """
    during: Stretch = context.spans.during(clause, path)
    match clause:
        case ForbidClause():
            yield Owed(during, prohibition(clause, path, context))
        case QuotaClause():
            yield Owed(during, quota(clause, path, context))
        case CompleteClause():
            yield from completion(clause, during, path, has_place=has_place, context=context)
        case ScheduleClause():
            yield from schedule(clause, during, path, context)
        case ExchangeClause():
            yield exchange(clause, during, path, context)
        case RespondClause():
            yield Owed(during, response(clause, path, context))
        case MaintainClause():
            yield from state(clause, during, path, context)
        case TextClause():
            yield Owed(during, Unscored(Form.TEXT))
