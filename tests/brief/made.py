"""Agreements, findings and bounds made by hand, for charts to be drawn from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import polars as pl

from trucekeeper.agreement.duties import Complete, Duty, Forbid, Quota
from trucekeeper.agreement.model import Agreement, Bearers, Clause, Mechanism, Obligation, Party
from trucekeeper.compliance.finding import FINDINGS
from trucekeeper.terms import BearerMode, Bound, Period
from trucekeeper.when import FOREVER, DayCount, Interval
from trucekeeper.where import Zone

DAYS = DayCount("Asia/Jerusalem", date(2025, 1, 19))
NO_ATTACKS = Forbid("hostile_act", frozenset({"shelling"}))
TRUCKS = Quota(Bound.AT_LEAST, 600, "aid_truck", "entered", Period.DAY)

UNSEEN: dict[str, object] = {
    "performance": None,
    "knowledge": "unverified",
    "coverage_low": 0.0,
    "coverage_high": 0.0,
}
UNSURE: dict[str, object] = {
    "performance": None,
    "knowledge": "unverified",
    "coverage_low": 0.2,
    "coverage_high": 0.9,
}


def shown(performance: str) -> dict[str, object]:
    return {"performance": performance, "knowledge": "shown", "coverage_low": 1.0, "coverage_high": 1.0}


def span(first: int, last: int | None) -> Interval:
    """From the first day to the last, or open-ended."""
    return Interval(DAYS.day(first).start, FOREVER if last is None else DAYS.day(last).end)


def obligation(
    name: str, duty: Duty, binds: Interval, *, article: str = "1", zones: tuple[Zone, ...] = ()
) -> Obligation:
    bearers = Bearers(BearerMode.EACH, ("a", "b"))
    return Obligation(name, article, bearers, binds, duty, zones, Clause("agreement.yaml", 1))


def deadline(name: str, day: int, *, article: str = "1") -> Obligation:
    return obligation(name, Complete("withdrawal", DAYS.day(day).end), span(1, day), article=article)


def agreement(*obligations: Obligation) -> Agreement:
    zones = {zone.id: zone for duty in obligations for zone in duty.zones}
    return Agreement(
        title="Example ceasefire",
        file="agreement.yaml",
        in_force=DAYS.day(1).start,
        days=DAYS,
        parties={"a": Party("a", "Party A"), "b": Party("b", "Party B")},
        third_parties={},
        zones=zones,
        phases={},
        obligations={duty.id: duty for duty in obligations},
        mechanism=Mechanism({}),
    )


def windows(
    duty: Obligation,
    bearer: str,
    reach: Iterable[tuple[int, int]],
    answer: Callable[[int], dict[str, object]],
    *,
    as_of: int,
    zone: str | None = None,
) -> list[dict[str, object]]:
    """Findings at ``corroborated``; those that start after ``as_of`` are not yet due."""
    rows = []
    for number, (first, last) in enumerate(reach, start=1):
        start = DAYS.day(first).start
        found = answer(number) if start < as_of else shown("not_yet_due")
        rows.append(
            {
                "obligation": duty.id,
                "article": duty.article,
                "form": duty.form.value,
                "bearer": bearer,
                "zone": zone,
                "window_start": start,
                "window_end": DAYS.day(last).end,
                "standard": "corroborated",
                "legal": "in_force",
                **found,
            }
        )
    return rows


def daily(first: int, last: int) -> list[tuple[int, int]]:
    return [(day, day) for day in range(first, last + 1)]


def findings(*rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame([row for part in rows for row in part], schema=dict(FINDINGS))


def bounds_of(table: pl.DataFrame, as_of: int, surely: int = 0) -> Callable[[Period], pl.DataFrame]:
    """Bounds by week and in all; ``surely`` windows more of each week are broken than are shown."""

    def bounds(period: Period) -> pl.DataFrame:
        begun = table.filter(pl.col("form") != "complete").with_columns(
            begun=pl.col("window_start") < as_of,
            broken=pl.col("performance").is_in(["breached", "missed", "partial"]),
            met=pl.col("performance").is_in(["met", "met_late"]),
            unseen=(pl.col("knowledge") == "unverified") & (pl.col("coverage_high") == 0),
            group=pl.lit(0)
            if period is Period.PHASE
            else pl.col("window_start").rank("dense").over("obligation", "bearer", "zone").sub(1) // 7,
        )
        row = ["obligation", "article", "form", "bearer", "zone", "reading", "standard", "group"]
        counted = begun.group_by(row, maintain_order=True).agg(
            group_start=pl.col("window_start").min(),
            group_end=pl.col("window_end").max(),
            windows=pl.col("begun").sum(),
            shown=pl.col("broken").sum(),
            kept_low=(pl.col("met") & pl.col("begun")).sum(),
            unknown=(pl.col("knowledge") != "shown").sum(),
            unwatched=pl.col("unseen").sum(),
        )
        most = (pl.col("windows").cast(pl.Int64) - pl.col("kept_low")).clip(lower_bound=0)
        more = pl.lit(surely if period is Period.WEEK else surely * 6)
        return counted.with_columns(
            broken_high=most, broken_low=pl.min_horizontal(pl.col("shown") + more, most)
        ).with_columns(kept_high=pl.col("windows").cast(pl.Int64) - pl.col("broken_low"))

    return bounds
