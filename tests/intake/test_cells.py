from __future__ import annotations

from datetime import date

import pytest

from trucekeeper.errors import InputError
from trucekeeper.intake.cells import count, iso_day, iso_or_day_first, number


def test_counts() -> None:
    assert [count(text, "n") for text in ("0", " 12 ", "3.0", "007")] == [0, 12, 3, 7]


@pytest.mark.parametrize("text", ["", "-1", "1.5", "1e3", "ten", "9" * 12, "1,000", "١٢"])
def test_what_is_no_count_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="row-value"):
        count(text, "n")


@pytest.mark.parametrize("text", ["01-Mar", "3. Jan", "Mar-03", "1-Mar-25"])
def test_a_range_that_a_spreadsheet_spoilt_is_noticed(text: str) -> None:
    with pytest.raises(InputError, match="1 to 3"):
        count(text, "origins")


def test_numbers_with_point_or_comma() -> None:
    assert [number(text, "x") for text in ("48.5", "48,5", "-3", "+0.25")] == [48.5, 48.5, -3, 0.25]


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e9", "4 8", "N48", "1.2.3"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="row-value"):
        number(text, "x")


def test_dates() -> None:
    assert iso_day("2015-03-01 00:00:00.000", "d") == iso_or_day_first("1/3/2015", "d") == date(2015, 3, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2015-02-30", "time-impossible"),
        ("31/02/2015", "time-impossible"),
        ("1753-01-01", "time-impossible"),
        ("2015-03-01 10:00", "time-unreadable"),
        ("", "time-unreadable"),
        ("March 2015", "time-unreadable"),
    ],
)
def test_what_is_no_date_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError, match=code):
        iso_or_day_first(text, "d")
