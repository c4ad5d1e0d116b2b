"""Rules of the family verification: whether somebody can tell that a duty was kept."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.access import verifier_without_access
from trucekeeper.agreement.checks.lateness import verifier_late
from trucekeeper.agreement.checks.open_verification import verification_time_unstated
from trucekeeper.agreement.checks.rule import Family, Remark, Rule
from trucekeeper.agreement.checks.said import first_of, lacking
from trucekeeper.agreement.checks.slowness import verification_too_slow
from trucekeeper.agreement.checks.standards import standard_unreachable
from trucekeeper.agreement.checks.subject import Subject, bearers
from trucekeeper.agreement.checks.unnamed import acceptance_unnamed, declarer_unnamed
from trucekeeper.agreement.checks.verifiers import (
    VERIFYING,
    body_powers,
    by_place,
    judges,
    named,
    owed_by_parties,
    own_verifier,
    powers,
    verified,
    verifiers,
)
from trucekeeper.agreement.document.words import UNNAMED
from trucekeeper.errors import Severity
from trucekeeper.terms import Power, listed


def nobody_verifies(subject: Subject) -> Iterator[Remark]:
    """Duties of the parties that nobody is named to verify."""
    owed = owed_by_parties(subject)
    bare: list[str] = []
    for name, clause in owed.items():
        if own_verifier(clause) == UNNAMED:
            message = f"`{name}` is to be verified, and the text does not say by whom"
            yield Remark(
                message, subject.of(name, "verified_by"), "a text that is not signed yet can name one"
            )
        elif not verifiers(subject, clause):
            bare.append(name)
    if not bare:
        return
    if len(bare) < len(owed):
        message = f"nobody verifies {len(bare)} of the {len(owed)} duties of the parties: {named(bare)}"
    else:
        message = f"nobody verifies what the parties owe: {named(bare)}"
    hint = "give a body under `mechanism:` the power `verify`, or write `verified_by` at a duty"
    yield from lacking(subject, "verification", message, hint, first_of(subject, "mechanism", "obligations"))


def verifier_without_power(subject: Subject) -> Iterator[Remark]:
    """Clauses whose verifier sits in a mechanism that gives it no such power."""
    for place, names in by_place(subject, verified(subject)).items():
        for actor in verifiers(subject, subject.clauses[names[0]]):
            given = powers(subject, actor)
            if given is None or VERIFYING & given:
                continue
            able = f"it may only {listed(sorted(given))}" if given else "it is given no power"
            message = f"`{actor}` is to verify {named(names)}, and by the mechanism {able}"
            yield Remark(message, place, f"give `{actor}` the power `verify`, or name one that has it")


def verifies_itself(subject: Subject) -> Iterator[Remark]:
    """Duties whose verifiers are none but parties that owe them."""
    for place, names in by_place(subject, verified(subject)).items():
        own: dict[frozenset[str], list[str]] = {}
        for name in names:
            clause = subject.clauses[name]
            if judges(subject, clause) <= set(bearers(clause)) & set(subject.document.parties):
                own.setdefault(judges(subject, clause), []).append(name)
        for who, told in own.items():
            verb = "verifies what it owes" if len(who) == 1 else "alone verify what they owe"
            message = f"{listed([f'`{each}`' for each in sorted(who)])} {verb}: {named(told)}"
            yield Remark(message, place, "let somebody verify it who does not owe it")


def nobody_rules(subject: Subject) -> Iterator[Remark]:
    """A mechanism that verifies and cannot close an allegation."""
    mechanism = subject.document.mechanism
    able = [name for name, body in mechanism.bodies.items() if Power.VERIFY in body_powers(body)]
    ladder = () if mechanism.disputes is None else mechanism.disputes.ladder
    can_rule = any(Power.RULE in body_powers(body) for body in mechanism.bodies.values())
    if not able or can_rule or any(step.decision == "binding" for step in ladder):
        return
    verb = "verifies" if len(able) == 1 else "verify"
    message = f"{named(able)} {verb}, and nobody may rule, so that no allegation is ever closed"
    hint = "give a member the power `rule`, or a step of `mechanism.disputes.ladder` a binding decision"
    yield from lacking(subject, "attribution", message, hint, ("mechanism", able[0]))


RULES: tuple[Rule, ...] = tuple(
    Rule(code, Family.VERIFICATION, Severity.WARNING, look)
    for code, look in (
        ("nobody-verifies", nobody_verifies),
        ("verifier-without-access", verifier_without_access),
        ("verifier-without-power", verifier_without_power),
        ("standard-unreachable", standard_unreachable),
        ("verifies-itself", verifies_itself),
        ("verification-too-slow", verification_too_slow),
        ("verification-time-unstated", verification_time_unstated),
        ("verifier-late", verifier_late),
        ("nobody-rules", nobody_rules),
        ("declarer-unnamed", declarer_unnamed),
        ("acceptance-unnamed", acceptance_unnamed),
    )
)
