"""Deadlines that moved because what they hang on did: the latest time that each text promises.

A bridge due *24 hours after arms verified* is written alike in both texts, and falls later where the
arms are due later, or may take longer to be verified.
"""

from __future__ import annotations

from math import inf

from trucekeeper.agreement.difference.change import EARLIER, LATER, LOOSER, STRICTER, Change
from trucekeeper.agreement.difference.comparison import Pair
from trucekeeper.agreement.difference.deadlines import VERBS
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.moments import direction, ending, shift
from trucekeeper.when import HOUR


def chained(pair: Pair, kind: str, before: str, after: str, words: str) -> Change | None:
    """How the latest time of a deadline differs; None where it does not, or where neither text has one.

    ``before`` and ``after`` are the deadline as the files write it, ``words`` as it is read out.
    """
    texts = (pair.both.before, before), (pair.both.after, after)
    old, new = (_latest(text, written) for text, written in texts)
    if old == new or not all(isinstance(text.timeline.in_force, int) for text, _ in texts):
        return None
    if old is None or new is None:
        way, far = (LATER if new is None else EARLIER), None
    else:
        way, far = direction(old, new), shift(old, new, pair.both.after.zone)
    ours, theirs = (
        None if each is None else ending(each, text.zone)
        for each, (text, _) in zip((old, new), texts, strict=True)
    )
    told = f"{VERBS[kind]} {words}, and so, at the latest,"
    if ours is None:
        said = f"{told} by {theirs}; the text promised no such time before"
    elif theirs is None:
        said = (
            f"{VERBS[kind]} {words}; the text no longer promises by when that is; it was {ours} at the latest"
        )
    else:
        said = f"{told} {far}: {theirs} instead of {ours}"
    side = STRICTER if way is EARLIER else LOOSER
    return pair.change(kind, said, way, side, before=ours, after=theirs, shift=far)


def _latest(text: Edition, written: str) -> int | None:
    """The latest instant of a deadline if all keep to the text; None where it promises none."""
    in_force, hours = text.timeline.in_force, text.promised.end(written)
    if not isinstance(in_force, int) or abs(hours) == inf:
        return None
    return in_force + round(hours * HOUR)
