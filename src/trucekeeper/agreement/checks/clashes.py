"""Rules of the family: wording. Clauses that do not go together on the ground."""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucekeeper.agreement.checks.kinds import acts
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.spans import can_meet
from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExemptionDocument,
    ForbidClause,
    MaintainClause,
    Nature,
    TextClause,
)
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
        lines = [f"{party} from `{line}`" for party, line in clause.from_.items()]
        message = f"`{name}` is measured by {listed(lines)}"
        if clause.equally:
            message += "; where the lines differ, equal distances do not give the width asked"
        hint = "agree on one line for both, as of one date, and annex the map"
        yield Remark(message, subject.of(name, "from"), hint)


RULES: tuple[Rule, ...] = (
    Rule("permitted-and-forbidden", Family.WORDING, Severity.WARNING, _permitted_and_forbidden),
    Rule("freeze-and-withdraw", Family.WORDING, Severity.WARNING, _freeze_and_withdraw),
    Rule("baselines-differ", Family.WORDING, Severity.WARNING, _baselines_differ),
)
