"""``trucekeeper diff``: two texts by meaning, its three formats, and its exit statuses."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trucekeeper.agreement.difference import KINDS_OF_CHANGE, Direction

DRAFT = """\
title: Harbour truce
status: draft
in_force: 2024-03-01 08:00
time_zone: UTC
parties:
  town: {name: The town}
  fleet: {name: The fleet}
phases:
  one: {lasts: 14 days}
obligations:
  aid: {article: "8", by: town, during: one, quota: at least 600 aid_truck entered per day}
  fuel: {article: "8", by: town, during: one, quota: at least 50 fuel_truck entered per day, part_of: aid}
  leave: {article: "12", by: fleet, complete: departure, due: day 7}
  lights: {article: "13", by: fleet, forbid: overflight}
"""
FINAL = (
    DRAFT.replace("status: draft", "status: signed")
    .replace("part_of: aid", "in_addition_to: aid")
    .replace("due: day 7", "due: day 60")
    .replace("lights: {", "no-flights: {")
)


def documented() -> str:
    """What the documentation says of the command."""
    page = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    (told,) = (part for part in re.split(r"^## ", page, flags=re.MULTILINE) if part.startswith("diff\n"))
    return told


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A draft and the final text, in the folder where the command runs."""
    (tmp_path / "draft.yaml").write_text(DRAFT, encoding="utf-8")
    (tmp_path / "final.yaml").write_text(FINAL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_tells_what_changed_and_for_whom(run: Run, texts: Path) -> None:
    outcome = run("diff", "draft.yaml", "final.yaml")
    assert outcome.status == 1
    assert outcome.out == re.findall(r"^```text\n(.*?)^```$", documented(), re.MULTILINE | re.DOTALL)[0]
    assert "lights" not in outcome.out


def test_what_says_the_same_is_no_difference(run: Run, texts: Path) -> None:
    renamed = re.sub(r"\btown\b", "city", DRAFT).replace("name: The city", "name: The town")
    (texts / "renamed.yaml").write_text(f"# with a comment\n{renamed}", encoding="utf-8")
    outcome = run("diff", "draft.yaml", "renamed.yaml")
    assert outcome.status == 0
    assert "Both say the same." in outcome.out


def test_json_is_an_object_with_a_flat_list_of_changes(run: Run, texts: Path) -> None:
    outcome = run("diff", "draft.yaml", "final.yaml", "--format", "json")
    assert outcome.status == 1
    found = json.loads(outcome.out)
    assert found["same"] is False
    assert found["for"] == {
        "the town": {"stricter": 1, "looser": 0},
        "the fleet": {"stricter": 0, "looser": 1},
    }
    assert [change["kind"] for change in found["changes"]] == ["status", "relation", "due"]
    due = found["changes"][-1]
    assert due["directions"] == ["later", "looser"]
    assert due["for"] == ["the fleet"]
    assert due["shift"] == "53 days later"
    assert due["clause_after"]["line"] == 13
    assert all(change["kind"] in KINDS_OF_CHANGE for change in found["changes"])


def test_what_a_phase_moves_names_its_cause_in_json(run: Run, texts: Path) -> None:
    (texts / "longer.yaml").write_text(DRAFT.replace("14 days", "21 days"), encoding="utf-8")
    found = json.loads(run("diff", "draft.yaml", "longer.yaml", "--format", "json").out)
    assert [(change["kind"], change["because_of"]) for change in found["changes"]] == [
        ("phase-times", None),
        ("span", "phase-times"),
        ("span", "phase-times"),
    ]


def test_a_version_of_a_file_and_a_folder(run: Run, texts: Path) -> None:
    folder = texts / "truce"
    folder.mkdir()
    versions = "versions:\n  first: {is: draft, set: {obligations.leave.due: day 7}}\n"
    (folder / "agreement.yaml").write_text(FINAL + versions, encoding="utf-8")
    outcome = run("diff", "truce@first", "truce")
    assert outcome.status == 1
    assert "later, looser for the fleet" in outcome.out
    assert run("diff", "final.yaml", "truce").status == 0


def test_a_version_of_which_the_file_says_nothing_is_told(run: Run, texts: Path) -> None:
    (texts / "draft.yaml").write_text(DRAFT + "versions: {leaked: {is: draft}}\n", encoding="utf-8")
    outcome = run("diff", "draft.yaml@leaked", "draft.yaml")
    assert outcome.status == 0
    assert "draft.yaml@leaked: the file does not say what this version has otherwise" in outcome.err


def test_a_file_whose_name_has_an_at_sign_is_that_file(run: Run, texts: Path) -> None:
    (texts / "draft@home.yaml").write_text(DRAFT, encoding="utf-8")
    assert run("diff", "draft.yaml", "draft@home.yaml").status == 0


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing.yaml", "file-missing"),
        ("final.yaml@first", "name-unknown"),
        ("broken.yaml", "yaml-broken"),
        ("faulty.yaml", "party-unknown"),
    ],
)
def test_a_text_that_cannot_be_used(run: Run, texts: Path, name: str, told: str) -> None:
    (texts / "broken.yaml").write_text("a: [", encoding="utf-8")
    (texts / "faulty.yaml").write_text(DRAFT.replace("by: fleet", "by: navy"), encoding="utf-8")
    outcome = run("diff", "draft.yaml", name)
    assert outcome.status == 2
    assert f"[{told}]" in outcome.err
    assert outcome.out == ""


def test_html_is_one_page_by_itself(run: Run, texts: Path) -> None:
    outcome = run("diff", "draft.yaml", "final.yaml", "--format", "html")
    assert outcome.status == 1
    assert outcome.out.startswith("<!doctype html>")
    assert not re.findall(r'(?:src|href)="(?!#)', outcome.out)


def test_html_without_the_extra_says_what_to_install(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    for name in [name for name in sys.modules if name.startswith("trucekeeper.brief")]:
        monkeypatch.delitem(sys.modules, name)
    outcome = run("diff", "draft.yaml", "final.yaml", "--format", "html")
    assert outcome.status == 2
    assert "[extra-missing]" in outcome.err
    assert "trucekeeper[brief]" in outcome.err


def test_the_documentation_explains_every_kind_of_change_and_direction() -> None:
    named = set(re.findall(r"`([a-z0-9-]+)`", documented()))
    assert set(KINDS_OF_CHANGE) <= named
    assert set(map(str, Direction)) <= named
