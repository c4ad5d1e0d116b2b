"""Rules of the family: wording. Clauses that do not go together on the ground."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucekeeper.agreement.checks.kinds import acts
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import can_meet
from trucekeeper.agreement.checks.subject import Subject, bearers, zones
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExemptionDocument,
    ForbidClause,
    MaintainClause,
    Nature,
    TextClause,
)
from trucekeeper.agreement.phrases import attempt, parse_state
from trucekeeper.agreement.phrases import values as v
from trucekeeper.errors import Severity
from trucekeeper.terms import in_words, listed

_FREEZE = re.compile(r"freeze|frozen|stand-?still|status-?quo|in-place|positions?-(held|kept)|hold-positions")
_WITHDRAW = re.compile(r"withdraw|pull-?(back|out)|redeploy|disengage|relocation|vacat|departure|leave")
MOVING = "redeployment"
"""The built-in kind of act that a withdrawal is as well."""


def _permitted_and_forbidden(subject: Subject) -> Iterator[Remark]:
    """Acts that one clause allows somebody and another forbids them, with no exemption between."""
    for name, permission in subject.clauses.items():
        if not isinstance(permission, TextClause) or not permission.permits:
            continue
        permitted = frozenset[str]().union(*(acts(subject, kind) for kind in permission.permits))
        for other, clause in subject.duties.items():
            if not isinstance(clause, ForbidClause) or _exempts(clause, name, permission):
                continue
            both = permitted & acts(subject, clause.forbid)
            if both and _reaches(permission, clause) and can_meet(subject, permission, clause):
                shown = listed([in_words(act) for act in sorted(both)])
                message = f"`{name}` permits what `{other}` forbids: {shown}"
                hint = f'exempt it there: except: {{{name}: "{permission.article}"}}; or narrow one'
                yield Remark(message, subject.of(name, "permits"), hint)


def _exempts(clause: ForbidClause, name: str, permission: TextClause) -> bool:
    """Whether a prohibition refers to the permission, by name or by article."""
    granted = clause.except_.values()
    articles = {each.article if isinstance(each, ExemptionDocument) else each for each in granted}
    return name in clause.except_ or permission.article in articles


def _freeze_and_withdraw(subject: Subject) -> Iterator[Remark]:
    """Sides that are to stay where they are and to leave."""
    leaving = {name: clause for name, clause in subject.duties.items() if _is_withdrawal(clause)}
    for name, clause in subject.duties.items():
        if clause.nature is not Nature.DUTY or clause.until is not None or not _stands_still(subject, clause):
            continue
        both = [
            f"`{other}`"
            for other, withdrawal in leaving.items()
            if set(bearers(clause)) & set(bearers(withdrawal)) and can_meet(subject, clause, withdrawal)
        ]
        if both:
            message = f"whoever keeps `{name}` stays where they are, and {listed(both)} has them leave"
            hint = "say which goes first or where each holds: with `in`, until: …, or an exemption"
            yield Remark(message, subject.of(name), hint, at_key=True)


def _stands_still(subject: Subject, clause: Clause) -> bool:
    if isinstance(clause, MaintainClause):
        return _FREEZE.search(_plain(clause.maintain)) is not None
    if isinstance(clause, ForbidClause):
        return not clause.except_ and MOVING in acts(subject, clause.forbid)
    return False


def _is_withdrawal(clause: Clause) -> bool:
    return isinstance(clause, CompleteClause) and _WITHDRAW.search(_plain(clause.complete)) is not None


def _plain(term: str) -> str:
    return term.casefold().replace("_", "-")


def _reaches(permission: TextClause, clause: ForbidClause) -> bool:
    """Whether a permission is given to somebody whom the prohibition binds; without `by`, to all."""
    permitted = set(bearers(permission))
    return not permitted or bool(permitted & set(bearers(clause)))


def _baselines_differ(subject: Subject) -> Iterator[Remark]:
    """Distances that the sides measure from different lines."""
    for name, clause in subject.duties.items():
        if not isinstance(clause, MaintainClause) or len(set(clause.from_.values())) < 2:
            continue
        state = attempt(parse_state, clause.maintain)
        shared = isinstance(state, v.StatePhrase) and state.position is v.Position.APART
        if not shared and not clause.equally:
            continue  # each side keeps its own distance from its own line
        lines = [f"{party} from `{line}`" for party, line in clause.from_.items()]
        message = f"`{name}` is measured by {listed(lines)}"
        if clause.equally:
            message += "; where the lines differ, equal distances do not give the width asked"
        hint = "agree on one line for both, as of one date, and annex the map"
        yield Remark(message, subject.of(name, "from"), hint)


def _baseline_unstated(subject: Subject) -> Iterator[Remark]:
    """Distances between the sides, from no line that the text describes."""
    for name, clause in subject.duties.items():
        state = attempt(parse_state, clause.maintain) if isinstance(clause, MaintainClause) else None
        if not isinstance(clause, MaintainClause) or not isinstance(state, v.StatePhrase):
            continue
        if state.position is not v.Position.APART or clause.from_ or _has_map(subject, clause):
            continue
        if not any(_is_described(subject, zone) for zone in zones(clause)) and not _has_line(subject, clause):
            message = f"`{name}` keeps {in_words(state.subject)} apart, measured from no stated line"
            hint = "name the line for each side, as of one date: from: {a: line, b: line}; and annex its map"
            yield Remark(message, subject.of(name, "maintain"), hint)


def _is_described(subject: Subject, name: str) -> bool:
    """Whether the text says of a zone where it lies."""
    zone = subject.document.zones.get(name)
    return zone is not None and bool(zone.as_of or zone.shown_in or zone.geometry or zone.around)


def _has_line(subject: Subject, clause: MaintainClause) -> bool:
    """Whether another clause of the same article keeps something at a named place, which gives the line."""
    for other in subject.duties.values():
        if isinstance(other, MaintainClause) and other is not clause and other.article == clause.article:
            state = attempt(parse_state, other.maintain)
            if zones(other) or other.from_ or (isinstance(state, v.StatePhrase) and state.zone):
                return True
    return False


def _has_map(subject: Subject, clause: Clause) -> bool:
    """Whether a clause rests on a map or another annexed paper that can draw the line."""
    papers = (subject.document.documents.get(each) for each in clause.refers_to)
    return any(paper is not None and paper.is_ in ("map", "annex", "protocol") for paper in papers)


RULES: tuple[Rule, ...] = (
    Rule("permitted-and-forbidden", Family.WORDING, Severity.WARNING, _permitted_and_forbidden),
    Rule("freeze-and-withdraw", Family.WORDING, Severity.WARNING, _freeze_and_withdraw),
    Rule("baselines-differ", Family.WORDING, Severity.WARNING, _baselines_differ),
    Rule("baseline-unstated", Family.WORDING, Severity.WARNING, _baseline_unstated),
)
