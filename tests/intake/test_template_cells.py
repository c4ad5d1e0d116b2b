from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucekeeper.errors import InputError
from trucekeeper.intake.template_cells import Cells
from trucekeeper.when import MINUTE, Interval, day_interval, parse_instant

ZONE = "Europe/Kyiv"


def cells(**texts: str) -> Cells:
    return Cells(texts, ZONE)


@pytest.mark.parametrize("text", ["2025-01-19", "19 Jan 2025", "19 January 2025", "19-jan-2025", "19.1.2025"])
def test_a_date_is_its_whole_local_day(text: str) -> None:
    assert cells(start=text).moment("start") == day_interval(date(2025, 1, 19), ZONE)


@pytest.mark.parametrize(
    "text",
    ["2025-01-19 08:30", "2025-01-19T08:30", "2025-01-19 8:30", "19.01.2025 8:30", "19 Jan 2025, 08:30:00",
     "2025-01-19T06:30Z"],
)  # fmt: skip
def test_a_time_is_its_minute_and_an_end_its_instant(text: str) -> None:
    instant = parse_instant("2025-01-19T08:30+02:00", ZONE)
    assert cells(start=text).moment("start") == Interval(instant, instant + MINUTE)
    assert cells(end=text).moment("end", ends=True) == Interval(instant, instant)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("19/01/2025", "time-unreadable"),
        ("1/2/25", "time-unreadable"),
        ("yesterday", "time-unreadable"),
        ("19 Foo 2025", "time-unreadable"),
        ("31.02.2025", "time-impossible"),
        ("2025-01-19 25:00", "time-impossible"),
        ("2025-03-30 03:30", "time-impossible"),
        ("0019-01-01", "time-impossible"),
        ("", "field-missing"),
    ],
)
def test_a_time_that_cannot_be_read_in_one_way_is_refused(text: str, code: str) -> None:
    with pytest.raises(InputError, match=code):
        cells(start=text).moment("start")


def test_spans() -> None:
    assert cells(start="2025-01-19").span("start", "end").length == 24 * 60 * MINUTE
    assert cells(start="2025-01-19", end="2025-01-20").span("start", "end").length == 48 * 60 * MINUTE
    assert cells(start="2025-01-19 08:00", end="2025-01-19 09:00").span("start", "end").length == 60 * MINUTE
    with pytest.raises(InputError, match="row-out-of-order"):
        cells(start="2025-01-20", end="2025-01-19").span("start", "end")


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("2", (2, 2)), ("1 to 3", (1, 3)), ("1-3", (1, 3)), ("1–3", (1, 3)), ("at least 380", (380, None)),
     ("380+", (380, None))],
)  # fmt: skip
def test_ranges(text: str, bounds: tuple[int, int | None]) -> None:
    assert cells(amount=text).bounds("amount", open_upwards=True) == bounds


@pytest.mark.parametrize("text", ["3 to 1", "about 3", "03-Jan", "1 to", "at least"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="row-value"):
        cells(amount=text).bounds("amount", open_upwards=True)


def test_an_open_range_is_for_amounts_only() -> None:
    with pytest.raises(InputError, match="row-value"):
        cells(origins="2+").bounds("origins")


def test_shares_lists_and_choices() -> None:
    assert [cells(share=text).share("share") for text in ("0", "0.9", "0,9", "90%", "1")] == [
        0,
        0.9,
        0.9,
        0.9,
        1,
    ]
    assert cells(kinds=" a | b||").listed("kinds") == ["a", "b"]
    assert [cells(whole=text).yes("whole") for text in ("", "no", "Yes")] == [False, False, True]
    with pytest.raises(InputError, match="did you mean yes"):
        cells(whole="yess").yes("whole")
    with pytest.raises(InputError, match="row-value"):
        cells(share="110%").share("share")


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    row = cells(x=text, shape="incident")
    for read in (row.moment, row.bounds, row.share, row.yes, row.apart, row.metres, row.is_date):
        with suppress(InputError):
            read("x")
