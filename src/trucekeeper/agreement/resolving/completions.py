"""The duties of a ``complete`` clause: done by a time, begun by a time, and staying out afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import CompleteClause
from trucekeeper.agreement.duties import Complete, Duty, Forbid, Unscored
from trucekeeper.agreement.parts import BEGUN, STAY_OUT
from trucekeeper.agreement.phrases import parse_completion
from trucekeeper.agreement.resolving.context import Context, Owed
from trucekeeper.agreement.timeline import Stretch
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.terms import Form, leaves
from trucekeeper.when import Interval

PRESENCE = "presence"


def completion(
    clause: CompleteClause, during: Stretch, path: Path, *, has_place: bool, context: Context
) -> Iterator[Owed]:
    """The deadline; beside one to be done by, one to begin by; and the duty to stay out."""
    subject = _subject(clause, path, context)
    span = context.spans.until_due(clause, during, path)
    yield Owed(span, deadline(subject, span, is_begun=clause.due is None, is_fixed=_has_deadline(clause)))
    if clause.begun_by is not None and clause.due is not None:
        begun = context.spans.until_begun(clause, during, path)
        yield Owed(begun, deadline(subject, begun, is_begun=True, is_fixed=True), BEGUN)
    if clause.and_stay_out and clause.due is None:
        message = f"`{path[-1]}` has no `due`, from which on to stay out"
        context.problems.key_error("field-missing", message, path, "write a time: due: day 7")
    elif clause.and_stay_out:
        staying = context.spans.staying_out(span, during, path, has_place=has_place)
        yield Owed(staying, Forbid(PRESENCE, leaves(PRESENCE)), STAY_OUT)


def deadline(subject: str | None, span: Stretch, *, is_begun: bool, is_fixed: bool) -> Duty | None:
    """Something done, or begun, before the end of a span; listed where that is not fixed."""
    if subject is None:
        return None
    if is_fixed and isinstance(span, Interval):
        return Complete(subject, span.end, is_begun)
    return Unscored(Form.COMPLETE)


def _has_deadline(clause: CompleteClause) -> bool:
    return clause.due is not None or clause.begun_by is not None


def _subject(clause: CompleteClause, path: Path, context: Context) -> str | None:
    try:
        return parse_completion(clause.complete).subject
    except InputError as error:
        context.problems.take(error, (*path, "complete"))
        return None
