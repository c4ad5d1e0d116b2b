"""What a response comes to: a trigger, an answer, and what excuses."""

from __future__ import annotations

import pytest

from tests.agreement.resolving.clauses import duty, obligation
from trucekeeper.agreement.duties import Respond
from trucekeeper.terms import KINDS
from trucekeeper.when import HOUR, Duration

ASKED = "respond: inspection, to: allegation, within: 48 hours"


@pytest.mark.parametrize(
    ("unless", "kinds", "by"),
    [
        ("", frozenset(), ()),
        (", unless: access_denied", frozenset({"access_denied"}), ()),
        (", unless: access_denied by either", frozenset({"access_denied"}), ("a", "b")),
        (", unless: obstruction by b", frozenset(KINDS["obstruction"]), ("b",)),
    ],
)
def test_what_excuses_is_a_kind_of_act_and_by_whom(
    unless: str, kinds: frozenset[str], by: tuple[str, ...]
) -> None:
    assert duty(f"{ASKED}{unless}") == Respond(
        "inspection", "allegation", Duration(us=48 * HOUR), kinds, by, None
    )


def test_a_group_of_one_kind_is_that_kind() -> None:
    found = duty("respond: internet_interference, to: staying, within: 48 hours")
    assert found == Respond("internet_interference", "presence", Duration(us=48 * HOUR))


def test_each_item_on_a_list_is_answered_by_itself() -> None:
    found = obligation("respond: release, to: list_given, within: 2 days, for_each_listed: batches")
    assert found.duty == Respond("release", "list_given", Duration(days=2), for_each="batches")
    assert found.sentence.endswith(
        "Side A must answer each list given, for each on the list “batches”, with this: release, within 2 "
        "days."
    )
