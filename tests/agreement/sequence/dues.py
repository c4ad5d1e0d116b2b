"""Agreements whose deadlines can be worked out by hand."""

from __future__ import annotations

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.sequence import Due, Row, due_of

# The base agreement enters into force on 19 January 2025, day 1, at 08:30 in Jerusalem: day 1 ends after
# 15.5 hours, and day n after 15.5 + 24 (n - 1).
DAY_1_ENDS = 15.5


def end_of(day: int) -> float:
    return DAY_1_ENDS + 24 * (day - 1)


def made(text: str) -> Due:
    draft = read_draft(completed(text), "agreement.yaml")
    assert draft.document is not None
    assert draft.timeline is not None
    return due_of(draft.document, draft.timeline, draft.source)


def row(text: str, name: str = "leave") -> Row:
    return made(text).named[name]


def clause(fields: str) -> str:
    return f"""\
phases:
  one: {{lasts: 14 days}}
anchors:
  peace: {{is: there is peace}}
obligations:
  lists: {{article: "2", by: b, complete: lists-given, begin: day 2, due: day 4}}
  leave: {{article: "3", by: a, complete: departure, {fields}}}
"""
