from __future__ import annotations

import json
from collections.abc import Callable

import polars as pl
import pytest

from trucekeeper.intake import FileEntry, Intake, read
from trucekeeper.when import HOUR, parse_instant

ZONE = "Asia/Gaza"
REPORT = {"report_date": "2025-10-14", "report_source": "mohtel", "report_period": 24}

Read = Callable[..., Intake]


@pytest.fixture
def reports(daily_entry: FileEntry) -> Read:
    """Reads reports that differ from a bare one in what is given."""

    def make(*changes: dict[str, object]) -> Intake:
        return read(json.dumps([REPORT | change for change in changes]).encode(), daily_entry, "daily.json")

    return make


def at(text: str) -> int:
    return parse_instant(text, ZONE)


def amounts(intake: Intake) -> dict[str, tuple[int, int]]:
    return {
        unit: (low, high)
        for unit, low, high in intake.evidence.tallies.select("unit", "low", "high").iter_rows()
    }


def test_a_report_is_tallies_by_what_the_deaths_are(reports: Read) -> None:
    intake = reports(
        {
            "killed": 20,
            "killed_truce_new": 4,
            "killed_recovered": 5,
            "killed_committee": 8,
            "killed_succumbed": 3,
        }
    )
    assert amounts(intake) == {
        "death_reported": (20, 20),
        "new_death": (4, 4),
        "recovered_body": (5, 5),
        "approved_backlog_death": (8, 8),
        "succumbed_wounded": (3, 3),
    }
    first = intake.evidence.tallies.to_dicts()[0]
    assert first["id"] == "daily:2025-10-14/death_reported"
    assert (first["counter"], first["origin"], first["stage"], first["whole"]) == (
        "ministry",
        "ministry",
        None,
        True,
    )
    assert (first["area"], first["party"], first["modality"]) == ("Strip", None, "asserted")
    assert (first["known_from"], first["reconstructed"]) == (at("2025-10-15"), True)
    assert (intake.rejected, intake.notes) == ((), ())


def test_what_no_part_explains_may_or_may_not_be_new(reports: Read) -> None:
    assert amounts(reports({"killed": 8, "killed_succumbed": 1}))["new_death"] == (0, 7)
    assert amounts(reports({"killed": 9, "killed_truce_new": 2, "killed_recovered": 3}))["new_death"] == (
        2,
        6,
    )


def test_parts_beyond_the_whole_widen_it(reports: Read) -> None:
    intake = reports({"killed": 3, "killed_truce_new": 2, "killed_recovered": 2})
    assert amounts(intake)["death_reported"] == (3, 4)
    assert amounts(intake)["new_death"] == (2, 2)
    assert [note.code for note in intake.notes] == ["bounds-widened"]


@pytest.mark.parametrize(
    ("day", "period", "hull", "core"),
    [
        ("2025-10-14", 24, ("2025-10-13", "2025-10-15"), None),
        ("2025-10-14", 48, ("2025-10-12", "2025-10-15"), ("2025-10-13", "2025-10-14")),
        ("2025-10-14", 36, ("2025-10-12 12:00", "2025-10-15"), ("2025-10-13 12:00", "2025-10-14")),
        ("2025-10-14", 12, ("2025-10-13 12:00", "2025-10-15"), None),
        ("2025-10-14", 0, ("2025-10-13", "2025-10-15"), None),
        # Clocks went back on 25 October 2025: calendar days, not 24 hours.
        ("2025-10-26", 48, ("2025-10-24", "2025-10-27"), ("2025-10-25", "2025-10-26")),
    ],
)
def test_a_report_covers_its_hours_before_an_hour_not_told(
    reports: Read, day: str, period: int, hull: tuple[str, str], core: tuple[str, str] | None
) -> None:
    tally = reports({"report_date": day, "report_period": period, "killed": 8}).evidence.tallies.to_dicts()[0]
    assert (tally["earliest"], tally["latest"]) == (at(hull[0]), at(hull[1]))
    expected = (at(core[0]), at(core[1])) if core else (None, None)
    assert (tally["core_start"], tally["core_end"]) == expected


def test_a_covered_stretch_holds_whatever_the_hour(reports: Read) -> None:
    """Every possible cut-off hour gives a stretch within the hull and around the core."""
    for period in (24, 48, 72, 96):
        tally = reports({"report_period": period, "killed": 1}).evidence.tallies.to_dicts()[0]
        for hour in range(25):
            end = at("2025-10-14") + hour * HOUR
            start = end - period * HOUR
            assert tally["earliest"] <= start <= end <= tally["latest"]
            if tally["core_start"] is not None:
                assert start <= tally["core_start"] <= tally["core_end"] <= end


def test_nothing_over_no_hours_is_no_count_of_nothing(reports: Read) -> None:
    intake = reports({"report_period": 0, "killed": 0}, {"report_date": "2025-10-15", "killed": 0})
    assert intake.evidence.tallies["id"].str.contains("2025-10-15").all()
    assert amounts(intake) == {"death_reported": (0, 0), "new_death": (0, 0)}
    assert (intake.evidence.watches.height, intake.rows_used) == (0, 2)


def test_extrapolated_figures_are_never_counts(reports: Read) -> None:
    assert reports({"ext_killed": 4}).evidence.tallies.height == 0


def test_a_missing_report_is_a_watch_that_was_not_kept(reports: Read) -> None:
    intake = reports(
        {"report_source": "missing", "ext_killed": 0},
        {"report_source": "missing", "report_date": "2025-10-15", "killed": 4, "killed_recovered": 4},
    )
    first, second = intake.evidence.watches.to_dicts()
    assert (first["start"], first["end"], first["share"]) == (at("2025-10-14"), at("2025-10-15"), 0)
    assert (first["observer"], first["cause"], first["controlled_by"]) == (
        "ministry",
        "lack_of_evidence",
        "ministry",
    )
    assert second["start"] == at("2025-10-15")
    assert amounts(intake) == {"death_reported": (4, 4), "new_death": (0, 0), "recovered_body": (4, 4)}


def test_each_count_is_a_claim_that_the_dataset_relays(reports: Read) -> None:
    (claim,) = reports({"killed": 1}).evidence.claims.to_dicts()
    assert (claim["id"], claim["about"]) == ("daily:2025-10-14#1", "daily:2025-10-14/death_reported")
    assert (claim["outlet"], claim["chain"], claim["published"]) == (
        "daily",
        ["daily", "ministry"],
        at("2025-10-14"),
    )


def test_another_channel_is_another_counter(reports: Read) -> None:
    evidence = reports({"report_source": "gmotel", "killed": 1}).evidence
    assert evidence.tallies["counter"].unique().to_list() == ["gmotel"]
    assert set(evidence.sources["id"]) == {"daily", "gmotel"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"killed": -1}, "row-value"),
        ({"killed": "12"}, "row-value"),
        ({"killed": 1.5}, "row-value"),
        ({"killed": True}, "row-value"),
        ({"killed": 10**30}, "row-value"),
        ({"report_date": "2025-02-30"}, "time-impossible"),
        ({"report_date": "14/10/2025"}, "time-unreadable"),
        ({"report_date": None}, "row-value"),
        ({"report_period": None}, "row-value"),
        ({"report_period": 10**6}, "row-value"),
        ({"report_date": "2025-10-13", "killed": 1}, "row-duplicate-id"),
    ],
)
def test_a_report_that_cannot_be_is_listed_and_its_neighbours_kept(
    reports: Read, change: dict[str, object], code: str
) -> None:
    sound = ({"report_date": "2025-10-13", "killed": 2}, {"report_date": "2025-10-20", "killed": 3})
    intake = reports(sound[0], change, sound[1])
    assert [(refused.row, refused.code) for refused in intake.rejected] == [(2, code)]
    assert (intake.rows_in, intake.rows_used, intake.evidence.claims.height) == (3, 2, 2)


# --- the real file --------------------------------------------------------------------------


def test_the_real_reports_of_the_truce(real_daily: bytes, daily_entry: FileEntry) -> None:
    evidence = read(real_daily, daily_entry, "daily.json").evidence
    tallies = evidence.tallies.filter(pl.col("known_from") > at("2025-10-10"))
    low = dict(tallies.group_by("unit").agg(pl.col("low").sum()).iter_rows())
    high = dict(tallies.group_by("unit").agg(pl.col("high").sum()).iter_rows())

    rows = [row for row in json.loads(real_daily) if "2025-10-10" <= row["report_date"] <= "2026-08-22"]
    parts = ("killed_truce_new", "killed_recovered", "killed_committee", "killed_succumbed")
    told = {part: sum(row.get(part, 0) for row in rows) for part in parts}
    assert len(rows) == 317
    assert (
        low["death_reported"] == high["death_reported"] == sum(row.get("killed", 0) for row in rows) == 6225
    )
    assert low["new_death"] == told["killed_truce_new"] == 1173
    assert sum(told.values()) == 6207
    assert high["new_death"] - low["new_death"] == 6225 - 6207
    assert low["recovered_body"] == told["killed_recovered"]
    assert low["approved_backlog_death"] == told["killed_committee"]
    assert low["succumbed_wounded"] == told["killed_succumbed"] == 69

    after_noon = tallies.filter(
        (pl.col("unit") == "new_death") & (pl.col("earliest") >= at("2025-10-10 12:00"))
    )
    assert after_noon["low"].sum() == sum(row.get("killed_truce_new", 0) for row in rows[2:]) == 1121

    missing = [row["report_date"] for row in rows if row["report_source"] == "missing"]
    watches = evidence.watches.filter(pl.col("start") >= at("2025-10-10"))
    assert watches["start"].to_list() == [at(day) for day in missing]
    assert len(missing) == 16
    assert evidence.watches.height == 28
    assert watches["share"].unique().to_list() == [0]
