"""Small agreements whose text is open or changes."""

from __future__ import annotations

from trucekeeper.agreement import Agreement, read_draft
from trucekeeper.agreement.duties import Unscored
from trucekeeper.agreement.model import Obligation

ZONE = "Asia/Jerusalem"
HEAD = f"""\
title: Example ceasefire
in_force: 2025-01-19 08:30
time_zone: {ZONE}
parties: {{a: {{name: Side A}}, b: {{name: Side B}}}}
third_parties: {{q: {{name: State Q, roles: [guarantor]}}}}
units: {{hostage: {{classes: [civilian, soldier]}}}}
zones: {{north: {{name: The north, areas: [North]}}}}
anchors: {{calm: {{is: calm is declared, declared_by: q}}}}
mechanism: {{reporting_lag: 1 day}}
phases: {{one: {{lasts: 42 days}}, two: {{begins: after one, lasts: 7 days}}}}
obligations:
  other: {{article: "9", by: b, quota: at least 2 hostage released per week}}
"""


def agreed(clause: str, after: str = "") -> Agreement:
    """The agreement with one more clause, and further sections of the file."""
    draft = read_draft(f"{HEAD}  {clause}\n{after}", "agreement.yaml")
    assert draft.agreement is not None, [str(each) for each in draft.problems]
    return draft.agreement


def duty_of(agreement: Agreement, name: str = "it") -> Obligation:
    """One of its obligations."""
    return agreement.obligations[name]


def why(agreement: Agreement, name: str = "it") -> tuple[str, ...]:
    """Why an obligation is not judged; nothing where it is."""
    duty = agreement.obligations[name].duty
    return duty.why if isinstance(duty, Unscored) else ()
