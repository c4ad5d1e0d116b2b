"""The columns of our own CSV template, and the template as a file to start from."""

from __future__ import annotations

import csv
import io

COLUMNS = (
    "shape", "id", "start", "end", "area", "latitude", "longitude", "radius_m", "kinds", "by",
    "authorship", "involved", "about", "origins", "unaligned", "reported_by", "seen_by", "chain",
    "published", "headline", "cites", "deaths", "counter", "origin", "unit", "stage", "class", "amount",
    "core_start", "core_end", "whole", "point", "observer", "subject", "extent", "manner", "party",
    "share", "sees", "cause", "controlled_by", "body", "outcome", "ground", "obligation", "sort",
    "exemption", "notified", "list", "item", "of", "modality", "text", "known_from", "sensitivity",
    "supersedes", "withdrawn",
)  # fmt: skip
"""All columns, in the order in which the template has them. ``docs/intake.md`` explains each."""

NEEDED = ("shape", "start")
"""Columns that every file has. Others may be left out."""

SHAPES = {
    "incident": "incidents",
    "tally": "tallies",
    "state": "states",
    "watch": "watches",
    "ruling": "rulings",
    "plea": "pleas",
    "listing": "listings",
}
"""Values of ``shape`` and the tables they fill."""

FORETOLD = ("plea", "listing")
"""Shapes of rows that may be known before their time: a claim is made, a list is kept, ahead of it."""

EVERYWHERE = "everywhere"
"""What the ``area`` of a watch says where it is no one area."""

EXAMPLE: tuple[dict[str, str], ...] = (
    {"shape": "incident", "id": "i1", "start": "2025-01-20", "area": "North", "kinds": "shelling", "by": "a",
     "origins": "2", "unaligned": "yes", "chain": "wire > mission|daily > hospital",
     "published": "2025-01-21", "text": "Shells fell near the market"},
    {"shape": "incident", "id": "i2", "start": "2025-01-22 08:30", "end": "2025-01-22 11:00",
     "latitude": "10.5", "longitude": "20.25", "radius_m": "500", "kinds": "air_strike|shelling",
     "by": "a|b", "origins": "1 to 3", "reported_by": "wire", "deaths": "0 to 2",
     "known_from": "2025-01-23 09:00"},
    {"shape": "tally", "id": "t1", "start": "2025-01-20", "counter": "office", "unit": "aid_truck",
     "stage": "entered", "amount": "412", "whole": "yes", "party": "a"},
    {"shape": "tally", "id": "t2", "start": "2025-01-20", "end": "2025-01-26", "counter": "mission",
     "unit": "aid_truck", "stage": "entered", "amount": "at least 2500", "core_start": "none"},
    {"shape": "state", "id": "s1", "start": "2025-01-25 12:00", "area": "coast-road",
     "observer": "mission", "subject": "withdrawal", "extent": "part", "manner": "observed", "party": "a"},
    {"shape": "state", "id": "s2", "start": "2025-01-26", "area": "coast-road",
     "observer": "wire", "subject": "withdrawal", "extent": "whole", "party": "a", "modality": "hedged"},
    {"shape": "watch", "id": "w1", "start": "2025-01-20", "end": "2025-01-24", "observer": "mission",
     "area": "North", "share": "90%", "sees": "hostile_act"},
    {"shape": "watch", "id": "w2", "start": "2025-01-25", "observer": "mission", "area": "North",
     "share": "0", "cause": "access_denied", "controlled_by": "b"},
    {"shape": "ruling", "id": "r1", "about": "i1", "body": "commission", "outcome": "upheld", "party": "a",
     "known_from": "2025-01-28"},
    {"shape": "ruling", "id": "r2", "start": "2025-01-20", "end": "2025-01-21", "obligation": "aid",
     "body": "commission", "outcome": "cured", "party": "a", "ground": "The trucks came on 24 January",
     "known_from": "2025-01-30"},
    {"shape": "plea", "id": "p1", "start": "2025-01-22", "about": "i2", "obligation": "no-attacks",
     "sort": "exemption", "exemption": "demolition", "party": "a", "notified": "2025-01-21"},
    {"shape": "plea", "id": "p2", "start": "2025-01-25", "end": "2025-01-26", "obligation": "aid",
     "sort": "countermeasure", "party": "a", "text": "For the shelling of 20 January"},
    {"shape": "listing", "id": "l1", "start": "2025-01-21", "list": "protected-zones", "area": "North"},
    {"shape": "listing", "id": "l2", "start": "2025-01-21", "list": "batches", "item": "17",
     "of": "case-3", "party": "b"},
)  # fmt: skip
"""Two rows of each shape, invented."""


def template_csv() -> str:
    """The template as a file to start from: the header and two invented rows of each shape."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(EXAMPLE)
    return out.getvalue()
