"""Which reports speak of the same happening: pairs, comparisons, learned weights, guarded clusters."""

from trucekeeper.corroboration.linking.guards import Guards
from trucekeeper.corroboration.linking.judgements import Judged
from trucekeeper.corroboration.linking.levels import LEVELS, Field
from trucekeeper.corroboration.linking.linked import Linked, link
from trucekeeper.corroboration.linking.reach import Reach
from trucekeeper.corroboration.linking.reports import Reports, joined, kind_bits
from trucekeeper.corroboration.linking.weights import Weights

__all__ = [
    "LEVELS",
    "Field",
    "Guards",
    "Judged",
    "Linked",
    "Reach",
    "Reports",
    "Weights",
    "joined",
    "kind_bits",
    "link",
]
