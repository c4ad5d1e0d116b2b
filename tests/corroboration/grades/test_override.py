"""Grades are read as they were written, and those of sources and of claims stay apart."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroboration.grades.tables import NOON
from trucekeeper.corroboration.grades import ClaimGrade, Grade, SourceGrade, parse
from trucekeeper.corroboration.grades.override import claim_grades, source_grades
from trucekeeper.corroboration.journal import Entry
from trucekeeper.terms import Credibility, Reliability

IDS = st.sampled_from(["wire", "a:1"])
GRADES = st.builds(SourceGrade, IDS, st.sampled_from(Reliability)) | st.builds(
    ClaimGrade, IDS, st.sampled_from(Credibility)
)


@given(st.lists(GRADES, max_size=6))
def test_grades_are_read_as_written_and_the_latest_on_each_stands(grades: list[Grade]) -> None:
    entries: list[Entry[Grade]] = [Entry("AB", NOON + n, grade) for n, grade in enumerate(grades)]
    read = parse("".join(f"{entry.line()}\n" for entry in entries), "grades.jsonl")
    assert read.refused == ()
    assert list(read.entries) == entries
    sources = {grade.source: grade.reliability for grade in grades if isinstance(grade, SourceGrade)}
    by_claim = {grade.claim: grade.credibility for grade in grades if isinstance(grade, ClaimGrade)}
    assert dict(source_grades(read.entries).select("source", "analyst").iter_rows()) == sources
    assert dict(claim_grades(read.entries).select("claim", "analyst").iter_rows()) == by_claim


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"source": "wire", "reliability": "G"}, "field-invalid"),
        ({"source": "wire"}, "field-missing"),
        ({"reliability": "B"}, "field-missing"),
        ({"claim": "a:1", "credibility": 7}, "field-invalid"),
        ({"claim": "a:1", "credibility": "2"}, "field-invalid"),
        ({"claim": "a:1", "credibility": True}, "field-invalid"),
        ({"claim": "a:1", "credibility": 2.0}, "field-invalid"),
        ({"claim": "a:1"}, "field-missing"),
        ({"claim": "a:1", "credibility": 2, "source": "wire"}, "field-invalid"),
        ({"source": "wire", "reliability": "B", "grade": "B"}, "field-unknown"),
        ({}, "field-missing"),
    ],
)
def test_a_line_that_is_no_grade_is_refused(fields: dict[str, object], code: str) -> None:
    line = json.dumps({**fields, "by": "AB", "when": "2025-03-02T12:00Z"})
    read = parse(f"{line}\n", "grades.jsonl")
    assert [each.diagnostic.code for each in read.refused] == [code]
