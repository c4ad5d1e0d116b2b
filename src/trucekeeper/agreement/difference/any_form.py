"""What can differ in a clause of any form: who, when, where, on what it hangs, who checks it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from trucekeeper.agreement.difference.amounts import members
from trucekeeper.agreement.difference.change import (
    LOOSER,
    OTHER,
    STRICTER,
    Change,
    Direction,
)
from trucekeeper.agreement.difference.comparison import Pair, each_listed
from trucekeeper.agreement.difference.content import Content
from trucekeeper.agreement.difference.deadlines import moved
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.document.clauses import CompleteClause, Nature, VerificationDocument, form_of
from trucekeeper.agreement.document.words import UNNAMED, By, EachZone, In, ListedZones
from trucekeeper.agreement.phrases import parse_condition
from trucekeeper.agreement.read_back.amounts import lasting_of, range_of
from trucekeeper.agreement.read_back.bearers import bearers

BINDING = {
    Nature.DUTY: 2,
    Nature.AIM: 1,
    Nature.GESTURE: 1,
    Nature.DECLARATION: 1,
    Nature.PERMISSION: 0,
    Nature.RIGHT: 0,
}
"""How much a clause binds its bearers; a duty most, what is allowed them least."""


def of_any_form(pair: Pair) -> Iterator[Change]:
    """All changes of the fields that every clause may have."""
    yield from _article(pair)
    yield from _nature(pair)
    yield from _bearers(pair)
    yield from _phase(pair)
    is_deed = isinstance(pair.new, CompleteClause)
    yield from moved(pair, "begin", "begin", earlier=OTHER if is_deed else STRICTER)
    yield from moved(pair, "until", "until", earlier=OTHER if is_deed else LOOSER)
    yield from _zones(pair)
    if pair.differs("from_listing"):
        old, new = (lasting_of(each.from_listing or "0 days") for each in (pair.old, pair.new))
        yield pair.values("begin", "the time from a listing until it binds", old, new)
    for field, kind, what in (
        ("if_", "condition", "it binds only if {}|it binds no longer only if {}"),
        ("as_long_as", "guard", "it binds only as long as {}|it binds no longer only as long as {}"),
    ):
        yield from _conditions(pair, field, kind, what)
    yield from _others(pair)


def _article(pair: Pair) -> Iterator[Change]:
    if pair.differs("article"):
        old, new = pair.old.article, pair.new.article
        yield pair.change("article", f"it was article {old} and is article {new}", before=old, after=new)


def _nature(pair: Pair) -> Iterator[Change]:
    old, new = pair.old.nature, pair.new.nature
    if old is new:
        return
    more = BINDING[new] - BINDING[old]
    direction = STRICTER if more > 0 else LOOSER if more < 0 else OTHER
    whom = pair.whom if direction is not OTHER else ()
    said = f"it was {_a(old)} and is {_a(new)} now"
    yield Change("nature", said, (direction,), whom, str(old), str(new))


def _a(nature: Nature) -> str:
    return f"{'an' if nature is Nature.AIM else 'a'} {nature}"


def _bearers(pair: Pair) -> Iterator[Change]:
    if not pair.differs("by"):
        return
    before, after = pair.both.before, pair.both.after
    old = bearers(pair.old.by, before.voice.names) or "nobody"
    new = bearers(pair.new.by, after.voice.names) or "nobody"
    said = f"it was borne by {old.rstrip(',')} and is borne by {new.rstrip(',')}"
    ours, theirs = (_ids(content) for content in pair.contents("by"))
    came = tuple(
        after.voice.names.actor(name) for name in _named(pair.new.by) if _now(pair, name) not in ours
    )
    gone = tuple(
        before.voice.names.actor(name) for name in _named(pair.old.by) if _then(pair, name) not in theirs
    )
    is_owed = pair.is_duty
    if came and is_owed:
        yield Change("bearers", said, (STRICTER,), came, old, new)
    if gone and is_owed:
        yield Change("bearers", said, (LOOSER,), gone, old, new)
    if not is_owed or not (came or gone):
        yield pair.change("bearers", said, before=old, after=new)


def _named(by: By | None) -> Sequence[str]:
    """The names in ``by``, as the file has them."""
    if by is None:
        return ()
    return (by,) if isinstance(by, str) else [name for names in by.values() for name in names]


def _now(pair: Pair, name: str) -> Content:
    return pair.both.new.called("actors", name)


def _then(pair: Pair, name: str) -> Content:
    return pair.both.translated(pair.both.old.called("actors", name))


def _ids(content: object) -> frozenset[object]:
    return content[1] if isinstance(content, tuple) else frozenset()


def _phase(pair: Pair) -> Iterator[Change]:
    if pair.differs("during"):
        yield pair.values(
            "phase",
            "its phase",
            _span(pair.old.during, pair.both.before),
            _span(pair.new.during, pair.both.after),
        )


def _span(name: str | None, text: Edition) -> str | None:
    return None if name is None else text.voice.times.span(name)


def _zones(pair: Pair) -> Iterator[Change]:
    """Where it binds; without a zone a duty holds everywhere."""
    old, new = pair.contents("in_")
    if old == new:
        return
    ours, theirs = _places(pair.old.in_, pair.both.before), _places(pair.new.in_, pair.both.after)
    is_ban = hasattr(pair.new, "forbid") or hasattr(pair.new, "maintain")
    wider: Direction = STRICTER if is_ban else OTHER
    if isinstance(pair.old.in_, ListedZones) or isinstance(pair.new.in_, ListedZones):
        yield pair.values("zones", "where it binds", each_listed(ours) or None, each_listed(theirs) or None)
    elif form_of(pair.old) is not form_of(pair.new) and not (ours and theirs):
        # What is listed only is not said to hold everywhere by naming no place.
        before, after = each_listed(ours) or None, each_listed(theirs) or None
        yield pair.values("zones", "the place that it names", before, after)
    elif not theirs:
        said = f"it bound in {each_listed(ours)} and binds everywhere now"
        yield pair.change("zones", said, wider, before=each_listed(ours))
    elif not ours:
        said = f"it bound everywhere and binds in {each_listed(theirs)} only"
        yield pair.change("zones", said, LOOSER if is_ban else OTHER, after=each_listed(theirs))
    else:
        assert isinstance(old, frozenset), "zones are a set"
        assert isinstance(new, frozenset), "zones are a set"
        came = [name for name in _ids_of(pair.new.in_) if pair.both.new.called("zones", name) in new - old]
        gone = [
            name
            for name in _ids_of(pair.old.in_)
            if pair.both.translated(pair.both.old.called("zones", name)) in old - new
        ]
        yield from members(
            pair,
            "zones",
            gone,
            came,
            lambda names, is_new: [_voice(pair, is_new).voice.names.zone(name) for name in names],
            "it also binds in {}|it no longer binds in {}",
            # What is to be done in more places is more, too.
            STRICTER,
        )


def _ids_of(value: In | None) -> Sequence[str]:
    if value is None or isinstance(value, ListedZones):
        return ()
    return value.each if isinstance(value, EachZone) else (value,)


def _places(value: In | None, text: Edition) -> list[str]:
    if isinstance(value, ListedZones):
        return [f"each place on {text.voice.names.listing(value.listed)}"]
    return [text.voice.names.zone(name) for name in _ids_of(value)]


def _voice(pair: Pair, is_new: bool) -> Edition:
    return pair.both.after if is_new else pair.both.before


def _conditions(pair: Pair, field: str, kind: str, what: str) -> Iterator[Change]:
    """What it hangs on: a condition more makes a duty bind less."""
    old, new = pair.contents(field)
    assert isinstance(old, frozenset), "conditions are a set"
    assert isinstance(new, frozenset), "conditions are a set"
    if old == new:
        return
    came = {text for text in getattr(pair.new, field) if _condition(pair, text, True) not in old}
    gone = {text for text in getattr(pair.old, field) if _condition(pair, text, False) not in new}
    yield from members(
        pair,
        kind,
        gone,
        came,
        lambda texts, is_new: [_voice(pair, is_new).voice.conditions.one(text) for text in texts],
        what,
        LOOSER,
    )


def _condition(pair: Pair, text: str, is_new: bool) -> object:
    if is_new:
        return pair.both.new.phrase(parse_condition, text)
    return pair.both.translated(pair.both.old.phrase(parse_condition, text))


def _others(pair: Pair) -> Iterator[Change]:
    """What has no direction."""
    before, after = pair.both.before, pair.both.after
    if pair.differs("tied_to"):
        yield pair.values(
            "tied",
            "what it is tied to",
            each_listed(before.voice.names.cited(each) for each in pair.old.tied_to) or None,
            each_listed(after.voice.names.cited(each) for each in pair.new.tied_to) or None,
        )
    if pair.differs("verified_by"):
        yield pair.values(
            "verification",
            "who verifies it",
            _verifier(pair.old.verified_by, before),
            _verifier(pair.new.verified_by, after),
        )
    if pair.differs("refers_to") or pair.differs("as_in"):
        yield pair.values("papers", "what it rests on", _papers(pair.old, before), _papers(pair.new, after))
    yield from _carried(pair)
    if pair.differs("time_zone"):
        yield pair.values("clocks", "the zone of its own clocks", pair.old.time_zone, pair.new.time_zone)
    if pair.differs("outlives_phase"):
        now = "is" if pair.new.outlives_phase else "is not"
        yield pair.change("until", f"it {now} said to remain due after its phase has ended")


def _carried(pair: Pair) -> Iterator[Change]:
    """Which versions have the clause; where a version is compared, it has it."""
    both = pair.both
    if both.before.version is not None or both.after.version is not None:
        return
    old = frozenset(both.translated(both.old.called("versions", each)) for each in pair.old.versions)
    new = frozenset(both.new.called("versions", each) for each in pair.new.versions)
    if old != new:
        yield pair.values(
            "versions",
            "the versions that have it",
            each_listed(both.before.voice.names.version(each) for each in pair.old.versions) or "all",
            each_listed(both.after.voice.names.version(each) for each in pair.new.versions) or "all",
        )


def _verifier(verified: str | VerificationDocument | None, text: Edition) -> str | None:
    if verified is None:
        return None
    by, takes = (verified, None) if isinstance(verified, str) else (verified.by, verified.takes)
    who = "somebody who is not named" if by == UNNAMED else text.voice.names.actor(by)
    return f"{who}, within {range_of(takes)}" if takes else who


def _papers(clause: object, text: Edition) -> str | None:
    names = text.voice.names
    found = [names.paper(each) for each in getattr(clause, "refers_to", ())]
    origin = getattr(clause, "as_in", None)
    if origin is not None:
        place = f"article {origin.article} of " if origin.article else ""
        found.append(f"{place}{names.paper(origin.document)}")
    return each_listed(found) or None
