"""What a confirmation covers: the meaning of a clause, what it depends on, and its article."""

from __future__ import annotations

import pytest

from tests.agreement.read_back.reading import read
from trucekeeper.agreement.read_back import Standing, confirmations

TEXT = """\
title: Example ceasefire
in_force: 2025-01-19 08:30
time_zone: Asia/Jerusalem
anchors:
  signature: 2025-01-17
  vote: {is: The assemblies have voted, declared_by: a}
parties:
  a: {name: Side A, answers_for: [militia]}
  b: {name: Side B}
units:
  truck: {includes: [lorry]}
zones:
  north: {areas: [North]}
phases:
  one: {lasts: 42 days}
obligations:
  aid: {article: "8", by: a, during: one, in: north, quota: at least 600 truck entered per day}
  fuel: {article: "8", by: a, part_of: aid, quota: at least 50 fuel_truck entered per day}
  law: {article: "9", by: b, complete: law-passed, due: 30 days after signature, if: [vote, aid kept]}
"""
ARTICLES = {"8": "Side A lets in 600 trucks every day.", "9": "A law is passed."}


def digest(name: str, text: str = TEXT, articles: dict[str, str] = ARTICLES) -> str:
    found = read(text)
    assert not [str(each) for each in found.problems]
    return confirmations(found.document, found.timeline, articles)[name].digest


def changed(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("aid", [("600 truck", "500 truck")]),
        ("aid", [("lasts: 42 days", "lasts: 43 days")]),
        ("aid", [("areas: [North]", "areas: [North, East]")]),
        ("aid", [("answers_for: [militia]", "answers_for: [militia, police]")]),
        ("aid", [("includes: [lorry]", "includes: [lorry, van]")]),
        ("aid", [("in_force: 2025-01-19 08:30", "in_force: 2025-01-19 09:30")]),
        ("fuel", [("part_of: aid", "in_addition_to: aid")]),
        ("law", [("signature: 2025-01-17", "signature: 2025-01-18")]),
        ("law", [("have voted", "have voted twice")]),
        ("law", [("declared_by: a", "declared_by: b")]),
        ("law", [("aid kept", "fuel kept")]),
        ("law", [("due: 30 days", "says: Soon., due: 30 days")]),
    ],
)
def test_another_meaning_is_not_confirmed(name: str, changes: list[tuple[str, str]]) -> None:
    assert digest(name, changed(*changes)) != digest(name)


@pytest.mark.parametrize("name", ["aid", "fuel", "law"])
@pytest.mark.parametrize(
    "changes",
    [
        [("  aid:", "  trucks:"), ("part_of: aid", "part_of: trucks"), ("aid kept", "trucks kept")],
        [("  one:", "  first:"), ("during: one", "during: first")],
        [("  north:", "  upland:"), ("in: north", "in: upland")],
        [("  vote:", "  poll:"), ("[vote,", "[poll,")],
        [("  signature:", "  signing:"), ("after signature", "after signing")],
        [("  a: {name", "  us: {name"), ("by: a", "by: us"), ("declared_by: us", "declared_by: us")],
        [("at least 600 truck", "AT LEAST  600 truck"), ("30 days", "P30D")],
        [("title: Example", "# a comment\ntitle: Another")],
    ],
)
def test_another_name_or_another_way_to_write_it_changes_nothing(
    name: str, changes: list[tuple[str, str]]
) -> None:
    text = changed(*changes)
    assert digest("trucks" if name == "aid" and "  trucks:" in text else name, text) == digest(name)


def test_the_text_of_the_article_belongs_to_it_and_its_line_breaks_do_not() -> None:
    assert digest("aid", articles={**ARTICLES, "8": "Side A lets in\n600 trucks every day."}) == digest("aid")
    assert digest("aid", articles={**ARTICLES, "8": "Side A lets in 700 trucks every day."}) != digest("aid")
    assert digest("aid", articles={**ARTICLES, "9": "Another law."}) == digest("aid")
    assert digest("aid", articles={}) != digest("aid")


def test_a_clause_is_confirmed_changed_since_or_not_confirmed() -> None:
    entries = f"confirmed:\n  aid: {{digest: {digest('aid')}, by: second-reader, on: 2025-01-18}}\n"
    text = f"{TEXT}{entries}  law: {{digest: {digest('aid')}, by: second-reader, on: 2025-01-18}}\n"
    found = read(text)
    standing = confirmations(found.document, found.timeline, ARTICLES)
    assert {name: each.standing for name, each in standing.items()} == {
        "aid": Standing.CONFIRMED,
        "fuel": Standing.UNCONFIRMED,
        "law": Standing.CHANGED,
    }
    assert (standing["aid"].by, standing["aid"].on, standing["fuel"].by) == (
        "second-reader",
        "2025-01-18",
        None,
    )


READING = """\
readings:
  {name}:
    question: how many
    options: {{six: {{}}, five: {{set: {{obligations.aid.quota: at least {other} truck entered per day}}}}}}
"""


def test_what_a_reading_puts_in_place_is_confirmed_with_the_clause() -> None:
    def with_reading(name: str, other: int, clause: str) -> str:
        return digest(clause, TEXT + READING.format(name=name, other=other))

    assert with_reading("how-many", 500, "aid") != digest("aid")
    assert with_reading("how-many", 500, "aid") != with_reading("how-many", 400, "aid")
    assert with_reading("how-many", 500, "aid") == with_reading("count", 500, "aid")
    assert with_reading("how-many", 500, "law") == digest("law")
