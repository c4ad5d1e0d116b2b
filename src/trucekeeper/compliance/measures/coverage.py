"""What was watched, and what watching would turn windows that cannot be told into a verdict.

The list of stretches is what a mission plans patrols by. Nothing in it is guessed: the obligations
are weighed again with such watches added, and a stretch tells only the windows that were then shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Forbid, FreeTime, Frequency, Maintain, Respond
from trucekeeper.agreement.model import Agreement, Obligation
from trucekeeper.compliance.answers import CAUSES, CODE
from trucekeeper.compliance.docket import Docket, docket_of, mandated_of
from trucekeeper.compliance.explaining.supposed import SUPPOSED, with_watch
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.watching.watches import admitted_watches
from trucekeeper.compliance.weigh import Weighed, weigh_docket
from trucekeeper.evidence import Evidence
from trucekeeper.terms import REGIME, Cause, Knowledge, Period, Standard

WATCHED: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "obligation": pl.String(),
        "article": pl.String(),
        "bearer": pl.String(),
        "zone": pl.String(),
        "reading": pl.String(),
        "standard": pl.String(),
        "windows": pl.Int64(),  # begun, and in which the duty binds
        "watched_low": pl.Float64(),  # share of their time that was watched (or counted), at least
        "watched_high": pl.Float64(),
        "observers": pl.List(pl.String()),  # ids of those whose watches count here
        "unverified": pl.Int64(),
        "unwatched": pl.Int64(),  # of them, those for want of watching
        "would_be_told": pl.Int64(),  # of them, those that the stretches would turn into a verdict
    }
)
"""Columns of the table of coverage, in order."""

STRETCHES: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "zone": pl.String(),  # null: everywhere that the agreement speaks of
        "start": pl.Int64(),  # half-open, microseconds UTC
        "end": pl.Int64(),
        "sees": pl.List(pl.String()),  # kinds or subjects that those who watch must be able to see
        "windows": pl.Int64(),  # windows that such a watch would turn into a verdict
        "obligations": pl.List(pl.String()),  # whose windows these are
    }
)
"""Columns of the table of stretches to be watched, in order."""

WANT_OF_WATCHING = frozenset(
    {
        Cause.ACCESS_DENIED,
        Cause.SECURITY_GUARANTEES_LACKING,
        Cause.JAMMING,
        Cause.MINES_UXO,
        Cause.TECHNICAL_BLIND_SPOT,
        Cause.MECHANISM_NOT_DEPLOYED,
        Cause.NOT_IN_RECORD,
    }
)
"""Causes that say that nobody who could see was watching."""


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """``watched`` has the columns of :data:`WATCHED`, ``stretches`` those of :data:`STRETCHES`.

    Stretches come with most windows first, then by time.
    """

    watched: pl.DataFrame
    stretches: pl.DataFrame


@dataclass(frozen=True, slots=True)
class _Need:
    """A window that wants watching: which series and cell, where, when and what is to be seen."""

    series: int
    cell: int
    zone: str | None
    start: int
    end: int
    sees: frozenset[str]


def coverage(
    agreement: Agreement, evidence: Evidence, as_of: int, standard: Standard = Standard.CORROBORATED
) -> Coverage:
    """What was watched as of a moment (microseconds UTC), day by day, and what ought to have been.

    A watch supposed is that of the mandated body at ``verified``, else of someone apart from all
    parties, kept all the time. Prohibitions speak for the regime where they have such a finding.
    """
    return coverage_of(agreement, docket_of(evidence, agreement.implications), as_of, standard)


def coverage_of(agreement: Agreement, docket: Docket, as_of: int, standard: Standard) -> Coverage:
    """As :func:`coverage`, of evidence that was made ready before."""
    weighed = weigh_docket(agreement, docket, as_of, Period.DAY, {standard})
    needs = list(_needs(weighed))
    observer = mandated_of(weighed.agreement) if standard is Standard.VERIFIED else SUPPOSED
    told: list[_Need] = []
    if observer is not None:
        judge = _judge(agreement, weighed, observer, standard)
        told = judge(needs)
        if 0 < len(told) < len(needs):  # leave out what watching does not help, and try the rest alone
            told = judge(told)
    return Coverage(_watched(weighed, needs, told), _stretches(weighed, told))


def _needs(weighed: Weighed) -> Iterator[_Need]:
    for number, series in enumerate(weighed.series):
        sees = things_to_see(series.task.obligation)
        if not sees or not _speaks(series):
            continue
        for cell in _unwatched(series).tolist():
            yield _Need(
                number,
                cell,
                series.places[series.place[cell]].name,
                int(series.starts[cell]),
                int(min(series.ends[cell], series.as_of)),
                sees,
            )


def things_to_see(obligation: Obligation) -> frozenset[str]:
    """What those who watch must be able to see; empty where a duty is counted and not watched."""
    match obligation.duty:
        case Forbid(kinds=kinds) | Frequency(kinds=kinds) | FreeTime(kinds=kinds):
            return kinds
        case Maintain(subject=subject):
            return frozenset({subject})
        case Respond(answer=answer):
            return frozenset({answer})
    return frozenset()


def _speaks(series: Series) -> bool:
    """Whether the series is the one that tells of watching: the regime's, where there is one."""
    return series.bearer == series.task.bearers[0] or REGIME not in series.task.bearers


def _unverified(series: Series) -> Indices:
    return np.flatnonzero(series.answers.knowledge == CODE[Knowledge.UNVERIFIED])


def _unwatched(series: Series) -> Indices:
    cells = _unverified(series)
    wanting = np.array([CAUSES[code] in WANT_OF_WATCHING for code in series.answers.cause[cells]], dtype=bool)
    return cells[wanting] if len(cells) else cells


def _judge(
    agreement: Agreement, weighed: Weighed, observer: str, standard: Standard
) -> Callable[[Sequence[_Need]], list[_Need]]:
    """Weighs all again with watches over some windows: which of these are then shown."""
    evidence, as_of = weighed.docket.evidence, weighed.known.as_of

    def told(needs: Sequence[_Need]) -> list[_Need]:
        more = evidence
        for number, (zone, start, end, sees) in enumerate(_merged(needs)):
            id = f"{SUPPOSED}-{number}"
            more = with_watch(more, as_of, observer, zone, start, end, sees, id=id)
        again = weigh_docket(
            agreement,
            replace(weighed.docket, evidence=more),
            as_of,
            Period.DAY,
            {standard},
        )
        shown = CODE[Knowledge.SHOWN]
        return [need for need in needs if again.series[need.series].answers.knowledge[need.cell] == shown]

    return told


def _merged(needs: Iterable[_Need]) -> list[tuple[str | None, int, int, frozenset[str]]]:
    """Windows of a place that touch or overlap, as one stretch in which all is to be seen."""
    found: list[tuple[str | None, int, int, frozenset[str]]] = []
    for need in sorted(needs, key=lambda each: (each.zone or "", each.start, each.end)):
        zone, start, end, sees = found[-1] if found else (None, 0, -1, frozenset())
        if found and zone == need.zone and need.start <= end:
            found[-1] = (zone, start, max(end, need.end), sees | need.sees)
        else:
            found.append((need.zone, need.start, need.end, need.sees))
    return found


def _stretches(weighed: Weighed, told: Sequence[_Need]) -> pl.DataFrame:
    rows = []
    for zone, start, end, sees in _merged(told):
        own = [need for need in told if need.zone == zone and start <= need.start and need.end <= end]
        names = {weighed.series[need.series].task.obligation.id for need in own}
        rows.append((zone, start, end, sorted(sees), len(own), sorted(names)))
    table = pl.DataFrame(rows, schema=dict(STRETCHES), orient="row")
    return table.sort(["windows", "start", "zone"], descending=[True, False, False])


def _watched(weighed: Weighed, needs: Sequence[_Need], told: Sequence[_Need]) -> pl.DataFrame:
    wanting, helped = ({(n.series, n.cell) for n in each} for each in (needs, told))
    rows = []
    for number, series in enumerate(weighed.series):
        if not _speaks(series):
            continue
        for place in range(len(series.places)):
            cells = np.flatnonzero((series.place == place) & series.begun & ~series.rests)
            low, high = _shares(series, cells)
            unverified = series.answers.knowledge[cells] == CODE[Knowledge.UNVERIFIED]
            own = [(number, cell) for cell in cells.tolist()]
            rows.append(
                (
                    series.task.obligation.id,
                    series.task.obligation.article,
                    series.bearer,
                    series.places[place].name,
                    series.task.reading,
                    series.standard.value,
                    len(cells),
                    low,
                    high,
                    _observers(series, place),
                    int(unverified.sum()),
                    sum(each in wanting for each in own),
                    sum(each in helped for each in own),
                )
            )
    return pl.DataFrame(rows, schema=dict(WATCHED), orient="row")


def _shares(series: Series, cells: Indices) -> tuple[float | None, float | None]:
    """The share of the windows' time that was watched, each window weighing as long as it lasted."""
    lengths = (np.minimum(series.ends[cells], series.as_of) - series.starts[cells]).astype(np.float64)
    low, high = series.answers.coverage_low[cells], series.answers.coverage_high[cells]
    told = ~np.isnan(low)
    if not told.any():
        return None, None
    weights = lengths[told]
    return (
        round(float(np.average(low[told], weights=weights)), 9),
        round(float(np.average(high[told], weights=weights)), 9),
    )


def _observers(series: Series, place: int) -> list[str]:
    """Who watched, in a way that counts, for what the duty forbids, holds or asks for."""
    sees = things_to_see(series.task.obligation)
    if not sees:
        return []
    question = replace(series.task.question, zone=series.places[place].zone)
    able = pl.col("sees").list.set_intersection(pl.lit(sorted(sees), pl.List(pl.String()))).list.len() > 0
    starts = series.starts[series.place == place]
    if not len(starts):
        return []
    within = (pl.col("end") > int(starts.min())) & (pl.col("start") < series.as_of)
    watches = admitted_watches(question, series.standard, series.bearer).filter(able & within)
    found: list[str] = watches.get_column("observer").unique().sort().to_list()
    return found
