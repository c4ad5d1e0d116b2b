"""What stands in the way of judging a ``maintain``."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import MaintainClause
from trucekeeper.agreement.phrases import attempt, parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.scoring.flows import of_flow


def of_state(clause: MaintainClause, document: AgreementDocument) -> Iterator[str]:
    """What in the fields of a state is not judged."""
    if clause.classes:
        yield "classes of a unit are not told apart in how many there are at a time"
    phrase = attempt(parse_state, clause.maintain)
    if isinstance(phrase, v.StrengthPhrase):
        yield from of_flow(phrase.unit, phrase.stage, document)
        if phrase.amount.exact is None:
            yield "the text names no exact amount"
