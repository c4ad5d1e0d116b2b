"""A few acts as a record of their own, and a duty asked of them: weighed as everything is weighed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from trucekeeper.agreement.model import Pause
from trucekeeper.compliance.docket import in_order_of_time
from trucekeeper.compliance.placing.cells import Cells
from trucekeeper.compliance.placing.charges import standing
from trucekeeper.compliance.placing.task import Task
from trucekeeper.compliance.placing.windows import Indices
from trucekeeper.compliance.register import Register
from trucekeeper.compliance.updating.corrections import NO_CORRECTIONS
from trucekeeper.compliance.updating.lookup import Lookup
from trucekeeper.compliance.updating.pending import Came, as_they_came
from trucekeeper.compliance.weigh import Court, Judged, weigh_task
from trucekeeper.evidence import Evidence
from trucekeeper.evidence.coded import Acts, taken, together, trimmed
from trucekeeper.when import Interval


class Unbounded(Exception):
    """A change that may touch anything: all is to be judged again."""


def small_record(lookup: Lookup, rows: Indices, came: Iterable[Came]) -> Acts:
    """Some of the acts that were judged, by row, and some that came since, in order of time."""
    judged = lookup.weighed.docket.acts
    parts = [trimmed(taken(judged, rows))] if len(rows) else []
    parts += as_they_came(came)
    return in_order_of_time(together(parts)) if parts else taken(judged, rows)


def asked_again(
    lookup: Lookup,
    task: Task,
    record: Acts,
    cells: Cells | None = None,
    paused: tuple[tuple[tuple[Interval, Pause], ...], ...] = (),
    evidence: Evidence | None = None,
    corrections: pl.DataFrame = NO_CORRECTIONS,
) -> tuple[Judged, Register]:
    """A duty, in some of its cells, judged by a record and what else is known; by what findings name acts.

    ``paused``: when it rests in the places of these cells; ``evidence``: what is known beside acts;
    ``corrections``: those that bear on the record.
    """
    weighed = lookup.weighed
    told = lookup.beside_acts if evidence is None else evidence
    stands = standing(record, weighed.known.as_of, weighed.known.rulings)
    known = replace(weighed.known, evidence=told, standing=stands, corrections=corrections)
    placing = weighed.placing.of_others(stands)
    court = Court(known, placing, Register(record.ids), weighed.court.by, weighed.court.standards)
    question = replace(task.question, evidence=told)
    asked = replace(task, question=question)
    if cells is not None:
        asked = replace(asked, cells=cells, paused=paused)
    return weigh_task(asked, court), court.register
