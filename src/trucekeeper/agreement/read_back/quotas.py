"""``quota`` in words."""

from __future__ import annotations

from trucekeeper.agreement.counted_acts import counts_acts
from trucekeeper.agreement.document.clauses import QuotaClause
from trucekeeper.agreement.phrases import parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.write import BOUNDS
from trucekeeper.agreement.read_back.amounts import bounded, lasting, window
from trucekeeper.agreement.read_back.said import Said, only, where
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words, listed

SETTLED = {"week": "week by week", "month": "month by month", "phase": "by the end of the whole time"}


def quota(clause: QuotaClause, voice: Voice) -> Said:
    """So much in every day, week, month or phase."""
    placed = f"{only(clause.classes)}{where(clause, voice)}"
    reaching = f", for {voice.names.zone(clause.to)}," if clause.to else ""
    try:
        what = _asked(clause.quota, placed + reaching, voice)
    except InputError:
        what = f"see to {quoted(clause.quota)}{placed}{reaching}"
    points = f", counted at {listed(clause.counted_at, 'and')}" if clause.counted_at else ""
    days = ""
    if clause.on_days_of:
        days = f", only on days on which {voice.names.cited(clause.on_days_of)} is carried out"
    return Said(
        f"{what}{points}{days}{related(clause.part_of, clause.in_addition_to, voice)}",
        (
            f"a shortfall is settled {SETTLED.get(clause.settled, clause.settled)}"
            if clause.settled
            else None,
        ),
    )


def _asked(text: str, placed: str, voice: Voice) -> str:
    phrase = parse_quota(text)
    if isinstance(phrase, v.FreePhrase):
        free = f"{BOUNDS[phrase.bound]} {lasting(phrase.duration)} without {in_words(phrase.kind)}"
        return f"see to {free}{placed} {window(phrase.window)}"
    if counts_acts(phrase.unit, voice.document):
        acts = _acts(phrase, voice)
        return f"keep to {acts}{placed} {window(phrase.window)}"
    amount = bounded(phrase.bound, phrase.amount, voice.names, phrase.unit)
    stage = f" {in_words(phrase.stage)}" if phrase.stage else " (at which stage is not said)"
    return f"see to {amount}{stage}{placed} {window(phrase.window)}"


def _acts(phrase: v.QuotaPhrase, voice: Voice) -> str:
    """Such as "at most 19 acts of shelling" or "at most 3 hostile acts"."""
    stage = f" {in_words(phrase.stage)}" if phrase.stage else ""
    if in_words(phrase.unit).endswith(" act"):
        return f"{bounded(phrase.bound, phrase.amount, voice.names, phrase.unit)}{stage}"
    return f"{bounded(phrase.bound, phrase.amount, voice.names, 'act')} of {in_words(phrase.unit)}{stage}"


def related(part_of: str | None, in_addition_to: str | None, voice: Voice) -> str:
    """Whether an amount is included in another or comes on top of it."""
    included = f", as a part of {voice.names.obligation(part_of)}" if part_of else ""
    return f"{included}, on top of {voice.names.obligation(in_addition_to)}" if in_addition_to else included
