"""Whether a consistent network is dynamically controllable, and if not, why.

Of a contingent link from A to C, taking x to y with x < y, others choose the duration. Beside the two
edges of its bounds it has a *lower-case* edge from A to C of weight x (others may be quick) and an
*upper-case* edge from C to A of weight -y (others may be slow). A cycle of edges is to blame for a
network's not being controllable if its sum is negative and each of its lower-case edges is followed,
before the sum from its C on turns negative, by no upper-case edge of the same link. That is Morris's
theorem on semi-reducible negative cycles (*Efficient execution of dynamically controllable temporal
networks*, 2006; *Dynamic controllability and dispatchability relationships*, 2014).

They are looked for as Cairo, Hunsberger and Rizzi do (*Faster dynamic controllability checking for
simple temporal networks with uncertainty*, 2018), in O(mn + k²n + kn log n) for n points, m links and
k of them contingent. From the C of each contingent link paths are followed backwards, over ordinary
and lower-case edges but not its own. Where a point P has a path of length d to C:

- if ``d < y - x``, then P has to wait for C or until ``y - d`` after A, whichever is first. In any
  case P comes at least x after A: an ordinary edge from P to A of weight -x. The path is followed on.
- else P has to come at least ``y - d`` after A whatever C does: an ordinary edge of weight ``d - y``.
  The path ends here, since that edge now says all of it.
- if P is the A of another contingent link and the path is to be followed on, then the edges into
  it must be there already: that link comes first. If it waits for this one itself, or is this one, the
  paths close to a cycle of negative pieces.

Every new edge ends in A. After each link the potential of the ordinary and lower-case edges is put
right; where that fails, they have a negative cycle, which is to blame as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from math import inf

from trucekeeper.agreement.network.graph import Graph, Potential, distance_graph, negative_cycle
from trucekeeper.agreement.network.links import Link

Edge = tuple[int, int]


def uncontrollable(links: Mapping[int, Link], size: int, potential: Potential) -> set[int]:
    """The indices of links that alone are not dynamically controllable; empty if all are together.

    ``potential`` fits the links' distance graph, which shows that they are consistent. The time is
    that of one search; the set is small, yet need not be minimal.
    """
    return _Search(links, distance_graph(links, size), potential.copy()).blame()


@dataclass(frozen=True, slots=True)
class _Paths:
    """Paths to the end of a contingent link: their lengths and, by point, the point that comes next.

    ``stop``: where they could not be followed on, the start of a contingent link to be searched first
    or of this one itself.
    """

    length: dict[int, float]
    following: dict[int, int]
    stop: int | None


class _Search:
    """The search over one network; ``graph`` has its ordinary and lower-case edges."""

    def __init__(self, links: Mapping[int, Link], graph: Graph, potential: Potential) -> None:
        self._links = links
        self._graph = graph
        self._potential = potential
        self._open = [index for index, link in links.items() if link.open]
        self._waiting: dict[int, list[int]] = {}
        self._paths: dict[int, _Paths] = {}
        self._ending_at = {links[index].end: index for index in self._open}
        for index in self._open:
            self._waiting.setdefault(links[index].start, []).append(index)

    def blame(self) -> set[int]:
        """The links to blame, or none."""
        for index in self._open:
            link = self._links[index]
            if self._limits(index, link.start, self._graph.out[link.start][link.end]):
                return {index, self._graph.why[link.start, link.end]}
            self._graph.tighten(link.start, link.end, link.low, index)
        if cycle := negative_cycle(self._graph, self._potential):
            return self._behind(cycle)
        # The settled potential is a schedule. Who starts late there is mostly waited for, so goes first.
        for index in sorted(self._open, key=lambda index: -self._potential[self._links[index].start]):
            if index not in self._paths and (guilty := self._search(index)):
                return guilty
        return set()

    def _search(self, first: int) -> set[int]:
        """Searches from a contingent link, after those that its paths lead to."""
        under_way = [first]
        while under_way:
            index = under_way[-1]
            paths = _paths_to_end(self._links[index], self._graph, self._potential, self._waiting)
            self._paths[index] = paths
            if paths.stop is None:
                if guilty := self._derive(index, paths):
                    return guilty
                self._waiting[self._links[index].start].remove(index)
                under_way.pop()
                continue
            others = self._waiting[paths.stop]
            again = [position for position, other in enumerate(under_way) if other in others]
            if again:
                return self._circle(under_way[again[-1] :])
            under_way.append(others[0])
        return set()

    def _derive(self, index: int, paths: _Paths) -> set[int]:
        """Adds the ordinary edges that the paths give; the links behind what they contradict."""
        link, graph, potential = self._links[index], self._graph, self._potential
        before = self._ending_at.get(link.start)
        lowest = potential[link.start]
        for point, length in paths.length.items():
            if length <= 0:  # after the end, which is after the start: the edge would say nothing new
                continue
            weight = max(length - link.high, -link.low)
            if before is not None and self._limits(before, point, weight):
                return {index, before} | self._behind(pairwise(self._walk(index, point)))
            if point != link.start and graph.tighten(point, link.start, weight, ~index):
                lowest = min(lowest, potential[point] + weight)
        return self._behind(_lower(graph, potential, link.start, lowest))

    def _limits(self, index: int, point: int, weight: float) -> bool:
        """Whether an ordinary edge from the point to a contingent link's end cuts its greatest duration."""
        return point == self._links[index].start and weight < self._links[index].high

    def _circle(self, indices: list[int]) -> set[int]:
        """The links behind paths that lead from the start of each contingent link to the one before."""
        guilty: set[int] = set(indices)
        for index in indices:
            stop = self._paths[index].stop
            assert stop is not None
            guilty |= self._behind(pairwise(self._walk(index, stop)))
        return guilty

    def _walk(self, index: int, point: int) -> Iterable[int]:
        yield point
        while point != self._links[index].end:
            point = self._paths[index].following[point]
            yield point

    def _behind(self, edges: Iterable[Edge]) -> set[int]:
        """The links that the edges rest on, those of derived edges down to what was given."""
        links: set[int] = set()
        unexplained, explained = set(edges), set[Edge]()
        while unexplained:
            edge = unexplained.pop()
            explained.add(edge)
            why = self._graph.why[edge]
            links.add(why if why >= 0 else ~why)
            if why < 0:
                unexplained.update(set(pairwise(self._walk(~why, edge[0]))) - explained)
        return links


def _paths_to_end(link: Link, graph: Graph, potential: Potential, waiting: Mapping[int, list[int]]) -> _Paths:
    """Shortest paths to the end of a contingent link, each followed backwards as far as it matters."""
    length: list[float] = [inf] * len(potential)
    length[link.end] = 0
    following: dict[int, int] = {}
    heap = [(potential[link.end], link.end)]
    settled: set[int] = set()
    stop: int | None = None
    while heap and stop is None:
        _, point = heappop(heap)
        if point in settled:
            continue
        settled.add(point)
        so_far = length[point]
        if point == link.start and so_far < link.high:
            stop = point
        elif so_far >= link.high - link.low:
            continue
        elif waiting.get(point):
            stop = point
        else:
            for before, weight in graph.into[point].items():
                longer = so_far + weight
                if longer < length[before] and (before != link.start or point != link.end):
                    length[before] = longer
                    following[before] = point
                    heappush(heap, (longer + potential[before], before))
    return _Paths({point: length[point] for point in following}, following, stop)


def _lower(graph: Graph, potential: Potential, point: int, lowest: float) -> list[Edge]:
    """Puts the potential right after new edges into a point lowered it; the edges of a negative cycle."""
    lowered = {point: lowest}
    lowered_by: dict[int, int] = {}
    heap = [(lowest - potential[point], point)]
    settled: set[int] = set()
    while heap and lowest < potential[point]:
        _, u = heappop(heap)
        if u in settled:
            continue
        settled.add(u)
        for v, weight in graph.out[u].items():
            lower = lowered[u] + weight
            if lower >= lowered.get(v, potential[v]):
                continue
            if v == point:
                return _closed(lowered_by, u, point)
            lowered[v] = lower
            lowered_by[v] = u
            heappush(heap, (lower - potential[v], v))
    for v, lower in lowered.items():
        potential[v] = lower
    return []


def _closed(lowered_by: Mapping[int, int], last: int, point: int) -> list[Edge]:
    cycle = [(last, point)]
    while cycle[-1][0] != point:
        cycle.append((lowered_by[cycle[-1][0]], cycle[-1][0]))
    return cycle
