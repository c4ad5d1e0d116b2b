"""Whether those who verify a duty may go where it is to be kept."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.subject import Subject, zones
from trucekeeper.agreement.checks.verifiers import (
    bodies_of,
    by_place,
    named,
    open_zones,
    owed_by_parties,
    verified,
    verifiers,
)
from trucekeeper.agreement.document.clauses import Clause, CompleteClause, QuotaClause
from trucekeeper.agreement.phrases import parse_completion
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import InputError
from trucekeeper.terms import listed

EVERY_PLACE = ""
"""Stands for the zone where a verifier may enter no place at all."""


def verifier_without_access(subject: Subject) -> Iterator[Remark]:
    """Duties in zones that nobody who verifies them may enter."""
    shut: dict[tuple[Path, str], list[str]] = {}
    for place, names in by_place(subject, verified(subject)).items():
        for name in names:
            for zone in _closed(subject, subject.clauses[name]):
                shut.setdefault((place, zone), []).append(name)
    for (place, zone), told_of in shut.items():
        who = listed([f"`{each}`" for each in verifiers(subject, subject.clauses[told_of[0]])])
        where = f"the zone `{zone}`" if zone else "any place"
        message = f"{who} may not enter {where}, and is to verify {named(told_of)}"
        hint = f"give it access under `mechanism:`: access: {{zones: [{zone or '…'}]}}"
        yield Remark(message, place, f"{hint}, or name another verifier")
    yield from _access_untold(subject)


def _closed(subject: Subject, clause: Clause) -> list[str]:
    """The zones of a clause that are closed to all its verifiers."""
    entered = [open_zones(subject, each) for each in verifiers(subject, clause)]
    allowed = frozenset(zone for each in entered if each is not None for zone in each)
    if not entered or None in entered:
        return []
    if not allowed:
        return [EVERY_PLACE]
    return [zone for zone in _zones(clause) if not _lies_in(subject, zone, allowed)]


def _lies_in(subject: Subject, zone: str, allowed: frozenset[str]) -> bool:
    """Whether a zone is one of those allowed, or surely lies in them by its areas."""
    known = subject.document.zones
    if zone in allowed or zone not in known:
        return True  # what is not declared has been told
    areas = {area for each in allowed if each in known for area in known[each].areas}
    return bool(known[zone].areas) and areas.issuperset(known[zone].areas)


def _zones(clause: Clause) -> tuple[str, ...]:
    """The zones of a clause: those of ``in``, and those that ``to`` or its phrase names."""
    named_by_phrase: tuple[str | None, ...] = ()
    if isinstance(clause, QuotaClause):
        named_by_phrase = (clause.to,)
    elif isinstance(clause, CompleteClause):
        try:
            phrase = parse_completion(clause.complete)
        except InputError:
            return zones(clause)
        named_by_phrase = (phrase.zone, phrase.to)
    return (*zones(clause), *(zone for zone in named_by_phrase if zone is not None))


def _access_untold(subject: Subject) -> Iterator[Remark]:
    """Bodies that verify, of which the file says that the text does not tell where they may go."""
    told: set[str] = set()
    for clause in owed_by_parties(subject).values():
        for actor in verifiers(subject, clause):
            for name, body in bodies_of(subject, actor):
                if body.access == "unknown" and name not in told:
                    told.add(name)
                    message = f"`{name}` verifies, and the text does not say where it may go"
                    hint = "a text that is not signed yet can grant it access everywhere and at once"
                    yield Remark(message, ("mechanism", name, "access"), hint)
