"""Readers of GDELT 2.0: events, and the mentions of them in the news.

Both are coded by a program from news texts, so what they say is hedged. Names of actors are not
read, only codes of countries and groups: a name may be a person's.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from urllib.parse import urlsplit

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import count, number
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.extent import check_point
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.intake.rows import Row, Table
from trucekeeper.intake.ucdp_sources import Alignments, slug
from trucekeeper.terms import KINDS as KINDS_OF_ACTS
from trucekeeper.terms import Containment, Modality, SourceType
from trucekeeper.when import day_interval, parse_date, parse_instant

_ACTOR = (
    "code", "name", "country", "group", "ethnic", "religion1", "religion2", "type1", "type2", "type3",
)  # fmt: skip
_GEO = ("type", "fullname", "country", "adm1", "adm2", "lat", "long", "featureid")
EVENTS = (
    "globaleventid", "sqldate", "monthyear", "year", "fractiondate",
    *(f"actor1{name}" for name in _ACTOR), *(f"actor2{name}" for name in _ACTOR),
    "isrootevent", "eventcode", "eventbasecode", "eventrootcode", "quadclass", "goldsteinscale",
    "nummentions", "numsources", "numarticles", "avgtone",
    *(f"actor1geo_{name}" for name in _GEO), *(f"actor2geo_{name}" for name in _GEO),
    *(f"actiongeo_{name}" for name in _GEO), "dateadded", "sourceurl",
)  # fmt: skip
"""The 61 columns of an events file, in their order."""

MENTIONS = (
    "globaleventid", "eventtimedate", "mentiontimedate", "mentiontype", "mentionsourcename",
    "mentionidentifier", "sentenceid", "actor1charoffset", "actor2charoffset", "actioncharoffset",
    "inrawtext", "confidence", "mentiondoclen", "mentiondoctone", "mentiondoctranslationinfo", "extras",
)  # fmt: skip
"""The 16 columns of a mentions file, in their order."""

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "183": ("mine_or_ied",),
        "190": ("armed_clash",),
        "191": ("restricting_movement",),
        "193": ("small_arms_fire",),
        "194": ("shelling",),
        "195": ("air_strike",),
        "196": KINDS_OF_ACTS["hostile_act"],
        "202": ("one_sided_violence",),
        "203": ("one_sided_violence",),
    }
)
"""Leaves for CAMEO codes by their first three figures, unless the manifest's ``kinds`` says otherwise.

183: bombings that are not military; 190: force not specified; 191: blockade; 193: small arms; 194:
artillery and tanks; 195: aerial weapons; 196: a ceasefire violated, not told how; 202, 203: mass
killing, ethnic cleansing (CAMEO codebook 1.1b3, roots 18 to 20).
"""

OPEN = 1_000
"""Origins at the most: NumSources counts those of the first quarter of an hour, and more may come."""

TOWN_M = 25_000.0
"""Metres around the centre of a town within which the event is taken to lie: our own choice."""

# ActionGeo_Type: 1 a country, 2 a state of the US, 3 a town there, 4 a town elsewhere, 5 a province
# elsewhere (GDELT Event Codebook 2.0). Areas come with their centre, which says nothing.
_TOWNS, _AREAS = ("3", "4"), ("1", "2", "5")
_MOMENT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2}))?")


@dataclass(slots=True)
class EventReader:
    """Reads the rows of an events file into a batch; a reported act of force is an incident."""

    entry: FileEntry
    batch: Batch
    alignments: Alignments = field(init=False)
    _no_act: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.alignments = Alignments(self.entry.alignment)

    def read(self, table: Table) -> Understood:
        """Take every row."""
        self.batch.take_all(table.rows, self._event)
        other = f"{self._no_act.total():,}, whose codes are no acts of force"
        return (
            ("events", f"{len(self.batch.rows('incidents')):,}"),
            *((("events not read", other),) if self._no_act else ()),
        )

    def _event(self, row: Row) -> Iterator[Record]:
        cells, zone = row.cells, self.entry.zone
        identity = f"{self.entry.dataset}:{_number(cells['globaleventid'], 'GLOBALEVENTID')}"
        date = parse_date(_iso(cells["sqldate"], "SQLDATE")[:10])
        # Whose day it is, is not told: the place's or, as of the news, that of UTC.
        there, utc = day_interval(date, zone), day_interval(date, "UTC")
        added = parse_instant(_iso(cells["dateadded"], "DATEADDED"), "UTC")
        if added < utc.start:
            raise InputError("row-out-of-order", "DATEADDED lies before SQLDATE")
        place, sources = _place(cells), count(cells["numsources"], "NumSources")
        code = cells["eventcode"]
        kinds = self.entry.kinds.get(code) or self.entry.kinds.get(code[:3]) or KINDS.get(code[:3])
        if kinds is None:
            self._no_act[code] += 1
            return
        outlet = _outlet(cells["sourceurl"])
        author = self.entry.actors.get(cells["actor1code"]) or self.entry.actors.get(cells["actor1country"])
        yield (
            "incidents",
            {
                "id": identity,
                "kinds": list(kinds),
                "earliest": min(there.start, utc.start),
                "latest": max(there.end, utc.end),
                **place,
                "authors": [author] if author else [],
                "authorship": (Containment.POSSIBLE if author else Containment.NO).value,
                "involved": [side for side in (cells["actor1code"], cells["actor2code"]) if side],
                "modality": Modality.HEDGED.value,
                "origins_fewest": 1,
                "origins_most": max(OPEN, sources),
                "unaligned": Containment.POSSIBLE.value,
                "reporters": [f"outlet:{slug(outlet)}"] if outlet else [],
                "witnessed_by": [],
                "text": f"CAMEO {code}, {cells['actiongeo_fullname'] or 'place not told'}",
                "known_from": added,
                "reconstructed": False,
            },
        )
        if outlet:
            yield _source(outlet, self.alignments)


@dataclass(slots=True)
class MentionReader:
    """Reads the rows of a mentions file into a batch: a claim each, about the event they mention."""

    entry: FileEntry
    batch: Batch
    alignments: Alignments = field(init=False)

    def __post_init__(self) -> None:
        self.alignments = Alignments(self.entry.alignment)

    def read(self, table: Table) -> Understood:
        """Take every row."""
        self.batch.take_all(table.rows, self._mention)
        claims = self.batch.rows("claims")
        return (("mentions", f"{len(claims):,} of {len({claim['about'] for claim in claims}):,} events"),)

    def _mention(self, row: Row) -> Iterator[Record]:
        cells = row.cells
        about = f"{self.entry.dataset}:{_number(cells['globaleventid'], 'GLOBALEVENTID')}"
        published = parse_instant(_iso(cells["mentiontimedate"], "MentionTimeDate"), "UTC")
        outlet = cells["mentionsourcename"] or _outlet(cells["mentionidentifier"])
        if not outlet:
            raise InputError("row-value", "MentionSourceName is empty, and the address names no outlet")
        # The article and the sentence are what tells two mentions apart, whatever the order of rows.
        told = f"{cells['mentionidentifier']}\t{cells['sentenceid']}\t{cells['mentiontimedate']}"
        yield (
            "claims",
            {
                "id": f"{about}#{hashlib.sha256(told.encode()).hexdigest()[:12]}",
                "about": about,
                "outlet": f"outlet:{slug(outlet)}",
                "chain": [outlet],
                "published": published,
                "modality": Modality.HEDGED.value,
                "known_from": published,
                "reconstructed": False,
            },
        )
        yield _source(outlet, self.alignments)


def _source(outlet: str, alignments: Alignments) -> Record:
    _, party = alignments.of(outlet)
    identity = f"outlet:{slug(outlet)}"
    return "sources", {"id": identity, "name": outlet, "type": SourceType.OUTLET.value, "aligned_with": party}


def _place(cells: Mapping[str, str]) -> dict[str, object]:
    """A disc around a town's centre; the name alone of a country or region; else nothing."""
    kind, name = cells["actiongeo_type"], cells["actiongeo_fullname"]
    if kind in _TOWNS:
        latitude = number(cells["actiongeo_lat"], "ActionGeo_Lat")
        longitude = number(cells["actiongeo_long"], "ActionGeo_Long")
        check_point(latitude, longitude, None)
        return {"latitude": latitude, "longitude": longitude, "radius_m": TOWN_M}
    if kind not in ("", "0", *_AREAS):
        raise InputError("row-value", f"ActionGeo_Type is {kind[:20]!r}, not 0 to 5")
    return {"area": name or None} if kind in _AREAS else {}


def _number(text: str, column: str) -> str:
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise InputError("row-value", f"{column} is {text[:40]!r}, not a number")
    return text


def _iso(text: str, column: str) -> str:
    """``20150215`` or ``20150215183000`` as an ISO date or time of the clock in UTC."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise InputError("time-unreadable", f"{column} is {text[:40]!r}, not a date such as 20150215")
    day = f"{found[1]}-{found[2]}-{found[3]}"
    return f"{day}T{found[4]}:{found[5]}:{found[6]}" if found[4] else day


def _outlet(address: str) -> str:
    """The host of an address without ``www.``; nothing where it is no address."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if slug(host) else ""
