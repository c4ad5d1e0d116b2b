"""Discs, zones, a declared tree of named areas, and containment that may be open.

Where a row names an area, the declared tree decides, not polygons; otherwise the disc in
which it lies, of a stated radius, is compared with the zone's geometry. The rules are those
of ``docs/semantics.md``, under "Place". :func:`place` is the plain form of them, for one row and
one zone; :class:`ZoneIndex` answers the same for many rows and zones at once.
"""

from trucekeeper.where.areas import AreaTree
from trucekeeper.where.containment import covers, place
from trucekeeper.where.disc import Disc
from trucekeeper.where.geojson import read_geojson
from trucekeeper.where.index import ZoneIndex, placed
from trucekeeper.where.spots import Blanket, Pairs, Placed, Spots
from trucekeeper.where.zone import Zone

__all__ = [
    "AreaTree",
    "Blanket",
    "Disc",
    "Pairs",
    "Placed",
    "Spots",
    "Zone",
    "ZoneIndex",
    "covers",
    "place",
    "placed",
    "read_geojson",
]
