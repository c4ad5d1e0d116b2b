"""How long it takes to place many discs in many zones, and how many had to be measured.

python benchmarks/zones.py [--rows 550000] [--zones 500] [--vertices 10 30] [--runs 5]
"""

from __future__ import annotations

import argparse
import json
import resource
from statistics import median
from time import perf_counter, process_time
from unittest.mock import patch

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from trucekeeper.terms import Containment
from trucekeeper.where import AreaTree, Spots, Zone, ZoneIndex
from trucekeeper.where.disc import Disc

CORNER, EXTENT = (35.5, 47.5), 2.0


def zones(count: int, vertices: tuple[int, int], chance: np.random.Generator) -> list[Zone]:
    """Polygons around the points of a jittered grid: neighbours overlap here and leave gaps there."""
    side = int(np.ceil(count**0.5))
    step = EXTENT / side
    found = []
    for number in range(count):
        middle = np.array(CORNER) + (np.array(divmod(number, side)) + 0.5) * step
        middle += chance.uniform(-0.15, 0.15, 2) * step
        corners = int(chance.integers(vertices[0], vertices[1] + 1))
        angles = (np.arange(corners) + chance.uniform(0, 0.9, corners)) / corners * 2 * np.pi
        lengths = chance.uniform(0.4, 0.65, corners) * step
        points = middle + lengths[:, None] * np.column_stack((np.cos(angles), np.sin(angles)))
        found.append(Zone(f"zone-{number}", f"Zone {number}", geometry=shapely.Polygon(points)))
    return found


def spots(count: int, chance: np.random.Generator) -> Spots:
    """Discs of 100 m to 5 km all over the grid."""
    return Spots(
        [],
        np.full(count, -1, dtype=np.int32),
        chance.uniform(CORNER[1], CORNER[1] + EXTENT, count),
        chance.uniform(CORNER[0], CORNER[0] + EXTENT, count),
        chance.uniform(100, 5_000, count),
    )


def measured(index: ZoneIndex, rows: Spots) -> int:
    """How many pairs no bound decides, so that the disc is compared with the polygon by itself."""
    calls, plain = [0], Disc.within

    def counted(disc: Disc, geometry: BaseGeometry) -> Containment:
        calls[0] += 1
        return plain(disc, geometry)

    with patch.object(Disc, "within", counted):
        index.placed(rows)
    return calls[0]


def main() -> None:
    """Time the whole join, the build of the index apart, then one row at a time."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=550_000)
    asked.add_argument("--zones", type=int, default=500)
    asked.add_argument("--vertices", type=int, nargs=2, default=(10, 30))
    asked.add_argument("--runs", type=int, default=5)
    options = asked.parse_args()
    chance = np.random.default_rng(7)
    made, rows = zones(options.zones, tuple(options.vertices), chance), spots(options.rows, chance)
    start = perf_counter()
    index = ZoneIndex(made, AreaTree())
    index.placed(spots(options.rows // 50, chance))  # borders are made ready when first met
    built = perf_counter() - start
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    took, computed = [], []
    for _ in range(options.runs):
        start, start_computing = perf_counter(), process_time()
        pairs = index.placed(rows).pairs
        took.append(perf_counter() - start)
        computed.append(process_time() - start_computing)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    single = []
    for row in range(min(1_000, options.rows)):
        disc = Disc(float(rows.latitude[row]), float(rows.longitude[row]), float(rows.radius_m[row]))
        start = perf_counter()
        index.place(None, disc)
        single.append(perf_counter() - start)
    figures = {
        "least_s": round(min(took), 3),
        "median_s": round(median(took), 3),
        "least_processor_s": round(min(computed), 3),
        "build_s": round(built, 3),
        "one_row_ms": round(median(single) * 1000, 3),
        "memory_mb": round(grown),
        "pairs": len(pairs),
        "certain": int((pairs.containment == Containment.CERTAIN).sum()),
        "measured": measured(index, rows),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
