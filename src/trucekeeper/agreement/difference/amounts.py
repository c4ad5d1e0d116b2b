"""Amounts, lengths of time, distances and lists that became more or less."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change, Direction
from trucekeeper.agreement.difference.comparison import Pair, each_listed, sign
from trucekeeper.agreement.phrases import values as v
from trucekeeper.terms import Bound
from trucekeeper.when import Duration

T = TypeVar("T")

MONTH_DAYS = 30
"""Days of a month where two lengths of time are only to be told apart; a month has about as many."""


def more(old: v.Amount, new: v.Amount) -> int:
    """1 where the new amount surely is more, -1 where it surely is less, 0 where that cannot be told."""
    if old.sort is not new.sort or (old.of is not None and new.of is None):
        return 0
    if old.sort is v.Sort.BETWEEN:
        ends = [(new.low or 0) - (old.low or 0), (new.high or 0) - (old.high or 0)]
        return 1 if min(ends) >= 0 < max(ends) else -1 if max(ends) <= 0 > min(ends) else 0
    ours, theirs = old.figure, new.figure
    if old.exact is not None and new.exact is not None:
        return (new.exact > old.exact) - (new.exact < old.exact)
    return 0 if ours is None or theirs is None else (theirs > ours) - (theirs < ours)


def demanded(bound: Bound | None, difference: int) -> Direction:
    """A higher floor is stricter, a higher ceiling looser; of an exact number neither can be told."""
    if bound is Bound.AT_LEAST:
        return sign(difference)
    return sign(-difference) if bound is Bound.AT_MOST else OTHER


def bounded(old: Bound | None, new: Bound | None) -> Direction:
    """An exact number asks more than a floor or a ceiling alone."""
    if new is Bound.EXACTLY and old is not None:
        return STRICTER
    return LOOSER if old is Bound.EXACTLY and new is not None else OTHER


def length(duration: Duration) -> int:
    """About how long it is, in microseconds, to tell which of two is longer."""
    return (duration.months * MONTH_DAYS + duration.days) * 86_400 * 10**6 + duration.us


def rise(difference: int) -> str:
    """The verb for an amount that changed."""
    return "rises" if difference > 0 else "falls" if difference < 0 else "changes"


def members(
    pair: Pair,
    kind: str,
    gone: Collection[T],
    came: Collection[T],
    words: Callable[[Iterable[T], bool], list[str]],
    what: str,
    added: Direction,
) -> Iterator[Change]:
    """What came into a list or went out of it.

    ``words``: the members in words, as the second text has them (True) or the first; ``what``:
    a sentence with a place for them, such as "it also binds in {}", and, after ``|``, for those
    that went; ``added``: the direction of an addition.
    """
    says_came, says_gone = what.split("|")
    taken = {STRICTER: LOOSER, LOOSER: STRICTER}.get(added, OTHER)
    is_mixed = bool(came and gone)
    if came:
        names = each_listed(sorted(words(came, True)))
        yield pair.change(kind, says_came.format(names), OTHER if is_mixed else added, after=names)
    if gone:
        names = each_listed(sorted(words(gone, False)))
        yield pair.change(kind, says_gone.format(names), OTHER if is_mixed else taken, before=names)
