"""What stands in the way of judging a ``respond``."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import RespondClause
from trucekeeper.agreement.phrases import attempt, parse_condition, parse_lasting
from trucekeeper.terms import KINDS


def of_response(clause: RespondClause, document: AgreementDocument) -> Iterator[str]:
    """What in the fields of a response is not judged."""
    if attempt(parse_lasting, clause.within) is None:
        yield "no clock measures its time"
    for name in (clause.respond, clause.to):
        if len({*KINDS.get(name, ()), *document.kinds.get(name, ())}) > 1:
            yield f"`{name}` is a group of acts, which is not judged yet where one answers another"
    events = {*document.anchors, *document.phases}
    if clause.to in events:
        yield f"`{clause.to}` is an event of the text, which is not judged yet where it is answered"
    excuse = attempt(parse_condition, clause.unless)
    if excuse is not None and (excuse.negated or excuse.mark is not None or excuse.name in events):
        yield "what excuses it is no act, which is not judged yet"
