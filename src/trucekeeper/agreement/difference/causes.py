"""Times that were moved by what they hang on: a phase, an anchor, the entry into force, day 1.

Such a change is made in one place of the text and told there once, with all the clauses it moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.difference.amounts import length
from trucekeeper.agreement.difference.chained import chained
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
from trucekeeper.agreement.difference.comparison import Comparison, Pair
from trucekeeper.agreement.difference.content import Called, Content
from trucekeeper.agreement.difference.deadlines import DAY_US, VERBS, between
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.events import turned
from trucekeeper.agreement.difference.matching import mentioned
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
from trucekeeper.agreement.document.clauses import Clause, CompleteClause, ScheduleClause
from trucekeeper.agreement.document.declared import PhaseDocument
from trucekeeper.agreement.phrases import parse_lasting
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.agreement.read_back.amounts import lasting
from trucekeeper.when import FOREVER, Duration, Interval

IN_FORCE, DAY_COUNT, TIME_ZONE = "in_force", "day_count", "time_zone"

Cause = Called | str
"""What moved a time: an anchor or phase by the second text's name, or a field of the file's head."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time that a clause gives: its kind, its content in the second text's names, the moment."""

    kind: str
    content: Content
    moment: Moment
    written: str


def caused(pair: Pair) -> Iterator[tuple[Cause | None, Change]]:
    """The times of a clause that the same words give another date, each with what moved it."""
    theirs = {(each.kind, each.content): each for each in _times(pair.new, pair.both, is_new=True)}
    for old in _times(pair.old, pair.both, is_new=False):
        new = theirs.get((old.kind, old.content))
        if new is None:
            continue
        if None in (old.moment.instant, new.moment.instant):
            hanging = list(_hanging(pair, old, new)) or list(_chained(pair, old, new))
            yield from hanging
        elif old.moment.instant != new.moment.instant:
            for change in _moved(pair, old, new):
                yield cause(pair.both, new.content), change
    yield from _with_phase(pair)


def cause(both: Comparison, content: Content) -> Cause | None:
    """What a time hangs on that the two texts have otherwise: the nearest such thing."""
    return next(_causes(both, content, set()), None)


def _causes(both: Comparison, content: Content, seen: set[Called]) -> Iterator[Cause]:
    for called in sorted((each for each in mentioned(content) if each.section == "times"), key=str):
        if called in seen or called not in both.matched.back:
            continue
        seen.add(called)
        entry = _entry(both, called)
        if entry != both.translated(_entry_before(both, called)):
            yield called
        yield from _causes(both, entry, seen)
    yield from _heads(both, content)


def _heads(both: Comparison, content: Content) -> Iterator[Cause]:
    """Fields of the file's head on which a time hangs, and that differ."""
    old, new = both.before, both.after
    if old.document.time_zone != new.document.time_zone:
        yield TIME_ZONE
    is_moved = old.timeline.in_force != new.timeline.in_force
    if _has(content, "NumberedDay") and old.timeline.days != new.timeline.days:
        yield IN_FORCE if new.document.day_count is None is old.document.day_count and is_moved else DAY_COUNT
    if is_moved and (_has(content, "InForce") or _begins_in_force(content)):
        yield IN_FORCE


def _entry(both: Comparison, called: Called) -> Content:
    return tuple(both.new.fields(both.new.models[called]).items())


def _entry_before(both: Comparison, called: Called) -> Content:
    return tuple(both.old.fields(both.old.models[both.matched.back[called]]).items())


def _has(content: Content, tag: str) -> bool:
    """Whether a day of the agreement, or the entry into force, stands in a content."""
    if isinstance(content, tuple):
        if content[:1] == (tag,):
            return tag != "NumberedDay" or content[2] is None
        return any(_has(each, tag) for each in content)
    return isinstance(content, frozenset) and any(_has(each, tag) for each in content)


def _begins_in_force(content: Content) -> bool:
    """Whether a content is that of a phase without a beginning of its own."""
    return isinstance(content, tuple) and ("begins", None) in content


def _times(clause: Clause, both: Comparison, *, is_new: bool) -> Iterator[Dated]:
    """The times that a clause gives on the clocks of the agreement."""
    if clause.time_zone is not None:
        return
    text = both.after if is_new else both.before

    def content(written: str) -> Content:
        return both.new.time(written) if is_new else both.translated(both.old.time(written))

    if clause.begin is not None:
        yield Dated("begin", content(clause.begin), beginning(clause.begin, text), clause.begin)
    for field, kind in (("until", "until"), ("due", "due"), ("begun_by", "begun-by")):
        written = getattr(clause, field, None)
        if written is not None:
            yield Dated(kind, content(written), deadline(written, text), written)
    for written in getattr(clause, "total_by", ()):
        yield Dated("total", content(written), deadline(written, text), written)


def _earlier(kind: str, clause: Clause) -> Direction:
    """What an earlier time of this kind is for the bearers."""
    if kind in ("begin", "until"):
        if isinstance(clause, CompleteClause):
            return OTHER
        return STRICTER if kind == "begin" else LOOSER
    return STRICTER


def _hanging(pair: Pair, old: Dated, new: Dated) -> Iterator[tuple[Cause | None, Change]]:
    """A time that hangs on an event without a date, where the event is another one now."""
    found = cause(pair.both, new.content)
    if not isinstance(found, Called) or is_phase(pair.both, found):
        return
    moved = turned(pair.both, found)
    side = OTHER if moved is None else _earlier(old.kind, pair.new)
    side = OPPOSITE[side] if moved is LATER else side
    given = () if moved is None else (moved,) if side is OTHER else (moved, side)
    said = f"{VERBS[old.kind]} {new.moment.words}, which is another time now"
    yield found, pair.change(old.kind, said, *given, before=old.moment.words, after=new.moment.words)


def _chained(pair: Pair, old: Dated, new: Dated) -> Iterator[tuple[Cause | None, Change]]:
    """A deadline that falls otherwise because of the clause, or the event, that it is counted from."""
    if old.kind in ("begin", "until"):
        return
    change = chained(pair, old.kind, old.written, new.written, new.moment.words)
    if change is not None:
        yield None, change


def _moved(pair: Pair, old: Dated, new: Dated) -> Iterator[Change]:
    earlier = _earlier(old.kind, pair.new)
    return between(pair, old.kind, (old.moment, old.content), (new.moment, new.content), earlier)


def _with_phase(pair: Pair) -> Iterator[tuple[Cause | None, Change]]:
    """A clause that binds during a phase which was moved, and has no date of its own."""
    if pair.old.during is None or pair.new.during is None or pair.differs("during"):
        return
    if isinstance(pair.new, ScheduleClause) or (isinstance(pair.new, CompleteClause) and pair.new.due):
        return
    old = known(pair.both.before.timeline.span(pair.old.during))
    new = known(pair.both.after.timeline.span(pair.new.during))
    called = Called("times", pair.new.during)
    if old is None and new is None:
        longer = lasts(pair.both, pair.old.during, pair.new.during)
        if longer is not None:
            yield called, _lasting(pair, longer)
        return
    if old is None or new is None or old == new:
        return
    moved_by = next(_causes(pair.both, (called,), set()), None)
    yield moved_by, _span(pair, old, new)


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a phase lasts in each text, and how much later it ends, counted from its beginning."""

    before: str
    after: str
    way: Direction
    shift: str


def lasts(both: Comparison, before: str, after: str) -> Lasting | None:
    """How a phase without dates became longer or shorter; None where it did not, or that cannot be told."""
    phases = both.before.document.phases.get(before), both.after.document.phases.get(after)
    old, new = (None if each is None else attempt(parse_lasting, each.lasts) for each in phases)
    if old is None or new is None or length(old) == length(new):
        return None
    far = abs(length(new) - length(old))
    way = LATER if length(new) > length(old) else EARLIER
    days, rest = divmod(far, DAY_US)
    return Lasting(lasting(old), lasting(new), way, f"{lasting(Duration(0, days, rest))} {way}")


def _lasting(pair: Pair, found: Lasting) -> Change:
    """A clause that binds over a phase which has no dates, and lasts longer or shorter than before."""
    given = [found.way]
    if not isinstance(pair.new, CompleteClause):
        given.append(STRICTER if found.way is LATER else LOOSER)
    said = f"it binds for {found.after} instead of {found.before}, from when its phase begins"
    return pair.change("span", said, *given, before=found.before, after=found.after, shift=found.shift)


def _span(pair: Pair, old: Interval, new: Interval) -> Change:
    zone = pair.both.after.zone
    words = [_words(old, pair.both.before), _words(new, pair.both.after)]
    far = None
    given: list[Direction] = []
    if new.end != old.end and FOREVER not in (new.end, old.end):
        far = shift(old.end, new.end, zone)
        given.append(direction(old.end, new.end))
    elif new.start != old.start:
        far = shift(old.start, new.start, zone)
        given.append(direction(old.start, new.start))
    # What binds over all of the old time and more is stricter; what is only shifted is neither.
    if new.contains(old) and not isinstance(pair.new, CompleteClause):
        given.append(STRICTER)
    elif old.contains(new) and not isinstance(pair.new, CompleteClause):
        given.append(LOOSER)
    said = f"it binds from {words[1]} instead of from {words[0]}"
    return pair.change("span", said, *given, before=words[0], after=words[1], shift=far)


def _words(span: Interval, text: Edition) -> str:
    if span.end == FOREVER:
        return f"{start(span.start, text.zone)} on"
    return f"{start(span.start, text.zone)} to {ending(span.end, text.zone)}"


def is_phase(both: Comparison, called: Called) -> bool:
    """Whether a name of the second text is a phase rather than an anchor."""
    return isinstance(both.new.models.get(called), PhaseDocument)
