"""Gives an agreement's document its meaning: names to things, phrases to numbers and instants."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement import scoring
from trucekeeper.agreement.document import Clause as ClauseDocument
from trucekeeper.agreement.document import TextClause
from trucekeeper.agreement.duties import FORMS, Duty, Forbid, Unscored
from trucekeeper.agreement.model import Agreement, Clause, Obligation
from trucekeeper.agreement.names import Names
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.references import check_references
from trucekeeper.agreement.resolving import Context, Owed, owed_by
from trucekeeper.agreement.resolving.bearers import bearers
from trucekeeper.agreement.resolving.mechanism import implications, mechanism
from trucekeeper.agreement.resolving.places import Place, place
from trucekeeper.agreement.shape import Shaped
from trucekeeper.agreement.spans import Spans
from trucekeeper.agreement.timeline import Open, Timeline
from trucekeeper.agreement.yaml_text import Path, Source
from trucekeeper.when import DayCount, Interval


def resolve(
    shaped: Shaped,
    source: Source,
    timeline: Timeline,
    geometries: Mapping[str, BaseGeometry] | None,
    problems: Problems,
) -> Agreement | None:
    """The agreement; None where it cannot be made. Everything wrong is told to ``problems``."""
    names = Names(shaped, geometries, problems)
    check_references(shaped, names, timeline, problems)
    document = shaped.document
    context = Context(document, names, timeline, Spans(timeline, problems), problems)
    obligations: dict[str, Obligation] = {}
    for name, clause in document.obligations.items():
        for obligation in _obligations(name, clause, source, context):
            obligations[obligation.id] = obligation
    mandate, implied = mechanism(context), implications(context)
    in_force, days = timeline.in_force, timeline.days
    if not isinstance(in_force, int) or not isinstance(days, DayCount):
        return None
    return Agreement(
        title=document.title,
        file=source.file,
        in_force=in_force,
        days=days,
        parties=names.parties,
        third_parties=names.third_parties,
        zones=names.zones,
        phases=timeline.phases(),
        obligations=obligations,
        mechanism=mandate,
        implications=implied,
        flows={name: tuple(unit.stages) for name, unit in document.units.items() if unit.stages},
    )


def _obligations(name: str, clause: ClauseDocument, source: Source, context: Context) -> Iterator[Obligation]:
    """The obligation of a clause, and those that it brings with it; none where it is faulty."""
    path: Path = ("obligations", name)
    by, where = bearers(clause, path, context), place(clause, path, context)
    stands = Clause(source.file, source.key(path).line or 1)
    text = clause.text if isinstance(clause, TextClause) else clause.says
    has_place = where is None or where.is_named
    for owed in owed_by(clause, path, has_place=has_place, context=context):
        if by is None or where is None or owed.span is None or owed.duty is None:
            continue
        id = f"{name}/{owed.part}" if owed.part else name
        duty = _judged(owed.duty, tuple(_obstacles(clause, owed, where, context)))
        span = owed.span if isinstance(owed.span, Interval) else context.spans.ever()
        yield Obligation(id, clause.article, by, span, duty, where.zones, stands, text, listed=where.listed)


def _obstacles(clause: ClauseDocument, owed: Owed, where: Place, context: Context) -> Iterator[str]:
    """What stands in the way of judging a duty: in its words, in its places, in its time."""
    document, span, duty = context.document, owed.span, owed.duty
    yield from scoring.obstacles(clause, document)
    granted_in = [each.zone for each in duty.exemptions if each.zone] if isinstance(duty, Forbid) else []
    yield from scoring.of_zones([*where.zones, *granted_in], span, document, context.timeline)
    if isinstance(span, Open):
        yield span.why


def _judged(duty: Duty, why: tuple[str, ...]) -> Duty:
    """The duty, listed with the reasons where something stands in the way of judging it."""
    if isinstance(duty, Unscored):
        return Unscored(duty.form, tuple(dict.fromkeys((*duty.why, *why))))
    return Unscored(FORMS[type(duty)], tuple(dict.fromkeys(why))) if why else duty
