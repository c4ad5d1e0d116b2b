from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

TEXT = """\
readings:
  when:
    question: By when?
    options: {as-it-is: {}, later: {set: {obligations.leave.due: SET}}}
    settled: SETTLED
obligations:
  leave: {article: "1", by: a, complete: withdrawal, due: day 7}
"""
ON = "{option: %s, on: 2025-01-20}"


@pytest.mark.parametrize(
    ("value", "settled", "times"),
    [
        ("day 9", ON % "later", 1),
        ("null", ON % "later", 1),
        ("Day  7", ON % "later", 0),
        ("day 9", ON % "as-it-is", 0),
        ("day 9", "none", 0),
    ],
)
def test_the_file_against_the_settlement(value: str, settled: str, times: int) -> None:
    found = told("settlement-left-out", TEXT.replace("SETTLED", settled).replace("SET", value))
    assert len(found) == times


def test_both_values_are_named() -> None:
    (found,) = told("settlement-left-out", TEXT.replace("SETTLED", ON % "later").replace("SET", "day 9"))
    assert "`obligations.leave.due` still is “day 7”" in found.message
    assert "write “day 9” there" in (found.hint or "")
