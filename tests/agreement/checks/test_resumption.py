from __future__ import annotations

import pytest

from tests.agreement.checks.telling import told

TEXT = """\
anchors: {signed: {is: The second text is signed}}
phases:
  one: {lasts: 42 days}
  two: {begins: after one, lasts: 42 daysTWO}
obligations:
  first: {article: "1", by: {each: [a, b]}, during: one, forbid: hostile_act}
  second: {article: "2", by: {each: [a, b]}, during: two, forbid: hostile_act}
"""


def test_a_later_phase_that_hangs_on_a_condition() -> None:
    (found,) = told("fire-may-resume", TEXT.replace("TWO", ", if: [signed]"))
    assert found.message == "after 2 Mar 2025, 08:30 nothing forbids hostile acts unless `signed`"


def test_the_last_of_the_certain_phases_counts() -> None:
    (found,) = told("fire-may-resume", TEXT.replace("TWO", ""))
    assert found.message == "after 13 Apr 2025, 08:30 nothing forbids hostile acts"


@pytest.mark.parametrize(
    "section",
    [
        'renewals: {more: {article: "4", of: two, mode: tacit}}\n',
        'extensions: {more: {article: "4", of: [one], add: 1 day, for_each: 10 of first}}\n',
        'termination: {article: "4", notice: 14 days}\n',
        "ends: 2025-03-02 08:30\n",
    ],
)
def test_where_the_text_says_how_it_goes_on(section: str) -> None:
    assert not told("fire-may-resume", section + TEXT.replace("TWO", ", if: [signed]"))


def test_an_open_ended_prohibition_covers_it() -> None:
    always = '  always: {article: "3", by: {each: [a, b]}, forbid: hostile_act}\n'
    assert not told("fire-may-resume", TEXT.replace("TWO", ", if: [signed]") + always)


def test_one_side_alone_is_named() -> None:
    always = '  always: {article: "3", by: a, forbid: hostile_act}\n'
    (found,) = told("fire-may-resume", TEXT.replace("TWO", ", if: [signed]") + always)
    assert "nothing forbids hostile acts to `b`" in found.message
