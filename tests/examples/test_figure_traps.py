"""What published figures of real ceasefires must not be taken for.

Every number is a row of ``figure_traps.csv``, which tells who counted it and where it was printed. Dates
and clauses are those of the agreements, cut down to what a figure bears on.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.examples.small import agreement, answer, found, number, tally, write_dossier
from trucekeeper.dossier import Dossier


def claims_of_violation(since: str, most: int, per: str = "phase", until: str = "") -> str:
    """A ceiling on what one side is said to have done: the least clause that such counts bear on."""
    end = f"until: {until}, " if until else ""
    ceiling = f'{{article: "1", by: a, {end}quota: at most {most} violation recorded per {per}}}'
    return agreement(
        "Ceasefire", since, f"units: {{violation: {{}}}}\nobligations:\n  ceasefire: {ceiling}\n"
    )


def row(figure: str, counter: str, **cells: str | int) -> dict[str, str | int]:
    return tally(figure, **{"counter": counter, "unit": "violation", "stage": "recorded", **cells})


class TestZeroConfirmed:
    """Colombia and the ELN, 2023: 170 cases handled, none confirmed; others count 19, and 119."""

    TEXT = agreement(
        "Colombia and the ELN",
        "2023-08-03",
        """
units: {confirmed_violation: {}, violation: {}}
implies:
  - {count: violation, means: hostile_act}
  - {count: confirmed_violation, means: hostile_act}
third_parties:
  un: {name: UN Verification Mission, roles: [monitor]}
mechanism:
  panel: {members: {a: [report], b: [report], un: [verify]}}
  standards: {verified: {by: panel}}
obligations:
  ceasefire: {article: "1", by: {each: [a, b]}, forbid: hostile_act}
""",
    )

    @pytest.fixture(scope="class")
    @classmethod
    def dossier(cls, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
        rows = [
            row("eln-confirmed", "panel", unit="confirmed_violation"),
            row("eln-cerac", "cerac"),
        ]
        return write_dossier(
            tmp_path_factory.mktemp("eln") / "d", cls.TEXT, {"panel": None, "cerac": None}, rows
        )

    def test_it_is_not_zero_violations(self, dossier: Dossier) -> None:
        (verified,) = found(dossier, "ceasefire", "verified", as_of="2024-01-04", bearer="regime")
        assert answer(verified) == "unverified"
        assert verified["could_be"] == ["met", "breached"]

    def test_what_others_count_is_alleged_all_the_same(self, dossier: Dossier) -> None:
        (alleged,) = found(dossier, "ceasefire", as_of="2024-01-04", bearer="regime")
        assert answer(alleged) == "breached"
        assert alleged["witnesses"] == ["a:eln-cerac"]


class TestTwoCountsOfOneSide:
    """Lebanon, 27 November to 22 December 2024: an agency's tally has 287, the ministry over 816."""

    @pytest.fixture(scope="class")
    @classmethod
    def dossier(cls, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
        rows = [row("lebanon-287", "agency"), row("lebanon-816", "ministry", amount="at least 816")]
        other = [row("lebanon-other-side", "idf", party="b", end="2025-11-20", amount="at least 1900")]
        sources = {"agency": "b", "ministry": "b", "idf": "a"}
        text = claims_of_violation("2024-11-27", 500, until="2024-12-22")
        return write_dossier(tmp_path_factory.mktemp("lebanon") / "d", text, sources, rows, other)

    def test_they_contradict_each_other_and_are_not_added(self, dossier: Dossier) -> None:
        (finding,) = found(dossier, "ceasefire", as_of="2025-12-31")
        # The agency has at most 287, the ministry at least 816: 1,103 stands nowhere.
        assert (answer(finding), finding["low"], finding["high"]) == ("contested", 816, 287)

    def test_the_other_sides_violations_are_not_this_sides(self, dossier: Dossier) -> None:
        (finding,) = found(dossier, "ceasefire", as_of="2025-12-31")
        named = finding["witnesses"] + finding["possible"] + finding["against"]
        assert "b:lebanon-other-side" not in named
        assert "a:lebanon-816" in named


def test_a_running_total_is_not_a_day(tmp_path: Path) -> None:
    # Yemen, 6 June 2022: 6,322 in two months. On the same page 6,311 "in 24 hours".
    text = claims_of_violation("2022-04-02", 500, "day")
    dossier = write_dossier(tmp_path / "d", text, {"saba": "b"}, [row("yemen-two-months", "saba")])
    days = found(dossier, "ceasefire", as_of="2022-06-06")
    assert {answer(day) for day in days} == {"unverified"}
    assert {day["low"] for day in days} == {0}
    # All that is certain: 66 days hold 6,322, so no day is shown above 500, and none is shown below.
    assert len(days) == 66


def test_overlapping_windows_are_not_added(tmp_path: Path) -> None:
    # 351 in 6 to 12 August and 235 in 12 to 14 August share a day: 586 is nobody's number.
    text = claims_of_violation("2022-08-06", 351)
    week, days = row("army-6-12", "army"), row("army-12-14", "army")
    dossier = write_dossier(tmp_path / "d", text, {"army": "b"}, [week], [days])
    (finding,) = found(dossier, "ceasefire", as_of="2022-08-14")
    assert finding["low"] == 351
    assert answer(finding) == "due"  # as many as the ceiling are not above it


def test_flights_to_one_city_are_a_part_of_all_flights(tmp_path: Path) -> None:
    # Yemen, 2022: 8 to Amman and Cairo by 14 June, 31 to Amman alone by 15 August; 39 is nobody's number.
    text = agreement(
        "Yemen",
        "2022-04-02",
        """
obligations:
  flights: {article: "3", by: a, until: 2022-08-15, quota: at least 38 flight flown per phase}
""",
    )
    flight = {"counter": "envoy", "unit": "flight", "stage": "flown"}
    rows = [tally("flights-both", **flight), tally("flights-amman", **flight, point="Amman")]
    dossier = write_dossier(tmp_path / "d", text, {"envoy": None}, rows)
    (finding,) = found(dossier, "flights", as_of="2022-08-15")
    assert (answer(finding), finding["low"], finding["high"]) == ("unverified", 31, None)


class TestOverAndAlmost:
    """Ukraine, 2017: the headline of a page says over 400,000 and its body almost 400,000."""

    def test_one_page_contradicts_itself(self, tmp_path: Path) -> None:
        text = claims_of_violation("2017-01-01", 300_000, until="2017-12-22")
        headline = [row("smm-2017-over", "mission", amount="at least 400001")]
        body = [row("smm-2017-almost", "mission", amount="0 to 399999")]
        dossier = write_dossier(tmp_path / "d", text, {"mission": None}, headline, body)
        (finding,) = found(dossier, "ceasefire", as_of="2017-12-22")
        assert (answer(finding), finding["low"], finding["high"]) == ("contested", 400_001, 399_999)

    def test_counts_grow_and_the_earlier_one_stays_on_record(self, tmp_path: Path) -> None:
        # Casualties of 2018: 43 killed and 179 injured as of December 2019, 238 as of November 2020.
        text = claims_of_violation("2018-01-01", 230)
        first = row("killed-2018", "mission", amount=43 + 179, known_from="2019-12-26")
        later = row("casualties-2018-later", "mission", known_from="2020-11-30", supersedes="killed-2018")
        dossier = write_dossier(tmp_path / "d", text, {"mission": None}, [first, later])
        then, now = (found(dossier, "ceasefire", as_of=day)[0] for day in ("2019-12-31", "2020-12-31"))
        assert number("killed-2018") + number("injured-2018") == 222 == then["low"]
        assert (now["low"], answer(now)) == (238, "breached")


def test_a_fortnight_is_restated_in_the_next_report(tmp_path: Path) -> None:
    text = claims_of_violation("2020-11-02", 468)
    first = row("fortnight-469", "mission", known_from="2020-11-23")
    next_ = row("fortnight-468", "mission", known_from="2020-12-04", supersedes="fortnight-469")
    dossier = write_dossier(tmp_path / "d", text, {"mission": None}, [first, next_])
    assert answer(found(dossier, "ceasefire", as_of="2020-11-23")[0]) == "breached"
    assert answer(found(dossier, "ceasefire", as_of="2020-12-04")[0]) != "breached"


def test_a_report_over_a_weekend_is_not_a_daily_figure(tmp_path: Path) -> None:
    # 2,158 in Donetsk region from the evening of 18 February to that of the 20th, 2022.
    text = claims_of_violation("2022-02-18", 1000, "day")
    cells = {"start": "2022-02-18 19:30", "end": "2022-02-20 19:30"}
    dossier = write_dossier(
        tmp_path / "d", text, {"mission": None}, [row("donetsk-two-days", "mission", **cells)]
    )
    days = found(dossier, "ceasefire", as_of="2022-02-21")
    assert [answer(day) for day in days[:3]] == ["unverified"] * 3
    assert [day["low"] for day in days[:3]] == [0, 0, 0]


class TestWhatTheMissionCounts:
    """11 February 2022, Luhansk region: 258, of which 232 training inside the zone and 10 outside it."""

    TEXT = agreement(
        "Minsk II",
        "2015-02-15",
        """
units:
  violation: {classes: [training_outside, training_inside, other]}
  explosion: {}
obligations:
  ceasefire:
    article: "1"
    by: a
    begin: 2022-02-11
    until: 2022-02-11
    classes: [training_inside, other]
    quota: at most 0 violation recorded per day
""",
    )

    def test_training_outside_the_zone_is_no_breach(self, tmp_path: Path) -> None:
        rest = number("luhansk-training") - 232 - 10
        rows = [
            row("luhansk-training", "mission", id=name, amount=amount, **{"class": name})
            for name, amount in (("training_inside", 232), ("training_outside", 10), ("other", rest))
        ]
        dossier = write_dossier(tmp_path / "d", self.TEXT, {"mission": None}, rows)
        (day,) = found(dossier, "ceasefire", as_of="2022-02-12")
        assert (answer(day), day["low"]) == ("breached", 258 - 10)

    def test_explosions_are_another_unit(self, tmp_path: Path) -> None:
        # 31 January 2017: over 10,330 explosions in one region, over 11,000 violations in two. Neither
        # bounds the other, and they are never added.
        text = claims_of_violation("2017-01-31", 15_000).replace(
            "{violation: {}}", "{violation: {}, explosion: {}}"
        )
        violations = row("violations-both-2017", "mission", amount="at least 11000")
        explosions = row("explosions-donetsk-2017", "mission", unit="explosion", amount="at least 10330")
        dossier = write_dossier(tmp_path / "d", text, {"mission": None}, [violations, explosions])
        (finding,) = found(dossier, "ceasefire", as_of="2017-02-01")
        assert (finding["low"], finding["high"]) == (11_000, None)


@pytest.mark.parametrize(
    ("figure", "shows"), [("restrictions-50", "unverified"), ("restrictions-134", "breached")]
)
def test_what_is_counted_in_a_part_bounds_from_below_only(tmp_path: Path, figure: str, shows: str) -> None:
    # Restrictions in areas held by the government only; those in the larger part were not readable.
    text = agreement(
        "Access",
        "2018-07-01" if figure == "restrictions-134" else "2019-01-01",
        """
zones: {all: {areas: [Both parts]}}
units: {restriction: {}}
obligations:
  access: {article: "1", by: a, in: all, quota: at most 60 restriction recorded per phase}
""",
    )
    rows = [tally(figure, counter="mission", unit="restriction", stage="recorded", area="Government part")]
    areas = "{Both parts: {Government part: {}, Other part: {}}}"
    dossier = write_dossier(tmp_path / "d", text, {"mission": None}, rows, areas=areas)
    (finding,) = found(dossier, "access", as_of="2019-06-30")
    assert (finding["low"], finding["high"]) == (number(figure), None)
    assert answer(finding) == ("due" if figure == "restrictions-50" else shows)
