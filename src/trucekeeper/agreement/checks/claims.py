"""Rules of the family: document. Acts of one side that change nothing by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.document.changes import ActSort
from trucekeeper.agreement.powers import is_claim
from trucekeeper.errors import Severity
from trucekeeper.terms import in_words

_BY_A_CLAUSE = "name the clause that allows it under `{}:`, with `by`; or name all who did it"
_MENDS = {act: _BY_A_CLAUSE.format(act) for act in (ActSort.SUSPENSION, ActSort.TERMINATION)}


def _act_one_sided(subject: Subject) -> Iterator[Remark]:
    """Acts that are claims of those who did them."""
    for name, act in subject.document.acts.items():
        if is_claim(act, subject.document):
            message = (
                f"the {in_words(act.is_)} `{name}` is the act of one side, and changes no duty by itself"
            )
            hint = _MENDS.get(act.is_, "write `by: {jointly: [...]}` once the other side has agreed")
            yield Remark(message, ("acts", name), hint, at_key=True)


RULES: tuple[Rule, ...] = (Rule("act-one-sided", Family.DOCUMENT, Severity.WARNING, _act_one_sided),)
