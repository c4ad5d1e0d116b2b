"""What hangs on an end that may move is not judged by the old one; what comes before it is."""

from __future__ import annotations

import pytest

from tests.agreement.changing import ZONE, agreed, duty_of
from trucekeeper.when import FOREVER, parse_instant

BAN = 'it: {article: "1", by: a, during: one, forbid: shelling}'
DEADLINE = 'it: {article: "1", by: a, complete: departure, due: 2025-02-15}'


@pytest.mark.parametrize(
    ("clause", "judged"),
    [
        (BAN, True),
        (BAN.replace("one", "two"), False),
        ('it: {article: "1", by: a, complete: departure, due: end of one}', False),
        (DEADLINE, True),
    ],
)
def test_an_end_that_moved_nobody_knows_how_far(clause: str, judged: bool) -> None:
    act = "acts: {act: {is: renewal, on: 2025-02-10, of: [one]}}\n"
    assert duty_of(agreed(clause, act).as_of(FOREVER)).is_scored is judged


EXTENSION = "extensions:\n  more: {{article: '3', of: [{}], add: 1 day, for_each: 10 of other}}\n"
RENEWAL = "renewals:\n  again: {{article: '3', of: {}, mode: {}, for: 7 days}}\n"
ONE, TWO = "during: one, ", "during: two, "


@pytest.mark.parametrize(
    ("going_on", "clause", "judged"),
    [
        (EXTENSION.format("it"), "complete: departure, due: day 7", False),
        (EXTENSION.format("one"), "complete: departure, due: 2 days before end of one", False),
        (EXTENSION.format("one"), ONE + "complete: departure, due: day 7", True),
        (EXTENSION.format("one"), ONE + "forbid: shelling", True),
        (EXTENSION.format("one"), TWO + "forbid: shelling", False),
        (EXTENSION.format("one"), ONE + "quota: at least 2 aid_truck entered per day", True),
        (EXTENSION.format("one"), ONE + "quota: at least 2 aid_truck entered per phase", False),
        (RENEWAL.format("one", "tacit"), "complete: departure, due: end of one", False),
        (RENEWAL.format("one", "tacit"), ONE + "forbid: shelling", True),
        (RENEWAL.format("one", "consent"), "complete: departure, due: end of one", True),
    ],
)
def test_what_hangs_on_an_end_that_may_move_is_not_judged_by_the_old_one(
    going_on: str, clause: str, judged: bool
) -> None:
    agreement = agreed(f'it: {{article: "1", by: a, {clause}}}', going_on)
    assert duty_of(agreement).is_scored is judged


def test_what_has_lapsed_is_not_renewed_any_more() -> None:
    clause = 'it: {article: "1", by: a, complete: departure, due: end of one}'
    lapse = "acts: {act: {is: lapse, on: 2025-03-02 08:30, of: [one]}}\n"
    agreement = agreed(clause, RENEWAL.format("one", "tacit") + lapse)
    assert not duty_of(agreement).is_scored
    assert duty_of(agreement.as_of(parse_instant("2025-03-02 08:30", ZONE) + 1)).is_scored
