"""No verdict on part of a clause: whatever a clause says is judged, or keeps it from being judged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import Agreement, read_draft
from trucekeeper.agreement.document import (
    CompleteClause,
    ExchangeClause,
    ForbidClause,
    MaintainClause,
    QuotaClause,
    RespondClause,
    ScheduleClause,
)
from trucekeeper.agreement.duties import Unscored

HEAD = """\
third_parties:
  q: {name: State Q, roles: [guarantor]}
units:
  hostage: {classes: [civilian, soldier]}
  arm: {stages: [handed_over, accepted], decided_by: {accepted: q}}
zones:
  north: {name: The north, areas: [North]}
  belt: {name: The belt, areas: [Belt], versions: {moved: {from: 2025-03-01, areas: [Other belt]}}}
  line: {name: The line, as_of: 2014-09-19}
documents:
  map-x: {is: map, published: no}
versions:
  one-sided: {is: statement, by: a}
anchors:
  calm: {is: calm is declared, declared_by: q}
phases:
  one: {lasts: 42 days}
  later: {begins: after one, if: [calm]}
  soon: {begins: as soon as possible and at the latest day 9, lasts: 7 days}
stocks:
  arms: {unit: arm, amount: 30 to 40, declared_by: q}
lists:
  protected: {of: zone}
  batches: {of: person}
obligations:
  other: {article: "9", by: b, quota: at least 2 hostage released per week}
  fire: {article: "9", by: b, forbid: shelling}
  nobody: {article: "9", by: unnamed, schedule: hostage released, total_by: {day 7: 3}}
  placed: {article: "9", by: b, quota: at least 2 hostage released per week, in: north}
"""
PLAIN = {
    "forbid": "forbid: shelling",
    "quota": "quota: at least 2 hostage released per week",
    "complete": "complete: departure, due: day 7",
    "schedule": "schedule: hostage released, total_by: {day 7: 3}",
    "exchange": "exchange: prisoner released, within: 24 hours, for_each: [{of: other, give: 3}]",
    "respond": "respond: inspection, to: allegation, within: 48 hours",
    "maintain": "maintain: freeze_of_positions",
}
FORMS: dict[str, type[BaseModel]] = {
    "forbid": ForbidClause,
    "quota": QuotaClause,
    "complete": CompleteClause,
    "schedule": ScheduleClause,
    "exchange": ExchangeClause,
    "respond": RespondClause,
    "maintain": MaintainClause,
}

JUDGED = {
    "article": "cited",
    "by": "bearers",
    "during": "a phase whose dates are known is the span",
    "begin": "a known time cuts the span",
    "until": "a known time cuts the span",
    "in": "a drawn zone is looked at",
    "from_listing": "how long after a listing a duty binds, where its place is on a list",
    "except": "an exemption is shown, to be claimed on its terms",
    "hours": "the part of the day that is looked at",
    "prevents": "acts of those named count too",
    "counted_at": "counting points are compared",
    "classes": "the classes that are counted",
    "to": "where nothing else says where, the zone that is looked at; of an answer, what it answers",
    "complete": "the subject",
    "due": "the deadline",
    "begun_by": "a deadline to begin",
    "and_stay_out": "an obligation of its own",
    "forbid": "the kinds",
    "quota": "the amount, unit, stage and window",
    "schedule": "the unit and stage",
    "total_by": "the totals and their dates",
    "exchange": "the unit and stage",
    "for_each": "the rates",
    "for_all": "the pools",
    "within": "the time in which it follows",
    "respond": "the kind of act that answers",
    "for_each_listed": "each item is answered by itself",
    "unless": "the kind of act that excuses",
    "maintain": "the subject, or how many there are",
}
"""Fields that the evaluator takes into account, and how."""

BESIDE = {
    "refers_to": "a paper that the clause rests on",
    "through": "by whose hands it is done",
    "says": "the clause in other words",
    "outlives_phase": "the deadline itself is judged",
    "part_of": "another clause's amount; this one's own is judged",
    "stages": "the last stage is the whole",
    "takes": "how long it takes; the deadline itself is judged",
    "each_batch": "listed by itself",
    "schedule.order": "listed by itself",
    "exchange.order": "what follows each of them, or comes side by side, follows within its time",
    "from": "who reports a state has measured it",
    "ranges": "who reports a state has measured it",
    "equally": "listed by itself",
    "replaced": "what is there is counted, whichever it is",
}
"""Fields that do not change whether the clause itself is kept."""

KEEPS_FROM_BEING_JUDGED = {
    "if": "if: [calm]",
    "as_long_as": "as_long_as: [calm]",
    "nature": "nature: gesture",
    "as_in": "as_in: {document: map-x}",
    "versions": "versions: [one-sided]",
    "time_zone": "time_zone: Europe/Moscow",
    "tied_to": "tied_to: [other]",
    "paced_by": "paced_by: {of: other, each: done}",
    "settled": "settled: month",
    "on_days_of": "on_days_of: other",
    "in_addition_to": "in_addition_to: other",
    "verified_by": "verified_by: q",
    "all_for_all": "all_for_all: true",
    "maintain.classes": "classes: [civilian]",
}
"""Fields that say something the evaluator cannot judge yet, with an example of each."""

RELEASED = 'article: "1", by: a, exchange: prisoner released, within: 1 day, '
SORTS = (JUDGED, BESIDE, KEEPS_FROM_BEING_JUDGED)


def made(clause: str, head: str = HEAD) -> Agreement:
    draft = read_draft(completed(f"{head}  it: {{{clause}}}\n"), "agreement.yaml")
    assert draft.agreement is not None, [str(each) for each in draft.problems]
    return draft.agreement


def why(clause: str) -> tuple[str, ...]:
    duty = made(clause).obligations["it"].duty
    return duty.why if isinstance(duty, Unscored) else ()


def fields() -> Iterator[tuple[str, str]]:
    for form, model in FORMS.items():
        for name, field in model.model_fields.items():
            yield form, field.alias or name


def test_who_the_mechanism_names_to_verify_may_stand_at_the_clause_too() -> None:
    head = "mechanism: {room: {members: {q: [verify]}}, standards: {verified: {by: q}}}\n" + HEAD
    clause = 'article: "1", by: a, forbid: shelling, verified_by: q'
    assert made(clause, head).obligations["it"].is_scored


def test_a_quota_is_not_judged_by_days_that_begin_at_another_hour() -> None:
    head = 'day_count: {day_1: 2025-01-19, day_begins: "07:00"}\n' + HEAD
    agreement = made('article: "1", by: a, forbid: shelling', head)
    assert agreement.obligations["it"].is_scored
    assert not agreement.obligations["other"].is_scored


@pytest.mark.parametrize(("form", "field"), list(fields()))
def test_every_field_is_judged_or_beside_the_point_or_keeps_a_clause_from_being_judged(
    form: str, field: str
) -> None:
    plain = f'article: "1", by: a, {PLAIN[form]}'
    assert not why(plain)
    # A form's own sorting of a field goes before that of all forms.
    name = next((each for each in (f"{form}.{field}", field) if any(each in sort for sort in SORTS)), field)
    assert sum(name in sort for sort in SORTS) == 1
    if name in KEEPS_FROM_BEING_JUDGED:
        example = KEEPS_FROM_BEING_JUDGED[name]
        clause = (
            plain.replace("freeze_of_positions", "exactly 3 hostage held") if "classes" in name else plain
        )
        assert not why(clause)
        assert why(f"{clause}, {example}")


@pytest.mark.parametrize(
    "clause",
    [
        'article: "1", by: unnamed, forbid: shelling',
        'article: "1", by: a, forbid: shelling, in: line',
        'article: "1", by: a, during: later, forbid: shelling',
        'article: "1", by: a, forbid: shelling, begin: after calm',
        'article: "1", by: a, forbid: shelling, until: calm',
        'article: "1", by: a, forbid: shelling, except: {pursuit: {article: "2", in: line}}',
        'article: "1", by: a, quota: at least about 2 hostage released per week',
        'article: "1", by: a, quota: 2 to 3 hostage released per week',
        'article: "1", by: a, quota: unknown hostage released per week',
        'article: "1", by: a, quota: at least 2 hostage released in any 7 days',
        'article: "1", by: a, quota: at least 2 hostage released per week per family',
        'article: "1", by: a, quota: at least 2 arm accepted per week',
        'article: "1", by: a, forbid: shelling, in: belt',
        'article: "1", by: a, forbid: shelling, in: {each: [north, belt]}',
        'article: "1", by: a, forbid: shelling, during: soon',
        'article: "1", by: a, forbid: shelling, begin: as soon as possible and at the latest day 9',
        'article: "1", by: a, forbid: shelling, until: as soon as possible and at the latest day 9',
        'article: "1", by: a, forbid: shelling, begin: before 2025-02-01',
        'article: "1", by: a, complete: departure, during: later, begin: day 3, due: day 7',
        'article: "1", by: a, complete: departure, begin: day 3, until: calm, due: day 7',
        'article: "1", by: a, complete: departure, until: day 5, due: day 7',
        'article: "1", by: a, complete: withdrawal from belt, due: 2025-03-02',
        'article: "1", by: a, complete: departure',
        'article: "1", by: a, complete: departure, due: as soon as possible',
        'article: "1", by: a, complete: departure, due: about day 7',
        'article: "1", by: a, complete: departure, due: unknown',
        'article: "1", by: a, complete: departure, due: 2 days after calm',
        'article: "1", by: a, complete: departure, due: 2 days after other done',
        'article: "1", by: a, quota: at least 2 hostage released per 2 phase',
        'article: "1", by: a, quota: at least 2 hostage released per week, in: north, to: north',
        'article: "1", by: a, quota: at least 2 hostage released per week, in: {listed: protected}',
        'article: "1", by: a, quota: at most 10 hours without overflight per day',
        'article: "1", by: a, quota: at least 1 month without overflight per phase',
        'article: "1", by: a, quota: at least 10 hours without overflight in any 24 hours',
        'article: "1", by: a, quota: at least 10 hours without overflight per 2 days',
        'article: "1", by: a, quota: at least 10 hours without overflight per day, counted_at: [gate]',
        'article: "1", by: a, quota: at least 3 shelling in any 24 hours',
        'article: "1", by: a, quota: at most about 3 shelling in any 24 hours',
        'article: "1", by: a, quota: at most 3 shelling per day',
        'article: "1", by: a, quota: at most 3 shelling reported in any 24 hours',
        'article: "1", by: a, quota: at most 3 shelling in any 2 months',
        'article: "1", by: a, quota: at most 3 shelling in any 24 hours per village',
        'article: "1", by: a, quota: at most 3 shelling in any 24 hours per area, in: north',
        'article: "1", by: a, quota: at most 3 shelling in any 24 hours, counted_at: [gate]',
        'article: "1", by: a, complete: departure, in: {listed: protected}, due: day 7',
        'article: "1", by: a, complete: departure, begun_by: as soon as possible',
        'article: "1", by: a, schedule: hostage released, total_by: {day 7: about 3}',
        'article: "1", by: a, schedule: hostage released, total_by: {day 7: 2, about day 9: 3}',
        'article: "1", by: a, schedule: hostage released, total_by: {day 7: 2, 2025-01-25: 3}',
        'article: "1", by: a, schedule: hostage released, total_by: {2025-01-18: 3}',
        'article: "1", by: a, schedule: hostage released, until: day 5, total_by: {day 7: 3}',
        'article: "1", by: a, schedule: arm accepted, total_by: {day 7: 3}',
        'article: "1", by: a, schedule: hostage released, total_by: {day 7: 30 percent of arms}',
        'article: "1", by: a, schedule: hostage released, classes: [civilian], total_by: {day 7: all}',
        'article: "1", by: a, exchange: prisoner released, for_each: [{of: other, give: 3}]',
        'article: "1", by: a, exchange: arm accepted, within: 1 day, for_each: [{of: other, give: 3}]',
        RELEASED + "for_each: [{of: other, give: about 3}]",
        RELEASED + "for_each: [{of: it, give: 3, count: 2}]",
        RELEASED + "for_each: [{of: fire, give: 3}]",
        RELEASED + "for_each: [{of: nobody, give: 3}]",
        RELEASED + "for_each: [{of: placed, give: 3}]",
        RELEASED + "for_all: [{of: other, give: 3}]",
        RELEASED + "due: calm, for_each: [{of: other, give: 3}]",
        RELEASED + "order: before, for_each: [{of: other, give: 3}]",
        RELEASED + "order: after_all, for_each: [{of: other, give: 3}]",
        'article: "1", by: a, respond: inspection, to: allegation',
        'article: "1", by: a, respond: inspection, to: allegation, within: immediately',
        'article: "1", by: a, respond: inspection, to: hostile_act, within: 48 hours',
        'article: "1", by: a, respond: inspection, to: calm, within: 48 hours',
        'article: "1", by: a, respond: inspection, to: allegation, within: 48 hours, unless: calm',
        'article: "1", by: a, respond: inspection, to: allegation, within: 48 hours, unless: other kept by b',
        'article: "1", by: a, respond: inspection, to: allegation, within: 2 days, unless: not access_given',
        'article: "1", by: a, maintain: at most about 3 arm handed_over',
        'article: "1", by: a, maintain: at most 3 arm accepted',
        'article: "1", by: a, maintain: freeze_of_positions, due: about day 7',
        'article: "1", by: a, maintain: freeze_of_positions, until: day 7, due: day 9',
    ],
)
def test_what_cannot_be_judged_whole_is_listed_with_the_reason(clause: str) -> None:
    if "2 to 3" in clause:
        clause = clause.replace("2 to 3", "at least 2 to 3")
    assert why(clause)


def test_a_zone_that_is_moved_once_a_duty_is_over_is_judged_as_it_was() -> None:
    assert not why('article: "1", by: a, complete: withdrawal from belt, due: 2025-02-28')


def test_what_comes_on_top_of_another_unit_is_judged_by_itself() -> None:
    assert not why('article: "1", by: a, quota: at least 2 aid_truck entered per day, in_addition_to: other')


@pytest.mark.parametrize(
    "clause",
    [
        'article: "1", by: a, forbid: shelling, begin: day 2',
        'article: "1", by: a, complete: departure, due: 2 days after seen',
        'article: "1", by: a, complete: departure, due: end of two',
    ],
)
def test_days_by_number_are_not_judged_where_they_begin_at_another_hour(clause: str) -> None:
    head = HEAD.replace("phases:\n", "phases:\n  two: {begins: day 3, lasts: 2 days}\n")
    head = head.replace("anchors:\n", "anchors:\n  seen: {is: all is seen, all: [day 3, day 4]}\n")
    assert made(clause, head).obligations["it"].is_scored
    count = 'day_count: {day_1: 2025-01-19, day_begins: "07:00"}\n'
    assert not made(clause, count + head).obligations["it"].is_scored
