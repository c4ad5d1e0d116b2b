"""What a rule of the checker is: a code, a family, how much it matters, and how it looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from trucekeeper.agreement.checks.subject import Subject
from trucekeeper.agreement.yaml_text import Path
from trucekeeper.errors import Severity


class Family(StrEnum):
    """What a rule is about."""

    DOCUMENT = "document"
    TIME = "time"
    SEQUENCE = "sequence"
    VERIFICATION = "verification"
    WORDING = "wording"
    COMPLETENESS = "completeness"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a rule found: what, at which place of the file, and what to do about it.

    The place is the value at ``path``, or its name where ``at_key`` is set.
    """

    message: str
    path: Path
    hint: str | None = None
    at_key: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing the checker looks for. Its page, ``pages/CODE.md``, says what, why and how to mend."""

    code: str
    family: Family
    severity: Severity
    look: Callable[[Subject], Iterator[Remark]]
