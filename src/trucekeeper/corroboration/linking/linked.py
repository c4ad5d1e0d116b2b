"""From reports to incidents."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.guards import Guards, repeating
from trucekeeper.corroboration.linking.judgements import Judged, require_consistent, rows_of
from trucekeeper.corroboration.linking.kernels.compare import km_between, pattern
from trucekeeper.corroboration.linking.kernels.gather import gather
from trucekeeper.corroboration.linking.levels import PATTERNS, SIZES, WIDTH, Field
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
    joins the guards or the mean of both clusters forbade.
    """

    incidents: NDArray[np.int64]
    weights: Weights
    sweep: Sweep
    links: Links
    refused: int


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

    Weights are learned from about ``pairs`` pairs, drawn by ``seed``, unless they are given. Neither the
    order of the rows nor, but for reports alike in all else, their ids change the incidents.
    Raises :class:`InputError` where judgements contradict each other.
    """
    reach, guards, judged = reach or Reach(), guards or Guards(), judged or Judged()
    require_consistent(judged)
    sweep = sweep_of(reports, reach)
    ids = reports.ids[sweep.order]
    same, different = rows_of(judged.same, ids), rows_of(judged.different, ids)
    if weights is None:
        counts = sweep.patterns(pairs, seed)
        if not counts.any():  # nothing is near anything, and only judgements can link
            weights = Weights(np.ones((len(SIZES), WIDTH)), np.ones((len(SIZES), WIDTH)), 0.5, 0)
        else:
            weights = learn(
                counts, judged_same=_counted(sweep, same), judged_other=_counted(sweep, different)
            )
    threshold = -weights.prior
    links = sweep.links(weights.table, threshold)
    left, right = np.concatenate([same[0], links.left]), np.concatenate([same[1], links.right])
    by_weight = np.argsort(-links.weights, kind="stable")  # links come in the order of the sweep
    order = np.concatenate([np.arange(len(same[0])), by_weight + len(same[0])]).astype(np.int64)
    ends, others = np.concatenate(different), np.concatenate(different[::-1])
    by_row = np.argsort(ends, kind="stable")
    parent = np.arange(len(reports), dtype=np.int32)
    refused = gather(
        sweep.columns,
        left,
        right,
        order,
        len(same[0]),
        weights.table,
        threshold,
        sweep.limits,
        (Field.ACTOR in guards.hard, Field.KIND in guards.hard, Field.QUANTITY in guards.hard),
        repeating(sweep, links, threshold + SURE, guards),
        np.searchsorted(ends[by_row], np.arange(len(reports) + 1)).astype(np.int64),
        others[by_row].astype(np.int32),
        guards.largest,
        parent,
    )
    return Linked(_named(parent, sweep, ids), weights, sweep, links, refused)


def _counted(sweep: Sweep, pairs: tuple[NDArray[np.int32], NDArray[np.int32]]) -> NDArray[np.int64]:
    """How often each pattern occurs among some pairs."""
    found = np.zeros(PATTERNS, dtype=np.int64)
    for i, j in zip(*pairs, strict=True):
        km = km_between(sweep.columns, int(i), int(j))
        found[pattern(sweep.columns, int(i), int(j), km, SIZES)] += 1
    return found


def _named(parent: NDArray[np.int32], sweep: Sweep, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """The least id of each row's cluster, in the order in which the reports were given."""
    roots = parent
    while True:
        above = roots[roots]
        if np.array_equal(above, roots):
            break
        roots = above
    least = np.full(len(ids), np.iinfo(np.int64).max)
    np.minimum.at(least, roots, ids)
    found = np.empty(len(ids), dtype=np.int64)
    found[sweep.order] = least[roots]
    return found
