"""What can differ in an exchange: what is given, how many for how many, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.difference.amounts import more, rise
from trucekeeper.agreement.difference.change import LOOSER, STRICTER, Change
from trucekeeper.agreement.difference.comparison import Pair, sign
from trucekeeper.agreement.difference.content import Content
from trucekeeper.agreement.difference.quotas import flows
from trucekeeper.agreement.document.clauses import RateDocument
from trucekeeper.agreement.phrases import parse_amount, parse_flow
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.amounts import amount_of
from trucekeeper.agreement.read_back.exchanges import ORDERS
from trucekeeper.terms import in_words


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate, with what it is for, by which it is found again in the other text."""

    is_pool: bool
    of: Content
    class_: str | None
    give_class: str | None
    count: Content
    rate: RateDocument


def exchange(pair: Pair) -> Iterator[Change]:
    """All changes of an exchange but that of the time within which it follows."""
    if pair.differs("exchange"):
        old, new = attempt(parse_flow, pair.old.exchange), attempt(parse_flow, pair.new.exchange)
        if old is not None and new is not None:
            yield from flows(pair, old, new)
    if pair.differs("for_each") or pair.differs("for_all"):
        yield from _rates(pair)
    if pair.differs("order"):
        before, after = (ORDERS[each.order] if each.order else None for each in (pair.old, pair.new))
        yield pair.values("order", "what comes first", before, after)


def _rates(pair: Pair) -> Iterator[Change]:
    ours, theirs = _read(pair, is_new=False), _read(pair, is_new=True)
    for keep in (_whole, _purpose):
        for old in list(ours):
            new = next((each for each in theirs if keep(each) == keep(old)), None)
            if new is not None:
                ours.remove(old)
                theirs.remove(new)
                yield from _changed(pair, old, new)
    for old in ours:
        said = _said(old, pair, is_new=False)
        yield pair.change("rate", f"nothing is given any more: it was {said}", LOOSER, before=said)
    for new in theirs:
        said = _said(new, pair, is_new=True)
        yield pair.change("rate", f"{said} is given as well", STRICTER, after=said)


def _read(pair: Pair, *, is_new: bool) -> list[Rate]:
    both = pair.both
    clause, contents = (pair.new, both.new) if is_new else (pair.old, both.old)
    rates = [(False, rate) for rate in clause.for_each] + [(True, rate) for rate in clause.for_all]
    found = []
    for is_pool, rate in rates:
        of, count = contents.field(rate, "of"), contents.field(rate, "count")
        if not is_new:
            of, count = both.translated(of), both.translated(count)
        found.append(Rate(is_pool, of, rate.class_, rate.give_class, count, rate))
    return found


def _purpose(rate: Rate) -> tuple[object, ...]:
    return rate.is_pool, rate.of, rate.class_, rate.give_class


def _whole(rate: Rate) -> tuple[object, ...]:
    return *_purpose(rate), rate.count, rate.rate.give


def _changed(pair: Pair, old: Rate, new: Rate) -> Iterator[Change]:
    if old.count != new.count:
        before, after = old.rate.count or "all", new.rate.count or "all"
        said = f"the pool that it answers was {before} and is {after}"
        yield pair.change("rate", said, before=before, after=after)
    ours, theirs = attempt(parse_amount, old.rate.give), attempt(parse_amount, new.rate.give)
    if ours == theirs:
        return
    difference = 0 if ours is None or theirs is None else more(ours, theirs)
    before, after = (
        amount_of(each.rate.give, text.voice.names)
        for each, text in ((old, pair.both.before), (new, pair.both.after))
    )
    said = f"what is given {rise(difference)} from {before} to {_said(new, pair, is_new=True)}"
    yield pair.change("rate", said, sign(difference), before=before, after=after)


def _said(rate: Rate, pair: Pair, *, is_new: bool) -> str:
    names = (pair.both.after if is_new else pair.both.before).voice.names
    gives = amount_of(rate.rate.give, names)
    which = f" ({in_words(rate.give_class)})" if rate.give_class else ""
    class_ = f" “{in_words(rate.class_)}” among" if rate.class_ else " of"
    return f"{gives}{which} for {'all' if rate.is_pool else 'each'}{class_} {names.obligation(rate.rate.of)}"
