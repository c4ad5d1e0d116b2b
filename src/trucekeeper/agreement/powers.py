"""Who may do what to an agreement: a claim of one side alone changes nothing.

Only a clause, or an act of all parties, lets duties rest or ends them. One party alone neither amends
the text nor gives itself more time, and only a party to whom a duty is owed waives it. An act of which
the file does not say who did it is taken as theirs who could.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.agreement.document.changes import ActDocument, ActSort
from trucekeeper.agreement.document.words import UNNAMED, By
from trucekeeper.agreement.phrases import attempt, parse_condition
from trucekeeper.agreement.timeline import Timeline
from trucekeeper.terms import BearerMode
from trucekeeper.when import Interval


def actors(by: By | None) -> tuple[str, ...]:
    """All who are named."""
    if by is None or by == UNNAMED:
        return ()
    if isinstance(by, str):
        return (by,)
    return tuple(name for names in by.values() for name in names)


def is_joint(by: By | None, document: AgreementDocument) -> bool:
    """Whether all parties did it together, or each of them; nobody named counts as all."""
    if by is None or by == UNNAMED:
        return True
    if not isinstance(by, Mapping) or BearerMode.EITHER in by:
        return len(document.parties) == 1 and actors(by) == tuple(document.parties)
    return set(document.parties) <= set(actors(by))


def is_claim(act: ActDocument, document: AgreementDocument) -> bool:
    """Whether an act is nothing but a claim of those who did it, whoever owes what."""
    if is_joint(act.by, document):
        return False
    match act.is_:
        case ActSort.SUSPENSION:
            clause = document.suspension
            return clause is None or (clause.by is not None and not _may(act.by, clause.by))
        case ActSort.TERMINATION:
            ending = document.termination
            return ending is None or (ending.by is not None and not _may(act.by, ending.by))
        case ActSort.AMENDMENT | ActSort.EXTENSION | ActSort.RENEWAL:
            done_by = actors(act.by)
            return len(done_by) == 1 and done_by[0] in document.parties
        case _:
            return False


def _may(by: By | None, allowed: By) -> bool:
    """Whether those who did it are those whom a clause lets do it."""
    done_by, named = set(actors(by)), set(actors(allowed))
    if isinstance(allowed, Mapping) and BearerMode.EITHER in allowed:
        return bool(done_by & named)
    return named <= done_by


def doubt(act: ActDocument, document: AgreementDocument, timeline: Timeline, at: int) -> str | None:
    """Why it cannot be told whether a suspension that is no mere claim has effect; None where it has."""
    clause = document.suspension
    if act.is_ is not ActSort.SUSPENSION or is_joint(act.by, document) or clause is None:
        return None
    if clause.by is None:
        return "the text does not say who may suspend it"
    for text in clause.if_:
        condition = attempt(parse_condition, text)
        come = None
        if condition is not None and condition.mark is None and condition.name in document.anchors:
            come = timeline.stretch(condition.name, ())
        if condition is None or condition.negated or not isinstance(come, Interval) or come.start > at:
            return f"whether it may be suspended hangs on `{text}`"
    return None


def is_waived_by(act: ActDocument, bearers: Iterable[str], document: AgreementDocument) -> bool:
    """Whether a waiver frees those who owe a duty: by all parties, or by one to whom it is owed."""
    return is_joint(act.by, document) or bool(set(actors(act.by)) & (set(document.parties) - set(bearers)))


def may_resume(act: ActDocument, suspended_by: By | None, document: AgreementDocument) -> bool:
    """Whether a resumption ends a suspension: by all parties, or by those who suspended."""
    return is_joint(act.by, document) or set(actors(suspended_by)) <= set(actors(act.by))
