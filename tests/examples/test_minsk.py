"""The findings on Minsk II against sets worked out from UCDP's CSV by a few independent lines."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from trucekeeper.dossier import Dossier, load
from trucekeeper.terms import Period

FOLDER = Path(__file__).parents[2] / "examples" / "minsk-2015"
FROM = date(2015, 2, 15)
MOMENTS = (date(2015, 3, 15), date(2022, 2, 23))
OBLASTS = ("Donetsk oblast", "Luhansk oblast")
STANDARDS = ("alleged", "corroborated", "verified")


@cache
def rows() -> list[dict[str, str]]:
    with (FOLDER / "evidence" / "ged.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def first(row: dict[str, str]) -> date:
    return date.fromisoformat(row["date_start"][:10])


def last(row: dict[str, str]) -> date:
    return date.fromisoformat(row["date_end"][:10])


def known(row: dict[str, str]) -> date:
    """The earliest article's date or the event's end, whichever is later."""
    articles = [published(text) for text in re.findall(r"[\d/-]{8,10}", row["source_date"])]
    return max(min(articles, default=last(row)), last(row))


def published(text: str) -> date:
    day, month, year = reversed(text.split("-")) if "-" in text else text.split("/")
    return date(int(year), int(month), int(day))


def ended(moment: date) -> list[dict[str, str]]:
    return [row for row in overlapping(moment) if first(row) >= FROM and last(row) <= moment]


def overlapping(moment: date) -> list[dict[str, str]]:
    """All known by then that may have happened since the ceasefire began."""
    return [row for row in rows() if last(row) >= FROM and first(row) <= moment and known(row) <= moment]


def surely_elsewhere(row: dict[str, str]) -> bool:
    return row["adm_1"] not in OBLASTS and int(row["where_prec"]) <= 4


def certain(moment: date) -> set[str]:
    placed = (row for row in ended(moment) if row["adm_1"] in OBLASTS and int(row["where_prec"]) <= 4)
    return {f"ucdp-ged:{row['id']}" for row in placed}


def possible(moment: date) -> set[str]:
    within = (row for row in overlapping(moment) if not surely_elsewhere(row))
    return {f"ucdp-ged:{row['id']}" for row in within} - certain(moment)


@cache
def dossier() -> Dossier:
    return load(FOLDER)


@cache
def findings(moment: date, by: Period) -> pl.DataFrame:
    return dossier().findings(as_of=moment.isoformat(), by=by)


def ceasefire(moment: date, bearer: str, standard: str) -> dict[str, Any]:
    found = findings(moment, Period.PHASE).filter(
        pl.col("obligation") == "ceasefire", pl.col("bearer") == bearer, pl.col("standard") == standard
    )
    return found.row(0, named=True)


def test_all_rows_are_read() -> None:
    assert len(rows()) == 3883
    assert dossier().intakes["evidence/ged.csv"].rows_used == 3883


def test_events_known_and_ended() -> None:
    assert [len(ended(moment)) for moment in MOMENTS] == [60, 1366]
    assert len(certain(MOMENTS[1])) == 1202


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_witnesses_are_the_events_surely_inside(moment: date) -> None:
    finding = ceasefire(moment, "regime", "alleged")
    assert finding["performance"] == "breached"
    assert set(finding["witnesses"]) == certain(moment)
    assert finding["low"] == len(certain(moment))


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_the_rest_is_possible(moment: date) -> None:
    finding = ceasefire(moment, "regime", "alleged")
    assert set(finding["possible"]) == possible(moment)
    assert finding["high"] is None


def test_the_donets_basin_is_possible_and_never_certain() -> None:
    basin = {
        f"ucdp-ged:{row['id']}"
        for row in ended(MOMENTS[1])
        if row["where_coordinates"] == "Donets Basin Area"
    }
    finding = ceasefire(MOMENTS[1], "regime", "alleged")
    assert len(basin) == 159
    assert basin <= set(finding["possible"])


@pytest.mark.parametrize("moment", MOMENTS, ids=str)
@pytest.mark.parametrize("party", ["ukraine", "formations"])
def test_no_party_is_shown_the_author(moment: date, party: str) -> None:
    finding = ceasefire(moment, party, "alleged")
    assert (finding["knowledge"], finding["cause"]) == ("unverified", "author_open")
    assert finding["witnesses"] == []
    assert set(finding["possible"]) == certain(moment) | possible(moment)


@pytest.mark.parametrize("by", list(Period))
def test_nothing_is_kept_on_events_alone(by: Period) -> None:
    fire = findings(MOMENTS[1], by).filter(pl.col("obligation") == "ceasefire")
    assert set(fire.get_column("standard")) == set(STANDARDS)
    assert "met" not in set(fire.get_column("performance"))


def test_days_without_an_event_are_not_in_the_record() -> None:
    busy: set[int] = set()
    for row in overlapping(MOMENTS[1]):
        if not surely_elsewhere(row):
            busy.update(range(first(row).toordinal(), last(row).toordinal() + 1))
    quiet = set(range(FROM.toordinal(), MOMENTS[1].toordinal() + 1)) - busy
    days = findings(MOMENTS[1], Period.DAY).filter(
        pl.col("obligation") == "ceasefire",
        pl.col("bearer") == "regime",
        pl.col("standard") == "alleged",
        pl.col("cause") == "not_in_record",
    )
    assert days.height == len(quiet) > 0
    assert {tuple(each) for each in days.get_column("controlled_by")} == {("desk",)}


def test_a_partys_word_counts_when_alleged_only() -> None:
    deadline = findings(MOMENTS[1], Period.PHASE).filter(pl.col("obligation") == "withdrawal-complete")
    answers = {
        (each["bearer"], each["standard"]): each["performance"] or each["knowledge"]
        for each in deadline.iter_rows(named=True)
    }
    assert answers == {
        ("ukraine", "alleged"): "met_late",
        ("ukraine", "corroborated"): "unverified",
        ("ukraine", "verified"): "unverified",
        ("formations", "alleged"): "contested",
        ("formations", "corroborated"): "partial",
        ("formations", "verified"): "partial",
    }


def test_every_point_of_the_package_is_listed() -> None:
    articles = {obligation.article for obligation in dossier().agreement.obligations.values()}
    assert {number for article in articles for number in re.findall(r"^\d+", article)} == {
        str(point) for point in range(1, 14)
    }
