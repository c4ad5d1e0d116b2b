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
    try:
        counted = flow(parse_flow(clause.schedule))
    except InputError:
        counted = quoted(clause.schedule)
    totals = [f"{_total(total, voice)} {times.of(when, BY)}" for when, total in clause.total_by.items()]
    which = only(clause.classes)
    in_all = "" if totals[0].startswith("all ") else "in all "
    what = f"see to {counted}{which}{where(clause, voice)}, {in_all}{listed(totals, 'and')}"
    batch = f", at least {amount_of(clause.each_batch, voice.names)} at a time" if clause.each_batch else ""
    return Said(
        f"{what}{batch}{related(clause.part_of, clause.in_addition_to, voice)}",
        (
            f"the order is: {', then '.join(in_words(each) for each in clause.order)}"
            if clause.order
            else None,
        ),
    )


def _total(text: str, voice: Voice) -> str:
    amount = amount_of(text, voice.names)
    return "all of them" if amount == "all" else amount
