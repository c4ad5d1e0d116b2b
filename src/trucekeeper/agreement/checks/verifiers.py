"""Who verifies a clause: by its own words, or by the mechanism for all clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.document.clauses import Clause, VerificationDocument
from trucekeeper.agreement.document.mechanism import AccessDocument, BodyDocument
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.terms import Power, listed

VERIFYING = frozenset({Power.VERIFY, Power.RULE})
"""Powers whose holder's word can verify: a ruling counts at every standard."""

FEW = 3
"""Names that a message lists; the others are counted."""


def own_verifier(clause: Clause) -> str | None:
    """Who verifies this clause by its own words; ``unnamed`` where it names nobody."""
    given = clause.verified_by
    return given.by if isinstance(given, VerificationDocument) else given


def common_verifiers(subject: Subject) -> tuple[str, ...]:
    """Who verifies all clauses: whom the standard names, else every body that has the power."""
    mechanism = subject.document.mechanism
    if mechanism.standards.verified is not None:
        return (mechanism.standards.verified.by,)
    return tuple(name for name, body in mechanism.bodies.items() if VERIFYING & body_powers(body))


def judges(subject: Subject, clause: Clause) -> frozenset[str]:
    """Whose word verifies a clause: third parties, and the members of bodies that have the power."""
    return frozenset(who for each in verifiers(subject, clause) for who in behind(subject, each))


def verified(subject: Subject) -> list[str]:
    """The duties of parties that somebody verifies."""
    return [name for name, clause in owed_by_parties(subject).items() if verifiers(subject, clause)]


def verifiers(subject: Subject, clause: Clause) -> tuple[str, ...]:
    """Who verifies a clause; nobody where it leaves that open itself."""
    own = own_verifier(clause)
    if own is None:
        return common_verifiers(subject)
    return () if own == UNNAMED else (own,)


def path_to_verifier(subject: Subject, name: str) -> Path:
    """Where the file says that a clause, or every clause, is verified by whom it names."""
    given = subject.clauses[name].verified_by
    if isinstance(given, VerificationDocument):
        return subject.of(name, "verified_by", "by")
    if given is not None:
        return subject.of(name, "verified_by")
    if subject.document.mechanism.standards.verified is not None:
        return ("mechanism", "standards", "verified", "by")
    return ("mechanism", common_verifiers(subject)[0])


def by_place(subject: Subject, names: Iterable[str]) -> Mapping[Path, tuple[str, ...]]:
    """The clauses by the place of the file that says who verifies them, so that each is told once."""
    found: dict[Path, tuple[str, ...]] = {}
    for name in names:
        place = path_to_verifier(subject, name)
        found[place] = (*found.get(place, ()), name)
    return found


def owed_by_parties(subject: Subject) -> Mapping[str, Clause]:
    """The duties that a party owes, alone or with others."""
    parties = subject.document.parties
    return {
        name: clause
        for name, clause in subject.duties.items()
        if any(bearer in parties for bearer in bearers(clause))
    }


def body_powers(body: BodyDocument) -> frozenset[Power]:
    """All that some member of a body may do."""
    return frozenset(power for powers in body.members.values() for power in powers)


def powers(subject: Subject, actor: str) -> frozenset[Power] | None:
    """What a body, or a member of bodies, may do; None for one that is in no body."""
    bodies = subject.document.mechanism.bodies
    if actor in bodies:
        return body_powers(bodies[actor])
    memberships = [body.members[actor] for body in bodies.values() if actor in body.members]
    return frozenset(power for each in memberships for power in each) if memberships else None


def behind(subject: Subject, actor: str) -> frozenset[str]:
    """Whose word it is when an actor verifies: the members of a body that have the power, or all."""
    body = subject.document.mechanism.bodies.get(actor)
    if body is None:
        return frozenset({actor})
    able = frozenset(name for name, given in body.members.items() if VERIFYING & set(given))
    return able or frozenset(body.members)


def bodies_of(subject: Subject, actor: str) -> Iterator[tuple[str, BodyDocument]]:
    """The body of this name, or the bodies in which the actor sits."""
    for name, body in subject.document.mechanism.bodies.items():
        if name == actor or actor in body.members:
            yield name, body


def open_zones(subject: Subject, actor: str) -> frozenset[str] | None:
    """The zones that an actor may enter; None where the text sets it no limit or does not tell."""
    given = [body.access for _, body in bodies_of(subject, actor) if body.access is not None]
    if not given or "everywhere" in given or "unknown" in given:
        return None
    return frozenset(zone for access in given if isinstance(access, AccessDocument) for zone in access.zones)


def named(names: Iterable[str]) -> str:
    """Names for a message: "`a`, `b` and `c`", "`a`, `b`, `c` and 4 more"."""
    every = list(names)
    shown = [f"`{name}`" for name in every[:FEW]]
    return listed(shown if len(every) <= FEW else [*shown, f"{len(every) - FEW} more"])
