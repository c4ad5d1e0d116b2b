"""Reader of UCDP GED events as CSV, in the original layout and in HDX's with its HXL row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import count, iso_day, number
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.extent import Box, boxes, check_point
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.intake.rows import Row, Table, without_tags
from trucekeeper.intake.ucdp_sources import Alignments, Article, articles, cited, slug
from trucekeeper.terms import Containment, Modality, SourceType
from trucekeeper.when import day_interval

COLUMNS = (
    "id", "type_of_violence", "side_a", "side_b", "source_article", "source_office", "source_date",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "latitude",
    "longitude", "country", "date_start", "date_end", "best", "high", "low",
)  # fmt: skip
"""The columns of GED that are used."""

KINDS = {"1": ("armed_clash",), "2": ("armed_clash",), "3": ("one_sided_violence",)}
"""Leaves for GED's types of violence, unless the manifest's ``kinds`` says otherwise."""

ONE_SIDED = "3"
RADIUS_M = {1: 1_000.0, 2: 25_000.0}
"""Metres around the point within which the event lies, by ``where_prec``."""


@dataclass(slots=True)
class GedReader:
    """Reads the rows of one table into a batch."""

    entry: FileEntry
    batch: Batch
    alignments: Alignments = field(init=False)

    def __post_init__(self) -> None:
        self.alignments = Alignments(self.entry.alignment)

    def read(self, table: Table) -> Understood:
        """Take every row; one incident each, with a claim for each source article."""
        rows, tags = without_tags(table.rows)
        extents = boxes(row for row in rows if isinstance(row, Row))
        self.batch.take_all(rows, lambda row: self._event(row, extents.get(row.cells["country"])))
        return (*((("HXL tags", f"row {tags.number} skipped"),) if tags else ()), *self._understood())

    def _understood(self) -> Understood:
        incidents, claims = self.batch.rows("incidents"), self.batch.rows("claims")
        radii = Counter(incident["radius_m"] for incident in incidents)
        places = [f"{radii[radius]:,} within {radius / 1000:g} km" for radius in RADIUS_M.values()]
        return (
            ("events", f"{len(incidents):,}"),
            ("places", ", ".join([*places, f"{radii[None]:,} by the name of an area"])),
            ("source articles", f"{len(claims):,} of {len({claim['outlet'] for claim in claims}):,} outlets"),
        )

    def _event(self, row: Row, extent: Box | None) -> Iterator[Record]:
        cells, zone = row.cells, self.entry.zone
        if not cells["id"]:
            raise InputError("row-value", "the event has no id")
        identity = f"{self.entry.dataset}:{cells['id']}"
        first, last = iso_day(cells["date_start"], "date_start"), iso_day(cells["date_end"], "date_end")
        if last < first:
            raise InputError("row-out-of-order", f"date_end {last} comes before date_start {first}")
        place = self._place(row, extent)
        kinds = self._kinds(cells["type_of_violence"])
        deaths = self._deaths(row)
        reports, origins = articles(cells), cited(cells["source_original"])
        outlets = tuple(dict.fromkeys(report.outlet for report in reports))
        days = [report.day for report in reports if report.day]
        known = day_interval(max(last, min(days, default=last)), zone).end
        authors = self._authors(row)
        # Of a dyad either may have; where it is one party on all sides, that one did.
        authorship = (Containment.NO, Containment.CERTAIN, Containment.POSSIBLE)[len(authors)]
        yield (
            "incidents",
            {
                "id": identity,
                "kinds": kinds,
                "earliest": day_interval(first, zone).start,
                "latest": day_interval(last, zone).end,
                **place,
                "authors": authors,
                "authorship": authorship.value,
                "involved": [side for side in (cells["side_a"], cells["side_b"]) if side],
                "modality": Modality.ASSERTED.value,
                "origins_fewest": 1,
                "origins_most": max(1, len(origins or outlets)),
                "unaligned": self.alignments.apart(origins or outlets).value,
                "reporters": [*map(_cited_id, origins), *map(_outlet_id, outlets)],
                "witnessed_by": [],
                **deaths,
                "text": _text(row),
                "known_from": known,
            },
        )
        for n, report in enumerate(reports, start=1):
            yield self._claim(identity, n, report, row, origins, known)
        yield from (self._source(_outlet_id(name), name, SourceType.OUTLET) for name in outlets)
        yield from (self._source(_cited_id(name), name, SourceType.GROUP) for name in origins)

    def _claim(
        self, about: str, n: int, report: Article, row: Row, origins: tuple[str, ...], known: int
    ) -> Record:
        """A source article as a claim, known from its own date but not before the event."""
        if report.day is None:
            self.batch.note("row-value", "a source article has no date that can be read", row)
        published = day_interval(report.day, self.entry.zone) if report.day else None
        return (
            "claims",
            {
                "id": f"{about}#{n}",
                "about": about,
                "outlet": _outlet_id(report.outlet),
                # Which article cites whom is not told: the list of all whom they cite is one link.
                "chain": [report.outlet, *(["; ".join(origins)] if origins else [])],
                "published": published.start if published else None,
                "headline": report.headline,
                "cites": row.cells["source_original"] or None,
                "modality": Modality.ASSERTED.value,
                "known_from": max(known, published.end) if published else known,
            },
        )

    def _source(self, identity: str, name: str, kind: SourceType) -> Record:
        _, party = self.alignments.of(name)
        return "sources", {"id": identity, "name": name, "type": kind.value, "aligned_with": party}

    def _kinds(self, code: str) -> list[str]:
        kinds = self.entry.kinds.get(code) or KINDS.get(code)
        if kinds is None:
            raise InputError(
                "row-value",
                f"type_of_violence is {code!r}, not one of 1, 2, 3",
                hint="or map it under `kinds` in the manifest",
            )
        return list(kinds)

    def _authors(self, row: Row) -> list[str]:
        """The parties that may have done it; none unless every side is known to be one.

        GED names a dyad, not who began: either side may have. In one-sided violence side A is
        the one that used it.
        """
        sides = [row.cells["side_a"]]
        if row.cells["type_of_violence"] != ONE_SIDED:
            sides.append(row.cells["side_b"])
        parties = {side: self.entry.actors.get(side) for side in sides}
        for side, party in parties.items():
            if party is None:
                self.batch.note_once(
                    "actor-unmapped",
                    side,
                    f"the actor {side!r} is mapped to no party, so the authors of its events are open",
                    row,
                    hint="map it under `actors` in the manifest, if it belongs to a party",
                )
        known = [party for party in parties.values() if party is not None]
        return list(dict.fromkeys(known)) if len(known) == len(parties) else []

    def _place(self, row: Row, extent: Box | None) -> dict[str, object]:
        """Place by ``where_prec``: a point with a radius for 1 and 2; a name for the rest.

        Above 2 the coordinates are an area's centre and feign an accuracy they do not have.
        """
        cells = row.cells
        precision = count(cells["where_prec"], "where_prec")
        if not 1 <= precision <= 7:
            raise InputError("row-value", f"where_prec is {precision}, not 1 to 7")
        latitude, longitude = number(cells["latitude"], "latitude"), number(cells["longitude"], "longitude")
        check_point(latitude, longitude, extent)
        # 5: a region; 7: waters or airspace, named likewise. 6: nothing but the country is known.
        column = "adm_1" if precision <= 4 else "country" if precision == 6 else "where_coordinates"
        radius = RADIUS_M.get(precision)
        return {
            "area": " ".join(cells[column].split()) or None,
            "latitude": latitude if radius else None,
            "longitude": longitude if radius else None,
            "radius_m": radius,
        }

    def _deaths(self, row: Row) -> dict[str, object]:
        low, best, high = (count(row.cells[column], column) for column in ("low", "best", "high"))
        if not low <= best <= high:
            self.batch.note(
                "bounds-widened",
                f"deaths low {low}, best {best}, high {high} cross and were widened to {min(low, best, high)}"
                f" to {max(low, best, high)}",
                row,
            )
        return {"deaths_low": min(low, best, high), "deaths_best": best, "deaths_high": max(low, best, high)}


def _text(row: Row) -> str:
    sides = " and ".join(side for side in (row.cells["side_a"], row.cells["side_b"]) if side)
    where = " ".join(row.cells["where_description"].split())
    return f"{sides}, {where}" if where else sides


def _outlet_id(name: str) -> str:
    return f"outlet:{slug(name)}"


def _cited_id(name: str) -> str:
    return f"cited:{slug(name)}"
