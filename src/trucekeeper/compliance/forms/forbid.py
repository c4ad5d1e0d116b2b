"""Prohibitions: the case for broken, the case for kept, and why neither carries."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from trucekeeper.compliance.answers import (
    BIT,
    CODE,
    NOTHING,
    Answers,
    Flags,
    Numbers,
    Ragged,
    Small,
    alike,
    blank,
    greatest,
    ragged,
    where_begun,
)
from trucekeeper.compliance.placing.cells import Cells, Touches
from trucekeeper.compliance.placing.charges import CERTAIN, NO
from trucekeeper.compliance.placing.contradicted import Contradicted, contradicted
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.watching.reasons import Doubts, Reasons, reasons
from trucekeeper.compliance.watching.vigil import Vigil, keep_vigil
from trucekeeper.evidence.coded import of_rows
from trucekeeper.terms import REGIME, Knowledge, Performance, Standard

OPEN_OUTCOME = BIT[Performance.MET] | BIT[Performance.BREACHED]


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """Touches as one bearer's finding at one standard takes them; all columns are per touch.

    ``surely``: the least of kind, place and time, whoever did it. ``certain``: the case for
    broken; ``possible``: what may belong to it; ``entered``: all that may be the bearer's.
    """

    touches: Touches
    entered: Flags
    surely: Small
    inside: Small
    admission: Small
    certain: Flags
    possible: Flags
    shown_for_regime: Flags
    actor: Small


def weigh_touches(hearing: Hearing, touches: Touches, bearer: str, standard: Standard) -> Weighed:
    """How each act that touches a cell bears on a finding."""
    actor = hearing.authored(touches.act, bearer)
    admission = hearing.admitted(touches.act, standard, bearer)
    surely = np.minimum(touches.here, touches.time)
    inside = np.minimum(surely, actor)
    entered = actor > NO
    certain = entered & (inside == CERTAIN) & (admission == CERTAIN)
    possible = entered & ~certain & (admission > NO)
    act_admission = hearing.admitted(touches.act, standard, REGIME)
    shown = (surely == CERTAIN) & (act_admission == CERTAIN) & (actor < CERTAIN) & entered
    return Weighed(touches, entered, surely, inside, admission, certain, possible, shown, actor)


def answer_forbid(
    hearing: Hearing, kinds: Collection[str], cells: Cells, touches: Touches, bearer: str, standard: Standard
) -> Answers:
    """One answer per cell; those that have not begun are not yet due."""
    weighed = weigh_touches(hearing, touches, bearer, standard)
    vigil = vigil_over(hearing, cells, kinds, weighed, bearer, standard)
    against = contradicted(hearing, cells, touches, weighed.certain, bearer, standard)
    count = len(cells)
    broken = _counted(touches, weighed.certain, count)
    standing = _counted(touches, weighed.certain & ~against.flags, count)
    maybe = _counted(touches, weighed.possible, count)
    met = vigil.quiet & (broken == 0) & (maybe == 0)
    breached, contested = standing > 0, (broken > 0) & (standing == 0)
    unverified = cells.begun & ~met & ~breached & ~contested
    why = Reasons(count)
    if unverified.any():
        doubts = doubts_of(hearing, weighed, bearer, count)
        why = reasons(cells, hearing.question, kinds, vigil.blind, doubts, standard, unverified)
    fewest, most = best_founded(hearing, touches, weighed.certain, count)
    unbegun = blank(count)
    begun = cells.begun
    could_be = np.where(breached, BIT[Performance.BREACHED], OPEN_OUTCOME)
    could_be = np.where(met, BIT[Performance.MET], could_be)
    knowledge = np.where(contested, CODE[Knowledge.CONTESTED], CODE[Knowledge.SHOWN])
    knowledge = np.where(unverified, CODE[Knowledge.UNVERIFIED], knowledge)
    return Answers(
        could_be=np.where(begun, could_be, unbegun.could_be).astype(np.int16),
        knowledge=np.where(begun, knowledge, unbegun.knowledge).astype(np.int8),
        legal=unbegun.legal,
        cause=why.cause,
        control=why.control,
        low=where_begun(begun, broken, NOTHING),
        high=where_begun(begun & vigil.quiet, broken + maybe, NOTHING),
        required=alike(0, count, np.int64),
        coverage_low=where_begun(begun, vigil.low, np.nan),
        coverage_high=where_begun(begun, vigil.high, np.nan),
        open=_counted(touches, weighed.entered & (weighed.admission < CERTAIN), count),
        fewest=fewest,
        most=most,
        witnesses=listed(hearing, touches, weighed.certain, count),
        possible=listed(hearing, touches, weighed.possible, count),
        against=_against(hearing.register, vigil, contested, against),
        controllers=why.controllers,
    )


def vigil_over(
    hearing: Hearing,
    cells: Cells,
    kinds: Collection[str],
    weighed: Weighed,
    bearer: str,
    standard: Standard,
    told: Flags | None = None,
) -> Vigil:
    """How far each cell was watched, the quiet of those who reported something left out.

    ``told``: what they may not have reported; anything that may be the bearer's, unless told.
    """
    touches = weighed.touches
    doubtful = weighed.entered if told is None else told

    def reported(observer: str) -> Flags:
        spoke = hearing.told_by(touches.act, observer) & doubtful
        return _counted(touches, spoke, len(cells)) > 0

    return keep_vigil(cells, hearing.question, kinds, standard, bearer, reported, hearing.register)


def doubts_of(
    hearing: Hearing, weighed: Weighed, bearer: str, count: int, also: Flags | None = None
) -> Doubts:
    """What stands in the way of an answer, cell by cell; ``also``: touches that are not precise enough."""
    touches, acts = weighed.touches, hearing.standing.acts
    below = weighed.entered & (weighed.surely == CERTAIN) & (weighed.admission < CERTAIN)
    imprecise = weighed.entered & ~weighed.certain & (weighed.inside < CERTAIN)
    if also is not None:
        imprecise |= also
    author_open = weighed.shown_for_regime if bearer != REGIME else np.zeros(len(touches), dtype=np.bool_)
    return Doubts(
        author_open=_counted(touches, author_open, count) > 0,
        below=_counted(touches, below, count) > 0,
        imprecise=_counted(touches, imprecise, count) > 0,
        of_datasets=(touches.cell[imprecise], acts.dataset.codes[touches.act[imprecise]]),
        datasets=acts.dataset.of,
    )


def listed(hearing: Hearing, touches: Touches, chosen: Flags, count: int) -> Ragged:
    """The acts of chosen touches, cell by cell, by their record numbers."""
    return ragged(touches.cell[chosen], touches.act[chosen], count)


def _counted(touches: Touches, chosen: Flags, count: int) -> Numbers:
    return np.bincount(touches.cell[chosen], minlength=count)


def best_founded(hearing: Hearing, touches: Touches, chosen: Flags, count: int) -> tuple[Numbers, Numbers]:
    """The most origins, at least and at most, of the acts of chosen touches, cell by cell."""
    acts, cell, act = hearing.standing.acts, touches.cell[chosen], touches.act[chosen]
    fewest, most = (greatest(cell, of_rows(each, act), count) for each in (acts.fewest, acts.most))
    return fewest, most


def _against(register: Register, vigil: Vigil, contested: Flags, against: Contradicted) -> Ragged:
    """Watches that speak for kept: over the whole cell, and over single acts where it is contested."""
    if not contested.any():
        return vigil.against
    lists = [vigil.against.of(cell) for cell in range(len(contested))]
    for cell in np.flatnonzero(contested).tolist():
        names = register.names(np.concatenate([lists[cell], against.watches_of(cell)]))
        lists[cell] = np.array(register.numbers(names.unique().sort()), dtype=np.int64)
    first = np.concatenate([[0], np.cumsum([len(each) for each in lists])]).astype(np.int64)
    return Ragged(first, np.concatenate(lists))
