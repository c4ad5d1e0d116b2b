from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from trucekeeper.brief.exports import findings_table, incidents_geojson, roles
from trucekeeper.brief.figures import area_map
from trucekeeper.brief.judged import Judged
from trucekeeper.compliance import FINDINGS


@pytest.fixture(scope="module")
def collection(judged: Judged) -> dict[str, Any]:
    dossier = judged.dossier
    text = incidents_geojson(dossier.agreement, judged.known, roles(judged.phases), judged.as_of)
    made: dict[str, Any] = json.loads(text)
    return made


def test_every_finding_is_a_row_with_local_times(judged: Judged) -> None:
    read = list(csv.DictReader(io.StringIO(findings_table(judged.days, "UTC"))))
    assert len(read) == judged.days.height
    assert list(read[0]) == list(FINDINGS)
    broken = [row for row in read if row["performance"] == "breached" and row["standard"] == "alleged"]
    assert {(row["window_start"], row["witnesses"]) for row in broken} == {
        ("2024-03-05T00:00:00+00:00", "acts:day-5")
    }


def test_no_cell_is_a_formula_to_a_spreadsheet(judged: Judged) -> None:
    renamed = judged.days.with_columns(
        obligation=judged.days["obligation"].replace({"quiet": "=cmd|' /C calc'"})
    )
    read = list(csv.DictReader(io.StringIO(findings_table(renamed, "UTC"))))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in read for cell in row.values())
    assert read[0]["obligation"] == "'=cmd|' /C calc'"


def test_a_point_comes_with_its_radius(collection: dict[str, Any]) -> None:
    placed, _ = collection["features"]
    assert placed["id"] == "acts:day-5"
    assert placed["geometry"] == {"type": "Point", "coordinates": [20.25, 10.5]}  # longitude first
    assert placed["properties"]["radius_m"] == 1000
    assert placed["properties"]["certainly_inside"] == ["quiet"]


def test_a_place_known_as_an_area_has_no_point(collection: dict[str, Any]) -> None:
    _, by_area = collection["features"]
    assert by_area["geometry"] is None
    assert by_area["properties"]["area"] == "South"
    assert by_area["properties"]["earliest"] == "2024-03-06T00:00:00+00:00"
    assert by_area["properties"]["latest"] == "2024-03-08T00:00:00+00:00"


def test_what_was_known_only_later_is_not_there(collection: dict[str, Any]) -> None:
    assert [feature["id"] for feature in collection["features"]] == ["acts:day-5", "acts:day-6-or-7"]
    assert collection["as_of"] == "2024-03-08T00:00:00+00:00"


def test_only_what_is_said_to_have_happened_is_there_with_how_it_is_said(put_forward: Judged) -> None:
    agreement, known = put_forward.dossier.agreement, put_forward.known
    made = json.loads(incidents_geojson(agreement, known, roles(put_forward.phases), put_forward.as_of))
    said = {feature["id"]: feature["properties"]["modality"] for feature in made["features"]}
    assert said == {"acts:said": "asserted", "acts:hedged": "hedged"}


def test_the_map_shows_only_what_is_said_to_have_happened(put_forward: Judged) -> None:
    figure = area_map(put_forward)
    assert figure is not None
    assert figure.title == "2 incidents reported: 2 within a stated radius"
