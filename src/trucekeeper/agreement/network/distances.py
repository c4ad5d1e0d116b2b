"""How far the points of a consistent network lie from a reference point."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from trucekeeper.agreement.network.graph import Graph, Potential, shortest
from trucekeeper.agreement.network.verdict import Window


@dataclass(frozen=True, slots=True)
class Distances:
    """Shortest paths from the reference point (``ahead``) and back to it.

    ``onward``: the point that comes next on the shortest path back. ``why``: the links behind edges.
    """

    reference: int
    ahead: dict[int, float]
    back: dict[int, float]
    onward: dict[int, int]
    why: dict[tuple[int, int], int]

    def window(self, point: int) -> Window:
        """When the point can fall, from the reference on."""
        return Window(-self.back.get(point, inf), self.ahead.get(point, inf))

    def chain(self, point: int) -> list[tuple[int, int]]:
        """The edges of the shortest path back, those nearest to the reference first; else none."""
        edges = []
        while point in self.onward:
            edges.append((point, self.onward[point]))
            point = self.onward[point]
        return edges[::-1]


def measure(graph: Graph, potential: Potential, reference: int) -> Distances:
    """All distances from and to the reference, in a graph whose potential is settled."""
    ahead, _ = shortest(graph.out, [-height for height in potential], reference)
    back, onward = shortest(graph.into, potential, reference)
    return Distances(reference, ahead, back, onward, graph.why)
