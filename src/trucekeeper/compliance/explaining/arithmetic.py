"""The arithmetic behind a finding, one line per step."""

from __future__ import annotations

import polars as pl

from trucekeeper import when
from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.compliance.explaining.counted_arithmetic import (
    between,
    of_exchange,
    of_free_time,
    of_quota,
    of_schedule,
    several,
    spell,
)
from trucekeeper.compliance.explaining.matter import Matter
from trucekeeper.compliance.placing.question import ADMITTED_MODALITIES
from trucekeeper.terms import Bound, Containment, counted, in_words, listed, percent


def arithmetic(matter: Matter) -> tuple[str, ...]:
    """How a finding was reached, as plain lines."""
    if matter.rests:
        return ("the agreement itself says that the duty does not bind here, so no evidence is weighed",)
    match matter.subject.duty:
        case Complete() as duty:
            return _of_deadline(matter, duty)
        case Forbid() as duty:
            return _of_prohibition(matter, duty)
        case _ if not matter.has_begun:
            return ("nothing is counted yet: the window has not begun",)
        case Frequency() as duty:
            return _of_frequency(matter, duty)
        case Quota() as duty:
            return of_quota(matter, duty)
        case FreeTime() as duty:
            return of_free_time(matter, duty)
        case Schedule() as duty:
            return of_schedule(matter, duty)
        case Exchange() as duty:
            return of_exchange(matter, duty)
        case Respond() as duty:
            return _of_response(matter, duty)
        case Maintain() as duty:
            return _of_state(matter, duty)
    return ()


def watch_line(matter: Matter) -> str:
    """How far the window was watched, and how far that is asked."""
    row, asked = matter.row, matter.agreement.mechanism.watched
    coverage = (
        percent(row["coverage_low"], row["coverage_high"]) if row["coverage_low"] is not None else "none yet"
    )
    return f"watched: {coverage} of the window; {percent(asked)} is asked"


def _acts_lines(matter: Matter) -> list[str]:
    row = matter.row
    return [
        f"admitted and certainly inside: {len(row['witnesses']):,}",
        f"possibly admitted or possibly inside: {len(row['possible']):,}",
        f"alleged, but below this standard (open): {row['open']:,}",
        watch_line(matter),
    ]


def _of_prohibition(matter: Matter, duty: Forbid) -> tuple[str, ...]:
    lines = _acts_lines(matter)
    for implication in matter.agreement.implications:
        if implication.kinds & duty.kinds:
            lines += _implied(matter, implication.unit)
    return tuple(lines)


def _implied(matter: Matter, unit: str) -> list[str]:
    """What each counter's counts that imply acts add up to, wholly inside and at most.

    Two counters may have counted the same, so they stand side by side and are never added.
    """
    question, start, end = matter.question, matter.window.start, matter.end
    counts = question.evidence.tallies.filter(
        (pl.col("unit") == unit)
        & pl.col("modality").is_in(ADMITTED_MODALITIES)
        & (pl.col("earliest") < end)
        & (pl.col("latest") > start)
    )
    counts = counts.with_columns(place=question.placed(counts)).filter(pl.col("place") > Containment.NO)
    names = dict(question.evidence.sources.select("id", "name").iter_rows())
    lines: list[str] = []
    for (origin, _), found in counts.group_by("origin", "dataset", maintain_order=True):
        inside = found.filter(
            (pl.col("earliest") >= start)
            & (pl.col("latest") <= end)
            & (pl.col("place") == Containment.CERTAIN)
        )
        what = f"{several(unit)}, by {names.get(str(origin)) or origin}"
        most = None if found["high"].null_count() else int(found["high"].sum())
        certain = f"at least {inside['low'].sum():,}" if inside.height else "none"
        lines += [
            f"{what}, in counts wholly inside: {certain}",
            f"{what}, in all counts that touch the window: {between(int(found['low'].sum()), most)}",
        ]
    return lines


def _of_frequency(matter: Matter, duty: Frequency) -> tuple[str, ...]:
    row, length = matter.row, spell(duty.length)
    most = "not known, since not all of it was watched" if row["high"] is None else f"{row['high']:,}"
    return (
        f"asked: at most {counted(duty.at_most, duty.kind)} in any {length}",
        f"surely within one stretch of {length}: {row['low']:,}; at most: {most}",
        f"acts that came when the limit was already reached: {len(row['witnesses']):,}",
        f"possibly admitted or possibly inside: {len(row['possible']):,}",
        watch_line(matter),
    )


def _of_response(matter: Matter, duty: Respond) -> tuple[str, ...]:
    row, zone = matter.row, matter.agreement.time_zone
    asked = row["case"].partition("/")
    item = f", for {asked[2]}" if asked[2] else ""
    last = when.format_ending(matter.window.end - 1, zone)
    excuses = f" or {listed([in_words(kind) for kind in sorted(duty.unless)], 'or')}" if duty.unless else ""
    return (
        f"asks for it: {asked[0]}{item}, not before {when.format_instant(matter.window.start, zone)}",
        f"{in_words(duty.answer)} owed by {last} ({zone}), {spell_duration(duty.within)} later",
        f"seen in time, and certain: {len(row['against']):,}",
        f"{in_words(duty.answer)}{excuses}, possible and not certain: {len(row['possible']):,}",
        watch_line(matter),
    )


def spell_duration(within: when.Duration) -> str:
    """A length of time as the clause gives it: "2 days", "48 hours"."""
    parts = [counted(within.months, "month")] if within.months else []
    parts += [counted(within.days, "day")] if within.days else []
    parts += [spell(within.us)] if within.us else []
    return listed(parts)


def _of_state(matter: Matter, duty: Maintain) -> tuple[str, ...]:
    row = matter.row
    lines = []
    if duty.strength is not None:
        bound = {Bound.AT_LEAST: "at least", Bound.AT_MOST: "at most"}.get(duty.strength.bound, "exactly")
        high = "not known" if row["high"] is None else f"{row['high']:,}"
        lines = [
            f"asked: {bound} {counted(duty.strength.amount, duty.strength.unit)} at every moment",
            f"at some moment, by count, at least: {row['low'] or 0:,}; at some moment at most: {high}",
        ]
    return (
        *lines,
        f"reported not to hold, or not in full, certainly in this time and place: {len(row['witnesses']):,}",
        f"reported, and not certain in time, place or standard: {len(row['possible']):,}",
        f"speaks for its holding: {len(row['against']):,}",
        watch_line(matter),
    )


def _of_deadline(matter: Matter, duty: Complete) -> tuple[str, ...]:
    row, zone = matter.row, matter.agreement.time_zone
    last = when.format_ending(duty.due, zone)
    word = "begun" if duty.begun else "done"
    return (
        f"to be {word} by {last} ({zone})",
        f"reported {word} in time, or later where it was late: {len(row['against']):,}",
        f"reported not {word}, or not in full, after the deadline: {len(row['witnesses']):,}",
        f"reported, but not certain for this standard or window: {len(row['possible']):,}",
    )
