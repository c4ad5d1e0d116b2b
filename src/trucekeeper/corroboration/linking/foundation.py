"""All that was linked at once, as arrays in which one report and its neighbours are found quickly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trucekeeper.corroboration.linking.grouping import components_of
from trucekeeper.corroboration.linking.kernels.grid import ROOM, cells_around
from trucekeeper.corroboration.linking.linked import Linked
from trucekeeper.corroboration.linking.reports import Reports
from trucekeeper.corroboration.linking.sweep import Sweep


@dataclass(frozen=True, slots=True, eq=False)
class Foundation:
    """Columns are in the order of the sweep, but ``reports``, whose rows ``sweep.order`` names.

    ``by_id``: the places sorted by id. ``component``: of each place, the number of its component;
    ``members``: the places by component, from ``starts``.
    """

    reports: Reports
    sweep: Sweep
    ids: NDArray[np.int64]
    incidents: NDArray[np.int64]
    by_id: NDArray[np.int64]
    component: NDArray[np.int32]
    members: NDArray[np.int64]
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, identity: int) -> int | None:
        """Where a report stands, if it does."""
        at = int(np.searchsorted(self.ids, identity, sorter=self.by_id))
        if at == len(self.ids) or self.ids[self.by_id[at]] != identity:
            return None
        return int(self.by_id[at])

    def incident_of(self, identity: int) -> int:
        """The incident of a report that is there."""
        return int(self.incidents[self._there(identity)])

    def component_of(self, identity: int) -> list[int]:
        """The ids of all that hang together with a report that is there."""
        number = self.component[self._there(identity)]
        places = self.members[self.starts[number] : self.starts[number + 1]]
        found: list[int] = self.ids[places].tolist()
        return found

    def reports_at(self, places: Sequence[int]) -> Reports:
        """The reports of some places."""
        return self.reports.take(self.sweep.order[np.array(places, dtype=np.int64)])

    def near(self, reports: Reports) -> Reports:
        """Those in the cells around some reports, and near them in time."""
        c, reach = self.sweep.columns, self.sweep.reach
        around = np.empty(ROOM, dtype=np.int64)
        cells = reach.cells(reports.latitude, reports.longitude)
        found: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
        for row, cell in enumerate(cells):
            first = reports.earliest[row] - reach.microseconds
            last = reports.latest[row] + reach.microseconds
            for at in around[: cells_around(cell, c.keys, reach.angle, around)]:
                start, end = c.starts[at], c.starts[at + 1]
                end = start + np.searchsorted(c.earliest[start:end], last, side="right")
                found.append(start + np.flatnonzero(c.latest[start:end] >= first))
        return self.reports.take(self.sweep.order[np.unique(np.concatenate(found))])

    def _there(self, identity: int) -> int:
        place = self.place(identity)
        assert place is not None
        return place


def founded(reports: Reports, linked: Linked) -> Foundation:
    """From reports and what was linked of them."""
    sweep = linked.sweep
    ids = reports.ids[sweep.order]
    roots = components_of(sweep, ids, linked.links, linked.rules)
    numbers, component = np.unique(roots, return_inverse=True)
    members = np.argsort(component, kind="stable")
    starts = np.searchsorted(component[members], np.arange(len(numbers) + 1))
    return Foundation(
        reports,
        sweep,
        ids,
        linked.incidents[sweep.order],
        np.argsort(ids, kind="stable"),
        component.astype(np.int32),
        members,
        starts,
    )
