"""What a row is about: another row of the file, a row of another file, or the number of a case."""

from __future__ import annotations

import pytest

from tests.intake.conftest import Rows, only
from trucekeeper.intake import Intake

INCIDENT = {"shape": "incident", "id": "i1", "start": "2025-01-20", "kinds": "shelling"}
RULING = {
    "shape": "ruling",
    "id": "r1",
    "body": "commission",
    "outcome": "upheld",
    "known_from": "2025-01-28",
}
PLEA = {"shape": "plea", "id": "p1", "start": "2025-01-20", "party": "a", "sort": "exemption"}
LISTING = {"shape": "listing", "id": "l1", "start": "2025-01-20", "list": "batches", "item": "17"}


def missing(intake: Intake) -> list[tuple[int | None, str]]:
    assert intake.rejected == ()
    assert {note.code for note in intake.notes} <= {"row-refers-nowhere"}
    return [(note.place.line, note.message) for note in intake.notes]


@pytest.mark.parametrize("order", [1, -1])
def test_a_row_of_the_file_is_named_in_full_wherever_it_stands(rows: Rows, order: int) -> None:
    those = [INCIDENT, {**PLEA, "about": "i1"}, {**RULING, "about": "p1"}][::order]
    intake = rows(*those)
    assert intake.evidence.pleas["about"].to_list() == ["notes:i1"]
    assert intake.evidence.rulings["about"].to_list() == ["notes:p1"]
    assert missing(intake) == []


def test_a_row_without_an_id_can_be_named_by_its_number(rows: Rows) -> None:
    intake = rows({**INCIDENT, "id": ""}, {**RULING, "about": "row-1"})
    assert intake.evidence.rulings["about"].to_list() == ["notes:row-1"]


def test_a_row_of_another_file_is_kept_as_it_is_written(rows: Rows) -> None:
    intake = rows({**RULING, "about": "acts:i1"}, {**PLEA, "about": "acts:i1"})
    assert intake.evidence.rulings["about"].to_list() == ["acts:i1"]
    assert missing(intake) == []


def test_an_incident_may_be_about_the_number_of_a_case(rows: Rows) -> None:
    for about in ("case-7", "acts:i1"):
        intake = rows({**INCIDENT, "about": about})
        assert only(intake, "incidents")["about"] == about
        assert missing(intake) == []
    answer = {**INCIDENT, "id": "i2", "kinds": "redeployment", "about": "i1"}
    assert rows(INCIDENT, answer).evidence.incidents["about"].to_list() == [None, "notes:i1"]


def test_what_is_listed_belongs_to_what_the_acts_are_about(rows: Rows) -> None:
    """So that an order and the persons listed for it meet, whether it is a row or the number of a case."""
    for about in ("i1", "case-7"):
        order = {**INCIDENT, "id": "i2", "about": about}
        intake = rows(INCIDENT, order, {**LISTING, "of": about})
        assert intake.evidence.listings["of"][0] == intake.evidence.incidents["about"][1]


def test_the_number_of_an_item_is_no_row(rows: Rows) -> None:
    intake = rows({**LISTING, "id": "17"}, {**INCIDENT, "about": "17"})
    assert intake.evidence.listings["item"].to_list() == ["17"]
    assert intake.evidence.incidents["about"].to_list() == ["17"]


@pytest.mark.parametrize("row", [RULING, PLEA])
@pytest.mark.parametrize("about", ["i9", "notes:i9"])
def test_a_ruling_or_plea_about_nothing_is_told(rows: Rows, row: dict[str, str], about: str) -> None:
    assert missing(rows(INCIDENT, {**row, "about": about})) == [
        (3, f"is about {about}, which is not in the file")
    ]


def test_nothing_is_about_itself(rows: Rows) -> None:
    (refused,) = rows({**PLEA, "about": "p1"}).rejected
    assert (refused.code, refused.reason) == ("row-value", "a row cannot be about itself")
