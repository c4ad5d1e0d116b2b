"""The duty of a ``respond`` clause."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import RespondClause
from trucekeeper.agreement.duties import Duty, Respond, Unscored
from trucekeeper.agreement.phrases import attempt, parse_condition, parse_lasting
from trucekeeper.agreement.resolving.context import Context
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Form


def response(clause: RespondClause, path: Path, context: Context) -> Duty:
    """After each of that, this within a time; listed where no clock measures the time."""
    within = attempt(parse_lasting, clause.within)
    if within is None:
        return Unscored(Form.RESPOND)
    excuse = attempt(parse_condition, clause.unless)
    unless = frozenset[str]() if excuse is None else _kinds(excuse.name, path, context)
    by = None if excuse is None else excuse.by
    excused_by = _excused_by(by, context)
    answer, trigger = (_kind(name, path, context) for name in (clause.respond, clause.to))
    return Respond(answer, trigger, within, unless, excused_by, clause.for_each_listed)


def _kind(name: str, path: Path, context: Context) -> str:
    """The one kind of act that a term stands for; a group of several is listed, not judged."""
    kinds = _kinds(name, path, context)
    return min(kinds) if len(kinds) == 1 else name


def _kinds(name: str, path: Path, context: Context) -> frozenset[str]:
    """The kinds of act that a term stands for; one that is declared nowhere is a kind of its own."""
    known = context.names.kinds(name, path) if context.names.is_kind(name) else None
    return frozenset({name}) if known is None else known


def _excused_by(by: str | None, context: Context) -> tuple[str, ...]:
    if by is None:
        return ()
    return tuple(context.document.parties) if by in ("either", "each") else (by,)
