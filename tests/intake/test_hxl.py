from __future__ import annotations

import pytest

from trucekeeper.errors import InputError
from trucekeeper.intake import FileEntry, Intake, ReaderName, read, recognise
from trucekeeper.when import parse_instant

ENTRY = {"file": "x", "reader": "hxl", "dataset": "hdx", "zone": "UTC", "kinds": {"Clash": ("armed_clash",)}}
HEADER = "Nr,From,To,Type,Country,Province,Lat,Lon,Killed,Note,Contact"
TAGS = (
    "#event+id,#date+start,#date +end,#event+type,#country+name,#adm1+name+en,#geo+lat,#geo+lon,"
    "#affected+killed,#description,#contact+name"
)


def tagged(*lines: str) -> Intake:
    return read("\n".join([*lines, ""]).encode(), FileEntry.model_validate(ENTRY), "x")


def test_a_row_below_the_tags_is_an_incident() -> None:
    row = "7,2025-01-20,2025-01-21,Clash,Xland,Z,48.1,38.2,2,By the mill,Somebody"
    intake = tagged(HEADER, TAGS, row)
    (incident,) = intake.evidence.incidents.to_dicts()
    assert (incident["id"], incident["kinds"], incident["area"]) == ("hdx:7", ["armed_clash"], "Z")
    assert (incident["earliest"], incident["latest"]) == (
        parse_instant("2025-01-20", "UTC"),
        parse_instant("2025-01-22", "UTC"),
    )
    assert (incident["latitude"], incident["longitude"], incident["radius_m"]) == (48.1, 38.2, 25_000)
    assert (incident["deaths_low"], incident["text"], incident["line"]) == (2, "By the mill", 3)
    assert "Somebody" not in str(incident)


def test_the_smallest_area_that_is_filled_is_taken() -> None:
    rows = "1,2025-01-20,,Clash,Xland,Z,,,,,", "2,2025-01-20,,Clash,Xland,,,,,,"
    assert tagged(HEADER, TAGS, *rows).evidence.incidents["area"].to_list() == ["Z", "Xland"]


def test_a_radius_that_is_told_is_kept() -> None:
    rows = "#date,#event+type,#geo+lat,#geo+lon,#geo+radius", "2025-01-20,Clash,48.1,38.2,300"
    assert tagged(*rows).evidence.incidents["radius_m"].to_list() == [300]


def test_tags_may_be_the_header_themselves() -> None:
    intake = tagged("#date,#event+type", "2025-01-20,shelling")
    assert intake.evidence.incidents.select("id", "line").rows() == [("hdx:row-1", 2)]


def test_a_bad_row_is_refused_where_it_stands() -> None:
    intake = tagged(HEADER, TAGS, "1,2025-02-30,,Clash,,,,,,,", "2,2025-01-20,,Clash,,,,,,,", "3,2025")
    assert [(refused.row, refused.line, refused.code) for refused in intake.rejected] == [
        (1, 3, "time-impossible"),
        (3, 5, "row-malformed"),
    ]


@pytest.mark.parametrize(
    ("lines", "lacking"),
    [
        (("Day,Type", "2025-01-20,Clash"), "#date or #event"),
        (("Day,Type", "#date,#sector", "2025-01-20,Clash"), "#event"),
        (("Day,Type", "#event+type,#sector", "2025-01-20,Clash"), "#date"),
        (("#date,#event", "2025-01-20,Clash"), "#event"),
        (("#date,#event+type+",), "#event"),
        (("Day",), "#date"),
    ],
)
def test_tags_that_are_needed_are_missed(lines: tuple[str, ...], lacking: str) -> None:
    with pytest.raises(InputError, match=lacking.replace("+", r"\+")) as raised:
        tagged(*lines)
    assert raised.value.diagnostic.code == "column-missing"


def test_tables_with_tags_keep_their_own_readers() -> None:
    data = "shape,start,kinds\nincident,2025-01-20,shelling\n"
    assert recognise(data.encode(), "x") is ReaderName.TEMPLATE


@pytest.mark.parametrize(
    ("tags", "row", "found"),
    [
        ("#date+entered,#date+occurred", "2024-11-20,2024-10-02", ("2024-10-02", None)),
        ("#date+updated,#date", "2024-11-20,2024-10-02", ("2024-10-02", None)),
        ("#date,#affected+killed+children,#affected+killed", "2024-10-02,1,5", ("2024-10-02", 5)),
        ("#date,#affected+killed+f", "2024-10-02,1", ("2024-10-02", None)),
        ("#date+en,#affected+killed+num", "2024-10-02,5", ("2024-10-02", 5)),
    ],
)
def test_a_tag_that_says_more_is_not_taken_for_one_that_says_less(
    tags: str, row: str, found: tuple[str, int | None]
) -> None:
    (incident,) = tagged(f"{tags},#event+type", f"{row},Clash").evidence.incidents.to_dicts()
    assert (incident["earliest"], incident["deaths_low"]) == (parse_instant(found[0], "UTC"), found[1])
