"""Reader of ACLED events as CSV: dates, precisions and source lists as its exports have them.

What the codes mean is from the ACLED Codebook (2024) and its Knowledge Base, in our words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import count, iso_or_day_first, number
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.extent import Box, boxes, check_point
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.intake.rows import Row, Table, without_tags
from trucekeeper.intake.ucdp_sources import Alignments, slug
from trucekeeper.terms import KINDS as KINDS_OF_ACTS
from trucekeeper.terms import Containment, Modality, SourceType
from trucekeeper.when import SECOND, Interval, day_interval

COLUMNS = (
    "event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2", "admin1",
    "country", "location", "latitude", "longitude", "geo_precision", "source", "fatalities",
)  # fmt: skip
"""The columns that every export needs. ``time_precision``, ``inter1``, ``inter2``, ``notes`` and
``timestamp`` are used where they are."""

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Armed clash": ("armed_clash",),
        "Government regains territory": ("armed_clash",),
        "Non-state actor overtakes territory": ("armed_clash",),
        "Air/drone strike": ("air_strike",),
        "Shelling/artillery/missile attack": ("shelling",),
        "Remote explosive/landmine/IED": ("mine_or_ied",),
        "Suicide bomb": ("mine_or_ied",),
        "Chemical weapon": KINDS_OF_ACTS["hostile_act"],
        "Grenade": ("small_arms_fire", "mine_or_ied"),
        "Attack": ("one_sided_violence",),
        "Sexual violence": ("attack_on_civilians",),
        "Abduction/forced disappearance": ("attack_on_civilians",),
    }
)
"""Leaves for sub-events that are acts of force, unless the manifest's ``kinds`` says otherwise."""

CIVILIANS = ("7", "civilians")
"""Values of ``inter1`` and ``inter2`` for a side that is attacked and does not attack."""

RADIUS_M = {1: 5_000.0, 2: 25_000.0}
"""Metres around the point within which the event lies, by ``geo_precision``: our own choice. 1 is a named
town; 2 a small part of a region, placed at a town of it; 3 a larger region, of which we keep the name."""

WEEK_DAYS = 6
"""Days before and after ``event_date`` for ``time_precision`` 2, "during the week": whichever day of
the week it stands for, the event lies within them."""

_WORDED = re.compile(r"([0-9]{1,2}) ([A-Za-z]{3,9}) ([0-9]{4})")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?$")
_SECONDS = re.compile(r"[0-9]{9,10}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")


@dataclass(slots=True)
class AcledReader:
    """Reads the rows of one export into a batch."""

    entry: FileEntry
    batch: Batch
    alignments: Alignments = field(init=False)
    _no_act: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.alignments = Alignments(self.entry.alignment)

    def read(self, table: Table) -> Understood:
        """Take every row; an incident for each act of force, with a claim for each source."""
        rows, _ = without_tags(table.rows)
        extents = boxes(row for row in rows if isinstance(row, Row))
        self.batch.take_all(rows, lambda row: self._event(row, extents.get(row.cells["country"])))
        other = ", ".join(f"{name} {n:,}" for name, n in sorted(self._no_act.items()))
        return (
            ("events", f"{len(self.batch.rows('incidents')):,}"),
            ("claims", f"{len(self.batch.rows('claims')):,}"),
            *((("events not read", other),) if other else ()),
        )

    def _event(self, row: Row, extent: Box | None) -> Iterator[Record]:
        cells = row.cells
        if not _ID.fullmatch(cells["event_id_cnty"]):
            raise InputError("row-value", f"event_id_cnty is {cells['event_id_cnty'][:40]!r}, not an id")
        span = _span(_day(cells["event_date"]), cells.get("time_precision", ""), self.entry.zone)
        place, deaths = _place(cells, extent), _deaths(cells)
        known, told = self._known(cells, span)
        sub_event = cells["sub_event_type"]
        kinds = self.entry.kinds.get(sub_event) or KINDS.get(sub_event)
        if kinds is None:
            self._no_act[sub_event or "not named"] += 1
            return
        identity = f"{self.entry.dataset}:{cells['event_id_cnty']}"
        outlets = tuple(dict.fromkeys(filter(None, (_plain(name) for name in cells["source"].split(";")))))
        authors = self._authors(row)
        record = {"known_from": known, "reconstructed": not told, "modality": Modality.ASSERTED.value}
        yield (
            "incidents",
            {
                "id": identity,
                "kinds": list(kinds),
                "earliest": span.start,
                "latest": span.end,
                **place,
                "authors": authors,
                "authorship": (Containment.POSSIBLE if authors else Containment.NO).value,
                "involved": [side for side in (cells["actor1"], cells["actor2"]) if side],
                "origins_fewest": 1,
                "origins_most": max(1, len(outlets)),
                "unaligned": self.alignments.apart(outlets).value,
                "reporters": [f"outlet:{slug(name)}" for name in outlets],
                "witnessed_by": [],
                **deaths,
                "text": _plain(cells.get("notes", "")) or f"{sub_event}, {cells['location']}",
                **record,
            },
        )
        for n, name in enumerate(outlets, start=1):
            outlet = f"outlet:{slug(name)}"
            _, party = self.alignments.of(name)
            claim = {"id": f"{identity}#{n}", "about": identity, "outlet": outlet, "chain": [name]}
            yield "claims", {**claim, **record}
            known_as = {"id": outlet, "name": name, "type": SourceType.OUTLET.value}
            yield "sources", {**known_as, "aligned_with": party}

    def _known(self, cells: Mapping[str, str], span: Interval) -> tuple[int, bool]:
        """When the row could be known as it stands, and whether the file or manifest tells it."""
        stamp = cells.get("timestamp", "")
        if not stamp:
            return (span.end, False) if self.entry.taken is None else (self.entry.taken, True)
        if not _SECONDS.fullmatch(stamp):
            raise InputError("row-value", f"timestamp is {stamp[:40]!r}, not seconds since 1970")
        known = int(stamp) * SECOND
        if known < span.start:
            raise InputError("row-out-of-order", "timestamp lies before event_date")
        if self.entry.taken is not None and known >= self.entry.taken:
            hint = "was the export taken later than the manifest says?"
            raise InputError("row-out-of-order", "timestamp lies after the file's vintage", hint=hint)
        return known, True

    def _authors(self, row: Row) -> list[str]:
        """The parties that may have done it: either side but civilians; none unless each is mapped.

        ACLED's order of its two actors does not say who attacked.
        """
        cells = row.cells
        names = [
            cells[f"actor{n}"]
            for n in (1, 2)
            if cells[f"actor{n}"]
            and cells.get(f"inter{n}", "").lower() not in CIVILIANS
            and not cells[f"actor{n}"].lower().startswith(CIVILIANS[1])
        ]
        parties = [self.entry.actors.get(name) for name in names]
        for name, party in zip(names, parties, strict=True):
            if party is None:
                message = f"the actor {name!r} is mapped to no party, so the authors of its events are open"
                hint = "map it under `actors` in the manifest, if it belongs to a party"
                self.batch.note_once("actor-unmapped", name, message, row, hint=hint)
        known = [party for party in parties if party is not None]
        return list(dict.fromkeys(known)) if len(known) == len(parties) else []


def _day(text: str) -> date:
    """``2024-10-11``, ``08 November 2024`` or ``14/08/2020 00:00:00``."""
    text = _MIDNIGHT.sub("", text.strip())
    found = _WORDED.fullmatch(text)
    months = [n for n, month in enumerate(_MONTHS, start=1) if found and month.startswith(found[2].lower())]
    if found and months:
        text = f"{found[3]}-{months[0]:02}-{found[1]:0>2}"
    return iso_or_day_first(text, "event_date")


@lru_cache(maxsize=10_000)
def _span(day: date, precision: str, zone: str) -> Interval:
    """The day itself (1), the weeks it may stand for (2), or its month (3); a day where nothing is told."""
    whole = count(precision, "time_precision") if precision else 1
    if whole not in (1, 2, 3):
        raise InputError("row-value", f"time_precision is {whole}, not 1 to 3")
    first = last = day
    if whole == 2:
        first, last = day - timedelta(days=WEEK_DAYS), day + timedelta(days=WEEK_DAYS)
    elif whole == 3:
        first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    return Interval(day_interval(first, zone).start, day_interval(last, zone).end)


def _place(cells: Mapping[str, str], extent: Box | None) -> dict[str, object]:
    """A point with a radius for the precisions 1 and 2; for 3 the region's name alone."""
    precision = count(cells["geo_precision"], "geo_precision")
    if precision not in (1, 2, 3):
        raise InputError("row-value", f"geo_precision is {precision}, not 1 to 3")
    latitude, longitude = number(cells["latitude"], "latitude"), number(cells["longitude"], "longitude")
    check_point(latitude, longitude, extent)
    radius = RADIUS_M.get(precision)
    return {
        "area": _plain(cells["admin1"] or cells["country"]) or None,
        "latitude": latitude if radius else None,
        "longitude": longitude if radius else None,
        "radius_m": radius,
    }


def _deaths(cells: Mapping[str, str]) -> dict[str, object]:
    """The number of deaths as the best estimate, without bounds; open where it is 0.

    It counts deaths that were reported, as ACLED estimates them, and vague words are made numbers:
    0 says that none were reported, and no number is the least or the most.
    """
    return {"deaths_best": count(cells["fatalities"], "fatalities") or None}


def _plain(text: str) -> str:
    return " ".join(text.split())
