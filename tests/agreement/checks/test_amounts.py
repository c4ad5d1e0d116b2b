from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

AID = '  aid: {article: "8", by: a, quota: at least 600 aid_truck entered per day}\n'


def quotas(*others: str, above: str = "") -> str:
    """The aid of 600 trucks a day, and these clauses beside it."""
    return f"{above}obligations:\n{AID}" + "".join(f"  {other}\n" for other in others)


class TestIncludedOrOnTop:
    @pytest.mark.parametrize(
        ("other", "times"),
        [
            ("by: a, quota: at least 50 fuel_truck entered per day", 1),
            ("by: a, quota: at least 300 aid_truck entered per day, to: north", 1),
            ("by: a, quota: at least 50 fuel_truck entered per day, part_of: aid", 0),
            ("by: a, quota: at least 50 fuel_truck entered per day, in_addition_to: aid", 0),
            ("by: a, quota: at least 50 fuel_truck entered per week", 0),
            ("by: b, quota: at least 50 fuel_truck entered per day", 0),
            ("by: a, quota: at most 50 fuel_truck entered per day", 0),
            ("by: a, quota: at least 50 vessel entered per day", 0),
            ("by: a, quota: at least 50 fuel_truck entered per day, until: day 9", 1),
        ],
    )
    def test_one_truck_could_be_counted_twice(self, other: str, times: int) -> None:
        zones = "zones: {north: {areas: [North]}}\n"
        text = quotas(f'other: {{article: "8", {other}}}', above=zones)
        assert len(told("included-or-on-top", text)) == times

    def test_two_special_sorts_are_never_one(self) -> None:
        text = """\
units: {water_truck: {includes: [drinking water]}}
obligations:
  fuel: {article: "8", by: a, quota: at least 50 fuel_truck entered per day}
  water: {article: "8", by: a, quota: at least 30 water_truck entered per day}
"""
        assert not told("included-or-on-top", text)

    def test_acts_are_no_amounts(self) -> None:
        text = """\
obligations:
  day:  {article: "4", by: a, quota: at most 19 shelling in any 24 hours}
  hour: {article: "4", by: a, quota: at most 3 shelling in any 24 hours}
"""
        assert not told("included-or-on-top", text)
        assert not told("unit-undefined", text)

    def test_two_parts_of_one_whole_are_joined_by_it(self) -> None:
        text = quotas(
            'more: {article: "8", by: a, part_of: aid, quota: at least 300 aid_truck entered per day}',
            'fuel: {article: "8", by: a, part_of: aid, quota: at least 50 fuel_truck entered per day}',
        )
        assert not told("included-or-on-top", text)

    def test_different_phases_are_never_one(self) -> None:
        text = """\
anchors: {agreed: {is: the sides agree}}
phases: {one: {lasts: 9 days}, two: {begins: after one}, three: {begins: agreed}, four: {begins: after three}}
obligations:
  aid: {article: "8", by: a, during: one, quota: at least 600 aid_truck entered per day}
  more: {article: "9", by: a, during: PHASE, quota: at least 900 aid_truck entered per day}
"""
        assert not told("included-or-on-top", text.replace("PHASE", "two"))
        # Nobody knows when the third begins; phases follow each other all the same.
        assert not told("included-or-on-top", text.replace("PHASE", "three"))
        assert told("included-or-on-top", text.replace("PHASE", "one"))

    def test_schedules_of_different_classes_are_apart(self) -> None:
        text = """\
units: {hostage: {classes: [civilian, soldier]}}
obligations:
  civilians: {article: "2", by: b, schedule: hostage released, classes: [civilian], total_by: {day 7: 7}}
  others: {article: "3", by: b, schedule: hostage released, classes: [CLASS], total_by: {day 9: 2}}
"""
        assert not told("included-or-on-top", text.replace("CLASS", "soldier"))
        assert told("included-or-on-top", text.replace("CLASS", "civilian"))

    def test_a_reading_that_asks_it_is_told_as_one(self) -> None:
        text = quotas('fuel: {article: "8", by: a, quota: at least 50 fuel_truck entered per day}')
        text += """\
readings:
  fuel:
    question: Is the fuel among the 600?
    options: {on-top: {}, among: {set: {obligations.fuel.part_of: aid}}}
"""
        assert not told("included-or-on-top", text)
        assert told("reading-open", text)


class TestUnitUndefined:
    @pytest.mark.parametrize(
        ("unit", "declared", "times"),
        [
            ("hostage", "", 1),
            ("hostage", "units: {hostage: {includes: [living, remains]}}\n", 0),
            ("hostage", "units: {hostage: {classes: [civilian]}}\n", 0),
            ("gas_truck", "units: {gas_truck: {}}\n", 1),
            ("wounded_fighter", "units: {wounded_fighter: {stages: [released]}}\n", 1),
            ("tent", "units: {tent: {}}\n", 0),
            ("prisoner", "", 0),
        ],
    )
    def test_only_what_practice_quarrels_over(self, unit: str, declared: str, times: int) -> None:
        clause = f'{{article: "2", by: a, schedule: {unit} released, total_by: {{day 7: 7}}}}'
        assert len(told("unit-undefined", f"{declared}obligations: {{it: {clause}}}\n")) == times

    def test_each_unit_is_told_once(self) -> None:
        text = quotas('more: {article: "9", by: a, quota: at least 900 aid_truck entered per week}')
        assert len(told("unit-undefined", text)) == 1


class TestShareOfUnknown:
    TEXT = """\
stocks: {arms: {unit: weapon, STOCK}}
obligations:
  arms: {article: "6", by: b, schedule: weapon stored, total_by: {day 90: 30 percent of arms}}
"""

    @pytest.mark.parametrize(
        ("stock", "times"),
        [("amount: unknown", 1), ("amount: about 800", 1), ("amount: 800 to 900", 0), ("amount: 840", 0)],
    )
    def test_the_whole_must_be_a_number(self, stock: str, times: int) -> None:
        assert len(told("share-of-unknown", self.TEXT.replace("STOCK", stock))) == times

    def test_it_says_who_will_declare_it(self) -> None:
        (found,) = told("share-of-unknown", self.TEXT.replace("STOCK", "declared_by: b"))
        assert found.message.endswith("whose size is not known until b has declared it")


@pytest.mark.parametrize(
    ("amount", "times"), [("unknown", 1), ("about 30", 1), ("30", 0), ("30 to 40", 0), ("all", 0)]
)
def test_rough_and_missing_amounts_are_told(amount: str, times: int) -> None:
    clause = f'{{article: "2", by: a, schedule: prisoner released, total_by: {{day 7: {amount}}}}}'
    assert len(told("amount-open", f"obligations: {{it: {clause}}}\n")) == times


@pytest.mark.parametrize(
    ("quota", "times"),
    [
        ("at least 10 hours without overflight per day", 1),
        ("at least 10 hours without overflight in any 24 hours", 1),
        ("at least 24 hours without overflight in any 24 hours", 0),
        ("at least 2 days without overflight per week", 0),
    ],
)
def test_hours_within_a_day_are_to_be_fixed(quota: str, times: int) -> None:
    text = f'obligations: {{it: {{article: "4", by: a, quota: {quota}}}}}\n'
    assert len(told("hours-unfixed", text)) == times
