"""Dates on the wrong side of each other, beyond the examples on the page."""

from __future__ import annotations

import pytest

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.checks import check


def told(text: str) -> list[tuple[int | None, str]]:
    found = check(read_draft(completed(text), "agreement.yaml"))
    return [(each.place.line, each.message) for each in found if each.code == "dates-out-of-order"]


ACT = "anchors: {{signature: 2025-01-15}}\nacts: {{moved: {{is: amendment, {}}}}}\n"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("on: 2025-01-14", "is of 14 Jan 2025, before the agreement was there (15 Jan 2025)"),
        ("on: 2025-02-01, until: 2025-01-30", "lasts until 30 Jan 2025, and takes effect only on 1 Feb 2025"),
        ("on: 2025-02-01, effective: 2025-03-01, until: 2025-02-20", "takes effect only on 1 Mar 2025"),
    ],
)
def test_an_act_is_told_by_its_dates(dates: str, words: str) -> None:
    ((_, message),) = told(ACT.format(dates))
    assert words in message


@pytest.mark.parametrize(
    "dates", ["on: 2025-01-15", "on: 2025-02-01, until: 2025-02-01", "on: 2025-02-01, effective: 2025-01-20"]
)
def test_an_act_in_order_is_not(dates: str) -> None:
    assert not told(ACT.format(dates))


def test_a_paper_may_be_of_the_days_between_signature_and_entry_into_force() -> None:
    text = "anchors: {{signature: 2025-01-15}}\ndocuments: {{list-a: {{is: {}, on: {}}}}}\n"
    assert not told(text.format("list", "2025-01-18"))
    assert told(text.format("list", "2025-01-20"))
    assert not told(text.format("protocol", "2025-01-20"))
