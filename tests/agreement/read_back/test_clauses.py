"""Clauses read back as sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.read_back.reading import read
from trucekeeper.agreement import Agreement
from trucekeeper.agreement.yaml_text import read_yaml

HEAD = Path(__file__).with_name("head.yaml").read_text(encoding="utf-8")
SENTENCES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8")
"""A clause, and on the next line its sentence."""

OTHERS = """\
obligations:
  aid: {article: "8", by: a, quota: at least 600 aid_truck per day}
  hostages: {article: "2", by: b, schedule: hostage released, total_by: {day 1: 3}}
"""


@pytest.mark.parametrize(
    ("obligation", "sentence"),
    [
        (
            "no-attacks",
            "Article 1.10: during phase one (19 Jan 2025, 08:30 to 2 Mar 2025, 08:30), each of Side A and "
            "Side B must refrain from any hostile act (air strike, armed clash, ground attack, mine or IED, "
            "naval attack, one sided violence, shelling or small arms fire) in each of the north and "
            "corridor, except for self defence (article 1.3) where it is claimed and shown.",
        ),
        (
            "no-blocks",
            "Article 7: from 19 Jan 2025, 08:30 on, Side A or Side B, either of them, must refrain from any "
            "road block (checkpoint or impeding aid) in the north.",
        ),
        (
            "aid",
            "Article 8: during phase one (19 Jan 2025, 08:30 to 2 Mar 2025, 08:30), Side A must see to at "
            "least 1,600 aid trucks entered every day, counted at crossing-1 and crossing-2.",
        ),
        (
            "tents",
            "Article 8: from 19 Jan 2025, 08:30 on, Side A must see to at most 5 tents (at which stage is "
            "not said) every week.",
        ),
        (
            "leave",
            "Article 3: by the end of day 7 (25 Jan 2025), Side A must complete the withdrawal from "
            "corridor. Afterwards Side A must keep out of corridor.",
        ),
        (
            "leave/stay-out",
            "Article 3: from the end of day 7 (25 Jan 2025) on, Side A must keep out of corridor.",
        ),
        (
            "report",
            "Article 9: at the latest 48 hours after the entry into force (21 Jan 2025, 08:30), the "
            "commission must get this done: report.",
        ),
        ("amnesty", "Article 11 is listed and not scored: There shall be an amnesty: a wide one."),
    ],
)
def test_an_obligation_carries_its_sentence(agreement: Agreement, obligation: str, sentence: str) -> None:
    assert agreement.obligations[obligation].sentence == sentence


def said(clause: str) -> str:
    """The sentence of one clause that stands below the head of a file and two other clauses."""
    text = f"{HEAD}{OTHERS}  it: {{article: '9', {clause}}}\n"
    assert not read_yaml(text, "x").problems
    return read(text).clauses["it"].strip()


@pytest.mark.parametrize(
    ("clause", "sentence"),
    [block.strip().split("\n") for block in SENTENCES.split("\n\n")],
)
def test_a_clause_is_said_in_plain_english(clause: str, sentence: str) -> None:
    assert said(clause) == sentence


def test_a_draft_without_a_date_is_read_back_too() -> None:
    text = HEAD.replace("in_force: 2025-01-19 08:30", "in_force: unknown")
    text += "obligations:\n  it: {article: '9', by: a, forbid: shelling, begin: day 7}\n"
    text += "  that: {article: '9', by: a, forbid: shelling, during: one}\n"
    text += "  these: {article: '9', by: a, forbid: shelling}\n"
    found = read(text).clauses
    assert found["it"] == "Article 9: from day 7 on, Side A must refrain from any shelling. "
    assert found["that"] == "Article 9: during phase one, Side A must refrain from any shelling. "
    assert "from the entry into force on, whose date is not known, Side A" in found["these"]


def test_times_on_other_clocks_are_not_resolved_on_those_of_the_agreement() -> None:
    assert said("by: a, forbid: shelling, begin: 2025-02-01 00:00, time_zone: Europe/Kyiv") == (
        "Article 9: from 1 Feb 2025, 00:00 on, Side A must refrain from any shelling. Its times are on the "
        "clocks of Europe/Kyiv."
    )
    assert "(" not in said("by: a, forbid: shelling, begin: day 7, time_zone: Europe/Kyiv")


@pytest.mark.parametrize(
    "clause",
    [
        "by: a, quota: so many",
        "by: a, complete: 'from to', due: sometime soon",
        "by: a, schedule: '?', total_by: {soon: many}",
        "by: a, exchange: '?', for_each: [{of: x, give: '?'}], within: '?'",
        "by: a, respond: x, to: y, within: '?', unless: '?', takes: '?'",
        "by: a, maintain: '?', ranges: {x: '?'}, begun_by: '?'",
        "by: nobody, forbid: nothing, hours: '?', in: nowhere, during: never, if: ['?']",
    ],
)
def test_what_cannot_be_read_is_quoted(clause: str) -> None:
    assert said(clause).endswith(".")
