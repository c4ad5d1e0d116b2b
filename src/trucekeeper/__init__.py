"""What is reported, what is agreed, what is kept.

``load`` reads a dossier, a folder with an agreement and the evidence about it; the
:class:`Dossier` answers: ``findings`` as a table, ``bounds`` over weeks or phases, ``explain``
for one of them.
"""

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.compliance import FINDINGS, Explanation
from trucekeeper.dossier import Dossier, load
from trucekeeper.errors import Diagnostic, InputError, TrucekeeperError, UnknownNameError
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Knowledge, LegalState, Performance, Period, Standard

__version__ = "0.1.0"

__all__ = [
    "FINDINGS",
    "Agreement",
    "Diagnostic",
    "Dossier",
    "Evidence",
    "Explanation",
    "InputError",
    "Knowledge",
    "LegalState",
    "Performance",
    "Period",
    "Standard",
    "TrucekeeperError",
    "UnknownNameError",
    "__version__",
    "load",
    "read_agreement",
]
