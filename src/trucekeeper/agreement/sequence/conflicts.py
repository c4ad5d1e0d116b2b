"""Which clauses cannot be kept together, and the network of those that can."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.sequence.build import Sequence, sequence
from trucekeeper.agreement.sequence.points import Clause
from trucekeeper.agreement.timeline import Timeline

MOST = 5
"""Conflicts that are told of one agreement; mending some shows the others."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Clauses that cannot all be kept, and what each of them asks.

    ``luck``: they can, but only if what nobody controls goes well.
    """

    clauses: tuple[Clause, ...]
    reasons: tuple[str, ...]
    luck: bool


def conflicts(document: AgreementDocument, timeline: Timeline) -> tuple[Conflict, ...]:
    """The minimal conflicts, at most so many; after each, one of its clauses is left out."""
    found: list[Conflict] = []
    without: frozenset[Clause] = frozenset()
    while len(found) < MOST:
        built = sequence(document, timeline, without)
        verdict = built.network.check()
        clauses = tuple(label for label in verdict.conflict if isinstance(label, Clause))
        if not clauses:
            break
        reasons = tuple(reason for clause in clauses for reason in built.reasons.get(clause, ()))
        found.append(Conflict(clauses, reasons, luck=verdict.consistent))
        obligations = [clause for clause in clauses if clause.path[0] == "obligations"]
        without |= {(obligations or list(clauses))[-1]}
    return tuple(found)


def without_clashes(
    document: AgreementDocument, timeline: Timeline, found: tuple[Conflict, ...]
) -> tuple[Sequence, frozenset[Clause]]:
    """A sequence that can be kept, and the clauses that were left out of it for that."""
    out = frozenset(clause for each in found if not each.luck for clause in each.clauses)
    while True:
        built = sequence(document, timeline, out)
        verdict = built.network.check()
        if verdict.consistent:
            return built, out
        out |= {clause for clause in verdict.conflict if isinstance(clause, Clause)}
