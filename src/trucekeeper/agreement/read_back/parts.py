"""The duties that a clause brings with it beside its own, in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from trucekeeper.agreement import parts
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    MaintainClause,
    ScheduleClause,
)
from trucekeeper.agreement.read_back import completions, schedules, states
from trucekeeper.agreement.read_back.said import Said
from trucekeeper.agreement.read_back.voice import Voice

_PARTS: dict[tuple[type, str], Callable[[Any, Voice], Said]] = {
    (CompleteClause, parts.BEGUN): completions.begun,
    (CompleteClause, parts.STAY_OUT): completions.stay_out,
    (ScheduleClause, parts.BATCHES): schedules.batches,
    (ScheduleClause, parts.ORDER): schedules.order,
    (MaintainClause, parts.BEGUN): states.begun,
    (MaintainClause, parts.EQUALLY): states.equally,
}


def part(clause: Clause, name: str, voice: Voice) -> Said | None:
    """What such a duty asks; None where the clause brings none of that name."""
    said = _PARTS.get((type(clause), name))
    return None if said is None else said(clause, voice)
