from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

TEXT = """\
third_parties: {mission: {name: Mission, roles: [monitor]}}
mechanism: {team: {members: {mission: [verify]}TIMES}}
obligations:
  arms: {article: "1", by: b, complete: arms-handed-over, due: day 30, verified_by: VERIFIED}
  troops: {article: "2", by: a, complete: departure, WAIT}
"""


@pytest.mark.parametrize(
    ("wait", "times"),
    [
        ("if: [arms verified], due: day 40", 1),
        ("if: [arms verified], due: day 30", 0),  # told by no-time-to-verify
        ("if: [arms verified]", 0),
        ("if: [arms done], due: day 40", 0),
        ("if: [not arms verified], due: day 40", 0),
        ("due: 2 days after arms verified", 1),
        ("begin: after arms verified, due: day 40", 1),
    ],
)
def test_what_waits_has_a_time_of_its_own(wait: str, times: int) -> None:
    text = TEXT.replace("WAIT", wait).replace("VERIFIED", "team").replace("TIMES", "")
    assert len(told("verification-time-unstated", text)) == times


@pytest.mark.parametrize(
    ("verified", "by_body"),
    [("{by: team, takes: 1 day to 3 days}", ""), ("team", ", times: {verification: 3 days}")],
)
def test_the_clause_or_the_body_may_say_how_long(verified: str, by_body: str) -> None:
    text = TEXT.replace("WAIT", "if: [arms verified], due: day 40")
    text = text.replace("VERIFIED", verified).replace("TIMES", by_body)
    assert not told("verification-time-unstated", text)


def test_a_phase_waits_too() -> None:
    text = TEXT.replace("WAIT", "due: day 2").replace("VERIFIED", "team").replace("TIMES", "")
    (found,) = told("verification-time-unstated", "phases: {two: {begins: after arms verified}}\n" + text)
    assert found.message.startswith("`two` waits until `arms` is verified")
