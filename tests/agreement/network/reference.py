"""Temporal networks judged by trying everything: obviously right, and slow.

It shares no code with the product. Bounds are whole numbers (or infinite), points few.

Consistency is Floyd and Warshall's. Controllability is a game on whole instants. At each instant

1. others end any of the contingent links under way that may end at that age, and must end those that
   have reached their greatest;
2. a link that starts by this and may take no time is ended by them at once, or not;
3. then the chooser, who has seen this, chooses one point to happen at the same instant (and 2 follows),
   or lets one unit of time pass (and 1 follows).

The chooser wins when all points have happened and every link is kept, and loses on letting time pass
for ever. So the chooser may act at the instant of what is seen (as in Morris 2006 and 2014), and nothing
that the others do at an instant depends on what is chosen after it.

Whole instants are enough. If the chooser can win in continuous time, then also with acts at whole
instants while others act at these only: with whole bounds, all waits that the reductions of Morris derive
are whole, and following them as early as possible wins. If the chooser cannot, the same reductions
derive a contradiction, each step of which holds in the game of whole instants as well: the strict one
("before the other's act is seen") from sums below 0, which are -1 or less here. The tests also double
all bounds, which is the same as half instants, and find the same verdicts.

What happened longer ago than all finite bounds is no longer told apart, so that there are finitely many
positions, and time that passes without changing the position passes for ever.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from math import inf
from typing import NamedTuple


class Bound(NamedTuple):
    """A link of a network: ``low <= t_b - t_a <= high``; contingent or a requirement."""

    contingent: bool
    a: str
    b: str
    low: float
    high: float
    label: Hashable


def part(links: Sequence[Bound], labels: Sequence[Hashable]) -> list[Bound]:
    """The links that bear one of the labels."""
    return [link for link in links if link.label in labels]


def consistent(links: Sequence[Bound]) -> bool:
    """Whether some times keep all links."""
    points = sorted({point for link in links for point in (link.a, link.b)})
    distance = {(p, q): 0.0 if p == q else inf for p in points for q in points}
    for link in links:
        distance[link.a, link.b] = min(distance[link.a, link.b], link.high)
        distance[link.b, link.a] = min(distance[link.b, link.a], -link.low)
    for k in points:
        for i in points:
            for j in points:
                distance[i, j] = min(distance[i, j], distance[i, k] + distance[k, j])
    return all(distance[p, p] >= 0 for p in points)


def controllable(links: Sequence[Bound]) -> bool:
    """Whether the chooser wins the game."""
    return _Game(links).won()


Ages = tuple[int | None, ...]
"""How long ago each point happened; None if it has not."""


class _Game:
    def __init__(self, links: Sequence[Bound]) -> None:
        names = sorted({point for link in links for point in (link.a, link.b)})
        number = {name: place for place, name in enumerate(names)}
        self._size = len(names)
        self._bounds = [(number[link.a], number[link.b], link.low, link.high) for link in links]
        self._taking = {
            number[link.b]: (number[link.a], link.low, link.high) for link in links if link.contingent
        }
        finite = [abs(bound) for link in links for bound in (link.low, link.high) if abs(bound) < inf]
        self._long_ago = int(max(finite, default=0)) + 1
        self._known: dict[Ages, bool] = {}

    def won(self) -> bool:
        return self._wins((None,) * self._size)

    def _wins(self, ages: Ages) -> bool:
        """Whether the chooser wins from here, the others having had their say at this instant."""
        if ages not in self._known:
            self._known[ages] = self._still_kept(ages) and (
                None not in ages
                or any(
                    self._survives(self._happen(ages, p)) for p in range(self._size) if self._free(p, ages)
                )
                or self._wins_by_waiting(ages)
            )
        return self._known[ages]

    def _free(self, point: int, ages: Ages) -> bool:
        return ages[point] is None and point not in self._taking

    def _survives(self, replies: Iterator[Ages]) -> bool:
        return all(self._wins(ages) for ages in replies)

    def _wins_by_waiting(self, ages: Ages) -> bool:
        later = tuple(None if age is None else min(age + 1, self._long_ago) for age in ages)
        under_way = [
            end
            for end, (start, _, _) in self._taking.items()
            if ages[end] is None and ages[start] is not None
        ]
        return later != ages and self._survives(self._end(later, under_way))

    def _happen(self, ages: Ages, point: int) -> Iterator[Ages]:
        """The point happens; what others may do at once about the links that it starts."""
        now = (*ages[:point], 0, *ages[point + 1 :])
        return self._end(now, [end for end, (start, _, _) in self._taking.items() if start == point])

    def _end(self, ages: Ages, undecided: Sequence[int]) -> Iterator[Ages]:
        """All that others may do about the ends they have to decide on at this instant."""
        if not undecided:
            yield ages
            return
        end, rest = undecided[0], undecided[1:]
        start, low, high = self._taking[end]
        age = ages[start]
        assert age is not None
        if age < high:
            yield from self._end(ages, rest)
        if age >= low:
            for now in self._happen(ages, end):
                yield from self._end(now, rest)

    def _still_kept(self, ages: Ages) -> bool:
        """Whether no link is broken by what happens at this instant, or by what has not happened in time."""
        for a, b, low, high in self._bounds:
            age_a, age_b = ages[a], ages[b]
            if age_a is not None and age_b is not None:
                if 0 in (age_a, age_b) and not low <= age_a - age_b <= high:
                    return False
            elif (age_a is not None and age_a > high) or (age_b is not None and age_b > -low):
                return False
        return True
