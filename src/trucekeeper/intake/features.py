"""GeoJSON as rows of the template: a feature's properties are its columns, its point their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trucekeeper.errors import InputError, Place
from trucekeeper.intake.json_rows import Broken, Item, read_list
from trucekeeper.intake.rows import Malformed, Row, Table
from trucekeeper.intake.template_columns import COLUMNS

_FEATURES = re.compile(r'"features"\s*:\s*(?=\[)')


def read_features(text: str, file: str) -> Table:
    """The features of a collection as rows. Raises ``geojson-broken`` where there is no collection.

    A geometry is a point (``radius_m`` says how surely) or null; anything else is refused, since
    an area is named in the manifest's tree and not drawn anew in a row. Numbers, booleans and lists
    stand as the template's text.
    """
    found = _FEATURES.search(text)
    if found is None:
        message = "the file holds no list of features"
        hint = "save it as a FeatureCollection"
        raise InputError("geojson-broken", message, place=Place(file, 1), hint=hint)
    rows = list(_rows(after(text, found.end()), file))
    names = dict.fromkeys(name for row in rows if isinstance(row, Row) for name in row.cells)
    return Table(tuple(names), "", iter(rows))


def after(text: str, at: int) -> str:
    """The text from a place on, with empty lines for those before it, so that lines remain true."""
    return "\n" * text.count("\n", 0, at) + text[at:]


def _rows(text: str, file: str) -> Iterator[Row | Malformed]:
    for item in read_list(text, file):
        if isinstance(item, Broken):
            yield Malformed(item.number, item.line, item.raw, item.problem)
            continue
        try:
            yield Row(item.number, item.line, _cells(item))
        except InputError as problem:
            yield Malformed(item.number, item.line, item.raw, problem)


def _cells(item: Item) -> dict[str, str]:
    properties = item.fields.get("properties")
    if not isinstance(properties, dict):
        raise InputError("row-malformed", "the feature has no properties")
    named = {str(name).strip().lower(): value for name, value in properties.items()}
    # A property that is no column is told, and what it holds does not matter.
    cells = {name: as_cell(value, name) if name in COLUMNS else "" for name, value in named.items()}
    if "id" not in cells and isinstance(item.fields.get("id"), str | int):
        cells["id"] = as_cell(item.fields["id"], "id")
    return {**cells, **_point(item.fields.get("geometry"))}


def _point(geometry: object) -> Mapping[str, str]:
    if geometry is None:
        return {}
    if not isinstance(geometry, dict) or geometry.get("type") != "Point":
        hint = "give its middle and radius_m, or no geometry and the name of an `area`"
        raise InputError("row-value", "the geometry is no point", hint=hint)
    place = geometry.get("coordinates")
    if not isinstance(place, list) or len(place) < 2 or not all(_is_number(value) for value in place[:2]):
        raise InputError("row-value", "the coordinates are no longitude and latitude")
    return {"longitude": as_cell(place[0], "longitude"), "latitude": as_cell(place[1], "latitude")}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def as_cell(value: object, name: str) -> str:
    """A JSON value as the text of a cell: nothing for null, a list with ``|`` between its parts.

    Raises ``row-value`` for an object, and for a list within a list.
    """
    if isinstance(value, dict):
        raise InputError("row-value", f"{name} holds an object, not a value")
    if isinstance(value, list):
        if any(isinstance(part, dict | list) for part in value):
            raise InputError("row-value", f"{name} holds more than a list of values")
        return "|".join(as_cell(part, name) for part in value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    return str(value).encode("utf-8", errors="replace").decode("utf-8")
