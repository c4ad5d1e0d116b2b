"""Whether a text says how long a verification may take, where something waits for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.agreement.checks.named_times import times
from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.slowness import verification_takes
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.checks.verifiers import bodies_of, named, verifiers
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    MaintainClause,
    RespondClause,
)
from trucekeeper.agreement.phrases import attempt, parse_condition
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.when import Interval

_TASK = re.compile(r"verif|inspect|report|ruling|finding|certif")
"""How a body may call the task at whose end something is verified."""


@dataclass(frozen=True, slots=True)
class _Wait:
    """What waits, for the verification of which clause, and where the file says so."""

    who: str
    waited: str
    path: Path


def verification_time_unstated(subject: Subject) -> Iterator[Remark]:
    """Verifications that something waits for, and that may take any time."""
    found: dict[str, list[_Wait]] = {}
    for wait in _waits(subject):
        other = subject.clauses.get(wait.waited)
        if other is not None and verifiers(subject, other) and not _is_timed(subject, wait.waited, other):
            found.setdefault(wait.waited, []).append(wait)
    for waited, waits in found.items():
        waiting = list(dict.fromkeys(each.who for each in waits))
        verb = "waits" if len(waiting) == 1 else "wait"
        message = (
            f"{named(waiting)} {verb} until `{waited}` is verified, and nothing says how long that may take"
        )
        hint = f"have the text say it, and write at `{waited}` verified_by: {{by: …, takes: 1 day to 3 days}}"
        yield Remark(message, waits[0].path, hint)


def _is_timed(subject: Subject, name: str, clause: Clause) -> bool:
    """Whether the clause, or a body that verifies it, has a time for that."""
    if verification_takes(subject, name) is not None:
        return True
    bodies = (body for each in verifiers(subject, clause) for _, body in bodies_of(subject, each))
    return any(_TASK.search(task) for body in bodies for task in body.times)


def _waits(subject: Subject) -> Iterator[_Wait]:
    """Everything with a time of its own that waits for a verification."""
    for time in times(subject):
        for point in time.points:
            if isinstance(point, v.Reached) and point.mark is v.Mark.VERIFIED:
                yield _Wait(time.clause or str(time.path[1]), point.obligation, time.path)
    for name, phase in subject.document.phases.items():
        for number, text in enumerate(phase.if_):
            if (waited := _verified(text)) is not None:
                yield _Wait(name, waited, ("phases", name, "if", number))
    for name, clause in subject.duties.items():
        for waited, path in _conditions(subject, name, clause):
            if _is_timed_itself(clause) and not _is_told_by_dates(subject, clause, waited):
                yield _Wait(name, waited, path)


def _conditions(subject: Subject, name: str, clause: Clause) -> Iterator[tuple[str, Path]]:
    for number, text in enumerate(clause.if_):
        if (waited := _verified(text)) is not None:
            yield waited, subject.of(name, "if", number)
    if isinstance(clause, CompleteClause) and clause.paced_by and clause.paced_by.each == "verified":
        yield clause.paced_by.of, subject.of(name, "paced_by")


def _verified(text: str) -> str | None:
    """The clause whose verification a condition asks for."""
    found = attempt(parse_condition, text)
    is_it = found is not None and found.mark is v.Mark.VERIFIED and not found.negated
    return found.name if found is not None and is_it else None


def _is_timed_itself(clause: Clause) -> bool:
    """Whether a clause has a deadline or a beginning."""
    if clause.begin is not None:
        return True
    if isinstance(clause, CompleteClause | MaintainClause):
        return clause.due is not None or clause.begun_by is not None
    return isinstance(clause, RespondClause | ExchangeClause) and clause.within is not None


def _is_told_by_dates(subject: Subject, clause: Clause, waited: str) -> bool:
    """Whether the dates leave no time at all for it, which `no-time-to-verify` tells."""
    mine = getattr(clause, "due", None) or getattr(clause, "begun_by", None)
    theirs = getattr(subject.clauses.get(waited), "due", None)
    if mine is None or theirs is None:
        return False
    ends = subject.when(mine), subject.when(theirs)
    return isinstance(ends[0], Interval) and isinstance(ends[1], Interval) and ends[0].end <= ends[1].end
