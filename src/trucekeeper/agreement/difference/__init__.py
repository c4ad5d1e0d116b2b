"""The difference of two texts of an agreement by meaning: what became stricter, looser, earlier, later."""

from trucekeeper.agreement.difference.change import (
    KINDS_OF_CHANGE,
    OPPOSITE,
    Change,
    ClauseDifference,
    ClauseText,
    Difference,
    Direction,
    TextName,
)
from trucekeeper.agreement.difference.compare import difference
from trucekeeper.agreement.difference.edition import Edition, edition
from trucekeeper.agreement.difference.headline import counts, headline, weighed, weights

__all__ = [
    "KINDS_OF_CHANGE",
    "OPPOSITE",
    "Change",
    "ClauseDifference",
    "ClauseText",
    "Difference",
    "Direction",
    "Edition",
    "TextName",
    "counts",
    "difference",
    "edition",
    "headline",
    "weighed",
    "weights",
]
