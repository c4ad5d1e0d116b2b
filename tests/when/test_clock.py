"""Time zones by name, and instants of moments."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from trucekeeper import when
from trucekeeper.errors import InputError
from trucekeeper.when import HOUR


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
