"""The arithmetic behind a finding, one line per step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from trucekeeper import when
from trucekeeper.agreement.model import Agreement, Complete, Forbid, Obligation, Quota
from trucekeeper.compliance.question import ADMITTED_MODALITIES, Question
from trucekeeper.compliance.quota import counts_for, weigh_counts
from trucekeeper.compliance.windows import windows_of
from trucekeeper.evidence import Evidence
from trucekeeper.terms import Bound, Containment, Period, Standard, counted, in_words, percent
from trucekeeper.when import Interval


def arithmetic(
    agreement: Agreement, known: Evidence, as_of: int, subject: Obligation, row: Mapping[str, Any]
) -> tuple[str, ...]:
    """How a finding (a row of the findings table) was reached, as plain lines."""
    duty = subject.duty
    zone = next((zone for zone in subject.zones if zone.id == row["zone"]), None)
    windows = windows_of(subject, agreement, as_of, Period.DAY)
    question = Question(agreement, known, subject, zone, windows)
    if isinstance(duty, Forbid):
        return _of_prohibition(question, duty, row)
    if isinstance(duty, Quota):
        return _of_quota(question, duty, row)
    if isinstance(duty, Complete):
        return _of_deadline(agreement, duty, row)
    return ()


def _of_prohibition(question: Question, duty: Forbid, row: Mapping[str, Any]) -> tuple[str, ...]:
    asked = question.agreement.mechanism.watched
    asked_yet = row["coverage_low"] is not None
    coverage = percent(row["coverage_low"], row["coverage_high"]) if asked_yet else "none yet"
    lines = [
        f"admitted and certainly inside: {len(row['witnesses']):,}",
        f"possibly admitted or possibly inside: {len(row['possible']):,}",
        f"alleged, but below this standard (open): {row['open']:,}",
        f"watched: {coverage} of the window; {percent(asked)} is asked",
    ]
    for implication in question.agreement.implications:
        if implication.kinds & duty.kinds:
            lines += _implied(question, implication.unit, row)
    return tuple(lines)


def _implied(question: Question, unit: str, row: Mapping[str, Any]) -> list[str]:
    """What each counter's counts that imply acts add up to, wholly inside and at most.

    Two counters may have counted the same, so they stand side by side and are never added.
    """
    start, end = row["window_start"], min(row["window_end"], question.as_of)
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
        what = f"{in_words(unit)}, by {names.get(str(origin)) or origin}"
        most = "open" if found["high"].null_count() else f"{found['high'].sum():,}"
        lines += [
            f"{what}, in counts wholly inside: at least {inside['low'].sum():,}",
            f"{what}, in all counts that touch the window: at least {found['low'].sum():,}, at most {most}",
        ]
    return lines


def _of_quota(question: Question, duty: Quota, row: Mapping[str, Any]) -> tuple[str, ...]:
    word = "at least" if duty.bound is Bound.AT_LEAST else "at most"
    asked = f"asked: {word} {counted(duty.amount, duty.unit)} per {duty.per}"
    if duty.stage is None:
        return (asked, "the clause names no stage (dispatched, entered, received), so nothing is added up")
    window = Interval(row["window_start"], row["window_end"])
    edges = np.array([window.start]), np.array([window.end])
    counts = counts_for(question, duty, row["bearer"], *edges).get(0, ())
    standard = Standard(row["standard"])
    weighed = weigh_counts(question, duty, row["bearer"], standard, window, counts)
    names = dict(question.evidence.sources.select("id", "name").iter_rows())
    lines = [
        f"{names.get(origin, origin)}{' (aligned with the obligor)' if origin in weighed.aligned else ''}: "
        + _between(*bounds)
        for origin, bounds in weighed.per_origin.items()
    ]
    k = question.origins_asked(standard)
    return (
        asked,
        *lines,
        f"over {counted(len(lines), 'origin')}, {k} asked for: {_between(*weighed.bounds)}",
    )


def _between(low: int, high: int | None) -> str:
    if high is None:
        return f"at least {low:,}, no upper bound"
    return f"{low:,}" if low == high else f"at least {low:,}, at most {high:,}"


def _of_deadline(agreement: Agreement, duty: Complete, row: Mapping[str, Any]) -> tuple[str, ...]:
    last = when.format_ending(duty.due, agreement.time_zone)
    return (
        f"to be done by {last} ({agreement.time_zone})",
        f"seen done in time, or later where it was late: {len(row['against']):,}",
        f"seen not done after the deadline: {len(row['witnesses']):,}",
        f"seen, but not certain for this standard or window: {len(row['possible']):,}",
    )
