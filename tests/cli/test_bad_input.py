"""What people get wrong, through the real program: one clear message each, and the good rows kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def command(
    *arguments: object, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, as a shell would start it."""
    return subprocess.run(
        [sys.executable, "-m", "trucekeeper.cli", *map(str, arguments)],
        capture_output=True,
        check=False,
        env={**os.environ, **(environment or {})},
    )


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


BROKEN_AGREEMENTS = {
    "broken YAML": (
        "  b: {name: Movement B}",
        "\tb: {name: Movement B}",
        "agreement.yaml:6:1",
        "yaml-broken",
    ),
    "unknown party": ("by: b, during", "by: c, during", "agreement.yaml:15:34", "party-unknown"),
    "missing zone": ("in: north", "in: nord", "agreement.yaml:13:88", "zone-unknown"),
    "deadline before the start": (
        "due: day 3",
        "due: 2024-12-01",
        "agreement.yaml:15:86",
        "deadline-before-start",
    ),
}


@pytest.mark.parametrize(("old", "new", "place", "code"), BROKEN_AGREEMENTS.values(), ids=BROKEN_AGREEMENTS)
def test_what_is_wrong_in_an_agreement_is_one_message_with_its_place(
    small_dossier: Path, old: str, new: str, place: str, code: str
) -> None:
    change(small_dossier / "agreement.yaml", old, new)
    done = command("status", small_dossier)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert told.count("error: ") == 1
    assert f"{place}: " in told
    assert f"[{code}]" in told
    assert "hint: " in told
    assert "Traceback" not in told


DAMAGES = {
    "letters in a number": ("tally,t7,2025-01-04,,12,", "tally,t7,2025-01-04,,twelve,", "row-value"),
    "a date that is not": ("tally,t107,2025-01-04", "tally,t107,2015-02-30", "time-impossible"),
    "an end before its start": (
        "tally,t207,2025-01-04,,",
        "tally,t207,2025-01-04,2025-01-01,",
        "row-out-of-order",
    ),
    "an id given twice": ("tally,t307,", "tally,t306,", "row-duplicate-id"),
    "too few cells": ("tally,t407,2025-01-04,,12,entered", "tally,t407,2025-01-04,,12", "row-malformed"),
    "too many cells": ("tally,t507,", "tally,t507,,", "row-malformed"),
    "an open quote": ("tally,t607,2025-01-04,", 'tally,t607,"2025-01-04,', "row-malformed"),
    "a range from high to low": ("tally,t707,2025-01-04,,12", "tally,t707,2025-01-04,,9 to 3", "row-value"),
    "no such year": ("tally,t807,2025-01-04", "tally,t807,0205-01-04", "time-impossible"),
    "no such shape": ("tally,t907,", "tale,t907,", "row-value"),
}


def test_a_table_with_one_damaged_row_in_a_hundred_keeps_all_the_others(small_dossier: Path) -> None:
    lines = [f"tally,t{n},2025-01-04,,12,entered,aid_truck,mission,2025-01-05" for n in range(1000)]
    text = "\n".join(["shape,id,start,end,amount,stage,unit,counter,known_from", *lines, ""])
    for old, new, _ in DAMAGES.values():
        assert text.count(old) == 1
        text = text.replace(old, new)
    record = small_dossier / "evidence" / "record.csv"
    record.write_text(text, encoding="utf-8")

    done = command("intake", record)
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "tallies, 3 of 990" in told
    assert "rejected, 10 of 1,000 rows" in told
    rejected = told[told.index("rejected, 10 of") :].splitlines()
    for number, (_, _, code) in enumerate(DAMAGES.values()):
        row = 100 * number + 8
        assert any(line.split()[:3] == [str(row), str(row + 1), code] for line in rejected)

    judged = command("status", small_dossier)
    assert judged.returncode == 0
    assert "10 of 1,000 rows could not be used" in judged.stderr.decode()


UNREADABLE = {
    "empty": (b"", "file-empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "file-binary"),
    "workbook": (b"PK\x03\x04" + bytes(range(256)), "file-binary"),
    "one line of ten million letters": (b"x" * 10_000_000, "file-too-odd"),
}


@pytest.mark.parametrize(("content", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_an_empty_or_a_binary_file_is_one_message(small_dossier: Path, content: bytes, code: str) -> None:
    (small_dossier / "evidence" / "record.csv").write_bytes(content)
    done = command("status", small_dossier)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert told.count("error: ") == 1
    assert f"record.csv{':1' if code == 'file-too-odd' else ''}: " in told
    assert f"[{code}]" in told


BROKEN_DOSSIERS = {
    "a file that is a folder": ("agreement.yaml", None, "cannot be read"),
    "shapes of another file": (
        "agreement.yaml",
        ("zones.geojson#road", "other.geojson#road"),
        "zones.geojson",
    ),
    "a phase of thousands of years": ("agreement.yaml", ("14 days", "900000 days"), "outside the years"),
    "an entry into force in 202": ("agreement.yaml", ("2025-01-01T00:00", "0202-01-01T00:00"), "0202-01-01"),
    "a number of thousands of digits": ("zones.geojson", ("0.1", "1" * 5000), "geojson-broken"),
    "a shape without geometry": ("zones.geojson", ('"Polygon"', '"Polygun"'), "geometry cannot be read"),
    "files that are no list": ("evidence/evidence.yaml", ("files:\n  -", "files:\n   "), "should be a list"),
    "a file outside the dossier": ("evidence/evidence.yaml", ("record.csv", "../../x.csv"), "../../x.csv"),
    "a name with a null in it": ("evidence/evidence.yaml", ("record.csv", '"a\\0b"'), "does not name a file"),
    "a record that ends in 2205": ("evidence/evidence.yaml", ("2025-01-10", "2205-01-10"), "2205-01-10"),
    "a figure for the year 1": ("published.yaml", ("from: 2025", "from: 0001"), "1900 to 2200"),
}


@pytest.mark.parametrize(("file", "edit", "words"), BROKEN_DOSSIERS.values(), ids=BROKEN_DOSSIERS)
def test_a_broken_dossier_is_told_in_one_message(
    run: Run, small_dossier: Path, file: str, edit: tuple[str, str] | None, words: str
) -> None:
    if edit is None:
        (small_dossier / file).unlink()
        (small_dossier / file).mkdir()
    else:
        change(small_dossier / file, *edit)
    outcome = run("status", small_dossier)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.count("error: ") == 1
    assert words in outcome.err


def test_a_file_that_is_named_twice_does_not_count_twice(run: Run, small_dossier: Path) -> None:
    manifest = small_dossier / "evidence" / "evidence.yaml"
    entry = "  - {file: record.csv, reader: template, dataset: record, zone: UTC}\n"
    change(manifest, entry, entry + entry)
    outcome = run("status", small_dossier)
    assert outcome.status == 2
    assert "evidence.yaml:8:12: the file 'record.csv' is named twice [id-duplicate]" in outcome.err


def test_two_files_whose_rows_have_the_same_ids_are_told(run: Run, small_dossier: Path) -> None:
    evidence = small_dossier / "evidence"
    (evidence / "copy.csv").write_bytes((evidence / "record.csv").read_bytes())
    entry = "  - {file: record.csv, reader: template, dataset: record, zone: UTC}\n"
    change(evidence / "evidence.yaml", entry, entry + entry.replace("record.csv", "copy.csv"))
    outcome = run("status", small_dossier)
    assert outcome.status == 2
    assert "evidence.yaml:8:12: " in outcome.err
    assert "record:i1" in outcome.err


def test_rows_that_supersede_each_other_are_not_both_lost(run: Run, small_dossier: Path) -> None:
    record = small_dossier / "evidence" / "record.csv"
    record.write_text(
        "shape,id,start,kinds,by,known_from,supersedes\n"
        "incident,i1,2025-01-02,shelling,b,2025-01-03,i2\n"
        "incident,i2,2025-01-02,shelling,b,2025-01-03,i1\n",
        encoding="utf-8",
    )
    outcome = run("intake", record)
    assert outcome.status == 0
    assert "incidents, 1 of 1" in outcome.out
    assert "it supersedes record:i1, which supersedes this row" in outcome.out


def test_a_moment_long_after_the_record_is_refused(run: Run, small_dossier: Path) -> None:
    outcome = run("status", small_dossier, "--as-of", "2052-01-10")
    assert outcome.status == 2
    assert "more than ten years after the end of the record" in outcome.err
    assert run("status", small_dossier, "--as-of", "2034-01-10").status == 0


def test_of_a_long_line_only_the_part_around_the_problem_is_shown(run: Run, small_dossier: Path) -> None:
    line = f"title: {'x' * 5000}: y\n"
    change(small_dossier / "agreement.yaml", "title: Small truce\n", line)
    outcome = run("status", small_dossier)
    assert outcome.status == 2
    excerpt, caret = outcome.err.splitlines()[1:3]
    assert len(excerpt) < 200
    assert excerpt[caret.index("^")] == ":"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_marks_and_names_are_written_whatever_the_system_is_set_to(
    small_dossier: Path, encoding: str
) -> None:
    change(small_dossier / "agreement.yaml", "title: Small truce", "title: Перемирие")
    done = command("status", small_dossier, environment={"PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Перемирие" in done.stdout.decode("utf-8")
    assert "●" in done.stdout.decode("utf-8")


def test_output_that_nobody_reads_to_its_end_is_no_traceback(small_dossier: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "trucekeeper.cli", "status", str(small_dossier), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()
