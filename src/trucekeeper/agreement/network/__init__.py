"""When duties can be kept: time points, what must lie between them, and what others take.

A simple temporal network with uncertainty (STNU). It says whether the times of a set of clauses fit
together at all, whether whoever must keep them can do so however long the others take, which few
clauses are to blame where not, and when each point falls.
"""

from trucekeeper.agreement.network.network import TemporalNetwork
from trucekeeper.agreement.network.verdict import NetworkVerdict, Window

__all__ = ["NetworkVerdict", "TemporalNetwork", "Window"]
