"""What an analyst graded: kept like judgements, and it wins over what is suggested."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from trucekeeper.corroboration.journal import Entry, Journal, latest, read
from trucekeeper.corroboration.journal.entry import Fields
from trucekeeper.corroboration.journal.reading import text_of
from trucekeeper.errors import InputError
from trucekeeper.terms import Credibility, Reliability, listed


@dataclass(frozen=True, slots=True)
class SourceGrade:
    """The reliability of a source, by its id."""

    source: str
    reliability: Reliability

    def fields(self) -> Fields:
        """As a line holds it."""
        return {"source": self.source, "reliability": self.reliability.value}


@dataclass(frozen=True, slots=True)
class ClaimGrade:
    """The credibility of a claim, by its id."""

    claim: str
    credibility: Credibility

    def fields(self) -> Fields:
        """As a line holds it."""
        return {"claim": self.claim, "credibility": self.credibility.value}


Grade = SourceGrade | ClaimGrade


def parse(text: str, file: str) -> Journal[Grade]:
    """The grades in the text of a file such as ``grades.jsonl``, and the lines that are refused.

    A line is ``{"source": id, "reliability": "B", "by": …, "when": …}``, or ``{"claim": id,
    "credibility": 2, …}``, or ``{"undoes": id of a line, …}``, with ``why`` if they said so.
    """
    return read(text, file, _grade, ("source", "reliability", "claim", "credibility"))


def source_grades(entries: Iterable[Entry[Grade]]) -> pl.DataFrame:
    """The latest grade of each source that stands: ``source``, ``analyst``, ``by``, ``when``, ``why``."""
    held = [
        (content.source, content.reliability.value, entry.by, entry.when, entry.why)
        for entry in latest(entries, _subject)
        if isinstance(content := entry.content, SourceGrade)
    ]
    return pl.DataFrame(held, schema={"source": pl.String(), "analyst": pl.String(), **_SIGNED}, orient="row")


def claim_grades(entries: Iterable[Entry[Grade]]) -> pl.DataFrame:
    """The latest grade of each claim that stands: ``claim``, ``analyst``, ``by``, ``when``, ``why``."""
    held = [
        (content.claim, content.credibility.value, entry.by, entry.when, entry.why)
        for entry in latest(entries, _subject)
        if isinstance(content := entry.content, ClaimGrade)
    ]
    return pl.DataFrame(held, schema={"claim": pl.String(), "analyst": pl.Int64(), **_SIGNED}, orient="row")


_SIGNED = {"by": pl.String(), "when": pl.Int64(), "why": pl.String()}


def _subject(grade: Grade) -> tuple[type, str]:
    return type(grade), grade.source if isinstance(grade, SourceGrade) else grade.claim


def _grade(fields: Mapping[str, object]) -> Grade:
    of_source = {"source", "reliability"} & set(fields)
    of_claim = {"claim", "credibility"} & set(fields)
    if of_source and of_claim:
        hint = "write two lines"
        raise InputError("field-invalid", "sources and claims are graded apart", hint=hint)
    if of_claim:
        claim, number = text_of(fields, "claim"), fields.get("credibility")
        if number is None:
            raise InputError("field-missing", "`credibility` is missing")
        if type(number) is not int or number not in list(Credibility):
            raise InputError("field-invalid", "`credibility`: should be a number from 1 to 6")
        return ClaimGrade(claim, Credibility(number))
    source, letter = text_of(fields, "source"), text_of(fields, "reliability")
    if letter not in list(Reliability):
        letters = listed(list(Reliability), "or")
        raise InputError("field-invalid", f"`reliability`: should be {letters}")
    return SourceGrade(source, Reliability(letter))
