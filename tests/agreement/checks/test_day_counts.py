from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

DUE = '{article: "2", by: a, complete: lists-given, due: DUE}'


def due(*times: str, above: str = "") -> str:
    """Clauses that are due at these times."""
    clauses = "".join(f"  c{number}: {DUE.replace('DUE', time)}\n" for number, time in enumerate(times))
    return f"{above}obligations:\n{clauses}"


class TestDayCountUnstated:
    @pytest.mark.parametrize(
        ("time", "times"), [("day 7", 1), ("3 days after day 7", 1), ("day 7 of one", 0), ("2025-01-25", 0)]
    )
    def test_days_of_the_agreement_need_it(self, time: str, times: int) -> None:
        text = f"""\
# whole file
title: Example
in_force: 2025-01-19 08:30
time_zone: UTC
parties: {{a: {{name: A}}}}
phases: {{one: {{lasts: 42 days}}}}
{due(time)}"""
        assert len(told("day-count-unstated", text)) == times

    def test_it_is_told_once(self) -> None:
        count = 'day_count: {day_begins: "07:00"}\n'
        assert len(told("day-count-unstated", due("day 7", "day 9", above=count))) == 1

    def test_day_0_will_do(self) -> None:
        assert not told("day-count-unstated", due("day 7", above="day_count: {day_0: 2025-01-19}\n"))


class TestDayCountsDiffer:
    def test_both_beginnings_are_named(self) -> None:
        (found,) = told("day-counts-differ", due("day 3", "3 days after in force"))
        assert "the day before day 1 (18 Jan 2025) in `c0`" in found.message
        assert "the entry into force (19 Jan 2025) in `c1`" in found.message

    def test_from_day_0_they_agree(self) -> None:
        zero = "day_count: {day_0: 2025-01-19}\n"
        assert not told("day-counts-differ", due("day 3", "3 days after in force", above=zero))

    @pytest.mark.parametrize(
        ("anchor", "times"), [("2025-01-17", 1), ("2025-01-19", 0), ("2024-06-01", 0), ("2025-02-10", 0)]
    )
    def test_an_anchor_counts_where_it_can_be_taken_for_the_beginning(self, anchor: str, times: int) -> None:
        text = due("5 days after signing", "9 days after in force", above=f"anchors: {{signing: {anchor}}}\n")
        assert len(told("day-counts-differ", text)) == times

    def test_hours_are_not_days(self) -> None:
        assert not told("day-counts-differ", due("day 3", "72 hours after in force"))


class TestDayOutsidePhase:
    PHASES = "phases: {one: {lasts: 42 days}, open: {begins: after one}}\n"

    @pytest.mark.parametrize(
        ("time", "times"),
        [
            ("day 43 of one", 0),
            ("day 44 of one", 1),
            ("2 days after day 44 of one", 1),
            ("day 900 of open", 0),
            ("day 50", 0),
        ],
    )
    def test_the_last_day_may_be_cut(self, time: str, times: int) -> None:
        assert len(told("day-outside-phase", due(time, above=self.PHASES))) == times


class TestDayInGap:
    PHASES = "phases: {one: {lasts: 10 days}, two: {begins: 2025-02-10, lasts: 10 days}}\n"

    @pytest.mark.parametrize(("day", "times"), [(10, 0), (11, 0), (12, 1), (22, 1), (23, 0), (40, 0)])
    def test_only_between_two_phases(self, day: int, times: int) -> None:
        # Phase one ends on day 11 at 08:30; 10 February is day 23; after phase two nothing begins.
        assert len(told("day-in-gap", due(f"day {day}", above=self.PHASES))) == times

    def test_an_open_phase_may_fill_the_gap(self) -> None:
        open_phase = self.PHASES.replace("}}\n", "}, talks: {if: [shelling]}}\n")
        assert not told("day-in-gap", due("day 15", above=open_phase))


@pytest.mark.parametrize("key", ["day_1", "day_0"])
def test_an_unknown_first_day_is_told(key: str) -> None:
    leave = 'obligations: {leave: {article: "1", by: a, complete: withdrawal, due: DUE}}\n'
    text = f"day_count: {{{key}: unknown}}\n{leave}"
    (found,) = told("day-count-unstated", text.replace("DUE", "day 7"))
    assert found.message == f"day 7 is counted, and which date is {key.replace('_', ' ')} is unknown"
    assert not told("day-count-unstated", text.replace("DUE", "2025-02-01"))
