"""Bounds over groups of windows: at least and at most so many broken, so many kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Forbid, Quota
from trucekeeper.agreement.model import Agreement
from trucekeeper.compliance.answers import BIT, CODE, Flags
from trucekeeper.compliance.forms.forbid import weigh_touches
from trucekeeper.compliance.forms.quota import tally_window
from trucekeeper.compliance.placing.candidates import acts_in
from trucekeeper.compliance.placing.charges import CERTAIN
from trucekeeper.compliance.placing.contradicted import contradicted
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.task import narrowed
from trucekeeper.compliance.placing.windows import Indices, is_whole, period_of
from trucekeeper.compliance.remedies.pleas import spared
from trucekeeper.compliance.series import Series
from trucekeeper.compliance.weigh import Weighed, weigh
from trucekeeper.evidence import Evidence
from trucekeeper.terms import KEPT, NOT_KEPT, PENDING, Bound, Knowledge, Performance, Period
from trucekeeper.when import Interval

GROUPS: Mapping[str, pl.DataType] = MappingProxyType(
    {
        "obligation": pl.String(),
        "article": pl.String(),
        "form": pl.String(),
        "bearer": pl.String(),
        "zone": pl.String(),
        "group_start": pl.Int64(),  # half-open, microseconds UTC
        "group_end": pl.Int64(),
        "standard": pl.String(),
        "reading": pl.String(),  # "reading: option" where the text is open; else null
        "windows": pl.Int64(),  # begun windows that are not still due
        "broken_low": pl.Int64(),
        "broken_high": pl.Int64(),
        "kept_low": pl.Int64(),
        "kept_high": pl.Int64(),
        "unknown": pl.Int64(),  # unverified or contested
        "unwatched": pl.Int64(),  # unverified, and nobody able to see was watching
    }
)
"""Columns of the table of bounds, in order."""

DAYS_IN: Mapping[Period, int] = MappingProxyType({Period.DAY: 1, Period.WEEK: 7})


def bounds(
    agreement: Agreement, evidence: Evidence, as_of: int, by: Period | int = Period.WEEK
) -> pl.DataFrame:
    """How many windows of each group were broken and kept, at least and at most.

    The windows are days for prohibitions and the quota's own period for quotas; a group holds
    a week, the whole phase, or the given number of days, counted from the span's first day.
    The columns are those of :data:`GROUPS`; the rules are in ``docs/semantics.md``.
    """
    return bounds_of(weigh(agreement, evidence, as_of), by)


def bounds_of(weighed: Weighed, by: Period | int) -> pl.DataFrame:
    """The bounds over groups of what was weighed by day."""
    rows = [row for series in weighed.series for row in _of_series(series, weighed, by)]
    return pl.DataFrame(rows, schema=dict(GROUPS), orient="row")


def _of_series(series: Series, weighed: Weighed, by: Period | int) -> Iterator[dict[str, object]]:
    answers, obligation = series.answers, series.task.obligation
    spans = _certain_spans(series, weighed)
    said = {word: answers.could_be == BIT[word] for word in Performance}
    shown = answers.knowledge == CODE[Knowledge.SHOWN]
    kept = shown & np.logical_or.reduce([said[word] for word in KEPT])
    short = shown & np.logical_or.reduce([said[word] for word in NOT_KEPT])
    pending = shown & np.logical_or.reduce([said[word] for word in PENDING])
    unverified = answers.knowledge == CODE[Knowledge.UNVERIFIED]
    for group in _groups(series, by):
        decided = group[series.begun[group] & ~pending[group]]
        unseen = unverified[decided] & (answers.coverage_high[decided] == 0)
        broken = _broken_at_least(series, decided, spans, short, kept)
        yield {
            "obligation": obligation.id,
            "article": obligation.article,
            "form": obligation.form.value,
            "bearer": series.bearer,
            "zone": series.places[series.place[group[0]]].name,
            "group_start": int(series.starts[group[0]]),
            "group_end": int(series.ends[group[-1]]),
            "standard": series.standard.value,
            "reading": series.task.reading,
            "windows": len(decided),
            "broken_low": broken,
            "broken_high": len(decided) - int(kept[decided].sum()),
            "kept_low": int(kept[decided].sum()),
            "kept_high": len(decided) - broken,
            "unknown": int((~shown[decided]).sum()),
            "unwatched": int(unseen.sum()),
        }


def _groups(series: Series, by: Period | int) -> Iterator[Indices]:
    """Runs of the windows of each place in which the duty binds; a longer window is one by itself."""
    own = period_of(series.task.obligation, Period.DAY)
    for place in range(len(series.places)):
        numbers = np.flatnonzero((series.place == place) & ~series.rests)
        if by is Period.PHASE or own not in DAYS_IN or series.cases is not None:
            size = max(len(numbers), 1)
        else:
            days = by if isinstance(by, int) else DAYS_IN.get(by, DAYS_IN[Period.WEEK])
            size = max(days // DAYS_IN[own], 1)
        for first in range(0, len(numbers), size):
            yield numbers[first : first + size]


def _broken_at_least(
    series: Series, decided: Indices, spans: Sequence[tuple[int, int]], short: Flags, kept: Flags
) -> int:
    duty = series.task.obligation.duty
    if not len(decided):
        return 0
    if isinstance(duty, Forbid):
        first, last = int(decided[0]), int(decided[-1])
        cured = int((series.answers.could_be[decided] == BIT[Performance.CURED]).sum())
        least = fewest_windows(span for span in spans if first <= span[0] and span[1] <= last)
        return max(least - cured, 0)
    shown = int(short[decided].sum())
    if isinstance(duty, Quota) and duty.bound is Bound.AT_LEAST and duty.stage:
        named = series.places[int(series.place[decided[0]])]
        question = series.task.question_at(series.task.cells.places.index(named))
        whole = Interval(int(series.starts[decided[0]]), int(series.ends[decided[-1]]))
        low, high = tally_window(question, duty, series.bearer, series.standard, whole).bounds(0)
        if high is not None and low <= high and duty.amount > 0:
            # Where the counts of the parts show more kept than the whole has room for, they disagree.
            owing = sum(_owes_all(series, duty, index) for index in decided.tolist())
            return max(shown, min(owing - high // duty.amount, len(decided) - int(kept[decided].sum())))
    return shown


def _owes_all(series: Series, duty: Quota, index: int) -> bool:
    window = Interval(int(series.starts[index]), int(series.ends[index]))
    return is_whole(window, series.task.agreement.time_zone, duty.per)


def _certain_spans(series: Series, weighed: Weighed) -> list[tuple[int, int]]:
    """First and last window of each act that surely counts, and surely fell in the begun windows.

    Contradicted acts are left out: there the evidence speaks against itself.
    """
    task, known = series.task, weighed.known
    duty = task.obligation.duty
    if not isinstance(duty, Forbid):
        return []
    hearing = Hearing(task.question, known.standing, weighed.register)
    everywhere = spared(acts_in(weighed.placing, task, duty.kinds, Period.DAY), task, known)
    cells, touches = narrowed(task.cells, everywhere, task.places_of(series.bearer))
    took = weigh_touches(hearing, touches, series.bearer, series.standard)
    sure = (touches.here == CERTAIN) & (took.actor == CERTAIN) & (took.admission == CERTAIN)
    against = contradicted(hearing, cells, touches, sure, series.bearer, series.standard)
    number = np.flatnonzero(~series.rests)  # of each cell among the series' windows
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for touch in np.flatnonzero(sure & ~against.flags).tolist():
        cell = int(touches.cell[touch])
        key = int(touches.act[touch]), int(cells.place[cell])
        first, _last = spans.get(key, (cell, cell))
        spans[key] = first, cell
    acts = known.standing.acts
    return [
        (int(number[first]), int(number[last]))
        for (act, _), (first, last) in spans.items()
        if acts.earliest[act] >= cells.starts[first]
        and acts.latest[act] <= cells.clipped_ends[last]
        and (cells.starts[first + 1 : last + 1] == cells.ends[first:last]).all()  # no gap to fall into
    ]


def fewest_windows(spans: Iterable[tuple[int, int]]) -> int:
    """The fewest windows such that every span (first, last) holds at least one of them.

    Taking spans by their last window and choosing that window whenever none chosen so far lies
    in the span is optimal for intervals.
    """
    chosen, latest = 0, -1
    for first, last in sorted(spans, key=lambda span: span[1]):
        if first > latest:
            chosen, latest = chosen + 1, last
    return chosen
