"""The duties of a ``schedule`` clause: totals by dates; how they come about is listed beside them."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.document.clauses import ScheduleClause
from trucekeeper.agreement.duties import Flow, Schedule, Total, Unscored
from trucekeeper.agreement.parts import BATCHES, ORDER
from trucekeeper.agreement.phrases import attempt, parse_amount, parse_flow
from trucekeeper.agreement.resolving.context import Context, Owed
from trucekeeper.agreement.resolving.stocks import total_of
from trucekeeper.agreement.timeline import Open, Stretch
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Form
from trucekeeper.when import Interval


def schedule(clause: ScheduleClause, during: Stretch, path: Path, context: Context) -> Iterator[Owed]:
    """The totals, from the beginning to the last of their dates."""
    phrase = attempt(parse_flow, clause.schedule)
    totals: list[Total] = []
    loose: list[str] = []
    for when, text in clause.total_by.items():
        due = context.timeline.deadline(when, (*path, "total_by", when))
        amount = attempt(parse_amount, text)
        total = None if amount is None or phrase is None else total_of(amount, phrase.unit, context.document)
        if isinstance(due, Open):
            loose.append(due.why)
        if isinstance(due, int) and total is not None:
            totals.append(Total(due, total))
    totals.sort(key=lambda total: total.due)
    span = _span(clause, during, totals)
    if phrase is None or len(totals) < len(clause.total_by) or not isinstance(span, Interval):
        yield Owed(span, Unscored(Form.SCHEDULE, tuple(loose)))
        return
    flow = Flow(phrase.unit, phrase.stage, tuple(clause.classes))
    yield Owed(span, Schedule(flow, tuple(totals)))
    if clause.each_batch is not None:
        yield Owed(span, Unscored(Form.SCHEDULE, ("how many come at a time is not judged yet",)), BATCHES)
    if clause.order:
        yield Owed(span, Unscored(Form.SCHEDULE, ("in which order they come is not judged yet",)), ORDER)


def _span(clause: ScheduleClause, during: Stretch, totals: list[Total]) -> Stretch:
    """From the beginning to the last date; open where windows between the dates would be empty."""
    if not isinstance(during, Interval) or not totals:
        return during
    dates = [during.start, *(total.due for total in totals)]
    if dates[1] <= dates[0]:
        return Open("a total is due before the duty begins")
    if len(set(dates)) < len(dates):
        return Open("two of its totals are due at one time")
    if clause.until is not None and during.end < dates[-1]:
        return Open("it ceases to bind before the last of its totals is due")
    return Interval(dates[0], dates[-1])
