"""Traps into which real agreements fell: each is caught by a named rule.

They are those among the traps of the project's notes on practice that lie in a text, not in the
evidence, under the numbers they have there.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.checks.telling import told
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.articles import BESIDE, read_articles
from trucekeeper.agreement.checks import RULES, check

GALLERY = Path(__file__).parents[3] / "examples" / "agreements"

TRAPS = {
    "1 disputed anchor": (
        "reading-open",
        """\
anchors: {ratified: 2025-01-30, ruling: 2025-02-12}
readings:
  day-d:
    question: Which day is D?
    options:
      ratification: {held_by: [a]}
      ruling: {held_by: [b], set: {obligations.arms.due: 60 days after ruling}}
obligations:
  arms: {article: "6", by: b, complete: arms-stored, due: 60 days after ratified}
""",
    ),
    "2 included or on top": (
        "included-or-on-top",
        """\
obligations:
  aid: {article: "8", by: a, quota: at least 600 aid_truck entered per day}
  fuel: {article: "8", by: a, quota: at least 50 fuel_truck entered per day}
""",
    ),
    "3 day versus week": (
        "reading-open",
        """\
readings:
  flights:
    question: Two a week, or two a day?
    options:
      week: {}
      day: {held_by: [b], set: {obligations.flights.quota: exactly 2 flight flown per day}}
obligations:
  flights: {article: "3", by: a, quota: exactly 2 flight flown per week}
""",
    ),
    "3 a broken week": (
        "window-cut",
        """\
phases: {truce: {begins: 2025-04-02 19:00, ends: 2025-06-02 19:00}}
obligations:
  flights: {article: "3", by: a, during: truce, quota: exactly 2 flight flown per week}
""",
    ),
    "5 where it is counted": (
        "stage-unnamed",
        'obligations: {aid: {article: "8", by: a, quota: at least 600 aid_truck per day}}\n',
    ),
    "6 delivered is not accepted": (
        "acceptance-unnamed",
        """\
units: {weapon: {includes: [small arms], stages: [handed_over, accepted]}}
obligations:
  arms: {article: "4", by: b, schedule: weapon accepted, total_by: {day 90: 840}}
""",
    ),
    "7 two baselines": (
        "baselines-differ",
        """\
zones: {actual-line: {as_of: 2015-02-15}, line-2014: {as_of: 2014-09-19}}
obligations:
  heavy-arms:
    article: "2"
    by: {each: [a, b]}
    maintain: mlrs apart by 70 km
    from: {a: actual-line, b: line-2014}
""",
    ),
    "8 text variants": (
        "copies-differ",
        """\
readings:
  the-20th:
    question: By, before or until the 20th?
    options:
      by: {found_in: [Copy of A]}
      before: {found_in: [Copy of B], set: {obligations.leave.due: 2025-02-19}}
obligations:
  leave: {article: "2", by: a, complete: withdrawal, due: 2025-02-20}
""",
    ),
    "8 whose clocks": (
        "offset-differs",
        "time_zone: Asia/Baku\nin_force: 2020-11-10T00:00+03:00\n",
    ),
    "9 moved without a paper": (
        "act-unwritten",
        """\
acts: {moved: {is: extension, on: 2025-02-01, of: [leave], written: false}}
obligations:
  leave: {article: "6", by: a, complete: withdrawal, due: 2025-02-20}
""",
    ),
    "9 renewed on the same terms": (
        "renewal-terms-open",
        """\
renewals: {again: {article: "8", of: agreement, mode: consent, for: 60 days}}
obligations:
  ships: {article: "2", by: a, quota: at least 18 vessel entered per phase}
""",
    ),
    "12 a countermeasure": (
        "suspension-missing",
        'obligations: {aid: {article: "8", by: a, quota: at least 600 aid_truck entered per day}}\n',
    ),
    "15 before entry into force": (
        "gap-before-force",
        "anchors: {signature: 2025-01-15}\n",
    ),
}
"""For each trap the code that catches it, and a small text that has it."""

IN_THE_GALLERY = [
    ("gaza-2025-october", "copies-differ", "72 hours"),
    ("gaza-2025-october", "copies-differ", "600"),
    ("israel-hamas-2023", "included-or-on-top", "`trucks`"),
    ("yemen-2022", "window-cut", "`flights`"),
    ("minsk-2015", "baselines-differ", "`actual-line`"),
    ("nagorno-karabakh-2020", "copies-differ", "day"),
    ("nagorno-karabakh-2020", "act-unwritten", "kelbajar"),
    ("sudan-jeddah-2023", "freeze-and-withdraw", "hospitals"),
    ("south-sudan-2018", "begin-only", "disengagement"),
]
"""The real text, the code that catches its trap, and a word of what is told."""


@pytest.mark.parametrize("trap", TRAPS)
def test_a_small_text_with_the_trap_is_caught(trap: str) -> None:
    code, text = TRAPS[trap]
    assert told(code, text)


@pytest.mark.parametrize("trap", TRAPS)
def test_the_rule_has_a_name(trap: str) -> None:
    code, _ = TRAPS[trap]
    assert code in RULES or code == "stage-unnamed"  # which the reader tells itself


@pytest.mark.parametrize(("name", "code", "word"), IN_THE_GALLERY)
def test_the_real_text_is_caught(name: str, code: str, word: str) -> None:
    folder = GALLERY / name
    if not folder.is_dir():
        pytest.skip(f"the gallery has no {name}")
    draft = read_draft((folder / "agreement.yaml").read_text(encoding="utf-8"), "agreement.yaml", None)
    beside = folder / BESIDE
    articles = read_articles(beside.read_text(encoding="utf-8"), BESIDE) if beside.is_file() else None
    assert any(each.code == code and word in each.message for each in check(draft, articles))
