"""Looks at an agreement with every rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from trucekeeper.agreement.checks import (
    amounts,
    chronology,
    citations,
    claims,
    clashes,
    clashing_amounts,
    completeness,
    confirmations,
    day_counts,
    doubled,
    names,
    order,
    preconditions,
    settlements,
    times,
    verification,
    windows,
    wording,
)
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.problems import suggestion
from trucekeeper.agreement.reader import Draft
from trucekeeper.errors import CODES, Diagnostic

RULES: Mapping[str, Rule] = {
    rule.code: rule
    for family in (
        names,
        citations,
        claims,
        confirmations,
        settlements,
        times,
        chronology,
        day_counts,
        doubled,
        windows,
        order,
        preconditions,
        verification,
        wording,
        amounts,
        clashing_amounts,
        clashes,
        completeness,
    )
    for rule in family.RULES
}
"""Every rule by its code, family by family."""

_LOOKING_FOR_WHAT_IS_NOWHERE = ("name-unused", "article-left-out", "nobody-verifies", "standard-unreachable")


def check(draft: Draft, articles: Mapping[str, str] | None = None) -> tuple[Diagnostic, ...]:
    """All that the reader and the rules have to say about a file, in its order.

    ``articles`` is the agreement's text by article, where it stands beside the file. Rules that
    the file switches off are silent; what the reader itself finds wrong cannot be switched off.
    """
    found = list(draft.problems)
    if draft.document is not None and draft.timeline is not None:
        subject = Subject(draft.source, draft.document, draft.timeline, articles)
        found += _wrongly_off(subject)
        for rule in RULES.values():
            if rule.code not in draft.document.checks.off and (subject.is_whole or not _needs_all(rule)):
                found += [_diagnostic(rule, remark, subject) for remark in rule.look(subject)]
    return tuple(sorted(dict.fromkeys(found), key=_position))


def _needs_all(rule: Rule) -> bool:
    """Whether a rule looks for what is nowhere in the file, so that an entry set aside would mislead it."""
    return rule.family is Family.COMPLETENESS or rule.code in _LOOKING_FOR_WHAT_IS_NOWHERE


def _diagnostic(rule: Rule, remark: Remark, subject: Subject) -> Diagnostic:
    at = subject.source.key if remark.at_key else subject.source.value
    return Diagnostic(rule.code, remark.message, at(remark.path), remark.hint, rule.severity)


def _wrongly_off(subject: Subject) -> Iterator[Diagnostic]:
    """Names under ``checks.off`` that are no rules, or that nothing can switch off."""
    for code in subject.document.checks.off:
        place = subject.source.key(("checks", "off", code))
        if code in RULES:
            continue
        if code in CODES:
            message = f"`{code}` is told by the reader and cannot be switched off"
            yield Diagnostic("rule-unknown", message, place, "mend what it tells instead")
        else:
            message = f"there is no rule `{code}`"
            yield Diagnostic("rule-unknown", message, place, suggestion(code, RULES))


def _position(problem: Diagnostic) -> tuple[int, int]:
    return problem.place.line or 0, problem.place.column or 0
