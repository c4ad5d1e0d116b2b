"""Submissions of the form for incidents, exported by KoboToolbox or ODK Central, as template rows.

Read is what :func:`trucekeeper.intake.form.incident_form` asks, when it was sent, and its id: never
who sent it, from which device or from where. Places are rounded to a hundredth of a degree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from trucekeeper.errors import InputError, Place
from trucekeeper.intake.cells import number
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.features import after, as_cell
from trucekeeper.intake.json_rows import Broken, read_list
from trucekeeper.intake.rows import Malformed, Row, Table, read_table
from trucekeeper.intake.template_columns import COLUMNS
from trucekeeper.terms import Sensitivity

FIELDS = (
    "began", "began_at", "ended", "ended_at", "kinds", "by", "area", "place", "radius_m",
    "deaths_low", "deaths_high", "said",
)  # fmt: skip
"""What the form asks, in its group ``incident``: days and, where they are known, hours."""

NEEDED = ("began", "kinds")
GROUP = "incident"
"""The group of the form in which the fields of an incident stand."""

IDS = ("_uuid", "__id", "KEY", "instanceID")
SENT = ("_submission_time", "submissionDate", "SubmissionDate")
PLACES = 2
"""Decimals of degrees that are kept: about a kilometre."""

LEAST_M = 1_000
SHIFT_M = 800
"""Metres by which rounding may move a place, at most; what was told of its radius grows by them."""

DEEPEST = 5
"""Groups within groups that are opened."""

UNSHOWN = ""
"""What a refused submission is shown as where it could not be taken apart: it may say who sent it."""

_LIST = re.compile(r'"(?:results|value)"\s*:\s*(?=\[)')
_BARE = re.compile(r"(:.*[+-][0-9]{2})$")
"""A time whose offset from UTC is in hours alone, as some devices write it."""
_OFFSET = re.compile(r"(?:Z|[+-][0-9]{2}:?[0-9]{2})$")


def read_submissions(text: str, entry: FileEntry, file: str) -> Table:
    """An export, as CSV or JSON, as incidents of the template.

    Raises ``column-missing`` where it is no export of the form, ``file-too-odd`` where it is neither.
    """
    if text.lstrip()[:1] in ("[", "{"):
        return Table(COLUMNS, "", _from_json(text, entry, file))
    table = read_table(text, file)
    # The reader of tables writes names in small letters; groups are joined by "/" or "-".
    names = {name: _last(name) for name in table.columns}
    lacking = [name for name in NEEDED if name not in names.values()]
    if lacking:
        message = f"the form's fields {', '.join(lacking)} are not in the export"
        raise InputError(
            "column-missing", message, place=Place(file, 1), hint="is it the form for incidents?"
        )
    return Table(COLUMNS, table.delimiter, _from_table(table, names, entry))


def _from_table(table: Table, names: Mapping[str, str], entry: FileEntry) -> Iterator[Row | Malformed]:
    for row in table.rows:
        if isinstance(row, Malformed):
            yield Malformed(row.number, row.line, UNSHOWN, row.problem)
        else:
            fields: dict[str, str] = {}
            for name in sorted(row.cells, key=_is_elsewhere):
                fields.setdefault(names[name], row.cells[name])
            yield _row(row.number, row.line, fields, entry)


def _from_json(text: str, entry: FileEntry, file: str) -> Iterator[Row | Malformed]:
    if not text.lstrip().startswith("["):
        found = _LIST.search(text)
        if found is None:
            raise InputError("file-too-odd", "the file holds no list of submissions", place=Place(file, 1))
        text = after(text, found.end())
    for item in read_list(text, file):
        if isinstance(item, Broken):
            yield Malformed(item.number, item.line, UNSHOWN, item.problem)
            continue
        try:
            fields: dict[str, str] = {}
            for name, value in _flat(item.fields):
                fields.setdefault(name, value)
        except InputError as problem:
            yield Malformed(item.number, item.line, UNSHOWN, problem)
        else:
            yield _row(item.number, item.line, fields, entry)


def _row(position: int, line: int, fields: Mapping[str, str], entry: FileEntry) -> Row | Malformed:
    fields = {name.lower(): value for name, value in fields.items()}
    try:
        return Row(position, line, _cells(fields, entry))
    except InputError as problem:
        told = ",".join(fields.get(name, "") for name in FIELDS if name not in ("place", "said"))
        return Malformed(position, line, told, problem)


def _cells(fields: Mapping[str, str], entry: FileEntry) -> dict[str, str]:
    reporter = entry.counter or entry.dataset
    cells = {
        "shape": "incident",
        "id": _first(fields, IDS).removeprefix("uuid:"),
        **_time(fields),
        "area": fields.get("area", ""),
        "kinds": "|".join(fields.get("kinds", "").split()),
        "by": "|".join(fields.get("by", "").split()),
        "authorship": "possible",  # the form asks which side may have done it
        "deaths": _deaths(fields),
        "text": fields.get("said", ""),
        "reported_by": reporter,
        "chain": reporter,
        "known_from": _sent(_first(fields, SENT)),
        **_place(fields),
    }
    if "sensitivity" not in entry.model_fields_set:
        cells["sensitivity"] = Sensitivity.AMBER.value
    return cells


def _time(fields: Mapping[str, str]) -> dict[str, str]:
    """From the earliest to the latest that is told; a day without an hour is the whole day."""
    began, ended = fields.get("began", ""), fields.get("ended", "") or fields.get("began", "")
    first, last = (_BARE.sub(r"\1:00", fields.get(name, "")) for name in ("began_at", "ended_at"))
    return {"start": f"{began}T{first}" if first else began, "end": f"{ended}T{last}" if last else ended}


def _place(fields: Mapping[str, str]) -> dict[str, str]:
    """The point, rounded, within no less than a kilometre."""
    latitude, longitude = fields.get("place-latitude", ""), fields.get("place-longitude", "")
    if fields.get("place"):
        latitude, longitude = [*fields["place"].split(), "", ""][:2]
    if not latitude and not longitude:
        return {}
    north, east = round(number(latitude, "latitude"), PLACES), round(number(longitude, "longitude"), PLACES)
    told = number(fields["radius_m"], "radius_m") if fields.get("radius_m") else 0
    radius = max(LEAST_M, round(told) + SHIFT_M)
    return {"latitude": f"{north:.2f}", "longitude": f"{east:.2f}", "radius_m": str(radius)}


def _deaths(fields: Mapping[str, str]) -> str:
    low, high = fields.get("deaths_low", ""), fields.get("deaths_high", "")
    return f"{low or 0} to {high}" if high else f"at least {low}" if low else ""


def _sent(text: str) -> str:
    """When it was sent; where a server does not say so, it means UTC."""
    return text if ":" not in text or _OFFSET.search(text) else f"{text}Z"


def _first(fields: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((fields[name.lower()] for name in names if fields.get(name.lower())), "")


def _last(name: str) -> str:
    """The name of a field without the groups it stands in."""
    name = name.split("/")[-1]
    for coordinate in ("-latitude", "-longitude"):
        if name.lower().endswith(f"place{coordinate}"):
            return f"place{coordinate}"
    return name.split("-")[-1]


def _is_elsewhere(name: str) -> bool:
    """Whether a field stands outside the form's own group, whose fields go before others of the same name."""
    return not name.lower().startswith(GROUP)


def _flat(fields: Mapping[str, object], depth: int = 0) -> Iterator[tuple[str, str]]:
    """Fields by their last name, groups opened; a GeoJSON point as latitude and longitude."""
    for name in sorted(fields, key=_is_elsewhere):
        value = fields[name]
        if isinstance(value, dict):
            place = value.get("coordinates")
            if isinstance(place, list) and len(place) >= 2:
                yield _last(name), f"{as_cell(place[1], name)} {as_cell(place[0], name)}"
            elif depth < DEEPEST:
                yield from _flat(value, depth + 1)
        elif isinstance(value, list):
            yield _last(name), " ".join(as_cell(each, name) for each in value if isinstance(each, str))
        else:
            yield _last(name), as_cell(value, name)
