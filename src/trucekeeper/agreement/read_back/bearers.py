"""Who bears a clause, and what kind of bond it is, in words."""

from __future__ import annotations

from trucekeeper.agreement.document.clauses import Nature
from trucekeeper.agreement.document.words import UNNAMED, By
from trucekeeper.agreement.read_back.names import Names
from trucekeeper.terms import BearerMode, listed

SOMEBODY = "somebody"


def bearers(by: By | None, names: Names) -> str:
    """Those who bear it: "each of Side A and Side B"; empty where the file leaves it out."""
    if by is None:
        return ""
    if isinstance(by, str):
        return SOMEBODY if by == UNNAMED else names.actor(by)
    ((mode, parties),) = by.items()
    called = [names.actor(party) for party in parties]
    if len(called) < 2:
        return "".join(called)
    match BearerMode(mode):
        case BearerMode.EACH:
            return f"each of {listed(called, 'and')}"
        case BearerMode.EITHER:
            return f"{listed(called, 'or')}, either of them,"
        case BearerMode.JOINTLY:
            return f"{listed(called, 'and')} together"


def bound(nature: Nature, by: By | None) -> str:
    """The verb that says what kind of bond it is: must, may, has the right to."""
    are_several = isinstance(by, dict) and BearerMode.JOINTLY in by
    match nature:
        case Nature.DUTY:
            return "must"
        case Nature.PERMISSION:
            return "may"
        case Nature.RIGHT:
            return "have the right to" if are_several else "has the right to"
        case Nature.GESTURE:
            return "will, as a gesture that nobody owes,"
        case Nature.AIM:
            return "aim to" if are_several else "aims to"
        case Nature.DECLARATION:
            return "declare that they will" if are_several else "declares that it will"
