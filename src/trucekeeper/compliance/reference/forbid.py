"""Section "Prohibitions": which acts are inside, whether quiet was watched, and the answer."""

from __future__ import annotations

from trucekeeper.agreement.model import Forbid
from trucekeeper.compliance.reference.admission import incident_admitted, is_put_forward, watch_admitted
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
from trucekeeper.compliance.reference.known import Known, Question, Row
from trucekeeper.compliance.reference.place import place
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
from trucekeeper.terms import DESK, MECHANISM, REGIME, Cause, Containment, Performance

CERTAIN, POSSIBLE, NO = Containment.CERTAIN, Containment.POSSIBLE, Containment.NO
MET, BREACHED = Performance.MET, Performance.BREACHED


def answer(question: Question, duty: Forbid) -> Answer:
    """What is said of a prohibition in a window that has begun."""
    acts = [*question.known.incidents, *implied_acts(question.known)]
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


def implied_acts(known: Known) -> list[Row]:
    """The incidents that tallies imply where the agreement says that their unit does."""
    return [
        {
            "id": tally["id"],
            "dataset": tally["dataset"],
            "kinds": sorted(implication.kinds),
            "earliest": tally["earliest"],
            "latest": tally["latest"],
            "area": tally["area"],
            "authors": [],
            "authorship": NO,
            "modality": tally["modality"],
            "origins_fewest": 1,
            "origins_most": 1,
            "unaligned": NO if tally["counter"] in known.aligned_with else CERTAIN,
            "reporters": [tally["counter"]],
            "witnessed_by": [],
            "act": CERTAIN if tally["low"] >= 1 else POSSIBLE,
        }
        for tally in known.tallies
        for implication in known.agreement.implications
        if implication.unit == tally["unit"]
        if tally["low"] >= 1 or tally["high"] is None or tally["high"] > 0
    ]


def lies_inside(question: Question, duty: Forbid, row: Row) -> Containment:
    """The least of kind, place, time and actor."""
    return min(act_inside(question, duty, row), actor_inside(question, question.bearer, row))


def act_inside(question: Question, duty: Forbid, row: Row) -> Containment:
    """The act without its author: the least of kind, place and time."""
    return min(
        kind_inside(duty, row),
        place(row, question.zone, question.known.areas),
        within(Window(row["earliest"], row["latest"]), question.clipped),
        Containment(row.get("act", CERTAIN)),
    )


def kind_inside(duty: Forbid, row: Row) -> Containment:
    """Certain if all its kinds are forbidden, possible if some are."""
    forbidden = [kind in duty.kinds for kind in row["kinds"]]
    if all(forbidden):
        return CERTAIN
    return POSSIBLE if any(forbidden) else NO


def actor_inside(question: Question, bearer: str, row: Row) -> Containment:
    """Whether the bearer did it; for the regime, whether any of the bearers did."""
    authors, sure = row["authors"], row["authorship"] == CERTAIN
    if bearer == REGIME:
        borne = [author in question.obligation.by.parties for author in authors]
        if all(borne) or (sure and any(borne)):
            return CERTAIN
        return POSSIBLE if any(borne) else NO
    if not authors:
        return POSSIBLE
    if bearer not in authors:
        return NO
    return CERTAIN if sure or authors == [bearer] else POSSIBLE


# What was watched


def share_asked_for(question: Question) -> float:
    """The share of a window that must be watched before quiet counts."""
    return question.known.agreement.mechanism.watched


def least_watched(question: Question, duty: Forbid, watches: list[Row]) -> float:
    """The lower coverage: the least over the leaves of what was surely watched."""
    return min(
        float(share_watched(question.clipped, seeing(question, leaf, watches, CERTAIN), largest))
        for leaf in duty.kinds
    )


def most_watched(question: Question, duty: Forbid, watches: list[Row]) -> float:
    """The upper coverage: the least over the leaves of what was possibly watched."""
    return min(
        float(share_watched(question.clipped, seeing(question, leaf, watches, POSSIBLE), sum_at_most_one))
        for leaf in duty.kinds
    )


def seeing(question: Question, leaf: str, watches: list[Row], covering: Containment) -> list[Row]:
    """The watches that see the leaf and cover the zone at least so surely."""
    return [row for row in watches if leaf in row["sees"] and watch_covers(question, row) >= covering]


def saw_quiet(question: Question, duty: Forbid, watch: Row) -> bool:
    """Whether the watch speaks for quiet in this window."""
    return (
        watch_covers(question, watch) == CERTAIN
        and overlap(time_of_watch(watch), question.clipped) > 0
        and watch["share"] > 0
        and any(leaf in duty.kinds for leaf in watch["sees"])
    )


def is_contradicted(question: Question, act: Row, watches: list[Row]) -> bool:
    """Whether others watched for the act, all through its own extent, and tell nothing of it."""
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


def why_unverified(question: Question, duty: Forbid, acts: list[Row], watches: list[Row]) -> Why:
    """The first cause that applies, and who controls it."""
    if question.bearer != REGIME and any(author_is_open(question, duty, row) for row in acts):
        return Cause.AUTHOR_OPEN, [who_may_attribute(question)]

    seen = duty.kinds | units_implying(question, duty)
    named = cause_named_by_watches(question, question.clipped, seen, at_least_half=True)
    if named is not None:
        return named

    alleged = [row for row in acts if is_put_forward(row) and lies_inside(question, duty, row) >= POSSIBLE]
    for row in alleged:
        if act_inside(question, duty, row) == CERTAIN and incident_admitted(question, row) != CERTAIN:
            return not_enough_origins(question)
    if alleged:
        return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in alleged}
    named = cause_named_by_watches(question, question.clipped, seen)
    if named is not None:
        return named

    covering = [row for row in watches if watch_covers(question, row) == CERTAIN]
    if float(share_watched(question.clipped, covering, largest)) >= share_asked_for(question):
        return Cause.TECHNICAL_BLIND_SPOT, [MECHANISM]
    if was_watched(question, duty.kinds):
        return Cause.MECHANISM_NOT_DEPLOYED, [MECHANISM]
    return Cause.NOT_IN_RECORD, [DESK]


def units_implying(question: Question, duty: Forbid) -> set[str]:
    """The units of which the agreement says that they imply a forbidden act."""
    return {
        implication.unit
        for implication in question.known.agreement.implications
        if implication.kinds & duty.kinds
    }


def author_is_open(question: Question, duty: Forbid, row: Row) -> bool:
    """Whether the act is certain for the regime and this party may be its author, not surely."""
    for_the_regime = Question(
        question.known, question.obligation, REGIME, question.zone, question.window, question.standard
    )
    return (
        incident_admitted(for_the_regime, row) == CERTAIN
        and act_inside(question, duty, row) == CERTAIN
        and actor_inside(question, question.bearer, row) == POSSIBLE
    )
