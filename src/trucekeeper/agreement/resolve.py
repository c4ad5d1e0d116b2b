"""Gives an agreement's document its meaning: names to things, phrases to numbers and instants."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from shapely.geometry.base import BaseGeometry

from trucekeeper.agreement import scoring
from trucekeeper.agreement.document import (
    UNNAMED,
    CompleteClause,
    EachZone,
    ForbidClause,
    QuotaClause,
    TextClause,
    form_of,
)
from trucekeeper.agreement.document import (
    Clause as ClauseDocument,
)
from trucekeeper.agreement.model import (
    FORMS,
    Agreement,
    Bearers,
    Clause,
    Complete,
    Duty,
    Exemption,
    Forbid,
    Implication,
    Mechanism,
    Obligation,
    Quota,
    Unscored,
)
from trucekeeper.agreement.names import Names
from trucekeeper.agreement.phrases import attempt, parse_completion, parse_quota, parse_share
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.problems import Problems
from trucekeeper.agreement.references import check_references
from trucekeeper.agreement.shape import Shaped
from trucekeeper.agreement.spans import Spans
from trucekeeper.agreement.timeline import Open, Stretch, Timeline
from trucekeeper.agreement.yaml_text import Path, Source
from trucekeeper.errors import InputError
from trucekeeper.terms import BearerMode, Form, Period, Power, leaves
from trucekeeper.when import HOUR, DayCount, Interval
from trucekeeper.where import Zone

STAY_OUT, BEGUN = "stay-out", "begun"
DAY = 24 * HOUR
PRESENCE = "presence"


_Add = Callable[[str, Stretch, Duty | None], None]


def resolve(
    shaped: Shaped,
    source: Source,
    timeline: Timeline,
    geometries: Mapping[str, BaseGeometry] | None,
    problems: Problems,
) -> Agreement | None:
    """The agreement; None where it cannot be made. Everything wrong is told to ``problems``."""
    return _Resolver(shaped, source, timeline, geometries, problems).agreement()


class _Resolver:
    def __init__(
        self,
        shaped: Shaped,
        source: Source,
        timeline: Timeline,
        geometries: Mapping[str, BaseGeometry] | None,
        problems: Problems,
    ) -> None:
        self._document = shaped.document
        self._source = source
        self._problems = problems
        self._names = Names(shaped, geometries, problems)
        self._timeline = timeline
        self._spans = Spans(timeline, problems)
        check_references(shaped, self._names, self._timeline, problems)

    def agreement(self) -> Agreement | None:
        obligations: dict[str, Obligation] = {}
        for name, clause in self._document.obligations.items():
            for obligation in self._obligations(name, clause):
                obligations[obligation.id] = obligation
        mechanism, implications = self._mechanism(), self._implications()
        in_force, days = self._timeline.in_force, self._timeline.days
        if not isinstance(in_force, int) or not isinstance(days, DayCount):
            return None
        return Agreement(
            title=self._document.title,
            file=self._source.file,
            in_force=in_force,
            days=days,
            parties=self._names.parties,
            third_parties=self._names.third_parties,
            zones=self._names.zones,
            phases=self._timeline.phases(),
            obligations=obligations,
            mechanism=mechanism,
            implications=implications,
        )

    def _obligations(self, name: str, clause: ClauseDocument) -> list[Obligation]:
        """The obligation, and those that a deadline brings with it; empty where it is faulty."""
        path: Path = ("obligations", name)
        bearers, zones = self._bearers(clause, path), self._zones(clause, path)
        during = self._spans.during(clause, path)
        made: list[Obligation] = []

        def add(id: str, span: Stretch, duty: Duty | None) -> None:
            if bearers is None or zones is None or span is None or duty is None:
                return
            why = (
                *scoring.obstacles(clause, self._document),
                *scoring.of_zones(zones, span, self._document, self._timeline),
                *([span.why] if isinstance(span, Open) else []),
            )
            if why and not isinstance(duty, Unscored):
                duty = Unscored(FORMS[type(duty)], why)
            elif isinstance(duty, Unscored):
                duty = Unscored(duty.form, tuple(dict.fromkeys((*duty.why, *why))))
            place = self._source.key(path)
            where = Clause(self._source.file, place.line or 1)
            text = clause.text if isinstance(clause, TextClause) else clause.says
            known = span if isinstance(span, Interval) else self._spans.ever()
            made.append(Obligation(id, clause.article, bearers, known, duty, zones, where, text))

        match clause:
            case ForbidClause():
                add(name, during, self._forbid(clause, path))
            case QuotaClause():
                add(name, during, self._quota(clause, path))
            case CompleteClause():
                self._add_completion(name, clause, during, zones, path, add)
            case _:
                add(name, during, Unscored(form_of(clause)))
        return made

    def _add_completion(
        self, name: str, clause: CompleteClause, during: Stretch, zones: object, path: Path, add: _Add
    ) -> None:
        subject, span = self._completion(clause, path), self._spans.until_due(clause, during, path)
        duty: Duty | None = None if subject is None else Unscored(Form.COMPLETE)
        if subject is not None and isinstance(span, Interval) and clause.due is not None:
            duty = Complete(subject, span.end)
        add(name, span, duty)
        if clause.begun_by is not None and clause.due is not None:
            add(f"{name}/{BEGUN}", during, Unscored(Form.COMPLETE, ("a time to begin by is not judged yet",)))
        if clause.and_stay_out and clause.due is None:
            message = f"`{name}` has no `due`, from which on to stay out"
            self._problems.key_error("field-missing", message, path, "write a time: due: day 7")
        elif clause.and_stay_out:
            staying = self._spans.staying_out(span, during, zones, path)
            add(f"{name}/{STAY_OUT}", staying, Forbid(PRESENCE, leaves(PRESENCE)))

    def _bearers(self, clause: ClauseDocument, path: Path) -> Bearers | None:
        by = clause.by
        if by is None or by == UNNAMED:
            return Bearers(BearerMode.JOINTLY, ())
        if isinstance(by, str):
            return Bearers(BearerMode.EACH, (by,)) if self._names.is_actor(by, (*path, "by")) else None
        ((mode, parties),) = by.items()
        where: Path = (*path, "by", str(mode))
        known = [self._names.is_actor(party, (*where, number)) for number, party in enumerate(parties)]
        if not all(known) or self._has_doubles(parties, where):
            return None
        return Bearers(mode if len(parties) > 1 else BearerMode.EACH, tuple(parties))

    def _zones(self, clause: ClauseDocument, path: Path) -> tuple[Zone, ...] | None:
        """The zones in which the duty is judged, one by one; None where one is not known."""
        within = clause.in_
        names: list[tuple[str, Path]] = []
        if isinstance(within, EachZone):
            names = [(name, (*path, "in", "each", number)) for number, name in enumerate(within.each)]
            self._has_doubles(within.each, (*path, "in", "each"))
        elif within is not None:
            names = [(within, (*path, "in"))]
        from_phrase = self._zone_of_phrase(clause)
        if from_phrase is not None:
            if within is not None and [name for name, _ in names] != [from_phrase]:
                message = f"the place is given twice: `in`, and `from {from_phrase}`"
                self._problems.error("field-invalid", message, (*path, "in"), "leave one of them out")
                return None
            names = [(from_phrase, (*path, "complete"))]
        zones = [self._names.zone(name, where) for name, where in names]
        found = tuple(zone for zone in zones if zone is not None)
        return found if len(found) == len(zones) else None

    def _zone_of_phrase(self, clause: ClauseDocument) -> str | None:
        if not isinstance(clause, CompleteClause):
            return None
        phrase = attempt(parse_completion, clause.complete)
        return None if phrase is None else phrase.zone

    def _forbid(self, clause: ForbidClause, path: Path) -> Forbid | None:
        kinds = self._names.kinds(clause.forbid, (*path, "forbid"))
        exemptions = tuple(
            Exemption(name, granted if isinstance(granted, str) else granted.article)
            for name, granted in clause.except_.items()
        )
        return None if kinds is None else Forbid(clause.forbid, kinds, exemptions)

    def _quota(self, clause: QuotaClause, path: Path) -> Duty | None:
        where: Path = (*path, "quota")
        self._has_doubles(clause.counted_at, (*path, "counted_at"))
        try:
            phrase = parse_quota(clause.quota)
        except InputError as error:
            self._problems.take(error, where)
            return None
        why = tuple(scoring.of_phrase(phrase))
        if isinstance(phrase, v.FreePhrase):
            return Unscored(Form.QUOTA, why) if self._names.kinds(phrase.kind, where) else None
        if not self._names.is_unit(phrase.unit, where):
            return None
        if phrase.stage is None:
            message = (
                f"the quota does not say at which stage a {phrase.unit} is counted, so it cannot be judged"
            )
            hint = f"name it if the text does: {phrase.unit} entered (dispatched, offloaded, received)"
            self._problems.warning("stage-unnamed", message, where, hint)
        amount, period = phrase.amount.exact, phrase.window.period
        if why or phrase.bound is None or amount is None or period is None:
            return Unscored(Form.QUOTA, why)
        points = tuple(clause.counted_at)
        return Quota(phrase.bound, amount, phrase.unit, phrase.stage, Period(period), points)

    def _completion(self, clause: CompleteClause, path: Path) -> str | None:
        try:
            return parse_completion(clause.complete).subject
        except InputError as error:
            self._problems.take(error, (*path, "complete"))
            return None

    def _implications(self) -> tuple[Implication, ...]:
        made: list[Implication] = []
        for number, implication in enumerate(self._document.implies):
            path: Path = ("implies", number)
            is_unit = self._names.is_unit(implication.count, (*path, "count"))
            kinds = self._names.kinds(implication.means, (*path, "means"))
            if is_unit and kinds is not None:
                made.append(Implication(implication.count, implication.means, kinds))
        return tuple(made)

    def _mechanism(self) -> Mechanism:
        document = self._document.mechanism
        members: dict[str, tuple[Power, ...]] = {}
        for body, content in document.bodies.items():
            for name, powers in content.members.items():
                self._names.is_actor(name, ("mechanism", body, "members", name))
                members[name] = tuple(dict.fromkeys((*members.get(name, ()), *powers)))
        standards, where = document.standards, ("mechanism", "standards")
        verified_by = None
        if standards.verified is not None:
            verified_by = standards.verified.by
            self._names.is_judge(verified_by, (*where, "verified", "by"))
        origins = 2 if standards.corroborated is None else standards.corroborated.independent_origins
        return Mechanism(members, origins, verified_by, self._watched(), self._lag())

    def _watched(self) -> float:
        share = self._document.mechanism.standards.watched
        if share is None:
            return 1.0
        try:
            return parse_share(share)
        except InputError as error:
            self._problems.take(error, ("mechanism", "standards", "watched"))
            return 1.0

    def _lag(self) -> int:
        path: Path = ("mechanism", "reporting_lag")
        text = self._document.mechanism.reporting_lag
        duration = None if text is None else self._timeline.duration(text, path)
        if duration is None:
            return 0
        if duration.months:
            message = "a month has no fixed length"
            self._problems.error("field-invalid", message, path, "write it in days: 30 days")
        # The lag is a fixed stretch wherever in the year it falls, so its days have 24 hours.
        return duration.days * DAY + duration.us

    def _has_doubles(self, names: list[str], path: Path) -> bool:
        doubles = [number for number, name in enumerate(names) if name in names[:number]]
        for number in doubles:
            message = f"`{names[number]}` is listed twice"
            self._problems.error("id-duplicate", message, (*path, number), "leave one of them out")
        return bool(doubles)
