"""Whether those who verify a duty are at work when there is first something to verify."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.checks.verifiers import bodies_of, named, verified, verifiers
from trucekeeper.agreement.document.clauses import Clause, CompleteClause, ForbidClause
from trucekeeper.when import Interval, format_instant


def verifier_late(subject: Subject) -> Iterator[Remark]:
    """Bodies that are at work only after a standing duty that they verify has begun to bind."""
    late: dict[tuple[str, int], list[str]] = {}
    prohibitions_first = sorted(
        verified(subject), key=lambda name: not isinstance(subject.clauses[name], ForbidClause)
    )
    for name in prohibitions_first:
        clause = subject.clauses[name]
        if isinstance(clause, CompleteClause):
            continue  # what is done once can be verified later, and is often what sets the body up
        needed, first = beginning(subject, clause), _first_at_work(subject, clause)
        if needed is not None and first is not None and first[1] > needed:
            late.setdefault(first, []).append(name)
    for (body, at), names in late.items():
        assert subject.timeline.zone is not None, "a time was resolved"
        bind = "binds" if len(names) == 1 else "bind"
        shown = format_instant(at, subject.timeline.zone)
        message = f"`{body}` is at work from {shown} on, and {named(names)} {bind} before"
        hint = "let it begin earlier, or name who verifies until then"
        yield Remark(message, ("mechanism", body, "begins"), hint)


def _first_at_work(subject: Subject, clause: Clause) -> tuple[str, int] | None:
    """The first body at work that can verify a clause, and when; None where one may be there before."""
    found: dict[str, int] = {}
    for actor in verifiers(subject, clause):
        bodies = dict(bodies_of(subject, actor))
        if not bodies:
            return None
        for name, body in bodies.items():
            begins = None if body.begins is None else subject.when(body.begins)
            if not isinstance(begins, Interval):
                return None
            found[name] = begins.start
    return min(found.items(), key=lambda each: each[1], default=None)


def beginning(subject: Subject, clause: Clause) -> int | None:
    """When a clause begins to bind, where the text fixes it."""
    if clause.begin is not None:
        found = subject.when(clause.begin)
    elif clause.during is not None:
        found = subject.timeline.span(clause.during) if clause.during in subject.document.phases else None
    else:
        return subject.timeline.in_force if isinstance(subject.timeline.in_force, int) else None
    return found.start if isinstance(found, Interval) else None
