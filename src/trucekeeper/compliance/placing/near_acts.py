"""Acts of some kinds that may lie in one zone and be one bearer's, each with how surely it is so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from trucekeeper.compliance.counting.counts import Flags, Ids
from trucekeeper.compliance.counting.stretches import Union, union_of
from trucekeeper.compliance.docket import docket_of
from trucekeeper.compliance.placing.charges import NO, Small, admitted, authored, of_kind, standing
from trucekeeper.compliance.placing.question import Question
from trucekeeper.compliance.placing.windows import Instants
from trucekeeper.compliance.remedies.rulings import Rulings
from trucekeeper.evidence.coded import spots_of
from trucekeeper.terms import REGIME, Standard
from trucekeeper.where import ZoneIndex


@dataclass(frozen=True, slots=True, eq=False)
class NearActs:
    """Acts as one bearer's finding at one standard takes them, in columns of one length.

    ``here``: the least of kind, place, existence and actor; ``told``: who reported or saw each.
    """

    ids: Ids
    datasets: Sequence[str]
    earliest: Instants
    latest: Instants
    here: Small
    admission: Small
    told: Sequence[frozenset[str]]

    def extent_of(self, chosen: Flags) -> Union:
        """The union of the times in which some of them may have happened."""
        return union_of(self.earliest[chosen], self.latest[chosen])

    def told_by(self, source: str) -> Flags:
        """Which of them a source reported or saw."""
        return np.array([source in names for names in self.told], dtype=np.bool_)

    def overlapping(self, start: int, end: int) -> Flags:
        """Which of them may have happened in a window."""
        return np.asarray((self.earliest < end) & (self.latest > start))


def near_acts(question: Question, kinds: frozenset[str], bearer: str, standard: Standard) -> NearActs:
    """The acts that may be of these kinds, in the zone and the bearer's, admitted or not.

    Those of a modality that is never admitted, and not upheld either, are left out.
    """
    agreement, told = question.agreement, question.evidence
    wanted = pl.lit(sorted(kinds), pl.List(pl.String()))
    some = pl.col("kinds").list.set_intersection(wanted).list.len() > 0
    evidence = replace(told, incidents=told.incidents.filter(some))
    implying = [each for each in agreement.implications if each.kinds & kinds]
    now = standing(docket_of(evidence, implying).acts, question.as_of, Rulings(upheld=question.upheld))
    acts = now.acts
    every = np.arange(len(acts), dtype=np.int64)
    actor = authored(acts, every, question.obligors(bearer), bearer)
    here = np.minimum(np.minimum(of_kind(acts, kinds), acts.existence), actor)
    rows = np.flatnonzero(now.counts & (here > NO))
    asked, mandated = question.origins_asked(standard), question.mandated
    admission = admitted(now, every, standard, asked, mandated, author_too=bearer != REGIME)
    if question.zone is not None:
        index = ZoneIndex((question.zone,), told.areas)
        found = index.placed(spots_of(acts.spots, rows)).flat()
        rows, here = rows[found.rows], np.minimum(here[rows[found.rows]], found.containment)
    else:
        here = here[rows]
    return NearActs(
        ids=_texts(acts.ids.take(rows)),
        datasets=[acts.dataset.of[code] for code in acts.dataset.codes[rows].tolist()],
        earliest=acts.earliest[rows],
        latest=acts.latest[rows],
        here=here.astype(np.int8),
        admission=np.asarray(admission[rows], dtype=np.int8),
        told=[acts.told.of[code] for code in acts.told.codes[rows].tolist()],
    )


def _texts(names: pl.Series) -> npt.NDArray[np.object_]:
    return np.array(names.to_list(), dtype=object)
