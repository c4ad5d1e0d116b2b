from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from trucekeeper.intake import FileEntry, incident_form, read
from trucekeeper.intake.submissions import FIELDS
from trucekeeper.terms import KINDS
from trucekeeper.when import parse_instant

openpyxl = pytest.importorskip("openpyxl")
pyxform = pytest.importorskip("pyxform.xls2xform")

SHIPPED = Path(__file__).parents[2] / "examples/incident-form.xlsx"
UNASKED = {"harm"}
"""What the form only says."""

ANSWERS = {
    "began": "2024-10-02", "began_at": "10:00:00.000+03:00", "ended_at": "11:30:00.000+03:00",
    "kinds": "shelling air_strike", "by": "side_b", "area": "Ridge", "place": "48.123456 38.237567 0 0",
    "radius_m": "300", "deaths_low": "1", "deaths_high": "3", "said": "Shells fell by the mill.",
}  # fmt: skip


def test_the_shipped_form_is_the_one_that_is_defined() -> None:
    book = openpyxl.load_workbook(SHIPPED)
    sheets = {
        sheet.title: tuple(tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True))
        for sheet in book.worksheets
    }
    assert sheets == incident_form()


@pytest.fixture(scope="module")
def paths() -> Mapping[str, str]:
    """Questions of the shipped form, converted as a server does: name to path, with the type of answer."""
    made = pyxform.convert(str(SHIPPED))
    assert made.warnings == []
    made_of = ElementTree.fromstring(made.xform).iter()
    binds = [element.attrib for element in made_of if element.tag.endswith("bind")]
    return {bind["nodeset"].removeprefix("/data/"): bind["type"] for bind in binds}


def test_it_asks_what_is_read_and_nothing_of_who_sends_it(paths: Mapping[str, str]) -> None:
    asked = {path.removeprefix("incident/") for path in paths} - UNASKED
    assert asked == {*FIELDS, "meta/instanceID"}


def test_its_kinds_are_those_of_the_vocabulary() -> None:
    _, *choices = incident_form({"a": "Army", "b": "Front"})["choices"]
    assert {name for name, _, _ in choices} == {"kind", "side"}
    assert [value for name, value, _ in choices if name == "side"] == ["a", "b"]
    leaves = {leaf for members in KINDS.values() for leaf in members}
    assert {value for name, value, _ in choices if name == "kind"} == leaves


def kobo_json(answers: Mapping[str, str]) -> str:
    sent = {"_id": 7, "_uuid": "5a1e", "_submission_time": "2024-10-02T09:30:00", "_submitted_by": "x"}
    return json.dumps({"count": 1, "results": [{**sent, **answers}]})


def kobo_csv(answers: Mapping[str, str]) -> str:
    rows = {**answers, "_uuid": "5a1e", "_submission_time": "2024-10-02T09:30:00", "_submitted_by": "x"}
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([rows.keys(), rows.values()])
    return out.getvalue()


def central_json(answers: Mapping[str, str]) -> str:
    incident: dict[str, object] = {path.split("/")[1]: told for path, told in answers.items()}
    north, east, *_ = map(float, answers["incident/place"].split())
    incident["place"] = {"type": "Point", "coordinates": [east, north, 0], "properties": {"accuracy": 0}}
    incident |= {name: int(answers[f"incident/{name}"]) for name in ("radius_m", "deaths_low", "deaths_high")}
    system = {"submissionDate": "2024-10-02T09:30:00.000Z", "submitterName": "x", "deviceId": None}
    return json.dumps({"value": [{"__id": "uuid:5a1e", "incident": incident, "__system": system}]})


def central_csv(answers: Mapping[str, str]) -> str:
    rows = {"SubmissionDate": "2024-10-02T09:30:00.000Z"}
    for path, told in answers.items():
        name = path.replace("/", "-")
        if path == "incident/place":
            rows |= dict(zip((f"{name}-Latitude", f"{name}-Longitude"), told.split(), strict=False))
        else:
            rows[name] = told
    rows |= {"KEY": "uuid:5a1e", "SubmitterName": "x"}
    out = io.StringIO()
    csv.writer(out).writerows([rows.keys(), rows.values()])
    return out.getvalue()


@pytest.mark.parametrize("export", [kobo_json, kobo_csv, central_json, central_csv])
def test_what_is_filled_in_is_read_from_every_export(
    paths: Mapping[str, str], export: Callable[[Mapping[str, str]], str]
) -> None:
    answers = {path: ANSWERS[name] for path in paths if (name := path.split("/")[-1]) in ANSWERS}
    assert len(answers) == len(ANSWERS)
    entry = FileEntry.model_validate(
        {"file": "x", "reader": "submissions", "dataset": "form", "zone": "Europe/Kyiv",
         "actors": {"side_b": "front"}, "counter": "monitors"}
    )  # fmt: skip
    intake = read(export(answers).encode(), entry, "x")
    assert intake.rejected == ()
    (row,) = intake.evidence.incidents.to_dicts()
    assert row["id"] == "form:5a1e"
    assert row["kinds"] == ["shelling", "air_strike"]
    assert (row["earliest"], row["latest"]) == (
        parse_instant("2024-10-02T10:00+03:00", "UTC"),
        parse_instant("2024-10-02T11:30+03:00", "UTC"),
    )
    assert (row["area"], row["latitude"], row["longitude"], row["radius_m"]) == ("Ridge", 48.12, 38.24, 1100)
    assert (row["authors"], row["authorship"]) == (["front"], 1)
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (1, None, 3)
    assert row["known_from"] == parse_instant("2024-10-02T09:30Z", "UTC")
    assert (row["reporters"], row["sensitivity"]) == (["monitors"], "AMBER")
    assert row["text"] == "Shells fell by the mill."
    assert not re.search(r"\bx\b", json.dumps(row | {"file": ""}))
