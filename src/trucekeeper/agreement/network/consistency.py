"""Whether some times keep all links, those of others counted as requirements, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping

from trucekeeper.agreement.network.graph import Potential, distance_graph, negative_cycle
from trucekeeper.agreement.network.links import Link


def inconsistent(links: Mapping[int, Link], size: int, potential: Potential) -> set[int]:
    """The indices of links that alone are inconsistent; empty if all fit together.

    If they do, the potential of ``size`` points, which may be any before, fits them afterwards.
    """
    graph = distance_graph(links, size)
    return {graph.why[edge] for edge in negative_cycle(graph, potential)}
