"""Section "Time free of acts": how long nothing happened, as watched and as hours were counted."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, inf

from trucekeeper.agreement.duties import Forbid, FreeTime
from trucekeeper.compliance.reference.acts import acts_known
from trucekeeper.compliance.reference.admission import incident_admitted, is_put_forward, watch_admitted
from trucekeeper.compliance.reference.answer import (
    SECOND,
    Answer,
    Why,
    contested,
    ids,
    not_enough_origins,
    shown,
    unverified,
    what_the_clause_asks,
)
from trucekeeper.compliance.reference.counts import Asked, Bounds, Counted, borne_in, count
from trucekeeper.compliance.reference.forbid import (
    least_watched,
    lies_inside,
    most_watched,
    share_asked_for,
    units_implying,
)
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.quota import amount_not_named, cases, is_alleged, is_cut
from trucekeeper.compliance.reference.union import time_held
from trucekeeper.compliance.reference.watching import (
    cause_named_by_watches,
    largest,
    share_watched,
    time_of_watch,
    was_watched,
    watch_covers,
)
from trucekeeper.compliance.reference.windows import Window, overlap
from trucekeeper.terms import DESK, MECHANISM, Cause, Containment, Performance, Standard

CERTAIN, POSSIBLE = Containment.CERTAIN, Containment.POSSIBLE
MET, DUE = Performance.MET, Performance.DUE
PARTIAL, MISSED = Performance.PARTIAL, Performance.MISSED
HOUR = 3600 * SECOND


@dataclass(frozen=True)
class Quiet:
    """What was seen of a window; times in microseconds.

    ``told`` are all acts that may be inside, admitted or not; of them ``acts`` are at least
    possibly admitted. ``seeing`` are the watches that would have seen each act. ``hours`` are
    the hours with acts, as counted.
    """

    told: list[Row]
    acts: list[Row]
    seeing: list[Row]
    watched: int
    free: int
    hours: Counted
    length: int

    @property
    def free_by_hours(self) -> Bounds:
        """At least and at most so long was free, as hours with acts were counted."""
        return free_beside(self.length, self.hours.bounds)

    @property
    def bounds(self) -> Bounds:
        """The tighter of what was watched and what was counted."""
        low, high = self.free_by_hours
        return max(self.free, low), min(self.length, high)


def free_beside(length: int, hours: Bounds) -> Bounds:
    """The rest of so long a time beside so many hours."""
    low, high = hours
    return max(0, length - high * HOUR) if high != inf else 0, max(0, length - low * HOUR)


def answer(question: Question, duty: FreeTime) -> Answer:
    """What is said of a window in which so long must be free of acts."""
    # Of acts the rules of prohibitions hold.
    as_forbidden = Forbid(duty.kind, duty.kinds)
    quiet = what_was_seen(question, duty, as_forbidden)
    verdict = weigh(question, duty, quiet)
    low, high = quiet.bounds
    rows = cases(verdict, quiet.hours.inside, quiet.hours.near)
    if verdict.get("performance") == MET:
        rows["against"] = ids([*quiet.hours.inside, *quiet.seeing])
    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    not_sure = [row for row in quiet.told if incident_admitted(question, row) != CERTAIN]
    return {
        **what_the_clause_asks(question),
        **verdict,
        "low": floor(low / SECOND),
        "high": ceil(high / SECOND),
        "coverage_low": least_watched(question, as_forbidden, watches),
        "coverage_high": most_watched(question, as_forbidden, watches),
        "open": len(quiet.hours.not_admissible) + len(not_sure),
        "origins_fewest": len(quiet.hours.by_origin),
        "origins_most": len(quiet.hours.by_origin),
        **rows,
        "possible": ids_of_both(rows, quiet.acts),
    }


def ids_of_both(rows: Answer, acts: list[Row]) -> list[str]:
    """The possible rows, and the acts, none of which is shown to take time off."""
    possible, named = rows.get("possible"), [rows.get("witnesses"), rows.get("against")]
    assert isinstance(possible, list)
    taken = {id for some in named if isinstance(some, list) for id in some}
    return sorted({*possible, *(row["id"] for row in acts if row["id"] not in taken)})


def weigh(question: Question, duty: FreeTime, quiet: Quiet) -> Answer:
    """The first rule that applies."""
    (low, high), required = quiet.bounds, duty.at_least
    if low > high:
        return contested(MET, PARTIAL, MISSED)
    if is_long_enough(question, duty, quiet):
        return shown(MET)
    if not question.over:
        return shown(DUE)
    could_be = [MET, PARTIAL, *([MISSED] if low == 0 else [])]
    if is_cut(question, duty):
        return amount_not_named(question, *could_be)
    if high < required:
        if low > 0:
            return shown(PARTIAL)
        if high == 0:
            return shown(MISSED)
        could_be = [PARTIAL, MISSED]
    return unverified(why_unverified(question, duty, quiet), *could_be)


def is_long_enough(question: Question, duty: FreeTime, quiet: Quiet) -> bool:
    """Whether so long surely was free, not by the word of aligned origins only."""
    if quiet.free >= duty.at_least:
        return True
    independent = [free_beside(quiet.length, hours)[0] for hours in quiet.hours.independent]
    return quiet.free_by_hours[0] >= duty.at_least and (
        is_alleged(question) or any(own >= duty.at_least for own in independent)
    )


# What was seen


def what_was_seen(question: Question, duty: FreeTime, as_forbidden: Forbid) -> Quiet:
    """The acts that may be inside, the time watched without them, and the hours counted."""
    told = [
        row
        for row in acts_known(question.known)
        if (is_put_forward(row) or row["id"] in question.known.upheld)
        and lies_inside(question, as_forbidden, row) >= POSSIBLE
    ]
    acts = [row for row in told if incident_admitted(question, row) >= POSSIBLE]
    seeing = [row for row in question.known.watches if would_see_all(question, duty, row)]
    asked = Asked(question, "hour", duty.kind, *borne_in(question, question.window))
    return Quiet(
        told=told,
        acts=acts,
        seeing=seeing,
        watched=time_held(question.clipped, [time_of_watch(row) for row in seeing]),
        free=time_free(question.clipped, seeing, told, acts),
        hours=count(asked),
        length=question.window.end - question.window.start,
    )


def would_see_all(question: Question, duty: FreeTime, watch: Row) -> bool:
    """Whether the watch, in some of the window, would have seen each of the acts."""
    return (
        watch_admitted(question, watch)
        and watch_covers(question, watch) == CERTAIN
        and watch["share"] > 0
        and watch["share"] >= share_asked_for(question)
        and duty.kinds <= set(watch["sees"])
        and overlap(time_of_watch(watch), question.clipped) > 0
    )


def time_free(window: Window, watches: list[Row], told: list[Row], acts: list[Row]) -> int:
    """How long some watch saw nothing: no act, nor what its own observer told of."""
    instants = {window.start, window.end}
    for row in [*told, *acts]:
        instants |= {row["earliest"], row["latest"]}
    for watch in watches:
        instants |= {watch["start"], watch["end"]}
    moments = sorted(instant for instant in instants if window.start <= instant <= window.end)
    pieces = [Window(start, end) for start, end in pairwise(moments)]
    return sum(
        piece.end - piece.start
        for piece in pieces
        if any(saw_nothing(piece, watch, told, acts) for watch in watches)
    )


def saw_nothing(piece: Window, watch: Row, told: list[Row], acts: list[Row]) -> bool:
    """Whether the watch lasts all through the piece, in which no act may have been."""
    own = [row for row in told if watch["observer"] in [*row["reporters"], *row["witnessed_by"]]]
    lasts = watch["start"] <= piece.start and piece.end <= watch["end"]
    return lasts and not any(overlap(Window(row["earliest"], row["latest"]), piece) for row in [*acts, *own])


def taken_off(quiet: Quiet) -> list[Row]:
    """The acts whose time does not count as free: of all, or of the watches of who told of them."""
    observers = {watch["observer"] for watch in quiet.seeing}
    own = [row for row in quiet.told if observers & {*row["reporters"], *row["witnessed_by"]}]
    return [*quiet.acts, *own]


# Why unverified


def why_unverified(question: Question, duty: FreeTime, quiet: Quiet) -> Why:
    """The first cause that applies, and who controls it."""
    as_forbidden = Forbid(duty.kind, duty.kinds)
    named = cause_named_by_watches(
        question, question.clipped, duty.kinds | units_implying(question, as_forbidden)
    )
    if named is not None:
        return named
    if quiet.hours.by_origin:
        by_aligned = quiet.free_by_hours[0] >= duty.at_least
        if not quiet.hours.enough_origins or by_aligned:
            return Cause.NO_INDEPENDENT_SOURCE, [DESK]
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in [*quiet.hours.rows, *quiet.hours.logs]}
    if quiet.hours.not_admissible and question.standard == Standard.VERIFIED:
        return not_enough_origins(question)
    if quiet.watched >= duty.at_least:
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in taken_off(quiet)}
    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    covering = [row for row in watches if watch_covers(question, row) == CERTAIN]
    if float(share_watched(question.clipped, covering, largest)) >= share_asked_for(question):
        return Cause.TECHNICAL_BLIND_SPOT, [MECHANISM]
    if was_watched(question, duty.kinds):
        return Cause.MECHANISM_NOT_DEPLOYED, [MECHANISM]
    return Cause.NOT_IN_RECORD, [DESK]
