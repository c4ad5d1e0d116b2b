"""Agreement and evidence, as of a moment, to findings with witnesses and arithmetic."""

from trucekeeper.compliance.explain import explain
from trucekeeper.compliance.explanation import Exhibit, Explanation
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.compliance.findings import findings
from trucekeeper.compliance.groups import GROUPS, bounds

__all__ = ["FINDINGS", "GROUPS", "Exhibit", "Explanation", "bounds", "explain", "findings"]
