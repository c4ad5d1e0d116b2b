"""Which acts may be of a duty's kinds and in its places: the filter and the zone join."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from trucekeeper.agreement.duties import Forbid, Frequency
from trucekeeper.compliance.placing.cells import Place, Touches, touches
from trucekeeper.compliance.placing.charges import CERTAIN, NO, Standing, of_kind
from trucekeeper.compliance.placing.parts_of_days import in_parts
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.evidence.coded import Acts, spots_of
from trucekeeper.terms import Period
from trucekeeper.where import AreaTree, Pairs, Spots, Zone, ZoneIndex

Small = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Acts that may be of some kinds: their numbers, certainty of kind and existence, and places."""

    rows: Indices
    certainty: Small
    spots: Spots


class Placing:
    """Finds and places candidates; what several duties ask is worked out once."""

    def __init__(self, standing: Standing, tree: AreaTree) -> None:
        self._standing = standing
        self._tree = tree
        self._candidates: dict[frozenset[str], Candidates] = {}
        self._indices: dict[tuple[Zone, ...], ZoneIndex] = {}

    def of_others(self, standing: Standing) -> Placing:
        """The same tree, and the zones that were made ready, for other acts."""
        other = Placing(standing, self._tree)
        other._indices = self._indices
        return other

    @property
    def acts(self) -> Acts:
        """The acts that are placed."""
        return self._standing.acts

    def candidates(self, kinds: frozenset[str]) -> Candidates:
        """The acts that count and may be of these kinds."""
        if kinds not in self._candidates:
            acts = self._standing.acts
            kind = of_kind(acts, kinds)
            rows = np.flatnonzero((kind > NO) & (acts.existence > NO) & self._standing.counts)
            certainty = np.minimum(kind[rows], acts.existence[rows])
            self._candidates[kinds] = Candidates(rows, certainty, spots_of(acts.spots, rows))
        return self._candidates[kinds]

    def pairs(self, candidates: Candidates, places: tuple[Place, ...]) -> Pairs:
        """Candidates (by place in their list) and the places they may lie in."""
        zones = tuple(place.zone for place in places if place.zone is not None)
        if not zones:
            rows = np.arange(len(candidates.rows), dtype=np.int64)
            zone, sure = np.zeros(len(rows), dtype=np.int32), np.full(len(rows), CERTAIN, dtype=np.int8)
            return Pairs(rows, zone, sure)
        return self.index(zones).placed(candidates.spots).flat()

    def index(self, zones: tuple[Zone, ...]) -> ZoneIndex:
        """The zones made ready for being asked."""
        if zones not in self._indices:
            self._indices[zones] = ZoneIndex(zones, self._tree)
        return self._indices[zones]

    def by_area(self, candidates: Candidates, places: tuple[Place, ...]) -> Pairs:
        """The candidates that name an area, each in the place of that name."""
        spots = candidates.spots
        # An area that is listed for everybody and for one party is two places.
        parties = sorted({place.party for place in places if place.party is not None})
        parts = []
        for party in (None, *parties):
            number = {place.name: n for n, place in enumerate(places) if place.party == party}
            # No area is number -1, which is the last of the places: none.
            place_of = np.array([*(number.get(area, -1) for area in spots.areas), -1], dtype=np.int32)
            found = place_of[spots.area]
            parts.append((np.flatnonzero(found >= 0), found))
        if len(parts) == 1 and len(parts[0][0]) == len(spots.area):
            rows, zone = None, parts[0][1]
        else:
            rows = np.concatenate([own for own, _ in parts])
            zone = np.concatenate([found[own] for own, found in parts])
        order = np.argsort(zone.astype(np.uint16) if len(places) < 2**16 else zone, kind="stable")
        sure = np.full(len(zone), CERTAIN, dtype=np.int8)
        return Pairs(order if rows is None else rows[order], zone[order], sure)


def acts_in(placing: Placing, task: Task, kinds: frozenset[str], by: Period) -> Touches:
    """Which acts of these kinds touch which of a task's cells that have begun."""
    duty, cells = task.obligation.duty, task.cells
    candidates = placing.candidates(kinds)
    per_area = isinstance(duty, Frequency) and duty.per_area
    pairs = (placing.by_area if per_area else placing.pairs)(candidates, cells.places)
    acts = placing.acts
    earliest, latest = acts.earliest[candidates.rows], acts.latest[candidates.rows]
    found = touches(cells, pairs, candidates.certainty, earliest, latest)
    if isinstance(duty, Forbid) and duty.hours is not None and by is not Period.DAY:
        found = in_parts(found, task, duty.hours, earliest, latest)
    return Touches(candidates.rows[found.act], found.cell, found.here, found.time)
