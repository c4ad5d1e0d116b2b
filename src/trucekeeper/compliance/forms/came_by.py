"""Until when something must have come for its answer to be owed by the end of a window."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from trucekeeper import when
from trucekeeper.compliance.placing.windows import Instants
from trucekeeper.when import Duration


def came_by(start: int, within: Duration, due: int | None, ends: Instants, zone: str) -> Instants:
    """For each window's end the first instant, from ``start`` on, that need not have been answered by it.

    What comes before that instant is to be answered ``within`` its time, and so before the end. Once
    an end reaches ``due``, all is owed that came before that. Ends rise, and so do the answers.
    """
    found = [
        due if due is not None and end >= due else _first_answered_after(start, within, end, zone)
        for end in ends.tolist()
    ]
    return np.maximum.accumulate(np.maximum(np.array(found, dtype=np.int64), start))


def _first_answered_after(start: int, within: Duration, end: int, zone: str) -> int:
    def answered(instant: int) -> int:
        return when.shift(instant, within, zone)

    if not within.months and not within.days:
        return max(start, end - within.us)
    near = when.shift(end, Duration(-within.months, -within.days, -within.us), zone)
    if start < near and answered(near - 1) < end <= answered(near):
        return near
    if answered(start) >= end:
        return start
    return start + bisect_left(range(start, end), end, key=answered)
