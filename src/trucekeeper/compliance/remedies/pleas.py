"""What parties plead: exemptions for single acts, and countermeasures.

The rules are those of ``docs/semantics.md``, "Pleas". A plea that was rejected is none; one that
was upheld is shown. Terms that a plea for an exemption fails are told, so that it can be mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from trucekeeper import when, where
from trucekeeper.agreement.duties import Exemption, Forbid
from trucekeeper.agreement.model import Obligation
from trucekeeper.compliance.docket import Known
from trucekeeper.compliance.placing.cells import Touches
from trucekeeper.compliance.placing.task import Task
from trucekeeper.evidence.coded import Acts
from trucekeeper.terms import Containment, Plea
from trucekeeper.when import Duration, Interval
from trucekeeper.where import Disc


@dataclass(frozen=True, slots=True)
class Pleaded:
    """A plea that was not rejected; ``shown``: the mandated body upheld it."""

    id: str
    party: str
    sort: Plea
    exemption: str | None
    about: str | None
    obligation: str | None
    span: Interval
    notified: int | None
    shown: bool

    def exemption_of(self, obligation: Obligation) -> Exemption | None:
        """The exemption that the clause grants by this name; where none is named, the only one it grants."""
        duty = obligation.duty
        granted = duty.exemptions if isinstance(duty, Forbid) else ()
        meant = [each for each in granted if self.exemption in (None, each.name)]
        return meant[0] if len(meant) == 1 else None

    def is_under(self, obligation: Obligation) -> bool:
        """Whether it is pleaded under this obligation, or under any."""
        return self.obligation in (None, obligation.id)


def pleaded(known: Known, sort: Plea) -> Iterator[Pleaded]:
    """The pleas of a sort that are known and were not rejected, by id."""
    rows = known.evidence.pleas.sort("id").iter_rows(named=True)
    for row in rows:
        if row["sort"] != sort or row["id"] in known.rulings.rejected:
            continue
        yield Pleaded(
            id=row["id"],
            party=row["party"],
            sort=sort,
            exemption=row["exemption"],
            about=row["about"],
            obligation=row["obligation"],
            span=Interval(row["earliest"], row["latest"]),
            notified=row["notified"],
            shown=row["id"] in known.rulings.upheld,
        )


@dataclass(frozen=True, slots=True)
class Pleadable:
    """An act as a plea for an exemption looks at it."""

    id: str
    span: Interval
    authors: frozenset[str]
    is_sure: bool  # whether the authors surely did it
    area: str | None
    disc: Disc | None


def act_at(acts: Acts, row: int, id: str) -> Pleadable:
    """An act by its number."""
    spots = acts.spots
    point = float(spots.latitude[row]), float(spots.longitude[row]), float(spots.radius_m[row])
    return Pleadable(
        id,
        Interval(int(acts.earliest[row]), int(acts.latest[row])),
        acts.authors.of[acts.authors.codes[row]],
        bool(acts.authorship[row] == Containment.CERTAIN),
        spots.areas[spots.area[row]] if spots.area[row] >= 0 else None,
        None if any(np.isnan(point)) else Disc(*point),
    )


def why_unmatched(plea: Pleaded, act: Pleadable, task: Task, known: Known) -> str | None:
    """None where the plea is for this act and on the terms of the clause; else what it fails."""
    obligation = task.obligation
    exemption = plea.exemption_of(obligation)
    if exemption is None or not plea.is_under(obligation):
        return "the clause grants no such exemption"
    if plea.about is not None and plea.about != act.id:
        return "it is pleaded for another act"
    if plea.about is None and not plea.span.contains(act.span):
        return "the act is not certainly within the time for which it is pleaded"
    if plea.party not in (exemption.parties or obligation.by.parties):
        return "this party may not claim it"
    if act.authors and plea.party not in act.authors:
        return "the act is another's"
    tree = known.evidence.areas
    if exemption.zone is not None and (
        where.place(exemption.zone, tree, act.area, act.disc) is not Containment.CERTAIN
    ):
        return "the act is not certainly where the exemption is granted"
    return _unnotified(plea, act, exemption, task.agreement.time_zone)


def _unnotified(plea: Pleaded, act: Pleadable, exemption: Exemption, zone: str) -> str | None:
    if exemption.notice is None:
        return None
    notice = exemption.notice
    if plea.notified is None:
        return "it was not notified beforehand"
    back = Duration(-notice.months, -notice.days, -notice.us)
    late = plea.notified > when.shift(act.span.start, back, zone)
    return "it was notified too late" if late else None


def _is_surely_of(plea: Pleaded, act: Pleadable) -> bool:
    """Whether an act is surely its that pleads: one who alone is named perhaps did not do it."""
    return act.is_sure and act.authors == {plea.party}


def spared(touches: Touches, task: Task, known: Known) -> Touches:
    """Touches without the acts that a plea, upheld by the mandated body, exempts from the duty.

    A plea for a time is certainly for the acts that surely are its party's alone; others that it may be
    for are at most possible.
    """
    duty = task.obligation.duty
    if not isinstance(duty, Forbid) or not duty.exemptions:
        return touches
    shown = [plea for plea in pleaded(known, Plea.EXEMPTION) if plea.shown]
    if not shown:
        return touches
    acts = known.standing.acts
    rows = np.unique(touches.act)
    ids = acts.ids.take(rows).to_list()
    exempt: list[int] = []
    doubtful: list[int] = []
    for row, id in zip(rows.tolist(), ids, strict=True):
        act = act_at(acts, row, id)
        matching = [plea for plea in shown if why_unmatched(plea, act, task, known) is None]
        if any(plea.about is not None or _is_surely_of(plea, act) for plea in matching):
            exempt.append(row)
        elif matching:
            doubtful.append(row)
    left = touches.only(~np.isin(touches.act, exempt)) if exempt else touches
    if not doubtful:
        return left
    unsure = np.isin(left.act, doubtful)
    here = np.where(unsure, np.minimum(left.here, np.int8(Containment.POSSIBLE)), left.here)
    return replace(left, here=here)
