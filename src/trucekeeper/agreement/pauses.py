"""When duties rest by acts of the parties: suspended, waived or superseded, and what clocks do meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from trucekeeper.agreement.document.words import By
from trucekeeper.agreement.duties import Complete, Exchange, Schedule, Total
from trucekeeper.agreement.listing import listed
from trucekeeper.agreement.model import Obligation, Pause
from trucekeeper.terms import LegalState
from trucekeeper.when import FOREVER, Duration, Interval, local_date, shift, to_datetime

RANKS = (LegalState.SUPERSEDED, LegalState.WAIVED, LegalState.SUSPENDED)
"""Which of several states is told where they overlap: what ended the duty before what let it rest."""


@dataclass(frozen=True, slots=True)
class Rest:
    """Some duties rest from an instant to another.

    ``clocks``: whether deadlines move by the rest (True), run on (False), or that is not said (None).
    ``by``: who let them rest. ``named``: those that the act names itself, whose deadlines it touches
    though they have passed.
    """

    act: str
    legal: LegalState
    span: Interval
    duties: frozenset[str]
    named: frozenset[str] = frozenset()
    clocks: bool | None = False
    by: By | None = None


def resumed(rests: Iterable[Rest], duties: frozenset[str], at: int) -> Iterator[Rest]:
    """The rests, where those of some duties end at an instant at the latest."""
    for rest in rests:
        ended = rest.duties & duties
        if not ended or rest.span.end <= at:
            yield rest
            continue
        if rest.duties - ended:
            yield replace(rest, duties=rest.duties - ended)
        if at > rest.span.start:
            yield replace(rest, duties=ended, span=Interval(rest.span.start, at))


def at_rest(obligation: Obligation, own: str, rests: Iterable[Rest], zone: str) -> Obligation:
    """The obligation with its pauses, its deadlines moved where clocks paused; listed where nobody knows.

    ``own`` is the duty's name in the file.
    """
    resting = sorted((rest for rest in rests if own in rest.duties), key=lambda rest: rest.span)
    if not resting:
        return replace(obligation, pauses=_apart(obligation.pauses))
    unknown = [
        rest for rest in resting if rest.clocks is None and rest.span.start < _clock_end(obligation, own)
    ]
    if unknown:
        why = tuple(f"whether its clock ran under `{rest.act}` is not said" for rest in unknown)
        return listed(obligation, why)
    stopped = [rest.span for rest in resting if rest.clocks and rest.legal is LegalState.SUSPENDED]
    moved = _with_moved_clocks(obligation, own, lambda instant: _moved(instant, stopped, zone))
    found = [_pause(moved, own, rest) for rest in resting]
    pauses = [*obligation.pauses, *(pause for pause in found if pause is not None)]
    return replace(moved, pauses=_apart(pauses))


def _pause(obligation: Obligation, own: str, rest: Rest) -> Pause | None:
    span = obligation.span
    is_deadline = isinstance(obligation.duty, Complete | Schedule)
    if is_deadline and own in rest.named and span.end <= rest.span.start:
        return Pause(Interval(span.start, FOREVER), rest.legal, rest.act)
    if rest.span.start >= span.end or rest.span.end <= span.start:
        return None
    return Pause(Interval(max(span.start, rest.span.start), rest.span.end), rest.legal, rest.act)


def _apart(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """The pauses in order of time, without the parts of them that others take precedence in."""
    kept: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: (RANKS.index(each.legal), each.span)):
        pieces = [pause.span]
        for other in kept:
            pieces = [left for piece in pieces for left in _outside(piece, other.span)]
        kept += [replace(pause, span=piece) for piece in pieces]
    return tuple(sorted(kept, key=lambda each: each.span))


def _outside(one: Interval, other: Interval) -> Iterator[Interval]:
    if not one.overlaps(other):
        yield one
        return
    if one.start < other.start:
        yield Interval(one.start, other.start)
    if other.end < one.end:
        yield Interval(other.end, one.end)


def _clock_end(obligation: Obligation, own: str) -> int:
    """The last instant that a duty's clock runs to; what has no clock rests as it is."""
    dues = dues_of(obligation)
    if dues:
        return max(dues)
    return obligation.span.start if _hangs_on_a_deadline(obligation, own) else 0


def dues_of(obligation: Obligation) -> list[int]:
    """The instants by which something is due; nothing for a duty that only lasts."""
    match obligation.duty:
        case Complete(due=due):
            return [due]
        case Schedule(totals=totals):
            return [total.due for total in totals]
        case Exchange(due=int(due)):
            return [due]
        case _:
            return []


def _hangs_on_a_deadline(obligation: Obligation, own: str) -> bool:
    """Whether a duty begins once another's time is over: staying out."""
    return "/" in own and not isinstance(obligation.duty, Complete)


def _with_moved_clocks(obligation: Obligation, own: str, move: Callable[[int], int]) -> Obligation:
    duty, span = obligation.duty, obligation.span
    if isinstance(duty, Complete):
        duty = replace(duty, due=move(duty.due))
    elif isinstance(duty, Schedule):
        duty = replace(duty, totals=tuple(Total(move(each.due), each.amount) for each in duty.totals))
    elif isinstance(duty, Exchange) and duty.due is not None:
        duty = replace(duty, due=move(duty.due))
    elif _hangs_on_a_deadline(obligation, own) and move(span.start) < span.end:
        span = Interval(move(span.start), span.end)
    if span.end in dues_of(obligation):
        span = Interval(span.start, move(span.end))
    return replace(obligation, duty=duty, span=span)


def _moved(instant: int, stopped: list[Interval], zone: str) -> int:
    """The instant later by the rests that began before it and are over."""
    reached = 0
    for rest in stopped:
        start = max(rest.start, reached)
        if start >= instant or instant == FOREVER:
            break
        if rest.end == FOREVER:
            break  # how long it rests is not known yet
        if rest.end > start:
            instant = _later(instant, Interval(start, rest.end), zone)
            reached = rest.end
    return instant


def _later(instant: int, by: Interval, zone: str) -> int:
    """Later by the length of a rest; by days of the calendar where it was of whole days."""
    first, last = to_datetime(by.start, zone), to_datetime(by.end, zone)
    if first.time() == last.time():
        days = (local_date(by.end, zone) - local_date(by.start, zone)).days
        return shift(instant, Duration(days=days), zone)
    return instant + by.length
