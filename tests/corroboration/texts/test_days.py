from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.corroboration.texts.days import days_spoken_of

THURSDAY = date(2016, 6, 9)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("It fell on Tuesday.", [date(2016, 6, 7)]),
        ("It fell on Thursday.", [THURSDAY]),
        ("It fell on Friday night.", [date(2016, 6, 3)]),
        ("Shelled yesterday, and again today", [date(2016, 6, 8), THURSDAY]),
        ("Last night", [date(2016, 6, 8)]),
        ("On June 7 and Sept. 3rd", [date(2015, 9, 3), date(2016, 6, 7)]),
        ("On 4 May and May 5, 2014", [date(2014, 5, 5), date(2016, 5, 4)]),
        ("1 December 2015; 2016-01-02", [date(2015, 12, 1), date(2016, 1, 2)]),
        ("June 31, and 2016-02-30, are no days", []),
        ("June 7, 2031 lies ahead, and so does 2031-01-01", []),
        ("They may 5 times, march 7 miles", []),
        ("Thursdays, Mayor 5, 12345-01-02x", []),
        ("", []),
    ],
)
def test_days_are_told_from_publication(text: str, days: list[date]) -> None:
    assert days_spoken_of(text, THURSDAY) == days


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_last_one_up_to_publication(published: date, back: int) -> None:
    day = published - timedelta(back)
    assert days_spoken_of(f"on {day:%A}", published) == [day]


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 360))
def test_a_date_without_its_year_lies_in_the_year_before_publication(published: date, back: int) -> None:
    day = published - timedelta(back)
    if (day.month, day.day) != (2, 29):
        assert days_spoken_of(f"on {day:%B} {day.day}", published) == [day]


def test_29_february_is_the_last_that_there_was() -> None:
    assert days_spoken_of("on 29 February", date(2016, 3, 1)) == [date(2016, 2, 29)]
