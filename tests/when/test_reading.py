"""Times and durations are read as people write them, and what is none is told."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.when.clocks import shown, zoned_dates, zoned_instants, zones
from trucekeeper import when
from trucekeeper.errors import InputError
from trucekeeper.when import HOUR, MINUTE, SECOND, Duration


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
