"""What a quota comes to: an amount in every window, a frequency of acts, or time without them."""

from __future__ import annotations

import pytest

from tests.agreement.resolving.clauses import codes, duty, obligation
from trucekeeper.agreement.duties import FreeTime, Frequency, Quota
from trucekeeper.terms import KINDS, Bound, Period
from trucekeeper.when import HOUR


def test_classes_windows_of_several_periods_and_exact_numbers_are_told() -> None:
    assert duty("quota: exactly 2 hostage released per 3 months, classes: [civilian]") == Quota(
        Bound.EXACTLY, 2, "hostage", "released", Period.MONTH, (), ("civilian",), 3
    )


def test_where_it_must_arrive_is_its_zone() -> None:
    found = obligation("quota: at least 2 aid_truck entered per day, to: north")
    assert [zone.id for zone in found.zones] == ["north"]


@pytest.mark.parametrize(
    ("window", "length", "per_area"),
    [("24 hours", 24, False), ("7 days", 7 * 24, False), ("1 day 12 hours per area", 36, True)],
)
def test_a_kind_of_act_in_any_stretch_is_a_frequency(window: str, length: int, per_area: bool) -> None:
    assert duty(f"quota: at most 19 shelling in any {window}") == Frequency(
        "shelling", frozenset({"shelling"}), 19, length * HOUR, per_area
    )


def test_a_group_of_acts_is_counted_as_its_kinds() -> None:
    found = duty("quota: at most 0 attack_on_protected in any 24 hours")
    assert isinstance(found, Frequency)
    assert found.kinds == frozenset(KINDS["attack_on_protected"])


def test_a_unit_that_is_called_like_a_kind_goes_first() -> None:
    assert codes("quota: at most 2 shellings in any 24 hours") == ["unit-unknown"]


def test_time_without_acts_is_told_in_microseconds() -> None:
    assert duty("quota: at least 1 day 2 hours without overflight per week") == FreeTime(
        "overflight", frozenset({"overflight"}), 26 * HOUR, Period.WEEK
    )


def test_acts_are_read_back_as_acts() -> None:
    said = obligation("quota: at most 19 shelling in any 24 hours per area").sentence
    assert said.endswith("Side A must keep to at most 19 acts of shelling in any 24 hours for each area.")
    said = obligation("quota: at most 3 hostile_act in any 7 days, in: north").sentence
    assert said.endswith("Side A must keep to at most 3 hostile acts in the north in any 7 days.")
