"""The acts that a kind stands for, in a file that may name kinds it does not declare."""

from __future__ import annotations

from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.errors import UnknownNameError
from trucekeeper.terms import KINDS, leaves

HOSTILE = frozenset(KINDS["hostile_act"])
"""The acts that end where the fire ceases."""


def acts(subject: Subject, kind: str) -> frozenset[str]:
    """The single acts; none where the kind is not known."""
    declared = {
        name: tuple(leaf for member in members for leaf in KINDS.get(member, (member,)))
        for name, members in subject.document.kinds.items()
    }
    try:
        return leaves(kind, declared)
    except UnknownNameError:
        return frozenset()
