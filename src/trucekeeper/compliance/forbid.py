"""Prohibitions: the case for broken, the case for kept, and why neither carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from trucekeeper.agreement.model import Forbid
from trucekeeper.compliance.acts import CERTAIN, NO, admitted, authored_by
from trucekeeper.compliance.answer import Answer, ids
from trucekeeper.compliance.gaps import Gap, ever_watched, gaps
from trucekeeper.compliance.question import Question
from trucekeeper.compliance.watching import UNWATCHED, Watched, watched
from trucekeeper.compliance.windows import touching
from trucekeeper.terms import DESK, MECHANISM, REGIME, Cause, Knowledge, Performance, Standard

OPEN_OUTCOME = (Performance.MET, Performance.BREACHED)
SHOWN, CONTESTED, UNVERIFIED = Knowledge.SHOWN, Knowledge.CONTESTED, Knowledge.UNVERIFIED


@dataclass(slots=True)
class Docket:
    """What bears on one window at one standard, as its rows are read one by one."""

    certain: list[str] = field(default_factory=list)
    possible: list[str] = field(default_factory=list)
    open: int = 0
    fewest: int = 0
    most: int = 0
    author_open: bool = False
    below_standard: bool = False
    imprecise_datasets: set[str] = field(default_factory=set)
    reporters: set[str] = field(default_factory=set)  # who reported or saw any of it

    def enter(self, pair: Mapping[str, Any], *, for_party: bool) -> None:
        """Take note of one act that may be inside: the columns of an act, and its certainties."""
        inside, admission = min(pair["act"], pair["actor"]), pair["admission"]
        self.reporters.update(pair["reporters"], pair["witnessed_by"])
        if inside == CERTAIN and admission == CERTAIN:
            self.certain.append(pair["id"])
            self.fewest = max(self.fewest, pair["origins_fewest"])
            self.most = max(self.most, pair["origins_most"])
            return
        if admission > NO:
            self.possible.append(pair["id"])
        self.open += admission < CERTAIN
        self.below_standard |= pair["act"] == CERTAIN and admission < CERTAIN
        if inside < CERTAIN:
            self.imprecise_datasets.add(pair["dataset"])
        shown_for_regime = pair["act"] == CERTAIN and pair["act_admission"] == CERTAIN
        self.author_open |= for_party and shown_for_regime and pair["actor"] < CERTAIN


def answer_forbid(
    question: Question, duty: Forbid, near: pl.DataFrame, bearer: str, standard: Standard
) -> Iterator[Answer]:
    """One answer per begun window, in order of time; ``near`` is from :func:`acts_near`."""
    windows = question.windows
    begun = slice(windows.begun)
    dockets = _dockets(question, near, bearer, standard)
    reporters = {window: frozenset(docket.reporters) for window, docket in dockets.items()}
    watches = watched(question, duty.kinds, standard, bearer, reporters)
    reasons = gaps(question, windows.starts[begun], windows.clipped_ends[begun])
    watched_ever = ever_watched(question, duty.kinds)
    for window in range(windows.begun):
        docket = dockets.get(window, _EMPTY)
        watch = watches.get(window, UNWATCHED)
        answer = _weigh(docket, watch)
        if answer.knowledge is UNVERIFIED:
            cause, controllers = _cause(question, docket, watch, reasons.get(window), standard, watched_ever)
            answer = replace(answer, cause=cause, controlled_by=controllers)
        yield answer


_EMPTY = Docket()


def _dockets(question: Question, near: pl.DataFrame, bearer: str, standard: Standard) -> dict[int, Docket]:
    near = near.with_columns(
        actor=authored_by(question, bearer),
        admission=admitted(question, standard, bearer),
        act_admission=admitted(question, standard, REGIME),
    )
    windows = question.windows
    starts, ends = windows.starts[: windows.begun], windows.clipped_ends[: windows.begun]
    rows, touched, in_time = touching(starts, ends, near["earliest"].to_numpy(), near["latest"].to_numpy())
    pairs = near[rows].with_columns(
        window=pl.Series(touched), act=pl.min_horizontal("here", pl.Series(in_time))
    )
    dockets: dict[int, Docket] = defaultdict(Docket)
    for pair in pairs.filter(pl.col("actor") > NO).iter_rows(named=True):
        dockets[pair["window"]].enter(pair, for_party=bearer != REGIME)
    return dockets


def _weigh(docket: Docket, watch: Watched) -> Answer:
    """The decision table of ``docs/semantics.md``, prohibitions."""
    broken = len(docket.certain)
    at_most = broken + len(docket.possible) if watch.quiet else None
    answer = Answer(
        OPEN_OUTCOME,
        UNVERIFIED,
        low=broken,
        high=at_most,
        required=0,
        coverage=(watch.low, watch.high),
        open=docket.open,
        origins=(docket.fewest, docket.most),
        witnesses=ids(docket.certain),
        possible=ids(docket.possible),
        against=watch.against,
    )
    if docket.certain:
        if watch.quiet:
            return replace(answer, knowledge=CONTESTED)
        return replace(answer, could_be=(Performance.BREACHED,), knowledge=SHOWN)
    if watch.quiet and not docket.possible:
        return replace(answer, could_be=(Performance.MET,), knowledge=SHOWN)
    return answer


def _cause(
    question: Question,
    docket: Docket,
    watch: Watched,
    gap: Gap | None,
    standard: Standard,
    watched_ever: bool,
) -> tuple[Cause, tuple[str, ...]]:
    """Why a window is unverified and who controls that: the first reason that applies."""
    if docket.author_open:
        return Cause.AUTHOR_OPEN, (question.attributor,)
    if gap is not None and gap.long:
        return gap.cause, gap.controlled_by
    if docket.below_standard:
        if standard is Standard.VERIFIED:
            return Cause.NO_RULING, (question.ruler,)
        return Cause.NO_INDEPENDENT_SOURCE, (DESK,)
    if docket.imprecise_datasets:
        return Cause.EVIDENCE_IMPRECISE, tuple(sorted(docket.imprecise_datasets))
    if gap is not None:
        return gap.cause, gap.controlled_by
    if watch.blind:
        return Cause.TECHNICAL_BLIND_SPOT, (MECHANISM,)
    if watched_ever:
        return Cause.MECHANISM_NOT_DEPLOYED, (MECHANISM,)
    return Cause.NOT_IN_RECORD, (DESK,)
