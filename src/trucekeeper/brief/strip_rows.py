"""The rows of a status strip, made from findings and from bounds over weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from trucekeeper.agreement.duties import Complete, FreeTime, Quota, Respond, Schedule
from trucekeeper.agreement.model import Obligation
from trucekeeper.brief.look import LOOKS, RESTING, second_tag, status_of
from trucekeeper.brief.strip_values import Scale, StripBox, StripRow
from trucekeeper.brief.strip_words import window_word
from trucekeeper.brief.wording import Bounds, row_title
from trucekeeper.compliance.explaining.reading_asked import as_read
from trucekeeper.terms import KEPT, NOT_KEPT, Form, Knowledge, Performance, Period, counted
from trucekeeper.when import FOREVER, DayCount, Interval, format_day, format_interval

_IDLE = frozenset({Performance.NOT_YET_DUE, *RESTING})
"""Statuses of windows in which nothing is asked."""


def make_row(
    scale: Scale,
    key: tuple[str, str, str | None, str | None],
    windows: pl.DataFrame,
    total: pl.DataFrame | None,
    weekly: pl.DataFrame | None,
) -> StripRow:
    """The row of a duty, bearer and zone: its windows, with bounds in all and by week."""
    obligation = as_read(scale.agreement.obligations[key[0]], key[3])
    title = row_title(scale.agreement, obligation, *key[1:])
    windows = windows.sort("window_start")
    answers = list(windows.select("performance", "legal", "knowledge", "coverage_high").iter_rows())
    statuses = [status_of(*answer[:3]) for answer in answers]
    unseen = [
        status == Knowledge.UNVERIFIED and answer[3] == 0
        for status, answer in zip(statuses, answers, strict=True)
    ]
    grouped = weekly is not None and _window_days(obligation) < scale.days_per_box
    if grouped and weekly is not None:
        boxes = _grouped_boxes(scale, title, obligation, windows, weekly)
    else:
        boxes = _single_boxes(scale, title, windows, statuses, unseen)
    shown = sum(status in NOT_KEPT for status in statuses)
    tags = sorted({tag for answer in answers if (tag := second_tag(answer[1]))})
    return StripRow(
        obligation=key[0],
        bearer=key[1],
        zone=key[2],
        title=title,
        boxes=tuple(boxes),
        kept=sum(status in KEPT for status in statuses),
        begun=sum(status not in _IDLE for status in statuses),
        not_kept=_total(shown, total, grouped),
        cannot_tell=sum(status in (Knowledge.UNVERIFIED, Knowledge.CONTESTED) for status in statuses),
        unwatched=sum(unseen),
        tags=tuple(tags),
        note=_note(scale, obligation),
    )


def _window_days(obligation: Obligation) -> float:
    """Days in one window of the duty; deadlines and whole phases are never grouped."""
    if isinstance(obligation.duty, Complete | Schedule | Respond):
        return float("inf")
    if isinstance(obligation.duty, Quota | FreeTime):
        days = {Period.DAY: 1.0, Period.WEEK: 7.0, Period.MONTH: 30.0, Period.PHASE: float("inf")}
        every = obligation.duty.every if isinstance(obligation.duty, Quota) else 1
        return days[obligation.duty.per] * every
    return 1.0


def _total(shown: int, total: pl.DataFrame | None, grouped: bool) -> Bounds:
    """Windows not kept: as many as are shown, unless the group as a whole tells more."""
    if total is None or total.is_empty():
        return Bounds(shown, shown)
    low, high = (int(total[column].sum()) for column in ("broken_low", "broken_high"))
    return Bounds(low, high) if grouped or low > shown else Bounds(shown, shown)


def _note(scale: Scale, obligation: Obligation) -> str:
    if not isinstance(obligation.duty, Complete):
        return ""
    last = obligation.duty.due - 1
    if scale.agreement.days.number(last) <= scale.last_day:
        return ""
    return f"due {format_day(last, scale.agreement.time_zone)}"


def _single_boxes(
    scale: Scale, title: str, windows: pl.DataFrame, statuses: Sequence[str], unseen: Sequence[bool]
) -> list[StripBox]:
    days = scale.agreement.days
    boxes = []
    rows = windows.select("window_start", "window_end", "form", "legal").iter_rows()
    for (start, end, form, legal), status, unwatched in zip(rows, statuses, unseen, strict=True):
        last = min(days.number(end - 1), scale.last_day) if end < FOREVER else scale.last_day
        # A deadline has one window, and stands where it falls due.
        first = days.number(end - 1) if form == Form.COMPLETE else days.number(start)
        if first > scale.last_day:
            continue
        tag = second_tag(legal)
        words = [LOOKS[status].word, "nobody able to see was watching" if unwatched else "", tag or ""]
        when = _days_in_words(days, first, last)
        says = f"{title}, {when}: {', '.join(word for word in words if word)}"
        boxes.append(StripBox(first, last, 1, says, status=status, unwatched=int(unwatched), tag=tag))
    return boxes


def _grouped_boxes(
    scale: Scale, title: str, obligation: Obligation, windows: pl.DataFrame, weekly: pl.DataFrame
) -> list[StripBox]:
    """Boxes of whole weeks; weeks are disjoint, so their bounds may be added, and stay true."""
    days = scale.agreement.days
    first = days.number(windows["window_start"][0])
    end = int(windows["window_end"][-1])
    last = min(days.number(end - 1), scale.last_day) if end < FOREVER else scale.last_day
    sums: dict[int, dict[str, int]] = {}
    for week in weekly.iter_rows(named=True):
        box = (days.number(week["group_start"]) - first) // scale.days_per_box
        into = sums.setdefault(box, dict.fromkeys(_SUMMED, 0))
        for column in _SUMMED:
            into[column] += week[column]
    tags = {
        (days.number(start) - first) // scale.days_per_box: tag
        for start, legal in windows.select("window_start", "legal").unique(maintain_order=True).iter_rows()
        if (tag := second_tag(legal))
    }
    unit = window_word(obligation)
    idle: dict[int, str] = {}
    for start, *answer in windows.select("window_start", "performance", "legal", "knowledge").iter_rows():
        status = status_of(*answer)
        box = (days.number(start) - first) // scale.days_per_box
        if idle.get(box) != Performance.DUE:
            idle[box] = status
    return [
        _grouped_box(scale, title, unit, (start, last), sums[box], tags.get(box))
        if sums.get(box, {}).get("windows")
        else _idle_box(scale, title, (start, last), idle.get(box, Performance.NOT_YET_DUE))
        for box, start in enumerate(range(first, last + 1, scale.days_per_box))
    ]


_SUMMED = ("windows", "broken_low", "broken_high", "kept_low", "kept_high", "unwatched")


def _grouped_box(
    scale: Scale, title: str, unit: str, reach: tuple[int, int], sums: Mapping[str, int], tag: str | None
) -> StripBox:
    """A box from the first day of ``reach``; it is said where the row ends, and drawn whole."""
    first, last = reach[0], reach[0] + scale.days_per_box - 1
    where = f"{title}, {_days_in_words(scale.agreement.days, first, min(last, reach[1]))}"
    broken, kept = (
        Bounds(sums["broken_low"], sums["broken_high"]),
        Bounds(sums["kept_low"], sums["kept_high"]),
    )
    says = f"{where}: {broken.words()} of {counted(sums['windows'], unit)} not kept, {kept.words()} kept"
    if sums["unwatched"]:
        says += f"; on {sums['unwatched']:,} nobody able to see was watching"
    if tag:
        says += f"; {tag}"
    return StripBox(
        first, last, sums["windows"], says, not_kept=broken, kept=kept, unwatched=sums["unwatched"], tag=tag
    )


def _idle_box(scale: Scale, title: str, reach: tuple[int, int], status: str) -> StripBox:
    """A box with no window that is over and in which the duty binds."""
    first, last = reach[0], reach[0] + scale.days_per_box - 1
    where = f"{title}, {_days_in_words(scale.agreement.days, first, min(last, reach[1]))}"
    return StripBox(first, last, 0, f"{where}: {LOOKS[status].word}", status=status)


def _days_in_words(days: DayCount, first: int, last: int) -> str:
    dates = format_interval(Interval(days.day(first).start, days.day(last).end), days.zone)
    return f"day {first:,}, {dates}" if first == last else f"days {first:,}–{last:,}, {dates}"
