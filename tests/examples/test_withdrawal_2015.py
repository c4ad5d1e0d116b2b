"""The withdrawal of heavy weapons under Minsk II: claimed by each side, verified by nobody.

Expectations are worked out by hand from ``evidence/deadlines.csv`` and ``evidence/withdrawal.csv``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from tests.examples.small import answer
from trucekeeper.dossier import Dossier, load
from trucekeeper.terms import Period
from trucekeeper.when import parse_instant

FOLDER = Path(__file__).parents[2] / "examples" / "minsk-2015"


@cache
def dossier() -> Dossier:
    return load(FOLDER)


@cache
def findings(by: Period, as_of: str | None = None) -> pl.DataFrame:
    return dossier().findings(by=by, as_of=as_of)


def found(obligation: str, bearer: str, standard: str, as_of: str | None = None) -> dict[str, Any]:
    rows = findings(Period.PHASE, as_of).filter(
        pl.col("obligation") == obligation, pl.col("bearer") == bearer, pl.col("standard") == standard
    )
    assert rows.height == 1
    return rows.row(0, named=True)


def instant(day: str) -> int:
    return parse_instant(day, dossier().agreement.time_zone)


class TestHeavyWeapons:
    """Claimed complete on 1 March (DPR, LPR) and 17 and 18 March (Kyiv); due by the end of 2 March."""

    def test_convoys_were_seen_after_one_sides_claim(self) -> None:
        # On the 7th the mission saw convoys still on the way back: its own sight counts at every standard.
        claimed = found("withdrawal-complete", "formations", "alleged", "2015-03-31")
        assert answer(claimed) == "contested"
        for standard in ("corroborated", "verified"):
            seen = found("withdrawal-complete", "formations", standard, "2015-03-31")
            assert (answer(seen), seen["witnesses"]) == ("partial", ["minsk-deadlines:smm-convoys"])

    def test_before_the_convoys_were_reported_the_claim_stood_alone(self) -> None:
        # The page of 1 March that relays the claim is entered with that of the 10th, which relays both.
        assert answer(found("withdrawal-complete", "formations", "alleged", "2015-03-09")) == "unverified"

    @pytest.mark.parametrize("standard", ["corroborated", "verified"])
    def test_nobody_could_verify_for_want_of_a_baseline(self, standard: str) -> None:
        kyiv = found("withdrawal-complete", "ukraine", standard)
        assert (answer(kyiv), kyiv["cause"]) == ("unverified", "party_withholds_information")
        assert "ukraine" in kyiv["controlled_by"]

    def test_that_a_commander_cannot_confirm_it_is_no_evidence_against_it(self) -> None:
        kyiv = found("withdrawal-complete", "ukraine", "alleged")
        named = kyiv["witnesses"] + kyiv["against"] + kyiv["possible"]
        assert "minsk-withdrawal:nato-cannot-confirm" not in named


class TestTheZoneBetween:
    def test_it_is_measured_from_two_lines(self) -> None:
        clause = dossier().agreement.obligations["weapons-apart"]
        assert "The actual line of contact".lower() in clause.sentence.lower()
        assert "19 September 2014" in clause.sentence

    def test_it_is_owed_from_the_end_of_the_withdrawal(self) -> None:
        days = findings(Period.DAY).filter(pl.col("obligation") == "weapons-apart")
        assert days.get_column("window_start").min() == instant("2015-03-03")

    @pytest.mark.parametrize("standard", ["alleged", "corroborated", "verified"])
    def test_what_the_mission_saw_inside_it_breaks_it_on_that_day(self, standard: str) -> None:
        # 27 July 2020, the first day of the additional measures: 22 weapons in violation.
        (day,) = (
            findings(Period.DAY)
            .filter(
                pl.col("obligation") == "weapons-apart",
                pl.col("window_start") == instant("2020-07-27"),
                pl.col("standard") == standard,
            )
            .iter_rows(named=True)
        )
        assert (day["bearer"], answer(day)) == ("regime", "breached")
        assert day["witnesses"] == ["minsk-withdrawal:weapons-2020-07-27"]

    def test_a_weeks_count_is_possible_on_each_of_its_days(self) -> None:
        week = findings(Period.DAY).filter(
            pl.col("obligation") == "weapons-apart",
            pl.col("standard") == "verified",
            pl.col("window_start").is_between(instant("2017-10-09"), instant("2017-10-15")),
        )
        assert week.height == 7
        assert set(week.get_column("knowledge")) == {"unverified"}
        assert {len(each) for each in week.get_column("possible")} == {2}  # one of each side's area

    def test_over_the_years_it_certainly_did_not_hold(self) -> None:
        # Two rows each for October 2017, July 2018 and the week to 5 August 2018, and one for 27 July 2020.
        whole = found("weapons-apart", "regime", "verified")
        assert (answer(whole), whole["low"], whole["high"]) == ("breached", 7, None)


class TestTheAddendum:
    """Weapons under 100 mm: a first stage by 18 October 2015, a second by 11 November."""

    def test_its_stages_end_as_counted(self) -> None:
        ends = {
            name: found(name, "ukraine", "alleged")["window_end"] for name in ("first-stage", "second-stage")
        }
        assert ends == {"first-stage": instant("2015-10-19"), "second-stage": instant("2015-11-12")}

    def test_a_party_that_speaks_for_the_mission_verifies_nothing(self) -> None:
        # On 17 October a side said that the mission had verified it. The mission had seen tanks on the move.
        assert answer(found("first-stage", "formations", "alleged")) == "met"
        for standard in ("corroborated", "verified"):
            finding = found("first-stage", "formations", standard)
            assert answer(finding) == "unverified"
            assert "minsk-withdrawal:a-party-for-the-mission" not in finding["against"]

    def test_numbers_that_match_without_serial_numbers_are_not_verified(self) -> None:
        kyiv = found("first-stage", "ukraine", "verified")
        assert (answer(kyiv), kyiv["cause"]) == ("unverified", "party_withholds_information")

    def test_what_nobody_claimed_is_not_assumed(self) -> None:
        assert answer(found("second-stage", "formations", "alleged")) == "met"
        assert answer(found("second-stage", "ukraine", "alleged")) == "unverified"
