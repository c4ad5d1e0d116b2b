"""What kept a zone from being watched, as the watches themselves tell, and who controls that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from trucekeeper.agreement.duties import (
    Complete,
    Exchange,
    Forbid,
    FreeTime,
    Frequency,
    Maintain,
    Quota,
    Respond,
    Schedule,
)
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Instants, touching
from trucekeeper.terms import Cause, Containment

NAMES = pl.List(pl.String())

HOURS = "hour"
"""The unit in which time with or without a kind of act is counted."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a window was not watched, who controls that, and the ids of the watches that tell.

    ``long``: it lasted for half of the window or more.
    """

    cause: Cause
    controlled_by: tuple[str, ...]
    told_by: tuple[str, ...]
    long: bool


def gaps(
    question: Question, starts: Instants, ends: Instants, owners: Sequence[int] | None = None
) -> dict[int, Gap]:
    """Per window (by index) the cause that watches give for not having seen what is asked.

    Of several causes the one with the longest total overlap is given, then the first by name.
    ``owners``: the window that each stretch is a part of, where windows have parts.
    """
    own = list(range(len(starts)) if owners is None else owners)
    lengths: dict[int, int] = defaultdict(int)
    for owner, length in zip(own, (ends - starts).tolist(), strict=True):
        lengths[owner] += length
    names = pl.lit(sorted(_asked(question)), NAMES)
    sees = (pl.col("sees").list.len() == 0) | (pl.col("sees").list.set_intersection(names).list.len() > 0)
    table = question.evidence.watches.filter(pl.col("cause").is_not_null() & sees)
    table = table.with_columns(cover=question.covered(table)).filter(pl.col("cover") > int(Containment.NO))
    rows, touched, _ = touching(starts, ends, table["start"].to_numpy(), table["end"].to_numpy())
    records = table.select("id", "start", "end", "cause", "controlled_by", "observer").rows()
    lasted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    told: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for row, window in zip(rows.tolist(), touched.tolist(), strict=True):
        id_, start, end, cause, controlled_by, observer = records[row]
        lasted[own[window]][cause] += min(end, int(ends[window])) - max(start, int(starts[window]))
        told[own[window], cause].append((id_, controlled_by or observer))
    result = {}
    for window, causes in lasted.items():
        cause = min(causes, key=lambda name: (-causes[name], name))
        ids, controllers = zip(*told[window, cause], strict=True)
        long = 2 * causes[cause] >= lengths[window]
        result[window] = Gap(Cause(cause), tuple(sorted(set(controllers))), ids, long)
    return result


def _asked(question: Question) -> Iterable[str]:
    """The leaves, unit or subject asked about; for leaves also the units that imply them."""
    duty = question.obligation.duty
    match duty:
        case Forbid() | Frequency() | FreeTime():
            implying = {i.unit for i in question.agreement.implications if i.kinds & duty.kinds}
            return duty.kinds | implying | ({HOURS} if isinstance(duty, FreeTime) else set())
        case Quota():
            return {duty.unit}
        case Schedule():
            return {duty.flow.unit}
        case Exchange():
            return {duty.flow.unit, *(rate.of.unit for rate in duty.rates)}
        case Respond():
            return {duty.answer}
        case Complete():
            return {duty.subject}
        case Maintain():
            return {duty.subject, *((duty.strength.unit,) if duty.strength else ())}
    return ()


def ever_watched(question: Question, names: Iterable[str]) -> bool:
    """Whether anyone is known to watch for such a thing here, at whatever time."""
    return _ever_watched(question, frozenset(names))


@lru_cache(maxsize=32)  # asked anew for every window of one question
def _ever_watched(question: Question, names: frozenset[str]) -> bool:
    sees = pl.col("sees").list.set_intersection(pl.lit(sorted(names), NAMES)).list.len() > 0
    table = question.evidence.watches.filter((pl.col("share") > 0) & sees)
    return bool((question.covered(table) > int(Containment.NO)).any())
