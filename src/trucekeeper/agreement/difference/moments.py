"""Times that moved: both dates, how far apart they are, and whether a time is the same, written otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from trucekeeper.agreement.difference.change import EARLIER, LATER, Direction
from trucekeeper.agreement.difference.edition import Edition
from trucekeeper.agreement.phrases import parse_time
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.read_back.amounts import lasting
from trucekeeper.agreement.read_back.times import BY, SINCE
from trucekeeper.agreement.timeline import Open
from trucekeeper.errors import InputError
from trucekeeper.terms import counted
from trucekeeper.when import (
    FOREVER,
    Duration,
    Interval,
    day_interval,
    format_day,
    format_ending,
    format_instant,
    local_date,
    to_datetime,
)

DAY_US = 86_400 * 10**6


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of a text: the instant where it is fixed, else None; in words; and whether it is a soft word."""

    instant: int | None
    words: str
    is_soft: bool = False


def deadline(text: str, edition: Edition) -> Moment:
    """A time as a deadline or an end, which falls at its end."""
    return _moment(text, edition, ends=True)


def beginning(text: str, edition: Edition) -> Moment:
    """A time as a beginning, which falls at its start."""
    return _moment(text, edition, ends=False)


def _moment(text: str, edition: Edition, *, ends: bool) -> Moment:
    stretch = edition.timeline.stretch(text, ())
    said = edition.voice.times.of(text, BY if ends else SINCE)
    said = said.replace("by the time that ", "once ", 1) if said.startswith("by the time that ") else said
    for lead in ("by ", "from ", "at the latest "):
        said = said.removeprefix(lead)
    if not isinstance(stretch, Interval):
        return Moment(None, said.removesuffix(" on"), _is_soft(text))
    return Moment(stretch.end if ends else stretch.start, said.removesuffix(" on"))


def _is_soft(text: str) -> bool:
    try:
        found = parse_time(text)
    except InputError:
        return False
    return isinstance(found, v.Soft) and found.latest is None


def direction(old: int, new: int) -> Direction:
    """Earlier or later; the two must differ."""
    return EARLIER if new < old else LATER


def shift(old: int, new: int, zone: str) -> str:
    """How far a time moved: "3 days later", "6 hours earlier"."""
    way = direction(old, new)
    first, last = sorted((old, new))
    start, end = to_datetime(first, zone), to_datetime(last, zone)
    if start.time() == end.time():
        return f"{counted((end.date() - start.date()).days, 'day')} {way}"
    days, rest = divmod(last - first, DAY_US)
    return f"{lasting(Duration(0, days, rest))} {way}"


def ending(instant: int, zone: str) -> str:
    """An end in words: "the end of 25 Jan 2025"."""
    return "no end" if instant == FOREVER else format_ending(instant, zone)


def start(instant: int, zone: str) -> str:
    """A beginning in words: the day where it is the start of one, else date and time."""
    is_midnight = instant == day_interval(local_date(instant, zone), zone).start
    return format_day(instant, zone) if is_midnight else format_instant(instant, zone)


def known(stretch: Interval | Open | None) -> Interval | None:
    """The stretch where it is fixed."""
    return stretch if isinstance(stretch, Interval) else None
