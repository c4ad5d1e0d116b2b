"""The duty of a ``forbid`` clause."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import ExemptionDocument, ForbidClause
from trucekeeper.agreement.duties import DailyHours, Exemption, Forbid
from trucekeeper.agreement.phrases import attempt, parse_hours, parse_lasting
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.write import DAY_MINUTES
from trucekeeper.agreement.resolving.context import Context
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.when import MINUTE


def prohibition(clause: ForbidClause, path: Path, context: Context) -> Forbid | None:
    """No act of these kinds; what its terms name is told of where references are checked."""
    kinds = context.names.kinds(clause.forbid, (*path, "forbid"))
    if kinds is None:
        return None
    exemptions = tuple(_exemption(name, granted, context) for name, granted in clause.except_.items())
    return Forbid(clause.forbid, kinds, exemptions, _hours(clause.hours), tuple(clause.prevents))


def _exemption(name: str, granted: str | ExemptionDocument, context: Context) -> Exemption:
    if isinstance(granted, str):
        return Exemption(name, granted)
    zone = None if granted.in_ is None else context.names.zones.get(granted.in_)
    notice = attempt(parse_lasting, granted.notice)
    return Exemption(name, granted.article, tuple(granted.for_), zone, notice, granted.to)


def _hours(text: str | None) -> DailyHours | None:
    hours: v.Hours | None = attempt(parse_hours, text)
    if hours is None:
        return None
    end = hours.end - DAY_MINUTES if hours.end > DAY_MINUTES else hours.end
    return DailyHours(hours.start * MINUTE, end * MINUTE)
