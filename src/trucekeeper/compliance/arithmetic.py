"""The arithmetic behind a finding, one line per step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement, Complete, Forbid, Obligation, Quota
from trucekeeper.compliance.question import Question
from trucekeeper.compliance.quota import counts_for, weigh_counts
from trucekeeper.compliance.windows import windows_of
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Bound, Period, Standard
from trucekeeper.when import Interval


def arithmetic(
    agreement: Agreement, known: Evidence, as_of: int, subject: Obligation, row: Mapping[str, Any]
) -> tuple[str, ...]:
    """How a finding (a row of the findings table) was reached, as plain lines."""
    duty = subject.duty
    if isinstance(duty, Forbid):
        return _of_prohibition(agreement, known, as_of, duty, row)
    if isinstance(duty, Quota):
        return _of_quota(agreement, known, as_of, subject, duty, row)
    if isinstance(duty, Complete):
        return _of_deadline(agreement, duty, row)
    return ()


def _of_prohibition(
    agreement: Agreement, known: Evidence, as_of: int, duty: Forbid, row: Mapping[str, Any]
) -> tuple[str, ...]:
    asked = agreement.mechanism.watched
    coverage = _watched(row["coverage_low"], row["coverage_high"])
    lines = [
        f"admitted and certainly inside: {len(row['witnesses']):,}",
        f"possibly admitted or possibly inside: {len(row['possible']):,}",
        f"alleged, but below this standard (open): {row['open']:,}",
        f"watched: {coverage} of the window; {asked:.0%} is asked",
    ]
    for implication in agreement.implications:
        if implication.kinds & duty.kinds:
            lines += _implied(known, as_of, implication.unit, row)
    return tuple(lines)


def _watched(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return "nothing asked yet"
    return f"{low:.0%}" if low == high else f"{low:.0%} to {high:.0%}"


def _implied(known: Evidence, as_of: int, unit: str, row: Mapping[str, Any]) -> list[str]:
    """What the counts that imply acts add up to, wholly inside and at most."""
    start, end = row["window_start"], min(row["window_end"], as_of)
    counts = known.tallies.filter(
        (pl.col("unit") == unit) & (pl.col("earliest") < end) & (pl.col("latest") > start)
    )
    inside = counts.filter((pl.col("earliest") >= start) & (pl.col("latest") <= end))
    word = unit.replace("_", " ")
    most = "open" if counts.get_column("high").null_count() else f"{counts.get_column('high').sum():,}"
    return [
        f"{word}, in counts wholly inside: at least {inside.get_column('low').sum():,}",
        f"{word}, in all counts that touch the window: at least "
        f"{counts.get_column('low').sum():,}, at most {most}",
    ]


def _of_quota(
    agreement: Agreement,
    known: Evidence,
    as_of: int,
    subject: Obligation,
    duty: Quota,
    row: Mapping[str, Any],
) -> tuple[str, ...]:
    word = "at least" if duty.bound is Bound.AT_LEAST else "at most"
    asked = f"asked: {word} {duty.amount:,} {duty.unit.replace('_', ' ')} per {duty.per}"
    if duty.stage is None:
        return (asked, "the clause names no stage (dispatched, entered, received), so nothing is added up")
    zone = next((zone for zone in subject.zones if zone.id == row["zone"]), None)
    windows = windows_of(subject, agreement, as_of, Period.DAY)
    question = Question(agreement, known, subject, zone, windows)
    window = Interval(row["window_start"], row["window_end"])
    edges = np.array([window.start]), np.array([window.end])
    counts = counts_for(question, duty, row["bearer"], *edges).get(0, ())
    standard = Standard(row["standard"])
    counted = weigh_counts(question, duty, row["bearer"], standard, window, counts)
    names = dict(known.sources.select("id", "name").iter_rows())
    lines = [
        f"{names.get(origin, origin)}{' (aligned with the obligor)' if origin in counted.aligned else ''}: "
        + _between(*bounds)
        for origin, bounds in counted.per_origin.items()
    ]
    k = question.origins_asked(standard)
    return (asked, *lines, f"over {len(lines)} origin(s), {k} asked for: {_between(*counted.bounds)}")


def _between(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low:,}, no upper bound"
    return f"{low:,}" if low == high else f"at least {low:,}, at most {high:,}"


def _of_deadline(agreement: Agreement, duty: Complete, row: Mapping[str, Any]) -> tuple[str, ...]:
    last = when.format_instant(duty.due, agreement.time_zone)
    return (
        f"to be done before {last} ({agreement.time_zone})",
        f"seen done in time, or later where it was late: {len(row['against']):,}",
        f"seen not done after the deadline: {len(row['witnesses']):,}",
        f"seen, but not certain for this standard or window: {len(row['possible']):,}",
    )
