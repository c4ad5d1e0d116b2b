"""What each clause of an agreement comes to: the duties that evidence is held against."""

from trucekeeper.agreement.resolving.context import Context, Owed
from trucekeeper.agreement.resolving.forms import owed_by

__all__ = ["Context", "Owed", "owed_by"]
