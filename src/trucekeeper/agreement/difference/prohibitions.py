"""What can differ in a prohibition: which acts, in which hours, by whom else, and what is exempt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trucekeeper.agreement.difference.amounts import length, members
from trucekeeper.agreement.difference.change import LOOSER, OTHER, STRICTER, Change
from trucekeeper.agreement.difference.comparison import Pair, each_listed, sign
from trucekeeper.agreement.difference.content import Contents
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.document.clauses import ExemptionDocument
from trucekeeper.agreement.phrases import parse_hours, parse_lasting
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.amounts import lasting_of
from trucekeeper.agreement.read_back.wording import inside
from trucekeeper.terms import in_words

DAY_MINUTES = 24 * 60


def prohibition(pair: Pair) -> Iterator[Change]:
    """All changes of a prohibition."""
    yield from _kinds(pair)
    yield from _hours(pair)
    if pair.differs("prevents"):
        yield from members(
            pair,
            "prevents",
            [each for each in pair.old.prevents if each not in pair.new.prevents],
            [each for each in pair.new.prevents if each not in pair.old.prevents],
            lambda names, _: [inside(name) for name in names],
            "acts of {} must be prevented as well|acts of {} need no longer be prevented",
            STRICTER,
        )
    yield from _exemptions(pair)


def _kinds(pair: Pair) -> Iterator[Change]:
    """Which acts are forbidden; a group that is written otherwise and means the same is the same."""
    old, new = pair.both.old.kind(pair.old.forbid), pair.both.new.kind(pair.new.forbid)
    yield from members(
        pair,
        "kinds",
        old - new,
        new - old,
        lambda kinds, _: [in_words(kind) for kind in kinds],
        "it forbids {} as well|it no longer forbids {}",
        STRICTER,
    )


def _hours(pair: Pair) -> Iterator[Change]:
    """In which hours it holds; without hours, in all."""
    if not pair.differs("hours"):
        return
    old, new = _minutes(pair.old.hours), _minutes(pair.new.hours)
    side = STRICTER if new > old else LOOSER if new < old else OTHER
    before, after = pair.old.hours or "all day", pair.new.hours or "all day"
    yield pair.change("hours", f"it held {before} and holds {after} now", side, before=before, after=after)


def _minutes(text: str | None) -> frozenset[int]:
    hours = attempt(parse_hours, text)
    if not isinstance(hours, v.Hours):
        return frozenset(range(DAY_MINUTES))
    return frozenset(minute % DAY_MINUTES for minute in range(hours.start, hours.end))


def _exemptions(pair: Pair) -> Iterator[Change]:
    old, new = pair.old.except_, pair.new.except_
    yield from members(
        pair,
        "exemption",
        [name for name in old if name not in new],
        [name for name in new if name not in old],
        lambda names, is_new: [_granted(name, new if is_new else old) for name in names],
        "it exempts {} now|it no longer exempts {}",
        LOOSER,
    )
    for name in new:
        if name in old:
            yield from _terms(pair, name, _whole(old[name]), _whole(new[name]))


def _granted(name: str, granted: Any) -> str:
    return f"{in_words(name)} (article {_whole(granted[name]).article})"


def _whole(granted: str | ExemptionDocument) -> ExemptionDocument:
    return ExemptionDocument(article=granted) if isinstance(granted, str) else granted


def _terms(pair: Pair, name: str, old: ExemptionDocument, new: ExemptionDocument) -> Iterator[Change]:
    """On what terms an exemption is granted: whom to, and after which notice to whom."""
    both, called = pair.both, in_words(name)
    if both.differs(old, new, "article"):
        said = f"the exemption for {called} stands in article {new.article} instead of {old.article}"
        yield pair.change("exemption", said, before=old.article, after=new.article)
    if both.differs(old, new, "for_"):
        ours, theirs = _claimants(old, both.before), _claimants(new, both.after)
        who = [_set(old, both.old, pair), _set(new, both.new, None)]
        wider = LOOSER if not who[1] or (who[0] and who[1] > who[0]) else OTHER
        narrower = STRICTER if not who[0] or (who[1] and who[0] > who[1]) else OTHER
        said = f"{called} may be claimed by {theirs} instead of by {ours}"
        side = narrower if narrower is not OTHER else wider
        yield pair.change("exemption", said, side, before=ours, after=theirs)
    if both.differs(old, new, "notice"):
        longer = _notice(new) - _notice(old)
        before, after = (lasting_of(each.notice) if each.notice else "none" for each in (old, new))
        said = f"the notice that {called} needs was {before} and is {after} now"
        yield pair.change("exemption", said, sign(longer), before=before, after=after)
    if both.differs(old, new, "to"):
        yield pair.values(
            "exemption", f"whom {called} is notified to", _told(old, both.before), _told(new, both.after)
        )


def _notice(granted: ExemptionDocument) -> int:
    found = attempt(parse_lasting, granted.notice)
    return 0 if found is None else length(found)


def _claimants(granted: ExemptionDocument, text: Edition) -> str:
    return each_listed(text.voice.names.actor(each) for each in granted.for_) or "every bearer"


def _set(granted: ExemptionDocument, contents: Contents, pair: Pair | None) -> frozenset[object]:
    found = contents.field(granted, "for_")
    found = found if pair is None else pair.both.translated(found)
    assert isinstance(found, frozenset), "who may claim it is a set"
    return found


def _told(granted: ExemptionDocument, text: Edition) -> str | None:
    return None if granted.to is None else text.voice.names.actor(granted.to)
