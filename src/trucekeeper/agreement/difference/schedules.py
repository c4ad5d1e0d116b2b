"""What can differ in a schedule: the totals and their dates, the batches, the classes and their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.difference.amounts import more, rise
from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change
from trucekeeper.agreement.difference.comparison import Pair, each_listed, sign
from trucekeeper.agreement.difference.content import Content
from trucekeeper.agreement.difference.deadlines import between
from trucekeeper.agreement.difference.moments import Moment, deadline
from trucekeeper.agreement.difference.quotas import flows
from trucekeeper.agreement.difference.relations import relation
from trucekeeper.agreement.phrases import parse_amount, parse_flow
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.amounts import amount_of
from trucekeeper.terms import in_words


@dataclass(frozen=True, slots=True)
class Total:
    """A total by a date, with the content of both in the second text's names."""

    when: Content
    moment: Moment
    amount: Content
    written: str


def schedule(pair: Pair) -> Iterator[Change]:
    """All changes of a schedule."""
    if pair.differs("schedule"):
        old, new = attempt(parse_flow, pair.old.schedule), attempt(parse_flow, pair.new.schedule)
        if old is not None and new is not None:
            yield from flows(pair, old, new)
    if pair.differs("total_by"):
        yield from _totals(pair)
    if pair.differs("each_batch"):
        old_batch, new_batch = (attempt(parse_amount, each.each_batch) for each in (pair.old, pair.new))
        side = STRICTER if old_batch is None else LOOSER
        if old_batch is not None and new_batch is not None:
            side = sign(more(old_batch, new_batch))
        yield pair.values("batch", "the least at a time", pair.old.each_batch, pair.new.each_batch, side)
    for field, kind, what in (
        ("order", "order", "the order"),
        ("classes", "classes", "the classes that count"),
    ):
        if pair.differs(field):
            before, after = (
                each_listed(in_words(name) for name in getattr(each, field)) or None
                for each in (pair.old, pair.new)
            )
            yield pair.values(kind, what, before, after)
    yield from relation(pair)


def _totals(pair: Pair) -> Iterator[Change]:
    """Totals of the same date first, then those of the same amount whose date was moved, then the others."""
    ours, theirs = _read(pair, is_new=False), _read(pair, is_new=True)
    for old in list(ours):
        new = next((each for each in theirs if _is_same_time(old, each)), None)
        if new is not None:
            ours.remove(old)
            theirs.remove(new)
            yield from _amount(pair, old, new)
    for old in list(ours):
        new = next((each for each in theirs if each.amount == old.amount), None)
        if new is not None:
            ours.remove(old)
            theirs.remove(new)
            total = _said(new, pair, is_new=True)
            for change in between(pair, "total", (old.moment, old.when), (new.moment, new.when), STRICTER):
                says = change.says.replace("a total is due", f"the total of {total} is due", 1)
                yield Change(
                    change.kind,
                    says,
                    change.directions,
                    change.whom,
                    change.before,
                    change.after,
                    change.shift,
                )
    for old in ours:
        said = f"{_said(old, pair, is_new=False)} {old.moment.words}"
        yield pair.change("total", f"no total is asked any more by {old.moment.words}", LOOSER, before=said)
    for new in theirs:
        said = f"{_said(new, pair, is_new=True)} {new.moment.words}"
        total = _said(new, pair, is_new=True)
        yield pair.change(
            "total", f"a total of {total} is asked by {new.moment.words} as well", STRICTER, after=said
        )


def _read(pair: Pair, *, is_new: bool) -> list[Total]:
    both = pair.both
    text, clause, contents = (both.after, pair.new, both.new) if is_new else (both.before, pair.old, both.old)
    found = []
    for when, total in clause.total_by.items():
        time, amount = contents.time(when), contents.phrase(parse_amount, total)
        if not is_new:
            time, amount = both.translated(time), both.translated(amount)
        found.append(Total(time, deadline(when, text), amount, total))
    return found


def _is_same_time(old: Total, new: Total) -> bool:
    instant = old.moment.instant
    return old.when == new.when or (instant is not None and instant == new.moment.instant)


def _said(total: Total, pair: Pair, *, is_new: bool) -> str:
    text = pair.both.after if is_new else pair.both.before
    return amount_of(total.written, text.voice.names)


def _amount(pair: Pair, old: Total, new: Total) -> Iterator[Change]:
    if old.amount == new.amount:
        return
    ours, theirs = attempt(parse_amount, old.written), attempt(parse_amount, new.written)
    difference = 0 if ours is None or theirs is None else more(ours, theirs)
    before, after = _said(old, pair, is_new=False), _said(new, pair, is_new=True)
    said = f"the total by {new.moment.words} {rise(difference)} from {before} to {after}"
    yield pair.change("total", said, sign(difference) if difference else OTHER, before=before, after=after)
