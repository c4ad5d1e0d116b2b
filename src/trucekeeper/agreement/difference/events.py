"""Events whose date the text does not fix: which way they moved, as far as that can be told.

An event that comes once several points are past cannot come before the last of them that is
known. So "day 3" that became "day 7 and seven releases" comes later, whenever that is.
"""

from __future__ import annotations

from trucekeeper.agreement.difference.change import EARLIER, LATER, Direction
from trucekeeper.agreement.difference.comparison import Comparison
from trucekeeper.agreement.difference.content import Called
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.difference.moments import known
from trucekeeper.agreement.document.declared import EventDocument


def turned(both: Comparison, called: Called) -> Direction | None:
    """Whether an event, by the second text's name, comes earlier or later; None where that is open."""
    old, is_old_fixed = _not_before(both.matched.back[called].name, both.before)
    new, is_new_fixed = _not_before(called.name, both.after)
    if old is None or new is None or old == new:
        return None
    if is_old_fixed and new > old:
        return LATER
    return EARLIER if is_new_fixed and new < old else None


def _not_before(name: str, text: Edition) -> tuple[int | None, bool]:
    """The instant before which an event cannot have come, and whether that is its date."""
    event = text.document.anchors.get(name)
    if event is None:
        return None, False
    stretch = known(text.timeline.stretch(name, ()))
    if stretch is not None:
        return stretch.end, True
    points = event.all if isinstance(event, EventDocument) else []
    ends = [each.end for each in (known(text.timeline.stretch(point, ())) for point in points) if each]
    return max(ends, default=None), False
