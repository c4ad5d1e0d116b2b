"""Whether all that an agreement file names is declared: obligations, papers, stocks, events, and so on.

The reader proper tells of the names it needs to build a duty; here are the others, and the
phrases that no duty is built from.
"""

from trucekeeper.agreement.names import Names
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.references.clauses import check_clauses
from trucekeeper.agreement.references.sections import check_sections
from trucekeeper.agreement.references.told import References
from trucekeeper.agreement.shape import Shaped
from trucekeeper.agreement.timeline import Timeline

__all__ = ["check_references"]


def check_references(shaped: Shaped, names: Names, timeline: Timeline, problems: Problems) -> None:
    """Tell of every name that is not declared and every phrase that cannot be read."""
    found = References(shaped, names, timeline, problems)
    check_clauses(found)
    check_sections(found)
