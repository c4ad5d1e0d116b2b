"""What the clauses of an agreement file name, form by form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from trucekeeper.agreement.counted_acts import counts_acts
from trucekeeper.agreement.document.clauses import (
    Clause,
    CompleteClause,
    ExchangeClause,
    ExemptionDocument,
    ForbidClause,
    MaintainClause,
    QuotaClause,
    RateDocument,
    RespondClause,
    ScheduleClause,
    TextClause,
    VerificationDocument,
)
from trucekeeper.agreement.document.words import ListedZones
from trucekeeper.agreement.phrases import (
    attempt,
    parse_completion,
    parse_condition,
    parse_flow,
    parse_lasting,
    parse_quota,
    parse_state,
    parse_time,
)
from trucekeeper.agreement.phrases import values as v
from trucekeeper.agreement.references.told import References
from trucekeeper.agreement.scoring import unit_of
from trucekeeper.agreement.yaml_text import Path


def check_clauses(found: References) -> None:
    """Look at every obligation."""
    for name, clause in found.document.obligations.items():
        path: Path = ("obligations", name)
        _common(clause, path, found)
        _FORMS[type(clause)](clause, path, found)


def _common(clause: Clause, path: Path, found: References) -> None:
    _listed_place(clause, path, found)
    found.conditions(clause.if_, (*path, "if"))
    found.conditions(clause.as_long_as, (*path, "as_long_as"))
    found.obligations(clause.tied_to, (*path, "tied_to"))
    verified = clause.verified_by
    if isinstance(verified, VerificationDocument):
        found.actor(verified.by, (*path, "verified_by", "by"))
        found.range(verified.takes, (*path, "verified_by", "takes"))
    else:
        found.actor(verified, (*path, "verified_by"))
    for number, name in enumerate(clause.through):
        found.actor(name, (*path, "through", number))
    for number, name in enumerate(clause.refers_to):
        found.paper(name, (*path, "refers_to", number))
    if clause.as_in is not None:
        found.paper(clause.as_in.document, (*path, "as_in", "document"))
    for number, name in enumerate(clause.versions):
        found.declared("versions", name, (*path, "versions", number), "version")
    if clause.time_zone is not None:
        found.zone_of_time(clause.time_zone, (*path, "time_zone"))


def _listed_place(clause: Clause, path: Path, found: References) -> None:
    """The zones that evidence puts on a list, and how long after that the clause begins to bind."""
    if isinstance(clause.in_, ListedZones):
        found.list_of(clause.in_.listed, (*path, "in", "listed"), of_zones=True)
    elif clause.from_listing is not None:
        hint = "in: {listed: protected-zones}, from_listing: 7 days"
        message = f"`{path[-1]}` says how long after a listing it begins, but names no list"
        found.tell("field-missing", message, (*path, "from_listing"), hint)
    found.duration(clause.from_listing, (*path, "from_listing"))


def _forbid(clause: ForbidClause, path: Path, found: References) -> None:
    found.hours(clause.hours, (*path, "hours"))
    for name, granted in clause.except_.items():
        if isinstance(granted, ExemptionDocument):
            where = (*path, "except", name)
            for number, party in enumerate(granted.for_):
                found.actor(party, (*where, "for", number))
            found.actor(granted.to, (*where, "to"))
            found.zone(granted.in_, (*where, "in"))
            found.duration(granted.notice, (*where, "notice"))


def _quota(clause: QuotaClause, path: Path, found: References) -> None:
    phrase = attempt(parse_quota, clause.quota)
    if isinstance(phrase, v.QuotaPhrase) and not counts_acts(phrase.unit, found.document):
        found.unit(phrase.unit, phrase.stage, (*path, "quota"))
        found.classes(phrase.unit, clause.classes, (*path, "classes"))
    found.zone(clause.to, (*path, "to"))
    found.obligation(clause.part_of, (*path, "part_of"))
    found.obligation(clause.in_addition_to, (*path, "in_addition_to"))
    found.obligation(clause.on_days_of, (*path, "on_days_of"))
    if clause.settled is not None and clause.settled not in ("week", "month", "phase"):
        message = f"`{clause.settled}` is no time at which a shortfall is settled"
        found.tell("field-invalid", message, (*path, "settled"), "one of: week, month, phase")


def _complete(clause: CompleteClause, path: Path, found: References) -> None:
    found.time(clause.begun_by, (*path, "begun_by"))
    found.range(clause.takes, (*path, "takes"))
    if clause.paced_by is not None:
        found.obligation(clause.paced_by.of, (*path, "paced_by", "of"))
    phrase = found.phrase(parse_completion, clause.complete, (*path, "complete"))
    if phrase is not None:
        found.zone(phrase.to, (*path, "complete"))


def _schedule(clause: ScheduleClause, path: Path, found: References) -> None:
    phrase = found.phrase(parse_flow, clause.schedule, (*path, "schedule"))
    if phrase is not None:
        found.unit(phrase.unit, phrase.stage, (*path, "schedule"))
        found.classes(phrase.unit, clause.classes, (*path, "classes"))
        found.classes(phrase.unit, clause.order, (*path, "order"))
    for when, total in clause.total_by.items():
        where = (*path, "total_by", when)
        found.time(when, where)
        found.amount(total, where)
    found.amount(clause.each_batch, (*path, "each_batch"))
    found.obligation(clause.part_of, (*path, "part_of"))
    found.obligation(clause.in_addition_to, (*path, "in_addition_to"))


def _exchange(clause: ExchangeClause, path: Path, found: References) -> None:
    phrase = found.phrase(parse_flow, clause.exchange, (*path, "exchange"))
    unit = None if phrase is None else phrase.unit
    if phrase is not None:
        found.unit(phrase.unit, phrase.stage, (*path, "exchange"))
    found.duration(clause.within, (*path, "within"))
    found.time(clause.due, (*path, "due"))
    if not clause.for_each and not clause.for_all and not clause.all_for_all:
        hint = "for_each: [{of: hostages, give: 30}]"
        found.tell("field-missing", f"`{path[-1]}` does not say what is exchanged for what", path, hint)
    for key, rates in (("for_each", clause.for_each), ("for_all", clause.for_all)):
        for number, rate in enumerate(rates):
            _rate(rate, unit, (*path, key, number), found)


def _rate(rate: RateDocument, unit: str | None, path: Path, found: References) -> None:
    found.obligation(rate.of, (*path, "of"))
    found.amount(rate.give, (*path, "give"))
    found.amount(rate.count, (*path, "count"))
    if unit is not None and rate.give_class is not None:
        found.classes(unit, [rate.give_class], (*path, "give_class"))
    other = found.document.obligations.get(rate.of)
    matched = None if other is None or isinstance(other, QuotaClause) else unit_of(other)
    if matched is not None and rate.class_ is not None:
        found.classes(matched, [rate.class_], (*path, "class"))


def _respond(clause: RespondClause, path: Path, found: References) -> None:
    if clause.within is not None:
        found.phrase(_lasting_or_soft, clause.within, (*path, "within"))
    if clause.for_each_listed is not None:
        found.list_of(clause.for_each_listed, (*path, "for_each_listed"), of_zones=False)
    if clause.unless is not None:
        found.phrase(_reason, clause.unless, (*path, "unless"))
    found.range(clause.takes, (*path, "takes"))


def _lasting_or_soft(text: str) -> object:
    """A duration, a word such as ``immediately``, or unknown."""
    is_soft = isinstance(attempt(parse_time, text), v.Soft | v.UnknownTime)
    return text if is_soft else parse_lasting(text)


def _reason(text: str) -> object:
    """What excuses: an act and by whom; any term will do, since evidence gives it its sense."""
    return parse_condition(text)


def _maintain(clause: MaintainClause, path: Path, found: References) -> None:
    phrase = found.phrase(parse_state, clause.maintain, (*path, "maintain"))
    if isinstance(phrase, v.StrengthPhrase):
        found.unit(phrase.unit, phrase.stage, (*path, "maintain"))
        found.classes(phrase.unit, clause.classes, (*path, "classes"))
    elif phrase is not None:
        found.zone(phrase.zone, (*path, "maintain"))
    for party, zone in clause.from_.items():
        found.actor(party, (*path, "from", party))
        found.zone(zone, (*path, "from", party))
    for weapon, distance in clause.ranges.items():
        found.distance(distance, (*path, "ranges", weapon))
    found.time(clause.begun_by, (*path, "begun_by"))
    found.time(clause.due, (*path, "due"))


def _text(clause: TextClause, path: Path, found: References) -> None:
    for number, kind in enumerate(clause.permits):
        found.names.kinds(kind, (*path, "permits", number))


_FORMS: dict[type, Callable[[Any, Path, References], None]] = {
    ForbidClause: _forbid,
    QuotaClause: _quota,
    CompleteClause: _complete,
    ScheduleClause: _schedule,
    ExchangeClause: _exchange,
    RespondClause: _respond,
    MaintainClause: _maintain,
    TextClause: _text,
}
