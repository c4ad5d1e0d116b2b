"""Clauses read in tests, as the duties that they come to."""

from __future__ import annotations

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import Agreement, Obligation, read_draft
from trucekeeper.agreement.duties import Duty
from trucekeeper.when import Interval, parse_as_of, parse_instant

ZONE = "Asia/Jerusalem"

HEAD = """\
third_parties:
  q: {name: State Q, roles: [guarantor]}
units:
  hostage: {classes: [civilian, soldier, ill], stages: [handed_over, released]}
  arm: {}
stocks:
  arms: {unit: arm, amount: 30 to 40, declared_by: q}
  guns: {unit: arm, amount: unknown}
lists:
  protected-zones: {of: zone}
  batches: {of: person}
zones:
  north: {name: The north, areas: [North]}
obligations:
  hostages: {article: "9", by: b, schedule: hostage released, classes: [civilian], total_by: {day 7: 3}}
  visits: {article: "9", by: {each: [a, b]}, quota: at least 2 person visiting per week}
"""


def read(clause: str) -> Agreement:
    """An agreement with the clause as ``it``, borne by Side A."""
    draft = read_draft(completed(f'{HEAD}  it: {{article: "1", by: a, {clause}}}\n'), "agreement.yaml")
    assert draft.agreement is not None, [str(each) for each in draft.problems]
    return draft.agreement


def codes(clause: str) -> list[str]:
    """What is told of the clause."""
    draft = read_draft(completed(f'{HEAD}  it: {{article: "1", by: a, {clause}}}\n'), "agreement.yaml")
    return [each.code for each in draft.errors]


def obligation(clause: str, part: str = "") -> Obligation:
    """The clause's own obligation, or one that it brings with it."""
    return read(clause).obligations[f"it/{part}" if part else "it"]


def duty(clause: str, part: str = "") -> Duty:
    """What the clause asks."""
    return obligation(clause, part).duty


def until(end: str) -> Interval:
    """From the entry into force of these agreements to the end of a day, or to an instant."""
    return Interval(parse_instant("2025-01-19 08:30", ZONE), parse_as_of(end, ZONE))
