"""Bounds over groups of windows: at least and at most so many broken, so many kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import polars as pl

from trucekeeper.agreement.model import Agreement, Forbid, Quota
from trucekeeper.compliance.acts import acts_near, certainly
from trucekeeper.compliance.answer import Answer
from trucekeeper.compliance.question import Question
from trucekeeper.compliance.quota import counts_for, weigh_counts
from trucekeeper.compliance.watching import contradictions
from trucekeeper.compliance.weigh import Series, Weighed, weigh
from trucekeeper.compliance.windows import is_whole, period_of, touching
from trucekeeper.evidence import Evidence
from trucekeeper.terms import KEPT, NOT_KEPT, PENDING, Bound, Knowledge, Period, Standard
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
    rows = [row for series in weighed.series for row in _of_series(series, by)]
    return pl.DataFrame(rows, schema=dict(GROUPS), orient="row")


def _of_series(series: Series, by: Period | int) -> Iterator[dict[str, object]]:
    question, bearer, standard, found = series.question, series.bearer, series.standard, series.answers
    windows = question.windows
    spans = _certain_spans(question, bearer, standard)
    for group in _groups(question, by):
        begun = [index for index in group if index < windows.begun]
        decided = [index for index in begun if found[index].performance not in PENDING]
        of_group = [found[index] for index in decided]
        kept = sum(answer.performance in KEPT for answer in of_group)
        broken = _broken_at_least(question, bearer, standard, decided, found, spans)
        unverified = [a for a in of_group if a.knowledge is Knowledge.UNVERIFIED]
        yield {
            "obligation": question.obligation.id,
            "article": question.obligation.article,
            "form": question.obligation.form.value,
            "bearer": bearer,
            "zone": question.zone.id if question.zone else None,
            "group_start": int(windows.starts[group[0]]),
            "group_end": int(windows.ends[group[-1]]),
            "standard": standard.value,
            "windows": len(decided),
            "broken_low": broken,
            "broken_high": len(decided) - kept,
            "kept_low": kept,
            "kept_high": len(decided) - broken,
            "unknown": sum(answer.knowledge is not Knowledge.SHOWN for answer in of_group),
            "unwatched": sum(answer.coverage[1] == 0 for answer in unverified),
        }


def _groups(question: Question, by: Period | int) -> Iterator[range]:
    """Runs of windows; a window longer than a group is a group by itself."""
    count = len(question.windows.starts)
    own = period_of(question.obligation, Period.DAY)
    if by is Period.PHASE or own is Period.PHASE:
        size = max(count, 1)
    else:
        days = by if isinstance(by, int) else DAYS_IN[by]
        size = max(days // DAYS_IN[own], 1)
    for first in range(0, count, size):
        yield range(first, min(first + size, count))


def _broken_at_least(
    question: Question,
    bearer: str,
    standard: Standard,
    decided: Sequence[int],
    found: Sequence[Answer],
    spans: Sequence[tuple[int, int]],
) -> int:
    duty = question.obligation.duty
    if isinstance(duty, Forbid):
        if not decided:
            return 0
        first, last = decided[0], decided[-1]
        return fewest_windows(span for span in spans if first <= span[0] and span[1] <= last)
    shown = sum(found[index].performance in NOT_KEPT for index in decided)
    if isinstance(duty, Quota) and duty.bound is Bound.AT_LEAST and duty.stage and decided:
        start = int(question.windows.starts[decided[0]])
        whole = Interval(start, int(question.windows.ends[decided[-1]]))
        starts, ends = np.array([whole.start]), np.array([whole.end])
        counts = counts_for(question, duty, bearer, starts, ends).get(0, ())
        low, high = weigh_counts(question, duty, bearer, standard, whole, counts).bounds
        if high is not None and low <= high and duty.amount > 0:
            # Where the counts of the parts show more kept than the whole has room for, they disagree.
            kept = sum(found[index].performance in KEPT for index in decided)
            owing = sum(_owes_all(question, duty, index) for index in decided)
            return max(shown, min(owing - high // duty.amount, len(decided) - kept))
    return shown


def _owes_all(question: Question, duty: Quota, index: int) -> bool:
    windows = question.windows
    window = Interval(int(windows.starts[index]), int(windows.ends[index]))
    return is_whole(window, question.agreement.time_zone, duty.per)


def _certain_spans(question: Question, bearer: str, standard: Standard) -> list[tuple[int, int]]:
    """First and last window of each act that surely counts, and surely fell in the begun windows.

    Contradicted acts are left out: there the evidence speaks against itself.
    """
    duty = question.obligation.duty
    if not isinstance(duty, Forbid):
        return []
    near = acts_near(question, duty).filter(certainly(question, standard, bearer))
    against = contradictions(question, near, standard, bearer)
    near = near.filter(~pl.col("id").is_in(list(against)))
    begun = question.windows.begun
    starts, ends = question.windows.starts[:begun], question.windows.clipped_ends[:begun]
    if begun == 0:
        return []
    near = near.filter((pl.col("earliest") >= int(starts[0])) & (pl.col("latest") <= int(ends[-1])))
    rows, windows, _ = touching(starts, ends, near["earliest"].to_numpy(), near["latest"].to_numpy())
    spans: dict[int, tuple[int, int]] = {}
    for row, window in zip(rows.tolist(), windows.tolist(), strict=True):
        first, _last = spans.get(row, (window, window))
        spans[row] = first, window
    return list(spans.values())


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
