"""The gallery is the regression set of the language: real agreements, every clause, what is told of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.examples.gallery import ENTRIES, RECORD, articles, read, told
from trucekeeper.agreement.checks import RULES
from trucekeeper.agreement.document.words import Document
from trucekeeper.agreement.duties import Unscored
from trucekeeper.agreement.formatting import format_yaml
from trucekeeper.terms import Form

OUR_OWN = {
    "checks": "about the checker, not about the agreement",
    "off": "about the checker, not about the agreement",
    "confirmed": "written by read-back, when somebody confirms",
    "digest": "written by read-back, when somebody confirms",
    "implies": "about evidence; the dossiers have it",
    "means": "about evidence; the dossiers have it",
    "watched": "about evidence; the dossiers have it",
    "geometry": "drawn zones belong to dossiers, which have the shapes",
}
"""Fields of the language that no clause of a text needs, and why it has them."""


ASKED_FOR = {
    "suspension": "no agreement here has a clause on it, which the checker tells each of them",
    "lists": "places and batches that somebody declares as time goes on; none here names them beforehand",
    "listed": "as lists",
    "from_listing": "as lists",
    "for_each_listed": "as lists",
    "replaced": "armistices allow replacement one for one; none is in the gallery yet",
    "unless": "an inspection refused by one side is no failure of the inspectors; none here says so",
}
"""Fields that practice needs and no agreement of the gallery has."""


def test_there_are_at_least_twelve_agreements() -> None:
    assert len(ENTRIES) >= 12


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
class TestEntry:
    def test_it_is_told_exactly_what_is_recorded(self, entry: Path) -> None:
        assert told(entry) == (entry / RECORD).read_text(encoding="utf-8"), "see scripts/record-gallery"

    def test_it_has_no_errors(self, entry: Path) -> None:
        assert not re.findall(r"^\S+ error .*$", told(entry), re.MULTILINE)

    def test_every_article_has_its_clauses_and_every_clause_its_article(self, entry: Path) -> None:
        draft = read(entry)
        assert draft.document is not None
        cited = {clause.article for clause in draft.document.obligations.values()}
        text = (entry / "agreement.yaml").read_text(encoding="utf-8")
        assert cited <= set(articles(entry))
        elsewhere = {found.strip("\"'") for found in re.findall(r"article: (\"[^\"]+\"|[^\s,}]+)", text)}
        assert set(articles(entry)) <= cited | elsewhere
        assert all(articles(entry).values())

    def test_it_is_written_as_files_are_written(self, entry: Path) -> None:
        text = (entry / "agreement.yaml").read_text(encoding="utf-8")
        assert format_yaml(text, "agreement.yaml") == text

    def test_what_is_not_judged_says_why(self, entry: Path) -> None:
        agreement = read(entry).agreement
        assert agreement is not None
        for obligation in agreement.obligations.values():
            if isinstance(obligation.duty, Unscored) and obligation.form is not Form.TEXT:
                assert obligation.duty.why, obligation.id

    def test_its_sources_are_told(self, entry: Path) -> None:
        assert len((entry / "SOURCES.md").read_text(encoding="utf-8").split()) > 100


def _used(part: object) -> Iterator[str]:
    """The fields of the language that a document uses, under the names that files give them."""
    if isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            if name in part.model_fields_set:
                yield field.alias or name
            yield from _used(getattr(part, name))
        for extra in (part.__pydantic_extra__ or {}).values():
            yield from _used(extra)
    elif isinstance(part, dict):
        for value in part.values():
            yield from _used(value)
    elif isinstance(part, list):
        for value in part:
            yield from _used(value)


def _fields(model: type[BaseModel]) -> Iterator[str]:
    for each in model.__subclasses__():
        yield from (field.alias or name for name, field in each.model_fields.items())
        yield from _fields(each)


def test_a_real_clause_needs_every_field_of_the_language() -> None:
    used = {name for entry in ENTRIES for name in _used(read(entry).document)}
    assert set(_fields(Document)) - used == set(OUR_OWN) | set(ASKED_FOR)


def test_every_form_is_needed() -> None:
    forms = set()
    for entry in ENTRIES:
        agreement = read(entry).agreement
        assert agreement is not None
        forms |= {obligation.form for obligation in agreement.obligations.values()}
    assert forms == set(Form)


def test_most_rules_tell_something_of_some_real_agreement() -> None:
    codes = {code for entry in ENTRIES for code in re.findall(r"\[([a-z-]+)\]", told(entry))}
    assert len(codes & set(RULES)) >= 30
