"""What can differ in a quota: how many of what, at which stage, in which window, within what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucekeeper.agreement.difference.amounts import bounded, demanded, length, members, more, rise
from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change, Direction
from trucekeeper.agreement.difference.comparison import Pair, sign
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.relations import relation
from trucekeeper.agreement.phrases import parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.phrases.write import BOUNDS
from trucekeeper.agreement.read_back.amounts import amount as in_amount
from trucekeeper.agreement.read_back.amounts import lasting, window
from trucekeeper.agreement.read_back.quotas import SETTLED
from trucekeeper.agreement.read_back.wording import several
from trucekeeper.terms import Bound, in_words

LIMIT = {Bound.AT_LEAST: "floor", Bound.AT_MOST: "ceiling", Bound.EXACTLY: "number"}
"""What each bound is called."""

SETTLEMENTS = (None, "week", "month", "phase")
"""When a shortfall is settled, the strictest first."""


def quota(pair: Pair) -> Iterator[Change]:
    """All changes of a quota."""
    if pair.differs("quota"):
        yield from _phrase(pair)
    if pair.differs("counted_at"):
        yield from members(
            pair,
            "counting-points",
            [each for each in pair.old.counted_at if each not in pair.new.counted_at],
            [each for each in pair.new.counted_at if each not in pair.old.counted_at],
            lambda names, _: list(names),
            "it is also counted at {}|it is no longer counted at {}",
            OTHER,
        )
    if pair.differs("to"):
        side = STRICTER if pair.old.to is None else LOOSER if pair.new.to is None else OTHER
        before, after = _zone(pair.old.to, pair.both.before), _zone(pair.new.to, pair.both.after)
        yield pair.values("destination", "the place that it must reach", before, after, side)
    yield from relation(pair)
    if pair.differs("settled"):
        yield from _settlement(pair)
    if pair.differs("on_days_of"):
        side = LOOSER if pair.old.on_days_of is None else STRICTER if pair.new.on_days_of is None else OTHER
        before, after = (
            _days(pair.old.on_days_of, pair.both.before),
            _days(pair.new.on_days_of, pair.both.after),
        )
        yield pair.change(
            "days", f"it is asked on {after} instead of {before}", side, before=before, after=after
        )


def _zone(name: str | None, text: Edition) -> str | None:
    return None if name is None else text.voice.names.zone(name)


def _days(name: str | None, text: Edition) -> str:
    return "every day" if name is None else f"the days of {text.voice.names.obligation(name)}"


def _settlement(pair: Pair) -> Iterator[Change]:
    ranks = [
        SETTLEMENTS.index(each) if each in SETTLEMENTS else None
        for each in (pair.old.settled, pair.new.settled)
    ]
    old, new = ranks
    side = OTHER if old is None or new is None else sign(old - new)
    before, after = (SETTLED.get(each, "at no time") for each in (pair.old.settled, pair.new.settled))
    said = f"a shortfall was settled {before} and is settled {after} now"
    yield pair.change("settlement", said, side, before=before, after=after)


def _phrase(pair: Pair) -> Iterator[Change]:
    old, new = attempt(parse_quota, pair.old.quota), attempt(parse_quota, pair.new.quota)
    if isinstance(old, v.QuotaPhrase) and isinstance(new, v.QuotaPhrase):
        yield from amounts(pair, old, new, is_comparable=old.window == new.window)
        yield from flows(pair, old, new)
        yield from _window(pair, old, new)
    elif isinstance(old, v.FreePhrase) and isinstance(new, v.FreePhrase):
        yield from _free(pair, old, new)
    else:
        yield pair.change("subject", "it counts something else", before=pair.old.quota, after=pair.new.quota)


def amounts(pair: Pair, old: Any, new: Any, *, is_comparable: bool = True) -> Iterator[Change]:
    """How many, and whether that is a floor or a ceiling; of a quota or a strength.

    ``is_comparable``: whether both are counted over the same time, so that more is more.
    """
    before, after = (
        in_amount(phrase.amount, text.voice.names, phrase.unit)
        for phrase, text in ((old, pair.both.before), (new, pair.both.after))
    )
    if old.bound is not new.bound and old.bound is not None and new.bound is not None:
        limits = [BOUNDS[each.bound] for each in (old, new)]
        said = f"it was “{limits[0]}” and is “{limits[1]}” now"
        yield pair.change("bound", said, bounded(old.bound, new.bound), before=limits[0], after=limits[1])
    if _stock_or_number(pair, old.amount, new.amount):
        difference = more(old.amount, new.amount) if is_comparable and old.unit == new.unit else 0
        bound = new.bound if old.bound is new.bound else None
        called = LIMIT[bound] if bound else "amount"
        said = f"the {called} {rise(difference)} from {before} to {after}"
        yield pair.change("amount", said, demanded(bound, difference), before=before, after=after)


def _stock_or_number(pair: Pair, old: v.Amount, new: v.Amount) -> bool:
    """Whether two amounts differ, the names of their stocks aside."""
    return pair.both.translated(pair.both.old.value(old)) != pair.both.new.value(new)


def flows(pair: Pair, old: Any, new: Any) -> Iterator[Change]:
    """What is counted, and at which stage: dispatched, entered and received are different counts."""
    units = (
        pair.both.translated(pair.both.old.called("units", old.unit)),
        pair.both.new.called("units", new.unit),
    )
    if units[0] != units[1]:
        before, after = several(old.unit), several(new.unit)
        yield pair.change("unit", f"it counted {before} and counts {after} now", before=before, after=after)
    if old.stage != new.stage:
        before, after = (in_words(each.stage) if each.stage else "at no stated stage" for each in (old, new))
        said = f"it is counted at another stage: “{after}” instead of “{before}”"
        yield pair.change("stage", said, before=before, after=after)


def _window(pair: Pair, old: v.QuotaPhrase, new: v.QuotaPhrase) -> Iterator[Change]:
    if old.window == new.window:
        return
    before, after = window(old.window), window(new.window)
    said = f"it was asked {before} and is asked {after}"
    yield pair.change("window", said, _settled_over(old, new), before=before, after=after)


def _settled_over(old: v.QuotaPhrase, new: v.QuotaPhrase) -> Direction:
    """The same pace counted over a longer window lets one day make up for another."""
    spans = [_days_of(each.window) for each in (old, new)]
    numbers = [each.amount.exact for each in (old, new)]
    ours, theirs = spans
    if ours is None or theirs is None or None in numbers or old.window.item != new.window.item:
        return OTHER
    is_same_pace = (numbers[0] or 0) * theirs == (numbers[1] or 0) * ours
    if old.bound is not new.bound or old.bound is Bound.EXACTLY or not is_same_pace:
        return OTHER
    return sign(ours - theirs)


def _days_of(found: v.Window) -> int | None:
    days = {v.Calendar.DAY: 1, v.Calendar.WEEK: 7}
    return None if found.period not in days else days[found.period] * found.count


def _free(pair: Pair, old: v.FreePhrase, new: v.FreePhrase) -> Iterator[Change]:
    """So many hours without an act of a kind."""
    difference = length(new.duration) - length(old.duration)
    before, after = lasting(old.duration), lasting(new.duration)
    if old.bound is not new.bound:
        limits = [BOUNDS[each.bound] for each in (old, new)]
        said = f"it was “{limits[0]}” and is “{limits[1]}” now"
        yield pair.change("bound", said, bounded(old.bound, new.bound), before=limits[0], after=limits[1])
    if old.duration != new.duration:
        bound = new.bound if old.bound is new.bound else None
        said = f"the time that is free {rise(difference)} from {before} to {after}"
        yield pair.change("amount", said, demanded(bound, difference), before=before, after=after)
    ours, theirs = pair.both.old.kind(old.kind), pair.both.new.kind(new.kind)
    yield from members(
        pair,
        "kinds",
        ours - theirs,
        theirs - ours,
        lambda kinds, _: [in_words(kind) for kind in kinds],
        "that time is free of {} as well|that time need no longer be free of {}",
        STRICTER,
    )
    if old.window != new.window:
        before, after = window(old.window), window(new.window)
        yield pair.change("window", f"it was asked {before} and is asked {after}", before=before, after=after)
