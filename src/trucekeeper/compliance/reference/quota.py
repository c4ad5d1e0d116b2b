"""Section "Quotas": what each origin counted, the bounds of all together, and the answer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from math import inf

from trucekeeper.agreement.model import Quota
from trucekeeper.compliance.reference.admission import is_put_forward, tally_admitted
from trucekeeper.compliance.reference.answer import (
    Answer,
    Why,
    contested,
    ids,
    not_enough_origins,
    shown,
    unverified,
    what_the_clause_asks,
)
from trucekeeper.compliance.reference.known import Question, Row
from trucekeeper.compliance.reference.place import covers, place
from trucekeeper.compliance.reference.watching import cause_named_by_watches
from trucekeeper.compliance.reference.windows import Window, local_day, midnight, overlap, within
from trucekeeper.terms import (
    DESK,
    REGIME,
    Bound,
    Cause,
    Containment,
    LegalState,
    Performance,
    Period,
    Standard,
)

CERTAIN, NO = Containment.CERTAIN, Containment.NO
MET, DUE, PARTIAL = Performance.MET, Performance.DUE, Performance.PARTIAL
MISSED, BREACHED = Performance.MISSED, Performance.BREACHED

Bounds = tuple[float, float]
"""At least and at most so many; ``inf`` is open."""


def answer(question: Question, duty: Quota) -> Answer:
    """What is said of a quota in a window that has begun."""
    if duty.stage is None:
        everyone = question.known.agreement.parties
        could_be = [BREACHED, MET] if duty.bound == Bound.AT_MOST else met_partial_missed(duty.amount, 0)
        disputed = unverified((Cause.STAGE_NOT_NAMED, everyone), *could_be)
        return {**disputed, **what_the_clause_asks(question)}

    speaking = [row for row in question.known.tallies if speaks_to(question, duty, row)]
    speaking = [row for row in speaking if overlap(time_of(row), question.window) > 0]
    rows = [row for row in speaking if tally_admitted(question, row)]
    not_admissible = [row for row in speaking if not tally_admitted(question, row)]
    by_origin = {origin: bounds_of_origin(question, duty, rows, origin) for origin in origins(rows)}

    k = origins_asked_for(question)
    low, high = 0.0, inf
    if len(by_origin) >= k:
        low = sorted((low for low, _ in by_origin.values()), reverse=True)[k - 1]
        high = sorted(high for _, high in by_origin.values())[k - 1]

    weigh = at_least if duty.bound == Bound.AT_LEAST else at_most
    verdict = weigh(question, duty, (low, high), by_origin)
    if verdict is None and question.over and duty.bound == Bound.AT_LEAST and is_cut(question, duty):
        nobody_says = Cause.AMOUNT_NOT_NAMED, question.known.agreement.parties
        verdict = unverified(nobody_says, *met_partial_missed(duty.amount, low))
        verdict["legal"] = LegalState.TEXT_DISPUTED
    elif verdict is None:
        why = why_unverified(question, duty, (low, high), rows, not_admissible)
        verdict = unverified(why, *still_possible(duty, (low, high)))

    inside = [row for row in rows if is_inside(question, row)]
    near = [row for row in rows if row not in inside]
    of_all = [row for row in rows if holds_all(question, row)]
    return {
        **what_the_clause_asks(question),
        **verdict,
        "low": int(low),
        "high": None if high == inf else int(high),
        "coverage_low": share_held(question.clipped, map(core_of, of_all)),
        "coverage_high": share_held(question.clipped, map(time_of, of_all)),
        "open": len(not_admissible),
        "origins_fewest": len(by_origin),
        "origins_most": len(by_origin),
        **cases(verdict, inside, near),
    }


def cases(verdict: Answer, inside: list[Row], near: list[Row]) -> Answer:
    """Which rows stand for broken, which for kept, and which only may bear on it."""
    if verdict["knowledge"] == "contested":
        return {"witnesses": ids(inside), "against": ids(inside), "possible": ids(near)}
    if verdict.get("performance") == MET:
        return {"against": ids(inside), "possible": ids(near)}
    if verdict.get("performance") in (PARTIAL, MISSED, BREACHED):
        return {"witnesses": ids(inside), "possible": ids(near)}
    return {"possible": ids([*inside, *near])}


# What speaks to the quota


def speaks_to(question: Question, duty: Quota, row: Row) -> bool:
    """Whether the tally counts what the clause names, by whom and where it names it."""
    return (
        row["unit"] == duty.unit
        and row["stage"] == duty.stage
        and is_put_forward(row)
        and (row["party"] is None or row["party"] in question.obligors)
        and place_inside(question, row) != NO
        and (row["point"] is None or not duty.counted_at or row["point"] in duty.counted_at)
    )


def time_of(row: Row) -> Window:
    """All that is counted lies within it."""
    return Window(row["earliest"], row["latest"])


def core_of(row: Row) -> Window:
    """Surely counted throughout; empty where the row has no core."""
    if row["core_start"] is None or row["core_end"] is None:
        return Window(0, 0)
    return Window(row["core_start"], row["core_end"])


def time_inside(question: Question, row: Row) -> Containment:
    """How the counted time lies to the window, which is not clipped."""
    return within(time_of(row), question.window)


def place_inside(question: Question, row: Row) -> Containment:
    """How the counted area lies to the zone."""
    return place(row, question.zone, question.known.areas)


def is_inside(question: Question, row: Row) -> bool:
    """All that it counts surely is what the clause asks about."""
    nobody_named = row["party"] is None and question.bearer != REGIME
    if nobody_named and len(question.obligation.by.parties) > 1:
        return False
    return min(time_inside(question, row), place_inside(question, row)) == CERTAIN


def holds_all(question: Question, row: Row) -> bool:
    """All that the clause asks about, in the time counted, surely is in it."""
    everybody = row["party"] is None or len(question.obligors) == 1
    zone, area = question.zone, row["area"]
    everywhere = zone is None or (area is not None and covers(area, zone, question.known.areas) == CERTAIN)
    return bool(row["whole"]) and everybody and everywhere


# What was counted


def origins(rows: Iterable[Row]) -> list[str]:
    """Whose counts the rows are."""
    return sorted({row["origin"] for row in rows})


def origins_asked_for(question: Question) -> int:
    """How many origins must stand for a bound at this standard."""
    if question.standard == Standard.CORROBORATED:
        return question.known.agreement.mechanism.independent_origins
    return 1


def bounds_of_origin(question: Question, duty: Quota, rows: list[Row], origin: str) -> Bounds:
    """The largest low and the smallest high of the origin's datasets."""
    of_origin = [row for row in rows if row["origin"] == origin]
    by_dataset = [
        bounds_of_dataset(question, duty, [row for row in of_origin if row["dataset"] == dataset])
        for dataset in {row["dataset"] for row in of_origin}
    ]
    return max(low for low, _ in by_dataset), min(high for _, high in by_dataset)


def bounds_of_dataset(question: Question, duty: Quota, rows: list[Row]) -> Bounds:
    """The point null is all together; the named points are parts of it."""
    points = duty.counted_at or sorted({row["point"] for row in rows if row["point"] is not None})
    all_low, all_high = bounds_at_point(question, [row for row in rows if row["point"] is None])
    parts = [bounds_at_point(question, [row for row in rows if row["point"] == point]) for point in points]
    low = max(all_low, sum(low for low, _ in parts))
    high = min(all_high, sum(high for _, high in parts)) if duty.counted_at else all_high
    return low, high


def bounds_at_point(question: Question, rows: list[Row]) -> Bounds:
    """The bounds that one dataset of one origin gives at one point."""
    low = sum(row["low"] for row in rows if is_inside(question, row))
    cores = [core_of(row) for row in rows if holds_all(question, row)]
    if not covered(question.window, cores):
        return low, inf
    if any(row["high"] is None or not holds_all(question, row) for row in rows):
        return low, inf
    return low, sum(row["high"] for row in rows)


def covered(window: Window, stretches: Iterable[Window]) -> bool:
    """Whether the stretches together leave nothing of the window out."""
    return time_held(window, stretches) == window.end - window.start


def share_held(window: Window, stretches: Iterable[Window]) -> float:
    """The share of the window that the union of the stretches holds."""
    return time_held(window, stretches) / (window.end - window.start)


def time_held(window: Window, stretches: Iterable[Window]) -> int:
    """How much of the window the union of the stretches holds, in microseconds."""
    held, reached = 0, window.start
    for stretch in sorted(stretches):
        held += overlap(stretch, Window(reached, window.end)) if reached < window.end else 0
        reached = max(reached, stretch.end)
    return held


# The answer


def at_least(question: Question, duty: Quota, bounds: Bounds, by_origin: dict[str, Bounds]) -> Answer | None:
    """The rules for *at least R*; None where the answer is unverified."""
    (low, high), required = bounds, duty.amount
    independent = [low for origin, (low, _) in by_origin.items() if not question.is_aligned(origin)]
    if low > high:
        return contested(MET, PARTIAL, MISSED)
    if low >= required and (is_alleged(question) or any(own >= required for own in independent)):
        return shown(MET)
    if not question.over:
        return shown(DUE)
    if is_cut(question, duty):
        return None
    if high < required and low > 0:
        return shown(PARTIAL)
    if high < required and high == 0:
        return shown(MISSED)
    return None


def is_cut(question: Question, duty: Quota) -> bool:
    """Whether the span leaves less than a whole day or seven of them of the window."""
    days = {Period.DAY: 1, Period.WEEK: 7}.get(duty.per)
    if days is None:
        return False
    zone = question.known.agreement.time_zone
    first = local_day(question.window.start, zone)
    whole = midnight(first, zone), midnight(first + timedelta(days=days), zone)
    return (question.window.start, question.window.end) != whole


def at_most(question: Question, duty: Quota, bounds: Bounds, by_origin: dict[str, Bounds]) -> Answer | None:
    """The rules for *at most R*; None where the answer is unverified."""
    (low, high), allowed = bounds, duty.amount
    independent = [high for origin, (_, high) in by_origin.items() if not question.is_aligned(origin)]
    if low > high:
        return contested(MET, BREACHED)
    if low > allowed:
        return shown(BREACHED)
    if not question.over:
        return shown(DUE)
    if high <= allowed and (is_alleged(question) or any(own <= allowed for own in independent)):
        return shown(MET)
    return None


def is_alleged(question: Question) -> bool:
    """At this standard an aligned origin is enough."""
    return question.standard == Standard.ALLEGED


def still_possible(duty: Quota, bounds: Bounds) -> list[Performance]:
    """What an unverified quota could still be."""
    low, high = bounds
    if duty.bound == Bound.AT_MOST:
        return [MET, BREACHED]
    if high < duty.amount:
        return [PARTIAL, MISSED]
    return met_partial_missed(duty.amount, low)


def met_partial_missed(required: int, low: float) -> list[Performance]:
    """Met; partial where there is room between nothing and enough; missed where nothing is shown."""
    return [MET, *([PARTIAL] if required > 1 else []), *([MISSED] if low == 0 else [])]


def why_unverified(
    question: Question, duty: Quota, bounds: Bounds, rows: list[Row], not_admissible: list[Row]
) -> Why:
    """The first cause that applies, and who controls it."""
    low, high = bounds
    named = cause_named_by_watches(question, question.clipped, frozenset({duty.unit}))
    if named is not None:
        return named
    if not rows:
        verified = question.standard == Standard.VERIFIED
        return not_enough_origins(question) if verified and not_admissible else (Cause.NOT_IN_RECORD, [DESK])
    enough_by_aligned = low >= duty.amount if duty.bound == Bound.AT_LEAST else high <= duty.amount
    if len(origins(rows)) < origins_asked_for(question) or enough_by_aligned:
        return Cause.NO_INDEPENDENT_SOURCE, [DESK]
    return Cause.EVIDENCE_IMPRECISE, {row["dataset"] for row in rows}
