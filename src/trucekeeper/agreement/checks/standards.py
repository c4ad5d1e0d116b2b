"""Whether the sources that an agreement lists could make evidence reach its standards."""

from __future__ import annotations

from collections.abc import Iterator

from trucekeeper.agreement.checks.rule import Remark
from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.checks.verifiers import common_verifiers, named
from trucekeeper.terms import Power, Role, counted

WATCHING = frozenset({Power.REPORT, Power.VERIFY, Power.RULE})
"""Powers of those who tell what they saw."""

OBSERVING = frozenset({Role.MONITOR, Role.OBSERVER})
"""Roles of those who tell what they saw, in a body or not."""


def standard_unreachable(subject: Subject) -> Iterator[Remark]:
    """Standards that the agreement sets and that nobody it lists could make evidence reach."""
    standards = subject.document.mechanism.standards
    neutral = watchers(subject)
    where = ("mechanism", "standards")
    if standards.corroborated is not None:
        wanted = standards.corroborated.independent_origins
        # Of the sources of an accusation one must not be the accuser's; the accused does not count.
        possible = 1 + len(neutral)
        if possible < wanted:
            message = (
                f"to be corroborated takes {counted(wanted, 'independent origin')}, and besides the accuser "
                f"the agreement lists {named(neutral) if neutral else 'nobody'} to report"
            )
            hint = "give third parties the power `report`, or the role monitor or observer; or ask for fewer"
            yield Remark(message, (*where, "corroborated", "independent_origins"), hint)
    if standards.watched is not None and not neutral:
        message = "quiet counts as kept only under watch, and no third party is listed that watches"
        hint = "name one, with the power `report` or the role monitor or observer"
        yield Remark(message, (*where, "watched"), hint)
    able = common_verifiers(subject)
    if able and standards.verified is None:
        message = f"{named(able)} may verify, and no standard names it, so that nothing is ever verified"
        yield Remark(
            message, ("mechanism", able[0]), f"write standards: {{verified: {{by: {able[0]}}}}}", at_key=True
        )


def watchers(subject: Subject) -> list[str]:
    """Third parties who are there to tell what they saw."""
    bodies = subject.document.mechanism.bodies.values()
    seated = {name for body in bodies for name, given in body.members.items() if WATCHING & set(given)}
    return [
        name
        for name, third in subject.document.third_parties.items()
        if name in seated or OBSERVING & set(third.roles)
    ]
