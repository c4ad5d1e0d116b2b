"""Section "How often": at most so many acts in any stretch of a length."""

from __future__ import annotations

from dataclasses import replace

from trucekeeper.agreement.duties import Frequency
from trucekeeper.compliance.reference.acts import acts_known
from trucekeeper.compliance.reference.admission import incident_admitted, is_put_forward, watch_admitted
from trucekeeper.compliance.reference.answer import Answer, ids, shown, unverified, what_the_clause_asks
from trucekeeper.compliance.reference.forbid import (
    actor_inside,
    is_such_an_act,
    least_watched,
    lies_inside,
    most_watched,
    saw_quiet,
    share_asked_for,
    time_inside,
    why_unverified,
)
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.windows import Window, overlap
from trucekeeper.terms import Containment, Performance

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO
MET, BREACHED = Performance.MET, Performance.BREACHED


def answer(question: Question, duty: Frequency) -> Answer:
    """What is said of a window that has begun."""
    acts = acts_known(question.known)
    sure = [row for row in acts if surely_counts(question, duty, row)]
    perhaps = [row for row in acts if counts(question, duty, row) and touches(question, row, resting=False)]
    inside = [row for row in sure if time_inside(question, row) == CERTAIN]
    over = [row for row in inside if come_by(row, sure, duty) > duty.at_most]

    quiet = quiet_watched(question, duty)
    quiet_before = all(quiet_watched(other, duty) for other in windows_before(question, duty))
    high = most_come_by(question, duty, perhaps) if quiet and quiet_before else None

    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    touching = [row for row in perhaps if time_inside(question, row) >= POSSIBLE and row not in over]
    if over:
        verdict = shown(BREACHED)
    elif high is not None and high <= duty.at_most:
        verdict = shown(MET)
    else:
        # Where all was watched, what is lacking is when the acts were.
        untimed = touching if high is not None else []
        verdict = unverified(why_unverified(question, duty, acts, watches, untimed), BREACHED, MET)

    silent = silent_watches(question, duty)
    return {
        **verdict,
        **what_the_clause_asks(question),
        "low": max((come_by(row, sure, duty) for row in inside), default=0),
        "high": high,
        "coverage_low": least_watched(question, duty, watches),
        "coverage_high": most_watched(question, duty, watches),
        "open": len([row for row in told_of(question, duty) if incident_admitted(question, row) != CERTAIN]),
        "origins_fewest": max((row["origins_fewest"] for row in over), default=0),
        "origins_most": max((row["origins_most"] for row in over), default=0),
        "witnesses": ids(over),
        "possible": ids(touching) if verdict.get("performance") != MET else [],
        "against": ids(row for row in silent if saw_quiet(question, duty, row)) if quiet else [],
    }


# Which acts count


def counts(question: Question, duty: Frequency, row: Row) -> Containment:
    """The least of kind, place, actor and admission."""
    return min(
        is_such_an_act(question, duty.kinds, row),
        actor_inside(question, question.bearer, row),
        incident_admitted(question, row),
    )


def surely_counts(question: Question, duty: Frequency, row: Row) -> bool:
    """Whether it surely is such an act, while the duty bound, its time told to within the length."""
    span = Window(question.obligation.span.start, question.obligation.span.end)
    return (
        counts(question, duty, row) == CERTAIN
        and span.start <= row["earliest"]
        and row["latest"] <= min(span.end, question.known.as_of)
        and row["latest"] - row["earliest"] <= duty.length
        and not touches(question, row, resting=True)
    )


def touches(question: Question, row: Row, *, resting: bool) -> bool:
    """Whether it may have happened, before T, in a window in which the duty rests, or binds."""
    extent = Window(row["earliest"], min(row["latest"], question.known.as_of))
    slots = [slot for slot in question.slots if (slot.rests is not None) == resting]
    return any(overlap(extent, slot.window) > 0 for slot in slots)


def come_by(row: Row, sure: list[Row], duty: Frequency) -> int:
    """How many acts, with it, surely had come within the length before its end."""
    ends = in_order(row)
    return sum(in_order(other) <= ends and other["earliest"] >= row["latest"] - duty.length for other in sure)


def in_order(row: Row) -> tuple[int, int, str]:
    """By the end, then the beginning, then the id."""
    return row["latest"], row["earliest"], row["id"]


def most_come_by(question: Question, duty: Frequency, perhaps: list[Row]) -> int:
    """The most acts that one of them, in the window, may be the last of within the length."""
    window, most = question.clipped, 0
    for row in perhaps:
        first, last = max(row["earliest"], window.start), min(row["latest"], window.end) - 1
        # It can be the last of more only where a further act may have come before it.
        moments = {first, *(other["earliest"] for other in perhaps)}
        for moment in moments:
            if first <= moment <= last:
                most = max(most, len([other for other in perhaps if may_lie(other, moment, duty.length)]))
    return most


def may_lie(row: Row, moment: int, length: int) -> bool:
    """Whether the act may have been at the moment or within so long before it."""
    return bool(row["earliest"] <= moment and row["latest"] > moment + 1 - length)


# What was watched


def told_of(question: Question, duty: Frequency) -> list[Row]:
    """The acts put forward that at least possibly lie in the window."""
    acts = acts_known(question.known)
    return [row for row in acts if is_put_forward(row) and lies_inside(question, duty, row) >= POSSIBLE]


def silent_watches(question: Question, duty: Frequency) -> list[Row]:
    """The admissible watches of those who neither saw nor reported what is not counted at the standard."""
    unadmitted = [row for row in told_of(question, duty) if incident_admitted(question, row) == NO]
    told = {name for row in unadmitted for name in [*row["reporters"], *row["witnessed_by"]]}
    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    return [row for row in watches if row["observer"] not in told]


def quiet_watched(question: Question, duty: Frequency) -> bool:
    """Whether quiet was watched in the window, as for prohibitions."""
    silent = silent_watches(question, duty)
    return least_watched(question, duty, silent) >= share_asked_for(question)


def windows_before(question: Question, duty: Frequency) -> list[Question]:
    """The windows that touch the length before this one, as questions of their own."""
    before = Window(question.window.start - duty.length, question.window.start)
    return [
        replace(question, window=slot.window, parts=slot.parts)
        for slot in question.slots
        if slot.rests is None and overlap(slot.window, before) > 0
    ]
