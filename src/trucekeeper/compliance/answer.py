"""One answer about one window: the part of a finding that the forms decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from trucekeeper.terms import Cause, Knowledge, LegalState, Performance


@dataclass(frozen=True, slots=True)
class Answer:
    """Performance, knowledge and legal state with what they rest on.

    The fields are those of :data:`trucekeeper.compliance.finding.FINDINGS` of the same names.
    """

    could_be: tuple[Performance, ...]
    knowledge: Knowledge
    legal: LegalState = LegalState.IN_FORCE
    cause: Cause | None = None
    controlled_by: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    required: int | None = None
    unit: str | None = None
    coverage: tuple[float | None, float | None] = (None, None)
    open: int = 0
    origins: tuple[int, int] = (0, 0)
    witnesses: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def performance(self) -> Performance | None:
        """The one performance, where it is shown; a duty that rests, or was waived, has none."""
        return self.could_be[0] if self.could_be and self.knowledge is Knowledge.SHOWN else None


def ids(rows: Iterable[str]) -> tuple[str, ...]:
    """Ids once each, in order."""
    return tuple(sorted(set(rows)))
