"""A small dossier on disk, as somebody at a desk would write it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import settings

# Workers side by side have a processor each: more threads of Polars would only wait for each other.
# Read when Polars is first imported, which no conftest above this one does.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("POLARS_MAX_THREADS", "1")

# A slow or busy machine is no failure of a law.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

AGREEMENT = """\
title: Small truce
in_force: 2025-01-01T00:00+00:00
time_zone: UTC
parties:
  a: {name: Government of A}
  b: {name: Movement B}
zones:
  north: {name: The north, areas: [North]}
  road: {name: The road, geometry: "zones.geojson#road"}
phases:
  one: {lasts: 14 days}
obligations:
  no-attacks: {article: "1", by: {each: [a, b]}, during: one, forbid: hostile_act, in: north}
  aid: {article: "2", by: a, during: one, quota: at least 10 aid_truck entered per day}
  leave-road: {article: "3", by: b, during: one, complete: road-left, in: road, due: day 3}
  amnesty: {article: "4", by: a, text: Those who lay down arms are not tried., test: none}
"""

MANIFEST = """\
as_of: 2025-01-10
areas: {Land: {North: {}, South: {}}}
sources:
  mission: {name: Observer mission, type: mission}
  a-army: {name: Army of A, type: authority, aligned_with: a}
files:
  - {file: record.csv, reader: template, dataset: record, zone: UTC}
"""

RECORD = """\
shape,id,start,end,area,kinds,by,origins,unaligned,reported_by,counter,unit,stage,amount,whole,party,observer,subject,extent,manner,share,sees,known_from,text
incident,i1,2025-01-02,,North,shelling,b,2,yes,mission,,,,,,,,,,,,,2025-01-03,Shells near the mill
incident,i2,2025-01-08,,North,shelling,b,1,no,a-army,,,,,,,,,,,,,2025-01-09,Shells near the ford
tally,t1,2025-01-04,,,,,,,,mission,aid_truck,entered,12,yes,a,,,,,,,2025-01-05,
state,s1,2025-01-03,,,,,2,yes,,,,,,,b,mission,road-left,whole,observed,,,2025-01-03,
watch,w1,2025-01-05,,North,,,,,,,,,,,,mission,,,,100%,hostile_act,2025-01-06,
"""

ROAD = {
    "type": "Feature",
    "id": "road",
    "properties": {},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0.1, 0], [0.1, 0.1], [0, 0.1], [0, 0]]]},
}

PUBLISHED = """\
figures:
  - id: trucks
    figure: 12
    what: trucks on 4 January
    measure: {unit: aid_truck, from: 2025-01-04, to: 2025-01-04}
    scope: one day
    source: Observer mission
    publisher: A newspaper
    date: 2025-01-06
"""


@pytest.fixture
def small_dossier(tmp_path: Path) -> Path:
    """A folder that can be loaded; tests break it as they need."""
    folder = tmp_path / "small"
    (folder / "evidence").mkdir(parents=True)
    (folder / "agreement.yaml").write_text(AGREEMENT, encoding="utf-8")
    (folder / "published.yaml").write_text(PUBLISHED, encoding="utf-8")
    zones = {"type": "FeatureCollection", "features": [ROAD]}
    (folder / "zones.geojson").write_text(json.dumps(zones), encoding="utf-8")
    (folder / "evidence" / "evidence.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "evidence" / "record.csv").write_text(RECORD, encoding="utf-8")
    return folder
