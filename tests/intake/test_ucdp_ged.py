from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable

import polars as pl
import pytest

from trucekeeper.intake import FileEntry, Intake, read
from trucekeeper.when import day_interval, parse_as_of, parse_date, parse_instant

MakeGed = Callable[..., bytes]
ZONE = "Europe/Kyiv"


def day(text: str) -> int:
    return parse_instant(text, ZONE)


@pytest.fixture
def one(ged_csv: MakeGed, ged_entry: FileEntry) -> Callable[..., dict[str, object]]:
    """Reads one row with changes, and gives its incident."""

    def incident(changes: dict[str, str], **entry: object) -> dict[str, object]:
        intake = read(ged_csv(changes), ged_entry.model_copy(update=entry), "ged.csv")
        assert intake.rejected == ()
        (row,) = intake.evidence.incidents.to_dicts()
        return row

    return incident


Incident = Callable[..., dict[str, object]]


def test_an_event_is_an_incident(one: Incident) -> None:
    row = one({})
    assert row["id"] == "ged:1"
    assert row["kinds"] == ["armed_clash"]
    assert (row["earliest"], row["latest"]) == (day("2015-03-01"), day("2015-03-03"))
    assert (row["area"], row["latitude"], row["longitude"]) == ("Z oblast", 48.1, 38.2)
    assert (row["authors"], row["authorship"]) == (["x", "y"], 1)
    assert row["involved"] == ["Government of X", "Y"]
    assert (row["origins_fewest"], row["origins_most"], row["unaligned"]) == (1, 2, 1)
    assert row["reporters"] == ["cited:army-spokesman", "cited:memorybook", "outlet:wire-the", "outlet:daily"]
    assert (row["deaths_low"], row["deaths_best"], row["deaths_high"]) == (1, 2, 3)
    assert (row["known_from"], row["reconstructed"]) == (day("2015-03-03"), True)
    assert (row["dataset"], row["file"], row["line"]) == ("ged", "ged.csv", 2)


def test_each_source_article_is_a_claim(ged_csv: MakeGed, ged_entry: FileEntry) -> None:
    evidence = read(ged_csv({}), ged_entry, "ged.csv").evidence
    first, second = evidence.claims.to_dicts()
    assert (first["id"], first["about"], first["outlet"]) == ("ged:1#1", "ged:1", "outlet:wire-the")
    assert first["headline"] == 'Two dead; "truce" holds, says army'
    assert first["chain"] == ["Wire, The", "army spokesman; Memorybook"]
    assert first["cites"] == "army spokesman, Memorybook x21"
    assert (first["published"], first["known_from"]) == (day("2015-03-02"), day("2015-03-03"))
    assert (second["published"], second["known_from"]) == (day("2015-03-04"), day("2015-03-05"))
    assert dict(evidence.sources.select("id", "type").iter_rows()) == {
        "outlet:wire-the": "outlet",
        "outlet:daily": "outlet",
        "cited:army-spokesman": "group",
        "cited:memorybook": "group",
    }


@pytest.mark.parametrize(
    ("precision", "area", "radius"),
    [
        ("1", "Z oblast", 1_000),
        ("2", "Z oblast", 25_000),
        ("3", "Z oblast", None),
        ("4", "Z oblast", None),
        ("5", "Basin Area", None),
        ("6", "Xland", None),
        ("7", "Basin Area", None),
    ],
)
def test_place_is_no_finer_than_it_is_known(
    one: Incident, precision: str, area: str, radius: float | None
) -> None:
    row = one({"where_prec": precision, "where_coordinates": "Basin Area"})
    assert (row["area"], row["radius_m"]) == (area, radius)
    assert (row["latitude"] is None) == (radius is None)


def test_a_point_without_a_named_area_keeps_its_disc(one: Incident) -> None:
    row = one({"adm_1": "", "where_prec": "2"})
    assert (row["area"], row["latitude"], row["radius_m"]) == (None, 48.1, 25_000)


@pytest.mark.parametrize(
    ("articles", "known"),
    [
        ('"A,2015-02-20,before"', "2015-03-02"),
        ('"A,2015-03-09,late";"B,2015-03-05,earlier"', "2015-03-05"),
        ("", "2015-03-02"),
    ],
)
def test_known_from_the_earliest_source_or_the_end(one: Incident, articles: str, known: str) -> None:
    assert one({"source_article": articles})["known_from"] == day_interval(parse_date(known), ZONE).end


@pytest.mark.parametrize(
    ("original", "articles", "most"),
    [
        ("", '"A,2015-03-02,x";"B,2015-03-02,x";"A,2015-03-03,y"', 2),
        ("a; b, c x9", '"A,2015-03-02,x"', 3),
        ("", "", 1),
    ],
)
def test_origins_are_those_cited_or_else_the_outlets(
    one: Incident, original: str, articles: str, most: int
) -> None:
    row = one({"source_original": original, "source_article": articles})
    assert (row["origins_fewest"], row["origins_most"]) == (1, most)


def test_alignment_comes_from_the_manifest(one: Incident) -> None:
    alignment = {"army": "x", "book": None}
    assert one({"source_original": "Army"}, alignment=alignment)["unaligned"] == 0
    assert one({"source_original": "Army, Book of names"}, alignment=alignment)["unaligned"] == 2


def test_authors_are_open_where_a_side_is_nobodys(ged_csv: MakeGed, ged_entry: FileEntry) -> None:
    intake = read(ged_csv({}, {"side_b": "Band"}, {"side_b": "Band"}), ged_entry, "ged.csv")
    assert intake.evidence.incidents["authors"].to_list() == [["x", "y"], [], []]
    (note,) = intake.notes
    assert (note.code, note.place.row) == ("actor-unmapped", 2)
    assert "'Band'" in note.message


def test_one_sided_violence_has_one_author(one: Incident) -> None:
    row = one({"type_of_violence": "3", "side_b": "Civilians"})
    assert (row["kinds"], row["authors"], row["authorship"]) == (["one_sided_violence"], ["x"], 2)
    assert one({}, kinds={"1": ("shelling", "ground_attack")})["kinds"] == ["shelling", "ground_attack"]


def test_bounds_that_cross_are_widened_and_told(ged_csv: MakeGed, ged_entry: FileEntry) -> None:
    intake = read(ged_csv({"low": "4", "best": "9", "high": "6"}), ged_entry, "ged.csv")
    assert intake.evidence.incidents.select("deaths_low", "deaths_best", "deaths_high").row(0) == (4, 9, 9)
    assert [note.code for note in intake.notes] == ["bounds-widened"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"id": "1"}, "row-duplicate-id"),
        ({"id": ""}, "row-value"),
        ({"date_end": "2015-02-28"}, "row-out-of-order"),
        ({"date_start": "2015-02-30"}, "time-impossible"),
        ({"date_start": "spring"}, "time-unreadable"),
        ({"latitude": "38.2", "longitude": "48.1"}, "row-swapped-coordinates"),
        ({"latitude": "138.2", "longitude": "48.1"}, "row-swapped-coordinates"),
        ({"latitude": "98", "longitude": "198"}, "place-impossible"),
        ({"latitude": "n/a"}, "row-value"),
        ({"best": "some"}, "row-value"),
        ({"where_prec": "8"}, "row-value"),
        ({"type_of_violence": "4"}, "row-value"),
    ],
)
def test_a_row_that_cannot_be_is_listed_and_its_neighbours_kept(
    ged_csv: MakeGed, ged_entry: FileEntry, change: dict[str, str], code: str
) -> None:
    sound: list[dict[str, str]] = [{}] * 12
    intake = read(ged_csv(*sound, change, {}), ged_entry, "ged.csv")
    (refused,) = intake.rejected
    assert (refused.row, refused.line, refused.code) == (13, 14, code)
    assert refused.reason
    assert (intake.rows_in, intake.rows_used, intake.evidence.incidents.height) == (14, 13, 13)
    assert intake.evidence.claims.height == 26


def test_the_hxl_row_is_no_event(ged_csv: MakeGed, ged_entry: FileEntry) -> None:
    header, *rows = ged_csv({}, {}).decode().splitlines(keepends=True)
    tags = ",".join(["#id", *["#x"] * (header.count(",") - 1), ""]) + "\r\n"
    intake = read("".join([header, tags, *rows]).encode(), ged_entry, "ged.csv")
    assert (intake.rows_in, intake.rejected) == (2, ())
    assert ("HXL tags", "row 1 skipped") in intake.understood
    assert intake.evidence.incidents["line"].to_list() == [3, 4]


def test_columns_may_stand_in_any_order(ged_csv: MakeGed, ged_entry: FileEntry) -> None:
    header = ged_csv().decode().strip().split(",")
    straight = read(ged_csv({}), ged_entry, "ged.csv").evidence.incidents.drop("digest")
    turned = read(ged_csv({}, columns=[*header[::-1], "more"]), ged_entry, "ged.csv").evidence.incidents.drop(
        "digest"
    )
    assert straight.equals(turned)


# --- the real file --------------------------------------------------------------------------


@pytest.fixture
def real(real_ged: bytes) -> Intake:
    entry = FileEntry.model_validate(
        {
            "file": "ged.csv",
            "reader": "ucdp-ged",
            "dataset": "ucdp-ged",
            "zone": ZONE,
            "actors": {"Government of Ukraine": "u", "DPR": "s", "LPR": "s"},
        }
    )
    return read(real_ged, entry, "ged.csv")


@pytest.fixture
def plain(real_ged: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(real_ged.decode(), newline="")))


def test_every_real_event_is_read(real: Intake, plain: list[dict[str, str]]) -> None:
    assert (real.rows_in, real.rows_used, real.rejected) == (3883, 3883, ())
    assert real.evidence.incidents["id"].to_list() == [f"ucdp-ged:{row['id']}" for row in plain]
    assert real.evidence.claims.height == sum(int(row["number_of_sources"]) for row in plain) == 5214
    assert Counter(note.code for note in real.notes)["bounds-widened"] == 31


def test_outlets_and_dates_of_real_articles_are_those_of_the_aligned_columns(
    real: Intake, plain: list[dict[str, str]]
) -> None:
    offices = [" ".join(name.split()) for row in plain for name in row["source_office"].split(";")]
    dates = [text for row in plain for text in row["source_date"].split(";")]
    iso = ["-".join(text.split("/")[::-1]) for text in dates]
    claims = real.evidence.claims
    assert claims["chain"].list.first().to_list() == [name.replace("\x92", "\u2019") for name in offices]
    expected = [None if text < "1900" else day(text) for text in iso]
    assert claims["published"].to_list() == expected


def test_real_lines_are_physical(real: Intake, real_ged: bytes) -> None:
    lines = real_ged.decode().split("\n")
    for identity, line in real.evidence.incidents.select("id", "line").sample(200, seed=1).iter_rows():
        assert lines[line - 1].startswith(identity.removeprefix("ucdp-ged:") + ",")


def test_real_events_of_minsk_ii(real: Intake) -> None:
    def inside(as_of: str) -> pl.DataFrame:
        end = parse_as_of(as_of, ZONE)
        known = real.evidence.as_of(end).incidents
        return known.filter((pl.col("earliest") >= day("2015-02-15")) & (pl.col("latest") <= end))

    assert inside("2015-03-15").height == 60
    whole = inside("2022-02-23")
    assert whole.height == 1366
    assert whole.filter(pl.col("area") == "Donets Basin Area").height == 159
    assert whole.filter(pl.col("area") == "Ukraine").height == 2
    assert whole.filter(pl.col("area").is_in(["Donetsk oblast", "Luhansk oblast"])).height == 1202


def test_one_in_a_hundred_real_rows_damaged(real_ged: bytes) -> None:
    entry = FileEntry.model_validate({"file": "g", "reader": "ucdp-ged", "dataset": "g", "zone": ZONE})
    rows = list(csv.reader(io.StringIO(real_ged.decode(), newline="")))
    header, body = rows[0], rows[1:]
    column = {name: header.index(name) for name in header}
    damages: list[tuple[str, Callable[[list[str]], list[str]]]] = [
        ("row-malformed", lambda row: row[:20]),
        ("row-value", lambda row: _with(row, column["best"], "many")),
        ("row-out-of-order", lambda row: _with(row, column["date_end"], "2001-01-01")),
        ("time-impossible", lambda row: _with(row, column["date_start"], "2014-13-41")),
        ("row-duplicate-id", lambda row: _with(row, column["id"], body[0][column["id"]])),
    ]
    expected = {}
    for n in range(50, len(body), 100):
        code, damage = damages[n // 100 % len(damages)]
        body[n] = damage(body[n])
        expected[n + 1] = code
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *body])
    intake = read(out.getvalue().encode(), entry, "ged.csv")
    assert {refused.row: refused.code for refused in intake.rejected} == expected
    assert intake.evidence.incidents.height == 3883 - len(expected)


def test_open_quotes_cost_only_their_rows(real_ged: bytes) -> None:
    entry = FileEntry.model_validate({"file": "g", "reader": "ucdp-ged", "dataset": "g", "zone": ZONE})
    lines = real_ged.decode().split("\n")
    starts = [n for n, line in enumerate(lines) if n and line[:6].isdigit() and line.count('"') % 2 == 0]
    hurt = starts[30::100]
    for n in hurt:
        first, second, rest = lines[n].split(",", 2)
        lines[n] = f'{first},"{second},{rest}'
    intake = read("\n".join(lines).encode(), entry, "ged.csv")
    assert [refused.line for refused in intake.rejected] == [n + 1 for n in hurt]
    assert intake.evidence.incidents.height == 3883 - len(hurt)


def _with(row: list[str], at: int, text: str) -> list[str]:
    return [*row[:at], text, *row[at + 1 :]]
