"""One duty as it is to be judged: where, in which windows, and whose findings it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import polars as pl

from trucekeeper import when
from trucekeeper.agreement.duties import Forbid, Frequency, Respond
from trucekeeper.agreement.model import Agreement, Obligation, Pause
from trucekeeper.compliance.docket import Known
from trucekeeper.compliance.placing.cells import Cells, Place, Touches, cells_of
from trucekeeper.compliance.placing.charges import of_kind
from trucekeeper.compliance.placing.question import Question, bearers_of
from trucekeeper.compliance.placing.windows import Windows, parts_of_days, paused_windows, windows_of
from trucekeeper.terms import Period
from trucekeeper.when import FOREVER, Interval
from trucekeeper.where import Zone


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """A duty, or one reading of it, with its cells.

    ``paused``: per place, when it does not bind. ``spans``: per place, when it does, where a list
    says from when; empty where that is the duty's own span.
    """

    agreement: Agreement
    obligation: Obligation
    reading: str | None
    cells: Cells
    paused: tuple[tuple[tuple[Interval, Pause], ...], ...]
    question: Question
    spans: tuple[Interval, ...] = ()

    def question_at(self, place: int) -> Question:
        """The question asked of one place and its windows."""
        obligation = self.obligation
        if self.spans:
            obligation = replace(obligation, span=self.spans[place])
        zone, windows = self.cells.places[place].zone, self.cells.windows[place]
        return replace(self.question, obligation=obligation, zone=zone, windows=windows)

    @property
    def bearers(self) -> tuple[str, ...]:
        """Whose findings it has: the regime's first, then each party's."""
        return bearers_of(self.obligation)

    def places_of(self, bearer: str) -> list[int]:
        """The places in which a bearer has findings: where a list names a party, that party only.

        Where a place is listed for a party and for everybody, that party has findings in its own alone.
        """
        own = {place.name for place in self.cells.places if place.party == bearer}
        return [
            n
            for n, place in enumerate(self.cells.places)
            if place.party == bearer or (place.party is None and place.name not in own)
        ]


def tasks_of(agreement: Agreement, known: Known, by: Period) -> list[Task]:
    """Every scored duty of an agreement; one that is read in several ways is there once for each."""
    found: list[Task] = []
    for obligation in agreement.obligations.values():
        if obligation.is_scored:
            for reading, each in _readings(obligation):
                found.append(_task(agreement, each, reading, known, by))
    return found


def _readings(obligation: Obligation) -> list[tuple[str | None, Obligation]]:
    if not obligation.variants:
        return [(None, obligation)]
    return [(each.reading, each.obligation) for each in obligation.variants if each.obligation.is_scored]


def _task(
    agreement: Agreement, obligation: Obligation, reading: str | None, known: Known, by: Period
) -> Task:
    listed = _listed(obligation, agreement, known) if obligation.listed is not None else None
    shared: dict[Interval, tuple[Windows, tuple[tuple[Interval, Pause], ...]]] = {}

    def windows(span: Interval) -> tuple[Windows, tuple[tuple[Interval, Pause], ...]]:
        if span not in shared:
            own = replace(obligation, span=span)
            paused = tuple(paused_windows(own, agreement, known.as_of, by))
            shared[span] = windows_of(own, agreement, known.as_of, by), paused
        return shared[span]

    if listed is not None:
        places, spans = [place for place, _ in listed], [span for _, span in listed]
    else:
        places = places_of(obligation, known)
        spans = [obligation.span] * len(places)
    if isinstance(obligation.duty, Respond):
        spans = []  # its windows come with what is to be answered
    cut = [windows(span) for span in spans]
    nothing = Windows(np.empty(0, np.int64), np.empty(0, np.int64), 0, known.as_of)
    duty = obligation.duty
    parts = None
    if isinstance(duty, Forbid) and duty.hours is not None and by is not Period.DAY:
        parts = tuple(parts_of_days(obligation.span, duty.hours, agreement.time_zone, known.as_of))
    cells = cells_of(places, [each for each, _ in cut] or [nothing] * len(places), known.as_of, parts)
    question = Question(agreement, known.evidence, obligation, None, nothing, known.rulings.upheld)
    own = tuple(spans) if listed is not None else ()
    return Task(agreement, obligation, reading, cells, tuple(paused for _, paused in cut), question, own)


def places_of(obligation: Obligation, known: Known) -> list[Place]:
    """The zones that a duty names; everywhere, where it names none; or each area that has acts."""
    duty = obligation.duty
    if isinstance(duty, Frequency) and duty.per_area:
        acts = known.standing.acts
        placed = known.standing.counts & (acts.spots.area >= 0) & (of_kind(acts, duty.kinds) > 0)
        used = np.zeros(len(acts.spots.areas), dtype=np.bool_)
        used[acts.spots.area[placed]] = True
        names = sorted(acts.spots.areas[number] for number in np.flatnonzero(used).tolist())
        return [Place(Zone(name, name, (name,))) for name in names]
    return [Place(zone) for zone in obligation.zones or (None,)]


def _listed(obligation: Obligation, agreement: Agreement, known: Known) -> list[tuple[Place, Interval]]:
    """The zones on the duty's list, with the party that it names, and from when it binds there."""
    listed = obligation.listed
    assert listed is not None
    rows = known.evidence.listings.filter(
        (pl.col("list") == listed.list)
        & pl.col("area").is_not_null()
        & (pl.col("earliest") < pl.col("latest"))
    )
    binds = cache(lambda latest: when.shift(latest - 1, listed.after, agreement.time_zone))
    begins: dict[tuple[str, str | None], int] = {}
    for area, party, latest in rows.select("area", "party", "latest").iter_rows():
        begins[area, party] = min(binds(latest), begins.get((area, party), FOREVER))
    found = []
    for (area, party), start in sorted(begins.items(), key=lambda pair: (pair[0][0], pair[0][1] or "")):
        if party is not None and party not in obligation.by.parties:
            continue
        if party is not None and begins.get((area, None), FOREVER) <= start:
            continue  # what is listed for everybody binds the party as soon
        if start < obligation.span.end:
            span = Interval(max(start, obligation.span.start), obligation.span.end)
            zone = agreement.zones.get(area) or Zone(area, area, (area,))
            found.append((Place(zone, party, span.start), span))
    return found


def narrowed(cells: Cells, touches: Touches, places: Sequence[int]) -> tuple[Cells, Touches]:
    """Only some of the places, with what touches their cells."""
    if len(places) == len(cells.places):
        return cells, touches
    windows = [cells.windows[n] for n in places]
    own = cells_of([cells.places[n] for n in places], windows, cells.as_of, cells.parts)
    shift = np.full(len(cells.places), -1, dtype=np.int64)
    shift[list(places)] = own.first[:-1] - cells.first[list(places)]
    kept = np.zeros(len(cells.places), dtype=np.bool_)
    kept[list(places)] = True
    place = cells.place[touches.cell]
    chosen = touches.only(kept[place])
    moved = shift[cells.place[chosen.cell]]
    return own, Touches(chosen.act, chosen.cell + moved, chosen.here, chosen.time)
