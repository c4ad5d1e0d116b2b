"""The head of the file, its anchors and its phases: what moved, and which clauses that moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from trucekeeper.agreement.difference.causes import DAY_COUNT, IN_FORCE, TIME_ZONE, Cause, lasts
from trucekeeper.agreement.difference.change import OTHER, Change, ClauseDifference, Direction
from trucekeeper.agreement.difference.comparison import Comparison
from trucekeeper.agreement.difference.content import Called
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.events import turned
from trucekeeper.agreement.difference.moments import deadline, direction, ending, known, shift, start
from trucekeeper.agreement.document.declared import EventDocument, PhaseDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.terms import in_words
from trucekeeper.when import FOREVER, DayCount, Interval, day_interval, format_day

Moves = Mapping[Cause, tuple[ClauseDifference, ...]]

SAID_OTHERWISE = {
    "is_": "what happens",
    "on": "its time",
    "after": "what it comes after",
    "takes": "how long that takes",
    "all": "what must all have come",
    "any": "which of them must have come first",
    "declared_by": "who declares it",
    "begins": "when it begins",
    "ends": "when it ends",
    "lasts": "how long it lasts",
    "if_": "on what its beginning hangs",
    "as_long_as": "on what its going on hangs",
}
"""The fields of an event and of a phase in words."""


def head(both: Comparison, moved: Moves) -> Iterator[Change]:
    """The status, the entry into force, the end, the clocks and day 1."""
    old, new = both.before, both.after
    ours, theirs = old.document, new.document
    if ours.status != theirs.status:
        said = f"it was “{ours.status}” and is “{theirs.status}” now"
        yield Change("status", said, before=ours.status, after=theirs.status)
    if old.timeline.in_force != new.timeline.in_force or moved.get(IN_FORCE):
        yield _in_force(both, moved.get(IN_FORCE, ()))
    if both.differs(ours, theirs, "ends"):
        yield from _end(both)
    if ours.time_zone != theirs.time_zone:
        said = f"its clocks are those of {theirs.time_zone} instead of {ours.time_zone}"
        yield Change(
            "time-zone", said, before=ours.time_zone, after=theirs.time_zone, moves=moved.get(TIME_ZONE, ())
        )
    yield from _day_1(both, moved)


def _in_force(both: Comparison, moves: tuple[ClauseDifference, ...]) -> Change:
    """The entry into force, moved, or known in one of the texts only."""
    old, new = both.before.timeline.in_force, both.after.timeline.in_force
    before = start(old, both.before.zone) if isinstance(old, int) else None
    after = start(new, both.after.zone) if isinstance(new, int) else None
    said = f"instead of {before or 'at a time that is not known'}"
    if before == after:
        said = "in the same words, on other clocks"
    if not isinstance(old, int) or not isinstance(new, int):
        said = f"it enters into force {after or 'at a time that is not known'} {said}"
        return Change("in-force", said, before=before, after=after, moves=moves)
    far = shift(old, new, both.after.zone)
    said = f"it enters into force {far}: {after} {said}"
    return Change("in-force", said, (direction(old, new),), (), before, after, far, moves)


def _end(both: Comparison) -> Iterator[Change]:
    old, new = both.before.document.ends, both.after.document.ends
    ours = None if old is None else deadline(old, both.before)
    theirs = None if new is None else deadline(new, both.after)
    before, after = (None if each is None else each.words for each in (ours, theirs))
    if ours is not None and theirs is not None and ours.instant is not None and theirs.instant is not None:
        if ours.instant != theirs.instant:
            far = shift(ours.instant, theirs.instant, both.after.zone)
            way = direction(ours.instant, theirs.instant)
            yield Change(
                "ends", f"it ends {far}: {after} instead of {before}", (way,), (), before, after, far
            )
        return
    said = f"it ends {after or 'at no stated time'} instead of {before or 'at no stated time'}"
    yield Change("ends", said, before=before, after=after)


def _day_1(both: Comparison, moved: Moves) -> Iterator[Change]:
    """Which day is day 1, where the file says so itself or clauses are moved by it."""
    old, new = both.before.timeline.days, both.after.timeline.days
    ours, theirs = both.before.document.day_count, both.after.document.day_count
    moves = moved.get(DAY_COUNT, ())
    is_stated = ours is not None or theirs is not None
    if (_first(old) != _first(new) and is_stated) or moves:
        before, after = _first(old), _first(new)
        far: str | None = None
        way = OTHER
        if isinstance(old, DayCount) and isinstance(new, DayCount) and old.day_1 != new.day_1:
            ends = day_interval(old.day_1, new.zone).start, day_interval(new.day_1, new.zone).start
            far, way = shift(*ends, new.zone), direction(*ends)
        said = f"day 1 is {after or 'not settled'} instead of {before or 'not settled'}"
        yield Change("day-count", said, (way,), (), before, after, far, moves)
    begins = [None if each is None else each.day_begins for each in (ours, theirs)]
    if begins[0] != begins[1]:
        said = f"its days begin at {begins[1] or 'midnight'} instead of {begins[0] or 'midnight'}"
        yield Change("day-count", said, before=begins[0], after=begins[1])


def _first(days: object) -> str | None:
    if not isinstance(days, DayCount):
        return None
    return format_day(day_interval(days.day_1, days.zone).start, days.zone)


def anchors(both: Comparison, moved: Moves) -> Iterator[Change]:
    """Dates and events that others hang on."""
    for old_name, new_name in both.pairs("times"):
        old, new = both.old.models[Called("times", old_name)], both.new.models[Called("times", new_name)]
        if isinstance(old, EventDocument) and isinstance(new, EventDocument):
            moves = moved.get(Called("times", new_name), ())
            yield from _anchor(both, (old_name, old), (new_name, new), moves)


def _anchor(
    both: Comparison,
    before: tuple[str, EventDocument],
    after: tuple[str, EventDocument],
    moves: tuple[ClauseDifference, ...],
) -> Iterator[Change]:
    (old_name, old), (new_name, new) = before, after
    changed = [field for field in SAID_OTHERWISE if hasattr(new, field) and both.differs(old, new, field)]
    if not changed and not moves:
        return
    name = f"“{in_words(new_name)}”"
    ours, theirs = (
        known(text.timeline.stretch(each, ()))
        for text, each in ((both.before, old_name), (both.after, new_name))
    )
    if ours is not None and theirs is not None:
        if ours == theirs:
            return
        far, way = _far(ours, theirs, both)
        words = ending(ours.end, both.before.zone), ending(theirs.end, both.after.zone)
        said = f"{name} comes {far}: {words[1]} instead of {words[0]}"
        yield Change("anchor", said, (way,), (), *words, far, moves)
        return
    moved = turned(both, Called("times", new_name))
    told = _otherwise(both, "anchor", name, old, new, changed, moves)
    yield told if moved is None else replace(told, directions=(moved,))


def _far(old: Interval, new: Interval, both: Comparison) -> tuple[str, Direction]:
    ends = (old.end, new.end) if old.end != new.end else (old.start, new.start)
    return shift(*ends, both.after.zone), direction(*ends)


def _otherwise(
    both: Comparison,
    kind: str,
    name: str,
    old: object,
    new: object,
    changed: list[str],
    moves: tuple[ClauseDifference, ...],
) -> Change:
    """An event or phase that is said otherwise, where its dates do not tell it all."""
    told = []
    for field in changed:
        values = [_value(field, each, text) for each, text in ((old, both.before), (new, both.after))]
        told.append(f"{SAID_OTHERWISE[field]} was {values[0]} and is {values[1]}")
    before = "; ".join(_value(field, old, both.before) for field in changed) or None
    after = "; ".join(_value(field, new, both.after) for field in changed) or None
    return Change(
        kind, f"{name}: {'; '.join(told) or 'it is another'}", before=before, after=after, moves=moves
    )


def _value(field: str, entry: object, text: Edition) -> str:
    """A field of an event or phase, as it is written; who declares it, by name."""
    value = getattr(entry, field)
    if field == "declared_by" and value is not None:
        return "nobody who is named" if value == UNNAMED else f"“{text.voice.names.actor(value)}”"
    if isinstance(value, list):
        return " and ".join(f"“{each}”" for each in value) or "not given"
    return "not given" if value is None else f"“{value}”"


def phases(both: Comparison, moved: Moves) -> Iterator[Change]:
    """Phases that are longer, shorter, earlier, later, or hang on something else."""
    for old_name, new_name in both.pairs("times"):
        old, new = both.old.models[Called("times", old_name)], both.new.models[Called("times", new_name)]
        if isinstance(old, PhaseDocument) and isinstance(new, PhaseDocument):
            moves = moved.get(Called("times", new_name), ())
            yield from _phase(both, (old_name, old), (new_name, new), moves)
    for name in both.only_after("times"):
        if name in both.after.document.phases:
            said = both.after.voice.times.span(name)
            yield Change("phase-times", f"{said} is new", after=said)
    for name in both.only_before("times"):
        if name in both.before.document.phases:
            said = both.before.voice.times.span(name)
            yield Change("phase-times", f"{said} is gone", before=said)


def _phase(
    both: Comparison,
    before: tuple[str, PhaseDocument],
    after: tuple[str, PhaseDocument],
    moves: tuple[ClauseDifference, ...],
) -> Iterator[Change]:
    (old_name, old), (new_name, new) = before, after
    changed = [field for field in SAID_OTHERWISE if hasattr(new, field) and both.differs(old, new, field)]
    if not changed and not moves:
        return
    name = both.after.voice.names.phase(new_name)
    ours, theirs = known(both.before.timeline.span(old_name)), known(both.after.timeline.span(new_name))
    if ours is None or theirs is None:
        told = _otherwise(both, "phase-times", name, old, new, changed, moves)
        longer = lasts(both, old_name, new_name) if changed == ["lasts"] and ours is theirs is None else None
        yield told if longer is None else replace(told, directions=(longer.way,), shift=longer.shift)
        return
    if ours == theirs:
        return
    words = _span(ours, both.before), _span(theirs, both.after)
    far: str | None = None
    way = OTHER
    if FOREVER not in (ours.end, theirs.end):
        far, way = _far(ours, theirs, both)
    said = f"{name} runs {words[1]} instead of {words[0]}"
    if far is not None and ours.end != theirs.end:
        said = f"{name} ends {far}: it runs {words[1]} instead of {words[0]}"
    yield Change("phase-times", said, (way,), (), *words, far, moves)


def _span(span: Interval, text: Edition) -> str:
    if span.end == FOREVER:
        return f"from {start(span.start, text.zone)} on"
    return f"from {start(span.start, text.zone)} to {ending(span.end, text.zone)}"
