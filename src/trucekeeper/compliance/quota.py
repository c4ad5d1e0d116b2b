"""Quotas: what was counted in a window against what was promised for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from trucekeeper.agreement.model import Quota
from trucekeeper.compliance.answer import Answer, ids
from trucekeeper.compliance.counts import Bounds, Count, by_origin, length_held, over_origins
from trucekeeper.compliance.gaps import Gap, gaps
from trucekeeper.compliance.question import ADMITTED_MODALITIES, Question
from trucekeeper.compliance.windows import is_whole, touching
from trucekeeper.terms import (
    DESK,
    Bound,
    Cause,
    Containment,
    Knowledge,
    LegalState,
    Performance,
    Standard,
)
from trucekeeper.when import Interval

MET, PARTIAL, MISSED = Performance.MET, Performance.PARTIAL, Performance.MISSED
BREACHED, DUE = Performance.BREACHED, Performance.DUE
SHOWN, CONTESTED, UNVERIFIED = Knowledge.SHOWN, Knowledge.CONTESTED, Knowledge.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Counted:
    """What bears on one window: its counts, bounds, and who stands apart from the obligor."""

    window: Interval
    counts: tuple[Count, ...]
    per_origin: Mapping[str, Bounds]
    bounds: Bounds
    aligned: frozenset[str]
    asks_apart: bool

    def shows(self, duty: Quota) -> bool:
        """Whether the bounds and, where asked for, an origin apart from the obligor show it kept."""
        apart = [
            bounds
            for origin, bounds in self.per_origin.items()
            if not self.asks_apart or origin not in self.aligned
        ]
        return keeps(duty, self.bounds) and any(keeps(duty, bounds) for bounds in apart)


def keeps(duty: Quota, bounds: Bounds) -> bool:
    """Whether bounds show that the quota is kept, whoever counted."""
    low, high = bounds
    if duty.bound is Bound.AT_LEAST:
        return low >= duty.amount
    return high is not None and high <= duty.amount


def answer_quota(question: Question, duty: Quota, bearer: str, standard: Standard) -> Iterator[Answer]:
    """One answer per begun window, in order of time."""
    if duty.stage is None:
        yield from _disputed(question, duty)
        return
    windows, zone = question.windows, question.agreement.time_zone
    starts, ends = windows.starts[: windows.begun], windows.ends[: windows.begun]
    speaking = counts_for(question, duty, bearer, starts, ends)
    reasons = gaps(question, starts, windows.clipped_ends[: windows.begun])
    for index in range(windows.begun):
        window = Interval(int(starts[index]), int(ends[index]))
        all_counts = speaking.get(index, ())
        counted = weigh_counts(question, duty, bearer, standard, window, all_counts)
        answer = _decide(duty, counted, over=windows.over(index))
        short = answer.knowledge is UNVERIFIED or answer.performance in (PARTIAL, MISSED)
        if short and duty.bound is Bound.AT_LEAST and not is_whole(window, zone, duty.per):
            answer = _cut_short(question, duty, answer)
        elif answer.knowledge is UNVERIFIED:
            cause, controllers = _cause(
                question, duty, counted, reasons.get(index), standard, len(all_counts)
            )
            answer = replace(answer, cause=cause, controlled_by=controllers)
        clipped = Interval(window.start, min(window.end, question.as_of))
        yield replace(
            _with_evidence(answer, counted),
            open=len(all_counts) - len(counted.counts),
            coverage=_coverage(counted.counts, clipped),
        )


def counts_for(
    question: Question, duty: Quota, bearer: str, starts: np.ndarray, ends: np.ndarray
) -> dict[int, tuple[Count, ...]]:
    """Per window the tallies that speak to the quota and overlap it."""
    obligors = sorted(question.obligors(bearer))
    table = question.evidence.tallies.filter(
        (pl.col("unit") == duty.unit)
        & (pl.col("stage") == duty.stage)
        & pl.col("modality").is_in(ADMITTED_MODALITIES)
        & (pl.col("party").is_null() | pl.col("party").is_in(obligors))
    )
    if duty.counted_at:
        table = table.filter(pl.col("point").is_null() | pl.col("point").is_in(list(duty.counted_at)))
    table = table.with_columns(place=question.placed(table))
    table = table.filter(pl.col("place") > int(Containment.NO))
    everywhere = (question.covered(table) == int(Containment.CERTAIN)) & table.get_column(
        "area"
    ).is_not_null()
    of_all = table.get_column("whole") & (everywhere if question.zone else True)
    table = table.with_columns(of_all.alias("of_all"))
    counts = [_count(question, bearer, row) for row in table.iter_rows(named=True)]
    rows, touched, _ = touching(starts, ends, table["earliest"].to_numpy(), table["latest"].to_numpy())
    result: dict[int, list[Count]] = defaultdict(list)
    for row, window in zip(rows.tolist(), touched.tolist(), strict=True):
        result[window].append(counts[row])
    return {window: tuple(found) for window, found in result.items()}


def _count(question: Question, bearer: str, row: Mapping[str, object]) -> Count:
    party = None if row["party"] is None else str(row["party"])
    core_start, core_end = row["core_start"], row["core_end"]
    known = isinstance(core_start, int) and isinstance(core_end, int)
    return Count(
        id=str(row["id"]),
        origin=str(row["origin"]),
        dataset=str(row["dataset"]),
        digest=str(row["digest"]),
        point=None if row["point"] is None else str(row["point"]),
        extent=Interval(int(str(row["earliest"])), int(str(row["latest"]))),
        core=Interval(int(str(core_start)), int(str(core_end))) if known else None,
        low=int(str(row["low"])),
        high=None if row["high"] is None else int(str(row["high"])),
        whole=bool(row["of_all"]) and question.speaks_for_all(bearer, party),
        within=row["place"] == Containment.CERTAIN and question.named_certainly(bearer, party),
    )


def weigh_counts(
    question: Question,
    duty: Quota,
    bearer: str,
    standard: Standard,
    window: Interval,
    counts: Sequence[Count],
) -> Counted:
    """Bounds of one window over the counts that the standard admits."""
    if standard is Standard.VERIFIED:
        counts = [count for count in counts if count.origin == question.mandated]
    per_origin = by_origin(counts, window, duty.counted_at)
    return Counted(
        window=window,
        counts=tuple(counts),
        per_origin=per_origin,
        bounds=over_origins(per_origin.values(), question.origins_asked(standard)),
        aligned=frozenset(question.aligned_with(bearer)),
        asks_apart=standard is not Standard.ALLEGED,
    )


def _decide(duty: Quota, counted: Counted, *, over: bool) -> Answer:
    low, high = counted.bounds
    floor = duty.bound is Bound.AT_LEAST
    outcome = _open_outcome(duty, low)
    shown: Performance | None = None
    contested = high is not None and low > high
    if contested:
        outcome = (MET, PARTIAL, MISSED) if floor else (MET, BREACHED)
    elif not floor and low > duty.amount:
        shown = BREACHED
    elif counted.shows(duty) and (floor or over):
        shown = MET
    elif not over:
        shown = DUE
    elif floor and high is not None and high < duty.amount:
        outcome = (PARTIAL, MISSED)
        shown = PARTIAL if low > 0 else MISSED if high == 0 else None
    knowledge = CONTESTED if contested else SHOWN if shown else UNVERIFIED
    return Answer(
        could_be=(shown,) if shown else outcome,
        knowledge=knowledge,
        low=low,
        high=high,
        required=duty.amount,
        unit=duty.unit,
        origins=(len(counted.per_origin), len(counted.per_origin)),
    )


def _open_outcome(duty: Quota, low: int) -> tuple[Performance, ...]:
    if duty.bound is Bound.AT_MOST:
        return (MET, BREACHED)
    return (MET, *((PARTIAL,) if duty.amount > 1 else ()), *((MISSED,) if low == 0 else ()))


def _with_evidence(answer: Answer, counted: Counted) -> Answer:
    inside = ids(count.id for count in counted.counts if count.inside(counted.window))
    near = ids(count.id for count in counted.counts if not count.inside(counted.window))
    if answer.knowledge is CONTESTED:
        return replace(answer, witnesses=inside, against=inside, possible=near)
    if answer.performance is MET:
        return replace(answer, against=inside, possible=near)
    if answer.performance in (PARTIAL, MISSED, BREACHED):
        return replace(answer, witnesses=inside, possible=near)
    return replace(answer, possible=ids([*inside, *near]))


def _coverage(counts: Sequence[Count], clipped: Interval) -> tuple[float, float]:
    whole = [count for count in counts if count.whole]
    sure = length_held((count.core for count in whole if count.core is not None), clipped)
    most = length_held((count.extent for count in whole), clipped)
    return round(sure / clipped.length, 9), round(most / clipped.length, 9)


def _cause(
    question: Question,
    duty: Quota,
    counted: Counted,
    gap: Gap | None,
    standard: Standard,
    others: int,
) -> tuple[Cause, tuple[str, ...]]:
    """Why a window is unverified and who controls that: the first reason that applies."""
    if gap is not None:
        return gap.cause, gap.controlled_by
    if not counted.per_origin:
        if others:
            return Cause.NO_RULING, (question.ruler,)
        return Cause.NOT_IN_RECORD, (DESK,)
    too_few = len(counted.per_origin) < question.origins_asked(standard)
    if too_few or keeps(duty, counted.bounds):
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    return Cause.EVIDENCE_IMPRECISE, tuple(sorted({count.dataset for count in counted.counts}))


def _cut_short(question: Question, duty: Quota, answer: Answer) -> Answer:
    """A day or week that the span cuts: the text does not say what so much of it owes."""
    return replace(
        answer,
        could_be=_open_outcome(duty, answer.low or 0),
        knowledge=UNVERIFIED,
        legal=LegalState.TEXT_DISPUTED,
        cause=Cause.AMOUNT_NOT_NAMED,
        controlled_by=tuple(sorted(question.agreement.parties)),
    )


def _disputed(question: Question, duty: Quota) -> Iterator[Answer]:
    """A clause that names no stage: dispatched, entered and received are different counts."""
    answer = Answer(
        _open_outcome(duty, 0),
        UNVERIFIED,
        legal=LegalState.TEXT_DISPUTED,
        cause=Cause.STAGE_NOT_NAMED,
        controlled_by=tuple(sorted(question.agreement.parties)),
        required=duty.amount,
        unit=duty.unit,
    )
    yield from (answer for _ in range(question.windows.begun))
