"""Which clauses the evaluator of this version can judge, and what stands in the way of the others.

A clause that it would judge on less than its words say is listed instead: a verdict that leaves
out a condition is worse than none.
"""

from trucekeeper.agreement.scoring.any_form import obstacles
from trucekeeper.agreement.scoring.flows import unit_of
from trucekeeper.agreement.scoring.places import of_zones

__all__ = ["obstacles", "of_zones", "unit_of"]
