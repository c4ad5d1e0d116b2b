from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

SIX_HUNDRED = "quota: at least 600 aid_truck entered per day"
FIVE_HUNDRED = "at most 500 aid_truck entered per day"


class TestFloorAboveCeiling:
    TEXT = """\
zones: {belt: {areas: [One]}, north: {areas: [One, Two]}, south: {areas: [Three]}}
phases: {one: {lasts: 14 days}, two: {begins: after one, lasts: 14 days}}
obligations:
  aid: {article: "1", FLOOR}
  limit: {article: "2", CEILING}
"""

    @pytest.mark.parametrize(
        ("floor", "ceiling", "times"),
        [
            (
                f"by: a, {SIX_HUNDRED}",
                FIVE_HUNDRED,
                1,
            ),
            (
                "by: a, quota: exactly 600 aid_truck entered per day",
                "exactly 500 aid_truck entered per day",
                1,
            ),
            (
                "by: a, quota: at least 500 aid_truck entered per day",
                FIVE_HUNDRED,
                0,
            ),
            (
                f"by: a, {SIX_HUNDRED}",
                "at most 4000 aid_truck entered per week",
                1,
            ),
            (
                f"by: a, {SIX_HUNDRED}",
                "at most 4200 aid_truck entered per week",
                0,
            ),
            (
                "by: a, quota: at least 3501 aid_truck entered per week",
                FIVE_HUNDRED,
                1,
            ),
            (
                "by: a, quota: at least 3500 aid_truck entered per week",
                FIVE_HUNDRED,
                0,
            ),
            (
                "by: a, quota: at least 600 fuel_truck entered per day",
                FIVE_HUNDRED,
                0,
            ),
            (
                "by: a, quota: at least 600 aid_truck offloaded per day",
                FIVE_HUNDRED,
                0,
            ),
            (
                "by: b, quota: at least 600 aid_truck entered per day",
                FIVE_HUNDRED,
                0,
            ),
            (
                "by: {each: [a, b]}, quota: at least 600 aid_truck entered per day",
                FIVE_HUNDRED,
                1,
            ),
            (
                "by: {jointly: [a, b]}, quota: at least 600 aid_truck entered per day",
                FIVE_HUNDRED,
                0,
            ),
            (
                "by: a, in: belt, quota: at least 600 aid_truck entered per day",
                "at most 500 aid_truck entered per day, in: north",
                1,
            ),
            (
                "by: a, in: south, quota: at least 600 aid_truck entered per day",
                "at most 500 aid_truck entered per day, in: north",
                0,
            ),
            (
                f"by: a, {SIX_HUNDRED}",
                "at most 500 aid_truck entered per day, in: north",
                0,
            ),
            (
                "by: a, during: two, quota: at least 600 aid_truck entered per day",
                "at most 500 aid_truck entered per day, during: one",
                0,
            ),
            (
                "by: a, in_addition_to: limit, quota: at least 600 aid_truck entered per day",
                FIVE_HUNDRED,
                0,
            ),
        ],
    )
    def test_only_what_counts_under_both(self, floor: str, ceiling: str, times: int) -> None:
        text = self.TEXT.replace("FLOOR", floor).replace("CEILING", f"by: a, quota: {ceiling}")
        assert len(told("amounts-clash", text)) == times

    @pytest.mark.parametrize(
        ("floor", "ceiling", "times"),
        [
            ("at least 100 soldier deployed", "at most 60 soldier deployed", 1),
            ("exactly 100 soldier deployed", "exactly 60 soldier deployed", 1),
            ("at least 60 soldier deployed", "at most 60 soldier deployed", 0),
            ("at least 100 soldier deployed, until: day 5", "at most 60 soldier deployed, due: day 9", 0),
            ("at least 100 soldier deployed, until: day 9", "at most 60 soldier deployed, due: day 5", 1),
        ],
    )
    def test_states_too(self, floor: str, ceiling: str, times: int) -> None:
        text = self.TEXT.replace("FLOOR", f"by: a, maintain: {floor}")
        assert len(told("amounts-clash", text.replace("CEILING", f"by: a, maintain: {ceiling}"))) == times

    def test_a_version_that_has_the_number_otherwise_is_not_held_against_the_file(self) -> None:
        text = self.TEXT.replace("FLOOR", f"by: a, versions: [v], {SIX_HUNDRED}")
        text = text.replace("CEILING", "by: a, quota: at most 500 aid_truck entered per day")
        versions = "versions: {v: {is: statement, by: a%s}}\n"
        assert told("amounts-clash", versions % "" + text)
        otherwise = ", set: {obligations.limit.quota: at most 700 aid_truck entered per day}"
        assert not told("amounts-clash", versions % otherwise + text)


@pytest.mark.parametrize(
    ("part", "whole", "clash", "odd"),
    [
        ("at least 700", "at most 600", 1, 0),
        ("at least 700", "exactly 600", 1, 0),
        ("at least 700", "at least 600", 0, 1),
        ("at least 600", "at least 600", 0, 0),
        ("at most 700", "at most 600", 0, 0),
    ],
)
def test_a_part_against_its_whole(part: str, whole: str, clash: int, odd: int) -> None:
    text = f"""\
obligations:
  aid: {{article: "1", by: a, quota: {whole} aid_truck entered per day}}
  fuel: {{article: "2", by: a, quota: {part} fuel_truck entered per day, part_of: aid}}
"""
    assert (len(told("amounts-clash", text)), len(told("part-above-whole", text))) == (clash, odd)


@pytest.mark.parametrize(
    ("quota", "times"),
    [
        ("at least 30 hours without overflight per day", 1),
        ("at least 24 hours without overflight per day", 0),
        ("at least 30 hours without overflight per week", 0),
        ("at least 30 hours without overflight in any 24 hours", 1),
    ],
)
def test_no_more_hours_than_the_window_has(quota: str, times: int) -> None:
    text = f'obligations: {{calm: {{article: "1", by: a, quota: {quota}}}}}\n'
    assert len(told("amounts-clash", text)) == times


@pytest.mark.parametrize(("count", "times"), [("60", 1), ("40", 0), ("about 60", 0)])
def test_a_pool_against_its_schedule(count: str, times: int) -> None:
    pool = f"{{of: hostages, count: {count}, give: 9}}"
    text = f"""\
obligations:
  hostages: {{article: "1", by: b, schedule: hostage released, total_by: {{day 1: 10, day 7: 40}}}}
  prisoners: {{article: "2", by: a, exchange: prisoner released, for_all: [{pool}]}}
"""
    assert len(told("amounts-clash", text)) == times


@pytest.mark.parametrize(
    ("kept", "ban", "times"),
    [
        ("by: a, in: belt", "by: {each: [a, b]}, in: belt", 1),
        ("by: a, in: belt", "by: b, in: belt", 0),
        ("by: a, in: hills", "by: a, in: belt", 0),
        ("by: a", "by: a, in: belt", 0),
        ("by: a, in: belt", 'by: a, in: belt, except: {guards: "2"}', 0),
    ],
)
def test_persons_kept_where_nobody_may_be(kept: str, ban: str, times: int) -> None:
    text = f"""\
zones: {{belt: {{areas: [Belt]}}, hills: {{areas: [Hills]}}}}
obligations:
  guards: {{article: "1", {kept}, maintain: at least 100 person present}}
  empty: {{article: "2", {ban}, forbid: presence}}
"""
    assert len(told("amounts-clash", text)) == times
