"""A simple temporal network with uncertainty: points in time, requirements, and what others take.

Whoever keeps the agreement chooses every point that is not the end of a contingent link, and may
choose at an instant knowing all that happened up to and at that instant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from typing import Self

from trucekeeper.agreement.network.conflict import minimal
from trucekeeper.agreement.network.consistency import inconsistent
from trucekeeper.agreement.network.control import uncontrollable
from trucekeeper.agreement.network.distances import Distances, measure
from trucekeeper.agreement.network.graph import Potential, distance_graph, negative_cycle
from trucekeeper.agreement.network.links import Link, check_contingent, check_requirement, divide, whole
from trucekeeper.agreement.network.verdict import NetworkVerdict, Window
from trucekeeper.errors import InputError, UnknownNameError


class TemporalNetwork:
    """Time points, known by any hashable name, and the links between them.

    Bounds are in one unit, the same throughout, and are reckoned with exactly (see
    :mod:`~trucekeeper.agreement.network.links`). A label is any hashable value, the clause that a link
    stands for; links with the same label come and go together. Without one a link stands for itself:
    its label is ``(kind, a, b, n)``, the n-th of its kind (``"require"`` or ``"contingent"``) from a to
    b, counted from 1.

    A part of a network has some of its labels. A contingent link that is left out is left out with its
    bounds, and its end is a point to be chosen as any other. So leaving out never makes matters worse.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._links: list[Link] = []
        self._count: Counter[tuple[str, Hashable, Hashable]] = Counter()
        self._left_to_others: set[Hashable] = set()
        self._last: tuple[Distances, int] | None = None  # what was measured last, until a link is added

    def require(
        self, a: Hashable, b: Hashable, low: float, high: float, label: Hashable | None = None
    ) -> Self:
        """``low <= t_b - t_a <= high``; returns the network.

        Either bound may be infinite. Raises ``time-impossible`` where no duration lies between them.
        """
        check_requirement(low, high)
        return self._add(contingent=False, a=a, b=b, low=low, high=high, label=label)

    def contingent(
        self, a: Hashable, b: Hashable, low: float, high: float, label: Hashable | None = None
    ) -> Self:
        """From a to b others take some duration from low to high, which they choose; returns the network.

        ``0 <= low <= high < inf``; with ``low == high`` they have no choice, and it is a requirement.
        Raises ``time-impossible`` for other bounds, and for a link from a point to itself;
        ``id-duplicate`` where b is the end of a contingent link already.
        """
        check_contingent(low, high)
        if a == b:
            raise InputError("time-impossible", f"a contingent link starts and ends at {a!r}")
        if b in self._left_to_others:
            raise InputError("id-duplicate", f"{b!r} is the end of two contingent links")
        self._left_to_others.add(b)
        return self._add(contingent=True, a=a, b=b, low=low, high=high, label=label)

    def check(self) -> NetworkVerdict:
        """Whether all links can be kept, and if not, a minimal conflict.

        For consistency the bounds of a contingent link are requirements like others: some duration
        within them has to work. The time is that of one search, and of one small search for each label
        of the first conflict found.
        """
        links, _ = whole(self._links)
        size = len(self._numbers)
        numbered = dict(enumerate(links))
        potential: Potential = [0] * size
        if guilty := inconsistent(numbered, size, potential):
            conflict = minimal(links, guilty, lambda part: inconsistent(part, size, [0] * size))
            return NetworkVerdict(False, False, conflict)
        if guilty := uncontrollable(numbered, size, potential):
            conflict = minimal(links, guilty, lambda part: uncontrollable(part, size, potential))
            return NetworkVerdict(True, False, conflict)
        return NetworkVerdict(True, True)

    def windows(self, reference: Hashable) -> Mapping[Hashable, Window]:
        """When each point can fall, counted from the reference point, in the order of the points' naming.

        Contingent links count as requirements: others may be as quick or as slow as suits. Raises
        ``anchor-unknown`` where no link has the reference point, ``time-impossible`` where the network
        is inconsistent.
        """
        distances, unit = self._measured(reference)
        windows: dict[Hashable, Window] = {}
        for point, number in self._numbers.items():
            earliest, latest = distances.window(number)
            windows[point] = Window(divide(earliest, unit), divide(latest, unit))
        return windows

    def chain(self, reference: Hashable, point: Hashable) -> tuple[Hashable, ...]:
        """The labels of the links that add up to the point's earliest time, from the reference on.

        Empty for the reference itself, and where the earliest time is unbounded. Of several such chains
        it is one. Raises as :meth:`windows` does, and ``anchor-unknown`` for a point that no link has.
        """
        distances, _ = self._measured(reference)
        edges = distances.chain(self._number(point))
        return tuple(self._links[distances.why[edge]].label for edge in edges)

    def _add(
        self, *, contingent: bool, a: Hashable, b: Hashable, low: float, high: float, label: Hashable | None
    ) -> Self:
        kind = "contingent" if contingent else "require"
        self._count[kind, a, b] += 1
        if label is None:
            label = (kind, a, b, self._count[kind, a, b])
        start, end = (self._numbers.setdefault(point, len(self._numbers)) for point in (a, b))
        self._links.append(Link(contingent, start, end, low, high, label))
        self._last = None
        return self

    def _number(self, point: Hashable) -> int:
        if point not in self._numbers:
            raise UnknownNameError("anchor-unknown", f"no link starts or ends at {point!r}")
        return self._numbers[point]

    def _measured(self, reference: Hashable) -> tuple[Distances, int]:
        number = self._number(reference)
        if self._last is None or self._last[0].reference != number:
            links, unit = whole(self._links)
            potential: Potential = [0] * len(self._numbers)
            graph = distance_graph(dict(enumerate(links)), len(potential))
            if negative_cycle(graph, potential):
                conflict = ", ".join(str(label) for label in self.check().conflict)
                raise InputError("time-impossible", f"no times keep all of {conflict}")
            self._last = measure(graph, potential, number), unit
        return self._last
