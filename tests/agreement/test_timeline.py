from __future__ import annotations

from datetime import date

import pytest

from trucekeeper.agreement import Agreement, read_agreement
from trucekeeper.errors import InputError
from trucekeeper.when import FOREVER, day_interval, parse_instant

ZONE = "Europe/Kyiv"


def read(
    phases: str = "", due: str = "2015-12-31", head: str = "", in_force: str = "2015-02-15 00:00"
) -> Agreement:
    return read_agreement(text_of(head, due, phases, in_force), "x.yaml")[0]


def text_of(head: str, due: str, phases: str = "", in_force: str = "2015-02-15 00:00") -> str:
    return f"""
title: T
in_force: {in_force}
time_zone: {ZONE}
{head}
anchors: {{signature: 2015-02-12, noon: 2015-02-12 12:00}}
parties: {{a: {{name: A}}}}
phases: {{{phases}}}
obligations:
  x: {{article: "1", by: a, complete: thing, due: {due}, begin: 2015-02-01}}
"""


def at(text: str) -> int:
    return parse_instant(text, ZONE)


@pytest.mark.parametrize(
    ("due", "end"),
    [
        ("2015-03-01", "2015-03-02 00:00"),
        ("2015-03-01 18:00", "2015-03-01 18:00"),
        ("2015-03-01 18:00Z", "2015-03-01 20:00"),
        ("day 1", "2015-02-16 00:00"),
        ("day 14", "2015-03-01 00:00"),
        ("day 1 of two", "2015-03-30 00:00"),
        ("30 days after signature", "2015-03-15 00:00"),
        ("after signature", "2015-02-13 00:00"),
        ("48 hours after signature", "2015-02-15 00:00"),
        ("1 day after noon", "2015-02-13 12:00"),
        ("14 days after in force", "2015-03-01 00:00"),
        ("1 month after in force", "2015-03-15 00:00"),
        ("end of one", "2015-03-29 00:00"),
        ("2 hours after one end", "2015-03-29 02:00"),
        ("after one", "2015-03-29 00:00"),
    ],
)
def test_deadlines(due: str, end: str) -> None:
    agreement = read("one: {lasts: 42 days}, two: {begins: after one, lasts: 1 day}", due)
    assert agreement.obligations["x"].span.end == at(end)


@pytest.mark.parametrize(
    ("due", "end"),
    [
        ("1 month after 2015-01-28", "2015-03-01 00:00"),
        ("1 month after 2015-01-30", "2015-03-01 00:00"),
        ("1 month after 2015-01-31", "2015-03-01 00:00"),
        ("1 month before 2015-03-29", "2015-03-01 00:00"),
        ("1 month 2 hours after 2015-01-30", "2015-03-01 02:00"),
        ("1 month after 2015-02-28", "2015-03-29 00:00"),
    ],
)
def test_a_day_moved_by_months_is_a_whole_day_at_the_end_of_a_short_one_too(due: str, end: str) -> None:
    assert read(due=due).obligations["x"].span.end == at(end)


def test_an_event_that_comes_after_something_is_not_fixed_by_its_other_points() -> None:
    head = "day_count: {day_1: 2015-02-15}"
    event = "noon: {all: [day 7], after: vote}, vote: {is: a vote}"
    source = text_of(head, "2 days after noon").replace("noon: 2015-02-12 12:00", event)
    assert not read_agreement(source, "x.yaml")[0].obligations["x"].is_scored


def test_days_and_hours_differ_where_clocks_are_put_forward() -> None:
    day, hours = "{begins: after one, lasts: 1 day}", "{begins: after one, lasts: 24 hours}"
    phases = read(f"one: {{lasts: 42 days}}, two: {day}, three: {hours}").phases
    assert phases["two"].span == day_interval(date(2015, 3, 29), ZONE)
    assert phases["three"].span.end == at("2015-03-30 01:00")


def test_phases_may_stand_in_any_order() -> None:
    phases = read(
        "two: {begins: after one, ends: 2015-12-31}, one: {lasts: 1 week}, three: {begins: day 3 of two}"
    ).phases
    assert phases["two"].span.start == phases["one"].span.end == at("2015-02-22")
    assert phases["two"].span.end == at("2016-01-01")
    assert phases["three"].span.start == at("2015-02-24")
    assert phases["three"].span.end == FOREVER


def test_a_phase_begins_with_the_agreement_unless_it_says_otherwise() -> None:
    span = read("all: {}").phases["all"].span
    assert (span.start, span.end) == (at("2015-02-15"), FOREVER)


def test_day_1_is_the_local_date_of_entry_into_force_unless_told() -> None:
    assert read(in_force="2015-02-14T22:30Z").days.day_1 == date(2015, 2, 15)
    told = read(head="day_count: {day_1: 2015-02-16}", due="day 1")
    assert told.obligations["x"].span.end == at("2015-02-17")


def test_a_circle_of_phases_is_told_once_with_its_members() -> None:
    with pytest.raises(InputError) as found:
        read("one: {begins: after three, lasts: 1 day}, two: {begins: after one, lasts: 1 day}, "
             "three: {begins: after two, lasts: 1 day}")  # fmt: skip
    (told,) = found.value.diagnostics
    assert told.code == "phase-order"
    assert "one → three → two → one" in told.message


@pytest.mark.parametrize(
    "due", ["999999 years after signature", "7984 years after 2015-12-31", "9999-12-31", "0000-01-01"]
)
def test_times_outside_the_calendar_are_told(due: str) -> None:
    with pytest.raises(InputError) as found:
        read(due=due)
    assert found.value.diagnostic.code == "time-impossible"


def test_a_time_that_clocks_skipped_is_told() -> None:
    with pytest.raises(InputError) as found:
        read(due="2015-03-29 03:30")
    assert found.value.diagnostic.code == "time-impossible"
