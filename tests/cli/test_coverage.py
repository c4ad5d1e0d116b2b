from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run


def test_what_was_watched_and_what_ought_to_be_are_two_tables(run: Run, small_dossier: Path) -> None:
    outcome = run("coverage", small_dossier)
    assert outcome.status == 0
    assert "no-attacks" in outcome.out
    assert "most windows first" in outcome.out


def test_other_programs_get_both_as_lists(run: Run, small_dossier: Path) -> None:
    told = json.loads(run("coverage", small_dossier, "--format", "json").out)
    assert {row["obligation"] for row in told["watched"]} >= {"no-attacks"}
    assert told["stretches"]
    windows = [row["windows"] for row in told["stretches"]]
    assert windows == sorted(windows, reverse=True)
    for row in told["stretches"]:
        assert row["start"] < row["end"]
        assert row["sees"]


def test_nothing_is_known_before_the_record_begins(run: Run, small_dossier: Path) -> None:
    told = json.loads(run("coverage", small_dossier, "--as-of", "2024-12-01", "--format", "json").out)
    assert told["stretches"] == []
