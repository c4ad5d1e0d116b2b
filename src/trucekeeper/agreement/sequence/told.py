"""The times of a timeline in words: dates on the agreement's clocks, days by number, durations."""

from __future__ import annotations

from math import ceil

from trucekeeper.agreement.sequence.due import DAY_HOURS, Due, Row, Sort, Step
from trucekeeper.terms import counted, in_words
from trucekeeper.when import format_day, format_ending, format_instant

_NEAR = 1e-6


def deadline(due: Due, hours: float) -> str:
    """When a deadline has passed: "the end of 25 Jan 2025, day 7", "21 Jan 2025, 11:15, day 3"."""
    instant = due.instant(hours)
    if instant is None:
        return _counted(hours, ends=True)
    return f"{format_ending(instant, due.zone)}{_day(due, hours, ends=True)}"


def beginning(due: Due, hours: float) -> str:
    """When something begins: "19 Jan 2025, 11:15, day 1"."""
    instant = due.instant(hours)
    if instant is None:
        return "the entry into force" if abs(hours) < _NEAR else _counted(hours, ends=False)
    return f"{format_instant(instant, due.zone).removesuffix(', 00:00')}{_day(due, hours, ends=False)}"


def _day(due: Due, hours: float, *, ends: bool) -> str:
    number = due.day(hours, ends=ends)
    return "" if number is None else f", day {number:,}"


def _counted(hours: float, *, ends: bool) -> str:
    """A time that has no date, from the entry into force on."""
    days, rest = divmod(hours, DAY_HOURS)
    if abs(rest) < _NEAR:
        return f"the end of day {days:,.0f}" if ends else f"day {days + 1:,.0f}"
    return f"{lasting(hours)} after the entry into force"


def lasting(hours: float) -> str:
    """A length of time: "6 days 12 hours", "12 hours 45 minutes", "no time"; from ten days on whole days."""
    minutes = round(hours * 60)
    days, rest = divmod(minutes, DAY_HOURS * 60)
    whole_hours, rest = divmod(rest, 60)
    if days >= 10:
        return counted(days, "day")
    parts = [(days, "day"), (whole_hours, "hour"), (0 if days else rest, "minute")]
    return " ".join(counted(amount, unit) for amount, unit in parts if amount) or "no time"


def short(hours: float) -> str:
    """The same for a narrow place: "6 d 12 h", "12 h 45 min"."""
    told = lasting(hours)
    for long, brief in (("day", "d"), ("hour", "h"), ("minute", "min")):
        told = told.replace(f" {long}s", f" {brief}").replace(f" {long}", f" {brief}")
    return told


def room(row: Row | Step) -> str:
    """What time a deadline leaves, at least and at most: "8 d – 49 d"; empty where it is not known."""
    if row.slack is None:
        return ""
    if row.least_slack is None:
        return f"at most {short(row.slack)}"
    low, high = short(row.least_slack), short(row.slack)
    return low if low == high else f"{low} – {high}"


def follows(row: Row) -> str:
    """What a row waits for, and what its deadline is counted from; empty where that is nothing."""
    waits = f"waits for {', '.join(row.waits)}" if row.waits else ""
    counted_from = f"its deadline is counted from {', '.join(row.counted_from)}" if row.counted_from else ""
    return "; ".join(each for each in (waits, counted_from) if each)


def hangs(due: Due) -> str:
    """What the chain of the timeline is: that of the last deadline of all, or of the last that waits."""
    last = due.named[due.chain[-1]].last if due.chain else None
    if last is None or all(hours <= last + _NEAR for _, _, hours in due.deadlines):
        return "the last deadline hangs on"
    return "the last deadline that waits for others hangs on"


def headline(due: Due) -> str:
    """The finding of a timeline in one sentence, without a full stop.

    For instance: *14 deadlines in 50 days; the tightest leaves 12 hours 45 minutes (hostages)*.
    """
    found = due.deadlines
    clash = "Clauses cannot be kept together; " if due.clashes else ""
    adrift = len([row for row in due.of(Sort.DUTY) if row.date])
    unknown = "with a date whose place among the days is unknown"
    if not found:
        open_ = len([row for row in due.of(Sort.DUTY) if row.last is None and not row.date])
        rest = f"; {counted(open_, 'duty')} without one" if open_ else ""
        told = f"{counted(adrift, 'deadline')} {unknown}" if adrift else "no deadline has a date"
        return _sentence(f"{clash}{told}{rest}")
    more = f"; {adrift} more {unknown}" if adrift else ""
    return _sentence(f"{clash}{counted(len(found), 'deadline')} {_within(due)}{_tightest(due)}{more}")


def _within(due: Due) -> str:
    first, last = due.deadlines[0][2], due.deadlines[-1][2]
    instants = due.instant(first), due.instant(last)
    if first <= 0 and instants[0] is not None and instants[1] is not None:
        dates = [format_day(instant - 1, due.zone) for instant in instants if instant is not None]
        return f"between {dates[0]} and {dates[1]}"
    ends, begins = due.day(last, ends=True), due.day(0)
    days = ceil(last / DAY_HOURS) if ends is None or begins is None else ends - begins + 1
    return f"in {counted(days, 'day')}"


def _tightest(due: Due) -> str:
    """The deadline that leaves least, in the worst case."""
    known = [
        (step or row).least_slack if (step or row).least_slack is not None else (step or row).slack
        for row, step, _ in due.deadlines
    ]
    leaves = [(hours, i) for i, hours in enumerate(known) if hours is not None]
    if not leaves:
        return ""
    hours, i = min(leaves)
    row, step, _ = due.deadlines[i]
    name = in_words(row.name) + (f", {step.label} by {step.when}" if step is not None else "")
    if hours < _NEAR:
        return f"; one may be left no time ({name})"
    return f"; the tightest leaves {lasting(hours)} ({name})"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
