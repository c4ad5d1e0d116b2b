"""Section "Prohibitions": which acts are inside, whether quiet was watched, and the answer."""

from __future__ import annotations

from collections.abc import Iterable

from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.compliance.reference.acts import several_and_all
from trucekeeper.compliance.reference.admission import (
    act_admitted,
    incident_admitted,
    is_put_forward,
    watch_admitted,
)
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    contested,
    ids,
    not_enough_origins,
    shown,
    unverified,
    what_the_clause_asks,
    who_may_attribute,
)
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.place import place
from trucekeeper.compliance.reference.pleas import acts_not_exempt
from trucekeeper.compliance.reference.watching import (
    cause_named_in,
    largest,
    share_watched,
    share_watched_of,
    sum_at_most_one,
    time_of_watch,
    was_watched,
    watch_covers,
)
from trucekeeper.compliance.reference.windows import Window, overlap, within
from trucekeeper.terms import DESK, MECHANISM, REGIME, Cause, Containment, Performance

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO
MET, BREACHED = Performance.MET, Performance.BREACHED


def answer(question: Question, duty: Forbid) -> Answer:
    """What is said of a prohibition in a window that has begun."""
    acts = acts_not_exempt(question)
    admitted = {row["id"]: incident_admitted(question, row) for row in acts}
    inside = {row["id"]: lies_inside(question, duty, row) for row in acts}

    surely = [row for row in acts if admitted[row["id"]] == CERTAIN and inside[row["id"]] == CERTAIN]
    possibly = [
        row
        for row in acts
        if admitted[row["id"]] >= POSSIBLE and inside[row["id"]] >= POSSIBLE and row not in surely
    ]
    alleged_only = [
        row
        for row in acts
        if is_put_forward(row) and inside[row["id"]] >= POSSIBLE and admitted[row["id"]] != CERTAIN
    ]

    watches = [row for row in question.known.watches if watch_admitted(question, row)]
    told_of_it = {
        source
        for row in acts
        if is_put_forward(row) and inside[row["id"]] >= POSSIBLE
        for source in [*row["reporters"], *row["witnessed_by"]]
    }
    silent = [row for row in watches if row["observer"] not in told_of_it]
    quiet_watched = least_watched(question, duty, silent) >= share_asked_for(question)

    against = [row for row in silent if saw_quiet(question, duty, row)] if quiet_watched else []
    contradicted = [row for row in surely if is_contradicted(question, row, watches)]

    if surely and len(contradicted) == len(surely):
        verdict = contested(BREACHED, MET)
        against += [watch for row in surely for watch in watches_against(question, row, watches)]
    elif surely:
        verdict = shown(BREACHED)
    elif quiet_watched and not possibly:
        verdict = shown(MET)
    else:
        verdict = unverified(why_unverified(question, duty, acts, watches), BREACHED, MET)

    return {
        **verdict,
        **what_the_clause_asks(question),
        "low": len(surely),
        "high": len(surely) + len(possibly) if quiet_watched else None,
        "coverage_low": least_watched(question, duty, watches),
        "coverage_high": most_watched(question, duty, watches),
        "open": len(alleged_only),
        "origins_fewest": max((row["origins_fewest"] for row in surely), default=0),
        "origins_most": max((row["origins_most"] for row in surely), default=0),
        "witnesses": ids(surely),
        "possible": ids(possibly),
        "against": ids(against),
    }


# What lies inside


def lies_inside(question: Question, duty: Forbid | Frequency, row: Row) -> Containment:
    """The least of kind, place, time and actor."""
    return min(act_inside(question, duty, row), actor_inside(question, question.bearer, row))


def act_inside(question: Question, duty: Forbid | Frequency, row: Row) -> Containment:
    """The act without its author: the least of kind, place and time."""
    return min(is_such_an_act(question, duty.kinds, row), time_inside(question, row))


def is_such_an_act(question: Question, kinds: frozenset[str], row: Row) -> Containment:
    """The act without its author and whenever it was: the least of kind and place."""
    return min(kind_inside(kinds, row), place_inside(question, row), Containment(row.get("act", CERTAIN)))


def place_inside(question: Question, row: Row) -> Containment:
    """By the zone; where each area is looked at apart, by the very area named."""
    duty = question.obligation.duty
    if isinstance(duty, Frequency) and duty.per_area:
        return CERTAIN if question.zone is not None and row["area"] == question.zone.id else NO
    return place(row, question.zone, question.known.areas)


def time_inside(question: Question, row: Row) -> Containment:
    """Certain within one stretch in which the duty binds, possible where it touches any."""
    extent = Window(row["earliest"], row["latest"])
    return max((within(extent, part) for part in question.clipped_parts), default=NO)


def kind_inside(kinds: frozenset[str], row: Row) -> Containment:
    """Certain if all its kinds are forbidden, possible if some are."""
    forbidden = [kind in kinds for kind in row["kinds"]]
    if all(forbidden):
        return CERTAIN
    return POSSIBLE if any(forbidden) else NO


def actor_inside(question: Question, bearer: str, row: Row) -> Containment:
    """Whether the bearer did it; for the regime, whether any of the bearers did.

    Those whose acts a bearer must prevent count as itself.
    """
    authors, sure = row["authors"], row["authorship"] == CERTAIN
    prevented = to_be_prevented(question)
    if bearer == REGIME:
        bearers = {*question.obligation.by.parties, *prevented}
        borne = [author in bearers for author in authors]
        if all(borne) or (sure and any(borne)):
            return CERTAIN
        return POSSIBLE if any(borne) else NO
    if not authors:
        return POSSIBLE
    own = [author == bearer or author in prevented for author in authors]
    if not any(own):
        return NO
    return CERTAIN if sure or several_and_all(own) else POSSIBLE


def to_be_prevented(question: Question) -> tuple[str, ...]:
    """The groups whose acts count against the clause."""
    duty = question.obligation.duty
    return duty.prevents if isinstance(duty, Forbid) else ()


# What was watched


def share_asked_for(question: Question) -> float:
    """The share of a window that must be watched before quiet counts."""
    return question.known.agreement.mechanism.watched


def least_watched(question: Question, duty: Forbid | Frequency, watches: list[Row]) -> float:
    """The lower coverage: the least over the leaves of what was surely watched."""
    return min(
        float(share_watched_of(question.clipped_parts, seeing(question, leaf, watches, CERTAIN), largest))
        for leaf in duty.kinds
    )


def most_watched(question: Question, duty: Forbid | Frequency, watches: list[Row]) -> float:
    """The upper coverage: the least over the leaves of what was possibly watched."""
    parts = question.clipped_parts
    return min(
        float(share_watched_of(parts, seeing(question, leaf, watches, POSSIBLE), sum_at_most_one))
        for leaf in duty.kinds
    )


def seeing(question: Question, leaf: str, watches: list[Row], covering: Containment) -> list[Row]:
    """The watches that see the leaf and cover the zone at least so surely."""
    return [row for row in watches if leaf in row["sees"] and watch_covers(question, row) >= covering]


def saw_quiet(question: Question, duty: Forbid | Frequency, watch: Row) -> bool:
    """Whether the watch speaks for quiet in this window."""
    return (
        watch_covers(question, watch) == CERTAIN
        and any(overlap(time_of_watch(watch), part) > 0 for part in question.clipped_parts)
        and watch["share"] > 0
        and any(leaf in duty.kinds for leaf in watch["sees"])
    )


def is_contradicted(question: Question, act: Row, watches: list[Row]) -> bool:
    """Whether others watched for the act, all through its own extent, and tell nothing of it.

    Nothing speaks against what the mandated body upheld.
    """
    if act["id"] in question.known.upheld:
        return False
    extent = Window(act["earliest"], act["latest"])
    others = watches_of_others(act, watches)
    return all(
        float(share_watched(extent, seeing(question, kind, others, CERTAIN), largest))
        >= share_asked_for(question)
        for kind in act["kinds"]
    )


def watches_of_others(act: Row, watches: list[Row]) -> list[Row]:
    """The watches of those who neither saw nor reported the act."""
    return [row for row in watches if row["observer"] not in {*act["reporters"], *act["witnessed_by"]}]


def watches_against(question: Question, act: Row, watches: list[Row]) -> list[Row]:
    """The watches that contradict a contradicted act."""
    extent = Window(act["earliest"], act["latest"])
    return [
        row
        for row in watches_of_others(act, watches)
        if watch_covers(question, row) == CERTAIN
        and overlap(time_of_watch(row), extent) > 0
        and row["share"] > 0
        and set(row["sees"]) & set(act["kinds"])
    ]


# Why unverified


def why_unverified(
    question: Question,
    duty: Forbid | Frequency,
    acts: list[Row],
    watches: list[Row],
    untimed: Iterable[Row] = (),
) -> Why:
    """The first cause that applies, and who controls it; ``untimed`` rows are imprecise whatever they say."""
    if question.bearer != REGIME and any(author_is_open(question, duty, row) for row in acts):
        return Cause.AUTHOR_OPEN, [who_may_attribute(question)]

    seen = duty.kinds | units_implying(question, duty)
    parts = question.clipped_parts
    named = cause_named_in(question, parts, seen, at_least_half=True)
    if named is not None:
        return named

    alleged = [row for row in acts if is_put_forward(row) and lies_inside(question, duty, row) >= POSSIBLE]
    for row in alleged:
        if act_inside(question, duty, row) == CERTAIN and incident_admitted(question, row) != CERTAIN:
            return not_enough_origins(question)
    imprecise = [*(row for row in alleged if lies_inside(question, duty, row) != CERTAIN), *untimed]
    if imprecise:
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in imprecise}
    named = cause_named_in(question, parts, seen)
    if named is not None:
        return named

    covering = [row for row in watches if watch_covers(question, row) == CERTAIN]
    if float(share_watched_of(parts, covering, largest)) >= share_asked_for(question):
        return Cause.TECHNICAL_BLIND_SPOT, [MECHANISM]
    if was_watched(question, duty.kinds):
        return Cause.MECHANISM_NOT_DEPLOYED, [MECHANISM]
    return Cause.NOT_IN_RECORD, [DESK]


def units_implying(question: Question, duty: Forbid | Frequency) -> set[str]:
    """The units of which the agreement says that they imply a forbidden act."""
    return {
        implication.unit
        for implication in question.known.agreement.implications
        if implication.kinds & duty.kinds
    }


def author_is_open(question: Question, duty: Forbid | Frequency, row: Row) -> bool:
    """Whether the act is certain for the regime and this party may be its author, not surely."""
    return (
        act_admitted(question, row) == CERTAIN
        and act_inside(question, duty, row) == CERTAIN
        and actor_inside(question, question.bearer, row) == POSSIBLE
    )
