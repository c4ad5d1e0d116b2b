"""Rules of the family: sequence. What a clause waits for, against the time it leaves for it."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.document.clauses import Clause as AnyClause
from trucekeeper.agreement.document.clauses import CompleteClause, VerificationDocument
from trucekeeper.agreement.document.declared import EventDocument
from trucekeeper.agreement.phrases import attempt, parse_condition, parse_range, parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence import Node, What, waits_of
from trucekeeper.agreement.sequence.promised import Promised
from trucekeeper.agreement.sequence.times import hours_of
from trucekeeper.errors import Severity
from trucekeeper.when import HOUR, Interval, format_ending


def _precondition_later(subject: Subject) -> Iterator[Remark]:
    """A clause due before others need have done what it waits for."""
    waits, promised = waits_of(subject.document), Promised(subject.document, subject.timeline)
    zone, zero = subject.timeline.zone, subject.timeline.in_force
    if zone is None or not isinstance(zero, int):
        return
    for name, clause in subject.duties.items():
        due = subject.when(text) if (text := getattr(clause, "due", None)) else None
        begun = waits.get(Node(What.BEGUN, name))
        if not isinstance(due, Interval) or begun is None or not begun.all:
            continue
        for node in begun.all:
            if node.what in (What.IN_FORCE, What.PHASE_START, What.VERIFIED) or _own(node, clause, subject):
                continue
            if node.what is What.ANCHOR and _comes_by_itself(subject.document.anchors.get(node.name)):
                continue
            latest = promised.latest(node)
            if zero + latest * HOUR > due.end:
                yield _later(name, text or "", node, latest, subject)


def _comes_by_itself(anchor: str | EventDocument | None) -> bool:
    """Whether the text places an event nowhere, so that nobody owes it by a time."""
    return isinstance(anchor, EventDocument) and not (anchor.on or anchor.after or anchor.all)


def _own(node: Node, clause: AnyClause, subject: Subject) -> bool:
    """Whether those who bear the clause bring about what it waits for themselves."""
    other = subject.clauses.get(node.name)
    return other is not None and set(bearers(other)) == set(bearers(clause))


def _later(name: str, due: str, node: Node, latest: float, subject: Subject) -> Remark:
    zone, zero = subject.timeline.zone, subject.timeline.in_force
    assert zone is not None
    assert isinstance(zero, int)
    when = "has no time of its own"
    if latest != inf:
        ending = format_ending(round(zero + latest * HOUR), zone)
        when = f"need not come before {ending}"
    message = f"`{name}` is due {due} and waits for `{node}`, which {when}"
    hint = f"count the time of `{name}` from what it waits for: due: 24 hours after {node}"
    return Remark(message, subject.of(name, "due"), hint)


def _no_time_to_verify(subject: Subject) -> Iterator[Remark]:
    """What waits for a verification is due before the verification can be over."""
    for name, clause in subject.clauses.items():
        due = getattr(clause, "due", None) or getattr(clause, "begun_by", None)
        if due is None:
            continue
        for waited in _verified(clause):
            other = subject.clauses.get(waited)
            other_due = getattr(other, "due", None)
            if other is None or other_due is None:
                continue
            mine, theirs = subject.when(due), subject.when(other_due)
            if not isinstance(mine, Interval) or not isinstance(theirs, Interval):
                continue
            left, needed = (mine.end - theirs.end) / HOUR, _longest(other)
            if left > 0 and left >= needed:
                continue
            message = f"`{name}` waits until `{waited}` is verified, and is due {_left(left, waited)}"
            if needed:
                message += f", while its verification takes up to {_hours(needed)}"
            hint = f"leave time between the two, or say how long verifying `{waited}` may take"
            yield Remark(message, subject.of(name), hint, at_key=True)


def _verified(clause: AnyClause) -> Iterator[str]:
    """The obligations whose verification a clause waits for."""
    for text in clause.if_:
        found = attempt(parse_condition, text)
        if found is not None and found.mark is v.Mark.VERIFIED and not found.negated:
            yield found.name
    if isinstance(clause, CompleteClause) and clause.paced_by and clause.paced_by.each == "verified":
        yield clause.paced_by.of
    point = getattr(attempt(parse_time, clause.begin), "point", None)
    if isinstance(point, v.Reached) and point.mark is v.Mark.VERIFIED:
        yield point.obligation


def _longest(clause: AnyClause) -> float:
    """Hours that verifying a clause may take; 0 where the file does not say."""
    by = clause.verified_by
    found = attempt(parse_range, by.takes) if isinstance(by, VerificationDocument) else None
    return 0.0 if found is None else hours_of(found.longest)


def _left(hours: float, waited: str) -> str:
    if hours == 0:
        return f"at the same time as `{waited}`"
    return f"{_hours(abs(hours))} {'after' if hours > 0 else 'before'} `{waited}` is due"


def _hours(hours: float) -> str:
    whole = round(hours)
    if whole >= 48 and whole % 24 == 0:
        return f"{whole // 24} days"
    return "1 hour" if whole == 1 else f"{whole} hours"


RULES: tuple[Rule, ...] = (
    Rule("no-time-to-verify", Family.SEQUENCE, Severity.WARNING, _no_time_to_verify),
    Rule("precondition-later", Family.SEQUENCE, Severity.WARNING, _precondition_later),
)
