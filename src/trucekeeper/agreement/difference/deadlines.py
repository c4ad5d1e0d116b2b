"""Beginnings, ends and deadlines of a clause that were changed in the clause itself."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.difference.amounts import length
from trucekeeper.agreement.difference.change import (
    EARLIER,
    LATER,
    LOOSER,
    OPPOSITE,
    OTHER,
    STRICTER,
    Change,
    Direction,
)
from trucekeeper.agreement.difference.comparison import Pair
from trucekeeper.agreement.difference.content import Content
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.moments import (
    Moment,
    beginning,
    deadline,
    direction,
    ending,
    known,
    shift,
    start,
)
from trucekeeper.agreement.document.clauses import Clause
from trucekeeper.agreement.read_back.amounts import lasting
from trucekeeper.when import FOREVER, Duration

VERBS = {
    "begin": "it begins to bind",
    "until": "it ceases to bind",
    "due": "it is due",
    "begun-by": "it is to be begun",
    "total": "a total is due",
}
"""How each time of a clause is spoken of."""

GONE = {
    "begin": "it began to bind",
    "until": "it ceased to bind",
    "due": "it was due",
    "begun-by": "it was to be begun",
}
"""The same where the second text gives no such time."""

DAY_US = 86_400 * 10**6


def moved(pair: Pair, field: str, kind: str, *, earlier: Direction) -> Iterator[Change]:
    """How one time of a clause differs; ``earlier``: what an earlier time is for the bearers.

    A time that is another only because what it hangs on was moved is not told here (see
    :mod:`.causes`), and one that is the same, written otherwise, not at all.
    """
    old, new = _given(pair.old, field, pair.both.before), _given(pair.new, field, pair.both.after)
    old_content, new_content = pair.contents(field)
    if old_content == new_content:
        return
    if old is None or new is None:
        yield from _given_or_not(pair, field, kind, old, new, earlier)
        return
    yield from between(pair, kind, (old, old_content), (new, new_content), earlier)


def between(
    pair: Pair,
    kind: str,
    before: tuple[Moment, Content],
    after: tuple[Moment, Content],
    earlier: Direction,
) -> Iterator[Change]:
    """How a time differs from another, each with its content."""
    (old, old_content), (new, new_content) = before, after
    if old.instant is not None and new.instant is not None:
        if old.instant == new.instant:
            return
        way = direction(old.instant, new.instant)
        far = shift(old.instant, new.instant, pair.both.after.zone)
        yield _shifted(pair, kind, (old, new), (way, far), earlier)
        return
    relative, far = _relative(old_content, new_content)
    if relative is not None:
        yield _shifted(pair, kind, (old, new), (relative, far), earlier)
        return
    side: Direction = OTHER
    if old.is_soft is not new.is_soft and earlier is STRICTER and kind != "begin":
        side = LOOSER if new.is_soft else STRICTER
    said = f"{VERBS[kind]} at another time: {new.words} instead of {old.words}"
    for shorter, longer, now in ((old, new, "and now"), (new, old, "and no longer")):
        if longer.words.startswith(f"{shorter.words}, and "):
            more = longer.words.removeprefix(f"{shorter.words}, and ")
            said = f"{VERBS[kind]} {shorter.words}, as before, {now} {more}"
    yield pair.change(kind, said, side, before=old.words, after=new.words)


def _shifted(
    pair: Pair,
    kind: str,
    moments: tuple[Moment, Moment],
    how: tuple[Direction, str],
    earlier: Direction,
) -> Change:
    """A time that moved by so much (``how``), and what that is for the bearers."""
    (old, new), (way, far) = moments, how
    side = earlier if way is EARLIER else OPPOSITE[earlier]
    given = (way,) if side is OTHER else (way, side)
    instead = f"instead of {old.words}" if new.words != old.words else "in the same words, on other clocks"
    said = f"{VERBS[kind]} {far}: {new.words} {instead}"
    return pair.change(kind, said, *given, before=old.words, after=new.words, shift=far)


def _given(clause: Clause, field: str, text: Edition) -> Moment | None:
    """The time that a clause gives; not resolved where it counts on clocks of its own."""
    written = getattr(clause, field)
    if written is None:
        return None
    found = beginning(written, text) if field == "begin" else deadline(written, text)
    return found if clause.time_zone is None else Moment(None, found.words, found.is_soft)


def _given_or_not(
    pair: Pair, field: str, kind: str, old: Moment | None, new: Moment | None, earlier: Direction
) -> Iterator[Change]:
    """A time that only one of the texts gives; a beginning and an end are then those of the phase."""
    ours = old or _default(pair.old, field, pair.both.before)
    theirs = new or _default(pair.new, field, pair.both.after)
    fixed = ours is not None and theirs is not None and None not in (ours.instant, theirs.instant)
    if ours is not None and theirs is not None and fixed:
        yield from between(pair, kind, (ours, None), (theirs, None), earlier)
        return
    comes = new is not None
    side = earlier if comes is (field != "begin") else OPPOSITE[earlier]
    said = f"no time is given any more; {GONE[kind]}: {old.words}" if old is not None else ""
    if new is not None:
        said = f"{VERBS[kind]}: {new.words}; no time was given before"
    yield pair.change(
        kind,
        said,
        side,
        before=None if old is None else old.words,
        after=None if new is None else new.words,
    )


def _default(clause: Clause, field: str, text: Edition) -> Moment | None:
    """When a clause without a time of its own begins or ends: with its phase, or the agreement."""
    if field not in ("begin", "until"):
        return None
    span = known(text.timeline.span(clause.during) if clause.during else text.timeline.whole())
    if span is None:
        return None
    if field == "begin":
        return Moment(span.start, start(span.start, text.zone))
    return None if span.end == FOREVER else Moment(span.end, ending(span.end, text.zone))


def _relative(old: Content, new: Content) -> tuple[Direction | None, str]:
    """How two times differ that count from the same event, whose date is not known."""
    match old, new:
        case ("After", Duration() as ours, point), ("After", Duration() as theirs, other) if point == other:
            difference = length(theirs) - length(ours)
        case ("Before", Duration() as ours, point), ("Before", Duration() as theirs, other) if point == other:
            difference = length(ours) - length(theirs)
        case _:
            return None, ""
    if difference == 0:
        return None, ""
    days, rest = divmod(abs(difference), DAY_US)
    way = LATER if difference > 0 else EARLIER
    return way, f"{lasting(Duration(0, days, rest))} {way}"
