"""Whether an agreement binds both sides where it says so, and from the day they sign it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trucekeeper.agreement.checks.kinds import HOSTILE, acts
from trucekeeper.agreement.checks.lateness import beginning
from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.said import plain
from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.checks.verifiers import named
from trucekeeper.agreement.document.clauses import ForbidClause, MaintainClause
from trucekeeper.terms import KINDS, counted
from trucekeeper.when import HOUR, Interval, format_instant

BOTH_SIDES = r"\b(mutual|bilateral|reciprocal|trilateral|joint|both (sides|parties)|between)\b"
SIGNING = r"\b(sign(ed|ing|ature)?|initialled|adopted|adoption)\b"
ON_ARMS = HOSTILE | frozenset(KINDS["provocative_act"])


def one_side_bound(subject: Subject) -> Iterator[Remark]:
    """Clauses that end the fire of one party, in an agreement whose title speaks of all."""
    if not _speaks_of_all(subject):
        return
    forbidden = _forbidden(subject)
    for name, clause in subject.duties.items():
        if not isinstance(clause, ForbidClause):
            continue
        hostile = acts(subject, clause.forbid) & HOSTILE
        bound = [party for party in bearers(clause) if party in subject.document.parties]
        free = [party for party, other in forbidden.items() if party not in bound and not hostile <= other]
        # One weapon may be had by one side alone; most of the fire is everybody's.
        if bound and free and len(hostile) > len(HOSTILE) // 2:
            message = f"`{name}` binds {named(bound)}, and no clause forbids the same to {named(free)}"
            hint = "write by: {each: […]} where the text binds all, or a clause for the other side"
            yield Remark(message, subject.of(name, "by"), hint)


def _speaks_of_all(subject: Subject) -> bool:
    """Whether the title calls the agreement mutual, or names two of its parties."""
    title = plain(subject.document.title)
    names = {
        party: [plain(each) for each in (party, document.name, *document.aliases)]
        for party, document in subject.document.parties.items()
    }
    # The id of a party may be a single letter, which is a word of many titles.
    named_there = [
        party
        for party, own in names.items()
        if any(len(each) > 2 and re.search(rf"\b{re.escape(each)}\b", title) for each in own)
    ]
    return len(named_there) > 1 or re.search(BOTH_SIDES, title) is not None


def _forbidden(subject: Subject) -> Mapping[str, frozenset[str]]:
    """What the prohibitions forbid to each party, all together."""
    found = dict.fromkeys(subject.document.parties, frozenset[str]())
    for clause in subject.duties.values():
        if isinstance(clause, ForbidClause):
            for party in bearers(clause):
                if party in found:
                    found[party] |= acts(subject, clause.forbid)
    return found


def gap_before_force(subject: Subject) -> Iterator[Remark]:
    """Hours or days between the signature and the end of the fire in which no clause binds the sides."""
    signed, ceases, zone = _signature(subject), _end_of_fire(subject), subject.timeline.zone
    if signed is None or ceases is None or zone is None:
        return
    (name, end), (clause, start) = signed, ceases
    if start - end < HOUR or _is_bound_before(subject, start):
        return
    when = "the entry into force" if clause is None else f"the moment from which `{clause}` binds"
    message = (
        f"{_lasting(start - end)} lie between `{name}` and {when} ({format_instant(start, zone)}), "
        "and no clause on arms binds the sides in them"
    )
    ends = "in force" if clause is None else "…"
    hint = f"write a clause for a phase of its own: phases: {{interim: {{begins: {name}, ends: {ends}}}}}"
    yield Remark(message, ("in_force",) if clause is None else subject.of(clause), hint, clause is not None)


def _signature(subject: Subject) -> tuple[str, int] | None:
    """The anchor of the last signature, and when it was over."""
    signed = [
        (name, found.end)
        for name in subject.document.anchors
        if re.search(SIGNING, plain(name)) and isinstance(found := subject.when(name), Interval)
    ]
    return max(signed, key=lambda each: each[1], default=None)


def _end_of_fire(subject: Subject) -> tuple[str | None, int] | None:
    """The clause that first ends some of the fire, and when; with the entry into force, no clause."""
    in_force = subject.timeline.in_force
    found = [
        (beginning(subject, clause), name)
        for name, clause in subject.duties.items()
        if isinstance(clause, ForbidClause) and acts(subject, clause.forbid) & HOSTILE
    ]
    starts = [(start, name) for start, name in found if start is not None]
    if not starts:
        return (None, in_force) if isinstance(in_force, int) and not found else None
    start, name = min(starts, key=lambda each: each[0])
    return (None if start == in_force else name), start


def _is_bound_before(subject: Subject, start: int) -> bool:
    """Whether a clause that all versions have keeps forces still, or from acts of theirs, before a time."""
    for clause in subject.duties.values():
        is_on_arms = isinstance(clause, MaintainClause) or (
            isinstance(clause, ForbidClause) and not ON_ARMS.isdisjoint(acts(subject, clause.forbid))
        )
        begins = beginning(subject, clause) if is_on_arms and not clause.versions else None
        if begins is not None and begins < start:
            return True
    return False


def _lasting(stretch: int) -> str:
    hours = stretch // HOUR
    return counted(hours // 24, "day") if hours >= 48 else counted(hours, "hour")
