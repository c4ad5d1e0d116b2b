from __future__ import annotations

import csv
import io

import pytest

from trucekeeper.intake import FileEntry, Intake, read
from trucekeeper.when import parse_instant

ROW = {
    "event_id_cnty": "XLA1", "event_date": "2024-10-11", "time_precision": "1", "event_type": "Battles",
    "sub_event_type": "Armed clash", "actor1": "Army of X", "inter1": "State forces", "actor2": "Front",
    "inter2": "Rebel group", "country": "Xland", "admin1": "Z  oblast", "location": "Z town",
    "latitude": "48.1", "longitude": "38.2", "geo_precision": "1", "source": "Wire; Daily ;Wire",
    "notes": "A clash\nat the mill.", "fatalities": "2", "timestamp": "1728900000",
}  # fmt: skip
ENTRY = {
    "file": "acled.csv", "reader": "acled", "dataset": "acled", "zone": "Europe/Kyiv",
    "actors": {"Army of X": "x", "Front": "y"},
}  # fmt: skip


def read_rows(*changes: dict[str, str], without: str = "", **entry: object) -> Intake:
    out = io.StringIO(newline="")
    names = [name for name in ROW if name != without]
    writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({**ROW, "event_id_cnty": f"XLA{n}", **told} for n, told in enumerate(changes, start=1))
    return read(out.getvalue().encode(), FileEntry.model_validate({**ENTRY, **entry}), "acled.csv")


def one(changes: dict[str, str], without: str = "", **entry: object) -> dict[str, object]:
    intake = read_rows(changes, without=without, **entry)
    assert intake.rejected == ()
    (row,) = intake.evidence.incidents.to_dicts()
    assert isinstance(row, dict)
    return row


def day(text: str) -> int:
    return parse_instant(text, "Europe/Kyiv")


def test_an_event_is_an_incident() -> None:
    row = one({})
    assert (row["id"], row["kinds"]) == ("acled:XLA1", ["armed_clash"])
    assert (row["earliest"], row["latest"]) == (day("2024-10-11"), day("2024-10-12"))
    assert (row["area"], row["latitude"], row["longitude"], row["radius_m"]) == (
        "Z oblast",
        48.1,
        38.2,
        5_000,
    )
    assert (row["authors"], row["authorship"]) == (["x", "y"], 1)
    assert row["involved"] == ["Army of X", "Front"]
    assert (row["origins_fewest"], row["origins_most"], row["unaligned"]) == (1, 2, 1)
    assert row["reporters"] == ["outlet:wire", "outlet:daily"]
    assert row["text"] == "A clash at the mill."
    assert (row["known_from"], row["reconstructed"]) == (1728900000 * 1_000_000, False)


def test_each_source_is_a_claim_of_its_own() -> None:
    evidence = read_rows({}, alignment={"wire": "x"}).evidence
    assert evidence.claims.select("id", "about", "outlet").rows() == [
        ("acled:XLA1#1", "acled:XLA1", "outlet:wire"),
        ("acled:XLA1#2", "acled:XLA1", "outlet:daily"),
    ]
    assert evidence.claims["chain"].to_list() == [["Wire"], ["Daily"]]
    assert evidence.sources.select("id", "aligned_with").rows() == [
        ("outlet:wire", "x"),
        ("outlet:daily", None),
    ]


@pytest.mark.parametrize("written", ["2024-08-08", "08 August 2024", "8 Aug 2024", "08/08/2024 00:00:00"])
def test_a_date_is_read_as_exports_write_it(written: str) -> None:
    assert one({"event_date": written})["earliest"] == day("2024-08-08")


@pytest.mark.parametrize(
    ("precision", "first", "after"),
    [
        ("1", "2024-10-11", "2024-10-12"),
        ("2", "2024-10-05", "2024-10-18"),
        ("3", "2024-10-01", "2024-11-01"),
        ("", "2024-10-11", "2024-10-12"),
    ],
)
def test_time_is_no_finer_than_it_is_known(precision: str, first: str, after: str) -> None:
    row = one({"time_precision": precision, "timestamp": ""})
    assert (row["earliest"], row["latest"]) == (day(first), day(after))
    # Without a timestamp it is known when it was over.
    assert (row["known_from"], row["reconstructed"]) == (day(after), True)


@pytest.mark.parametrize(
    ("precision", "radius", "latitude"), [("1", 5_000, 48.1), ("2", 25_000, 48.1), ("3", None, None)]
)
def test_place_is_no_finer_than_it_is_known(
    precision: str, radius: float | None, latitude: float | None
) -> None:
    row = one({"geo_precision": precision})
    assert (row["area"], row["radius_m"], row["latitude"]) == ("Z oblast", radius, latitude)


def test_without_a_province_the_country_is_the_area() -> None:
    assert one({"admin1": ""})["area"] == "Xland"


@pytest.mark.parametrize(
    ("changes", "authors"),
    [
        ({"event_type": "Explosions/Remote violence", "sub_event_type": "Suicide bomb"}, ["x", "y"]),
        ({"actor2": "Civilians (Xland)", "inter2": "Civilians"}, ["x"]),
        ({"actor2": "Villagers", "inter2": "7"}, ["x"]),
        ({"actor1": "Civilians (Xland)", "inter1": ""}, ["y"]),
        ({"actor2": "", "inter2": ""}, ["x"]),
        ({"actor2": "Band"}, []),
        ({"actor1": "Front"}, ["y"]),
    ],
)
def test_either_side_may_have_done_it_but_civilians(changes: dict[str, str], authors: list[str]) -> None:
    row = one(changes)
    assert (row["authors"], row["authorship"]) == (authors, 1 if authors else 0)


def test_an_actor_that_is_nobodys_is_told_once() -> None:
    intake = read_rows({"actor2": "Band"}, {"actor2": "Band"})
    (note,) = intake.notes
    assert (note.code, note.place.row) == ("actor-unmapped", 1)


@pytest.mark.parametrize(("number", "best"), [("12", 12), ("0", None)])
def test_deaths_are_an_estimate_without_bounds(number: str, best: int | None) -> None:
    row = one({"fatalities": number})
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (None, best, None)


def test_what_is_no_act_of_force_is_counted_and_no_incident() -> None:
    intake = read_rows({"sub_event_type": "Peaceful protest"}, {"sub_event_type": "Peaceful protest"}, {})
    assert intake.evidence.incidents["id"].to_list() == ["acled:XLA3"]
    assert dict(intake.understood)["events not read"] == "Peaceful protest 2"
    mapped = {"Peaceful protest": ("restricting_movement",)}
    assert one({"sub_event_type": "Peaceful protest"}, kinds=mapped)["kinds"] == ["restricting_movement"]


def test_a_row_of_tags_is_no_event() -> None:
    intake = read_rows(dict.fromkeys(ROW, "#tag"), {})
    assert (intake.rows_in, intake.evidence.incidents["line"].to_list()) == (1, [3])


def test_the_vintage_is_when_it_was_known_where_no_timestamp_tells() -> None:
    row = one({}, without="timestamp", vintage="2024-10-20")
    assert (row["known_from"], row["reconstructed"]) == (day("2024-10-21"), False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"event_id_cnty": ""}, "row-value"),
        ({"event_id_cnty": "XLA1#2"}, "row-value"),
        ({"event_date": "11 Octember 2024"}, "time-unreadable"),
        ({"time_precision": "4"}, "row-value"),
        ({"geo_precision": "0"}, "row-value"),
        ({"latitude": "north"}, "row-value"),
        ({"latitude": "98", "longitude": "198"}, "place-impossible"),
        ({"latitude": "138.2", "longitude": "48.1"}, "row-swapped-coordinates"),
        ({"fatalities": "many"}, "row-value"),
        ({"fatalities": "many", "sub_event_type": "Peaceful protest"}, "row-value"),
        ({"timestamp": "yesterday"}, "row-value"),
        ({"timestamp": "1728000000"}, "row-out-of-order"),
        ({"timestamp": "1760000000"}, "row-out-of-order"),
    ],
)
def test_a_row_that_cannot_be_is_refused(changes: dict[str, str], code: str) -> None:
    intake = read_rows({}, changes, {}, vintage="2025-01-01")
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(2, code)]
    assert intake.evidence.incidents.height == 2
