"""No verdict on part of a clause: whatever a clause says is judged, or keeps it from being judged."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import Agreement, read_draft
from trucekeeper.agreement.document import CompleteClause, ForbidClause, QuotaClause
from trucekeeper.agreement.model import Unscored

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
obligations:
  other: {article: "9", by: b, quota: at least 2 hostage released per week}
"""
PLAIN = {
    "forbid": "forbid: shelling",
    "quota": "quota: at least 2 hostage released per week",
    "complete": "complete: departure, due: day 7",
}
FORMS: dict[str, type[BaseModel]] = {"forbid": ForbidClause, "quota": QuotaClause, "complete": CompleteClause}

JUDGED = {
    "article": "cited",
    "by": "bearers",
    "during": "a phase whose dates are known is the span",
    "begin": "a known time cuts the span",
    "until": "a known time cuts the span",
    "in": "a drawn zone is looked at",
    "except": "an exemption is shown, to be claimed",
    "counted_at": "counting points are compared",
    "complete": "the subject",
    "due": "the deadline",
    "and_stay_out": "an obligation of its own",
    "forbid": "the kinds",
    "quota": "the amount, unit, stage and window",
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
    "begun_by": "an obligation of its own, which is not judged",
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
    "hours": "hours: 10:00 to 16:00",
    "prevents": "prevents: [Other groups]",
    "to": "to: north",
    "settled": "settled: month",
    "on_days_of": "on_days_of: other",
    "in_addition_to": "in_addition_to: other",
    "classes": "classes: [civilian]",
    "verified_by": "verified_by: q",
}
"""Fields that say something the evaluator cannot judge yet, with an example of each."""


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
    assert (field in JUDGED) + (field in BESIDE) + (field in KEEPS_FROM_BEING_JUDGED) == 1
    if field in KEEPS_FROM_BEING_JUDGED:
        assert why(f"{plain}, {KEEPS_FROM_BEING_JUDGED[field]}")


@pytest.mark.parametrize(
    "clause",
    [
        'article: "1", by: unnamed, forbid: shelling',
        'article: "1", by: a, forbid: shelling, in: line',
        'article: "1", by: a, during: later, forbid: shelling',
        'article: "1", by: a, forbid: shelling, begin: after calm',
        'article: "1", by: a, forbid: shelling, until: calm',
        'article: "1", by: a, forbid: shelling, except: {pursuit: {article: "2", notice: 24 hours}}',
        'article: "1", by: a, forbid: shelling, except: {pursuit: {article: "2", in: north}}',
        'article: "1", by: a, forbid: shelling, except: {pursuit: {article: "2", for: [b]}}',
        'article: "1", by: a, quota: at least about 2 hostage released per week',
        'article: "1", by: a, quota: 2 to 3 hostage released per week',
        'article: "1", by: a, quota: exactly 2 hostage released per week',
        'article: "1", by: a, quota: unknown hostage released per week',
        'article: "1", by: a, quota: at least 2 hostage released per month',
        'article: "1", by: a, quota: at least 2 hostage released per 2 weeks',
        'article: "1", by: a, quota: at least 2 hostage released in any 7 days',
        'article: "1", by: a, quota: at least 2 hostage released per week per family',
        'article: "1", by: a, quota: at least 10 hours without overflight per day',
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
        'article: "1", by: a, complete: departure, begun_by: day 3',
        'article: "1", by: a, complete: departure, due: as soon as possible',
        'article: "1", by: a, complete: departure, due: about day 7',
        'article: "1", by: a, complete: departure, due: unknown',
        'article: "1", by: a, complete: departure, due: 2 days after calm',
        'article: "1", by: a, complete: departure, due: 2 days after other done',
        'article: "1", by: a, schedule: hostage released, total_by: {day 1: 3}',
        'article: "1", by: a, exchange: prisoner released, for_each: [{of: other, give: 3}]',
        'article: "1", by: a, respond: inspection, to: allegation, within: 48 hours',
        'article: "1", by: a, maintain: freeze_of_positions',
    ],
)
def test_what_cannot_be_judged_whole_is_listed_with_the_reason(clause: str) -> None:
    if "2 to 3" in clause:
        clause = clause.replace("2 to 3", "at least 2 to 3")
    assert why(clause)


READINGS = """\
readings:
  when:
    question: when it is due
    options: {early: {}, late: {set: {obligations.it.due: day 9}}}
    settled: SETTLED
"""


@pytest.mark.parametrize(
    ("settled", "judged"),
    [
        ("none", False),
        ("{option: early, on: 2025-01-20}", True),
        ("{option: late, on: 2025-01-20}", False),
    ],
)
def test_a_reading_keeps_a_duty_from_being_judged_until_it_is_settled_as_the_file_stands(
    settled: str, judged: bool
) -> None:
    head = READINGS.replace("SETTLED", settled) + HEAD
    obligations = made('article: "1", by: a, complete: departure, due: day 7', head).obligations
    assert obligations["it"].is_scored is judged
    assert obligations["other"].is_scored


ACTS = "acts:\n  act: {{is: {}, on: 2025-02-01, of: [{}]}}\n"


@pytest.mark.parametrize(
    ("act", "of", "judged"),
    [
        ("amendment", "it", False),
        ("waiver", "it", False),
        ("suspension", "one", False),
        ("notice", "it", True),
        ("renewal", "one", False),
        ("amendment", "other", True),
    ],
)
def test_what_an_act_touched_is_not_judged(act: str, of: str, judged: bool) -> None:
    clause = 'article: "1", by: a, during: one, forbid: shelling'
    assert made(clause, ACTS.format(act, of) + HEAD).obligations["it"].is_scored is judged


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


@pytest.mark.parametrize(
    "setting",
    [
        "mechanism: {standards: {corroborated: {independent_origins: 3}}}",
        "parties.a.answers_for: [Another group]",
        "time_zone: Europe/Kyiv",
        "in_force: unknown",
    ],
)
def test_a_reading_of_what_bears_on_every_finding_keeps_all_from_being_judged(setting: str) -> None:
    key, value = setting.split(": ", 1)
    head = f"""\
mechanism: {{reporting_lag: 1 day}}
day_count: {{day_1: 2025-01-19}}
readings:
  which: {{question: which, options: {{one: {{}}, two: {{set: {{{key}: {value}}}}}}}}}
{HEAD}"""
    agreement = made('article: "1", by: a, forbid: shelling', head)
    assert not any(each.is_scored for each in agreement.obligations.values())


EXTENSION = "extensions:\n  more: {{article: '3', of: [{}], add: 1 day, for_each: 10 of other}}\n"
RENEWAL = "renewals:\n  again: {{article: '3', of: {}, mode: {}, for: 7 days}}\n"
ONE, TWO = "during: one, ", "during: two, "


@pytest.mark.parametrize(
    ("going_on", "clause", "judged"),
    [
        (EXTENSION.format("it"), "complete: departure, due: day 7", False),
        (EXTENSION.format("one"), "complete: departure, due: 2 days before end of one", False),
        (EXTENSION.format("one"), ONE + "complete: departure, due: day 7", True),
        (EXTENSION.format("one"), ONE + "forbid: shelling", True),
        (EXTENSION.format("one"), TWO + "forbid: shelling", False),
        (EXTENSION.format("one"), ONE + "quota: at least 2 aid_truck entered per day", True),
        (EXTENSION.format("one"), ONE + "quota: at least 2 aid_truck entered per phase", False),
        (RENEWAL.format("one", "tacit"), "complete: departure, due: end of one", False),
        (RENEWAL.format("one", "tacit"), ONE + "forbid: shelling", True),
        (RENEWAL.format("one", "consent"), "complete: departure, due: end of one", True),
        (ACTS.format("renewal", "one").replace("2025-02-01", "2025-03-05"), TWO + "forbid: shelling", False),
    ],
)
def test_what_hangs_on_an_end_that_may_move_is_not_judged_by_the_old_one(
    going_on: str, clause: str, judged: bool
) -> None:
    head = HEAD.replace("phases:\n", "phases:\n  two: {begins: after one, lasts: 7 days}\n")
    assert made(f'article: "1", by: a, {clause}', going_on + head).obligations["it"].is_scored is judged


def test_an_act_that_names_nothing_is_on_the_whole_agreement() -> None:
    acts = "acts:\n  act: {is: suspension, on: 2025-02-01}\n"
    agreement = made('article: "1", by: a, forbid: shelling', acts + HEAD)
    assert not any(each.is_scored for each in agreement.obligations.values())


def test_an_act_on_a_deadline_that_has_passed_touches_it_still() -> None:
    clause = 'article: "1", by: a, complete: departure, due: day 3'
    assert not made(clause, ACTS.format("waiver", "it") + HEAD).obligations["it"].is_scored


def test_a_total_of_a_phase_is_not_judged_where_the_agreement_ends_before() -> None:
    clause = 'article: "1", by: a, during: one, quota: at least 2 aid_truck entered per phase'
    assert not made(clause, ACTS.format("termination", "agreement") + HEAD).obligations["it"].is_scored


def test_an_act_that_takes_effect_after_a_duty_has_ended_does_not_touch_it() -> None:
    acts = "acts:\n  act: {is: renewal, on: 2025-02-01, effective: 2025-03-05, of: [one]}\n"
    clause = 'article: "1", by: a, during: one, forbid: shelling'
    assert made(clause, acts + HEAD).obligations["it"].is_scored


def test_a_standing_duty_ends_with_the_agreement() -> None:
    clause = 'article: "1", by: a, forbid: shelling'
    open_ended = made(clause).obligations["it"].span
    ended = made(clause, ACTS.format("termination", "agreement") + HEAD).obligations["it"]
    assert ended.is_scored
    assert ended.span.start == open_ended.start
    assert ended.span.end < open_ended.end


@pytest.mark.parametrize(("sort", "judged"), [("statement", False), ("draft", True)])
def test_a_version_disputes_a_text_and_a_draft_does_not(sort: str, judged: bool) -> None:
    head = HEAD.replace(
        "one-sided: {is: statement, by: a}",
        f"one-sided: {{is: {sort}, set: {{obligations.it.due: day 9}}}}",
    )
    clause = 'article: "1", by: a, complete: departure, due: day 7'
    assert made(clause, head).obligations["it"].is_scored is judged
