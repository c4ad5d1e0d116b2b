"""The findings on Gaza 2025 against figures worked out from the daily reports by a few independent lines."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from trucekeeper.dossier import Dossier, load
from trucekeeper.terms import Period
from trucekeeper.when import parse_instant

FOLDER = Path(__file__).parents[2] / "examples" / "gaza-2025"
FIRST_DAY = date(2025, 10, 10)
DAILY = "palestine-daily:"


@cache
def reports() -> list[dict[str, Any]]:
    every = json.loads((FOLDER / "evidence" / "casualties_daily.json").read_text(encoding="utf-8"))
    return [report for report in every if day(report) >= FIRST_DAY]


def day(report: dict[str, Any]) -> date:
    return date.fromisoformat(report["report_date"])


def new(report: dict[str, Any]) -> int:
    return int(report.get("killed_truce_new") or 0)


def unclassified(report: dict[str, Any]) -> int:
    parts = ("killed_truce_new", "killed_recovered", "killed_committee", "killed_succumbed")
    return max(0, int(report.get("killed") or 0) - sum(int(report.get(part) or 0) for part in parts))


def surely_later(report: dict[str, Any]) -> bool:
    """Whether all that is reported lies after noon of the first day, whatever the cut-off hour."""
    days_back = max(1, -(-int(report["report_period"]) // 24))
    return day(report) - timedelta(days=days_back) > FIRST_DAY


def ids(chosen: list[dict[str, Any]]) -> set[str]:
    return {f"{DAILY}{report['report_date']}/new_death" for report in chosen}


@cache
def dossier() -> Dossier:
    return load(FOLDER)


@cache
def fire(by: Period) -> pl.DataFrame:
    return dossier().findings(by=by).filter(pl.col("obligation") == "no-operations")


def regime(by: Period, standard: str) -> pl.DataFrame:
    return fire(by).filter(pl.col("bearer") == "regime", pl.col("standard") == standard)


def daily(found: list[str]) -> set[str]:
    return {each for each in found if each.startswith(DAILY)}


def test_the_figures_of_the_file() -> None:
    assert len(reports()) == 317
    assert sum(int(report.get("killed") or 0) for report in reports()) == 6225
    assert sum(map(new, reports())) == 1173
    assert sum(map(unclassified, reports())) == 18


def test_only_new_deaths_bear_on_the_prohibition() -> None:
    witnesses = regime(Period.PHASE, "alleged").row(0, named=True)["witnesses"]
    assert daily(witnesses) == ids([each for each in reports() if new(each) and surely_later(each)])
    counted = dossier().evidence.tallies.filter(pl.col("id").is_in(list(daily(witnesses))))
    assert counted.get_column("low").sum() == 1121


def test_the_first_reports_and_the_unclassified_rest_are_possible() -> None:
    finding = regime(Period.PHASE, "alleged").row(0, named=True)
    before_noon = [each for each in reports() if new(each) and not surely_later(each)]
    open_rest = [each for each in reports() if unclassified(each) and not new(each)]
    assert sum(map(new, before_noon)) == 52
    assert daily(finding["possible"]) == ids(before_noon + open_rest)


def test_the_unclassified_rest_carries_bounds() -> None:
    since = parse_instant("2025-10-10", dossier().agreement.time_zone)
    counted = dossier().evidence.tallies.filter(pl.col("unit") == "new_death", pl.col("latest") > since)
    assert (counted.get_column("low").sum(), counted.get_column("high").sum()) == (1173, 1173 + 18)


def test_missing_reports_are_unwatched_days() -> None:
    zone = dossier().agreement.time_zone
    missing = [
        parse_instant(each["report_date"], zone) for each in reports() if each["report_source"] == "missing"
    ]
    days = fire(Period.DAY).filter(pl.col("window_start").is_in(missing))
    assert len(missing) == 16
    assert days.height == 16 * 3 * 3  # three bearers, three standards
    assert days.get_column("coverage_high").max() == 0
    assert "met" not in set(days.get_column("performance"))
    unkept = dossier().evidence.watches.filter(pl.col("start").is_in(missing))
    assert (unkept.height, unkept.get_column("share").max()) == (16, 0)


def test_nothing_is_corroborated_on_one_counters_word_but_what_both_sides_told_is() -> None:
    both_told = {"gaza-record:strikes-1019", "gaza-record:strikes-1028"}
    for by in Period:
        above = fire(by).filter(pl.col("standard") != "alleged")
        assert set(above.get_column("witnesses").explode().drop_nulls()) <= both_told
        alone = above.filter(pl.col("witnesses").list.len() == 0)
        assert set(alone.get_column("knowledge")) == {"unverified"}


def test_deaths_alone_do_not_name_an_author() -> None:
    parties = fire(Period.PHASE).filter(pl.col("bearer") != "regime", pl.col("standard") == "alleged")
    assert parties.height == 2
    for finding in parties.iter_rows(named=True):
        assert not daily(finding["witnesses"])
        assert daily(finding["possible"])


def test_single_days_are_only_possible_where_weeks_are_certain() -> None:
    days, weeks = regime(Period.DAY, "alleged"), regime(Period.WEEK, "alleged")
    assert not any(daily(each) for each in days.get_column("witnesses"))
    assert sum(1 for each in days.get_column("possible") if daily(each)) > 200
    assert sum(1 for each in weeks.get_column("witnesses") if daily(each)) > 30
    bounds = (
        dossier()
        .bounds(by=Period.WEEK)
        .filter(
            pl.col("obligation") == "no-operations",
            pl.col("bearer") == "regime",
            pl.col("standard") == "alleged",
        )
    )
    assert (bounds.get_column("broken_low") >= 1).sum() > 30


def test_both_sides_claims_are_read_alike() -> None:
    parties = fire(Period.PHASE).filter(pl.col("bearer") != "regime", pl.col("standard") == "alleged")
    assert {each["bearer"]: each["performance"] for each in parties.iter_rows(named=True)} == {
        "israel": "breached",
        "hamas": "breached",
    }


def test_releases_have_evidence_for_their_deadlines() -> None:
    found = dossier().findings(by=Period.PHASE)
    answers = {
        (each["obligation"], each["standard"]): each["performance"] or each["knowledge"]
        for each in found.iter_rows(named=True)
    }
    assert answers["withdrawal", "alleged"] == "met"
    assert answers["living-hostages", "alleged"] == "met"
    assert answers["living-hostages", "corroborated"] == "unverified"  # who is certain, the hour is not
    assert answers["dead-hostages", "corroborated"] == "partial"
    assert answers["life-termers", "alleged"] == answers["gaza-detainees", "alleged"] == "met"


def test_three_counters_of_one_day_of_trucks_contradict_each_other() -> None:
    start = parse_instant("2025-10-12", dossier().agreement.time_zone)
    one_day = dossier().findings().filter(pl.col("obligation") == "aid", pl.col("window_start") == start)
    bounds = {each["standard"]: (each["low"], each["high"]) for each in one_day.iter_rows(named=True)}
    assert bounds["alleged"] == (817, 173)
    assert bounds["corroborated"] == (173, 817)
