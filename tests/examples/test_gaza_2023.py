"""The findings on the truce of November 2023 against numbers worked out by hand from what was published."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.examples.small import answer
from trucekeeper.brief.reconcile import comparisons
from trucekeeper.dossier import Dossier, load
from trucekeeper.when import parse_instant

FOLDER = Path(__file__).parents[2] / "examples" / "gaza-2023"
BY_THE_DAY, RUNNING = "ten-a-day: by-the-day", "ten-a-day: running-total"


@cache
def dossier() -> Dossier:
    return load(FOLDER)


@cache
def findings(as_of: str | None = None) -> pl.DataFrame:
    return dossier().findings(as_of=as_of)


def found(
    obligation: str, day: str, standard: str = "alleged", as_of: str | None = None, **also: str
) -> dict[str, Any]:
    """The one finding of the window that holds noon of a day."""
    noon = parse_instant(f"{day} 12:00", dossier().agreement.time_zone)
    rows = findings(as_of).filter(
        pl.col("obligation") == obligation,
        pl.col("standard") == standard,
        pl.col("window_start") <= noon,
        pl.col("window_end") > noon,
        *(pl.col(name) == value for name, value in also.items()),
    )
    assert rows.height == 1
    return rows.row(0, named=True)


class TestTheSameTrucks:
    """24 November: 200 dispatched and 200 entered, 137 offloaded, 85 received."""

    def test_four_verbs_are_kept_apart(self) -> None:
        tallies = dossier().evidence.tallies.filter(
            pl.col("id").str.starts_with("goods:t24-"), pl.col("unit") == "aid_truck"
        )
        counts = {(each["stage"], each["low"]) for each in tallies.iter_rows(named=True)}
        assert counts == {
            ("dispatched", 200),
            ("entered", 200),
            ("entered", 90),
            ("offloaded", 137),
            ("received", 85),
        }

    def test_the_quota_is_judged_by_its_own_verb(self) -> None:
        # The IDF and Egypt have 200 entered each; what was offloaded or received says nothing against it.
        for standard in ("alleged", "corroborated"):
            day = found("trucks", "2023-11-24", standard, reading="how-many-trucks: two-hundred")
            assert (answer(day), day["low"], day["high"]) == ("met", 200, 200)
            ids = {*day["against"], *day["possible"], *day["witnesses"]}
            assert not {each for each in ids if "offloaded" in each or "received" in each}

    def test_part_of_a_day_bounds_from_below(self) -> None:
        # 187 by 19:00 is no total: together with 248 in two days it leaves 187 to 248.
        day = found("trucks", "2023-11-25", reading="how-many-trucks: two-hundred")
        assert (answer(day), day["low"], day["high"]) == ("unverified", 187, 248)

    def test_two_counts_of_one_day_contradict_each_other(self) -> None:
        # COGAT has 200 on the 26th, a newspaper 120. Under a quota of 300 both are short.
        alleged = found("trucks", "2023-11-26", reading="how-many-trucks: two-hundred")
        assert (answer(alleged), alleged["low"], alleged["high"]) == ("contested", 200, 120)
        higher = found("trucks", "2023-11-26", "corroborated", reading="how-many-trucks: three-hundred")
        assert (answer(higher), higher["low"], higher["high"]) == ("partial", 120, 200)
        assert higher["legal"] == "text_disputed"

    def test_what_is_owed_in_part_of_a_day_is_not_told(self) -> None:
        first = found("trucks", "2023-11-24", reading="how-many-trucks: three-hundred")
        assert (answer(first), first["cause"]) == ("unverified", "amount_not_named")

    def test_a_count_since_october_is_not_one_since_the_truce(self) -> None:
        # 2,781 since 21 October: it has no part that surely lies in any day of the truce.
        days = findings().filter(
            (pl.col("obligation") == "trucks")
            & (pl.col("against").list.contains("running-totals:t1021-1129-egypt"))
        )
        assert days.is_empty()

    def test_litres_and_trucks_are_never_added(self) -> None:
        # 129,000 litres by one counter and 130,000 by another, where 130,000 are owed.
        diesel = found("diesel", "2023-11-25")
        assert (answer(diesel), diesel["low"], diesel["high"]) == ("contested", 130_000, 129_000)
        four = found("fuel-and-gas", "2023-11-25")
        assert (answer(four), four["low"]) == ("met", 7)  # three with diesel and four with gas


class TestHostages:
    def test_fifty_of_the_number_in_four_days(self) -> None:
        # 13 + 13 + 13 + 11, by the deal; by passport the same days are 51 and 18.
        four_days = found("hostages", "2023-11-26")
        assert (answer(four_days), four_days["low"], four_days["required"]) == ("met", 50, 50)

    def test_a_passport_is_no_class_of_the_deal(self) -> None:
        days = dossier().evidence.tallies.filter(
            pl.col("dataset") == "releases", pl.col("unit") == "hostage", pl.col("stage") == "released"
        )
        on_26 = days.filter(pl.col("id").str.starts_with("releases:h26-"))
        by_class = {(each["class"], each["low"]) for each in on_26.iter_rows(named=True)}
        assert by_class == {("under_the_deal", 13), ("beside_the_deal", 4), (None, 17)}

    def test_one_list_of_ours_corroborates_nothing(self) -> None:
        four_days = found("hostages", "2023-11-26", "corroborated")
        assert (answer(four_days), four_days["low"]) == ("unverified", 0)

    @pytest.mark.parametrize(
        ("day", "by_the_day", "running"),
        [
            # 10 on the 28th; 10 on the 29th and two who were credited a day later; 8 on the 30th.
            ("2023-11-28", ("met", 10, 10), ("met", 10, 10)),
            ("2023-11-29", ("met", 12, 10), ("met", 22, 20)),
            ("2023-11-30", ("partial", 8, 10), ("met", 30, 30)),
        ],
    )
    def test_a_day_falls_short_where_the_running_total_holds(
        self, day: str, by_the_day: tuple[str, int, int], running: tuple[str, int, int]
    ) -> None:
        for reading, expected in ((BY_THE_DAY, by_the_day), (RUNNING, running)):
            finding = found("more-hostages", day, reading=reading)
            assert (answer(finding), finding["low"], finding["required"]) == expected

    def test_where_the_readings_differ_the_text_is_in_dispute(self) -> None:
        legal = {
            (reading, day): found("more-hostages", day, reading=reading)["legal"]
            for reading in (BY_THE_DAY, RUNNING)
            for day in ("2023-11-28", "2023-11-30")
        }
        assert legal == {
            (BY_THE_DAY, "2023-11-28"): "in_force",
            (RUNNING, "2023-11-28"): "in_force",
            (BY_THE_DAY, "2023-11-30"): "text_disputed",
            (RUNNING, "2023-11-30"): "text_disputed",
        }

    def test_what_was_replaced_stays_on_record_and_is_not_counted(self) -> None:
        evidence = dossier().evidence
        on_29 = ["releases:h29-list", "releases:h29-credited"]
        assert set(on_29) <= set(evidence.tallies.get_column("id"))
        known = evidence.as_of(dossier().default_as_of).tallies.get_column("id")
        assert [each for each in on_29 if each in known] == ["releases:h29-credited"]

    def test_nothing_of_the_29th_was_in_print_on_the_29th(self) -> None:
        then = found("more-hostages", "2023-11-28", as_of="2023-11-29", reading=RUNNING)
        assert (answer(then), then["low"]) == ("met", 10)
        then = found("more-hostages", "2023-11-29", as_of="2023-11-29", reading=RUNNING)
        assert (answer(then), then["low"]) == ("unverified", 10)

    def test_a_handover_held_back_for_hours_and_made_is_no_breach(self) -> None:
        # On the 25th the handover was held back over aid to the north, and came the same night.
        pleas = dossier().evidence.pleas.filter(pl.col("obligation") == "hostages")
        assert pleas.get_column("id").to_list() == ["acts:hamas-25"]
        assert found("hostages", "2023-11-25")["legal"] == "in_force"


class TestThreeForOne:
    @pytest.mark.parametrize(
        ("day", "given", "owed"),
        [
            # Given by the day's end, and three for each of those who had come by the end of the day before.
            ("2023-11-25", 78, 3 * 13),
            ("2023-11-26", 117, 3 * 26),
            ("2023-11-27", 150, 3 * 39),
            (
                "2023-11-28",
                150,
                3 * 50,
            ),  # a counter's 150 to the 27th and 30 of the 28th are not yet one count
            ("2023-11-29", 210, 3 * 60),
            ("2023-11-30", 240, 3 * 72),
            ("2023-12-01", 240, 3 * 80),
        ],
    )
    def test_what_is_owed_follows_what_came(self, day: str, given: int, owed: int) -> None:
        finding = found("prisoners", day)
        assert (answer(finding), finding["low"], finding["required"]) == ("met", given, owed)

    def test_the_credited_two_are_in_the_sum(self) -> None:
        # 240 were freed: three for each of 50 and 30, the credited two among them.
        came = (
            found("hostages", "2023-11-26")["low"]
            + found("more-hostages", "2023-11-30", reading=RUNNING)["low"]
        )
        assert 3 * came == found("prisoners", "2023-11-30")["low"] == 240

    def test_facilitated_is_not_released(self) -> None:
        # The Red Cross moved 19 of the 30 of the last day.
        assert "releases:p30-icrc" in dossier().evidence.tallies.get_column("id")
        bearing = findings().filter(pl.col("obligation") == "prisoners")
        named = {
            each for column in ("against", "possible", "witnesses") for each in bearing[column].explode()
        }
        assert "releases:p30-icrc" not in named


class TestExtensions:
    def test_the_truce_ends_when_the_last_act_says_so(self) -> None:
        zone = dossier().agreement.time_zone
        for as_of, end in (
            ("2023-11-26", "2023-11-28 07:00"),
            ("2023-11-28", "2023-11-30 07:00"),
            ("2023-12-08", "2023-12-01 07:00"),
        ):
            standing = dossier().agreement.as_of(parse_instant(f"{as_of} 12:00", zone))
            assert standing.obligations["truce"].span.end == parse_instant(end, zone)

    def test_the_day_of_the_old_end_is_whole(self) -> None:
        # Announced on the 27th, in effect on the 28th at 07:00, when the four days were over.
        zone = dossier().agreement.time_zone
        act = found("truce", "2023-11-28", bearer="regime")
        assert (act["window_start"], act["window_end"]) == (
            parse_instant("2023-11-28", zone),
            parse_instant("2023-11-29", zone),
        )

    def test_a_rocket_before_the_end_counts_and_launches_that_day_may(self) -> None:
        last = (
            findings()
            .filter(
                pl.col("obligation") == "truce",
                pl.col("bearer") == "regime",
                pl.col("standard") == "alleged",
            )
            .sort("window_start")
            .row(-1, named=True)
        )
        assert last["witnesses"] == ["acts:rocket-0112"]
        assert last["possible"] == ["acts:launches-0112"]


def test_because_they_did_is_a_claim_beside_the_breach() -> None:
    hamas = found("truce", "2023-11-28", bearer="hamas")
    assert (answer(hamas), hamas["legal"]) == ("breached", "countermeasure_claimed")
    israel = found("truce", "2023-11-28", bearer="israel")
    assert (answer(israel), israel["legal"]) == ("breached", "in_force")


def test_no_body_may_verify() -> None:
    verified = findings().filter(pl.col("standard") == "verified", pl.col("obligation") != "prisoners")
    assert "shown" not in set(verified.get_column("knowledge"))


def test_published_totals_are_held_against_their_parts_and_ours() -> None:
    agreement, evidence = dossier().agreement, dossier().evidence
    moment = dossier().default_as_of
    lines = comparisons(agreement, evidence.as_of(moment), moment, dossier().published)
    told = {(each.published, each.what): each.difference for each in lines if "own account" in each.ours}
    assert set(told.values()) == {"none"}
    beside = {each.published: (each.ours, each.agrees) for each in lines if "own account" not in each.ours}
    # 80 credited: two more than the 78 who came under the number.
    assert beside["78"][0].startswith("80, by This dossier's list")
    assert beside["78"][1] is False


def test_the_day_on_which_a_duty_begins_in_the_morning_can_be_asked_for() -> None:
    first = dossier().explain("truce", window="2023-11-24")
    assert first.window[0] == parse_instant("2023-11-24T07:00", dossier().agreement.time_zone)
