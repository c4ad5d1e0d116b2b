from __future__ import annotations

from datetime import UTC, datetime

import pytest

from trucekeeper.brief.wording import Bounds, bounds, moment, name_of, reason, start
from trucekeeper.when import from_datetime

from .made import agreement


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (17, 17, "17"),
        (17, 20, "17–20"),
        (1200, 2500, "1,200–2,500"),
        (17, None, "at least 17"),
        (0, None, "0 or more"),
    ],
)
def test_bounds_travel_together(low: int, high: int | None, said: str) -> None:
    assert bounds(low, high) == said


def test_a_midnight_is_told_as_the_end_of_the_day_before() -> None:
    midnight = from_datetime(datetime(2024, 3, 7, 22, tzinfo=UTC))
    assert moment(midnight, "Europe/Kyiv").text == "the end of 7 Mar 2024"
    assert moment(midnight, "Europe/Kyiv").iso == "2024-03-08T00:00:00+02:00"
    assert start(midnight, "Europe/Kyiv").text == "8 Mar 2024"
    assert moment(midnight, "UTC").text == "7 Mar 2024, 22:00"


def test_bounds_are_words_in_a_sentence() -> None:
    assert [Bounds(*ends).words() for ends in ((4, 4), (3, 7), (0, 7))] == [
        "4",
        "at least 3 and at most 7",
        "at most 7",
    ]
    assert str(Bounds(1200, 2500)) == "1,200–2,500"


def test_who_is_not_of_the_agreement_is_still_named() -> None:
    made = agreement()
    assert [name_of(who, made) for who in ("a", "desk", "mechanism", "regime")] == [
        "Party A",
        "this desk",
        "the mechanism",
        "regime",
    ]


def test_a_cause_names_who_controls_it() -> None:
    said = reason(agreement(), "access_denied", ["a"], {"a": "Party A"})
    assert said == "access was denied; controlled by Party A"
    assert reason(agreement(), None, [], {}) == ""
