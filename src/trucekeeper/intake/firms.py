"""Reader of active fires seen by satellite (FIRMS): passes as watches, hot spots as hints.

A hot spot is heat, and heat may be a field, a flare or a forge. So no row becomes an act: each pass
is a watch that could see heat and nothing else, and each hot spot a claim about it, as analysis,
which no standard of proof admits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import iso_day, number
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.extent import check_point
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.intake.rows import Row, Table
from trucekeeper.intake.ucdp_sources import slug
from trucekeeper.terms import Modality, SourceType
from trucekeeper.when import HOUR, MINUTE, parse_instant

COLUMNS = ("latitude", "longitude", "acq_date", "acq_time", "satellite", "instrument", "confidence")
"""The columns that are used. Scan and track, the size of the spot in kilometres, are used where they are."""

HEAT = "thermal_anomaly"
"""All that such a watch could have seen: no kind of act, so that it can prove neither act nor quiet."""

DELAY = 3 * HOUR
"""Within this time after a pass its hot spots are published (NASA, Earthdata: "within three hours")."""

_CLOCK = re.compile(r"([0-9]{1,2}):?([0-9]{2})")


@dataclass(slots=True)
class FirmsReader:
    """Reads the rows of one table into a batch. The manifest names the area that was passed over."""

    entry: FileEntry
    batch: Batch

    def read(self, table: Table) -> Understood:
        """Take every row."""
        self.batch.take_all(table.rows, self._spot)
        return (
            ("passes", f"{len(self.batch.rows('watches')):,}"),
            ("hot spots", f"{len(self.batch.rows('claims')):,}, as hints: never as acts"),
        )

    def _spot(self, row: Row) -> Iterator[Record]:
        cells = row.cells
        latitude, longitude = number(cells["latitude"], "latitude"), number(cells["longitude"], "longitude")
        check_point(latitude, longitude, None)
        satellite = " ".join((cells["satellite"], cells["instrument"])).strip()
        if not slug(satellite):
            raise InputError("row-value", "neither satellite nor instrument is named")
        day = iso_day(cells["acq_date"], "acq_date")
        seen = parse_instant(f"{day} {_clock(cells['acq_time'])}", "UTC")
        known = {"known_from": seen + DELAY}
        observer = f"satellite:{slug(satellite)}"
        watch = f"{self.entry.dataset}:{slug(satellite)}-{day}-{_clock(cells['acq_time']).replace(':', '')}"
        if not self.batch.has(watch):
            yield (
                "watches",
                {
                    "id": watch,
                    "observer": observer,
                    "area": self.entry.area,
                    "start": seen,
                    "end": seen + MINUTE,
                    "share": 1.0,
                    "sees": [HEAT],
                    "text": f"a pass of {satellite}, which sees heat and not what causes it",
                    **known,
                },
            )
        where = f"{latitude:.2f}, {longitude:.2f}"
        spot = hashlib.sha256(f"{cells['latitude']} {cells['longitude']}".encode()).hexdigest()[:12]
        yield (
            "claims",
            {
                "id": f"{watch}#{spot}",
                "about": watch,
                "outlet": observer,
                "chain": [satellite],
                "published": seen,
                "headline": f"heat near {where}, confidence {cells['confidence'] or 'not told'}{_size(row)}",
                "modality": Modality.ANALYSIS.value,
                **known,
            },
        )
        yield "sources", {"id": observer, "name": satellite, "type": SourceType.DATASET.value}


def _clock(text: str) -> str:
    """``0112``, ``112`` or ``01:12`` as a time of the clock."""
    told = text.strip()
    padded = told.zfill(4) if told and ":" not in told else told
    found = _CLOCK.fullmatch(padded)
    if found is None:
        raise InputError("time-unreadable", f"acq_time is {text[:40]!r}, not a time such as 0112")
    return f"{found[1]:0>2}:{found[2]}"


def _size(row: Row) -> str:
    scan, track = row.cells.get("scan", ""), row.cells.get("track", "")
    return f", {scan} by {track} km" if scan and track else ""
