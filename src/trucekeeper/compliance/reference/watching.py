"""What was watched, for how much of a window, and why no more was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from trucekeeper.compliance.reference.answer import Why
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.place import covers
from trucekeeper.compliance.reference.windows import Window, overlap
from trucekeeper.terms import Cause, Containment


def watch_covers(question: Question, watch: Row) -> Containment:
    """Whether the watch takes in the zone."""
    return covers(watch["area"], question.zone, question.known.areas)


def time_of_watch(watch: Row) -> Window:
    """From when to when was watched."""
    return Window(watch["start"], watch["end"])


def largest(shares: list[Fraction]) -> Fraction:
    """At least so much was watched by watches of these shares together."""
    return max(shares, default=Fraction(0))


def sum_at_most_one(shares: list[Fraction]) -> Fraction:
    """At most so much was watched by watches of these shares together."""
    return min(sum(shares, Fraction(0)), Fraction(1))


def share_watched(
    window: Window, watches: list[Row], together: Callable[[list[Fraction]], Fraction]
) -> Fraction:
    """The integral of the shares over the window, as a share of the window; exact."""
    instants = {window.start, window.end}
    instants |= {t for watch in watches for t in time_of_watch(watch) if window.start < t < window.end}
    watched = Fraction(0)
    for left, right in pairwise(sorted(instants)):
        shares = [Fraction(row["share"]) for row in watches if row["start"] <= left and right <= row["end"]]
        watched += together(shares) * (right - left)
    return watched / (window.end - window.start)


def share_watched_of(
    parts: Sequence[Window], watches: list[Row], together: Callable[[list[Fraction]], Fraction]
) -> Fraction:
    """The same over several stretches; of no time at all, everything was watched."""
    lengths = [part.end - part.start for part in parts]
    if not lengths:
        return Fraction(1)
    watched = [share_watched(part, watches, together) for part in parts]
    return sum((share * length for share, length in zip(watched, lengths, strict=True)), Fraction(0)) / sum(
        lengths
    )


def was_watched(question: Question, would_see: frozenset[str]) -> bool:
    """Whether anyone, at any time, watched what may be the place and could have seen it."""
    return any(
        watch["share"] > 0
        and watch_covers(question, watch) >= Containment.POSSIBLE
        and would_see & set(watch["sees"])
        for watch in question.known.watches
    )


def cause_named_by_watches(
    question: Question, window: Window, would_see: frozenset[str], *, at_least_half: bool = False
) -> Why | None:
    """The named cause that lasted longest in the window, and who controls it.

    With ``at_least_half`` only a cause whose watches last, all together, half of the window.
    """
    return cause_named_in(question, (window,), would_see, at_least_half=at_least_half)


def cause_named_in(
    question: Question, parts: Sequence[Window], would_see: frozenset[str], *, at_least_half: bool = False
) -> Why | None:
    """The same of several stretches together."""

    def time_in_parts(watch: Row) -> int:
        return sum(overlap(time_of_watch(watch), part) for part in parts)

    rows: dict[str, list[Row]] = defaultdict(list)
    for watch in question.known.watches:
        if (
            watch["cause"] is not None
            and time_in_parts(watch) > 0
            and watch_covers(question, watch) >= Containment.POSSIBLE
            and (not watch["sees"] or would_see & set(watch["sees"]))
        ):
            rows[watch["cause"]].append(watch)
    if not rows:
        return None

    def lasted(cause: str) -> int:
        return sum(time_in_parts(watch) for watch in rows[cause])

    cause = min(rows, key=lambda name: (-lasted(name), name))
    length = sum(part.end - part.start for part in parts)
    if at_least_half and Fraction(lasted(cause), length) < Fraction(1, 2):
        return None
    return Cause(cause), {watch["controlled_by"] or watch["observer"] for watch in rows[cause]}
