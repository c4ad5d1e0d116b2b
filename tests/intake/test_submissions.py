from __future__ import annotations

import json

import pytest

from trucekeeper.errors import InputError
from trucekeeper.intake import FileEntry, Intake, read
from trucekeeper.when import parse_instant

ENTRY = {"file": "x", "reader": "submissions", "dataset": "form", "zone": "Europe/Kyiv"}
SENT: dict[str, object] = {
    "_uuid": "5a1e", "_submission_time": "2024-10-02T09:30:00", "_submitted_by": "somebody", "phone": "555",
    "began": "2024-10-02", "kinds": "shelling",
}  # fmt: skip


def sent(*changes: dict[str, object], **entry: object) -> Intake:
    made = [{**SENT, "_uuid": f"u{n}", **told} for n, told in enumerate(changes, start=1)]
    return read(json.dumps(made).encode(), FileEntry.model_validate({**ENTRY, **entry}), "x")


def one(changes: dict[str, object], **entry: object) -> dict[str, object]:
    intake = sent(changes, **entry)
    assert intake.rejected == ()
    (row,) = intake.evidence.incidents.to_dicts()
    assert isinstance(row, dict)
    return row


def at(text: str) -> int:
    return parse_instant(text, "Europe/Kyiv")


@pytest.mark.parametrize(
    ("told", "first", "after"),
    [
        ({}, "2024-10-02", "2024-10-03"),
        ({"ended": "2024-10-04"}, "2024-10-02", "2024-10-05"),
        ({"began_at": "10:00"}, "2024-10-02T10:00", "2024-10-03"),
        ({"ended_at": "11:00"}, "2024-10-02", "2024-10-02T11:00"),
        ({"began_at": "10:00", "ended": "2024-10-03", "ended_at": "01:00"}, "2024-10-02T10:00",
         "2024-10-03T01:00"),
        ({"began_at": "10:00:00.000+02:00"}, "2024-10-02T11:00", "2024-10-03"),
        ({"began_at": "10:00:00.000+02"}, "2024-10-02T11:00", "2024-10-03"),
    ],
)  # fmt: skip
def test_it_happened_between_the_earliest_and_the_latest_that_is_told(
    told: dict[str, object], first: str, after: str
) -> None:
    row = one(told)
    assert (row["earliest"], row["latest"]) == (at(first), at(after))


def test_it_is_known_from_when_it_was_sent() -> None:
    assert one({})["known_from"] == parse_instant("2024-10-02T09:30", "UTC")
    assert one({"_submission_time": "2024-10-02T09:30:00+03:00"})["known_from"] == at("2024-10-02T09:30")
    without = one({"_submission_time": None})
    assert (without["known_from"], without["reconstructed"]) == (at("2024-10-03"), True)


@pytest.mark.parametrize(("told", "radius"), [(None, 1_000), (50, 1_000), (200, 1_000), (2_000, 2_800)])
def test_a_place_is_kept_to_a_kilometre_and_still_holds_where_it_was(told: int | None, radius: float) -> None:
    row = one({"place": "48.123456 38.234567 120 8", "radius_m": told})
    assert (row["latitude"], row["longitude"], row["radius_m"]) == (48.12, 38.23, radius)


def test_what_could_not_be_told_is_open() -> None:
    row = one({})
    assert (row["authors"], row["authorship"], row["area"], row["latitude"]) == ([], 0, None, None)
    assert (row["deaths_low"], row["deaths_high"]) == (None, None)


@pytest.mark.parametrize(
    ("low", "high", "bounds"), [(1, 3, (1, 3)), (2, None, (2, None)), (None, 4, (0, 4)), (0, 0, (0, 0))]
)
def test_bounds_of_deaths(low: int | None, high: int | None, bounds: tuple[int, int | None]) -> None:
    row = one({"deaths_low": low, "deaths_high": high})
    assert (row["deaths_low"], row["deaths_high"]) == bounds


def test_who_speaks_is_the_desk_of_the_form_and_never_a_person() -> None:
    assert one({})["reporters"] == ["form"]
    intake = sent({}, counter="monitors")
    assert intake.evidence.incidents["reporters"].to_list() == [["monitors"]]
    assert intake.evidence.claims["chain"].to_list() == [["monitors"]]


def test_reports_are_restricted_unless_the_manifest_says_otherwise() -> None:
    assert one({})["sensitivity"] == "AMBER"
    assert one({}, sensitivity="CLEAR")["sensitivity"] == "CLEAR"


def test_nothing_of_who_sent_it_is_kept_or_shown() -> None:
    sound = {**SENT, "began": "2024-10-02"}
    text = json.dumps([sound, {**sound, "began": "somewhen"}, {**sound, "place": "here"}, sound])
    for damaged in (text, text.replace('"_uuid"', '"_uuid', 1), text.replace("somewhen", '"somewhen')):
        intake = read(damaged.encode(), FileEntry.model_validate(ENTRY), "x")
        assert len(intake.rejected) >= 3
        shown = str(intake.rejected) + str(intake.evidence.incidents.to_dicts())
        assert "somebody" not in shown
        assert "555" not in shown
    table = "began,kinds,username\n2024-10-02,shelling,somebody,555\n"
    (refused,) = read(table.encode(), FileEntry.model_validate(ENTRY), "x").rejected
    assert (refused.code, refused.raw) == ("row-malformed", "")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"began": ""}, "field-missing"),
        ({"began": "yesterday"}, "time-unreadable"),
        ({"ended": "2024-10-01"}, "row-out-of-order"),
        ({"kinds": ""}, "field-missing"),
        ({"place": "here and there"}, "row-value"),
        ({"place": "48.1"}, "row-value"),
        ({"place": "98 38 0 0"}, "place-impossible"),
        ({"place": "48 38 0 0", "radius_m": "near"}, "row-value"),
        ({"deaths_low": 3, "deaths_high": 1}, "row-value"),
        ({"incident": {"place": {"coordinates": [[1], {}]}}}, "row-value"),
    ],
)
def test_a_submission_that_cannot_be_is_refused(told: dict[str, object], code: str) -> None:
    intake = sent({}, told)
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(2, code)]


def test_what_is_no_export_of_the_form_is_told() -> None:
    entry = FileEntry.model_validate(ENTRY)
    with pytest.raises(InputError, match="column-missing"):
        read(b"when,what\n2024-10-02,shelling\n", entry, "x")
    with pytest.raises(InputError, match="file-too-odd"):
        read(b'{"answers": 3}', entry, "x")


def test_deep_groups_are_no_trouble() -> None:
    deep = '{"a":' * 900 + "1" + "}" * 900
    text = f'[{{"began": "2024-10-02", "kinds": "shelling", "more": {deep}}}]'
    assert read(text.encode(), FileEntry.model_validate(ENTRY), "x").rows_in == 1
