"""Discs against the geometries of many zones, each pair decided as :meth:`Disc.within` would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from trucekeeper.terms import Containment
from trucekeeper.where.around import nearness_around
from trucekeeper.where.candidates import Boxes, by_envelope, cells_of
from trucekeeper.where.disc import Disc
from trucekeeper.where.discs import Discs, edges_of
from trucekeeper.where.nearness import CLEAR, TOUCHING, UNSURE, nearness, within_reach

FURTHEST_LATITUDE = 80.0
"""Discs that reach beyond it, in degrees, are measured one by one."""
LARGEST_RADIUS_M = 500_000.0
"""So are larger ones."""

_FEW_PAIRS, _SHORT_BORDER = 4_096, 64  # a border of so few edges is taken whole
_ENOUGH = 1 << 18  # centres times edges to look at around the centres at once

Found = tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int8]]
"""Zones, discs that lie in them possibly or certainly, and which of both; in no order."""

_Open = tuple[int, NDArray[np.int64], NDArray[np.float64]]
"""A zone, discs for which it is open whether they touch its border, and its edges near them."""


class ZonesByDisc:
    """Geometries made ready for discs; some may be missing."""

    def __init__(self, geometries: Sequence[BaseGeometry | None]) -> None:
        own = {
            zone: shapely.from_wkb(each.wkb)  # to be prepared without touching the caller's
            for zone, each in enumerate(geometries)
            if each is not None and not each.is_empty
        }
        shapely.prepare(list(own.values()))
        self._geometries: dict[int, BaseGeometry] = own
        self._zones = np.array(list(own), dtype=np.int64)
        self._bounds = shapely.bounds(list(own.values())).reshape(-1, 4)
        self._envelopes = shapely.STRtree(shapely.box(*self._bounds.T))
        self._edges: dict[int, NDArray[np.float64]] = {}
        self.has_geometry = np.zeros(len(geometries), dtype=bool)
        self.has_geometry[self._zones] = True

    def within_each(self, disc: Disc) -> NDArray[np.int8]:
        """Of one disc, a containment per zone; 0 where the zone has no geometry."""
        columns = [np.array([each]) for each in (disc.longitude, disc.latitude, disc.radius_m)]
        found = np.zeros(len(self.has_geometry), dtype=np.int8)
        for zones, _, containment in self.within(Discs(*columns)):
            found[zones] = containment
        return found

    def within(self, discs: Discs) -> Iterator[Found]:
        """All discs that are not surely outside; no pair twice."""
        boxes = Boxes.around(discs)
        plain = bounded(discs, boxes)
        if plain.all():
            yield from self._near(discs, boxes)
            return
        for some, find in ((np.flatnonzero(plain), self._near), (np.flatnonzero(~plain), self._odd)):
            for zones, rows, containment in find(discs.take(some), boxes.take(some)):
                yield zones, some[rows], containment

    def _near(self, discs: Discs, boxes: Boxes) -> Iterator[Found]:
        """Of discs that are bounded."""
        if not len(discs):
            return
        order, starts = cells_of(discs)
        discs, boxes = discs.take(order), boxes.take(order)
        hits = boxes.of_cells(starts).hits(self._envelopes, around=False)
        if len(starts) == len(discs) and hits.shape[1] <= _FEW_PAIRS:
            yield from self._pair_by_pair(discs, hits)
            return
        waiting: list[_Open] = []
        size = 0
        for place, near in by_envelope(hits, starts, len(discs)):
            near = boxes.meeting(near, self._bounds[place])
            if not len(near):
                continue
            zone = int(self._zones[place])
            how, still_open = nearness(self._edges_of(zone), discs.take(near))
            zones, rows, containment = self._decided(zone, discs, near, how)
            yield zones, order[rows], containment
            for unsure, edges in still_open:
                waiting.append((zone, near[unsure], edges))
                size += len(unsure) * edges.shape[1]
            if size > _ENOUGH:
                yield from self._closer(discs, order, waiting)
                waiting, size = [], 0
        if waiting:
            yield from self._closer(discs, order, waiting)

    def _pair_by_pair(self, discs: Discs, hits: NDArray[np.int64]) -> Iterator[Found]:
        """Of a few pairs of discs and envelopes, for which a plane each costs more than it saves."""
        rows, zones = hits[0], self._zones[hits[1]]
        how = np.full(len(rows), CLEAR, dtype=np.int8)
        near: list[NDArray[np.float64]] = []
        to_ask: list[int] = []
        for pair, (row, zone) in enumerate(zip(rows.tolist(), zones.tolist(), strict=True)):
            edges = self._edges_of(zone)
            if edges.shape[1] > _SHORT_BORDER:
                edges = within_reach(edges, discs.take(slice(row, row + 1)))
            if edges.shape[1]:
                near.append(edges)
                to_ask.append(pair)
        if near:
            how[to_ask] = nearness_around(discs.take(rows[to_ask]), np.arange(len(near)), near)
        found = np.full(len(rows), Containment.POSSIBLE, dtype=np.int8)
        for pair in np.flatnonzero(how != TOUCHING).tolist():
            geometry, row = self._geometries[int(zones[pair])], int(rows[pair])
            if how[pair] == UNSURE:
                found[pair] = discs.one(row).within(geometry)
            else:
                inside = shapely.contains_xy(geometry, discs.longitude[row], discs.latitude[row])
                found[pair] = Containment.CERTAIN if inside else Containment.NO
        inside = np.flatnonzero(found)
        yield zones[inside].astype(np.int32), rows[inside], found[inside]

    def _edges_of(self, zone: int) -> NDArray[np.float64]:
        if zone not in self._edges:
            self._edges[zone] = edges_of(self._geometries[zone])
        return self._edges[zone]

    def _closer(self, discs: Discs, order: NDArray[np.int64], waiting: Sequence[_Open]) -> Iterator[Found]:
        """Of what the plane left open, around each disc; and what that leaves open, measured."""
        rows = np.concatenate([each for _, each, _ in waiting])
        block = np.repeat(np.arange(len(waiting)), [len(each) for _, each, _ in waiting])
        how = nearness_around(discs.take(rows), block, [edges for _, _, edges in waiting])
        ends = np.flatnonzero(np.diff(block, append=-1)) + 1
        for (zone, own, _), end in zip(waiting, ends.tolist(), strict=True):
            answers = how[end - len(own) : end]
            zones, found, containment = self._decided(zone, discs, own, answers)
            yield zones, order[found], containment
            unsure = own[answers == UNSURE]
            if len(unsure):
                zones, found, containment = self._measured(zone, discs, unsure)
                yield zones, order[found], containment

    def _odd(self, discs: Discs, boxes: Boxes) -> Iterator[Found]:
        """Of discs that are not bounded."""
        each = np.arange(len(discs))
        for place, near in by_envelope(boxes.hits(self._envelopes, around=True), each, len(discs)):
            yield self._measured(int(self._zones[place]), discs, near)

    def _decided(self, zone: int, discs: Discs, rows: NDArray[np.int64], how: NDArray[np.int8]) -> Found:
        """What follows from knowing whether some discs touch the zone's border."""
        touching, clear = rows[how == TOUCHING], rows[how == CLEAR]
        within = shapely.contains_xy(self._geometries[zone], discs.longitude[clear], discs.latitude[clear])
        found = np.concatenate((touching, clear[within]))
        containment = np.full(len(found), Containment.CERTAIN, dtype=np.int8)
        containment[: len(touching)] = Containment.POSSIBLE
        return np.full(len(found), zone, dtype=np.int32), found, containment

    def _measured(self, zone: int, discs: Discs, rows: NDArray[np.int64]) -> Found:
        geometry = self._geometries[zone]
        found = np.array([discs.one(row).within(geometry) for row in rows.tolist()], dtype=np.int8)
        inside = np.flatnonzero(found)
        return np.full(len(inside), zone, dtype=np.int32), rows[inside], found[inside]


def bounded(discs: Discs, boxes: Boxes) -> NDArray[np.bool_]:
    """Which discs have bounds: small enough, and neither near a pole nor across the antimeridian."""
    west, south, east, north = boxes.columns
    further = (north - south) / 20  # a tenth more than they reach: the way may run further poleward
    found: NDArray[np.bool_] = (discs.radius_m <= LARGEST_RADIUS_M) & (west > -180) & (east < 180)
    found &= (south - further > -FURTHEST_LATITUDE) & (north + further < FURTHEST_LATITUDE)
    return found
