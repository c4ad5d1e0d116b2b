"""Laws of days, durations and texts of time, tried around the changes of real clocks."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from trucekeeper import when
from trucekeeper.errors import InputError
from trucekeeper.when import FOREVER, HOUR, MINUTE, SECOND, DayCount, Duration, Interval

DAY = 24 * HOUR

ZONES = [
    "Europe/Kyiv",
    "Asia/Jerusalem",
    "Asia/Gaza",  # changes at midnight, and in Ramadan
    "Africa/Khartoum",  # changed for good, once at noon and once at midnight
    "Pacific/Apia",  # skipped 30 December 2011
    "America/St_Johns",  # put clocks back at 00:01, over midnight
    "UTC",
]

zones = st.sampled_from(ZONES)


@cache
def changes(zone: str) -> tuple[int, ...]:
    """Noons (UTC) before which the zone's offset changed within a day, 1990 to 2039."""
    noons = [datetime(1990, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(50 * 365)]
    offsets = [noon.astimezone(ZoneInfo(zone)).utcoffset() for noon in noons]
    changed = [noons[n] for n in range(1, len(noons)) if offsets[n] != offsets[n - 1]]
    return tuple(when.from_datetime(noon) for noon in changed)


def shown(instant: int, zone: str) -> datetime:
    """What the local clock shows, by the standard library alone."""
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@st.composite
def zoned_instants(draw: st.DrawFn) -> tuple[int, str]:
    """A zone and an instant, mostly within two days of a change of its clocks."""
    zone = draw(zones)
    anywhere = st.integers(631_152_000 * SECOND, 2_208_988_800 * SECOND)
    if not changes(zone):
        return draw(anywhere), zone
    near = st.builds(
        lambda change, minutes, rest: change + minutes * MINUTE + rest,
        st.sampled_from(changes(zone)),
        st.integers(-3 * 24 * 60, 2 * 24 * 60),
        st.sampled_from([0, 0, 0, 1, MINUTE - 1]),
    )
    return draw(st.one_of(near, near, near, anywhere)), zone


@st.composite
def zoned_dates(draw: st.DrawFn) -> tuple[date, str]:
    instant, zone = draw(zoned_instants())
    return shown(instant, zone).date(), zone


# --- intervals ---------------------------------------------------------------------------


intervals = st.tuples(st.integers(-8, 8), st.integers(0, 6)).map(lambda p: Interval(p[0], p[0] + p[1]))


def instants_of(interval: Interval) -> set[int]:
    return {instant for instant in range(-10, 20) if interval.holds(instant)}


@given(intervals, intervals)
def test_intervals_behave_as_sets_of_instants(one: Interval, other: Interval) -> None:
    common = instants_of(one) & instants_of(other)
    assert one.length == len(instants_of(one))
    assert one.overlaps(other) == bool(common)
    clipped = one.clip(other)
    assert (set() if clipped is None else instants_of(clipped)) == common
    if other.length:
        assert one.contains(other) == (instants_of(other) <= instants_of(one))


def test_an_interval_cannot_end_before_it_starts() -> None:
    with pytest.raises(InputError, match="time-impossible"):
        Interval(2, 1)


# --- days --------------------------------------------------------------------------------


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


# --- day counts --------------------------------------------------------------------------


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


# --- shifting ----------------------------------------------------------------------------


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


# --- texts -------------------------------------------------------------------------------


@given(zoned_instants(), zones)
def test_an_instant_written_with_its_offset_is_read_again(case: tuple[int, str], read_in: str) -> None:
    instant, zone = case
    assert when.parse_instant(when.iso(instant, zone), read_in) == instant


@given(zoned_instants())
def test_a_local_time_is_read_as_the_first_instant_that_shows_it(case: tuple[int, str]) -> None:
    instant, zone = case
    local = shown(instant, zone)
    read = when.parse_instant(local.isoformat(sep=" "), zone)
    assert read <= instant
    assert shown(read, zone) == local


@given(zoned_dates())
def test_a_bare_date_is_the_start_of_its_day_or_as_a_moment_of_judgement_the_end(
    case: tuple[date, str],
) -> None:
    day, zone = case
    whole = when.day_interval(day, zone)
    assume(whole.length)
    assert when.parse_instant(day.isoformat(), zone) == whole.start
    assert when.parse_as_of(day.isoformat(), zone) == whole.end


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        ("2015-02-15", "Europe/Kyiv", "2015-02-14T22:00:00+00:00"),
        ("2015-02-15 00:00", "Europe/Kyiv", "2015-02-14T22:00:00+00:00"),
        ("2015-02-15T00:00:30", "Europe/Kyiv", "2015-02-14T22:00:30+00:00"),
        ("2015-02-15T00:00Z", "Europe/Kyiv", "2015-02-15T00:00:00+00:00"),
        ("2015-02-15t00:00z", "Europe/Kyiv", "2015-02-15T00:00:00+00:00"),
        (" 2025-01-19 08:30 +02:00 ", "UTC", "2025-01-19T06:30:00+00:00"),
        ("2015-10-25 03:30", "Europe/Kyiv", "2015-10-25T00:30:00+00:00"),  # comes twice: the first
        ("2015-10-25T03:30+02:00", "Europe/Kyiv", "2015-10-25T01:30:00+00:00"),  # the second
    ],
)
def test_instants_are_read_as_written(text: str, zone: str, expected: str) -> None:
    assert when.iso(when.parse_instant(text, zone), "UTC") == expected
    if ":" in text:
        assert when.parse_as_of(text, zone) == when.parse_instant(text, zone)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("15/02/2015", "time-unreadable"),
        ("15 February 2015", "time-unreadable"),
        ("20150215", "time-unreadable"),
        ("2015-W07-7", "time-unreadable"),
        ("2015-02-15 noon", "time-unreadable"),
        ("2015-02-15+02:00", "time-unreadable"),
        ("٢٠١٥-02-15", "time-unreadable"),
        ("", "time-unreadable"),
        ("2015-02-29", "time-impossible"),
        ("2015-13-01 10:00", "time-impossible"),
        ("2015-02-15 24:00", "time-impossible"),
        ("2015-02-15 12:60", "time-impossible"),
        ("2015-02-15T12:00+25:00", "time-impossible"),
        ("2015-03-29 03:30", "time-impossible"),  # Kyiv: clocks went from 03:00 to 04:00
        ("0000-01-01", "time-impossible"),
        ("9999-12-31", "time-impossible"),
    ],
)
def test_what_is_no_time_is_told(text: str, code: str) -> None:
    for parse in (when.parse_instant, when.parse_as_of):
        with pytest.raises(InputError) as caught:
            parse(text, "Europe/Kyiv")
        assert caught.value.diagnostic.code == code


def test_a_day_that_the_calendar_skipped_is_told() -> None:
    with pytest.raises(InputError, match="skipped"):
        when.parse_instant("2011-12-30", "Pacific/Apia")
    assert when.day_interval(date(2011, 12, 30), "Pacific/Apia").length == 0


@pytest.mark.parametrize("text", ["2015-02-30", "2015-2-3", "12 Feb 2015", "2015-02-15 00:00"])
def test_only_iso_dates_are_dates(text: str) -> None:
    assert when.parse_date(" 2015-02-15 ") == date(2015, 2, 15)
    with pytest.raises(InputError):
        when.parse_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("42 days", Duration(days=42)),
        ("1 day", Duration(days=1)),
        ("72 hours", Duration(us=72 * HOUR)),
        ("72  Hours ", Duration(us=72 * HOUR)),
        ("48h", Duration(us=48 * HOUR)),
        ("36 hrs", Duration(us=36 * HOUR)),
        ("1.5 hours", Duration(us=90 * MINUTE)),
        ("30 minutes", Duration(us=30 * MINUTE)),
        ("90 sec", Duration(us=90 * SECOND)),
        ("2 weeks", Duration(days=14)),
        ("two weeks", Duration(days=14)),
        ("a week", Duration(days=7)),
        ("an hour", Duration(us=HOUR)),
        ("60-day", Duration(days=60)),
        ("3 months", Duration(months=3)),
        ("five years", Duration(months=60)),
        ("half a year", None),
        ("1 day 12 hours", Duration(days=1, us=12 * HOUR)),
        ("1 day, 12 hours and 30 minutes", Duration(days=1, us=12 * HOUR + 30 * MINUTE)),
        ("1d12h", Duration(days=1, us=12 * HOUR)),
        ("0 days", Duration()),
        ("P30D", Duration(days=30)),
        ("PT48H", Duration(us=48 * HOUR)),
        ("P1Y2M3W4DT5H6M7S", Duration(14, 25, 5 * HOUR + 6 * MINUTE + 7 * SECOND)),
        ("P", None),
        ("P1DT", None),
        ("PT", None),
        ("", None),
        ("42", None),
        ("days", None),
        ("-3 days", None),
        ("1.5 days", None),
        ("1.5 months", None),
        ("2 days 3 days", None),
        ("1 day,", None),
        ("1 fortnight", None),
        ("5 m", None),
        ("9999999999 days", None),
        ("9" * 5000 + " days", None),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, expected: Duration | None) -> None:
    if expected is not None:
        assert when.parse_duration(text) == expected
        return
    with pytest.raises(InputError) as caught:
        when.parse_duration(text)
    assert caught.value.diagnostic.code == "time-unreadable"
    assert caught.value.diagnostic.hint


UNITS = {"weeks": Duration(days=7), "days": Duration(days=1), "hours": Duration(us=HOUR)}


@given(st.dictionaries(st.sampled_from(sorted(UNITS)), st.integers(0, 999), min_size=1), st.data())
def test_the_parts_of_a_duration_add_up_in_any_order_and_with_any_joint(
    amounts: dict[str, int], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(sorted(amounts)))
    joint = data.draw(st.sampled_from([" ", ", ", " and ", ", and "]))
    read = when.parse_duration(joint.join(f"{amounts[unit]} {unit}" for unit in order))
    assert read.days == sum(amount * UNITS[unit].days for unit, amount in amounts.items())
    assert read.us == sum(amount * UNITS[unit].us for unit, amount in amounts.items())


@given(st.text(max_size=30))
def test_no_text_makes_the_parsers_fail_otherwise_than_by_an_input_error(text: str) -> None:
    for parse in (when.parse_duration, when.parse_date, lambda each: when.parse_as_of(each, "Asia/Gaza")):
        with suppress(InputError):
            parse(text)


# --- zones and print ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Europe/Kiev2", "Europe", "", "../etc/passwd", "localtime", "GMT+25"])
def test_an_unknown_time_zone_is_told_with_a_hint(name: str) -> None:
    with pytest.raises(InputError) as caught:
        when.check_zone(name)
    assert caught.value.diagnostic.code == "time-zone-unknown"
    assert caught.value.diagnostic.hint


def test_a_near_miss_of_a_zone_is_named() -> None:
    assert when.check_zone("Asia/Gaza") == "Asia/Gaza"
    with pytest.raises(InputError, match="Asia/Jerusalem"):
        when.day_interval(date(2015, 2, 15), "Asia/Jeruslem")


def test_a_datetime_without_offset_is_no_instant() -> None:
    with pytest.raises(InputError, match="no time zone"):
        when.from_datetime(datetime(2015, 2, 15))
    assert when.from_datetime(datetime(1970, 1, 1, 1, tzinfo=UTC)) == HOUR


def test_forever_is_never_shown() -> None:
    with pytest.raises(InputError, match="time-impossible"):
        when.iso(FOREVER, "UTC")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-02-24", "2025-02-25", "24 Feb 2025"),
        ("2025-02-24", "2025-02-27", "24–26 Feb 2025"),
        ("2025-02-24", "2025-03-03", "24 Feb – 2 Mar 2025"),
        ("2024-12-30", "2025-01-03", "30 Dec 2024 – 2 Jan 2025"),
        ("2025-01-19 08:30", "2025-01-19 18:00", "19 Jan 2025, 08:30–18:00"),
        ("2025-01-19 08:30", "2025-01-20", "19 Jan 2025, 08:30–24:00"),
        ("2025-01-19 08:30", "2025-03-03", "19 Jan 2025, 08:30 – 2 Mar 2025, 24:00"),
        ("2025-01-19", "2025-01-20 12:00", "19 Jan 2025, 00:00 – 20 Jan 2025, 12:00"),
        ("2025-01-19 08:30", "2025-01-19 08:30", "19 Jan 2025, 08:30"),
        ("2025-01-19", None, "from 19 Jan 2025"),
        ("2025-01-19 08:30", None, "from 19 Jan 2025, 08:30"),
    ],
)
def test_intervals_are_printed_for_people(start: str, end: str | None, expected: str) -> None:
    zone = "Asia/Jerusalem"
    finish = FOREVER if end is None else when.parse_instant(end, zone)
    assert when.format_interval(Interval(when.parse_instant(start, zone), finish), zone) == expected


def test_instants_are_printed_in_local_time() -> None:
    instant = when.parse_instant("2025-02-24T16:00Z", "UTC")
    assert when.format_instant(instant, "Asia/Jerusalem") == "24 Feb 2025, 18:00"
    assert when.format_instant(instant + 5 * SECOND, "Asia/Jerusalem") == "24 Feb 2025, 18:00:05"
    assert when.format_day(instant + 7 * HOUR, "Asia/Jerusalem") == "25 Feb 2025"
    assert when.iso(instant, "Asia/Jerusalem") == "2025-02-24T18:00:00+02:00"


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        ("2025-02-25", "the end of 24 Feb 2025"),
        ("2025-03-01 00:00", "the end of 28 Feb 2025"),
        ("2025-02-24 18:00", "24 Feb 2025, 18:00"),
        ("2025-02-24T22:00Z", "the end of 24 Feb 2025"),
        ("2025-02-25T00:00Z", "25 Feb 2025, 02:00"),
    ],
)
def test_a_midnight_that_ends_something_is_the_end_of_its_day(instant: str, expected: str) -> None:
    zone = "Asia/Jerusalem"
    assert when.format_ending(when.parse_instant(instant, zone), zone) == expected


def test_a_day_ends_where_the_next_begins_also_without_a_midnight() -> None:
    """Clocks in Beirut went from 24:00 on 29 March 2025 to 01:00."""
    end = when.day_interval(date(2025, 3, 29), "Asia/Beirut").end
    assert when.format_instant(end, "Asia/Beirut") == "30 Mar 2025, 01:00"
    assert when.format_ending(end, "Asia/Beirut") == "the end of 29 Mar 2025"
