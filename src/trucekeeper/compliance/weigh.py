"""Weighs every obligation once: the answers from which findings and bounds are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucekeeper.agreement.model import Agreement, Complete, Forbid, Quota
from trucekeeper.compliance.acts import acts_near
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.deadline import answer_deadline
from trucekeeper.compliance.forbid import answer_forbid
from trucekeeper.compliance.question import Question, bearers_of
from trucekeeper.compliance.quota import answer_quota
from trucekeeper.compliance.windows import windows_of
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Period, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """One bearer's answers at one standard, for the windows that have begun, in order of time."""

    question: Question
    bearer: str
    standard: Standard
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """All answers as of a moment; ``known`` is the evidence as of it."""

    agreement: Agreement
    known: Evidence
    series: tuple[Series, ...]


def weigh(
    agreement: Agreement,
    evidence: Evidence,
    as_of: int,
    by: Period = Period.DAY,
    standards: Iterable[Standard] = tuple(Standard),
) -> Weighed:
    """Answer every scored obligation in each of its zones, as of a moment (microseconds UTC).

    Windows of prohibitions are taken ``by`` day, week or phase; all standards unless some are
    named. The rules are those of ``docs/semantics.md``.
    """
    known = evidence.as_of(as_of)
    asked = [standard for standard in Standard if standard in standards]
    found: list[Series] = []
    for obligation in agreement.obligations.values():
        if obligation.is_scored:
            windows = windows_of(obligation, agreement, as_of, by)
            for zone in obligation.zones or (None,):
                found.extend(_series(Question(agreement, known, obligation, zone, windows), asked))
    return Weighed(agreement, known, tuple(found))


def _series(question: Question, standards: Sequence[Standard]) -> Iterator[Series]:
    duty = question.obligation.duty
    near = acts_near(question, duty) if isinstance(duty, Forbid) else None
    for bearer in bearers_of(question.obligation):
        for standard in standards:
            answers: tuple[Answer, ...] = ()
            if isinstance(duty, Forbid) and near is not None:
                answers = tuple(answer_forbid(question, duty, near, bearer, standard))
            elif isinstance(duty, Quota):
                answers = tuple(answer_quota(question, duty, bearer, standard))
            elif isinstance(duty, Complete) and question.windows.begun:
                answers = (answer_deadline(question, duty, bearer, standard),)
            yield Series(question, bearer, standard, answers)
