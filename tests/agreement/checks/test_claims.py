from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

ACT = "acts: {{act: {{is: {}, {}on: 2025-01-25, of: [no-shelling]}}}}\n"


@pytest.mark.parametrize("act", ["suspension", "termination", "amendment", "extension", "renewal"])
@pytest.mark.parametrize(
    ("by", "times"), [("by: a, ", 1), ("by: {jointly: [a, b]}, ", 0), ("by: {each: [a, b]}, ", 0), ("", 0)]
)
def test_an_act_of_one_side_is_told(act: str, by: str, times: int) -> None:
    assert len(told("act-one-sided", ACT.format(act, by))) == times


@pytest.mark.parametrize("act", ["waiver", "lapse", "notice", "resumption"])
def test_what_one_side_may_do_is_not_told(act: str) -> None:
    assert not told("act-one-sided", ACT.format(act, "by: a, "))


@pytest.mark.parametrize("section", ["suspension", "termination"])
@pytest.mark.parametrize(
    ("by", "times"), [("a", 0), ("{either: [a, b]}", 0), ("b", 1), ("{jointly: [a, b]}", 1)]
)
def test_a_clause_may_allow_it(section: str, by: str, times: int) -> None:
    clause = f"{section}: {{article: '9', by: {by}}}\n"
    assert len(told("act-one-sided", clause + ACT.format(section, "by: a, "))) == times
