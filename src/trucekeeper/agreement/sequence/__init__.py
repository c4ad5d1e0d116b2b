"""The order of an agreement: its clauses as a temporal network, and what waits for what."""

from trucekeeper.agreement.sequence.build import Sequence, sequence
from trucekeeper.agreement.sequence.due import Due, Row, Sort, Step
from trucekeeper.agreement.sequence.points import ORIGIN, Clause, Node, What
from trucekeeper.agreement.sequence.rows import due_of
from trucekeeper.agreement.sequence.waiting import Waits, circles, comes_to_pass
from trucekeeper.agreement.sequence.waits import waits_of

__all__ = [
    "ORIGIN",
    "Clause",
    "Due",
    "Node",
    "Row",
    "Sequence",
    "Sort",
    "Step",
    "Waits",
    "What",
    "circles",
    "comes_to_pass",
    "due_of",
    "sequence",
    "waits_of",
]
