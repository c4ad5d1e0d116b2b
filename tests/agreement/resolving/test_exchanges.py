"""What an exchange comes to: rates and pools for what the other side gives."""

from __future__ import annotations

from tests.agreement.resolving.clauses import duty, obligation, until
from trucekeeper.agreement.duties import Exchange, Flow, Rate
from trucekeeper.when import HOUR, Duration

GIVEN = "exchange: prisoner released, within: 24 hours"
WITHIN = Duration(us=24 * HOUR)


def test_a_rate_is_for_each_and_a_pool_for_all_of_them() -> None:
    found = obligation(
        f"{GIVEN}, for_each: [{{of: hostages, give: 30}}, {{of: visits, give: 1}}], "
        "for_all: [{of: hostages, class: ill, count: 9, give: 110}]"
    )
    assert found.duty == Exchange(
        Flow("prisoner", "released"),
        (
            Rate(Flow("hostage", "released", ("civilian",)), ("b",), 30),
            Rate(Flow("person", "visiting"), ("a", "b"), 1),
            Rate(Flow("hostage", "released", ("ill",)), ("b",), 110, count=9),
        ),
        WITHIN,
    )


def test_the_time_by_which_it_is_over_ends_it() -> None:
    found = obligation(f"{GIVEN}, due: day 9, for_each: [{{of: hostages, give: 30}}]")
    assert found.span == until("2025-01-27")
    assert isinstance(found.duty, Exchange)
    assert found.duty.due == found.span.end


def test_what_class_is_given_stands_with_its_rate() -> None:
    rates = "{of: hostages, give: 30, give_class: ill}, {of: visits, give: 1}"
    found = duty(f"exchange: hostage released, within: 24 hours, for_each: [{rates}]")
    assert isinstance(found, Exchange)
    assert found.flow == Flow("hostage", "released")
    assert [rate.give_classes for rate in found.rates] == [("ill",), ()]
