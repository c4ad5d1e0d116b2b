"""From pairs to groups: average linkage that never looks at pairs that were not compared."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.int64]


class Clusters:
    """Groups of texts that grow by joining the two most alike.

    How alike two groups are is the mean, over the pairs between them that could have been compared,
    of the chance that a pair speaks of one happening; pairs that were not compared count as 0. A text
    is compared with at most ``most`` others, so that of two groups at most ``most`` times the smaller
    group's pairs could have been.
    """

    def __init__(self, texts: int, most: int, largest: int) -> None:
        self.joins: list[tuple[int, int, float]] = []
        self._above = list(range(texts))
        self._size = [1] * texts
        self._version = [0] * texts
        self._sums: list[dict[int, float]] = [{} for _ in range(texts)]
        self._apart: list[set[int]] = [set() for _ in range(texts)]
        self._most, self._largest = most, largest

    def add(self, pairs: NDArray[np.int64], chances: NDArray[np.float64]) -> None:
        """Tell of compared pairs; before any are joined."""
        for (one, other), chance in zip(pairs.tolist(), chances.tolist(), strict=True):
            self._sums[one][other] = self._sums[other][one] = chance

    def part(self, one: int, other: int) -> bool:
        """Keep two texts apart from now on; False where they are together already."""
        one, other = self.top(one), self.top(other)
        self._apart[one].add(other)
        self._apart[other].add(one)
        return one != other

    def top(self, text: int) -> int:
        """The text that stands for the group of this one."""
        while self._above[text] != text:
            self._above[text] = self._above[self._above[text]]
            text = self._above[text]
        return text

    def join(self, one: int, other: int) -> int:
        """Make one group of those of two texts, and return the text that stands for it."""
        one, other = self.top(one), self.top(other)
        if one == other:
            return one
        if len(self._sums[one]) < len(self._sums[other]):
            one, other = other, one
        self._above[other] = one
        self._size[one] += self._size[other]
        self._version[one] += 1
        for near, total in self._sums[other].items():
            del self._sums[near][other]
            if near != one:
                self._sums[one][near] = self._sums[near][one] = self._sums[one].get(near, 0.0) + total
        for far in self._apart[other]:
            self._apart[far].discard(other)
            self._apart[far].add(one)
        self._apart[one] |= self._apart[other]
        self._sums[other], self._apart[other] = {}, set()
        return one

    def grow(self, least: float) -> None:
        """Join the two groups most alike, again and again, while they are at least so alike.

        ``joins`` tells what was joined in which order. Whoever stops at the first join less alike than
        some greater limit has what growing to that limit would have made.
        """
        tops = [n for n in range(len(self._above)) if self._above[n] == n]
        heap = [
            each for one in tops for each in self._waiting(one, self._sums[one], least) if each[1] < each[2]
        ]
        heapq.heapify(heap)
        while heap:
            alike, one, other, *versions = heapq.heappop(heap)
            current = [self._version[one], self._version[other]]
            if versions != current or self._above[one] != one or self._above[other] != other:
                continue
            if other in self._apart[one] or self._size[one] + self._size[other] > self._largest:
                continue
            self.joins.append((one, other, -alike))
            whole = self.join(one, other)
            for each in self._waiting(whole, self._sums[whole], least):
                heapq.heappush(heap, each)

    def _waiting(
        self, one: int, near: Iterable[int], least: float
    ) -> Iterable[tuple[float, int, int, int, int]]:
        """Joins of one group with those near it that are alike enough, the most alike sorted first."""
        for other in near:
            alike = self._alike(one, other)
            if alike >= least:
                low, high = min(one, other), max(one, other)
                yield -alike, low, high, self._version[low], self._version[high]

    def _alike(self, one: int, other: int) -> float:
        small, large = sorted((self._size[one], self._size[other]))
        return self._sums[one][other] / (small * min(large, self._most))

    def groups(self) -> Groups:
        """For each text, the text that stands for its group: the least of it."""
        tops = np.array([self.top(n) for n in range(len(self._above))], dtype=np.int64)
        least = np.full(len(tops), len(tops), dtype=np.int64)
        np.minimum.at(least, tops, np.arange(len(tops)))
        return least[tops] if len(tops) else tops
