"""Weighs every obligation once: the answers from which findings and bounds are made."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.answers import gathered
from trucekeeper.compliance.docket import Docket, Known, docket_of, mandated_of
from trucekeeper.compliance.forms.asked import asked_of
from trucekeeper.compliance.forms.cases import Cases
from trucekeeper.compliance.forms.deadline import answer_deadline
from trucekeeper.compliance.forms.exchange import answer_exchange
from trucekeeper.compliance.forms.forbid import answer_forbid
from trucekeeper.compliance.forms.free_time import answer_free_time
from trucekeeper.compliance.forms.frequency import answer_frequency
from trucekeeper.compliance.forms.maintain import answer_maintain
from trucekeeper.compliance.forms.quota import answer_quota
from trucekeeper.compliance.forms.respond import answer_respond
from trucekeeper.compliance.forms.schedule import answer_schedule
from trucekeeper.compliance.placing.candidates import Placing, acts_in
from trucekeeper.compliance.placing.cells import NO_TOUCHES, Touches
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.task import Task, narrowed, tasks_of
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.remedies.beside_breaches import with_remedies
from trucekeeper.compliance.remedies.pleas import spared
from trucekeeper.compliance.remedies.readings import where_readings_differ
from trucekeeper.compliance.series import Series, series_of
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Period, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """All answers as of a moment; ``known`` is the evidence as of it."""

    agreement: Agreement
    docket: Docket
    known: Known
    placing: Placing
    register: Register
    judged: tuple[Judged, ...]
    series: tuple[Series, ...]
    court: Court


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A duty with what was found: its answers, and the acts that touch its cells, or its cases."""

    task: Task
    series: tuple[Series, ...]
    touches: Touches = NO_TOUCHES
    cases: tuple[Cases, ...] = ()


def weigh(
    agreement: Agreement,
    evidence: Evidence,
    as_of: int,
    by: Period = Period.DAY,
    standards: Iterable[Standard] = tuple(Standard),
) -> Weighed:
    """Answer every scored obligation in each of its places, as of a moment (microseconds UTC).

    Windows of prohibitions are taken ``by`` day, week, month or phase; all standards unless some
    are named. The rules are those of ``docs/semantics.md``.
    """
    return weigh_docket(agreement, docket_of(evidence, agreement.implications), as_of, by, standards)


def weigh_docket(
    agreement: Agreement, docket: Docket, as_of: int, by: Period, standards: Iterable[Standard]
) -> Weighed:
    """As :func:`weigh`, of evidence that was made ready before."""
    standing = agreement.as_of(as_of)
    known = docket.at(as_of, mandated_of(standing))
    asked = tuple(standard for standard in Standard if standard in set(standards))
    placing = Placing(known.standing, known.evidence.areas)
    court = Court(known, placing, Register(docket.acts.ids), by, asked)
    tasks = tasks_of(standing, known, by)
    judged = _weighed(tasks, court)
    series = where_readings_differ([each for found in judged for each in found.series], tasks)
    return Weighed(standing, docket, known, placing, court.register, judged, series, court)


def _weighed(tasks: Sequence[Task], court: Court) -> tuple[Judged, ...]:
    """Every task weighed; side by side where there are many acts, since they do not hang together."""
    if len(court.known.standing.acts) < MANY_ACTS or len(tasks) < 2:
        return tuple(weigh_task(task, court) for task in tasks)
    with ThreadPoolExecutor(THREADS) as threads:
        return tuple(threads.map(lambda task: weigh_task(task, court), tasks))


THREADS = os.cpu_count()
"""One for each processor: more would hold memory at the same time, and gain nothing."""

MANY_ACTS = 50_000
"""From so many acts on, tasks are weighed side by side: most of that is work on whole columns."""


@dataclass(frozen=True, slots=True, eq=False)
class Court:
    """What every duty is weighed with: what is known, where acts lie, and what is asked."""

    known: Known
    placing: Placing
    register: Register
    by: Period
    standards: tuple[Standard, ...]


def weigh_task(task: Task, court: Court) -> Judged:
    """The answers about one duty: each bearer's at each standard."""
    duty = task.obligation.duty
    if isinstance(duty, Forbid | Frequency):
        judged = _of_acts(task, court, duty)
    elif isinstance(duty, Respond):
        judged = _of_cases(task, court, duty)
    else:
        judged = Judged(task, tuple(_one_by_one(task, court)))
    series = tuple(with_remedies(each, court.known, court.register) for each in judged.series)
    return replace(judged, series=series)


def _of_acts(task: Task, court: Court, duty: Forbid | Frequency) -> Judged:
    """Prohibitions, and ceilings on how often: acts that touch cells."""
    hearing = Hearing(task.question, court.known.standing, court.register)
    touches = spared(acts_in(court.placing, task, duty.kinds, court.by), task, court.known)
    found = []
    for bearer in task.bearers:
        places = task.places_of(bearer)
        if not places:
            continue
        cells, own = narrowed(task.cells, touches, places)
        for standard in court.standards:
            if isinstance(duty, Forbid):
                answers = answer_forbid(hearing, duty.kinds, cells, own, bearer, standard)
            else:
                answers = answer_frequency(hearing, duty, cells, own, bearer, standard)
            found.append(series_of(task, bearer, standard, cells, answers, places))
    return Judged(task, tuple(found), touches)


def _of_cases(task: Task, court: Court, duty: Respond) -> Judged:
    """Duties to respond: each act that asks for an answer."""
    hearing = Hearing(task.question, court.known.standing, court.register)
    found = list(answer_respond(task, duty, hearing, court.known, court.placing, court.standards))
    return Judged(task, tuple(series for series, _ in found), cases=tuple(cases for _, cases in found))


Evaluator = Callable[[Question, Any, str, Standard], Iterable[Answer]]


def _deadline(question: Question, duty: Complete, bearer: str, standard: Standard) -> Iterator[Answer]:
    if question.windows.begun:
        yield answer_deadline(question, duty, bearer, standard)


BY_FORM: Mapping[type, Evaluator] = MappingProxyType(
    {
        Quota: answer_quota,
        FreeTime: answer_free_time,
        Complete: _deadline,
        Schedule: answer_schedule,
        Exchange: answer_exchange,
        Maintain: answer_maintain,
    }
)
"""Forms with few windows, whose answers are made one by one."""


def _one_by_one(task: Task, court: Court) -> list[Series]:
    """Forms with few windows: each place by itself."""
    duty = task.obligation.duty
    evaluate = BY_FORM[type(duty)]
    found = []
    for bearer in task.bearers:
        places = task.places_of(bearer)
        for standard in court.standards:
            answers: list[Answer] = []
            for number in places:
                question = task.question_at(number)
                begun = list(evaluate(question, duty, bearer, standard))
                answers += begun
                answers += [asked_of(duty, n) for n in range(len(begun), len(question.windows.starts))]
            cells, _ = narrowed(task.cells, NO_TOUCHES, places)
            found.append(series_of(task, bearer, standard, cells, gathered(answers, court.register), places))
    return found
