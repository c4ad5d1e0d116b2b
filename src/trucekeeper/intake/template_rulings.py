"""Rows of the template that say what was ruled, pleaded and put on a list."""

from __future__ import annotations

from trucekeeper.errors import InputError
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.template_cells import Cells
from trucekeeper.terms import Outcome, Plea
from trucekeeper.when import Interval

Columns = dict[str, object]


def ruling(entry: FileEntry, cells: Cells, windows: Interval | None) -> Columns:
    """What a body ruled, on a record or on windows of an obligation.

    Raises :class:`~trucekeeper.errors.InputError` for a ruling on nothing, for a rejection without
    its ground, and for windows of a record.
    """
    body, outcome = cells.needed("body"), cells.option("outcome", Outcome)
    about, obligation, ground = cells.text("about"), cells.text("obligation"), cells.text("ground")
    if about is None and obligation is None:
        hint = "name the record in `about`, or what was cured in `obligation`"
        raise InputError("field-missing", "about and obligation are both empty", hint=hint)
    if about is None and outcome is not Outcome.CURED:
        hint = "name the record in `about`; of an obligation alone only `cured` can be ruled"
        raise InputError("field-missing", f"about is empty, and a record is what is {outcome}", hint=hint)
    if windows is not None and about is not None:
        hint = "leave them out of a ruling on a record; the day of the ruling is `known_from`"
        raise InputError("row-value", "start and end are windows of an obligation", hint=hint)
    if outcome is Outcome.REJECTED and ground is None:
        raise InputError("field-missing", "ground is empty, and a rejection needs it")
    return {
        "body": body,
        "about": about,
        "obligation": obligation,
        "party": party(entry, cells),
        "outcome": outcome.value,
        "ground": ground,
        "earliest": windows.start if windows else None,
        "latest": windows.end if windows else None,
    }


def plea(entry: FileEntry, cells: Cells, span: Interval) -> Columns:
    """What a party claims for itself. A day of notice counts from its end: surely not later.

    Raises :class:`~trucekeeper.errors.InputError` for a countermeasure that names an exemption.
    """
    cells.needed("party")
    sort, exemption = cells.option("sort", Plea), cells.text("exemption")
    notified = cells.moment("notified", ends=True).end if cells.text("notified") else None
    if sort is not Plea.EXEMPTION and (exemption is not None or notified is not None):
        message = f"exemption and notified are of pleas of the sort exemption, and this is a {sort}"
        raise InputError("row-value", message)
    return {
        "party": party(entry, cells),
        "sort": sort.value,
        "exemption": exemption,
        "about": cells.text("about"),
        "obligation": cells.text("obligation"),
        "earliest": span.start,
        "latest": span.end,
        "notified": notified,
    }


def listing(entry: FileEntry, cells: Cells, span: Interval) -> Columns:
    """What was put on a list of the agreement: an area, or an item by its number, or both.

    Raises :class:`~trucekeeper.errors.InputError` for a listing of nothing.
    """
    name, area, item = cells.needed("list"), cells.text("area"), cells.text("item")
    if area is None and item is None:
        raise InputError("field-missing", "area and item are both empty: a listing needs one of them")
    return {
        "list": name,
        "area": area,
        "party": party(entry, cells),
        "item": item,
        "of": cells.text("of"),
        "earliest": span.start,
        "latest": span.end,
    }


def party(entry: FileEntry, cells: Cells) -> str | None:
    """The party of the row, by the manifest's name for it; None where none is told."""
    name = cells.text("party")
    return entry.actors.get(name, name) if name else None
