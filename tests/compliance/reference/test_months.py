"""Months and moments of the reference's own calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.compliance.scene import HOUR, Calendar
from trucekeeper import when
from trucekeeper.compliance.reference.months import months_later, shift
from trucekeeper.when import Duration

ZONES = ("UTC", "Europe/Kyiv", "Asia/Beirut", "America/Havana", "Asia/Jerusalem")


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2025-01-15", 1, "2025-02-15"),
        ("2025-01-31", 1, "2025-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2025-01-31", 2, "2025-03-31"),
        ("2025-11-30", 3, "2026-02-28"),
        ("2025-01-01", 12, "2026-01-01"),
        ("2025-01-01", -1, "2024-12-01"),
    ],
)
def test_the_same_day_of_a_later_month_or_its_last(day: str, months: int, later: str) -> None:
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_a_day_later_it_is_as_late_by_the_clock() -> None:
    """In Kyiv clocks are put forward from 3 to 4 on 30 March, and back from 4 to 3 on 26 October."""
    spring, autumn = Calendar("Europe/Kyiv", date(2025, 3, 29)), Calendar("Europe/Kyiv", date(2025, 10, 25))
    day = Duration(days=1)
    assert shift(spring.at(0, 12), day, "Europe/Kyiv") == spring.at(0, 12) + 23 * HOUR
    assert shift(spring.at(0, 12), Duration(us=24 * HOUR), "Europe/Kyiv") == spring.at(0, 12) + 24 * HOUR
    # Half past three does not come: the clock is put forward three hours after midnight.
    assert shift(spring.at(0, 3) + HOUR // 2, day, "Europe/Kyiv") == spring.at(1) + 3 * HOUR
    # Half past three comes twice: the first is meant.
    assert shift(autumn.at(0, 3) + HOUR // 2, day, "Europe/Kyiv") == autumn.at(1) + 3 * HOUR + HOUR // 2
    assert shift(autumn.at(0, 5), day, "Europe/Kyiv") == autumn.at(0, 5) + 25 * HOUR


@given(
    instant=st.integers(1_700_000_000_000_000, 1_800_000_000_000_000),
    months=st.integers(0, 14),
    days=st.integers(0, 40),
    us=st.integers(0, 10**11),
    zone=st.sampled_from(ZONES),
)
def test_it_is_what_the_product_says(instant: int, months: int, days: int, us: int, zone: str) -> None:
    by = Duration(months, days, us)
    assert shift(instant, by, zone) == when.shift(instant, by, zone)
