"""What stands beside a breach: that it was made good, and what is pleaded for it.

The rules are those of ``docs/semantics.md``, "Cures" and "Pleas".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from trucekeeper.agreement.duties import Forbid
from trucekeeper.compliance.answers import BIT, CODE, Answers
from trucekeeper.compliance.docket import Known
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.remedies.pleas import Pleadable, Pleaded, act_at, pleaded, why_unmatched
from trucekeeper.compliance.series import Series
from trucekeeper.terms import NOT_KEPT, REGIME, Knowledge, LegalState, Performance, Plea
from trucekeeper.when import Interval

IN_FORCE = CODE[LegalState.IN_FORCE]


def with_remedies(series: Series, known: Known, register: Register) -> Series:
    """The answers with cures put in place of breaches, and with what is pleaded."""
    broken = _broken(series.answers)
    if not len(broken) or (
        known.evidence.pleas.is_empty() and not known.rulings.cured and not known.rulings.cures
    ):
        return series
    answers = _with_pleas(series, broken, known, register)
    return replace(series, answers=_with_cures(replace(series, answers=answers), broken, known, register))


def _broken(answers: Answers) -> Indices:
    """The cells that are shown not kept."""
    short = np.logical_or.reduce([answers.could_be == BIT[word] for word in NOT_KEPT])
    return np.flatnonzero(short & (answers.knowledge == CODE[Knowledge.SHOWN]))


def _with_cures(series: Series, broken: Indices, known: Known, register: Register) -> Answers:
    cured = np.zeros(len(series), dtype=np.bool_)
    for cell in broken.tolist():
        cured[cell] = _is_cured(series, cell, known, register)
    could_be = np.where(cured, np.int16(BIT[Performance.CURED]), series.answers.could_be)
    return replace(series.answers, could_be=could_be)


def _is_cured(series: Series, cell: int, known: Known, register: Register) -> bool:
    window = Interval(int(series.starts[cell]), int(series.ends[cell]))
    for cure in known.rulings.cures.get(series.task.obligation.id, ()):
        if cure.party in (None, series.bearer) and cure.span.contains(window):
            return True
    if not isinstance(series.task.obligation.duty, Forbid):
        return False
    witnesses = register.names(series.answers.witnesses.of(cell)).to_list()
    ruled = known.rulings.cured
    regime = series.bearer == REGIME
    return bool(witnesses) and all(
        id in ruled and (regime or ruled[id] in (None, series.bearer)) for id in witnesses
    )


def _with_pleas(series: Series, broken: Indices, known: Known, register: Register) -> Answers:
    answers = series.answers
    legal = answers.legal.copy()
    exemptions = list(pleaded(known, Plea.EXEMPTION))
    counter = [
        plea
        for plea in pleaded(known, Plea.COUNTERMEASURE)
        if plea.is_under(series.task.obligation) and _is_of(series, plea)
    ]
    for cell in broken[legal[broken] == IN_FORCE].tolist():
        if exemptions and _all_exempted(series, cell, exemptions, known, register):
            legal[cell] = CODE[LegalState.EXEMPTION_CLAIMED]
        elif any(_bears_on(plea, series, cell, register) for plea in counter):
            legal[cell] = CODE[LegalState.COUNTERMEASURE_CLAIMED]
    return replace(answers, legal=legal)


def _is_of(series: Series, plea: Pleaded) -> bool:
    parties = series.task.obligation.by.parties if series.bearer == REGIME else (series.bearer,)
    return plea.party in parties


def _all_exempted(
    series: Series, cell: int, pleas: Sequence[Pleaded], known: Known, register: Register
) -> bool:
    """Whether an exemption is claimed, on the clause's terms, for every act of the case for broken."""
    if not isinstance(series.task.obligation.duty, Forbid):
        return False
    rows = series.answers.witnesses.of(cell)
    acts: list[Pleadable] = [
        act_at(known.standing.acts, row, id)
        for row, id in zip(rows.tolist(), register.names(rows).to_list(), strict=True)
    ]
    return bool(acts) and all(
        any(why_unmatched(plea, act, series.task, known) is None for plea in pleas) for act in acts
    )


def _bears_on(plea: Pleaded, series: Series, cell: int, register: Register) -> bool:
    window = Interval(int(series.starts[cell]), int(series.ends[cell]))
    if not plea.span.overlaps(window):
        return False
    return plea.about is None or plea.about in register.names(series.answers.witnesses.of(cell)).to_list()
