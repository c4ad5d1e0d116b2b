from __future__ import annotations

import pytest

from tests.agreement.checks.telling import lines, told

SPARED = '{article: "1", by: {each: [a, b]}, forbid: overflight}'


class TestHourUnstated:
    def test_it_matters_for_fire_alone(self) -> None:
        assert not told("hour-unstated", f"in_force: 2025-01-19\nobligations: {{no-flights: {SPARED}}}\n")

    def test_a_group_of_groups_has_fire_in_it(self) -> None:
        text = """\
in_force: 2025-01-19
kinds: {all_fire: [hostile_act, road_block]}
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: all_fire}
"""
        assert told("hour-unstated", text)

    def test_clauses_that_begin_together_are_told_together(self) -> None:
        text = """\
in_force: 2025-01-19
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: hostile_act}
  no-shells: {article: "2", by: {each: [a, b]}, forbid: shelling}
"""
        (found,) = told("hour-unstated", text)
        assert "`no-fire` and `no-shells`" in found.message

    @pytest.mark.parametrize(
        ("begin", "is_told"),
        [
            ("2025-01-21", True),
            ("day 3", True),
            ("turn", True),
            ("2025-01-21 07:00", False),
            ("48 hours after in force", False),
            ("hour", False),
        ],
    )
    def test_a_beginning_of_its_own_counts(self, begin: str, is_told: bool) -> None:
        text = f"""\
anchors: {{turn: 2025-01-21, hour: 2025-01-21 07:00}}
obligations:
  no-fire: {{article: "1", by: {{each: [a, b]}}, forbid: hostile_act, begin: {begin}}}
"""
        assert bool(told("hour-unstated", text)) is is_told

    def test_a_day_that_begins_at_an_hour_has_one(self) -> None:
        text = """\
day_count: {day_1: 2025-01-19, day_begins: "07:00"}
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: hostile_act, begin: day 3}
"""
        assert not told("hour-unstated", text)

    def test_it_is_told_at_the_phase_that_begins_with_a_day(self) -> None:
        text = """\
phases:
  truce:
    begins: 2025-02-01
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, during: truce, forbid: hostile_act}
"""
        assert lines("hour-unstated", text) == ["begins: 2025-02-01"]


class TestOffsetDiffers:
    @pytest.mark.parametrize(
        ("moment", "times"),
        [
            ("2025-01-19T08:30+02:00", 0),
            ("2025-07-19T08:30+02:00", 1),
            ("2025-07-19T08:30+03:00", 0),
            ("2025-01-19T06:30Z", 0),
            ("2025-01-19 08:30", 0),
            ("2025-01-19", 0),
            ("2025-01-19T08:30-05:00", 1),
        ],
    )
    def test_summer_time_counts(self, moment: str, times: int) -> None:
        assert len(told("offset-differs", f"anchors: {{signature: '{moment}'}}\n")) == times

    def test_it_says_what_the_clocks_show(self) -> None:
        (found,) = told("offset-differs", "in_force: 2025-01-19T08:30+03:00\n")
        assert "19 Jan 2025, 07:30 on the clocks of Asia/Jerusalem" in found.message

    def test_a_clause_has_clocks_of_its_own(self) -> None:
        clause = "due: 2025-02-01T12:00+03:00, time_zone: Europe/Moscow"
        text = f'obligations:\n  leave: {{article: "2", by: a, complete: withdrawal, {clause}}}\n'
        assert not told("offset-differs", text)
        assert told("offset-differs", text.replace(", time_zone: Europe/Moscow", ""))


class TestDueAfterPhase:
    TEXT = """\
phases: {one: {lasts: 42 days}}
obligations:
  leave: {article: "4", by: a, during: one, complete: withdrawal, due: DUE}
"""

    @pytest.mark.parametrize(
        ("due", "times"),
        # Phase one begins on 19 January at 08:30 and so ends on 2 March at 08:30, day 43.
        [("day 42", 0), ("day 43", 0), ("day 44", 1), ("2025-03-02 08:30", 0), ("2025-03-02 08:31", 1)],
    )
    def test_the_last_day_is_still_inside(self, due: str, times: int) -> None:
        assert len(told("due-after-phase", self.TEXT.replace("DUE", due))) == times

    def test_a_schedule_is_told_at_its_total(self) -> None:
        text = """\
phases: {one: {lasts: 42 days}}
obligations:
  hostages:
    article: "2"
    by: b
    during: one
    schedule: hostage released
    total_by:
      day 40: 3
      day 50: 7
"""
        assert lines("due-after-phase", text) == ["day 50: 7"]

    def test_the_agreement_ends_too(self) -> None:
        clause = '{article: "4", by: a, complete: withdrawal, due: 2025-04-02}'
        assert told("due-after-phase", f"ends: 2025-04-01\nobligations: {{leave: {clause}}}\n")
        assert not told("due-after-phase", f"ends: 2025-04-03\nobligations: {{leave: {clause}}}\n")


class TestMonthsCounted:
    def test_both_ends_are_shown(self) -> None:
        text = """\
anchors: {signature: 2020-10-23}
in_force: 2020-10-23 11:15
obligations:
  leave: {article: "2", by: a, complete: withdrawal, due: 3 months after signature}
"""
        (found,) = told("months-counted", text)
        assert "the end of 23 Jan 2021; counted as 90 days, the end of 21 Jan 2021" in found.message

    @pytest.mark.parametrize(
        ("time", "times"), [("18 months", 1), ("12 months", 0), ("1 year", 0), ("90 days", 0)]
    )
    def test_whole_years_are_no_matter(self, time: str, times: int) -> None:
        clause = f'{{article: "2", by: a, complete: withdrawal, due: {time} after in force}}'
        assert len(told("months-counted", f"obligations: {{leave: {clause}}}\n")) == times

    @pytest.mark.parametrize(
        ("section", "times"),
        [
            ("phases: {one: {lasts: 2 months}}", 1),
            ("phases: {one: {lasts: 1 year}}", 0),
            ("phases: {one: {lasts: 60 days}}", 0),
            ('termination: {article: "4", by: a, notice: 6 months}', 1),
            ('renewals: {again: {article: "4", of: agreement, for: 2 months, notice: 1 month}}', 2),
        ],
    )
    def test_phases_renewals_and_notices_count(self, section: str, times: int) -> None:
        assert len(told("months-counted", section + "\n")) == times
