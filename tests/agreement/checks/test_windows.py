from __future__ import annotations

import pytest

from tests.agreement.checks.telling import lines, told


class TestScheduleFalls:
    TEXT = """\
stocks: {arms: {unit: weapon, amount: 840}}
obligations:
  arms:
    article: "4"
    by: b
    schedule: weapon handed_over
    total_by:
      day 10: FIRST
      SECOND_TIME: SECOND
"""

    @pytest.mark.parametrize(
        ("first", "time", "second", "times"),
        [
            ("20", "day 20", "30", 0),
            ("20", "day 20", "20", 1),
            ("20", "day 20", "10", 1),
            ("30", "day 5", "20", 0),
            ("20", "2025-01-28", "30", 0),
            ("30", "2025-01-28", "20", 1),
            ("20 to 40", "day 20", "30", 0),
            ("30 percent of arms", "day 20", "30 percent of arms", 1),
            ("30 percent of arms", "day 20", "60 percent of arms", 0),
            ("about 30", "day 20", "20", 0),
            ("30", "unknown", "20", 0),
        ],
    )
    def test_totals_grow_by_their_times(self, first: str, time: str, second: str, times: int) -> None:
        text = self.TEXT.replace("FIRST", first).replace("SECOND_TIME", time).replace("SECOND", second)
        assert len(told("schedule-falls", text)) == times


class TestWindowCut:
    TEXT = """\
phases:
  truce: {begins: BEGIN, ends: END}
obligations:
  aid: {article: "3", by: a, during: truce, quota: at least 2 vessel entered per WINDOW}
"""

    @pytest.mark.parametrize(
        ("begin", "end", "window", "times"),
        [
            ("2025-02-01", "2025-02-14", "week", 0),
            ("2025-02-01", "2025-02-15", "week", 1),
            ("2025-02-01 07:00", "2025-02-15 07:00", "week", 0),
            ("2025-02-01 07:00", "2025-02-05 07:00", "day", 1),
            ("2025-02-01", "2025-02-04", "day", 0),
            ("2025-02-01", "2025-02-05", "2 days", 1),
            ("2025-02-01 19:00", "2025-04-01 19:00", "month", 0),
            ("2025-02-01 19:00", "2025-04-01 19:00", "2 months", 0),
            ("2025-02-01 19:00", "2025-05-01 19:00", "2 months", 1),
            ("2025-02-01 19:00", "2025-04-03 19:00", "month", 1),
            ("2025-02-01 19:00", "2025-04-03 19:00", "phase", 0),
        ],
    )
    def test_a_stretch_is_a_whole_number_of_windows(
        self, begin: str, end: str, window: str, times: int
    ) -> None:
        text = self.TEXT.replace("BEGIN", begin).replace("END", end).replace("WINDOW", window)
        assert len(told("window-cut", text)) == times

    def test_clauses_of_one_phase_are_told_together(self) -> None:
        text = self.TEXT.replace("BEGIN", "2025-02-01").replace("END", "2025-02-15").replace("WINDOW", "week")
        text += (
            '  fuel: {article: "3", by: a, during: truce, quota: at least 1 fuel_truck entered per week}\n'
        )
        (found,) = told("window-cut", text)
        assert found.message.startswith("`aid` and `fuel` count per week")
        assert lines("window-cut", text) == ["truce: {begins: 2025-02-01, ends: 2025-02-15}"]

    def test_days_that_begin_at_the_hour_are_whole(self) -> None:
        text = self.TEXT.replace("BEGIN", "2025-02-01 07:00").replace("END", "2025-02-05 07:00")
        text = 'day_count: {day_1: 2025-01-19, day_begins: "07:00"}\n' + text.replace("WINDOW", "day")
        assert not told("window-cut", text)

    def test_without_an_end_nothing_is_cut(self) -> None:
        text = 'obligations: {aid: {article: "3", by: a, quota: at least 2 vessel entered per week}}\n'
        assert not told("window-cut", text)
