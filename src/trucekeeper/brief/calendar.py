"""The deadlines of an agreement as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePath

import trucekeeper
from trucekeeper.agreement.sequence import Due, Row, Sort
from trucekeeper.agreement.sequence.told import headline, room
from trucekeeper.errors import InputError, MissingExtraError
from trucekeeper.terms import in_words
from trucekeeper.when import HOUR, day_interval, local_date, to_datetime

try:
    import icalendar
except ImportError as missing:
    raise MissingExtraError(
        "extra-missing",
        "a calendar is written with icalendar, which is not installed",
        hint="pip install 'trucekeeper[brief]'",
    ) from missing

_MARGIN = timedelta(days=366)
"""How far the rules of the zone are given before the first entry and after the last."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One day or moment of the calendar; ``key`` tells it from all others of its agreement."""

    key: str
    row: Row
    summary: str
    hours: float
    ends: bool  # whether it is the end of something: the end of a day then stands on that day
    more: str = ""


def calendar(due: Due) -> bytes:
    """The calendar file: one event for each deadline, phase and event that has a date.

    The same agreement gives the same bytes: ids come from the names in the file, and the stamp is
    the entry into force. Raises ``field-invalid`` where nothing has a date.
    """
    if due.in_force is None:
        message = "without an entry into force its days have no dates, so there is no calendar to write"
        hint = "give in_force once it is settled; --out timeline.html shows the days counted from it"
        raise InputError("field-invalid", message, hint=hint)
    entries = sorted(_entries(due), key=lambda each: (each.hours, each.key))
    if not entries:
        message = "no deadline, phase or event in the file has a date, so there is no calendar to write"
        hint = "the table, and --out timeline.html, show what each waits for"
        raise InputError("field-invalid", message, hint=hint)
    found = icalendar.Calendar()
    found.add("prodid", f"-//Trucekeeper//trucekeeper {trucekeeper.__version__}//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", icalendar.vText(due.title))
    found.add("x-wr-timezone", due.zone)
    found.add("x-wr-caldesc", icalendar.vText(headline(due)))
    stamp = to_datetime(due.in_force, "UTC").replace(tzinfo=UTC)
    agreement = hashlib.sha256(due.title.encode()).hexdigest()[:12]
    for entry in entries:
        found.add_component(_event(entry, due, stamp, agreement))
    ends = (due.in_force + round(entries[i].hours * HOUR) for i in (0, -1))
    first, last = (to_datetime(instant, due.zone) for instant in ends)
    found.add_missing_timezones((first - _MARGIN).date(), (last + _MARGIN).date())
    return bytes(found.to_ical())


def _entries(due: Due) -> Iterator[_Entry]:
    for row in due.rows:
        name = in_words(row.name)
        article = f"{row.article} · " if row.article else ""
        match row.sort:
            case Sort.PHASE if row.fixed and row.opens is not None:
                yield _Entry(f"phases.{row.name}.begins", row, f"Begins: phase {name}", row.opens, ends=False)
                if row.ends is not None:
                    yield _Entry(f"phases.{row.name}.ends", row, f"Ends: phase {name}", row.ends, ends=True)
            case Sort.EVENT if row.fixed and row.ends is not None:
                yield _Entry(f"anchors.{row.name}", row, f"{article}{name}", row.ends, ends=True)
            case Sort.NOTICE if row.due is not None:
                told = f"{article}Last day: {row.what}"
                yield _Entry(f"renewals.{row.name}", row, told, row.due, ends=True)
            case Sort.STANDING if row.opens and row.surely == row.opens and "begin" in row.time:
                told = f"{article}Begins: {name}"
                yield _Entry(f"obligations.{row.name}.begin", row, told, row.opens, ends=False)
            case Sort.DUTY:
                yield from _deadlines(row, f"{article}{'To be begun' if row.begins_only else 'Due'}: {name}")
            case _:
                pass


def _deadlines(row: Row, told: str) -> Iterator[_Entry]:
    loose = "" if row.fixed else " (at the latest)"
    key = f"obligations.{row.name}"
    if not row.steps and row.due is not None:
        yield _Entry(key, row, f"{told}{loose}", row.due, ends=True, more=_leaves(room(row)))
    for step in row.steps:
        if step.due is not None:
            summary = f"{told}, {step.label}{loose}"
            more = _leaves(room(step))
            yield _Entry(f"{key}.{step.when}.{step.label}", row, summary, step.due, ends=True, more=more)


def _leaves(told: str) -> str:
    return f"Time it leaves: {told}" if told else ""


def _event(entry: _Entry, due: Due, stamp: datetime, agreement: str) -> icalendar.Event:
    instant = due.instant(entry.hours)
    assert instant is not None, "asked only where the entry into force is known"
    row = entry.row
    event = icalendar.Event()
    name = hashlib.sha256(entry.key.encode()).hexdigest()[:16]
    event.add("uid", f"{name}@{agreement}.trucekeeper")
    event.add("dtstamp", stamp)
    event.add("summary", entry.summary)
    day = local_date(instant - entry.ends, due.zone)
    whole = day_interval(day, due.zone)
    if instant == (whole.end if entry.ends else whole.start):
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
    else:
        event.add("dtstart", to_datetime(instant, due.zone))
    number = due.day(entry.hours, ends=entry.ends)
    where = f"{PurePath(row.place.file or 'agreement.yaml').name}:{row.place.line}"
    lines = [
        row.what,
        f"Who: {row.by}" if row.by else "",
        f"In the text: {row.time}" if row.time else "",
        f"Day {number} of the agreement" if number is not None else "",
        entry.more,
        f"Waits for: {', '.join(row.waits)}" if row.waits else "",
        f"Deadline counted from: {', '.join(row.counted_from)}" if row.counted_from else "",
        f"Open: {'; '.join(row.notes)}" if row.notes else "",
        f"Article {row.article}, {where}" if row.article else where,
    ]
    event.add("description", "\n".join(line for line in lines if line))
    event.add("transp", "TRANSPARENT")
    return event
