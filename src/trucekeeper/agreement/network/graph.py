"""The distance graph of a network: an edge from u to v of weight w says ``t_v - t_u <= w``.

Links can be kept together just where no cycle has a negative sum. A *potential* shows that there is
none: a number for every point, ``potential[v] <= potential[u] + w`` along every edge.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from math import inf

from trucekeeper.agreement.network.links import Link

Potential = list[float]


class Graph:
    """The tightest edge from each point to each, forwards and backwards, and what it rests on.

    ``why[u, v]`` is the index of a link; or ``~index`` of the contingent link from whose greatest
    duration the edge was derived.
    """

    def __init__(self, size: int) -> None:
        self.out: list[dict[int, float]] = [{} for _ in range(size)]
        self.into: list[dict[int, float]] = [{} for _ in range(size)]
        self.why: dict[tuple[int, int], int] = {}

    def tighten(self, u: int, v: int, weight: float, why: int) -> bool:
        """Adds an edge, unless there is one as tight; whether it did."""
        if weight >= self.out[u].get(v, inf):
            return False
        self.out[u][v] = self.into[v][u] = weight
        self.why[u, v] = why
        return True


def distance_graph(links: Mapping[int, Link], size: int) -> Graph:
    """Two edges for every link by its index, contingent or not: one for each bound."""
    graph = Graph(size)
    for index, link in links.items():
        graph.tighten(link.start, link.end, link.high, index)
        graph.tighten(link.end, link.start, -link.low, index)
    return graph


def negative_cycle(graph: Graph, potential: Potential) -> list[tuple[int, int]]:
    """The edges of a negative cycle that meets no point twice; if there is none, settles the potential.

    Bellman and Ford's passes over all edges, forwards and backwards in turn (after Yen), from the
    potential that is given, which may be any. After each pass the edges that last lowered a point are
    looked through: a cycle among them is negative, and a negative cycle soon shows among them.
    """
    edges = [(u, v, weight) for u, heads in enumerate(graph.out) for v, weight in heads.items()]
    lowered_by: dict[int, int] = {}
    while True:
        changed = False
        for u, v, weight in edges:
            lower = potential[u] + weight
            if lower < potential[v]:
                potential[v] = lower
                lowered_by[v] = u
                changed = True
        if not changed:
            return []
        if cycle := _cycle(lowered_by):
            return cycle
        edges.reverse()


def _cycle(before: Mapping[int, int]) -> list[tuple[int, int]]:
    walk_of: dict[int, int] = {}
    for first in before:
        point = first
        while point in before and point not in walk_of:
            walk_of[point] = first
            point = before[point]
        if walk_of.get(point) == first:
            cycle = [(before[point], point)]
            while cycle[-1][0] != point:
                cycle.append((before[cycle[-1][0]], cycle[-1][0]))
            return cycle
    return []


def shortest(
    edges: list[dict[int, float]], potential: Potential, source: int
) -> tuple[dict[int, float], dict[int, int]]:
    """How far each point is that can be reached from the source, and the point before it (Dijkstra).

    ``edges`` are those out of each point, with the negated potential; or those into each, with the
    potential itself.
    """
    distance: dict[int, float] = {source: 0}
    before: dict[int, int] = {}
    heap = [(potential[source], source)]
    settled: set[int] = set()
    while heap:
        _, point = heappop(heap)
        if point in settled:
            continue
        settled.add(point)
        for following, weight in edges[point].items():
            far = distance[point] + weight
            if far < distance.get(following, inf):
                distance[following] = far
                before[following] = point
                heappush(heap, (far + potential[following], following))
    return distance, before
