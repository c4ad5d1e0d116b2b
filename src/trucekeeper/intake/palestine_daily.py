"""Reader of the daily casualty counts that TechForPalestine publishes as JSON.

A report is for the last so many hours before an hour of the report's day that is not told. So
all it counts lies between that many hours before the day begins and the day's end, and only
what such stretches have in common, whatever the hour, is surely covered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from trucekeeper.errors import InputError
from trucekeeper.intake.entry import FileEntry
from trucekeeper.intake.json_rows import Broken, Item, read_list
from trucekeeper.intake.result import Batch, Record, Understood
from trucekeeper.terms import Cause, Modality, SourceType
from trucekeeper.when import HOUR, Duration, Interval, day_interval, parse_date, shift

FIELDS = ("report_date", "report_source", "report_period")
"""Fields by which the layout is known."""

COMPONENTS = {
    "killed_truce_new": "new_death",
    "killed_recovered": "recovered_body",
    "killed_committee": "approved_backlog_death",
    "killed_succumbed": "succumbed_wounded",
}
"""What ``killed`` is made up of, and the unit in which each part is counted."""

MISSING = "missing"
THE_COUNTERS_OWN = ("mohtel", MISSING)
"""Values of ``report_source`` under which the figures are those of the file's counter."""

MOST = 1_000_000
"""A daily figure above this is a slip."""


@dataclass(slots=True)
class DailyReader:
    """Reads the reports of one file into a batch. The manifest names the counter."""

    entry: FileEntry
    batch: Batch
    low: Counter[str] = field(default_factory=Counter)
    high: Counter[str] = field(default_factory=Counter)
    cumulative: dict[date, int] = field(default_factory=dict)
    daily: dict[date, int] = field(default_factory=dict)

    def read(self, text: str) -> Understood:
        """Take every report: tallies with a claim, or a watch that was not kept."""
        for item in read_list(text, self.batch.file):
            if isinstance(item, Broken):
                self.batch.reject(item, item.problem)
            else:
                self.batch.take(item, partial(self._report, item))
        totals = ((unit, self.low[unit], self.high[unit]) for unit in self.low)
        return (
            ("reports with a count", f"{len(self.batch.rows('claims')):,}"),
            ("reports marked missing", f"{len(self.batch.rows('watches')):,}"),
            ("days on which daily and cumulative figures disagree", f"{self._disagreements():,}"),
            *((unit, f"{low:,}" if low == high else f"{low:,} to {high:,}") for unit, low, high in totals),
        )

    def _report(self, item: Item) -> Iterator[Record]:
        fields = item.fields
        day = parse_date(_text(fields, "report_date"))
        source, period = _text(fields, "report_source"), _figure(fields, "report_period")
        if period is None or period > 24 * 60:
            raise InputError("row-value", "report_period is not a number of hours up to 1,440")
        killed = _figure(fields, "killed")
        total = _figure(fields, "killed_cum")
        parts = {name: _figure(fields, name) for name in COMPONENTS}
        identity = f"{self.entry.dataset}:{day}"
        known = {"known_from": day_interval(day, self.entry.zone).end}
        if killed is not None:
            self.daily[day] = killed
        if total is not None:
            self.cumulative[day] = total
        if source == MISSING:
            yield "watches", self._unkept(identity, day) | known
        # A report of nothing over no hours is a day without a report; the next one covers it.
        if killed is None or (period == 0 and killed == 0):
            return
        hull, core = self._cover(day, period)
        common = {
            "counter": self._counter(source),
            "origin": self._counter(source),
            "stage": None,
            "earliest": hull.start,
            "latest": hull.end,
            "core_start": core.start if core else None,
            "core_end": core.end if core else None,
            "whole": True,
            "area": self.entry.area,
            "modality": Modality.ASSERTED.value,
            **known,
        }
        for unit, low, high, text in self._counts(item, killed, parts):
            self.low[unit] += low
            self.high[unit] += high
            bounds = {"low": low, "best": low if low == high else None, "high": high}
            yield "tallies", {"id": f"{identity}/{unit}", "unit": unit, **bounds, "text": text, **common}
        yield "claims", self._claim(identity, source, day) | known
        yield "sources", _source(self.entry.dataset, SourceType.DATASET)
        if source not in THE_COUNTERS_OWN:
            yield "sources", _source(source, SourceType.AUTHORITY)

    def _counts(
        self, item: Item, killed: int, parts: Mapping[str, int | None]
    ) -> Iterator[tuple[str, int, int, str]]:
        """Unit, bounds and a sentence for each count of the report.

        Deaths that no part explains may be new: they are between none and all of the rest.
        """
        told = {name: amount for name, amount in parts.items() if amount is not None}
        explained = sum(told.values())
        if explained > killed:
            self.batch.note(
                "bounds-widened",
                f"the parts of the count add up to {explained}, not {killed}: the total is between them",
                item,
            )
        yield "death_reported", killed, max(killed, explained), f"{killed} deaths reported"
        new, rest = told.get("killed_truce_new", 0), max(0, killed - explained)
        unclassified = f", and {rest} not classified" if rest else ""
        yield "new_death", new, new + rest, f"{new} deaths recorded as new{unclassified}"
        for name, amount in told.items():
            if name != "killed_truce_new":
                unit = COMPONENTS[name]
                yield unit, amount, amount, f"{amount} recorded as {unit.replace('_', ' ')}"

    def _cover(self, day: date, period: int) -> tuple[Interval, Interval | None]:
        """What a report may cover and what it surely covers.

        Reports are cut at an hour of the clock, so whole days are days of the calendar. A
        count over no hours covers what its neighbours do: a day, none of it surely.
        """
        zone = self.entry.zone
        whole = day_interval(day, zone)
        back = Duration(days=-(period // 24), us=-(period % 24) * HOUR) if period else Duration(days=-1)
        hull = Interval(shift(whole.start, back, zone), whole.end)
        from_last_hour = shift(whole.end, back, zone)
        sure = period > 0 and from_last_hour < whole.start
        return hull, Interval(from_last_hour, whole.start) if sure else None

    def _unkept(self, identity: str, day: date) -> dict[str, object]:
        whole = day_interval(day, self.entry.zone)
        return {
            "id": f"{identity}/watch",
            "observer": self.entry.counter,
            "area": self.entry.area,
            "start": whole.start,
            "end": whole.end,
            "share": 0.0,
            "sees": ["new_death"],
            "cause": Cause.LACK_OF_EVIDENCE.value,
            "controlled_by": self.entry.counter,
            "text": "no report of the day could be had",
        }

    def _claim(self, identity: str, source: str, day: date) -> dict[str, object]:
        return {
            "id": f"{identity}#1",
            "about": f"{identity}/death_reported",
            "outlet": self.entry.dataset,
            "chain": [self.entry.dataset, self._counter(source)],
            "published": day_interval(day, self.entry.zone).start,
            "cites": source,
            "modality": Modality.ASSERTED.value,
        }

    def _disagreements(self) -> int:
        """Days whose figure is not the growth of the cumulative one. The daily figure is used."""
        before = ((day, self.cumulative.get(day - timedelta(days=1))) for day in self.daily)
        return sum(
            then is not None and day in self.cumulative and self.cumulative[day] - then != self.daily[day]
            for day, then in before
        )

    def _counter(self, source: str) -> str:
        return self.entry.counter or source if source in THE_COUNTERS_OWN else source


def _source(name: str, kind: SourceType) -> dict[str, object]:
    return {"id": name, "name": name, "type": kind.value}


def _text(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str) or not value.strip():
        raise InputError("row-value", f"{name} is no text")
    return value.encode("utf-8", errors="replace").decode("utf-8").strip()


def _figure(fields: Mapping[str, object], name: str) -> int | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST:
        raise InputError("row-value", f"{name} is no whole number from 0 to {MOST:,}")
    return value
