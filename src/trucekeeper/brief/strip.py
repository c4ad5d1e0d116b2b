"""The status strip of an agreement: which rows it has, over which days.

The regime's row of a duty comes before each party's, and parties stand in the agreement's
order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import ceil

import polars as pl

from trucekeeper.agreement.model import Agreement
from trucekeeper.brief.strip_rows import make_row
from trucekeeper.brief.strip_values import Scale, Strip
from trucekeeper.brief.strip_words import strip_subtitle, strip_title
from trucekeeper.terms import REGIME, Form, Period, Standard
from trucekeeper.when import FOREVER, DayCount, format_day

BoundsOf = Callable[[Period], pl.DataFrame]
"""Gives the bounds over groups of windows, each group a week or the whole span."""

MOST_BOXES = 60

_Key = tuple[str, str, str | None, str | None]


def build_strip(
    agreement: Agreement,
    findings: pl.DataFrame,
    bounds_of: BoundsOf,
    as_of: int,
    standard: Standard,
    *,
    data: str = "",
    most_boxes: int = MOST_BOXES,
) -> Strip:
    """The strip of findings made by day, at one standard.

    There is a row for every duty, bearer and zone in ``findings`` (columns of
    ``compliance.finding.FINDINGS``), so leaving rows out there leaves them out here.
    ``bounds_of`` is asked for weeks only where a box must stand for several windows. ``data``
    is a sentence about the data, such as "Invented data.".
    """
    judged = findings.filter((pl.col("standard") == standard) & (pl.col("form") != Form.TEXT))
    as_of_day = agreement.days.number(as_of - 1)
    first_day, last_day = _reach(judged, agreement.days, as_of_day)
    days_per_box = _days_per_box(last_day - first_day + 1, most_boxes)
    last_day = first_day - 1 + days_per_box * ceil((last_day - first_day + 1) / days_per_box)
    scale = Scale(agreement, first_day, last_day, days_per_box)
    totals = _by_row(bounds_of(Period.PHASE).filter(pl.col("standard") == standard))
    weekly: Mapping[_Key, pl.DataFrame] = {}
    if days_per_box > 1:
        weekly = _by_row(bounds_of(Period.WEEK).filter(pl.col("standard") == standard))
    by_row = _by_row(judged)
    rows = tuple(
        make_row(scale, key, by_row[key], totals.get(key), weekly.get(key))
        for key in _in_order(agreement, by_row)
    )
    return Strip(
        title=strip_title(agreement, rows),
        subtitle=strip_subtitle(agreement, rows, as_of, standard, days_per_box, data),
        rows=rows,
        first_day=first_day,
        last_day=last_day,
        as_of_day=as_of_day,
        days_per_box=days_per_box,
        ticks=day_ticks(agreement.days, first_day, last_day, 8 if most_boxes > 30 else 4),
    )


def day_ticks(days: DayCount, first_day: int, last_day: int, most: int) -> tuple[tuple[int, str], ...]:
    """At most about so many days with labels such as "day 7" over "25 Jan"."""
    length = last_day - first_day + 1
    steps = (1, 2, 7, 14, 28, 50, 100, 200, 365, 500, 1000, 2000)
    step = next((step for step in steps if length / step <= most), steps[-1])
    shown = [day for day in range(0, last_day + 1, step) if day > first_day and day - first_day >= 0.6 * step]
    labels = [(day, format_day(days.day(day).start, days.zone)) for day in (first_day, *shown)]
    one_year = len({label[-4:] for _, label in labels}) == 1 and length <= 366
    return tuple((day, f"day {day:,}\n{label[:-5] if one_year else label}") for day, label in labels)


def _reach(judged: pl.DataFrame, days: DayCount, as_of_day: int) -> tuple[int, int]:
    """First and last day of the strip, with windows that are still to come on at most a third of it."""
    if judged.is_empty():
        return 1, max(1, as_of_day)
    first = min(1, days.number(int(judged.select(pl.col("window_start").min()).item())))
    ends = judged.select(pl.col("window_end").unique()).to_series().to_list()
    last_days = [days.number(end - 1) for end in ends if end < FOREVER]
    soon = max(as_of_day * 3 // 2, 42)
    shown = [day for day in last_days if day <= soon]
    latest = max(last_days, default=as_of_day)
    last = min(latest, as_of_day) if latest <= as_of_day else max([as_of_day, *shown])
    return first, max(first, last)


def _days_per_box(days: int, most_boxes: int) -> int:
    if days <= most_boxes:
        return 1
    # Bounds need wider boxes than glyphs do, so there are fewer of them.
    return 7 * ceil(days / (7 * (most_boxes * 4 // 5)))


def _by_row(table: pl.DataFrame) -> dict[_Key, pl.DataFrame]:
    parts = table.partition_by("obligation", "bearer", "zone", "reading", as_dict=True, maintain_order=True)
    return {(str(key[0]), str(key[1]), key[2], key[3]): part for key, part in parts.items()}


def _in_order(agreement: Agreement, keys: Iterable[_Key]) -> list[_Key]:
    """Duties as the agreement lists them; the regime first, then parties as it lists them."""
    duties = list(agreement.obligations)
    bearers = [REGIME, *agreement.parties, *agreement.third_parties]

    def place(key: _Key) -> tuple[int, int, int]:
        zones = [zone.id for zone in agreement.obligations[key[0]].zones]
        bearer = bearers.index(key[1]) if key[1] in bearers else len(bearers)
        return duties.index(key[0]), bearer, zones.index(key[2]) if key[2] in zones else 0

    return sorted(keys, key=place)
