"""Duties to respond: after each of these, that within a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.agreement.duties import Respond
from trucekeeper.compliance.answers import (
    BIT,
    CODE,
    Answers,
    Flags,
    Numbers,
    Ragged,
    Small,
    blank,
    greatest,
    joined,
    ragged,
)
from trucekeeper.compliance.docket import Known
from trucekeeper.compliance.forms.cases import Cases, cases_of
from trucekeeper.compliance.forms.responses import Responses, answers_to, excuses_for
from trucekeeper.compliance.placing.candidates import Placing
from trucekeeper.compliance.placing.charges import CERTAIN, NO, POSSIBLE
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.watching.reasons import Doubts, Reasons, reasons
from trucekeeper.compliance.watching.vigil import Vigil, keep_vigil
from trucekeeper.evidence.coded import Codes, of_rows
from trucekeeper.terms import Knowledge, LegalState, Performance, Standard

MET, LATE, MISSED, DUE = (
    BIT[word] for word in (Performance.MET, Performance.MET_LATE, Performance.MISSED, Performance.DUE)
)


def answer_respond(
    task: Task,
    duty: Respond,
    hearing: Hearing,
    known: Known,
    placing: Placing,
    standards: tuple[Standard, ...],
) -> Iterator[tuple[Series, Cases]]:
    """One answer for each case: an act to be answered, or each item listed for it."""
    for bearer in task.bearers:
        for standard in standards:
            cases = cases_of(task, duty, hearing, known, placing, bearer, standard)
            answers = answers_to(hearing, duty, cases, placing, bearer, standard)
            excuses = excuses_for(hearing, duty, cases, placing, bearer, standard)
            found = _answers(hearing, duty, cases, answers, excuses, bearer, standard)
            rests, legal = _resting(task, cases)
            found = _put_to_rest(found, rests, legal)
            own = (cases.cells.places, cases.cells.place, cases.cells.starts, cases.cells.ends)
            yield Series(task, bearer, standard, *own, found, rests, cases.names), cases


def _resting(task: Task, cases: Cases) -> tuple[Flags, Small]:
    """The cases whose last instant lies in a pause of the duty, and its legal state."""
    last, count = cases.cells.ends - 1, len(cases.cells)
    rests, legal = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.int8)
    for pause in task.obligation.pauses:
        inside = (pause.span.start <= last) & (last < pause.span.end)
        rests |= inside
        legal[inside] = CODE[pause.legal]
    return rests, legal


def _put_to_rest(answers: Answers, rests: Flags, legal: Small) -> Answers:
    if not rests.any():
        return answers
    count = len(answers)
    resting = replace(blank(count, None), legal=legal)
    return joined([answers, resting]).take(np.arange(count) + np.where(rests, count, 0))


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """What is said of each case, as flags: at most one of the first five holds."""

    waived: Flags
    met: Flags
    due: Flags
    late: Flags
    missed: Flags
    unverified: Flags
    could_be: Numbers


def _answers(
    hearing: Hearing,
    duty: Respond,
    cases: Cases,
    answers: Responses,
    excuses: Responses,
    bearer: str,
    standard: Standard,
) -> Answers:
    cells, count = cases.cells, len(cases.cells)

    def told(observer: str) -> Flags:
        found = np.zeros(count, dtype=np.bool_)
        for each in (answers, excuses):
            spoke = (np.minimum(each.match, each.in_time) > NO) & hearing.told_by(each.act, observer)
            found[each.case[spoke]] = True
        return found

    vigil = keep_vigil(cells, hearing.question, {duty.answer}, standard, bearer, told, hearing.register)
    said = _said(cases, answers, excuses, vigil)
    why = Reasons(count)
    if said.unverified.any():
        doubts = _doubts(hearing, cases, answers, excuses)
        why = reasons(cells, hearing.question, {duty.answer}, vigil.blind, doubts, standard, said.unverified)
    fresh, acts = blank(count), hearing.standing.acts
    shown = said.late | said.missed
    witnesses = np.flatnonzero(shown), cases.trigger[shown]
    speaking = _speaking(said, answers, excuses)
    against = _pairs(answers, excuses, speaking)
    fewest, most = (_most((witnesses, against), each, count) for each in (acts.fewest, acts.most))
    return replace(
        fresh,
        could_be=said.could_be.astype(np.int16),
        knowledge=np.where(said.unverified, CODE[Knowledge.UNVERIFIED], fresh.knowledge).astype(np.int8),
        legal=np.where(said.waived, CODE[LegalState.WAIVED], fresh.legal).astype(np.int8),
        cause=why.cause,
        control=why.control,
        coverage_low=vigil.low,
        coverage_high=vigil.high,
        open=_open(cases, answers, excuses),
        fewest=fewest,
        most=most,
        witnesses=ragged(*witnesses, count),
        possible=_possible(cases, answers, excuses, speaking, against, shown),
        against=ragged(*against, count),
        controllers=why.controllers,
    )


def _said(cases: Cases, answers: Responses, excuses: Responses, vigil: Vigil) -> Said:
    """The rules of ``docs/semantics.md``, "Responses"."""
    count = len(cases.cells)
    in_time, late = answers.best(answers.answers_in_time, count), answers.best(answers.answers_late, count)
    excused = excuses.best(excuses.answers_in_time, count)
    asked = cases.certainty
    unwatched = ~vigil.quiet
    open_ = (in_time == POSSIBLE) | (asked == POSSIBLE) | (excused > NO) | unwatched
    could_be = np.where(open_, MET, 0) | np.where((late > NO) | unwatched, LATE, 0)
    could_be |= np.where(late < CERTAIN, MISSED, 0)
    waived = (excused == CERTAIN) & (asked == CERTAIN) & (in_time < CERTAIN)
    met = ~waived & (in_time == CERTAIN)
    due = ~waived & ~met & ~cases.cells.over
    left = ~(waived | met | due)
    only_late, only_missed = left & (could_be == LATE), left & (could_be == MISSED)
    unverified = left & ~only_late & ~only_missed
    word = np.where(waived, 0, np.where(met, MET, np.where(due, DUE, could_be)))
    return Said(waived, met, due, only_late, only_missed, unverified, word)


def _speaking(said: Said, answers: Responses, excuses: Responses) -> tuple[Flags, Flags]:
    """Which speak for kept: answers in time, late ones where it is late, and what excuses."""
    in_time = (answers.answers_in_time == CERTAIN) & said.met[answers.case]
    late = (answers.answers_late == CERTAIN) & said.late[answers.case]
    excused = (excuses.answers_in_time == CERTAIN) & said.waived[excuses.case]
    return in_time | late, excused


def _pairs(answers: Responses, excuses: Responses, chosen: tuple[Flags, Flags]) -> tuple[Numbers, Numbers]:
    """Cases and acts of chosen answers and excuses."""
    case = np.concatenate([answers.case[chosen[0]], excuses.case[chosen[1]]])
    return _in_order(case, np.concatenate([answers.act[chosen[0]], excuses.act[chosen[1]]]))


def _possible(
    cases: Cases,
    answers: Responses,
    excuses: Responses,
    speaking: tuple[Flags, Flags],
    against: tuple[Numbers, Numbers],
    shown: Flags,
) -> Ragged:
    """All that may bear on a case and is not against; and the act itself, where it may not count."""
    left = (answers.bears > NO) & ~speaking[0], (excuses.bears > NO) & ~speaking[1]
    unsure = np.flatnonzero((cases.certainty == POSSIBLE) & ~shown)
    case, act = _pairs(answers, excuses, left)
    case, act = _in_order(np.concatenate([case, unsure]), np.concatenate([act, cases.trigger[unsure]]))
    if len(case):  # what speaks for kept as an answer may be left as an excuse
        base = int(max(act.max(), against[1].max(initial=0))) + 1
        apart = ~np.isin(case * base + act, against[0] * base + against[1])
        case, act = case[apart], act[apart]
    return ragged(case, act, len(cases.cells))


def _in_order(case: Numbers, act: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs by case and then by act, each once."""
    rises = (case[1:] > case[:-1]) | ((case[1:] == case[:-1]) & (act[1:] > act[:-1]))
    if rises.all():
        return case, act
    base = int(act.max()) + 1
    found = np.sort(case * base + act, kind="stable")  # which merges what is in order in parts
    found = found[np.concatenate([[True], found[1:] != found[:-1]])]
    return np.divmod(found, base)


def _open(cases: Cases, answers: Responses, excuses: Responses) -> Numbers:
    """How many acts that bear on a case are not surely admitted, that to be answered among them."""
    unsure = [each.only(each.admission < CERTAIN) for each in (answers, excuses)]
    own = np.flatnonzero(cases.admission < CERTAIN)
    case, _ = _in_order(
        np.concatenate([*(each.case for each in unsure), own]),
        np.concatenate([*(each.act for each in unsure), cases.trigger[own]]),
    )
    return np.bincount(case, minlength=len(cases.cells))


def _most(parts: Iterable[tuple[Numbers, Numbers]], values: Codes, count: int) -> Numbers:
    """The greatest value of the acts of each case, of pairs in order."""
    best = [greatest(case, of_rows(values, act), count) for case, act in parts]
    found: Numbers = np.maximum.reduce(best)
    return found


def _doubts(hearing: Hearing, cases: Cases, answers: Responses, excuses: Responses) -> Doubts:
    acts, count = hearing.standing.acts, len(cases.cells)
    below = (cases.asked == CERTAIN) & (cases.admission < CERTAIN)
    lacking = [each.case[(each.told == CERTAIN) & (each.admission < CERTAIN)] for each in (answers, excuses)]
    below[np.concatenate(lacking)] = True
    unsure = [(each.told < CERTAIN) | (each.admission < CERTAIN) for each in (answers, excuses)]
    own = np.flatnonzero(cases.asked < CERTAIN)
    case = np.concatenate([answers.case[unsure[0]], excuses.case[unsure[1]], own])
    act = np.concatenate([answers.act[unsure[0]], excuses.act[unsure[1]], cases.trigger[own]])
    return Doubts(
        author_open=np.zeros(count, dtype=np.bool_),
        below=below,
        imprecise=np.bincount(case, minlength=count) > 0,
        of_datasets=(case, acts.dataset.codes[act]),
        datasets=acts.dataset.of,
    )
