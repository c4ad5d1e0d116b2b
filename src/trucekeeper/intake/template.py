"""Reader of our own CSV template: incidents, tallies, states and watches, typed by hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from typing import TypeVar

from trucekeeper.errors import InputError
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.intake.rows import Malformed, Row, Table
from trucekeeper.intake.template_cells import Cells
from trucekeeper.intake.template_columns import COLUMNS, EVERYWHERE, SHAPES
from trucekeeper.terms import KINDS, UNITS, Cause, Containment, Extent, Manner, Modality, Sensitivity
from trucekeeper.when import Interval, day_interval, local_date

Columns = dict[str, object]
Part = TypeVar("Part")

_LEAVES = frozenset(leaf for members in KINDS.values() for leaf in members)
_AUTHORSHIP = {"certain": Containment.CERTAIN, "possible": Containment.POSSIBLE}


@dataclass(slots=True)
class TemplateReader:
    """Reads the rows of one table into a batch."""

    entry: FileEntry
    batch: Batch
    _superseding: list[tuple[Row, str]] = field(default_factory=list)
    _superseded_by_id: dict[str, str] = field(default_factory=dict)

    def read(self, table: Table) -> Understood:
        """Take every row, by its shape."""
        for name in table.columns:
            if name and name not in COLUMNS:
                near = get_close_matches(name, COLUMNS, n=1)
                hint = f"did you mean {near[0]}?" if near else None
                self.batch.note("field-unknown", f"the column {name!r} is not read", hint=hint)
        for row in table.rows:
            if isinstance(row, Malformed):
                self.batch.reject(row, row.problem)
            else:
                self.batch.take(row, partial(self._records, row))
        for row, other in self._superseding:
            if other.startswith(f"{self.entry.dataset}:") and not self.batch.has(other):
                self.batch.note("row-refers-nowhere", f"supersedes {other}, which is not in the file", row)
        return tuple((name, f"{len(self.batch.rows(name)):,}") for name in SHAPES.values())

    def _records(self, row: Row) -> Iterator[Record]:
        cells = Cells(row.cells, self.entry.zone)
        shape = cells.needed("shape").lower()
        makers = {
            "incident": self._incident,
            "tally": self._tally,
            "state": self._state,
            "watch": self._watch,
        }
        if shape not in makers:
            raise InputError("row-value", f"shape is {shape!r}, not one of {', '.join(makers)}")
        record = self._record(row, cells)
        if cells.yes("withdrawn"):
            yield SHAPES[shape], record | _withdrawal(shape, cells)
            return
        span = cells.span("start", "end")
        record |= _known(cells, span)
        record |= makers[shape](row, cells, span)
        yield SHAPES[shape], record
        yield from _claims(cells, shape, record)

    def _record(self, row: Row, cells: Cells) -> Columns:
        identity = f"{self.entry.dataset}:{cells.text('id') or f'row-{row.number}'}"
        other = cells.text("supersedes")
        superseded = other if other is None or ":" in other else f"{self.entry.dataset}:{other}"
        if superseded == identity:
            raise InputError("row-value", "a row cannot supersede itself")
        if superseded:
            self._refuse_circle(identity, superseded)
            self._superseding.append((row, superseded))
            self._superseded_by_id[identity] = superseded
        return {
            "id": identity,
            "text": cells.text("text"),
            "sensitivity": cells.choice("sensitivity", Sensitivity, self.entry.sensitivity).value,
            "supersedes": superseded,
        }

    def _refuse_circle(self, identity: str, superseded: str) -> None:
        """Rows that supersede each other would all be gone, so the one that closes the circle is refused."""
        step: str | None = superseded
        while step is not None and self.batch.has(step):
            step = self._superseded_by_id.get(step)
            if step == identity:
                raise InputError("row-value", f"it supersedes {superseded}, which supersedes this row")

    def _incident(self, row: Row, cells: Cells, span: Interval) -> Columns:
        authors = self._parties(cells.listed("by"))
        low, high = cells.bounds("deaths") if cells.text("deaths") else (None, None)
        chains = _chains(cells, ())
        authorship = cells.pick("authorship", _AUTHORSHIP, Containment.POSSIBLE)
        return {
            **_extent(span),
            **_point(cells),
            "kinds": self._kinds(row, cells),
            "area": cells.text("area"),
            "authors": authors,
            "authorship": (authorship if authors else Containment.NO).value,
            "involved": cells.listed("involved"),
            "modality": _modality(cells),
            **_origins(cells),
            "reporters": cells.listed("reported_by")
            or list(dict.fromkeys(name for chain in chains for name in chain)),
            "witnessed_by": cells.listed("seen_by"),
            "deaths_low": low,
            "deaths_best": low if low == high else None,
            "deaths_high": high,
        }

    def _tally(self, row: Row, cells: Cells, span: Interval) -> Columns:
        counter = cells.text("counter") or self.entry.counter or cells.needed("counter")
        unit = cells.needed("unit")
        self._note_slip("unit-unknown", unit, UNITS, row)
        low, high = cells.bounds("amount", open_upwards=True)
        core = _core(cells, span)
        return {
            **_extent(span),
            "counter": counter,
            "origin": cells.text("origin") or counter,
            "unit": unit,
            "stage": cells.text("stage"),
            "core_start": core.start if core else None,
            "core_end": core.end if core else None,
            "low": low,
            "best": low if low == high else None,
            "high": high,
            "whole": cells.yes("whole"),
            "point": cells.text("point"),
            "area": cells.text("area") or self.entry.area,
            "party": self._party(cells),
            "modality": _modality(cells),
        }

    def _state(self, row: Row, cells: Cells, span: Interval) -> Columns:
        cells.needed("extent")
        return {
            **_extent(span),
            "observer": cells.needed("observer"),
            "subject": cells.needed("subject"),
            "extent": cells.choice("extent", Extent, Extent.NONE).value,
            "manner": cells.choice("manner", Manner, Manner.CLAIMED).value,
            "area": cells.text("area"),
            "party": self._party(cells),
            "modality": _modality(cells),
            **_origins(cells),
        }

    def _watch(self, row: Row, cells: Cells, span: Interval) -> Columns:
        if not cells.text("end") and not cells.is_date("start"):
            cells.needed("end")
        share = cells.share("share")
        return {
            "observer": cells.needed("observer"),
            "area": _watched(cells, share),
            "start": span.start,
            "end": span.end,
            "share": share,
            "sees": _leaves(self.entry, cells.listed("sees")),
            "cause": cells.pick("cause", {cause.value: cause.value for cause in Cause}, None),
            "controlled_by": cells.text("controlled_by"),
        }

    def _kinds(self, row: Row, cells: Cells) -> list[str]:
        cells.needed("kinds")
        kinds = _leaves(self.entry, cells.listed("kinds"))
        for kind in kinds:
            self._note_slip("kind-unknown", kind, _LEAVES, row)
        return kinds

    def _note_slip(self, code: str, name: str, built_in: Collection[str], row: Row) -> None:
        """A name that is no built-in one may be the agreement's own, but hardly when it is nearly one."""
        near = get_close_matches(name, built_in, n=1, cutoff=0.85)
        if near and name not in built_in:
            hint = f"did you mean {near[0]}?"
            self.batch.note_once(code, name, f"{name!r} is kept as it is, and not built in", row, hint=hint)

    def _party(self, cells: Cells) -> str | None:
        name = cells.text("party")
        return self.entry.actors.get(name, name) if name else None

    def _parties(self, names: list[str]) -> list[str]:
        return list(dict.fromkeys(self.entry.actors.get(name, name) for name in names))


def _leaves(entry: FileEntry, names: list[str]) -> list[str]:
    """Names with the manifest's codes and the built-in groups replaced by their leaves."""
    given = [leaf for name in names for leaf in entry.kinds.get(name) or KINDS.get(name) or (name,)]
    return list(dict.fromkeys(given))


def _extent(span: Interval) -> Columns:
    return {"earliest": span.start, "latest": span.end}


def _point(cells: Cells) -> Columns:
    latitude, longitude = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    radius = cells.metres("radius_m")
    given = [latitude is not None, longitude is not None, radius is not None]
    if any(given) and not all(given):
        raise InputError("field-missing", "latitude, longitude and radius_m are given together or not at all")
    return {"latitude": latitude, "longitude": longitude, "radius_m": radius}


def _watched(cells: Cells, share: float) -> str | None:
    """The area of a watch, None for everywhere: that is written out, lest a forgotten cell prove quiet."""
    area = cells.text("area")
    if area is None and share:
        hint = f"name what was watched, or write {EVERYWHERE}"
        raise InputError("field-missing", "area is empty, and a watch that was kept needs it", hint=hint)
    return None if area is None or area.casefold() == EVERYWHERE else area


def _modality(cells: Cells) -> str:
    return cells.choice("modality", Modality, Modality.ASSERTED).value


def _origins(cells: Cells) -> Columns:
    fewest, most = cells.bounds("origins") if cells.text("origins") else (1, 1)
    if fewest < 1:
        raise InputError("row-value", "origins is 0: what is reported has at least one origin")
    return {"origins_fewest": fewest, "origins_most": most, "unaligned": cells.apart("unaligned").value}


def _core(cells: Cells, span: Interval) -> Interval | None:
    """What a count surely covers: all of it unless told otherwise, nothing where it says ``none``."""
    if (cells.text("core_start") or "").lower() == "none":
        return None
    if not cells.text("core_start") and not cells.text("core_end"):
        return span
    cells.needed("core_end")
    core = cells.span("core_start", "core_end")
    if not span.contains(core):
        raise InputError("row-out-of-order", "core_start to core_end is not within start to end")
    return core


def _known(cells: Cells, span: Interval) -> Columns:
    """When the row could first be known: as told, or the day's end when all of it was over and out."""
    if cells.text("known_from"):
        moment = cells.moment("known_from", ends=True).end
        if moment < span.start:
            raise InputError("row-out-of-order", "known_from lies before start")
        return {"known_from": moment, "reconstructed": False}
    last = max([span.end - 1, *(day.start for day in _published(cells))])
    return {"known_from": day_interval(local_date(last, cells.zone), cells.zone).end, "reconstructed": True}


def _withdrawal(shape: str, cells: Cells) -> Columns:
    cells.needed("supersedes")
    cells.needed("known_from")
    known = cells.moment("known_from", ends=True).end
    begin, end = ("start", "end") if shape == "watch" else ("earliest", "latest")
    return {"withdrawn": True, "known_from": known, "reconstructed": False, begin: known, end: known}


def _chains(cells: Cells, otherwise: tuple[str, ...]) -> list[list[str]]:
    told = [[name.strip() for name in chain.split(">") if name.strip()] for chain in cells.listed("chain")]
    return [chain for chain in told if chain] or [[name] for name in otherwise]


def _published(cells: Cells) -> list[Interval]:
    return [cells.replaced("published", day).moment("published") for day in cells.listed("published")]


def _claims(cells: Cells, shape: str, record: Columns) -> Iterator[Record]:
    """A claim for each chain; without any, one for each reporter, for the counter or the observer."""
    speakers = {
        "incident": tuple(cells.listed("reported_by")),
        "tally": (str(record.get("counter")),),
        "state": (str(record.get("observer")),),
        "watch": (),
    }
    chains = _chains(cells, speakers[shape])
    days = _spread(_published(cells), len(chains), "published")
    headlines = _spread(cells.listed("headline"), len(chains), "headline")
    cites = _spread(cells.listed("cites"), len(chains), "cites")
    for n, chain in enumerate(chains):
        day = days[n]
        yield (
            "claims",
            {
                "id": f"{record['id']}#{n + 1}",
                "about": record["id"],
                "outlet": chain[0],
                "chain": chain,
                "published": day.start if day else None,
                "headline": headlines[n],
                "cites": cites[n],
                "modality": record.get("modality", Modality.ASSERTED.value),
                "known_from": record["known_from"],
                "reconstructed": record["reconstructed"],
                "sensitivity": record["sensitivity"],
            },
        )


def _spread(parts: list[Part], size: int, column: str) -> list[Part | None]:
    """One part for each claim, or the same for all."""
    if not parts:
        return [None] * size
    if len(parts) == 1:
        return [parts[0]] * size
    if len(parts) != size:
        raise InputError("row-value", f"{column} has {len(parts)} parts for {size} claims")
    return list(parts)
