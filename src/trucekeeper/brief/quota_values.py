"""What was counted of a quota, window by window, as values for a chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from trucekeeper.agreement.duties import Quota
from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.look import LOOKS, RESTING, status_of
from trucekeeper.brief.strip import day_ticks
from trucekeeper.brief.wording import as_of_words, duty_name, name_of, read_as, standard_words
from trucekeeper.compliance.explaining.reading_asked import as_read
from trucekeeper.terms import KEPT, Knowledge, Performance, Standard, counted
from trucekeeper.when import FOREVER, Interval, format_interval


@dataclass(frozen=True, slots=True)
class QuotaBar:
    """One window: at least ``low``, at most ``high`` (None: open upwards), both of the unit.

    ``counted`` is False where no count covers any of the window.
    """

    first_day: int
    last_day: int
    low: int
    high: int | None
    status: str
    counted: bool
    says: str


@dataclass(frozen=True, slots=True)
class QuotaChart:
    """The windows of one quota and bearer, and the amount that each is measured against."""

    title: str
    subtitle: tuple[str, ...]
    required: int
    rule: str
    bars: tuple[QuotaBar, ...]
    first_day: int
    last_day: int
    as_of_day: int
    ticks: tuple[tuple[int, str], ...]


def build_quota(
    agreement: Agreement,
    findings: pl.DataFrame,
    obligation: str,
    bearer: str,
    zone: str | None,
    as_of: int,
    standard: Standard,
    *,
    reading: str | None = None,
    data: str = "",
) -> QuotaChart | None:
    """The chart of one quota; None where no window has begun, or the clause gives no bounds."""
    duty = as_read(agreement.obligations[obligation], reading).duty
    if not isinstance(duty, Quota):
        return None
    rows = findings.filter(
        (pl.col("obligation") == obligation)
        & (pl.col("bearer") == bearer)
        & pl.col("zone").eq_missing(zone)
        & pl.col("reading").eq_missing(reading)
        & (pl.col("standard") == standard)
    ).sort("window_start")
    bars = _bars(agreement, rows, duty)
    if not any(bar.status != Performance.NOT_YET_DUE for bar in bars) or rows["low"].null_count() == len(
        rows
    ):
        return None
    first_day, last_day = bars[0].first_day, bars[-1].last_day
    what = f"{duty.unit.replace('_', ' ')}s{f' {duty.stage}' if duty.stage else ''}, each {duty.per}"
    rule = f"{duty.bound.replace('_', ' ')} {duty.amount:,}"
    return QuotaChart(
        title=f"{duty_name(obligation)}{read_as(reading)}: {_finding(bars, duty)}",
        subtitle=(
            f"{what[:1].upper()}{what[1:]} (article {agreement.obligations[obligation].article},"
            f" {name_of(bearer, agreement)}), at the {standard_words(agreement, standard)}.",
            " ".join(part for part in (as_of_words(agreement, as_of), data) if part),
        ),
        required=duty.amount,
        rule=rule,
        bars=tuple(bars),
        first_day=first_day,
        last_day=last_day,
        as_of_day=agreement.days.number(as_of - 1),
        ticks=day_ticks(agreement.days, first_day, last_day, 8),
    )


def _bars(agreement: Agreement, rows: pl.DataFrame, duty: Quota) -> list[QuotaBar]:
    days = agreement.days
    bars = []
    for row in rows.iter_rows(named=True):
        start, end = row["window_start"], row["window_end"]
        if end >= FOREVER:
            continue
        status = status_of(row["performance"], row["legal"], row["knowledge"])
        counted_some = row["coverage_high"] != 0 or status == Performance.NOT_YET_DUE
        low, high = row["low"] or 0, row["high"]
        span = f"at least {low:,}, at most " + ("not known" if high is None else f"{high:,}")
        said = span if counted_some else f"nothing counted, {span}"
        says = f"{format_interval(Interval(start, end), days.zone)}: {LOOKS[status].word}"
        if status != Performance.NOT_YET_DUE:
            says += f"; {said}, against {duty.bound.replace('_', ' ')} {duty.amount:,}"
        bars.append(QuotaBar(days.number(start), days.number(end - 1), low, high, status, counted_some, says))
    return bars


def _finding(bars: Sequence[QuotaBar], duty: Quota) -> str:
    idle = {Performance.NOT_YET_DUE, *RESTING}
    begun = [bar for bar in bars if bar.status not in idle]
    kept = sum(bar.status in KEPT for bar in begun)
    unknown = sum(bar.status in (Knowledge.UNVERIFIED, Knowledge.CONTESTED) for bar in begun)
    said = f"{duty.bound.replace('_', ' ')} {duty.amount:,} on {kept:,} of {counted(len(begun), duty.per)}"
    if not kept:
        said = (
            f"{duty.bound.replace('_', ' ')} {duty.amount:,} shown on none of {counted(len(begun), duty.per)}"
        )
    return f"{said}; on {unknown:,} we cannot tell" if unknown else said
