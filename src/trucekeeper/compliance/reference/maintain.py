"""Section "States that must hold": whether one was seen not to hold, or would have been seen."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from trucekeeper.agreement.duties import Maintain
from trucekeeper.compliance.reference.admission import is_put_forward, state_admitted, watch_admitted
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    contested,
    ids,
    not_enough_origins,
    shown,
    unverified,
)
from trucekeeper.compliance.reference.complete import where_matches
from trucekeeper.compliance.reference.forbid import share_asked_for
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.strength import Numbered, numbered
from trucekeeper.compliance.reference.watching import (
    cause_named_by_watches,
    largest,
    share_watched,
    sum_at_most_one,
    time_of_watch,
    was_watched,
    watch_covers,
)
from trucekeeper.compliance.reference.windows import Window, overlap, within
from trucekeeper.terms import DESK, MECHANISM, REGIME, BearerMode, Cause, Containment, Extent, Performance

CERTAIN, POSSIBLE = Containment.CERTAIN, Containment.POSSIBLE
MET, BREACHED = Performance.MET, Performance.BREACHED


@dataclass(frozen=True)
class Seen:
    """What was seen of the state, and who looked.

    ``told`` are all rows that say it did not hold and may be inside, admitted or not; of them
    ``surely`` and ``possibly`` are C and P. ``held`` are the rows that surely say it held,
    whenever. ``silent`` are the admissible watches whose observers told nothing against it.
    """

    told: list[Row]
    surely: list[Row]
    possibly: list[Row]
    held: list[Row]
    watches: list[Row]
    silent: list[Row]


def answer(question: Question, duty: Maintain) -> Answer:
    """What is said of a state that must hold, in a window that has begun."""
    seen = what_was_seen(question, duty)
    counts = numbered(question, duty.strength) if duty.strength is not None else None
    verdict = weigh(question, duty, seen, counts)
    answered: Answer = {
        **verdict,
        "required": 0,
        "low": len(seen.surely),
        "high": len(seen.surely) + len(seen.possibly) if is_quiet(question, duty, seen) else None,
        "coverage_low": watched(question, duty, seen.watches, sure=True),
        "coverage_high": watched(question, duty, seen.watches, sure=False),
        "open": len([row for row in seen.told if state_admitted(question, row) != CERTAIN]),
        "origins_fewest": max((row["origins_fewest"] for row in seen.surely), default=0),
        "origins_most": max((row["origins_most"] for row in seen.surely), default=0),
        **cases(question, duty, verdict, seen, counts),
    }
    return answered if counts is None else answered | numbers(answered, counts)


def numbers(answered: Answer, counts: Numbered) -> Answer:
    """What a strength tells instead: how many there surely were at some moment, and are to be."""
    top, floor = counts.bounds
    origins = len(counts.origins) if counts.is_broken else 0
    return {
        "low": int(top),
        "high": None if floor == inf else int(floor),
        "required": counts.strength.amount,
        "unit": counts.strength.unit,
        "open": int(str(answered["open"])) + len(counts.not_admissible),
        "origins_fewest": max(int(str(answered["origins_fewest"])), origins),
        "origins_most": max(int(str(answered["origins_most"])), origins),
    }


def weigh(question: Question, duty: Maintain, seen: Seen, counts: Numbered | None) -> Answer:
    """The first rule that applies."""
    is_kept = counts is not None and counts.is_kept
    if counts is not None and counts.is_broken:
        return contested(MET, BREACHED) if is_kept else shown(BREACHED)
    if seen.surely and all(those_against(question, row, seen.held) for row in seen.surely):
        return contested(MET, BREACHED)
    if seen.surely:
        return shown(BREACHED)
    if not seen.possibly and (is_quiet(question, duty, seen) or is_kept):
        return shown(MET)
    return unverified(why_unverified(question, duty, seen, counts), MET, BREACHED)


def cases(question: Question, duty: Maintain, verdict: Answer, seen: Seen, counts: Numbered | None) -> Answer:
    """Which rows stand for broken, which for kept, and which only may bear on it."""
    witnesses, against = list(seen.surely), []
    is_met = verdict.get("performance") == MET
    by_count = counts is not None and counts.is_broken
    if counts is not None and by_count:
        witnesses += counts.breaking
    if counts is not None and counts.is_kept and (is_met or by_count):
        against += [row for origin in counts.keepers for row in counts.rows_of(origin)]
    if is_met and is_quiet(question, duty, seen):
        against += [row for row in seen.silent if saw_it_hold(question, duty, row)]
    if verdict["knowledge"] == "contested":
        against += [held for row in seen.surely for held in those_against(question, row, seen.held)]
    named = {row["id"] for row in [*witnesses, *against]}
    others = [*seen.possibly, *(counts.rows if counts is not None else [])]
    return {
        "witnesses": ids(witnesses),
        "against": ids(against),
        "possible": ids(row for row in others if row["id"] not in named),
    }


# What was seen


def what_was_seen(question: Question, duty: Maintain) -> Seen:
    """The states that match, and the watches."""
    rows = [row for row in question.known.states if speaks_of_it(question, duty, row)]
    told = [row for row in rows if row["extent"] != Extent.WHOLE and inside(question, row) >= POSSIBLE]
    weight = {row["id"]: min(inside(question, row), state_admitted(question, row)) for row in told}
    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    return Seen(
        told=told,
        surely=[row for row in told if weight[row["id"]] == CERTAIN],
        possibly=[row for row in told if weight[row["id"]] == POSSIBLE],
        held=[
            row
            for row in rows
            if row["extent"] == Extent.WHOLE
            and min(matches(question, row), state_admitted(question, row)) == CERTAIN
        ],
        watches=watches,
        silent=[row for row in watches if row["observer"] not in {told["observer"] for told in told}],
    )


def speaks_of_it(question: Question, duty: Maintain, row: Row) -> bool:
    """Whether the row is about the state, and of an obligor or nobody named."""
    stands = row["id"] in question.known.upheld or is_put_forward(row)
    of_them = row["party"] is None or row["party"] in question.obligors
    return row["subject"] == duty.subject and stands and of_them


def inside(question: Question, row: Row) -> Containment:
    """The least of match and time."""
    time = within(Window(row["earliest"], row["latest"]), question.clipped)
    return min(matches(question, row), time)


def matches(question: Question, row: Row) -> Containment:
    """The least of place and of whom it names: *held* must take in all of both."""
    held = row["extent"] == Extent.WHOLE
    return min(where_matches(question, row, takes_in=held), who_matches(question, row, held))


def who_matches(question: Question, row: Row, held: bool) -> Containment:
    """Whether it is said of the bearer, where several bear the duty."""
    if len(question.obligation.by.parties) == 1:
        return CERTAIN
    if question.bearer != REGIME:
        return POSSIBLE if row["party"] is None else CERTAIN
    if row["party"] is None:
        return CERTAIN
    # What must hold jointly does not hold where it does not hold of one.
    broken = not held and question.obligation.by.mode == BearerMode.JOINTLY
    return CERTAIN if broken else POSSIBLE


def those_against(question: Question, row: Row, held: list[Row]) -> list[Row]:
    """The states by which others say that it held then; what was upheld nobody contradicts."""
    if row["id"] in question.known.upheld:
        return []
    return [
        other
        for other in held
        if other["observer"] != row["observer"]
        and other["earliest"] <= row["earliest"]
        and row["latest"] <= other["latest"]
    ]


# What was watched


def is_quiet(question: Question, duty: Maintain, seen: Seen) -> bool:
    """Whether it would have been seen not to hold, by others than those who said so."""
    return watched(question, duty, seen.silent, sure=True) >= share_asked_for(question)


def watched(question: Question, duty: Maintain, watches: list[Row], *, sure: bool) -> float:
    """The share of the clipped window that was surely, or at most, watched for it."""
    least = CERTAIN if sure else POSSIBLE
    seeing = [row for row in watches if duty.subject in row["sees"] and watch_covers(question, row) >= least]
    return float(share_watched(question.clipped, seeing, largest if sure else sum_at_most_one))


def saw_it_hold(question: Question, duty: Maintain, watch: Row) -> bool:
    """Whether the watch speaks for the state in this window."""
    return (
        watch_covers(question, watch) == CERTAIN
        and overlap(time_of_watch(watch), question.clipped) > 0
        and watch["share"] > 0
        and duty.subject in watch["sees"]
    )


# Why unverified


def why_unverified(question: Question, duty: Maintain, seen: Seen, counts: Numbered | None) -> Why:
    """The first cause that applies, and who controls it."""
    would_see = {duty.subject} | ({duty.strength.unit} if duty.strength is not None else set())
    named = cause_named_by_watches(question, question.clipped, frozenset(would_see), at_least_half=True)
    if named is not None:
        return named
    for row in seen.told:
        if inside(question, row) == CERTAIN and state_admitted(question, row) != CERTAIN:
            return not_enough_origins(question)
    if seen.told:
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in seen.told}
    if counts is not None and counts.rows:
        if len(counts.origins) < counts.k or counts.enough_keepers:
            return Cause.NO_INDEPENDENT_SOURCE, [DESK]
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in counts.rows}
    if counts is not None and counts.not_admissible:
        return not_enough_origins(question)
    named = cause_named_by_watches(question, question.clipped, frozenset(would_see))
    if named is not None:
        return named
    covering = [row for row in seen.watches if watch_covers(question, row) == CERTAIN]
    if float(share_watched(question.clipped, covering, largest)) >= share_asked_for(question):
        return Cause.TECHNICAL_BLIND_SPOT, [MECHANISM]
    if was_watched(question, frozenset({duty.subject})):
        return Cause.MECHANISM_NOT_DEPLOYED, [MECHANISM]
    return Cause.NOT_IN_RECORD, [DESK]
