"""Prohibitions: the case for broken, the case for kept, and why neither carries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from trucekeeper.agreement.model import Forbid
from trucekeeper.compliance.acts import CERTAIN, NO, admitted, authored_by, certainly
from trucekeeper.compliance.answer import Answer, ids
from trucekeeper.compliance.gaps import Gap, ever_watched, gaps
from trucekeeper.compliance.question import Question
from trucekeeper.compliance.watching import UNWATCHED, Watched, contradictions, watched
from trucekeeper.compliance.windows import touching
from trucekeeper.terms import DESK, MECHANISM, REGIME, Cause, Knowledge, Performance, Standard

OPEN_OUTCOME = (Performance.MET, Performance.BREACHED)
SHOWN, CONTESTED, UNVERIFIED = Knowledge.SHOWN, Knowledge.CONTESTED, Knowledge.UNVERIFIED


class Act(NamedTuple):
    """An act near the zone, as one bearer's finding at one standard takes it."""

    id: str
    dataset: str
    reporters: list[str]
    witnessed_by: list[str]
    fewest: int
    most: int
    here: int
    actor: int
    admission: int
    act_admission: int
    contradicted_by: tuple[str, ...]


@dataclass(slots=True)
class Docket:
    """What bears on one window at one standard, as its acts are entered one by one."""

    certain: list[str] = field(default_factory=list)
    uncontradicted: int = 0
    contradicted_by: set[str] = field(default_factory=set)
    possible: list[str] = field(default_factory=list)
    open: int = 0
    fewest: int = 0
    most: int = 0
    author_open: bool = False
    below_standard: bool = False
    imprecise_datasets: set[str] = field(default_factory=set)
    reporters: set[str] = field(default_factory=set)  # who reported or saw any of it

    def enter(self, act: Act, in_time: int, *, for_party: bool) -> None:
        """Take note of an act that touches the window, ``in_time`` certainly or possibly."""
        surely = min(act.here, in_time)  # kind, place and time, whoever did it
        inside = min(surely, act.actor)
        self.reporters.update(act.reporters, act.witnessed_by)
        if inside == CERTAIN and act.admission == CERTAIN:
            self.certain.append(act.id)
            self.uncontradicted += not act.contradicted_by
            self.contradicted_by.update(act.contradicted_by)
            self.fewest, self.most = max(self.fewest, act.fewest), max(self.most, act.most)
            return
        if act.admission > NO:
            self.possible.append(act.id)
        self.open += act.admission < CERTAIN
        self.below_standard |= surely == CERTAIN and act.admission < CERTAIN
        if inside < CERTAIN:
            self.imprecise_datasets.add(act.dataset)
        shown_for_regime = surely == CERTAIN and act.act_admission == CERTAIN
        self.author_open |= for_party and shown_for_regime and act.actor < CERTAIN


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
    empty = Docket()
    for window in range(windows.begun):
        docket, watch = dockets.get(window, empty), watches.get(window, UNWATCHED)
        could_be, knowledge = _weigh(docket, watch)
        because: tuple[Cause | None, tuple[str, ...]] = (None, ())
        if knowledge is UNVERIFIED:
            because = _cause(question, docket, watch, reasons.get(window), standard, watched_ever)
        broken = len(docket.certain)
        doubted = knowledge is CONTESTED
        yield Answer(
            could_be,
            knowledge,
            cause=because[0],
            controlled_by=because[1],
            low=broken,
            high=broken + len(docket.possible) if watch.quiet else None,
            required=0,
            coverage=(watch.low, watch.high),
            open=docket.open,
            origins=(docket.fewest, docket.most),
            witnesses=ids(docket.certain),
            possible=ids(docket.possible),
            against=ids([*watch.against, *docket.contradicted_by]) if doubted else watch.against,
        )


def _dockets(question: Question, near: pl.DataFrame, bearer: str, standard: Standard) -> dict[int, Docket]:
    windows = question.windows
    starts, ends = windows.starts[: windows.begun], windows.clipped_ends[: windows.begun]
    rows, touched, in_time = touching(starts, ends, near["earliest"].to_numpy(), near["latest"].to_numpy())
    table = near.select(
        "id",
        "dataset",
        "reporters",
        "witnessed_by",
        "origins_fewest",
        "origins_most",
        "here",
        actor=authored_by(question, bearer),
        admission=admitted(question, standard, bearer),
        act_admission=admitted(question, standard, REGIME),
    )
    against = contradictions(question, near.filter(certainly(question, standard, bearer)), standard, bearer)
    near_acts = [Act._make((*row, against.get(row[0], ()))) for row in table.iter_rows()]
    dockets: dict[int, Docket] = defaultdict(Docket)
    for row, window, certainty in zip(rows.tolist(), touched.tolist(), in_time.tolist(), strict=True):
        act = near_acts[row]
        if act.actor > NO:
            dockets[window].enter(act, certainty, for_party=bearer != REGIME)
    return dockets


def _weigh(docket: Docket, watch: Watched) -> tuple[tuple[Performance, ...], Knowledge]:
    """The decision table of ``docs/semantics.md``, prohibitions."""
    if docket.certain:
        return ((Performance.BREACHED,), SHOWN) if docket.uncontradicted else (OPEN_OUTCOME, CONTESTED)
    if watch.quiet and not docket.possible:
        return (Performance.MET,), SHOWN
    return OPEN_OUTCOME, UNVERIFIED


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
