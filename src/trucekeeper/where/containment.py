"""Whether one row's place lies in one zone: the rules of ``docs/semantics.md``, under "Place"."""

from __future__ import annotations

from trucekeeper.terms import Containment
from trucekeeper.where.areas import AreaTree
from trucekeeper.where.disc import Disc
from trucekeeper.where.zone import Zone


def place(zone: Zone, tree: AreaTree, area: str | None, disc: Disc | None) -> Containment:
    """Whether a row with that area and disc, either of which may be missing, lies in the zone."""
    if area is not None and area == zone.id:
        return Containment.CERTAIN
    if area is not None and zone.areas:
        return tree.relation(area, zone.areas)
    if disc is not None and zone.geometry is not None:
        return disc.within(zone.geometry)
    return Containment.POSSIBLE


def covers(zone: Zone, tree: AreaTree, area: str | None) -> Containment:
    """Whether a watch of an area (null: of everything) saw the whole zone."""
    if area is None or area == zone.id:
        return Containment.CERTAIN
    if zone.areas and all(tree.below(own, area) for own in zone.areas):
        return Containment.CERTAIN
    return min(Containment.POSSIBLE, place(zone, tree, area, None))
