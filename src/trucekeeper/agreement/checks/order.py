"""Rules of the family: sequence. What cannot be kept, or only with luck, or waits for itself."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import phase_span
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.document.clauses import Clause as AnyClause
from trucekeeper.agreement.phrases import attempt, parse_condition
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.sequence import Node, circles, waits_of
from trucekeeper.agreement.sequence.conflicts import Conflict
from trucekeeper.errors import Severity
from trucekeeper.terms import listed
from trucekeeper.when import Interval, format_instant


def _cannot_be_kept(subject: Subject) -> Iterator[Remark]:
    hint = "change one of these times; without any one of these clauses the others can be kept"
    for conflict in subject.conflicts:
        if not conflict.luck:
            yield _conflict(conflict, "these cannot be kept together", hint)


def _kept_with_luck(subject: Subject) -> Iterator[Remark]:
    message = "these can be kept together only if what nobody controls goes well"
    hint = "give a later deadline, or name who may extend it when the other takes long"
    for conflict in subject.conflicts:
        if conflict.luck:
            yield _conflict(conflict, message, hint)


def _conflict(conflict: Conflict, message: str, hint: str) -> Remark:
    """With a sentence for every clause in it, at the last obligation among them."""
    obligations = [clause for clause in conflict.clauses if clause.path[0] == "obligations"]
    last = (obligations or conflict.clauses)[-1]
    return Remark(f"{message}: {'; '.join(conflict.reasons)}", last.path, hint, at_key=True)


def _waiting_in_circle(subject: Subject) -> Iterator[Remark]:
    for circle in circles(waits_of(subject.document)):
        steps = " → ".join(str(node) for node in (*circle, circle[0]))
        names = list(dict.fromkeys(f"`{node.name}`" for node in circle))
        message = f"{listed(names)} wait for each other, so that none can begin: {steps}"
        if len(names) == 1:
            message = f"{names[0]} waits for itself: {steps}"
        hint = "say what happens first, or let both happen in parallel with a date of its own"
        yield Remark(message, _path(circle[0], subject), hint, at_key=True)


def _path(node: Node, subject: Subject) -> tuple[str, str]:
    for section, known in (
        ("obligations", subject.document.obligations),
        ("anchors", subject.document.anchors),
    ):
        if node.name in known:
            return section, node.name
    return "phases", node.name


def _begins_after_phase(subject: Subject) -> Iterator[Remark]:
    zone = subject.timeline.zone
    for name, clause in subject.clauses.items():
        if clause.during is None or clause.begin is None or zone is None or clause.outlives_phase:
            continue
        span, begin = phase_span(subject, clause.during), subject.when(clause.begin)
        if isinstance(span, Interval) and isinstance(begin, Interval) and begin.start >= span.end:
            message = (
                f"`{name}` begins {clause.begin} ({format_instant(begin.start, zone)}), when its phase "
                f"`{clause.during}` is over ({format_instant(span.end, zone)})"
            )
            hint = "give an earlier beginning, or the phase in which it falls"
            yield Remark(message, subject.of(name, "begin"), hint)


def _mutual_guard(subject: Subject) -> Iterator[Remark]:
    """Two duties that each bind only as long as the other is kept: the first doubt frees both."""
    guards = {name: set(_guards(clause)) for name, clause in subject.clauses.items()}
    for name, others in guards.items():
        for other in sorted(others):
            if name in guards.get(other, ()) and name < other:
                message = (
                    f"`{name}` binds only as long as `{other}` is kept, and `{other}` only as long as "
                    f"`{name}` is: whoever claims a first breach frees both sides"
                )
                hint = "name who finds that a duty is not kept, before the other side may stop"
                yield Remark(message, subject.of(name, "as_long_as"), hint)


def _guards(clause: AnyClause) -> Iterator[str]:
    for text in clause.as_long_as:
        found = attempt(parse_condition, text)
        if found is not None and found.mark is v.Mark.KEPT and not found.negated:
            yield found.name


RULES: tuple[Rule, ...] = (
    Rule("cannot-be-kept", Family.SEQUENCE, Severity.ERROR, _cannot_be_kept),
    Rule("kept-with-luck", Family.SEQUENCE, Severity.WARNING, _kept_with_luck),
    Rule("waiting-in-circle", Family.SEQUENCE, Severity.ERROR, _waiting_in_circle),
    Rule("begins-after-phase", Family.SEQUENCE, Severity.ERROR, _begins_after_phase),
    Rule("mutual-guard", Family.SEQUENCE, Severity.WARNING, _mutual_guard),
)
