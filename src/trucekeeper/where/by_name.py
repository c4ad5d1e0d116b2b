"""What the tree of areas says of one area and every zone at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from trucekeeper.terms import Containment
from trucekeeper.where.areas import AreaTree
from trucekeeper.where.zone import Zone


class ZonesByName:
    """:meth:`AreaTree.relation` of an area to many zones, without asking zone by zone.

    Kept per area: the zones that name it, and those that name something in it; per declared
    overlap: the zones that it touches. The answer for an area follows from those of all it lies in.
    """

    def __init__(self, zones: Sequence[Zone], tree: AreaTree) -> None:
        self._tree = tree
        self._count = len(zones)
        self._naming = _masks(((own, n) for n, zone in enumerate(zones) for own in zone.areas), len(zones))
        self._within = _masks(
            ((above, n) for n, zone in enumerate(zones) for own in zone.areas for above in tree.upwards(own)),
            len(zones),
        )
        self._open = np.array(
            [any(own not in tree.names for own in zone.areas) for zone in zones], dtype=bool
        )
        self._above_overlaps: dict[str, set[str]] = {}
        for one in tree.overlaps:
            for above in tree.upwards(one):
                self._above_overlaps.setdefault(above, set()).add(one)
        self._touched = {one: self._any_akin(others) for one, others in tree.overlaps.items()}
        self._nothing_open = not self._open.any()

    def relation(self, area: str) -> NDArray[np.int8]:
        """A containment per zone; what it says of a zone that names no area means nothing."""
        upwards = list(self._tree.upwards(area))
        if self._is_elsewhere(area, upwards):
            return np.zeros(self._count, dtype=np.int8)
        certain = self._union(self._naming, upwards)
        possible = self._open | self._within.get(area, False)
        if area not in self._tree.names:
            possible = np.ones(self._count, dtype=bool)
        overlapping = {one for one in upwards if one in self._tree.overlaps}
        for one in overlapping | self._above_overlaps.get(area, set()):
            possible = possible | self._touched[one]
        return np.where(certain, Containment.CERTAIN, possible.astype(np.int8)).astype(np.int8)

    def _is_elsewhere(self, area: str, upwards: Sequence[str]) -> bool:
        """Whether no zone names the area or anything above, below or overlapping it: the usual case."""
        return (
            self._nothing_open
            and not self._tree.overlaps
            and area in self._tree.names
            and area not in self._within
            and not any(above in self._naming for above in upwards)
        )

    def _any_akin(self, others: Iterable[str]) -> NDArray[np.bool_]:
        """The zones that name one of these areas or anything above or below one."""
        found = np.zeros(self._count, dtype=bool)
        for other in others:
            found |= self._union(self._naming, self._tree.upwards(other))
            found |= self._within.get(other, False)
        return found

    def _union(self, masks: Mapping[str, NDArray[np.bool_]], areas: Iterable[str]) -> NDArray[np.bool_]:
        found = np.zeros(self._count, dtype=bool)
        for area in areas:
            found |= masks.get(area, False)
        return found


def _masks(pairs: Iterable[tuple[str, int]], count: int) -> dict[str, NDArray[np.bool_]]:
    """Per area, which of so many zones go with it."""
    found: dict[str, NDArray[np.bool_]] = {}
    for area, zone in pairs:
        if area not in found:
            found[area] = np.zeros(count, dtype=bool)
        found[area][zone] = True
    return found
