"""What suppositions about a finding have in common: an addition in words, whose, where and how sure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.explaining.supposed import SUPPOSED
from trucekeeper.compliance.reads import reads
from trucekeeper.evidence import Evidence
from trucekeeper.terms import REGIME, Standard, counted

FEW = 2
"""Rows of one role for which the same is supposed."""

APART = "someone apart from those who owe it"


@dataclass(frozen=True, slots=True, eq=False)
class Supposition:
    """An addition in words, and the evidence as it would then be."""

    says: str
    evidence: Evidence


def known_near(matter: Matter) -> Evidence:
    """What was known of all that bears on the duty: enough, and quick to weigh again."""
    subject = matter.agreement.obligations[matter.subject.id]
    known = reads(matter.agreement, subject).within(matter.weighed.known.evidence)
    return replace(known, claims=known.claims.clear())


def place_of(matter: Matter) -> str | None:
    """The area that is surely the place: its own id; None where the duty names none."""
    return None if matter.zone is None else matter.zone.id


def there(matter: Matter) -> str:
    """The place in words, to stand after something; empty where there is none."""
    return f" in {matter.zone.name}" if matter.zone is not None else ""


def party_of(matter: Matter) -> str | None:
    """The party whose finding it is; None for the regime."""
    return None if matter.row["bearer"] == REGIME else str(matter.row["bearer"])


def watcher_of(matter: Matter) -> tuple[str, str] | None:
    """Who would have to see it, as an id and in words; None where nobody is mandated."""
    if matter.standard is not Standard.VERIFIED:
        return SUPPOSED, APART
    return None if matter.body is None else (matter.body, matter.body_name)


def surely_told(matter: Matter) -> tuple[int, str | None, str] | None:
    """Origins that suffice at the standard, who must have seen it, and both in words."""
    asked = matter.question.origins_asked(matter.standard)
    watcher = watcher_of(matter)
    if watcher is None:
        return None
    if matter.standard is Standard.VERIFIED:
        return 1, watcher[0], f"by {watcher[1]}"
    return asked, None, f"from {counted(asked, 'independent origin')}" if asked > 1 else "by one source"
