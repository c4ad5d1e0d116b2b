"""Whether an amount is included in another or comes on top of it: 600 of which 50, or 600 plus 50."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucekeeper.agreement.difference.amounts import demanded
from trucekeeper.agreement.difference.change import OTHER, Change, Direction
from trucekeeper.agreement.difference.comparison import Pair
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.document.clauses import QuotaClause
from trucekeeper.agreement.phrases import parse_quota
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.wording import several
from trucekeeper.terms import Bound


def relation(pair: Pair) -> Iterator[Change]:
    """How the relation of an amount to another differs."""
    if not (pair.differs("part_of") or pair.differs("in_addition_to")):
        return
    before, after = _said(pair.old, pair.both.before), _said(pair.new, pair.both.after)
    old, new = _kind(pair.old), _kind(pair.new)
    if (old, new) == ("part", "top") and _is_same_whole(pair, "part_of", "in_addition_to"):
        said, side = _onto_top(pair, came=True)
    elif (old, new) == ("top", "part") and _is_same_whole(pair, "in_addition_to", "part_of"):
        said, side = _onto_top(pair, came=False)
    else:
        said, side = f"it {_was(before)}; now it {after or 'stands by itself'}", OTHER
    yield pair.change("relation", said, side, before=before or "by itself", after=after or "by itself")


def _kind(clause: Any) -> str | None:
    return "part" if clause.part_of else "top" if clause.in_addition_to else None


def _said(clause: Any, text: Edition) -> str | None:
    names = text.voice.names
    if clause.part_of:
        return f"is included in {names.obligation(clause.part_of)}"
    return f"comes on top of {names.obligation(clause.in_addition_to)}" if clause.in_addition_to else None


def _was(said: str | None) -> str:
    if said is None:
        return "stood by itself"
    return said.replace("is included", "was included").replace("comes on", "came on")


def _is_same_whole(pair: Pair, old: str, new: str) -> bool:
    """Whether both texts relate it to the same other clause."""
    return pair.both.of_old(pair.old, old) == pair.both.new.field(pair.new, new)


def _onto_top(pair: Pair, *, came: bool) -> tuple[str, Direction]:
    """What it means that a part now comes on top (``came``), or the other way round."""
    old, new = pair.both.before, pair.both.after
    things, side = "these", OTHER
    part, whole = _floor(pair.new), _floor(new.document.obligations[_whole(pair.new)])
    in_all = ""
    if part is not None:
        number = part.amount.exact
        things = f"the {number:,} {several(part.unit)}"
        side = demanded(part.bound if part.bound is not Bound.EXACTLY else Bound.AT_LEAST, 1 if came else -1)
        if whole is not None and whole.window == part.window and whole.bound is part.bound:
            total = (whole.amount.exact or 0) + ((number or 0) if came else 0)
            in_all = f": {total:,} in all"
    called = [text.voice.names.obligation(_whole(each)) for text, each in ((old, pair.old), (new, pair.new))]
    if came:
        return f"{things} were included in {called[0]}; now they come on top of them{in_all}", side
    return f"{things} came on top of {called[0]}; now they are included in them{in_all}", side


def _whole(clause: Any) -> str:
    return str(clause.part_of or clause.in_addition_to)


def _floor(clause: Any) -> v.QuotaPhrase | None:
    """What a quota asks, where that is a plain number."""
    found = attempt(parse_quota, clause.quota) if isinstance(clause, QuotaClause) else None
    return found if isinstance(found, v.QuotaPhrase) and found.amount.exact is not None else None
