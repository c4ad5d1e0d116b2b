"""``schedule`` in words."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import ScheduleClause
from trucekeeper.agreement.phrases import parse_flow
from trucekeeper.agreement.read_back.amounts import amount_of
from trucekeeper.agreement.read_back.quotas import related
from trucekeeper.agreement.read_back.said import Said, only, where
from trucekeeper.agreement.read_back.subjects import flow
from trucekeeper.agreement.read_back.times import BY
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words, listed


def schedule(clause: ScheduleClause, voice: Voice) -> Said:
    """Cumulative totals by dates."""
    times = voice.times.in_zone(clause.time_zone)
    totals = [f"{_total(total, voice)} {times.of(when, BY)}" for when, total in clause.total_by.items()]
    which = only(clause.classes)
    in_all = "" if totals[0].startswith("all ") else "in all "
    what = f"see to {_counted(clause)}{which}{where(clause, voice)}, {in_all}{listed(totals, 'and')}"
    batch = f", at least {amount_of(clause.each_batch, voice.names)} at a time" if clause.each_batch else ""
    return Said(
        f"{what}{batch}{related(clause.part_of, clause.in_addition_to, voice)}",
        (
            f"the order is: {', then '.join(in_words(each) for each in clause.order)}"
            if clause.order
            else None,
        ),
    )


def batches(clause: ScheduleClause, voice: Voice) -> Said:
    """How many come at a time, by itself."""
    least = amount_of(clause.each_batch or "", voice.names)
    return Said(f"see to {_counted(clause)}, at least {least} at a time")


def order(clause: ScheduleClause, voice: Voice) -> Said:
    """Which classes go first, by itself."""
    classes = ", then ".join(in_words(each) for each in clause.order)
    return Said(f"see to {_counted(clause)} in this order: {classes}")


def _counted(clause: ScheduleClause) -> str:
    try:
        return flow(parse_flow(clause.schedule))
    except InputError:
        return quoted(clause.schedule)


def _total(text: str, voice: Voice) -> str:
    amount = amount_of(text, voice.names)
    return "all of them" if amount == "all" else amount
