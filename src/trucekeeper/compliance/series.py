"""One bearer's answers about one duty at one standard, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from trucekeeper.agreement.duties import Complete, Duty, Schedule
from trucekeeper.agreement.model import Pause
from trucekeeper.compliance.answers import CODE, NOTHING, Answers, Flags, blank, joined
from trucekeeper.compliance.forms.asked import requirement
from trucekeeper.compliance.placing.cells import Cells, Place
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.placing.windows import Indices, Instants
from trucekeeper.terms import Standard
from trucekeeper.when import Interval


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """Answers with the windows they are about: by place, then by time, then by case.

    ``place`` is a place in ``places``. ``cases``: the id of what is to be answered, where the
    duty is to respond. ``rests``: windows in which the duty does not bind.
    """

    task: Task
    bearer: str
    standard: Standard
    places: tuple[Place, ...]
    place: Indices
    starts: Instants
    ends: Instants
    answers: Answers
    rests: Flags
    cases: pl.Series | None = None

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def as_of(self) -> int:
        """The moment of the question, microseconds UTC."""
        return self.task.cells.as_of

    @property
    def begun(self) -> Flags:
        """Which windows have begun."""
        return self.starts < self.as_of


def series_of(
    task: Task, bearer: str, standard: Standard, cells: Cells, answers: Answers, places: Sequence[int]
) -> Series:
    """Answers about cells, with those windows put in between in which the duty does not bind."""
    found = Series(
        task,
        bearer,
        standard,
        cells.places,
        cells.place,
        cells.starts,
        cells.ends,
        answers,
        np.zeros(len(cells), dtype=np.bool_),
    )
    own = [task.paused[number] if task.paused else () for number in places]
    return _with_rests(found, own) if any(own) else found


def _with_rests(series: Series, paused: Sequence[Sequence[tuple[Interval, Pause]]]) -> Series:
    rests = [(place, window, pause) for place, each in enumerate(paused) for window, pause in each]
    duty = series.task.obligation.duty
    _, unit = requirement(duty, 0)
    legal = np.array([CODE[pause.legal] for _, _, pause in rests], dtype=np.int8)
    asked = [requirement(duty, _number_of(duty, window))[0] for _, window, _ in rests]
    amount = np.array([NOTHING if each is None else each for each in asked], dtype=np.int64)
    resting = replace(blank(len(rests), None), legal=legal, required=amount, unit=unit)
    place = np.concatenate([series.place, np.array([place for place, _, _ in rests], dtype=np.int64)])
    starts = np.concatenate([series.starts, np.array([w.start for _, w, _ in rests], dtype=np.int64)])
    ends = np.concatenate([series.ends, np.array([w.end for _, w, _ in rests], dtype=np.int64)])
    flags = np.concatenate([series.rests, np.ones(len(rests), dtype=np.bool_)])
    keep = np.lexsort((starts, place))
    if isinstance(duty, Complete | Schedule):  # a pause stands for all of it
        keep = keep[~_resting_too(place, starts, ends, flags)[keep]]
    answers = joined([series.answers, resting]).take(keep)
    return replace(
        series, place=place[keep], starts=starts[keep], ends=ends[keep], rests=flags[keep], answers=answers
    )


def _number_of(duty: Duty, window: Interval) -> int:
    """Which of a schedule's totals a window is of; 0 for other duties, all of whose windows are alike."""
    if not isinstance(duty, Schedule):
        return 0
    return next(n for n, total in enumerate(duty.totals) if total.due == window.end)


def _resting_too(place: Indices, starts: Instants, ends: Instants, flags: Flags) -> Flags:
    """The windows in whose place a pause stands."""
    windows = list(zip(place.tolist(), starts.tolist(), ends.tolist(), strict=True))
    resting = {windows[number] for number in np.flatnonzero(flags)}
    same = np.array([window in resting for window in windows], dtype=np.bool_)
    return same & ~flags
