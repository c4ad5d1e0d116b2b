"""Clusters of the reports of a sweep, from its links, under guards and judgements."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.guards import Guards
from trucekeeper.corroboration.linking.judgements import Judged, rows_of
from trucekeeper.corroboration.linking.kernels.components import components
from trucekeeper.corroboration.linking.kernels.gather import gather
from trucekeeper.corroboration.linking.levels import Field
from trucekeeper.corroboration.linking.sweep import Links, Sweep
from trucekeeper.corroboration.linking.weights import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """By what clusters are made: all of it fixed, so that few reports are grouped as among all.

    ``repeats``: of datasets by number, whether each has one happening in several records.
    """

    weights: Weights
    guards: Guards
    judged: Judged
    repeats: NDArray[np.bool_]

    @property
    def threshold(self) -> float:
        """The weight from which one happening is likelier than two, bits."""
        return -self.weights.prior

    @property
    def hard(self) -> tuple[bool, bool, bool]:
        """Whether actor, kind and quantity are hard facts."""
        hard = self.guards.hard
        return Field.ACTOR in hard, Field.KIND in hard, Field.QUANTITY in hard


def clusters(
    sweep: Sweep, ids: NDArray[np.int64], links: Links, rules: Rules
) -> tuple[NDArray[np.int32], int]:
    """For each place of the sweep the place that stands for its cluster; and how many joins were refused.

    ``ids``: of each place of the sweep.
    """
    same, different = rows_of(rules.judged.same, ids), rows_of(rules.judged.different, ids)
    by_weight = np.argsort(-links.weights, kind="stable")  # links come in the order of the sweep
    order = np.concatenate([np.arange(len(same[0])), by_weight + len(same[0])]).astype(np.int64)
    ends, others = np.concatenate(different), np.concatenate(different[::-1])
    by_row = np.argsort(ends, kind="stable")
    parent = np.arange(len(sweep), dtype=np.int32)
    refused = gather(
        sweep.columns,
        np.concatenate([same[0], links.left]),
        np.concatenate([same[1], links.right]),
        order,
        len(same[0]),
        rules.weights.table,
        rules.threshold,
        sweep.limits,
        rules.hard,
        rules.repeats,
        np.searchsorted(ends[by_row], np.arange(len(sweep) + 1)).astype(np.int64),
        others[by_row].astype(np.int32),
        rules.guards.largest,
        parent,
    )
    return _roots(parent), refused


def _roots(parent: NDArray[np.int32]) -> NDArray[np.int32]:
    while True:
        above = parent[parent]
        if np.array_equal(above, parent):
            return parent
        parent = above


def components_of(sweep: Sweep, ids: NDArray[np.int64], links: Links, rules: Rules) -> NDArray[np.int32]:
    """For each place the least place that it hangs together with by links and judgements."""
    same = rows_of(rules.judged.same, ids)
    left, right = np.concatenate([same[0], links.left]), np.concatenate([same[1], links.right])
    return components(left, right, len(sweep))


def least_ids(roots: NDArray[np.int32], ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each place the least id of its cluster."""
    least = np.full(len(ids), np.iinfo(np.int64).max)
    np.minimum.at(least, roots, ids)
    return least[roots]
