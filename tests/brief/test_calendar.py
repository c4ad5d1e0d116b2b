"""The calendar file, read back by the library and looked at line by line."""

from __future__ import annotations

import builtins
import importlib
import sys
from datetime import date, datetime
from typing import Any

import icalendar
import pytest

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import Due, due_of
from trucekeeper.brief.calendar import calendar
from trucekeeper.errors import InputError, MissingExtraError

TRUCE = """\
title: "Truce, of A; and B"
phases:
  one: {lasts: 14 days}
obligations:
  hostages: {article: "2", by: b, schedule: hostage released, total_by: {day 1: 3, day 7: 7}}
  leave: {article: "3", by: a, complete: departure, due: 72 hours after in force}
  after: {article: "4", by: b, complete: talks, due: 2 days after leave done}
  law: {article: "5", by: a, complete: law, due: as soon as possible}
  quiet: {article: "6", by: a, forbid: shelling}
"""


def made(text: str) -> Due:
    draft = read_draft(completed(text), "here/agreement.yaml")
    assert draft.document is not None
    assert draft.timeline is not None
    return due_of(draft.document, draft.timeline, draft.source)


def events(text: str) -> dict[str, Any]:
    read: Any = icalendar.Calendar.from_ical(calendar(made(text)))
    return {str(each["SUMMARY"]): each for each in read.walk("VEVENT")}


def test_deadlines_phases_and_steps_are_events_and_nothing_else_is() -> None:
    assert list(events(TRUCE)) == [
        "Begins: phase one",
        "2 · Due: hostages, 3",
        "3 · Due: leave",
        "4 · Due: after (at the latest)",
        "2 · Due: hostages, 7",
        "Ends: phase one",
    ]


def test_a_deadline_at_the_end_of_a_day_is_that_day() -> None:
    event = events(TRUCE)["2 · Due: hostages, 7"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 1, 25), date(2025, 1, 26))


def test_another_deadline_is_a_moment_on_the_agreements_clocks() -> None:
    start = events(TRUCE)["3 · Due: leave"]["DTSTART"]
    assert start.params["TZID"] == "Asia/Jerusalem"
    assert start.dt.replace(tzinfo=None) == datetime(2025, 1, 22, 8, 30)
    assert b"BEGIN:VTIMEZONE" in calendar(made(TRUCE))


def test_who_what_and_where_in_the_file_are_told() -> None:
    told = str(events(TRUCE)["3 · Due: leave"]["DESCRIPTION"]).split("\n")
    assert told[:2] == ["departure", "Who: Side A"]
    assert "Time it leaves: 3 d" in told
    line = next(i for i, text in enumerate(completed(TRUCE).splitlines(), 1) if "leave: {" in text)
    assert told[-1] == f"Article 3, agreement.yaml:{line}"


def test_ids_stay_when_times_change_and_differ_between_events() -> None:
    later = events(TRUCE.replace("72 hours", "96 hours"))
    first = events(TRUCE)
    assert first["3 · Due: leave"]["UID"] == later["3 · Due: leave"]["UID"]
    assert len({str(each["UID"]) for each in first.values()}) == len(first)


def test_the_same_agreement_gives_the_same_bytes_and_no_clock_is_read() -> None:
    assert calendar(made(TRUCE)) == calendar(made(TRUCE))
    assert {each["DTSTAMP"].dt.isoformat() for each in events(TRUCE).values()} == {
        "2025-01-19T06:30:00+00:00"
    }


def test_it_is_written_as_rfc_5545_has_it() -> None:
    lines = calendar(made(TRUCE)).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert {b"VERSION:2.0", rb"X-WR-CALNAME:Truce\, of A\; and B"} <= set(lines)
    assert sum(line.startswith(b"PRODID:") for line in lines) == 1
    assert max(map(len, lines)) <= 75
    assert not any(b"VALARM" in line for line in lines)


def test_without_an_entry_into_force_there_is_no_calendar() -> None:
    due = made(TRUCE + "status: draft\nin_force: unknown\nday_count: {}\n")
    with pytest.raises(InputError, match="its days have no dates"):
        calendar(due)


def test_a_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    true_import = builtins.__import__

    def no_icalendar(name: str, *args: Any, **kwargs: Any) -> object:
        if name == "icalendar":
            raise ImportError(name)
        return true_import(name, *args, **kwargs)

    module = sys.modules["trucekeeper.brief.calendar"]
    monkeypatch.setattr(builtins, "__import__", no_icalendar)
    monkeypatch.delitem(sys.modules, "trucekeeper.brief.calendar")
    with pytest.raises(MissingExtraError, match="trucekeeper\\[brief\\]"):
        importlib.import_module("trucekeeper.brief.calendar")
    monkeypatch.setitem(sys.modules, "trucekeeper.brief.calendar", module)


def test_a_calendar_without_an_entry_is_not_written() -> None:
    text = """\
obligations:
  law: {article: "5", by: a, complete: law, due: as soon as possible}
"""
    with pytest.raises(InputError, match="no deadline, phase or event in the file has a date"):
        calendar(made(text))


def test_what_a_deadline_is_counted_from_is_told() -> None:
    event = events(TRUCE)["4 · Due: after (at the latest)"]
    assert "Deadline counted from: leave done" in str(event["DESCRIPTION"])
