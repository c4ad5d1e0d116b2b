"""The duties of a ``maintain`` clause: the state, and where the text says so, a time to begin by."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import MaintainClause
from trucekeeper.agreement.duties import Duty, Maintain, Strength, Unscored
from trucekeeper.agreement.parts import BEGUN, EQUALLY
from trucekeeper.agreement.phrases import attempt, parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.resolving.completions import deadline
from trucekeeper.agreement.resolving.context import Context, Owed
from trucekeeper.agreement.timeline import Open, Stretch
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Form
from trucekeeper.when import Interval


def state(clause: MaintainClause, during: Stretch, path: Path, context: Context) -> Iterator[Owed]:
    """The state holds from its time on; to begin by then is a deadline of its own."""
    phrase = attempt(parse_state, clause.maintain)
    duty = _kept(phrase)
    yield Owed(_from_due(clause, during, path, context), duty)
    if phrase is None:
        return
    if clause.begun_by is not None:
        subject = phrase.unit if isinstance(phrase, v.StrengthPhrase) else phrase.subject
        begun = context.spans.until_begun(clause, during, path)
        yield Owed(begun, deadline(subject, begun, is_begun=True, is_fixed=True), BEGUN)
    if clause.equally and isinstance(duty, Maintain):
        why = "whether each side gives up as much as the other is not judged yet"
        yield Owed(during, Unscored(Form.MAINTAIN, (why,)), EQUALLY)


def _kept(phrase: v.StatePhrase | v.StrengthPhrase | None) -> Duty:
    """A state is what evidence says of its subject; distances are for whoever reports it to measure."""
    match phrase:
        case v.StatePhrase():
            return Maintain(phrase.subject)
        case v.StrengthPhrase() if phrase.amount.exact is not None:
            strength = Strength(phrase.bound, phrase.amount.exact, phrase.unit, phrase.stage)
            return Maintain(phrase.unit, strength)
    return Unscored(Form.MAINTAIN)


def _from_due(clause: MaintainClause, during: Stretch, path: Path, context: Context) -> Stretch:
    if clause.due is None:
        return during
    due = context.timeline.deadline(clause.due, (*path, "due"))
    if not isinstance(during, Interval) or not isinstance(due, int):
        return during if isinstance(during, Open) else due if isinstance(due, Open) else None
    if due >= during.end:
        return Open("it ceases to bind before the state must hold")
    return Interval(max(due, during.start), during.end)
