"""Section "Deadlines": what was seen done and not done, when, and the answer."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.duties import Complete
from trucekeeper.compliance.reference.admission import is_put_forward, state_admitted
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    contested,
    ids,
    not_enough_origins,
    shown,
    unverified,
)
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.place import covers, place
from trucekeeper.compliance.reference.watching import cause_named_by_watches, was_watched
from trucekeeper.compliance.reference.windows import Window, local_day, midnight
from trucekeeper.terms import (
    DESK,
    MECHANISM,
    REGIME,
    BearerMode,
    Cause,
    Containment,
    Extent,
    Knowledge,
    Performance,
)

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO
MET, MET_LATE = Performance.MET, Performance.MET_LATE
PARTIAL, MISSED = Performance.PARTIAL, Performance.MISSED
DUE, NOT_YET_DUE = Performance.DUE, Performance.NOT_YET_DUE


@dataclass(frozen=True)
class Seen:
    """The states that match, sorted.

    ``done`` and ``not_done`` are D and N, certain in admission and match; ``maybe_done`` and
    ``maybe_not_done`` are D? and N?; ``matching`` are all, also those not admitted.
    """

    matching: list[Row]
    done: list[Row]
    maybe_done: list[Row]
    not_done: list[Row]
    maybe_not_done: list[Row]
    not_surely_admitted: list[Row]

    @property
    def considered(self) -> list[Row]:
        """All that are at least possibly admitted and matching."""
        return [*self.done, *self.maybe_done, *self.not_done, *self.maybe_not_done]


def answer(question: Question, duty: Complete) -> Answer:
    """What is said of a deadline whose duty has begun to bind."""
    seen = sort_states(question, duty)
    after = [row for row in seen.not_done if row["earliest"] >= duty.due]
    others = [row for row in [*seen.not_done, *seen.maybe_not_done] if row not in after]
    in_time = [row for row in seen.done if row["latest"] <= duty.due]
    # What was undone before the deadline was not done by it.
    last_done = max((row["earliest"] for row in in_time), default=duty.due)
    maybe_after = [row for row in others if row["latest"] > last_done]
    late: list[Row] = []

    if not question.over:
        verdict = before_the_deadline(question, duty, in_time, [*after, *maybe_after])
    else:
        why = why_unverified(question, duty, seen)
        late = late_after(after, seen.done)
        verdict = from_the_deadline(duty, why, seen, after, maybe_after, in_time, late)

    answered = verdict.get("performance")
    witnesses: list[Row] = []
    against: list[Row] = []
    if question.over:
        if answered in (MISSED, PARTIAL, MET_LATE) or verdict["knowledge"] == Knowledge.CONTESTED:
            witnesses = after
        against = late if answered == MET_LATE else in_time
    elif answered == MET:
        against = in_time
    named = [*witnesses, *against]
    return {
        **verdict,
        "open": len(seen.not_surely_admitted),
        "origins_fewest": max((row["origins_fewest"] for row in named), default=0),
        "origins_most": max((row["origins_most"] for row in named), default=0),
        "witnesses": ids(witnesses),
        "against": ids(against),
        "possible": ids(row for row in seen.considered if row not in named),
    }


def sort_states(question: Question, duty: Complete) -> Seen:
    """The states about the subject by their certainties of admission and match."""
    seen = Seen([], [], [], [], [], [])
    for row in question.known.states:
        stands = row["id"] in question.known.upheld or is_put_forward(row)
        about = row["subject"] == duty.subject and stands
        if not about or (row["party"] is not None and row["party"] not in question.obligors):
            continue
        if duty.begun and row["extent"] == Extent.PART:
            row = {**row, "extent": Extent.WHOLE}  # what is done in part is begun
        match, admitted = matches(question, row, begun=duty.begun), state_admitted(question, row)
        if match == NO:
            continue
        seen.matching.append(row)
        if admitted != CERTAIN:
            seen.not_surely_admitted.append(row)
        done = row["extent"] == Extent.WHOLE
        if min(match, admitted) == CERTAIN:
            (seen.done if done else seen.not_done).append(row)
        elif min(match, admitted) == POSSIBLE:
            (seen.maybe_done if done else seen.maybe_not_done).append(row)
    return seen


def matches(question: Question, row: Row, *, begun: bool = False) -> Containment:
    """How surely a state is one of the whole zone, or of a part of it where that is enough, and the bearer's.

    *Done* must take in the zone, *not done* need only lie in it; of what is only to be begun the
    other way round.
    """
    done = row["extent"] == Extent.WHOLE
    return min(where_matches(question, row, takes_in=done != begun), who_matches(question, row, done))


def where_matches(question: Question, row: Row, *, takes_in: bool) -> Containment:
    """Whether the area takes in the zone, or else lies in it; no area is everywhere."""
    if row["area"] is None:
        return CERTAIN if takes_in or len(question.obligation.zones) < 2 else POSSIBLE
    if takes_in:
        return covers(row["area"], question.zone, question.known.areas)
    return place(row, question.zone, question.known.areas)


def who_matches(question: Question, row: Row, done: bool) -> Containment:
    """Whether it is said of the bearer, where several bear the duty."""
    parties = question.obligation.by
    if len(parties.parties) == 1:
        return CERTAIN
    if question.bearer != REGIME:
        return POSSIBLE if row["party"] is None else CERTAIN
    if row["party"] is None:
        return CERTAIN
    one_is_enough = parties.mode == BearerMode.EITHER
    return CERTAIN if done == one_is_enough else POSSIBLE


def before_the_deadline(
    question: Question, duty: Complete, in_time: list[Row], any_after: list[Row]
) -> Answer:
    """Met early, or due on the last local day, or not yet due."""
    if in_time and not any_after:
        return shown(MET)
    zone = question.known.agreement.time_zone
    last_day_begins = midnight(local_day(duty.due - 1, zone), zone)
    return shown(DUE if last_day_begins < question.known.as_of else NOT_YET_DUE)


def from_the_deadline(
    duty: Complete,
    why: Why,
    seen: Seen,
    after: list[Row],
    maybe_after: list[Row],
    in_time: list[Row],
    late: list[Row],
) -> Answer:
    """The first rule that applies."""
    if in_time and after:
        return contested(MET, *short_of([*after, *maybe_after]))
    if in_time and maybe_after:
        return unverified(why, MET, *short_of(maybe_after))
    if in_time:
        return shown(MET)
    if after and late:
        first_done = min(row["earliest"] for row in late)
        done_before = [row for row in [*seen.done, *seen.maybe_done] if row not in late]
        perhaps_met = any(row["earliest"] < duty.due for row in done_before)
        perhaps_undone = [row for row in maybe_after if row["latest"] > first_done]
        if perhaps_met or perhaps_undone:
            return unverified(why, *([MET] if perhaps_met else []), MET_LATE, *short_of(perhaps_undone))
        return shown(MET_LATE)
    if after:
        if seen.done or seen.maybe_done:
            return unverified(why, MET, MET_LATE, *short_of([*after, *maybe_after]))
        return shown(PARTIAL if last_of(after)["extent"] == Extent.PART else MISSED)
    if seen.done:
        last_done = max(row["earliest"] for row in seen.done)
        not_done = [*seen.not_done, *seen.maybe_not_done]
        perhaps_undone = [row for row in not_done if row["latest"] > last_done]
        return unverified(why, MET, MET_LATE, *short_of(perhaps_undone))
    return unverified(why, MET, MET_LATE, *([] if duty.begun else [PARTIAL]), MISSED)


def short_of(not_done: list[Row]) -> list[Performance]:
    """What rows that say *not done* may come to: partial if one saw a part done, missed if one saw none."""
    extents = {row["extent"] for row in not_done}
    return [*([PARTIAL] if Extent.PART in extents else []), *([MISSED] if Extent.NONE in extents else [])]


def last_of(after: list[Row]) -> Row:
    """The one with the greatest ``latest``, then the greatest id."""
    return max(after, key=lambda row: (row["latest"], row["id"]))


def late_after(after: list[Row], done: list[Row]) -> list[Row]:
    """What was surely seen done only once the last *not done* was past."""
    if not after:
        return []
    return [row for row in done if row["earliest"] >= last_of(after)["latest"]]


def why_unverified(question: Question, duty: Complete, seen: Seen) -> Why:
    """The first cause that applies, and who controls it."""
    since_the_start = Window(question.obligation.span.start, question.known.as_of)
    named = cause_named_by_watches(question, since_the_start, frozenset({duty.subject}))
    if named is not None:
        return named
    if seen.not_surely_admitted:
        return not_enough_origins(question)
    if seen.matching:
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in seen.matching}
    if was_watched(question, frozenset({duty.subject})):
        return Cause.MECHANISM_NOT_DEPLOYED, [MECHANISM]
    return Cause.NOT_IN_RECORD, [DESK]
