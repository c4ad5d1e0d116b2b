from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

AGREEMENT = """\
# Nobody changes this line.
title: Example ceasefire
in_force: 2025-01-19 08:30
time_zone: Asia/Jerusalem
parties:
  a: {name: Side A}
  b: {name: Side B}
obligations:
  aid: {article: "8", by: a, quota: at least 600 aid_truck entered per day}   # as printed
  fire: {article: "1", by: {each: [a, b]}, forbid: shelling, says: Nobody fires.}
"""
ARTICLES = "## 8\n\nSide A lets in\n600 trucks every day.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "agreement.yaml"
    path.write_text(AGREEMENT, encoding="utf-8")
    (tmp_path / "articles.md").write_text(ARTICLES, encoding="utf-8")
    return path


def test_each_clause_is_read_back_beside_its_article(run: Run, file: Path) -> None:
    outcome = run("read-back", file.parent)
    assert outcome.status == 0
    assert outcome.out.splitlines()[:7] == [
        f"aid  {file}:9",
        "  The text",
        "    Side A lets in 600 trucks every day.",
        "  Read back",
        "    Article 8: from 19 Jan 2025, 08:30 on, Side A must see to at least 600 aid trucks entered every "
        "day.",
        "  not confirmed",
        "",
    ]
    assert "the text beside the file has no article 1" in outcome.out
    assert "  In short\n    Nobody fires.\n" in outcome.out
    assert "  Side A is a party.\n" in outcome.out
    assert outcome.out.endswith("2 clauses: 0 confirmed and 2 not confirmed\n")


def test_without_articles_that_is_said(run: Run, file: Path) -> None:
    (file.parent / "articles.md").unlink()
    assert "no text beside the file" in run("read-back", file).out


def test_a_confirmation_is_recorded_in_the_file_and_seen_to_be_stale(run: Run, file: Path) -> None:
    outcome = run("read-back", file, "--confirm", "aid", "--by", "second-reader")
    assert outcome.status == 0
    assert "  confirmed by second-reader on 20" in outcome.out
    assert outcome.out.endswith("2 clauses: 1 confirmed and 1 not confirmed\n")
    written = file.read_text(encoding="utf-8")
    assert written.startswith(AGREEMENT)

    file.write_text(written.replace("  aid: {article", "  aid: { article"), encoding="utf-8")
    assert "1 confirmed" in run("read-back", file).out
    file.write_text(written.replace("600", "500"), encoding="utf-8")
    changed = run("read-back", file).out
    assert "changed since second-reader confirmed it on 20" in changed
    assert changed.endswith("0 confirmed, 1 not confirmed and 1 changed since\n")
    assert "confirmation-stale" in run("check", file).out


def test_all_clauses_can_be_confirmed_at_once(run: Run, file: Path) -> None:
    assert run("read-back", file, "--confirm", "all", "--by", "second-reader").out.endswith(
        "2 confirmed and 0 not confirmed\n"
    )
    assert "confirmation-stale" not in run("check", file).out


def test_for_programs(run: Run, file: Path) -> None:
    run("read-back", file, "--confirm", "aid", "--by", "second-reader")
    found = json.loads(run("read-back", file, "--format", "json").out)
    aid, fire = found["clauses"]
    assert (aid["name"], aid["article"], aid["line"]) == ("aid", "8", 9)
    assert aid["text"] == "Side A lets in 600 trucks every day."
    assert aid["sentence"].startswith("Article 8: from")
    assert (aid["confirmation"]["standing"], aid["confirmation"]["by"]) == ("confirmed", "second-reader")
    assert (fire["text"], fire["says"], fire["confirmation"]["standing"]) == (
        None,
        "Nobody fires.",
        "unconfirmed",
    )
    assert {"place": "parties.a", "line": 6, "sentence": "Side A is a party."} in found["besides"]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--confirm", "aid"], "field-missing"),
        (["--confirm", "aidd", "--by", "second-reader"], "obligation-unknown"),
    ],
)
def test_a_confirmation_that_cannot_be_given_changes_nothing(
    run: Run, file: Path, options: list[str], code: str
) -> None:
    outcome = run("read-back", file, *options)
    assert outcome.status == 2
    assert code in outcome.err
    assert file.read_text(encoding="utf-8") == AGREEMENT


def test_a_file_with_errors_is_not_read_back(run: Run, file: Path) -> None:
    file.write_text(AGREEMENT.replace("forbid: shelling", "forbid: shellling"), encoding="utf-8")
    outcome = run("read-back", file)
    assert outcome.status == 2
    assert "kind-unknown" in outcome.err
    assert run("read-back", file.with_name("none.yaml")).status == 2
