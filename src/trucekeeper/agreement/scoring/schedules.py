"""What stands in the way of judging a ``schedule``."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.clauses import ScheduleClause
from trucekeeper.agreement.phrases import attempt, parse_amount, parse_flow
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.scoring.flows import of_addition, of_flow

TOTALS = (v.Sort.EXACT, v.Sort.SHARE, v.Sort.ALL)


def of_schedule(clause: ScheduleClause, document: AgreementDocument) -> Iterator[str]:
    """What in a schedule's fields and totals is not judged; order and batches are listed by themselves."""
    yield from of_addition(clause, document)
    phrase = attempt(parse_flow, clause.schedule)
    if phrase is None:
        return
    yield from of_flow(phrase.unit, phrase.stage, document)
    for text in clause.total_by.values():
        amount = attempt(parse_amount, text)
        if amount is None:
            continue
        if amount.sort not in TOTALS:
            yield "the text names no exact amount"
        if amount.sort is not v.Sort.EXACT and clause.classes:
            yield "how many there are of a class is not told"
        stock = document.stocks.get(amount.of or "")
        if stock is not None and stock.unit != phrase.unit:
            yield f"`{amount.of}` is counted in another unit"
