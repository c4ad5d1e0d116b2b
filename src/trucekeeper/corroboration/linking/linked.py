"""From reports to incidents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.belief import believed
from trucekeeper.corroboration.linking.grouping import Rules, clusters, least_ids
from trucekeeper.corroboration.linking.guards import Guards, repeating
from trucekeeper.corroboration.linking.judgements import Judged, require_consistent, rows_of
from trucekeeper.corroboration.linking.levels import PATTERNS, SIZES
from trucekeeper.corroboration.linking.pairs import compared
from trucekeeper.corroboration.linking.reach import Reach
from trucekeeper.corroboration.linking.reports import Reports
from trucekeeper.corroboration.linking.sweep import Links, Sweep, sweep_of
from trucekeeper.corroboration.linking.weights import Weights, learn

SURE = 7.0
"""Bits from which a link is sure enough to learn from it: 128 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """``incidents``: for each report, in the order given, the least id among those of its incident.

    ``links``: the pairs likelier one happening than two, of rows of ``sweep``; ``refused``: how many
    joins the guards or the mean of both clusters forbade; ``rules``: weights, guards and judgements.
    """

    incidents: NDArray[np.int64]
    rules: Rules
    sweep: Sweep
    links: Links
    refused: int

    @property
    def weights(self) -> Weights:
        """What agreement weighs."""
        return self.rules.weights


def link(
    reports: Reports,
    *,
    seed: int,
    reach: Reach | None = None,
    guards: Guards | None = None,
    judged: Judged | None = None,
    weights: Weights | None = None,
    pairs: int = 300_000,
) -> Linked:
    """Group reports by the happening of which they speak.

    Weights are learned from about ``pairs`` pairs, drawn by ``seed``, and from what is believed
    :mod:`beforehand <trucekeeper.corroboration.linking.belief>`, unless they are given. Neither the
    order of the rows nor, but for reports alike in all else, their ids change the incidents.
    Raises :class:`InputError` where judgements contradict each other.
    """
    reach, guards, judged = reach or Reach(), guards or Guards(), judged or Judged()
    require_consistent(judged.same, judged.different)
    sweep = sweep_of(reports, reach)
    ids = reports.ids[sweep.order]
    if weights is None:
        weights = learn(
            sweep.patterns(pairs, seed),
            before=believed(sweep, seed),
            judged_same=_counted(sweep, rows_of(judged.same, ids)),
            judged_other=_counted(sweep, rows_of(judged.different, ids)),
        )
    links = sweep.links(weights.table, -weights.prior)
    rules = Rules(weights, guards, judged, repeating(sweep, links, SURE - weights.prior, guards))
    roots, refused = clusters(sweep, ids, links, rules)
    incidents = np.empty(len(reports), dtype=np.int64)
    incidents[sweep.order] = least_ids(roots, ids)
    return Linked(incidents, rules, sweep, links, refused)


def _counted(sweep: Sweep, pairs: tuple[NDArray[np.int32], NDArray[np.int32]]) -> NDArray[np.int64]:
    """How often each pattern occurs among some pairs."""
    levels = compared(sweep.columns, *pairs)
    return np.bincount(np.ravel_multi_index(tuple(levels), tuple(SIZES)), minlength=PATTERNS)
