"""An invented agreement of every form, and small changes to it that each make one difference."""

from __future__ import annotations

from functools import cache

from trucekeeper.agreement import read_yaml
from trucekeeper.agreement.difference import Difference, Edition, difference, edition

BASE = """\
title: Example ceasefire
status: draft
in_force: 2025-01-19 08:30
time_zone: Asia/Jerusalem
day_count: {day_1: 2025-01-19}
anchors:
  signature: 2025-01-17
  road-open: {all: [day 3]}
  concluded: {is: the talks are concluded, declared_by: q}
parties:
  a: {name: Side A, answers_for: [Militia of A]}
  b: {name: Side B}
third_parties:
  q: {name: State Q, roles: [mediator]}
units:
  soldier_there: {includes: [armed serviceman]}
  hostage: {classes: [civilian, soldier]}
  prisoner: {classes: [life_term, other]}
stocks:
  arms: {unit: weapon, amount: 840}
lists:
  protected: {of: zone}
  batches: {of: person}
zones:
  north: {name: The north, areas: [Northern governorate]}
  south: {name: The south, areas: [Southern governorate]}
  line: {name: The line, as_of: 2025-01-01}
documents:
  map-x: {is: map, published: no}
phases:
  one: {lasts: 42 days}
  two: {begins: after one, lasts: 42 days}
obligations:
  no-fire:
    article: "1"
    by: {each: [a, b]}
    during: one
    forbid: shelling
    in: north
    hours: 10:00 to 16:00
    except: {self_defence: {article: "9", notice: 24 hours, to: q}}
    prevents: [Every armed group]
  aid:
    {article: "8", by: a, during: one, quota: at least 600 aid_truck entered per day, counted_at: [point-1]}
  fuel: {article: "8", by: a, during: one, quota: at least 50 fuel_truck entered per day, part_of: aid}
  quiet: {article: "4", by: a, quota: at least 10 hours without overflight per day}
  leave:
    {article: "3", by: a, complete: withdrawal from north to south, due: day 7, and_stay_out: true, stages: 4}
  mine-lists:
    {article: "5", by: {jointly: [a, b]}, complete: lists-given, begin: day 2, due: 30 days after signature}
  road: {article: "6", by: a, complete: road-repaired, due: 6 hours after road-open}
  hostages:
    article: "2"
    by: b
    schedule: hostage released
    total_by: {day 1: 3, day 7: 7, day 42: 33}
    each_batch: 3
    order: [civilian, soldier]
  prisoners:
    article: "2"
    by: a
    exchange: prisoner released
    within: 24 hours
    order: after_each
    for_each: [{of: hostages, class: civilian, give: 30}]
  arms-given: {article: "10", by: b, schedule: weapon handed_over, total_by: {day 30: 25 percent of arms}}
  visit:
    article: "7"
    by: q
    respond: inspection
    to: allegation
    for_each_listed: batches
    within: 48 hours
    unless: access_denied by either
  width:
    article: "11"
    by: {jointly: [a, b]}
    maintain: artillery apart by 50 km
    from: {a: line, b: line}
    due: day 14
  strength: {article: "12", by: a, maintain: at most 1960 soldier_there deployed, replaced: true}
  back: {article: "13", by: b, maintain: weapons beyond range of line, ranges: {mortar: 8 km}}
  spared: {article: "17", by: a, forbid: mine_or_ied, in: {listed: protected}, from_listing: 7 days}
  goodwill: {article: "14", by: b, forbid: child_recruitment, nature: gesture, tied_to: [hostages]}
  moving:
    article: "15"
    by: {each: [a, b]}
    nature: permission
    text: Each may move.
    test: none
    permits: [redeployment]
  return:
    article: "16"
    by: a
    complete: people-back
    if: [concluded]
    due: as soon as possible
    refers_to: [map-x]
readings:
  seventy-two:
    question: from when the hours run
    options: {entry: {}, next: {set: {obligations.leave.due: day 9}}}
termination: {article: "20", by: {either: [a, b]}, notice: 14 days, to: q}
mechanism:
  commission: {members: {a: [report], b: [report], q: [verify]}}
  reporting_lag: 3 days
"""


@cache
def text(source: str, version: str | None = None, file: str = "agreement.yaml") -> Edition:
    """The text in a YAML source."""
    return edition(read_yaml(source, file), version)


def changed(*replacements: tuple[str, str]) -> str:
    """The base with parts replaced, each of which it has once."""
    source = BASE
    for old, new in replacements:
        assert source.count(old) == 1, f"{old!r} is not once in the base"
        source = source.replace(old, new)
    return source


def differing(old: str, new: str) -> Difference:
    """The difference that it makes to replace ``old`` by ``new`` in the base."""
    return difference(text(BASE), text(changed((old, new))))


def told(found: Difference) -> list[tuple[str, str, str]]:
    """Every change: its kind, its directions and for whom."""
    changes = [*found.general, *(each for clause in found.touched() for each in clause.changes)]
    return [(each.kind, " ".join(each.directions), ", ".join(each.whom)) for each in changes]


def said(found: Difference) -> str:
    """What all changes say, one a line."""
    changes = [*found.general, *(each for clause in found.touched() for each in clause.changes)]
    return "\n".join(each.says for each in changes)
