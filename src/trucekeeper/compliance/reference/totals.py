"""Which total of a schedule is asked for in a window, and how much that is."""

from __future__ import annotations

from math import ceil, inf

from trucekeeper.agreement.duties import Schedule, Share, Total
from trucekeeper.compliance.reference.known import Question


def total_of(question: Question, duty: Schedule) -> Total:
    """The total whose date ends the window."""
    return next(total for total in duty.totals if total.due == question.window.end)


def amount_asked(total: Total) -> tuple[float, float]:
    """At least and at most so many are asked for; a share of what nobody numbered is open."""
    if not isinstance(total.amount, Share):
        return total.amount, total.amount
    share, stock = total.amount.share, total.amount.stock
    return ceil(share * stock.low), inf if stock.high is None else ceil(share * stock.high)
