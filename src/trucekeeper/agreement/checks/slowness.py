"""Whether a verification or an inspection is done before the time that waits for it has run out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from trucekeeper.agreement.checks.lateness import beginning
from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.checks.verifiers import bodies_of, verifiers
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    RespondClause,
    VerificationDocument,
)
from trucekeeper.agreement.phrases import parse_condition, parse_lasting, parse_range, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.phrases.attempt import attempt
from trucekeeper.when import HOUR, Duration, Interval

Value = TypeVar("Value")

DAY = 24 * HOUR
TASKS = ("verification", "verify", "inspection")
"""How a body's times may call what it does when it verifies."""


def verification_too_slow(subject: Subject) -> Iterator[Remark]:
    """Inspections that may take longer than they have, and duties that wait too short for them."""
    for name, clause in subject.duties.items():
        if isinstance(clause, RespondClause):
            yield from _slow_answer(subject, name, clause)
        if isinstance(clause, RespondClause | ExchangeClause):
            yield from _short_wait(subject, name, clause)
        if isinstance(clause, CompleteClause) and clause.paced_by is not None:
            yield from _short_stages(subject, name, clause)


def _slow_answer(subject: Subject, name: str, clause: RespondClause) -> Iterator[Remark]:
    """An answer that may take longer than it has, by its own clause or by the times of its body."""
    body = subject.document.mechanism.bodies.get(clause.by) if isinstance(clause.by, str) else None
    by_body = None if body is None else body.times.get(clause.respond)
    for place, takes in (
        (subject.of(name, "takes"), clause.takes),
        (("mechanism", str(clause.by), "times", clause.respond), by_body),
    ):
        if _may_exceed(takes, clause.within):
            message = f"`{name}` is owed within {clause.within} and may take {takes}"
            yield Remark(message, place, "give it more time, or bring in whoever can do it faster")


def _short_wait(subject: Subject, name: str, clause: RespondClause | ExchangeClause) -> Iterator[Remark]:
    """A duty with a time of its own that waits, inside that time, until another is verified."""
    for waited in _waits_for(clause):
        takes = verification_takes(subject, waited)
        if _may_exceed(takes, clause.within):
            message = (
                f"`{name}` is due within {clause.within} and waits until `{waited}` is verified, "
                f"which may take {takes}"
            )
            hint = f"count the {clause.within} from the verification, or give the verification less time"
            yield Remark(message, subject.of(name, "within"), hint)


def _short_stages(subject: Subject, name: str, clause: CompleteClause) -> Iterator[Remark]:
    """Stages that wait for the verified stages of another duty, each shorter than its verification."""
    assert clause.paced_by is not None, "asked only of clauses that follow another"
    led_by, other = clause.paced_by.of, subject.clauses.get(clause.paced_by.of)
    if clause.paced_by.each != "verified" or not isinstance(other, CompleteClause) or other.stages is None:
        return
    due = None if other.due is None else subject.when(other.due)
    begin, takes = beginning(subject, other), verification_takes(subject, led_by)
    longest = attempt(parse_range, takes)
    if longest is None or begin is None or not isinstance(due, Interval):
        return
    stage = (due.end - begin) // other.stages
    if _length(longest.longest) > stage:
        message = (
            f"each of the {other.stages} stages of `{led_by}` has about {stage // HOUR} hours, and the "
            f"verification that `{name}` waits for may take {takes}"
        )
        hint = "give fewer stages, more time, or a faster verification"
        yield Remark(message, subject.of(name, "paced_by"), hint)


def _waits_for(clause: Clause) -> Iterator[str]:
    """The obligations that a clause waits to see verified."""
    for text in clause.if_:
        condition = attempt(parse_condition, text)
        if condition is not None and condition.mark is v.Mark.VERIFIED and not condition.negated:
            yield condition.name
    match attempt(parse_time, clause.begin):
        case v.After(_, v.Reached(name, v.Mark.VERIFIED, _)):
            yield name
        case _:
            pass


def verification_takes(subject: Subject, name: str) -> str | None:
    """How long the verification of an obligation takes, as its clause or its verifier's body has it."""
    clause = subject.clauses.get(name)
    if clause is None:
        return None
    if isinstance(clause.verified_by, VerificationDocument) and clause.verified_by.takes is not None:
        return clause.verified_by.takes
    bodies = (body for each in verifiers(subject, clause) for _, body in bodies_of(subject, each))
    return next((body.times[task] for body in bodies for task in TASKS if task in body.times), None)


def _may_exceed(takes: str | None, within: str | None) -> bool:
    """Whether the longest of a range is longer than a duration; not where one of them is unknown."""
    longest, limit = attempt(parse_range, takes), attempt(parse_lasting, within)
    return longest is not None and limit is not None and _length(longest.longest) > _length(limit)


def _length(duration: Duration) -> int:
    """About how long, in microseconds; a month as 30 days."""
    return (duration.months * 30 + duration.days) * DAY + duration.us
