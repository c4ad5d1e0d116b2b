"""Many rows placed in many zones at once, exactly as :func:`place` would one by one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trucekeeper.terms import Containment
from trucekeeper.where.areas import AreaTree
from trucekeeper.where.by_disc import ZonesByDisc
from trucekeeper.where.by_name import ZonesByName
from trucekeeper.where.disc import Disc
from trucekeeper.where.discs import Discs
from trucekeeper.where.spots import Blanket, Placed, Spots, decode, encode
from trucekeeper.where.zone import Zone

_BY_DISC = -1
"""In place of a containment: the disc decides."""


class ZoneIndex:
    """Zones made ready for being asked about rows, many or few, over and over.

    It answers as :func:`place` does, to the last row; see ``docs/semantics.md``, "Place".
    """

    def __init__(self, zones: Sequence[Zone], tree: AreaTree) -> None:
        self.zones = tuple(zones)
        self._names = ZonesByName(self.zones, tree)
        self._discs = ZonesByDisc([zone.geometry for zone in self.zones])
        self._has_areas = np.array([bool(zone.areas) for zone in self.zones], dtype=bool)
        self._all_have_areas = bool(self._has_areas.all())
        self._ids: dict[str, list[int]] = {}
        for number, zone in enumerate(self.zones):
            self._ids.setdefault(zone.id, []).append(number)
        self._known: dict[tuple[str | None, bool], NDArray[np.int8]] = {}

    def place(self, area: str | None, disc: Disc | None) -> NDArray[np.int8]:
        """Of one row, a containment per zone."""
        found = self._without_distance(area, disc is not None).copy()
        if disc is not None and (found == _BY_DISC).any():
            by_disc = self._discs.within_each(disc)
            found = np.where(found == _BY_DISC, by_disc, found)
        return found

    def placed(self, spots: Spots) -> Placed:
        """Of many rows, every zone that each lies in, possibly or certainly."""
        certain: list[NDArray[np.int64]] = []
        possible: dict[bytes, tuple[NDArray[np.int32], list[NDArray[np.int64]]]] = {}
        by_disc: list[tuple[NDArray[np.int64], NDArray[np.bool_]]] = []
        for area, has_disc, rows in _groups(spots):
            found = self._without_distance(area, has_disc)
            if not found.any():
                continue
            for zone in np.flatnonzero(found == Containment.CERTAIN):
                certain.append(encode(rows, int(zone), Containment.CERTAIN))
            zones = np.flatnonzero(found == Containment.POSSIBLE).astype(np.int32)
            if len(zones):
                possible.setdefault(zones.tobytes(), (zones, []))[1].append(rows)
            if (found == _BY_DISC).any():
                by_disc.append((rows, found == _BY_DISC))
        blankets = [Blanket(np.sort(np.concatenate(rows)), zones) for zones, rows in possible.values()]
        return Placed(decode(certain + self._by_disc(spots, by_disc)), tuple(blankets))

    def _by_disc(
        self, spots: Spots, asked: Sequence[tuple[NDArray[np.int64], NDArray[np.bool_]]]
    ) -> list[NDArray[np.int64]]:
        """Encoded pairs; asked are rows, each group with the zones for which the disc decides."""
        if not asked:
            return []
        rows = np.concatenate([each for each, _ in asked])
        group = np.repeat(np.arange(len(asked)), [len(each) for each, _ in asked])
        decides = np.array([zones for _, zones in asked])
        discs = Discs(spots.longitude[rows], spots.latitude[rows], spots.radius_m[rows])
        only = bool(decides[:, self._discs.has_geometry].all())  # no name decides before a disc
        found = []
        for zones, places, containment in self._discs.within(discs):
            pairs = encode(rows[places], zones, containment)
            found.append(pairs if only else pairs[decides[group[places], zones]])
        return found

    def _without_distance(self, area: str | None, has_disc: bool) -> NDArray[np.int8]:
        """A containment per zone, or that the disc decides: the same for all rows of that kind."""
        key = area, has_disc
        if key not in self._known:
            if area is not None and self._all_have_areas:
                found = self._names.relation(area)
            else:
                with_disc = np.where(self._discs.has_geometry & has_disc, _BY_DISC, Containment.POSSIBLE)
                found = with_disc.astype(np.int8)
                if area is not None:
                    found = np.where(self._has_areas, self._names.relation(area), found)
            if area is not None and area in self._ids:
                found[self._ids[area]] = Containment.CERTAIN
            self._known[key] = found
        return self._known[key]


def placed(zones: Sequence[Zone], tree: AreaTree, spots: Spots) -> Placed:
    """Of many rows, every zone that each lies in; build a :class:`ZoneIndex` to ask again."""
    return ZoneIndex(zones, tree).placed(spots)


def _groups(spots: Spots) -> list[tuple[str | None, bool, NDArray[np.int64]]]:
    """The rows, ascending, of each area (or of none) with a disc or without."""
    kind = (spots.area + 1).astype(np.uint32) * 2 + spots.has_disc
    if kind.max(initial=0) <= np.iinfo(np.uint16).max:
        kind = kind.astype(np.uint16)  # which sorts in a fraction of the time
    counts = np.bincount(kind)
    ends = np.cumsum(counts)
    occurring = np.flatnonzero(counts)
    whole = np.arange(len(spots), dtype=np.int64)
    order = whole if len(occurring) < 2 else np.argsort(kind, kind="stable")
    return [
        (
            None if each < 2 else spots.areas[each // 2 - 1],
            bool(each % 2),
            order[ends[each] - counts[each] : ends[each]],
        )
        for each in occurring.tolist()
    ]
