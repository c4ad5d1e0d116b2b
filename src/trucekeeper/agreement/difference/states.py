"""What can differ in a state that is kept up: how far, how many, measured from where."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change
from trucekeeper.agreement.difference.comparison import Pair, each_listed, sign
from trucekeeper.agreement.difference.deadlines import moved
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.quotas import amounts, flows
from trucekeeper.agreement.document.clauses import MaintainClause
from trucekeeper.agreement.phrases import parse_distance, parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.amounts import distance, distance_of
from trucekeeper.terms import in_words

NEARER = (v.Position.WITHIN,)
"""Positions of which a shorter distance asks more; of all others a longer one does."""


def state(pair: Pair) -> Iterator[Change]:
    """All changes of a state."""
    if pair.differs("maintain"):
        yield from _kept(pair)
    if pair.differs("from_"):
        before, after = _lines(pair.old, pair.both.before), _lines(pair.new, pair.both.after)
        yield pair.values("baseline", "from where it is measured", before, after)
    if pair.differs("equally"):
        now = (
            "both give up as much now"
            if pair.new.equally
            else "nothing says any more that both give up as much"
        )
        yield pair.change("baseline", now)
    if pair.differs("ranges"):
        yield from _ranges(pair)
    yield from moved(pair, "begun_by", "begun-by", earlier=STRICTER)
    yield from moved(pair, "due", "due", earlier=STRICTER)
    if pair.differs("replaced"):
        said = f"what leaves may {'' if pair.new.replaced else 'no longer '}be replaced one for one"
        yield pair.change("replacement", said, LOOSER if pair.new.replaced else STRICTER)


def _kept(pair: Pair) -> Iterator[Change]:
    old, new = attempt(parse_state, pair.old.maintain), attempt(parse_state, pair.new.maintain)
    if isinstance(old, v.StrengthPhrase) and isinstance(new, v.StrengthPhrase):
        yield from amounts(pair, old, new)
        yield from flows(pair, old, new)
        return
    if (
        not isinstance(old, v.StatePhrase)
        or not isinstance(new, v.StatePhrase)
        or old.position is not new.position
    ):
        yield pair.change(
            "subject", "what is kept up is another state", before=pair.old.maintain, after=pair.new.maintain
        )
        return
    if old.subject != new.subject:
        before, after = in_words(old.subject), in_words(new.subject)
        yield pair.change("subject", f"it is about {after} instead of {before}", before=before, after=after)
    if old.distance is not None and new.distance is not None and old.distance.metres != new.distance.metres:
        longer = 1 if new.distance.metres > old.distance.metres else -1
        before, after = distance(old.distance), distance(new.distance)
        side = sign(-longer if new.position in NEARER else longer)
        yield pair.change(
            "distance", f"the distance was {before} and is {after}", side, before=before, after=after
        )
    zones = [
        None if old.zone is None else pair.both.translated(pair.both.old.called("zones", old.zone)),
        None if new.zone is None else pair.both.new.called("zones", new.zone),
    ]
    if zones[0] != zones[1] and old.zone and new.zone:
        before, after = (
            pair.both.before.voice.names.zone(old.zone),
            pair.both.after.voice.names.zone(new.zone),
        )
        said = f"it is measured from {after} instead of {before}"
        yield pair.change("baseline", said, before=before, after=after)


def _lines(clause: MaintainClause, text: Edition) -> str | None:
    names = text.voice.names
    return (
        each_listed(f"{names.zone(line)} for {names.actor(who)}" for who, line in clause.from_.items())
        or None
    )


def _ranges(pair: Pair) -> Iterator[Change]:
    """Each weapon by its own distance; one that is not named has none."""
    old, new = pair.old.ranges, pair.new.ranges
    for weapon in sorted({*old, *new}):
        ours, theirs = attempt(parse_distance, old.get(weapon)), attempt(parse_distance, new.get(weapon))
        if ours is not None and theirs is not None and ours.metres == theirs.metres:
            continue
        side = STRICTER if weapon not in old else LOOSER if weapon not in new else OTHER
        if ours is not None and theirs is not None:
            side = STRICTER if theirs.metres > ours.metres else LOOSER
        before, after = (distance_of(each[weapon]) if weapon in each else None for each in (old, new))
        yield pair.values("distance", f"the distance of {in_words(weapon)}", before, after, side)
