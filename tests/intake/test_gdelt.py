from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pytest

from trucekeeper.intake import FileEntry, Intake, read
from trucekeeper.intake.gdelt import EVENTS, MENTIONS, OPEN
from trucekeeper.terms import KINDS
from trucekeeper.when import parse_instant

EVENT = {
    "globaleventid": "41", "sqldate": "20241011", "actor1code": "XLDMIL", "actor1name": "ARMY",
    "actor1country": "XLD", "actor2code": "YLD", "eventcode": "194", "numsources": "3",
    "actiongeo_type": "4", "actiongeo_fullname": "Z Town, Z Oblast, Xland", "actiongeo_lat": "48.1",
    "actiongeo_long": "38.2", "dateadded": "20241011183000", "sourceurl": "https://www.Daily.example/a",
}  # fmt: skip
MENTION = {
    "globaleventid": "41", "eventtimedate": "20241011183000", "mentiontimedate": "20241012001500",
    "mentiontype": "1", "mentionsourcename": "daily.example", "sentenceid": "2",
    "mentionidentifier": "https://daily.example/a",
}  # fmt: skip


def gdelt(
    reader: str, *rows: dict[str, str], end: str = "\n", entry: Mapping[str, object] = MappingProxyType({})
) -> Intake:
    columns = EVENTS if reader == "gdelt-events" else MENTIONS
    told = {"file": "x", "reader": reader, "dataset": "gdelt", "zone": "UTC", **entry}
    text = "\n".join("\t".join(row.get(name, "") for name in columns) for row in rows) + end
    return read(text.encode(), FileEntry.model_validate(told), "x")


def incident(changes: dict[str, str], **entry: object) -> dict[str, object]:
    intake = gdelt("gdelt-events", {**EVENT, **changes}, entry=entry)
    assert intake.rejected == ()
    (row,) = intake.evidence.incidents.to_dicts()
    assert isinstance(row, dict)
    return row


def test_the_columns_are_as_many_as_the_files_have() -> None:
    assert (len(EVENTS), len(set(EVENTS)), len(MENTIONS), len(set(MENTIONS))) == (61, 61, 16, 16)
    assert [EVENTS.index(name) for name in ("eventcode", "actiongeo_type", "dateadded")] == [26, 51, 59]


def test_a_reported_act_of_force_is_a_hedged_incident() -> None:
    row = incident({})
    assert (row["id"], row["kinds"], row["modality"]) == ("gdelt:41", ["shelling"], "hedged")
    assert (row["earliest"], row["latest"]) == (
        parse_instant("2024-10-11", "UTC"),
        parse_instant("2024-10-12", "UTC"),
    )
    assert (row["area"], row["latitude"], row["longitude"], row["radius_m"]) == (None, 48.1, 38.2, 25_000)
    assert (row["authors"], row["authorship"]) == ([], 0)
    assert (row["origins_fewest"], row["origins_most"], row["unaligned"]) == (1, OPEN, 1)
    assert (row["deaths_low"], row["deaths_best"]) == (None, None)
    assert (row["known_from"], row["reconstructed"]) == (parse_instant("2024-10-11T18:30", "UTC"), False)
    assert row["reporters"] == ["outlet:daily-example"]
    assert row["text"] == "CAMEO 194, Z Town, Z Oblast, Xland"


def test_names_of_actors_are_not_read() -> None:
    intake = gdelt("gdelt-events", {**EVENT, "actor1name": "SOMEBODY"})
    assert intake.evidence.incidents["involved"].to_list() == [["XLDMIL", "YLD"]]
    assert "SOMEBODY" not in str(intake.evidence.incidents.to_dicts())


@pytest.mark.parametrize("actors", [{"XLDMIL": "x"}, {"XLD": "x"}, {"XLDMIL": "x", "XLD": "z"}])
def test_the_first_actor_may_have_done_it(actors: dict[str, str]) -> None:
    row = incident({}, actors=actors)
    assert (row["authors"], row["authorship"]) == (["x"], 1)


@pytest.mark.parametrize(
    ("kind", "area", "latitude"),
    [
        ("0", None, None),
        ("", None, None),
        ("1", "Z Town, Z Oblast, Xland", None),
        ("2", "Z Town, Z Oblast, Xland", None),
        ("3", None, 48.1),
        ("4", None, 48.1),
        ("5", "Z Town, Z Oblast, Xland", None),
    ],
)
def test_a_centre_of_an_area_is_no_place(kind: str, area: str | None, latitude: float | None) -> None:
    row = incident({"actiongeo_type": kind})
    assert (row["area"], row["latitude"]) == (area, latitude)


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("1831", ["mine_or_ied"]),
        ("190", ["armed_clash"]),
        ("193", ["small_arms_fire"]),
        ("1952", ["air_strike"]),
        ("196", list(KINDS["hostile_act"])),
        ("202", ["one_sided_violence"]),
    ],
)
def test_codes_become_kinds(code: str, kinds: list[str]) -> None:
    assert incident({"eventcode": code})["kinds"] == kinds


def test_the_manifest_may_say_otherwise() -> None:
    assert incident({"eventcode": "1951"}, kinds={"195": ("overflight",)})["kinds"] == ["overflight"]
    assert incident({"eventcode": "010"}, kinds={"010": ("hostile_propaganda",)})["kinds"] == [
        "hostile_propaganda"
    ]


def test_what_is_no_act_of_force_is_counted_and_no_incident() -> None:
    intake = gdelt("gdelt-events", {**EVENT, "eventcode": "010"}, {**EVENT, "globaleventid": "42"})
    assert intake.evidence.incidents["id"].to_list() == ["gdelt:42"]
    assert dict(intake.understood)["events not read"].startswith("1, ")
    assert intake.rows_used == 2


def test_a_day_of_another_zone_is_no_day_before_its_time() -> None:
    # 11 October begins later in New York than the row was added; the two dates are the same.
    assert incident({"dateadded": "20241011001500"}, zone="America/New_York")["id"] == "gdelt:41"


def test_a_mention_is_a_hedged_claim() -> None:
    intake = gdelt("gdelt-mentions", MENTION, {**MENTION, "sentenceid": "5", "mentionsourcename": ""})
    first, second = intake.evidence.claims.to_dicts()
    assert (first["about"], first["outlet"], first["chain"]) == (
        "gdelt:41",
        "outlet:daily-example",
        ["daily.example"],
    )
    assert first["modality"] == "hedged"
    assert first["published"] == first["known_from"] == parse_instant("2024-10-12T00:15", "UTC")
    assert second["outlet"] == first["outlet"]
    assert second["id"] != first["id"]


def test_events_and_mentions_of_one_dataset_belong_together() -> None:
    event = gdelt("gdelt-events", EVENT).evidence.incidents
    assert gdelt("gdelt-mentions", MENTION).evidence.claims["about"].to_list() == event["id"].to_list()


@pytest.mark.parametrize(
    ("reader", "changes", "code"),
    [
        ("gdelt-events", {"globaleventid": "x"}, "row-value"),
        ("gdelt-events", {"sqldate": "2024"}, "time-unreadable"),
        ("gdelt-events", {"sqldate": "20241012"}, "row-out-of-order"),
        ("gdelt-events", {"numsources": ""}, "row-value"),
        ("gdelt-events", {"actiongeo_type": "6"}, "row-value"),
        ("gdelt-events", {"actiongeo_lat": "98"}, "row-swapped-coordinates"),
        ("gdelt-events", {"actiongeo_lat": "", "eventcode": "010"}, "row-value"),
        ("gdelt-mentions", {"mentiontimedate": ""}, "time-unreadable"),
        ("gdelt-mentions", {"mentionsourcename": "", "mentionidentifier": "a book"}, "row-value"),
        ("gdelt-mentions", {"mentionsourcename": "", "mentionidentifier": "http://[x"}, "row-value"),
    ],
)
def test_a_row_that_cannot_be_is_refused(reader: str, changes: dict[str, str], code: str) -> None:
    sound = EVENT if reader == "gdelt-events" else MENTION
    intake = gdelt(reader, sound, {**sound, "globaleventid": "42", **changes})
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(2, code)]
    assert intake.rows_used == 1


@pytest.mark.parametrize("reader", ["gdelt-events", "gdelt-mentions"])
def test_a_file_cut_in_the_middle_keeps_the_rows_before(reader: str) -> None:
    sound = EVENT if reader == "gdelt-events" else MENTION
    intake = gdelt(reader, sound, {**sound, "globaleventid": "42"}, end="")
    (refused,) = intake.rejected
    assert (refused.row, refused.code, intake.rows_used) == (2, "file-cut", 1)
    assert "in the middle of this row" in refused.reason
