"""Laws of days, weeks, months and shifts, tried around the changes of real clocks."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.when.clocks import DAY, shown, zoned_dates, zoned_instants
from trucekeeper import when
from trucekeeper.errors import InputError
from trucekeeper.when import FOREVER, HOUR, MINUTE, SECOND, DayCount, Duration, Interval


@given(zoned_instants())
@example((when.parse_instant("2010-11-06T23:30-03:30", "UTC"), "America/St_Johns"))  # the second 23:30
def test_each_instant_lies_in_the_day_of_its_date_and_in_no_other(case: tuple[int, str]) -> None:
    instant, zone = case
    day = when.local_date(instant, zone)
    assert when.day_interval(day, zone).holds(instant)
    assert not when.day_interval(day - timedelta(days=1), zone).holds(instant)
    assert not when.day_interval(day + timedelta(days=1), zone).holds(instant)


@given(zoned_dates())
def test_a_day_begins_when_the_clock_first_shows_its_date_or_a_later_one(case: tuple[date, str]) -> None:
    day, zone = case
    start = when.day_interval(day, zone).start
    assert shown(start, zone).date() >= day
    assert all(shown(start - before, zone).date() < day for before in (1, SECOND, MINUTE, HOUR, DAY))


@given(zoned_dates())
def test_a_day_holds_only_its_own_date_where_clocks_are_not_put_back_over_midnight(
    case: tuple[date, str],
) -> None:
    day, zone = case
    assume(zone != "America/St_Johns")
    whole = when.day_interval(day, zone)
    moments = [*range(whole.start, whole.end, 15 * MINUTE), whole.end - 1] if whole.length else []
    assert {shown(moment, zone).date() for moment in moments} <= {day}


@pytest.mark.parametrize(
    ("zone", "day", "minutes"),
    [
        ("Europe/Kyiv", "2015-02-15", 24 * 60),
        ("Europe/Kyiv", "2015-03-29", 23 * 60),
        ("Europe/Kyiv", "2015-10-25", 25 * 60),
        ("Asia/Jerusalem", "2025-03-28", 23 * 60),
        ("Asia/Jerusalem", "2025-10-26", 25 * 60),
        ("Asia/Gaza", "2015-03-28", 23 * 60),  # begins at 01:00
        ("Asia/Gaza", "2016-10-29", 25 * 60),
        ("America/Toronto", "1919-03-30", 23 * 60 + 30),  # 23:30 became 00:30 of the next day
        ("America/Toronto", "1919-03-31", 23 * 60 + 30),
        ("Africa/Khartoum", "2000-01-15", 23 * 60),
        ("Africa/Khartoum", "2017-10-31", 25 * 60),
        ("Pacific/Apia", "2011-12-30", 0),
        ("America/St_Johns", "2010-11-07", 25 * 60),
    ],
)
def test_days_have_the_length_that_the_clocks_give_them(zone: str, day: str, minutes: int) -> None:
    assert when.day_interval(date.fromisoformat(day), zone).length == minutes * MINUTE


spans = st.builds(
    lambda case, length: (Interval(case[0], case[0] + length), case[1]),
    zoned_instants(),
    st.one_of(st.integers(0, 2 * DAY), st.integers(0, 20 * DAY)),
)


@given(spans)
def test_days_weeks_and_months_partition_a_span(case: tuple[Interval, str]) -> None:
    span, zone = case
    cuts = [cut(span, zone, 0, every) for cut in (when.days, when.weeks, when.months) for every in (1, 2)]
    for windows in cuts:
        assert all(window.length for window in windows)
        borders = [span.start, *(window.end for window in windows)]
        assert [window.start for window in windows] == borders[:-1]
        assert borders[-1] == span.end


@given(spans)
def test_each_day_of_a_span_is_another_date(case: tuple[Interval, str]) -> None:
    span, zone = case
    windows = when.days(span, zone, 0)
    dates = [when.local_date(window.start, zone) for window in windows]
    assert dates == sorted(set(dates))
    for window, day in zip(windows, dates, strict=True):
        assert when.local_date(window.end - 1, zone) == day


@given(spans)
def test_a_week_is_seven_dates_and_changes_at_the_start_of_a_day(case: tuple[Interval, str]) -> None:
    span, zone = case
    windows = when.weeks(span, zone, 0)
    first = when.local_date(span.start, zone)
    for n, window in enumerate(windows):
        nth = {first + timedelta(days=7 * n + day) for day in range(7)}
        assert {when.local_date(part.start, zone) for part in when.days(window, zone, 0)} <= nth


@given(spans, st.integers(1, 3))
def test_runs_of_days_and_weeks_are_what_so_many_of_them_make(case: tuple[Interval, str], every: int) -> None:
    span, zone = case
    for cut in (when.days, when.weeks):
        single, runs = cut(span, zone, 0), cut(span, zone, 0, every)
        if zone != "Pacific/Apia":  # where a day that was skipped is no window, and still counts
            assert [run.start for run in runs] == [window.start for window in single[::every]]
        assert {run.start for run in runs} <= {window.start for window in single}


def midnights(windows: list[Interval], zone: str) -> list[str]:
    """The local dates on which the windows begin, all of them at midnight."""
    starts = [shown(window.start, zone) for window in windows]
    assert all(start.time() == start.min.time() for start in starts)
    return [start.date().isoformat() for start in starts]


def test_months_begin_on_the_day_of_the_month_or_its_last() -> None:
    zone = "Europe/Kyiv"
    start = when.parse_instant("2024-01-31", zone)
    windows = when.months(Interval(start, FOREVER), zone, when.parse_instant("2024-06-01", zone))
    assert midnights(windows, zone) == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30", "2024-05-31"]
    quarters = when.months(Interval(start, FOREVER), zone, when.parse_instant("2024-11-01", zone), 3)
    assert midnights(quarters, zone) == ["2024-01-31", "2024-04-30", "2024-07-31", "2024-10-31"]


def test_a_span_that_begins_within_a_day_counts_its_months_from_that_day() -> None:
    zone = "Asia/Jerusalem"
    span = Interval(
        when.parse_instant("2025-01-19T08:30", zone), when.parse_instant("2025-03-02T08:30", zone)
    )
    first, second = when.months(span, zone, 0)
    assert (first.start, second.end) == (span.start, span.end)
    assert first.end == second.start == when.parse_instant("2025-02-19", zone)


@given(zoned_instants(), st.integers(-2 * DAY, 10 * DAY))
def test_an_open_ended_span_has_windows_up_to_the_one_that_holds_the_last_instant(
    case: tuple[int, str], ahead: int
) -> None:
    start, zone = case
    until = start + ahead
    for cut in (when.days, when.weeks, when.months):
        windows = cut(Interval(start, FOREVER), zone, until)
        if until <= start:
            assert windows == []
        else:
            assert windows[0].start == start
            assert windows[-1].holds(until - 1)


def test_a_finite_span_has_all_its_days_however_early_the_question() -> None:
    span = Interval(0, 3 * DAY)
    assert len(when.days(span, "UTC", until=0)) == 3
    assert when.days(Interval(5, 5), "UTC", until=DAY) == []


# Day counts


@given(zoned_dates(), st.integers(-40, 400))
def test_the_number_of_a_day_is_found_again(case: tuple[date, str], n: int) -> None:
    day_1, zone = case
    count = DayCount(zone, day_1)
    day = count.day(n)
    assume(day.length)  # no instant lies in a day that the calendar skipped
    assert count.number(day.start) == n
    assert count.number(day.end - 1) == n


@given(zoned_dates(), zoned_instants())
def test_an_instant_lies_in_the_day_with_its_number(case: tuple[date, str], other: tuple[int, str]) -> None:
    day_1, zone = case
    count = DayCount(zone, day_1)
    assert count.day(count.number(other[0])).holds(other[0])


def test_day_1_is_the_declared_date_and_day_50_is_counted_from_it() -> None:
    count = DayCount("Asia/Jerusalem", date(2025, 1, 19))
    in_force = when.parse_instant("2025-01-19 08:30", "Asia/Jerusalem")
    assert count.number(in_force) == 1
    assert count.number(in_force - 9 * HOUR) == 0
    assert when.format_interval(count.day(50), "Asia/Jerusalem") == "9 Mar 2025"


# Shifts


@given(zoned_instants(), st.integers(-400, 400), st.integers(0, 3 * DAY))
def test_a_shift_by_days_keeps_the_time_of_day_where_there_is_such_a_time(
    case: tuple[int, str], days: int, us: int
) -> None:
    start, zone = case
    assume(days)
    wanted = shown(start, zone) + timedelta(days=days)
    moved = when.shift(start, Duration(days=days), zone)
    skipped = shown(when.from_datetime(wanted.replace(tzinfo=ZoneInfo(zone))), zone) != wanted
    if skipped:
        assert shown(moved - 1, zone) < wanted < shown(moved, zone)
    else:
        assert shown(moved, zone) == wanted
    assert when.shift(start, Duration(days=days, us=us), zone) == moved + us


@given(zoned_instants(), st.integers(-30 * DAY, 30 * DAY))
def test_hours_are_hours_whatever_the_clocks_do(case: tuple[int, str], us: int) -> None:
    start, zone = case
    assert when.shift(start, Duration(us=us), zone) == start + us


@given(zoned_instants(), st.integers(0, 40), st.integers(0, 40), st.integers(0, 5))
def test_a_longer_duration_never_ends_earlier(case: tuple[int, str], a: int, b: int, months: int) -> None:
    start, zone = case
    fewer, more = sorted((a, b))
    early = when.shift(start, Duration(months, max(fewer, 1)), zone)
    assert early <= when.shift(start, Duration(months, max(more, 1)), zone)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2015-01-31", 1, "2015-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2015-02-12", 3, "2015-05-12"),
        ("2015-12-31", 2, "2016-02-29"),
        ("2016-02-29", 12, "2017-02-28"),
        ("2015-03-31", -1, "2015-02-28"),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: str, months: int, end: str) -> None:
    zone = "Europe/Kyiv"
    shifted = when.shift(when.parse_instant(start, zone), Duration(months=months), zone)
    assert shifted == when.parse_instant(end, zone)


def test_a_shift_beyond_the_calendar_is_an_input_error() -> None:
    for by in (Duration(months=10**9), Duration(days=10**9), Duration(us=10**18)):
        with pytest.raises(InputError, match="time-impossible"):
            when.shift(0, by, "UTC")
