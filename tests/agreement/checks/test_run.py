"""What is told of a file while parts of it cannot be read."""

from __future__ import annotations

from tests.agreement.checks.examples import completed
from trucekeeper.agreement import read_draft
from trucekeeper.agreement.checks import check

TEXT = """\
zones: {north: {areas: [North]}}
obligations:
  no-fire: {article: "1", by: {each: [a, b]}, forbid: shelling}
  monitors: {article: "2", by: BY, forbid: attack_on_monitors, in: north}
  soon: {article: "3", by: a, complete: lists, due: as soon as possible}
"""


def codes(by: str) -> set[str]:
    draft = read_draft(completed(TEXT.replace("BY", by)), "agreement.yaml")
    return {each.code for each in check(draft)}


def test_what_an_unreadable_clause_may_hold_is_not_missed() -> None:
    broken = codes("[a, b]")
    assert "bearer-bare-list" in broken
    assert "name-unused" not in broken, "the zone is used by the clause that could not be read"
    assert "disputes-missing" not in broken
    assert "time-soft" in broken, "what is wrong with the other clauses is told all the same"


def test_once_all_can_be_read_everything_is_told() -> None:
    assert {"disputes-missing", "time-soft"} <= codes("{each: [a, b]}")
