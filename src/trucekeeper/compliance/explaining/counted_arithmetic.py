"""The arithmetic behind findings on amounts: who counted what, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from trucekeeper import when
from trucekeeper.agreement.duties import Exchange, Flow, FreeTime, Quota, Schedule, Share, Total
from trucekeeper.compliance.counting.flows import sought_of
from trucekeeper.compliance.counting.tallied import Tallied, tally
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.forms.came_by import came_by
from trucekeeper.compliance.forms.exchange import weigh_exchange
from trucekeeper.compliance.forms.quiet_time import quiet_time
from trucekeeper.compliance.forms.quota import tally_quota
from trucekeeper.compliance.forms.schedule import sought_schedule
from trucekeeper.compliance.watching.gaps import HOURS
from trucekeeper.terms import Bound, Period, Standard, counted, in_words, listed
from trucekeeper.when import HOUR, MINUTE, SECOND, Interval

NO_STAGE = "the clause names no stage (dispatched, entered, received), so nothing is added up"


def spell(length: int) -> str:
    """A length of time in microseconds as a reader says it: "3 days", "10 hours", "1 hour 30 minutes"."""
    if length and length % (24 * HOUR) == 0:
        return counted(length // (24 * HOUR), "day")
    hours, rest = divmod(length, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    parts = [counted(hours, "hour")] if hours else []
    parts += [counted(minutes, "minute")] if minutes else []
    if rest and not hours:
        parts.append(counted(-(-rest // SECOND), "second"))
    return " ".join(parts) or "no time"


def between(low: int, high: int | None) -> str:
    """Bounds of an amount; of counts that contradict each other the least lies above the most."""
    if high is None:
        return f"at least {low:,}" if low else "an unknown number"
    if low > high:
        return f"no number fits all (at least {low:,} on one side, at most {high:,} on the other)"
    if low == high:
        return f"{low:,}"
    return f"at least {low:,}, at most {high:,}" if low else f"at most {high:,}"


def several(unit: str) -> str:
    """A unit as a reader names several of it."""
    return counted(2, unit).split(" ", 1)[1]


def of_quota(matter: Matter, duty: Quota) -> tuple[str, ...]:
    """What a period asks, what each origin counted, and what they come to together."""
    word = {Bound.AT_LEAST: "at least", Bound.AT_MOST: "at most"}.get(duty.bound, "exactly")
    per = counted(duty.every, duty.per) if duty.every > 1 else str(duty.per)
    of_classes = f" ({', '.join(in_words(each) for each in duty.classes)})" if duty.classes else ""
    asked = f"asked: {word} {counted(duty.amount, duty.unit)}{of_classes} per {per}"
    if duty.per is Period.PHASE:
        asked = f"asked: {word} {counted(duty.amount, duty.unit)}{of_classes} in all"
    if duty.stage is None:
        return (asked, NO_STAGE)
    starts, ends = _edges(matter.window)
    tallied = tally_quota(
        matter.question, duty, matter.row["bearer"], Standard(matter.row["standard"]), starts, ends
    )
    return (asked, *_origins(matter, tallied), _together(matter, tallied))


def of_schedule(matter: Matter, duty: Schedule) -> tuple[str, ...]:
    """What is owed in all by the date, and what had come by then and has come since."""
    total = next(each for each in duty.totals if each.due == matter.window.end)
    zone = matter.agreement.time_zone
    unit = " ".join(filter(None, (several(duty.flow.unit), in_words(duty.flow.stage or ""))))
    asked = f"asked: {_total(total)} {unit}, in all, by {when.format_ending(total.due, zone)}"
    if duty.flow.stage is None:
        return (asked, NO_STAGE)
    since = matter.subject.span.start
    question, bearer = matter.question, matter.row["bearer"]
    sought = sought_schedule(question, duty, bearer)
    by_due = tally(question, sought, bearer, matter.standard, *_edges(Interval(since, total.due)))
    lines = [asked, *_origins(matter, by_due), f"by the date, {_together(matter, by_due)}"]
    if matter.as_of > total.due:
        so_far = tally(question, sought, bearer, matter.standard, *_edges(Interval(since, matter.as_of)))
        lines.append(f"up to the moment asked, {_together(matter, so_far)}")
    return tuple(lines)


def _total(total: Total) -> str:
    if not isinstance(total.amount, Share):
        return f"{total.amount:,}"
    share, stock = total.amount.share, total.amount.stock
    whole = "all" if share == 1 else _share(share)
    size = "an unknown number" if stock.high is None else between(stock.low, stock.high)
    said = f", as {stock.declared_by} says" if stock.declared_by else ""
    return f"{whole} of {in_words(stock.name)} ({size}{said}):"


def _share(share: Fraction) -> str:
    percent = share * 100
    if percent.denominator == 1:
        return f"{int(percent)}%"
    return f"{share.numerator}/{share.denominator}"


def of_exchange(matter: Matter, duty: Exchange) -> tuple[str, ...]:
    """What came of the other side, what that obliges to give by now, and what was given."""
    if duty.flow.stage is None or any(rate.of.stage is None for rate in duty.rates):
        return (NO_STAGE,)
    starts, ends = np.array([matter.subject.span.start]), np.array([matter.window.end])
    zone = matter.agreement.time_zone
    weighed = weigh_exchange(matter.question, duty, matter.row["bearer"], matter.standard, starts, ends)
    until = int(came_by(int(starts[0]), duty.within, duty.due, ends, zone)[0])
    lines = [f"to be answered by now: what came before {when.format_instant(until, zone)}"]
    for came in weighed.came:
        number = came.asked(0)
        bounds = (0, 0) if number is None else came.tallied.bounds(number)
        classes = listed([in_words(each) for each in came.rate.of.classes], "or")
        what = several(came.rate.of.unit) + (f" ({classes})" if classes else "")
        rate = (
            f"{came.rate.give:,} for each"
            if came.rate.count is None
            else f"{came.rate.give:,} once all {came.rate.count:,} have come"
        )
        owed = between(*came.owed(0, apart=False))
        lines.append(f"{what} that came: {between(*bounds)}; at {rate}: {owed} owed")
    lines.append(f"owed in all: {between(*weighed.whole.owed(0))}")
    given = weighed.whole.given
    return (*lines, *_origins(matter, given), f"given, {_together(matter, given)}")


def of_free_time(matter: Matter, duty: FreeTime) -> tuple[str, ...]:
    """What was watched and quiet, its longest stretch, and what hours with acts were counted."""
    question, bearer, standard = matter.question, matter.row["bearer"], matter.standard
    window = Interval(matter.window.start, matter.end)
    starts, ends = _edges(window)
    quiet = quiet_time(question, duty.kinds, bearer, standard)
    free = int(quiet.quiet.length_in(starts, ends)[0])
    seen = int(quiet.watched.length_in(starts, ends)[0])
    lines = [
        f"asked: at least {spell(duty.at_least)} without {in_words(duty.kind)} per {duty.per}",
        f"watched: {spell(seen)}; of that without any act that may have happened: {spell(free)}",
    ]
    pieces = (
        Interval(int(start), int(end)).clip(window)
        for start, end in zip(quiet.quiet.starts, quiet.quiet.ends, strict=True)
    )
    longest = max((piece for piece in pieces if piece is not None), key=lambda p: p.length, default=None)
    if longest is not None:
        told = when.format_interval(longest, matter.agreement.time_zone)
        lines.append(f"longest stretch of it: {spell(longest.length)}, {told}")
    hours = tally(
        question,
        sought_of(question, Flow(HOURS, duty.kind), bearer),
        bearer,
        standard,
        *_edges(matter.window),
    )
    if hours.origins(0):
        lines += [f"hours with it, {line}" for line in (*_origins(matter, hours), _together(matter, hours))]
    low, high = matter.row["low"] or 0, matter.row["high"]
    most = "" if high is None else f", at most {spell(high * SECOND)}"
    lines.append(f"free time in all: at least {spell(low * SECOND)}{most}")
    return tuple(lines)


def _edges(window: Interval) -> tuple[np.ndarray, np.ndarray]:
    return np.array([window.start], dtype=np.int64), np.array([window.end], dtype=np.int64)


def _origins(matter: Matter, tallied: Tallied) -> Iterator[str]:
    """What each origin counted, by itself."""
    names = dict(matter.weighed.known.evidence.sources.select("id", "name").iter_rows())
    for origin, bounds in tallied.bounded.per_origin(0).items():
        aligned = " (aligned with the obligor)" if origin in tallied.aligned else ""
        yield f"{names.get(origin) or origin}{aligned}: {between(*bounds)}"


def _together(matter: Matter, tallied: Tallied) -> str:
    asked = matter.question.origins_asked(matter.standard)
    if not tallied.origins(0):
        return f"nobody counted it; {counted(asked, 'origin')} asked for"
    count = counted(tallied.origins(0), "origin")
    return f"over {count}, {asked:,} asked for: {between(*tallied.bounds(0))}"
