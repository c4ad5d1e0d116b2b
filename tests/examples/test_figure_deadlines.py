"""Deadlines, totals and strengths in published figures of real ceasefires: late, in part, or not known.

Every number is a row of ``figure_traps.csv``, which tells who counted it and where it was printed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.small import Row, agreement, answer, found, number, tally, write_dossier
from trucekeeper.dossier import Dossier

COUNTERS: dict[str, str | None] = {"importer": "b", "envoy": None}


class TestShipsOfHudaydah:
    """Yemen, 2022: 18, 36, 54 fuel ships over three periods. The UN counts cleared, the importer arrived."""

    TEXT = agreement(
        "Yemen",
        "2022-04-02",
        """
units: {vessel: {stages: [cleared, arrived]}}
obligations:
  ships:
    article: "2"
    by: a
    schedule: vessel arrived
    total_by: {2022-06-02: 18, 2022-08-02: 36, 2022-10-02: 54}
""",
    )

    @staticmethod
    def ship(figure: str, counter: str, stage: str) -> dict[str, str | int]:
        return tally(figure, counter=counter, unit="vessel", stage=stage)

    def test_cleared_is_not_arrived(self, tmp_path: Path) -> None:
        rows = [self.ship("ships-cleared-33", "envoy", "cleared")]
        dossier = write_dossier(tmp_path / "d", self.TEXT, COUNTERS, rows)
        first, second, third = found(dossier, "ships", as_of="2022-08-27")
        assert (answer(first), answer(second), third["performance"]) == ("unverified", "unverified", "due")
        assert second["low"] == 0

    def test_what_had_not_arrived_by_the_end_of_august_had_not_by_its_beginning(self, tmp_path: Path) -> None:
        # 24 by 25 July, 33 by 26 August: at most 33 by 2 August, where 36 were due, and not yet on the 27th.
        rows = [self.ship("ships-24", "importer", "arrived")]
        later = [self.ship("ships-arrived-33", "importer", "arrived")]
        dossier = write_dossier(tmp_path / "d", self.TEXT, COUNTERS, rows, later)
        _, second, _ = found(dossier, "ships", as_of="2022-08-26")
        assert (answer(second), second["low"], second["high"], second["required"]) == ("partial", 24, 33, 36)

    def test_a_count_to_late_july_does_not_tell_of_june(self, tmp_path: Path) -> None:
        rows = [self.ship("ships-24", "importer", "arrived")]
        dossier = write_dossier(tmp_path / "d", self.TEXT, COUNTERS, rows)
        first, *_ = found(dossier, "ships", as_of="2022-08-26")
        assert answer(first) == "unverified"
        assert (first["low"], first["high"]) == (0, 24)

    def test_the_denominator_is_that_of_the_period(self) -> None:
        # 39 percent is 7 of 18, not 22 of 36.
        assert round(100 * number("ships-7-of-18") / 18) == 39
        assert round(100 * number("ships-22") / 36) == 61


class TestDisengagement:
    """Stanytsia Luhanska, 2019: each side's notice has its own day. Petrivske, 2016: nobody confirmed."""

    TEXT = agreement(
        "Disengagement",
        "2019-06-26",
        """
obligations:
  disengage: {article: "1", by: {each: [a, b]}, complete: disengagement, due: 2019-06-29}
""",
    )

    def test_each_sides_notice_is_its_own_word(self, tmp_path: Path) -> None:
        rows = [
            {"shape": "state", "id": figure, "start": day, "observer": party, "party": party}
            | {"subject": "disengagement", "extent": "whole", "manner": "claimed", "unaligned": "no"}
            for figure, day, party in (
                ("stanytsia-ukraine", "2019-06-29", "a"),
                ("stanytsia-lpr", "2019-06-30", "b"),
            )
        ]
        dossier = write_dossier(tmp_path / "d", self.TEXT, {"a": "a", "b": "b"}, rows)
        alleged = {each["bearer"]: each for each in found(dossier, "disengage", as_of="2019-07-10")}
        assert answer(alleged["a"]) == "met"
        assert answer(alleged["b"]) == "unverified"  # done on the 30th; nothing tells that it was not before
        assert alleged["b"]["could_be"] == ["met", "met_late"]
        higher = found(dossier, "disengage", "corroborated", as_of="2019-07-10")
        assert {answer(each) for each in higher} == {"unverified"}

    def test_called_complete_and_begun_again_three_years_later(self, tmp_path: Path) -> None:
        # Zolote: complete in October 2016 by an agency's line; the mission saw it begin on 29 October 2019.
        text = agreement(
            "Framework",
            "2016-09-21",
            "obligations: {zolote: {article: '1', by: a, complete: disengagement, due: 2016-10-31}}",
        )
        state: Row = {"shape": "state", "subject": "disengagement"}
        said: Row = {"id": "zolote-2016", "start": "2016-10-01", "end": "2016-10-31", "observer": "agency"}
        seen: Row = {"id": "zolote-begins", "start": "2019-10-29", "observer": "mission"}
        rows = [
            state | said | {"extent": "whole", "manner": "claimed"},
            state | seen | {"extent": "part", "manner": "observed", "origins": 2, "unaligned": "yes"},
        ]
        dossier = write_dossier(tmp_path / "d", text, {"agency": None, "mission": None}, rows)
        answers = [
            answer(found(dossier, "zolote", standard, as_of=day)[0])
            for standard, day in (
                ("alleged", "2016-11-30"),
                ("alleged", "2019-11-30"),
                ("corroborated", "2019-11-30"),
            )
        ]
        assert answers == ["met", "contested", "partial"]

    def test_confirmed_by_nobody_is_neither_done_nor_undone(self, tmp_path: Path) -> None:
        watch: Row = {"shape": "watch", "id": "petrivske-unconfirmed", "start": "2019-06-27", "share": 0}
        told: Row = {"observer": "mission", "sees": "disengagement", "cause": "lack_of_evidence"}
        dossier = write_dossier(tmp_path / "d", self.TEXT, {"mission": None}, [watch | told])
        for each in found(dossier, "disengage", as_of="2019-07-10"):
            assert (answer(each), each["cause"]) == ("unverified", "lack_of_evidence")
            assert each["could_be"] == ["met", "met_late", "partial", "missed"]


class TestAceh:
    """Aceh, 2005: 1,018 weapons handed over, 840 of them accepted by the mission, 769 by the army's count."""

    TEXT = agreement(
        "Aceh",
        "2005-08-15",
        """
third_parties:
  mission: {name: Aceh Monitoring Mission, roles: [monitor]}
units:
  arm: {stages: [handed_over, accepted], decided_by: {accepted: mission}}
  soldier: {}
mechanism:
  amm: {members: {mission: [verify, rule]}}
  standards: {verified: {by: mission}}
obligations:
  arms: {article: "4.3", by: b, schedule: arm accepted, total_by: {2005-12-31: 840}}
  police: {article: "4.5", by: a, complete: departure, due: 2005-12-31}
  soldiers: {article: "4.7", by: a, begin: 2006-01-01, maintain: at most 14700 soldier remaining}
""",
    )

    @pytest.fixture(scope="class")
    @classmethod
    def dossier(cls, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
        arm = {"unit": "arm", "stage": "accepted"}
        left: Row = {"shape": "state", "id": "aceh-police", "start": "2006-01-05", "observer": "police"}
        done: Row = {"party": "a", "subject": "departure", "extent": "whole", "unaligned": "no"}
        rows = [
            tally("aceh-accepted", counter="mission", **arm),
            tally("aceh-tni", counter="army", **arm),
            tally("aceh-handed", counter="mission", unit="arm", stage="handed_over"),
            tally("aceh-withdrawn", counter="army", unit="soldier", stage="withdrawn"),
            left | done,
        ]
        sources = {"mission": None, "army": "a", "police": "a"}
        return write_dossier(tmp_path_factory.mktemp("aceh") / "d", cls.TEXT, sources, rows)

    def test_the_missions_ruling_is_final(self, dossier: Dossier) -> None:
        (verified,) = found(dossier, "arms", "verified", as_of="2006-01-15")
        # It is asked of the beginning to 31 December; the mission's count ends on the 19th and has the whole.
        assert (answer(verified), verified["low"], verified["required"]) == ("met", 840, 840)

    def test_handed_over_is_not_accepted(self, dossier: Dossier) -> None:
        (alleged,) = found(dossier, "arms", as_of="2006-01-15")
        assert alleged["low"] == 840  # neither 1,018 nor 840 and 769 together

    def test_left_five_days_after_the_deadline_is_not_met(self, dossier: Dossier) -> None:
        (departure,) = found(dossier, "police", as_of="2006-01-15")
        assert answer(departure) == "unverified"
        assert departure["could_be"] == ["met", "met_late"]  # who had left before is not told

    def test_how_many_left_says_nothing_of_how_many_stay(self, dossier: Dossier) -> None:
        # 24,125 left, from a strength that is told as 30,000 to 60,000.
        (strength,) = found(dossier, "soldiers", as_of="2006-01-15")
        assert answer(strength) == "unverified"


class TestArmsOfTheFarc:
    """Colombia, 2017: 60 percent of arms were due, and of how many nobody had said; 7,132 in the end."""

    REST = """
stocks:
  arms: {{unit: weapon, amount: {amount}}}
obligations:
  arms:
    article: "3"
    by: b
    begin: 2017-03-01
    schedule: weapon stored
    total_by: {{2017-06-14: 60 percent of arms}}
"""

    def dossier(self, folder: Path, amount: str) -> Dossier:
        text = agreement("Colombia and the FARC", "2017-03-01", self.REST.format(amount=amount))
        cells = {"counter": "un", "unit": "weapon", "stage": "stored"}
        # About 40 percent of about 7,000 by 14 June.
        half_way = tally("farc-40-percent", **cells, amount=number("farc-40-percent") * 70)
        return write_dossier(folder, text, {"un": None}, [half_way], [tally("farc-7132", **cells)])

    def test_a_share_of_an_unknown_stock_is_unverified(self, tmp_path: Path) -> None:
        (total,) = found(self.dossier(tmp_path / "d", "unknown"), "arms", as_of="2017-06-14")
        assert (answer(total), total["cause"]) == ("unverified", "lack_of_evidence")
        assert (total["low"], total["required"]) == (2800, None)

    def test_with_the_stock_declared_it_was_short_and_came_late(self, tmp_path: Path) -> None:
        dossier = self.dossier(tmp_path / "d", "7000")
        (then,) = found(dossier, "arms", as_of="2017-06-14")
        assert (answer(then), then["low"], then["high"], then["required"]) == ("partial", 2800, 2800, 4200)
        # Six days later nobody has counted anew: it may have been reached since.
        (between,) = found(dossier, "arms", as_of="2017-06-20")
        assert answer(between) == "unverified"
        assert between["could_be"] == ["met_late", "partial"]
        (now,) = found(dossier, "arms", as_of="2017-07-01")
        assert answer(now) == "met_late"


class TestKarabakh:
    """2020: Kalbajar ten days late, by agreement. Returns counted as 11,000, and as 9,000 a day later."""

    TEXT = agreement(
        "Nagorno-Karabakh",
        "2020-11-10",
        """
acts:
  moved:
    is: amendment
    by: {jointly: [a, b]}
    on: 2020-11-15
    of: [kalbajar]
    written: false
    set: {obligations.kalbajar.due: 2020-11-25}
obligations:
  kalbajar: {article: "6", by: a, complete: handover, due: 2020-11-15}
  returns:
    article: "7"
    by: b
    begin: 2020-11-14
    until: 2020-11-23
    quota: at least 10000 person returned per phase
  wounded:
    article: "1"
    by: b
    begin: 2022-08-03
    until: 2022-08-04
    quota: at most 16 person wounded per phase
""",
    )

    @pytest.fixture(scope="class")
    @classmethod
    def dossier(cls, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
        done = {"shape": "state", "id": "kalbajar-done", "start": "2020-11-25", "observer": "press"}
        not_yet = {"shape": "state", "id": "kalbajar-moved", "start": "2020-11-16", "observer": "press"}
        told = {"subject": "handover", "manner": "observed", "unaligned": "yes"}
        returned = {"unit": "person", "stage": "returned", "counter": "russia"}
        wounded = {"unit": "person", "stage": "wounded", "end": "2022-08-04"}
        return write_dossier(
            tmp_path_factory.mktemp("karabakh") / "d",
            cls.TEXT,
            {"press": None, "russia": None, "ministry": "a"},
            [done | told | {"extent": "whole"}, not_yet | told | {"extent": "none"}],
            [tally("returns-11000", amount="at least 11000", **returned)],
            [tally("returns-9000", **returned)],
            [
                tally("wounded-14", counter="russia", **wounded),
                tally("wounded-19", counter="ministry", **wounded),
            ],
        )

    def test_late_by_agreement_is_no_breach(self, dossier: Dossier) -> None:
        # On the 14th the old date stood; from the 15th on the new one, and it was kept.
        (before,) = found(dossier, "kalbajar", as_of="2020-11-14")
        assert answer(before) == "not_yet_due"
        (between,) = found(dossier, "kalbajar", as_of="2020-11-17")
        assert answer(between) == "not_yet_due"
        (after,) = found(dossier, "kalbajar", as_of="2020-12-01")
        assert answer(after) == "met"

    def test_a_total_that_falls_contradicts_itself(self, dossier: Dossier) -> None:
        (returns,) = found(dossier, "returns", as_of="2020-12-01")
        assert (answer(returns), returns["low"], returns["high"]) == ("contested", 11_000, 9_000)

    def test_two_counts_of_the_same_wounded_are_not_added(self, dossier: Dossier) -> None:
        (wounded,) = found(dossier, "wounded", as_of="2022-08-10")
        assert (answer(wounded), wounded["low"], wounded["high"]) == ("contested", 19, 14)


def test_monitors_that_publish_no_count_show_nothing_kept(tmp_path: Path) -> None:
    # Jeddah, 2023: the monitors said that both sides had violated it, on one day, and gave no number.
    text = agreement(
        "Jeddah",
        "2023-05-22 19:45",
        """
third_parties:
  facilitators: {name: The facilitators, roles: [mediator, monitor]}
phases:
  week: {lasts: 7 days}
obligations:
  ceasefire: {article: "1", by: {each: [a, b]}, during: week, forbid: hostile_act}
""",
    )
    day = {"shape": "incident", "id": "jeddah-violation", "start": "2023-05-23", "kinds": "hostile_act"}
    told = {"by": "a|b", "authorship": "certain", "unaligned": "yes", "reported_by": "facilitators"}
    dossier = write_dossier(tmp_path / "d", text, {"facilitators": None}, [day | told])
    days = found(dossier, "ceasefire", as_of="2023-05-30", by="day", bearer="regime")
    assert [answer(each) for each in days] == ["unverified", "breached", *["unverified"] * 6]
