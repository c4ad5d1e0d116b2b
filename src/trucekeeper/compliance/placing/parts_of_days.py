"""Duties that hold for a part of every day, looked at by week, month or phase."""

from __future__ import annotations

import numpy as np

from trucekeeper.agreement.duties import DailyHours
from trucekeeper.compliance.placing.cells import Touches
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.placing.windows import Instants, parts_of_days, touching


def in_parts(found: Touches, task: Task, hours: DailyHours, earliest: Instants, latest: Instants) -> Touches:
    """Touches of the daily parts within the windows: certain where an act lies wholly in one part."""
    cut = parts_of_days(task.obligation.span, hours, task.agreement.time_zone, task.cells.as_of)
    starts = np.array([part.start for part in cut], dtype=np.int64)
    ends = np.minimum(np.array([part.end for part in cut], dtype=np.int64), task.cells.as_of)
    row, _, time = touching(starts, ends, earliest, latest)
    of_row = np.zeros(len(earliest), dtype=np.int8)
    np.maximum.at(of_row, row, time)
    within = np.minimum(found.time, of_row[found.act])
    kept = within > 0
    chosen = found.only(kept)
    return Touches(chosen.act, chosen.cell, chosen.here, within[kept])
