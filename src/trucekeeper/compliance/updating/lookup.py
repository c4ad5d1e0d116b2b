"""Where the acts, cells and cases of a judgement stand, so that few of them are found without all.

Each part is made when it is first asked for, in time that grows with all that was judged; what is
asked of it then costs no more than what is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Frequency
from trucekeeper.agreement.model import Pause
from trucekeeper.compliance.answers import Flags
from trucekeeper.compliance.placing.charges import standing
from trucekeeper.compliance.placing.windows import Indices, Instants, Windows, paused_windows, windows_of
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.updating.corrections import Correction, Corrections
from trucekeeper.compliance.updating.pending import Amended, Came, each_act, span_of
from trucekeeper.compliance.weigh import Judged, Weighed
from trucekeeper.evidence import Evidence
from trucekeeper.evidence.buckets import Buckets
from trucekeeper.evidence.coded import Acts
from trucekeeper.evidence.names import Rows
from trucekeeper.when import Interval
from trucekeeper.where import ZoneIndex

Named = tuple[str | None, str | None]
"""A place by its zone's id and the party that a list names."""


@dataclass(frozen=True, slots=True, eq=False)
class OnList:
    """What a list holds: its rows, by what they belong to and by the item."""

    rows: pl.DataFrame
    of: Rows
    item: Rows

    def of_item(self, item: str) -> list[str]:
        """What an item is listed for."""
        column = self.rows.get_column("of")
        return [of for row in self.item.holding(item) if (of := column[row]) is not None]

    def belonging_to(self, names: Iterable[str]) -> pl.DataFrame:
        """The rows that belong to any of these, in their order."""
        rows = sorted({row for name in names for row in self.of.holding(name)})
        return self.rows[rows] if rows else self.rows[:0]


class Lookup:
    """What is found of a judgement by name, by what it is about, by place, and by case."""

    def __init__(self, weighed: Weighed) -> None:
        self.weighed = weighed
        self._zones: dict[int, ZoneIndex] = {}
        self._places: dict[int, Mapping[Named, int]] = {}
        self._untold: dict[frozenset[str], Indices] = {}
        self._lists: dict[str, OnList] = {}
        self._triggers: dict[int, tuple[Buckets, ...]] = {}
        self._areas: dict[int, Mapping[str | None, int]] = {}
        self._naming: dict[frozenset[str], Indices] = {}

    @property
    def acts(self) -> Acts:
        """The acts that were judged, as they stand."""
        return self.weighed.known.standing.acts

    @property
    def count_now(self) -> Flags:
        """Which of the acts count."""
        return self.weighed.known.standing.counts

    @cached_property
    def corrections(self) -> Corrections:
        """The corrections known by then; those that come since may be added."""
        told = self.weighed.known.corrections.select("id", "supersedes").iter_rows()
        return Corrections(Correction(*each) for each in told)

    @cached_property
    def beside_acts(self) -> Evidence:
        """What else is known that duties which look at acts may ask for, but for lists."""
        known = self.weighed.known.evidence
        tables: dict[str, Any] = {name: getattr(known, name) for name in ("sources", "watches", "pleas")}
        return Evidence(**tables, areas=known.areas)

    def counting_of(self, rows: Indices, kinds: frozenset[str]) -> Indices:
        """Those of some acts that count and may be of some kinds."""
        return rows[self.acts.kinds.meeting(kinds, rows) & self.count_now[rows]]

    def counting(self, acts: Acts) -> tuple[Came, ...]:
        """Those of some acts that came which count, and which nothing replaces."""
        known = self.weighed.known
        if not len(acts):
            return ()
        counts = standing(acts, known.as_of, known.rulings).counts
        came = each_act(acts, np.flatnonzero(counts))
        return tuple(each for each in came if not self.corrections.replaced(each.id))

    def counts(self, added: pl.DataFrame) -> tuple[pl.DataFrame, ...]:
        """Those of some tallies that came which are known and stand, one by one."""
        known = self.weighed.known
        rejected, at = known.rulings.rejected, known.as_of
        told = zip(
            *(added.get_column(name).to_list() for name in ("id", "known_from", "withdrawn")), strict=True
        )
        return tuple(
            added[row]
            for row, (id, known_from, withdrawn) in enumerate(told)
            if known_from <= at and not withdrawn and id not in rejected and not self.corrections.replaced(id)
        )

    def count(self, id: str) -> pl.DataFrame | None:
        """The tally of an id as it was judged, None where it did not stand."""
        rows = self._count_rows.holding(id)
        return self.weighed.known.evidence.tallies[rows[0]] if rows else None

    @cached_property
    def counted(self) -> frozenset[tuple[str, str, str | None]]:
        """Who counted what at which stage, of the judged tallies."""
        told = self.weighed.known.evidence.tallies.select("origin", "unit", "stage").unique()
        return frozenset(told.iter_rows())

    def watching(self, unit: str) -> frozenset[str]:
        """Who watches for a unit anywhere."""
        return self._watching.get(unit, frozenset())

    @cached_property
    def _watching(self) -> Mapping[str, frozenset[str]]:
        told = self.weighed.known.evidence.watches.select("observer", "sees").explode("sees").drop_nulls()
        found = told.group_by("sees").agg(pl.col("observer").unique())
        return {unit: frozenset(observers) for unit, observers in found.iter_rows()}

    @cached_property
    def _count_rows(self) -> Rows:
        return Rows(self.weighed.known.evidence.tallies.get_column("id"))

    @cached_property
    def count_spans(self) -> tuple[Instants, Instants]:
        """From when to when each of the judged tallies may say anything."""
        return span_of(self.weighed.known.evidence.tallies)

    def rows(self, ids: Iterable[str]) -> Indices:
        """The rows of the acts that have these ids, of those that are there."""
        found = (self.acts.ids.find(id) for id in ids)
        return np.array([row for row in found if row >= 0], dtype=np.int64)

    def kinds_of(self, change: Amended) -> frozenset[str]:
        """Of which kinds the acts may be that come or go."""
        kinds = self.acts.kinds
        left = (kinds.of[code] for code in kinds.codes[change.left].tolist())
        return frozenset().union(*(each.kinds for each in (*change.new, *change.going)), *left)

    def about(self, name: str) -> Indices:
        """The rows of acts that are about something."""
        return self._about.rows(self.acts.cases.find(name))

    @cached_property
    def _about(self) -> Buckets:
        return Buckets(self.acts.about)

    def untold(self, replies: frozenset[str]) -> Indices:
        """The acts of some kinds that count and do not tell what they are about."""
        if replies not in self._untold:
            acts = self.acts
            reply = np.array([bool(kinds & replies) for kinds in acts.kinds.of], dtype=np.bool_)
            self._untold[replies] = np.flatnonzero(
                (acts.about < 0) & reply[acts.kinds.codes] & self.count_now
            )
        return self._untold[replies]

    def on_list(self, name: str) -> OnList:
        """What a list holds."""
        if name not in self._lists:
            rows = self.weighed.known.evidence.listings.filter(pl.col("list") == name)
            self._lists[name] = OnList(rows, Rows(rows.get_column("of")), Rows(rows.get_column("item")))
        return self._lists[name]

    def zones(self, judged: Judged) -> ZoneIndex | None:
        """The zones in which a duty is looked at, in the order of its places; None where it is everywhere."""
        key = id(judged)
        if key not in self._zones:
            places = judged.task.cells.places
            zones = tuple(place.zone for place in places if place.zone is not None)
            if not zones:
                return None
            self._zones[key] = self.weighed.placing.index(zones)
        return self._zones[key]

    def place_numbers(self, series: Series) -> Mapping[Named, int]:
        """The places of a series by their names; the first, if several are of one name."""
        key = id(series.places)
        if key not in self._places:
            numbered = list(enumerate(series.places))
            self._places[key] = {(each.name, each.party): number for number, each in reversed(numbered)}
        return self._places[key]

    def series_of(self, judged: Judged) -> list[Series]:
        """The series of a duty as they were told, with what the readings differ in."""
        return [series for series in self.weighed.series if series.task is judged.task]

    def cases_of(self, judged: Judged) -> tuple[Buckets, ...]:
        """Of each series, the rows of its cases by the act that asks for an answer."""
        key = id(judged)
        if key not in self._triggers:
            self._triggers[key] = tuple(Buckets(cases.trigger) for cases in judged.cases)
        return self._triggers[key]

    def naming(self, duty: Frequency) -> Indices:
        """How many acts that count and may be of a duty's kinds name each area, by its code."""
        if duty.kinds not in self._naming:
            area = self.weighed.placing.candidates(duty.kinds).spots.area
            self._naming[duty.kinds] = np.bincount(area[area >= 0], minlength=len(self.acts.spots.areas))
        return self._naming[duty.kinds]

    def windows(self, judged: Judged) -> tuple[Windows, tuple[tuple[Interval, Pause], ...]]:
        """The windows of a duty over its whole span, and when it rests in between."""
        asked = (
            judged.task.obligation,
            self.weighed.agreement,
            self.weighed.known.as_of,
            self.weighed.court.by,
        )
        return windows_of(*asked), tuple(paused_windows(*asked))

    def areas(self, judged: Judged) -> Mapping[str | None, int]:
        """The places of a duty that looks at each area apart, by their names; none is for one party only."""
        key = id(judged)
        if key not in self._areas:
            self._areas[key] = {place.name: n for n, place in enumerate(judged.task.cells.places)}
        return self._areas[key]
