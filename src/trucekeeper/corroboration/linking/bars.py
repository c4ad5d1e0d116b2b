"""Why two reports may not stand in one incident, said plainly: what the compiled guard must agree with."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.grouping import Rules
from trucekeeper.corroboration.linking.judgements import rows_of
from trucekeeper.corroboration.linking.levels import Field
from trucekeeper.corroboration.linking.pairs import Rows, compared, within
from trucekeeper.corroboration.linking.sweep import Sweep


class Bar(IntEnum):
    """What keeps two reports apart, whatever their weight."""

    REACH = 0
    DATASET = 1
    ACTOR = 2
    KIND = 3
    QUANTITY = 4
    JUDGED = 5


IN_WORDS = {
    Bar.REACH: "they are out of reach of each other",
    Bar.DATASET: "their dataset tells each happening once",
    Bar.ACTOR: "they name other actors, which is declared hard",
    Bar.KIND: "they tell of kinds of other groups, and kinds are declared hard",
    Bar.QUANTITY: "their quantities contradict each other, which are declared hard",
    Bar.JUDGED: "they were judged to be of different happenings",
}


def bars(
    sweep: Sweep, left: Rows, right: Rows, rules: Rules, different: tuple[Rows, Rows]
) -> NDArray[np.bool_]:
    """Which bars hold between the places of the sweep, of shape (bars, pairs).

    ``different``: the places of pairs that were judged different, from :func:`judged_apart`.
    """
    c, levels = sweep.columns, compared(sweep.columns, left, right)
    found = np.zeros((len(Bar), len(left)), dtype=np.bool_)
    found[Bar.REACH] = ~within(c, left, right, sweep.reach)
    same = (c.dataset[left] == c.dataset[right]) & (c.dataset[left] >= 0)
    found[Bar.DATASET, same] = ~rules.repeats[c.dataset[left][same]]
    actor, kind, quantity = rules.hard
    found[Bar.ACTOR] = actor & (levels[Field.ACTOR] == 3)
    found[Bar.KIND] = kind & (levels[Field.KIND] == 3)
    found[Bar.QUANTITY] = quantity & (levels[Field.QUANTITY] > 1)
    told = different[0].astype(np.int64) * len(sweep) + different[1]
    asked = np.minimum(left, right).astype(np.int64) * len(sweep) + np.maximum(left, right)
    found[Bar.JUDGED] = np.isin(asked, told)
    return found


def judged_apart(ids: NDArray[np.int64], rules: Rules) -> tuple[Rows, Rows]:
    """The places, among ids in the order of the sweep, of the pairs that were judged different."""
    return rows_of(rules.judged.different, ids)
