"""Instants and intervals are printed for people."""

from __future__ import annotations

from datetime import date

import pytest

from trucekeeper import when
from trucekeeper.errors import InputError
from trucekeeper.when import FOREVER, HOUR, SECOND, Interval


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
