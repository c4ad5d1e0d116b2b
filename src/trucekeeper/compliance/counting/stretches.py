"""Stretches of time merged into their union, and how much of a window that union holds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from trucekeeper.compliance.placing.windows import Instants


@dataclass(frozen=True, slots=True, eq=False)
class Union:
    """Disjoint stretches of time in order, microseconds UTC, none touching the next."""

    starts: Instants
    ends: Instants

    def holds(self, starts: Instants, ends: Instants) -> np.ndarray:
        """Whether each window lies wholly within the union; one without length does."""
        if not len(self.starts):
            return np.asarray(ends <= starts)
        number = np.searchsorted(self.starts, starts, side="right") - 1
        inside = (number >= 0) & (self.ends[np.maximum(number, 0)] >= ends)
        return np.asarray(inside | (ends <= starts))

    def length_in(self, starts: Instants, ends: Instants) -> Instants:
        """How much of each window the union holds, in microseconds."""
        return np.asarray(np.maximum(self._length_before(ends) - self._length_before(starts), 0))

    def without(self, other: Union) -> Union:
        """The instants that are in this union and not in the other."""
        edges = np.unique(np.concatenate([self.starts, self.ends, other.starts, other.ends]))
        starts, ends = edges[:-1], edges[1:]
        kept = self.holds(starts, ends) & ~other.holds(starts, ends)
        return union_of(starts[kept], ends[kept])

    def _length_before(self, instants: Instants) -> Instants:
        if not len(self.starts):
            return np.zeros(len(instants), dtype=np.int64)
        lengths = self.ends - self.starts
        before = np.concatenate([[0], np.cumsum(lengths)])
        number = np.searchsorted(self.starts, instants, side="right")
        last = np.maximum(number - 1, 0)
        of_last = np.clip(instants - self.starts[last], 0, lengths[last])
        return np.asarray(before[last] + np.where(number > 0, of_last, 0))


def union_of(starts: Instants, ends: Instants) -> Union:
    """The union of stretches given in any order; those without length are nothing."""
    long = ends > starts
    starts, ends = starts[long], ends[long]
    if (starts[1:] < starts[:-1]).any():
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    if not len(starts):
        return Union(starts, ends)
    reached = np.maximum.accumulate(ends)
    first = np.concatenate([[True], starts[1:] > reached[:-1]])
    last = np.concatenate([first[1:], [True]])
    return Union(starts[first], reached[last])
