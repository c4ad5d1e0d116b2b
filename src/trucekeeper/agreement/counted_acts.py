"""Whether a quota counts acts of a kind ("at most 19 shelling in any 24 hours") and not units of a thing."""

from __future__ import annotations

from trucekeeper.agreement.document.agreement import AgreementDocument
from trucekeeper.terms import KINDS, UNITS

AREA = "area"
"""What stands after the last "per" where every area is counted apart: ``in any 24 hours per area``."""


def counts_acts(name: str, document: AgreementDocument) -> bool:
    """Whether what is counted is a kind of act, built in or declared; a unit of that name goes first."""
    if name in UNITS or name in document.units:
        return False
    groups = {**KINDS, **document.kinds}
    return name in groups or any(name in members for members in groups.values())
