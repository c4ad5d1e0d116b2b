from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_an_explanation_names_clause_arithmetic_and_witnesses(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "no-attacks", "--window", "2025-01-02", "--bearer", "b")
    assert outcome.status == 0
    assert "agreement.yaml:13" in outcome.out
    assert "breached" in outcome.out
    assert "evidence/record.csv:2" in outcome.out
    for title in (
        "The clause",
        "How it was reached",
        "The evidence",
        "What would change it",
        "What to do next",
    ):
        assert title in outcome.out


def test_the_standard_decides_which_witnesses_count(run: Run, small_dossier: Path) -> None:
    window = ("explain", small_dossier, "no-attacks", "--window", "2025-01-08")
    assert "witness" in run(*window).out
    weighed = run(*window, "--standard", "corroborated").out
    assert "witness " not in weighed
    assert "record:i2" in weighed


def test_as_of_takes_back_what_was_not_yet_known(run: Run, small_dossier: Path) -> None:
    asked = ("explain", small_dossier, "no-attacks", "--window", "2025-01-02")
    assert "record:i1" in run(*asked).out
    earlier = run(*asked, "--as-of", "2025-01-02").out
    assert "witness" not in earlier
    assert "first known on 4 Jan 2025, after the moment asked" in earlier


def test_what_is_not_there_is_told_with_what_is(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "no-atacks")
    assert outcome.status == 2
    assert "no-attacks" in outcome.err


def test_a_clause_that_is_never_scored_has_no_finding(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "amnesty")
    assert outcome.status == 2
    assert "not scored" in outcome.err


def test_a_window_that_is_not_there_is_told(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "no-attacks", "--window", "2026-01-01")
    assert outcome.status == 2
    assert "window-unknown" in outcome.err


def test_what_this_desk_can_settle_is_said_to_be_in_its_hands(run: Run, small_dossier: Path) -> None:
    told = run("explain", small_dossier, "aid", "--window", "2025-01-06").out
    assert "in the hands of this desk" in told


def test_other_programs_get_an_object_with_times_and_lists(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "no-attacks", "--window", "2025-01-02", "--format", "json")
    told = json.loads(outcome.out)
    assert told["performance"] == "breached"
    assert told["window"]["start"].startswith("2025-01-02T00:00")
    assert told["clause"] == {"file": "agreement.yaml", "line": 13}
    assert [each["role"] for each in told["exhibits"]] == ["witness"]
    assert told["would_change"]


def test_a_page_gets_a_piece_of_html(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "no-attacks", "--window", "2025-01-02", "--format", "html")
    assert outcome.status == 0
    assert outcome.out.startswith("<article")
    assert outcome.out.endswith("</article>\n")


def test_a_reading_that_is_not_there_is_told(run: Run, small_dossier: Path) -> None:
    outcome = run("explain", small_dossier, "no-attacks", "--reading", "day-1: signature")
    assert outcome.status == 2
    assert "reading" in outcome.err
