"""From lines of judgements by way of linking to incidents that keep their ids."""

from __future__ import annotations

import numpy as np
import polars as pl

from trucekeeper.corroboration.incidents import assign, no_incidents
from trucekeeper.corroboration.journal import Entry
from trucekeeper.corroboration.judgements import Judgement, Verdict, in_effect, parse
from trucekeeper.corroboration.linking import Reports, link

NOON = 1_740_916_800_000_000
NAMES = ["wire:7", "gazette:3", "radio:1"]


def reports() -> Reports:
    """Three reports that nothing links, but for what somebody judges."""
    one, spot = np.ones(3, dtype=np.uint64), np.array([48.0, 48.0, 49.0])
    none = np.full(3, -1, dtype=np.int32)
    when = NOON + np.array([0, 400, 800], dtype=np.int64) * 3_600_000_000
    radius = np.full(3, 1_000, dtype=np.float32)
    marks = np.full((3, 2), -1, dtype=np.int32)
    order = np.arange(3)
    return Reports(
        order,
        when,
        when,
        spot,
        spot,
        radius,
        one,
        one,
        none[:, None],
        none,
        none,
        order.astype(np.int32),
        marks,
    )


def test_a_judgement_and_its_undoing_merge_and_split_an_incident_that_has_its_id_back() -> None:
    same = Entry("AB", NOON, Judgement.of("wire:7", "radio:1", Verdict.SAME))
    state, seen = no_incidents(), []
    for hour, entries in enumerate([[], [same], [same, same.undone("CD", NOON + 1)]]):
        judged = parse("\n".join(entry.line() for entry in entries), "judgements.jsonl").entries
        numbers = {name: number for number, name in enumerate(NAMES)}
        linked = link(reports(), seed=1, judged=in_effect(judged, numbers))
        clusters = pl.DataFrame({"report": NAMES, "cluster": linked.incidents})
        assigned = assign(clusters, state, when=NOON + hour)
        state = assigned.state
        seen.append([dict(assigned.ids.iter_rows())[name].removeprefix("incident:") for name in NAMES])
    assert seen == [["3", "1", "2"], ["2", "1", "2"], ["3", "1", "2"]]
