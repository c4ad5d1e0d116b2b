"""Acts that others, who watched and could have seen them, tell nothing of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper.compliance.answers import Flags
from trucekeeper.compliance.placing.cells import Cells, Touches
from trucekeeper.compliance.placing.hearing import Hearing
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.watching.vigil import cover_of
from trucekeeper.compliance.watching.watches import (
    Stretch,
    admitted_stretches,
    asked_share,
    weigh_stretches,
)
from trucekeeper.terms import Containment, Standard


@dataclass(frozen=True, slots=True, eq=False)
class Contradicted:
    """Which touches are of acts that watches contradict, and those watches, by touch."""

    flags: Flags
    cells: Indices
    watches: Mapping[int, Indices]

    def watches_of(self, cell: int) -> Indices:
        """The record numbers of the watches that contradict an act in a cell."""
        begin, end = np.searchsorted(self.cells, [cell, cell + 1])
        found = [self.watches[touch] for touch in range(begin, end) if touch in self.watches]
        return np.concatenate([np.empty(0, dtype=np.int64), *found])


def contradicted(
    hearing: Hearing, cells: Cells, touches: Touches, certain: Flags, bearer: str, standard: Standard
) -> Contradicted:
    """The acts of the case for broken against which admissible watches of the whole place speak.

    They are by others than those who reported or saw the act, saw each of its kinds, for the
    asked share of its own extent. What the mandated body upheld, nothing contradicts.
    """
    question = hearing.question
    none = Contradicted(np.zeros(len(touches), dtype=np.bool_), touches.cell, {})
    if not certain.any():
        return none
    broken, acts = touches.act[certain], hearing.standing.acts
    span = int(acts.earliest[broken].min()), int(acts.latest[broken].max())
    watches, areas = admitted_stretches(question, standard, bearer, *span)
    if not watches:
        return none
    cover = cover_of(cells, question, areas)
    speaking = _speaking(hearing, cells, touches, certain, watches, cover == Containment.CERTAIN)
    flags, found = none.flags.copy(), {}
    asked = asked_share(question)
    known: dict[tuple[int, int], Indices] = {}
    for touch in np.flatnonzero(speaking).tolist():
        act, place = int(touches.act[touch]), int(cells.place[touches.cell[touch]])
        if (act, place) not in known:
            span = int(acts.earliest[act]), int(acts.latest[act])
            told, kinds = acts.told.of[acts.told.codes[act]], acts.kinds.of[acts.kinds.codes[act]]
            near = [
                replace(watch.cut(*span), covers_certainly=True)
                for number, watch in enumerate(watches)
                if cover[place, number] == Containment.CERTAIN
                and watch.start < span[1]
                and watch.end > span[0]
                and watch.observer not in told
            ]
            quiet = bool(near) and weigh_stretches(near, sorted(kinds), span[1] - span[0], asked, ()).quiet
            ids = sorted({watch.id for watch in near if watch.sees & kinds}) if quiet else []
            known[act, place] = np.array(hearing.register.numbers(ids), dtype=np.int64)
        if len(known[act, place]):
            flags[touch] = True
            found[touch] = known[act, place]
    return Contradicted(flags, touches.cell, found)


def _speaking(
    hearing: Hearing, cells: Cells, touches: Touches, certain: Flags, watches: list[Stretch], cover: Flags
) -> Flags:
    """The touches during whose act somebody watched who tells nothing of it."""
    acts = hearing.standing.acts
    earliest, latest = acts.earliest[touches.act], acts.latest[touches.act]
    place = cells.place[touches.cell]
    found = np.zeros(len(touches), dtype=np.bool_)
    for number, watch in enumerate(watches):
        silent = ~hearing.told_by(touches.act, watch.observer)
        found |= (earliest < watch.end) & (latest > watch.start) & cover[place, number] & silent
    if hearing.standing.upheld is not None:
        found &= ~hearing.standing.upheld[touches.act]
    return found & certain
