"""The workload with uncertain times and places on every event, beside the workload as it is.

    python benchmarks/compliance_uncertain.py EVENTS.parquet

The 500 zones are polygons of 10 to 30 corners in a grid of two degrees. Each shelling and each
presence lies somewhere within 100 m to 2 km of a point in its zone, many of them across a border;
every act happened somewhere within up to two hours. Both are judged in one run, without reading
the file; prints one line of JSON with the seconds of each and how many answers are certain.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
import shapely
from compliance import AGREEMENT, WAIT
from compliance_workload import Loaded, load

from trucekeeper.agreement import read_agreement
from trucekeeper.agreement.duties import Frequency
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance import Monitor
from trucekeeper.evidence.coded import Acts
from trucekeeper.terms import Standard
from trucekeeper.when import HOUR
from trucekeeper.where import Spots, Zone

COLUMNS, ROWS, DEGREES = 25, 20, 2.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=Path)
    arguments = parser.parse_args()
    agreement, _ = read_agreement(AGREEMENT.read_text(), AGREEMENT.name)
    loaded = load(arguments.events, agreement.in_force)
    chance = np.random.default_rng(5)
    zones = polygons(chance)
    result: dict[str, object] = {"certain": judged(agreement, loaded, loaded.acts)}
    result["uncertain"] = judged(with_zones(agreement, zones), loaded, vague(loaded.acts, zones, chance))
    print(json.dumps(result))


def judged(agreement: Agreement, loaded: Loaded, acts: Acts) -> dict[str, object]:
    """Seconds from the acts to all findings, and the answers."""
    begun = perf_counter()
    monitor = Monitor(agreement, standards=(Standard.ALLEGED,)).load(loaded.evidence, acts)
    found = monitor.findings(as_of=loaded.last + WAIT)
    seconds = perf_counter() - begun
    words = found.group_by("knowledge").len().sort("knowledge")
    return {"seconds": round(seconds, 3), **dict(words.iter_rows())}


def polygons(chance: np.random.Generator) -> dict[str, Zone]:
    """Zones z0 to z499: a grid of star-shaped polygons that leave little room between them."""
    found = {}
    width, height = DEGREES / COLUMNS, DEGREES / ROWS
    for number in range(COLUMNS * ROWS):
        row, column = divmod(number, COLUMNS)
        centre = 30 + (column + 0.5) * width, 48 + (row + 0.5) * height
        corners = int(chance.integers(10, 31))
        angles = np.sort(chance.uniform(0, 2 * np.pi, corners))
        reach = chance.uniform(0.35, 0.5, corners)
        ring = [
            (centre[0] + r * width * np.cos(t), centre[1] + r * height * np.sin(t))
            for r, t in zip(reach, angles, strict=True)
        ]
        name = f"z{number}"
        found[name] = Zone(name, name, (), shapely.make_valid(shapely.Polygon(ring)))
    return found


def with_zones(agreement: Agreement, zones: dict[str, Zone]) -> Agreement:
    """The agreement with polygons for zones, and how often asked of each zone and not of areas."""
    obligations = {
        name: replace(each, duty=replace(each.duty, per_area=False), zones=tuple(zones.values()))
        if isinstance(each.duty, Frequency)
        else each
        for name, each in agreement.obligations.items()
    }
    return replace(agreement, zones=zones, obligations=obligations)


def vague(acts: Acts, zones: dict[str, Zone], chance: np.random.Generator) -> Acts:
    """The acts with discs in place of areas, and intervals in place of instants."""
    boxes = np.array([shapely.bounds(zones[name].geometry) for name in acts.spots.areas])
    area, count = acts.spots.area, len(acts)
    west, south, east, north = boxes[np.maximum(area, 0)].T
    somewhere = area >= 0
    longitude = np.where(somewhere, chance.uniform(west, east), np.nan)
    latitude = np.where(somewhere, chance.uniform(south, north), np.nan)
    radius = np.where(somewhere, chance.uniform(100, 2_000, count), np.nan)
    nowhere = np.full(count, -1, dtype=np.int32)
    return replace(
        acts,
        spots=Spots((), nowhere, latitude, longitude, radius),
        earliest=acts.earliest - chance.integers(0, HOUR, count),
        latest=acts.latest + chance.integers(0, HOUR, count),
    )


if __name__ == "__main__":
    main()
