"""How long nothing happened, as it was watched: watches less the acts that may have fallen into them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import polars as pl

from trucekeeper.compliance.counting.counts import Flags
from trucekeeper.compliance.counting.stretches import Union, union_of
from trucekeeper.compliance.placing.charges import CERTAIN, NO
from trucekeeper.compliance.placing.near_acts import NearActs, near_acts
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.watching.watches import admitted_watches, asked_share
from trucekeeper.terms import Containment, Standard

NOTHING = Union(np.empty(0, np.int64), np.empty(0, np.int64))


@dataclass(frozen=True, slots=True, eq=False)
class QuietTime:
    """Time that was watched and in which no act may have happened, for one bearer at one standard.

    ``watched``: all time that was watched, ``quiet`` what acts leave of it. ``acts``: those that may
    be the bearer's and in the zone; ``taken_off``: they shorten everybody's quiet; ``told_of``: they
    shorten the quiet of an observer who reported or saw them.
    """

    watches: pl.DataFrame
    watched: Union
    quiet: Union
    acts: NearActs
    taken_off: Flags
    told_of: Flags

    def watches_in(self, start: int, end: int) -> list[str]:
        """Ids of the watches that count and overlap a window."""
        inside = (pl.col("start") < end) & (pl.col("end") > start)
        return self.watches.filter(inside).get_column("id").to_list()

    def acts_in(self, start: int, end: int) -> list[str]:
        """Ids of the acts that are taken off in a window."""
        return [str(id_) for id_ in self.acts.ids[self.taken_off & self.acts.overlapping(start, end)]]

    def datasets_in(self, start: int, end: int) -> tuple[str, ...]:
        """The datasets of the acts that shorten anybody's quiet in a window."""
        rows = np.flatnonzero((self.taken_off | self.told_of) & self.acts.overlapping(start, end)).tolist()
        return tuple(sorted({self.acts.datasets[row] for row in rows}))

    def open_in(self, start: int, end: int) -> int:
        """How many acts may lie in a window and are not surely admitted."""
        return int((self.acts.overlapping(start, end) & (self.acts.admission < CERTAIN)).sum())


def quiet_time(question: Question, kinds: Collection[str], bearer: str, standard: Standard) -> QuietTime:
    """When acts of these kinds would have been seen and, as far as is known, were not.

    Watches count that surely cover the zone, for the asked share at least, and see every kind. No
    watch tells of quiet over what its own observer reported or saw.
    """
    every = pl.lit(sorted(kinds), pl.List(pl.String()))
    watches = admitted_watches(question, standard, bearer).filter(
        (pl.col("cover") == int(Containment.CERTAIN))
        & (pl.col("share") >= asked_share(question))
        & (pl.col("sees").list.set_intersection(every).list.len() == len(kinds))
    )
    acts = near_acts(question, frozenset(kinds), bearer, standard)
    taken_off = acts.admission > NO
    told_of = np.zeros(len(taken_off), np.bool_)
    quiet = NOTHING
    for (observer,), own in watches.group_by("observer", maintain_order=True):
        told = acts.told_by(str(observer))
        told_of |= told
        kept = _time_of(own).without(acts.extent_of(told))
        quiet = union_of(np.concatenate([quiet.starts, kept.starts]), np.concatenate([quiet.ends, kept.ends]))
    quiet = quiet.without(acts.extent_of(taken_off))
    return QuietTime(watches, _time_of(watches), quiet, acts, taken_off, told_of)


def _time_of(watches: pl.DataFrame) -> Union:
    return union_of(watches["start"].to_numpy(), watches["end"].to_numpy())
