"""Which reports speak of the same happening: pairs, comparisons, learned weights, guarded clusters."""

from trucekeeper.corroboration.linking.belief import Belief, believed
from trucekeeper.corroboration.linking.doubts import DOUBTFUL, doubts
from trucekeeper.corroboration.linking.explanation import Explanation, FieldCompared, Verdict, explained
from trucekeeper.corroboration.linking.grouping import Rules
from trucekeeper.corroboration.linking.guards import Guards
from trucekeeper.corroboration.linking.judgements import Judged
from trucekeeper.corroboration.linking.levels import LEVELS, Field
from trucekeeper.corroboration.linking.linked import Linked, link
from trucekeeper.corroboration.linking.marks import Marks, marks_of
from trucekeeper.corroboration.linking.named import clusters_by_id, links_by_id
from trucekeeper.corroboration.linking.reach import Reach
from trucekeeper.corroboration.linking.records import Codebook, Records, number_of, reports_of
from trucekeeper.corroboration.linking.reports import Reports, joined, kind_bits
from trucekeeper.corroboration.linking.standing import Standing
from trucekeeper.corroboration.linking.weights import Weights, learn

__all__ = [
    "DOUBTFUL",
    "LEVELS",
    "Belief",
    "Codebook",
    "Explanation",
    "Field",
    "FieldCompared",
    "Guards",
    "Judged",
    "Linked",
    "Marks",
    "Reach",
    "Records",
    "Reports",
    "Rules",
    "Standing",
    "Verdict",
    "Weights",
    "believed",
    "clusters_by_id",
    "doubts",
    "explained",
    "joined",
    "kind_bits",
    "learn",
    "link",
    "links_by_id",
    "marks_of",
    "number_of",
    "reports_of",
]
