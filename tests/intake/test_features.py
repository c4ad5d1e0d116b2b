from __future__ import annotations

import json

import pytest

from trucekeeper.errors import InputError
from trucekeeper.intake import FileEntry, Intake, read
from trucekeeper.when import parse_instant

ENTRY = {"file": "x", "reader": "geojson", "dataset": "points", "zone": "UTC"}
POINT = {"type": "Point", "coordinates": [38.2, 48.1, 120]}
INCIDENT = {"shape": "incident", "id": "a", "start": "2025-01-20", "kinds": ["shelling"], "radius_m": 500}


def features(*those: dict[str, object], before: str = "") -> Intake:
    made = [{"type": "Feature", "geometry": POINT, "properties": INCIDENT, **told} for told in those]
    text = f'{{"type": "FeatureCollection",{before} "features": {json.dumps(made)}}}'
    return read(text.encode(), FileEntry.model_validate(ENTRY), "x")


def test_a_feature_is_a_row_of_the_template_at_its_point() -> None:
    told = {**INCIDENT, "by": ["a", "b"], "origins": 2, "deaths": 3, "unaligned": True, "text": None}
    (row,) = features({"properties": told}).evidence.incidents.to_dicts()
    assert (row["id"], row["kinds"], row["authors"]) == ("points:a", ["shelling"], ["a", "b"])
    assert (row["latitude"], row["longitude"], row["radius_m"]) == (48.1, 38.2, 500)
    assert (row["origins_most"], row["deaths_best"], row["unaligned"], row["text"]) == (2, 3, 2, None)
    assert row["earliest"] == parse_instant("2025-01-20", "UTC")


def test_the_id_of_the_feature_serves_where_no_property_does() -> None:
    nameless = {name: value for name, value in INCIDENT.items() if name != "id"}
    intake = features({"id": "f", "properties": nameless}, {"id": 7, "properties": nameless}, {"id": "g"})
    assert intake.evidence.incidents["id"].to_list() == ["points:f", "points:7", "points:a"]


def test_other_shapes_and_rows_without_a_place() -> None:
    tally = {"shape": "tally", "id": "t", "start": "2025-01-20", "counter": "c", "unit": "aid_truck",
             "amount": 12}  # fmt: skip
    intake = features({"geometry": None, "properties": tally})
    assert intake.evidence.tallies["low"].to_list() == [12]


def test_a_property_that_is_no_column_is_told_whatever_it_holds() -> None:
    intake = features({"properties": {**INCIDENT, "style": {"colour": [["red"]]}}})
    assert intake.rejected == ()
    assert [(note.code, note.message) for note in intake.notes] == [
        ("field-unknown", "the column 'style' is not read")
    ]


def test_lines_are_those_of_the_file() -> None:
    intake = features({}, before="\n\n")
    assert intake.evidence.incidents["line"].to_list() == [3]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"geometry": {"type": "Polygon", "coordinates": []}}, "row-value"),
        ({"geometry": {"type": "Point", "coordinates": ["38", "48"]}}, "row-value"),
        ({"geometry": {"type": "Point", "coordinates": [38.2, 98]}}, "place-impossible"),
        ({"properties": None}, "row-malformed"),
        ({"properties": {**INCIDENT, "id": {"a": 1}}}, "row-value"),
        ({"properties": {**INCIDENT, "kinds": [["shelling"]]}}, "row-value"),
        ({"properties": {**INCIDENT, "shape": "event"}}, "row-value"),
        ({"properties": {**INCIDENT, "radius_m": None}}, "field-missing"),
    ],
)
def test_a_feature_that_cannot_be_is_refused(change: dict[str, object], code: str) -> None:
    intake = features({}, change)
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(2, code)]


@pytest.mark.parametrize("text", ['{"type": "Feature", "properties": {}}', '{"features": {}}', "[1]"])
def test_what_is_no_collection_is_told(text: str) -> None:
    with pytest.raises(InputError, match="geojson-broken"):
        read(text.encode(), FileEntry.model_validate(ENTRY), "x")
