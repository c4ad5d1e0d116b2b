"""Agreement and evidence, as of a moment, to findings with witnesses and arithmetic."""

from trucekeeper.compliance.explaining.explain import explain
from trucekeeper.compliance.explaining.explanation import Exhibit, Explanation, PassedOver
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.compliance.findings import findings, findings_of
from trucekeeper.compliance.groups import GROUPS, bounds, bounds_of
from trucekeeper.compliance.updating.monitor import Monitor
from trucekeeper.compliance.weigh import Weighed, weigh

__all__ = [
    "FINDINGS",
    "GROUPS",
    "Exhibit",
    "Explanation",
    "Monitor",
    "PassedOver",
    "Weighed",
    "bounds",
    "bounds_of",
    "explain",
    "findings",
    "findings_of",
    "weigh",
]
