"""Reader of our own CSV template: what was reported, watched, ruled, pleaded and listed, typed by hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from trucekeeper.errors import InputError
from trucekeeper.evidence import TABLES
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.intake.rows import Row, Table
from trucekeeper.intake.template_cells import Cells
from trucekeeper.intake.template_claims import chains, claims, published
from trucekeeper.intake.template_columns import COLUMNS, EVERYWHERE, FORETOLD, SHAPES
from trucekeeper.intake.template_references import References
from trucekeeper.intake.template_rulings import Columns, listing, party, plea, ruling
from trucekeeper.terms import KINDS, UNITS, Cause, Containment, Extent, Manner, Modality, Sensitivity
from trucekeeper.when import Interval, day_interval, local_date

_LEAVES = frozenset(leaf for members in KINDS.values() for leaf in members)
_AUTHORSHIP = {"certain": Containment.CERTAIN, "possible": Containment.POSSIBLE}


@dataclass(slots=True)
class TemplateReader:
    """Reads the rows of one table into a batch."""

    entry: FileEntry
    batch: Batch

    def read(self, table: Table) -> Understood:
        """Take every row, by its shape."""
        for name in table.columns:
            if name and name not in COLUMNS:
                near = get_close_matches(name, COLUMNS, n=1)
                hint = f"did you mean {near[0]}?" if near else None
                self.batch.note("field-unknown", f"the column {name!r} is not read", hint=hint)
        rows = tuple(table.rows)
        references = References.of(self.entry.dataset, self.batch, rows)
        self.batch.take_all(rows, lambda row: self._records(row, references))
        references.note_missing()
        used = {name: len(self.batch.rows(name)) for name in SHAPES.values()}
        return tuple((name, f"{rows:,}") for name, rows in used.items() if rows)

    def _records(self, row: Row, references: References) -> Iterator[Record]:
        cells = Cells(row.cells, self.entry.zone)
        shape = cells.needed("shape").lower()
        if shape not in SHAPES:
            raise InputError("row-value", f"shape is {shape!r}, not one of {', '.join(SHAPES)}")
        record: Columns = {
            "id": references.identity(row),
            "sensitivity": cells.choice("sensitivity", Sensitivity, self.entry.sensitivity).value,
            "supersedes": references.superseded(row, cells),
        }
        if "text" in TABLES[SHAPES[shape]]:
            record["text"] = cells.text("text")
        if cells.yes("withdrawn"):
            yield SHAPES[shape], record | _withdrawal(shape, cells)
            return
        cells = references.resolved(row, cells)
        record |= self._content(row, cells, shape)
        yield SHAPES[shape], record
        yield from claims(cells, shape, record)

    def _content(self, row: Row, cells: Cells, shape: str) -> Columns:
        if shape == "ruling":
            windows = cells.span("start", "end") if cells.text("start") or cells.text("end") else None
            return ruling(self.entry, cells, windows) | _known(cells, windows, foretold=False)
        span = cells.span("start", "end")
        makers: Mapping[str, Callable[[], Columns]] = {
            "incident": lambda: self._incident(row, cells, span),
            "tally": lambda: self._tally(row, cells, span),
            "state": lambda: self._state(cells, span),
            "watch": lambda: self._watch(cells, span),
            "plea": lambda: plea(self.entry, cells, span),
            "listing": lambda: listing(self.entry, cells, span),
        }
        return makers[shape]() | _known(cells, span, foretold=shape in FORETOLD)

    def _incident(self, row: Row, cells: Cells, span: Interval) -> Columns:
        authors = self._parties(cells.listed("by"))
        low, high = cells.bounds("deaths", open_upwards=True) if cells.text("deaths") else (None, None)
        # Who names one party says that it did it; who names several, that one of them did.
        usual = Containment.CERTAIN if len(authors) == 1 else Containment.POSSIBLE
        authorship = cells.pick("authorship", _AUTHORSHIP, usual)
        return {
            **_extent(span),
            **_point(cells),
            "kinds": self._kinds(row, cells),
            "area": cells.text("area"),
            "authors": authors,
            "authorship": (authorship if authors else Containment.NO).value,
            "involved": cells.listed("involved"),
            "about": cells.text("about"),
            "modality": _modality(cells),
            **_origins(cells, len(chains(cells, tuple(cells.listed("reported_by"))))),
            "reporters": cells.listed("reported_by")
            or list(dict.fromkeys(name for chain in chains(cells) for name in chain)),
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
            "class": cells.text("class"),
            "core_start": core.start if core else None,
            "core_end": core.end if core else None,
            "low": low,
            "best": low if low == high else None,
            "high": high,
            "whole": cells.yes("whole"),
            "point": cells.text("point"),
            "area": cells.text("area") or self.entry.area,
            "party": party(self.entry, cells),
            "modality": _modality(cells),
        }

    def _state(self, cells: Cells, span: Interval) -> Columns:
        cells.needed("extent")
        return {
            **_extent(span),
            "observer": cells.needed("observer"),
            "subject": cells.needed("subject"),
            "extent": cells.choice("extent", Extent, Extent.NONE).value,
            "manner": cells.choice("manner", Manner, Manner.CLAIMED).value,
            "area": cells.text("area"),
            "party": party(self.entry, cells),
            "modality": _modality(cells),
            **_origins(cells),
        }

    def _watch(self, cells: Cells, span: Interval) -> Columns:
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


def _origins(cells: Cells, claims: int = 1) -> Columns:
    """As told; else at least one, and at most one for each claim that is made."""
    fewest, most = cells.bounds("origins") if cells.text("origins") else (1, max(1, claims))
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


def _known(cells: Cells, span: Interval | None, *, foretold: bool) -> Columns:
    """When the row could first be known: as told, or the day's end when all of it was over and out.

    What is ``foretold`` may be known before it begins.
    """
    if cells.text("known_from"):
        moment = cells.moment("known_from", ends=True).end
        if span is not None and moment < span.start and not foretold:
            raise InputError("row-out-of-order", "known_from lies before start")
        return {"known_from": moment, "reconstructed": False}
    out = [day.start for day in published(cells)]
    if not out and cells.needed("shape").lower() == "ruling":
        cells.needed("known_from")
    last = max([span.end - 1, *out] if span is not None else out)
    return {"known_from": day_interval(local_date(last, cells.zone), cells.zone).end, "reconstructed": True}


def _withdrawal(shape: str, cells: Cells) -> Columns:
    cells.needed("supersedes")
    cells.needed("known_from")
    known = cells.moment("known_from", ends=True).end
    begin, end = ("start", "end") if shape == "watch" else ("earliest", "latest")
    return {"withdrawn": True, "known_from": known, "reconstructed": False, begin: known, end: known}
