from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from trucekeeper.compliance import FINDINGS


def test_json_holds_all_standards_and_days(run: Run, small_dossier: Path) -> None:
    outcome = run("status", small_dossier, "--format", "json")
    answer = json.loads(outcome.out)
    assert outcome.status == 0
    assert answer["agreement"]["title"] == "Small truce"
    assert answer["as_of"] == "2025-01-11T00:00:00+00:00"
    counted = Counter((found["obligation"], found["standard"]) for found in answer["findings"])
    assert counted["no-attacks", "verified"] == 3 * 14
    assert {standard for _, standard in counted} == {"alleged", "corroborated", "verified"}
    assert not any(obligation == "amnesty" for obligation, _ in counted)


def test_as_of_standard_and_by_choose(run: Run, small_dossier: Path) -> None:
    options = ("--as-of", "2025-01-02", "--standard", "alleged", "--by", "phase", "--format", "json")
    answer = json.loads(run("status", small_dossier, *options).out)
    assert answer["as_of"] == "2025-01-03T00:00:00+00:00"
    prohibitions = [found for found in answer["findings"] if found["form"] == "forbid"]
    assert [found["bearer"] for found in prohibitions] == ["regime", "a", "b"]
    assert {found["standard"] for found in answer["findings"]} == {"alleged"}


def test_csv_is_the_table_of_findings(run: Run, small_dossier: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("status", small_dossier, "--format", "csv").out)))
    assert list(rows[0]) == [*FINDINGS, "basis_digest"]
    assert sum(row["performance"] == "breached" and row["bearer"] == "regime" for row in rows) == 3


def test_the_table_has_one_line_per_bearer_and_standard(run: Run, small_dossier: Path) -> None:
    outcome = run("status", small_dossier)
    assert outcome.status == 0
    assert "\x1b" not in outcome.out
    lines = outcome.out.splitlines()
    head = lines.index(next(line for line in lines if line.startswith("no-attacks (1)")))
    assert lines[head + 1].split() == [
        "regime,", "north", "○", "alleged", "10", "2–9", "1–8", "7", "??✗??", "unverified",
    ]  # fmt: skip
    assert len([line for line in lines if "◐ corroborated" in line]) == 5
    assert "amnesty (4)" in outcome.out


def test_the_table_of_long_windows_fits(run: Run, small_dossier: Path) -> None:
    outcome = run("status", small_dossier, "--by", "phase", "--standard", "alleged")
    assert "✗ breached" in outcome.out


def test_a_condition_that_holds_leaves_status_1(run: Run, small_dossier: Path) -> None:
    outcome = run("status", small_dossier, "--fail-on", "breached@alleged")
    assert outcome.status == 1
    assert "breached at alleged" in outcome.err


def test_a_condition_that_does_not_hold_leaves_status_0(run: Run, small_dossier: Path) -> None:
    assert run("status", small_dossier, "--fail-on", "breached@verified").status == 0
    assert run("status", small_dossier, "--as-of", "2025-01-02", "--fail-on", "breached@alleged").status == 0


def test_one_of_several_conditions_is_enough(run: Run, small_dossier: Path) -> None:
    conditions = ("--fail-on", "missed@alleged", "--fail-on", "breached@corroborated")
    assert run("status", small_dossier, *conditions).status == 1


@pytest.mark.parametrize("condition", ["breached", "broken@alleged", "breached@certain", "@alleged"])
def test_a_condition_that_cannot_be_read_is_unusable_input(
    run: Run, small_dossier: Path, condition: str
) -> None:
    outcome = run("status", small_dossier, "--fail-on", condition)
    assert outcome.status == 2
    assert "fail-on-unreadable" in outcome.err
    assert outcome.out == ""


def test_rejected_rows_alone_are_no_failure(run: Run, small_dossier: Path) -> None:
    record = small_dossier / "evidence" / "record.csv"
    record.write_text(record.read_text(encoding="utf-8").replace("2025-01-08", "8.1.25"), encoding="utf-8")
    outcome = run("status", small_dossier, "--format", "json")
    assert outcome.status == 0
    assert "1 of 5 rows could not be used" in outcome.err
    json.loads(outcome.out)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("agreement.yaml", "zones:", "zones: [", "yaml-broken"),
        ("agreement.yaml", "by: b,", "by: c,", "party-unknown"),
        ("agreement.yaml", "in: north", "in: south", "zone-unknown"),
        ("agreement.yaml", "due: day 3", "due: 2024-12-24", "deadline-before-start"),
        ("evidence/record.csv", "shape,id,start", "form,id,begin", "column-missing"),
    ],
)
def test_bad_input_is_told_once_and_clearly(
    run: Run, small_dossier: Path, file: str, old: str, new: str, told: str
) -> None:
    path = small_dossier / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    outcome = run("status", small_dossier)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("error: ") == 1
    assert f"[{told}]" in outcome.err
    assert str(path) in outcome.err


def test_the_line_at_fault_is_shown(run: Run, small_dossier: Path) -> None:
    path = small_dossier / "agreement.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("by: b,", "by: c,", 1), encoding="utf-8")
    lines = run("status", small_dossier).err.splitlines()
    shown, caret = lines[1], lines[2]
    assert shown[caret.index("^")] == "c"


def test_a_moment_that_cannot_be_read_is_unusable_input(run: Run, small_dossier: Path) -> None:
    outcome = run("status", small_dossier, "--as-of", "last week")
    assert outcome.status == 2
    assert "time-unreadable" in outcome.err


def test_before_the_beginning_every_clause_is_still_listed(run: Run, small_dossier: Path) -> None:
    agreement = small_dossier / "agreement.yaml"
    open_ended = agreement.read_text(encoding="utf-8").replace("during: one, forbid", "forbid")
    agreement.write_text(open_ended, encoding="utf-8")
    told = run("status", small_dossier, "--as-of", "2024-12-30").out
    assert "(UTC), before day 1\n" in told
    assert "leave-road (3)" in told
    assert "Not yet begun: no-attacks (1)\n" in told
    assert "Not yet begun" not in run("status", small_dossier).out


def test_whose_acts_the_breaches_were_is_told_apart(run: Run, small_dossier: Path) -> None:
    answer = json.loads(run("status", small_dossier, "--standard", "alleged", "--format", "json").out)
    told = answer["authors"]
    shown = {
        (found["zone"], found["window"]["start"])
        for found in answer["findings"]
        if (found["obligation"], found["bearer"]) == ("no-attacks", "regime")
        and (found["performance"] == "breached" or found["knowledge"] == "contested")
    }
    assert {(one["zone"], one["window"]["start"]) for one in told} == shown
    breached = [one for one in told if one["author"] != "contested"]
    assert breached
    assert {one["obligation"] for one in breached} == {"no-attacks"}
    assert all(one["window"]["start"] < one["window"]["end"] for one in told)
    assert "Authors of breaches, window by window, alleged: " in run("status", small_dossier).out
