"""``exchange`` in words."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import ExchangeClause, Order, RateDocument
from trucekeeper.agreement.phrases import parse_flow
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.amounts import amount_of, lasting_of
from trucekeeper.agreement.read_back.said import Said, where
from trucekeeper.agreement.read_back.subjects import flow
from trucekeeper.agreement.read_back.times import BY
from trucekeeper.agreement.read_back.voice import Voice
from trucekeeper.agreement.read_back.wording import quoted
from trucekeeper.errors import InputError
from trucekeeper.terms import in_words, listed

ORDERS = {
    Order.PARALLEL: "side by side with what it is given for",
    Order.AFTER_EACH: "after each of those it is given for",
    Order.AFTER_ALL: "only after all of those it is given for",
    Order.BEFORE: "before what it is given for",
}


def exchange(clause: ExchangeClause, voice: Voice) -> Said:
    """So many of this for each, or for all, of that."""
    try:
        phrase = parse_flow(clause.exchange)
    except InputError:
        phrase = v.FlowPhrase(quoted(clause.exchange), None)
    rates = [*clause.for_each, *clause.for_all]
    matched = {rate.of for rate in rates}
    whole = f" for {voice.names.obligation(matched.pop())}" if len(matched) == 1 else ""
    keys = [_rate(rate, voice, False, not whole) for rate in clause.for_each]
    keys += [_rate(rate, voice, True, not whole) for rate in clause.for_all]
    terms = f": {listed(keys, 'and')}" if keys else ""
    everybody = ", all for all" if clause.all_for_all else ""
    what = f"see to {flow(phrase)} in exchange{whole}{where(clause, voice)}{everybody}{terms}"
    due = f"it is over {voice.times.in_zone(clause.time_zone).of(clause.due, BY)}" if clause.due else None
    order = f", {ORDERS[clause.order]}" if clause.order else ""
    within = f", within {lasting_of(clause.within)} of it" if clause.within else ""
    return Said(f"{what}{order}{within}", (due, *(rate.says for rate in rates)))


def _rate(rate: RateDocument, voice: Voice, is_pooled: bool, is_whole_told: bool) -> str:
    """Such as: 30 (“woman or child”) for each “civilian”, or 110 for all 9 “ill or wounded” together."""
    gives = amount_of(rate.give, voice.names)
    which = f" ({quoted(in_words(rate.give_class))})" if rate.give_class else ""
    count = amount_of(rate.count, voice.names) if rate.count else ""
    class_ = quoted(in_words(rate.class_)) if rate.class_ else ""
    link = "among" if class_ else "of"
    among = f" {link} {voice.names.obligation(rate.of)}" if is_whole_told else ""
    if is_pooled:
        matched = " ".join(part for part in ("all", count, class_) if part)
        return f"{gives}{which} for {matched}{among} together"
    one = "" if class_ or among or count else "one"
    each = " ".join(part for part in ("each of the" if count else "each", count, class_, one) if part)
    return f"{gives}{which} for {each}{among}"
