"""What the clause itself asks of a window, before any evidence: the answer until it begins."""

from __future__ import annotations

import math

from trucekeeper.agreement.duties import (
    Duty,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Schedule,
    Share,
)
from trucekeeper.compliance.answer import Answer
from trucekeeper.terms import Knowledge, LegalState, Performance
from trucekeeper.when import SECOND


def asked_of(duty: Duty, window: int) -> Answer:
    """The answer about a window that has not begun: not yet due, with what will be asked."""
    required, unit = requirement(duty, window)
    disputed = _names_no_stage(duty)
    return Answer(
        (Performance.NOT_YET_DUE,),
        Knowledge.SHOWN,
        legal=LegalState.TEXT_DISPUTED if disputed else LegalState.IN_FORCE,
        required=required,
        unit=unit,
    )


def _names_no_stage(duty: Duty) -> bool:
    """Whether it is a clause that counts, and does not say at which stage."""
    match duty:
        case Quota(stage=stage):
            return stage is None
        case Schedule(flow=flow):
            return flow.stage is None
        case Exchange(flow=flow, rates=rates):
            return any(each.stage is None for each in (flow, *(rate.of for rate in rates)))
        case _:
            return False


def requirement(duty: Duty, window: int) -> tuple[int | None, str | None]:
    """How much is asked in a window, and of what unit; None where it is not a number."""
    match duty:
        case Forbid():
            return 0, None
        case Quota(amount=amount, unit=unit):
            return amount, unit
        case Frequency(at_most=amount, kind=kind):
            return amount, kind
        case FreeTime(at_least=length):
            return -(-length // SECOND), "second"
        case Schedule(flow=flow, totals=totals):
            total = totals[window].amount
            if isinstance(total, Share):
                high = total.stock.high
                return (None if high is None else math.ceil(total.share * high)), flow.unit
            return total, flow.unit
        case Exchange(flow=flow):
            return None, flow.unit
        case Maintain(strength=strength) if strength is not None:
            return strength.amount, strength.unit
        case _:
            return None, None
