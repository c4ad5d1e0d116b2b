from __future__ import annotations

from pathlib import Path

import pytest

from tests.agreement.checks.examples import completed
from tests.cli.conftest import Run

TRUCE = """\
obligations:
  lists: {article: "2", by: b, complete: lists-given, due: day 2}
  leave: {article: "3", by: a, complete: departure, if: [lists done], due: day 9}
  quiet: {article: "4", by: a, forbid: shelling}
  law: {article: "5", by: a, complete: law, due: as soon as possible}
  talk: {article: "6", text: They will talk., test: none}
"""


@pytest.fixture
def truce(tmp_path: Path) -> Path:
    path = tmp_path / "agreement.yaml"
    path.write_text(completed(TRUCE), encoding="utf-8")
    return path


def test_deadlines_standing_duties_and_the_rest_are_listed_apart(run: Run, truce: Path) -> None:
    outcome = run("timeline", truce)
    assert outcome.status == 0
    assert outcome.err == ""
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert lines[0] == "2 deadlines in 9 days; the tightest leaves 1 day 15 hours (lists)"
    assert "end of 20 Jan 2025, day 2 ▸ lists Side B 2 1 d 15 h" in lines
    assert "end of 27 Jan 2025, day 9 ▸ leave Side A 3 7 d – 8 d 15 h waits for lists done" in lines
    assert "19 Jan 2025, 08:30, day 1 open-ended quiet Side A 4" in lines
    assert "law Side A 5 “as soon as possible” has no clock" in lines
    assert "1 clause without a time, listed only, is not shown" in lines
    assert lines.index("Deadlines and dated events") < lines.index("Without a date")


def test_a_folder_stands_for_the_agreement_in_it(run: Run, truce: Path) -> None:
    assert run("timeline", truce.parent).out == run("timeline", truce).out


@pytest.mark.parametrize(
    ("name", "begins"),
    [("t.svg", "<?xml"), ("t.HTML", "<!doctype html>"), ("new/t.ics", "BEGIN:VCALENDAR")],
)
def test_it_is_written_as_the_ending_says(
    run: Run, truce: Path, tmp_path: Path, name: str, begins: str
) -> None:
    outcome = run("timeline", truce, "--out", tmp_path / name)
    assert (outcome.status, outcome.out) == (0, f"The timeline is in {tmp_path / name}\n")
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(begins)


@pytest.mark.parametrize("name", ["t.pdf", "t"])
def test_an_ending_that_nobody_writes_is_told_before_anything_is_read(
    run: Run, tmp_path: Path, name: str
) -> None:
    outcome = run("timeline", tmp_path / "missing.yaml", "--out", tmp_path / name)
    assert outcome.status == 2
    assert ".svg" in outcome.err
    assert ".ics" in outcome.err
    assert not (tmp_path / name).exists()


def test_a_place_that_cannot_be_written_is_told(run: Run, truce: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    outcome = run("timeline", truce, "--out", tmp_path / "file" / "t.svg")
    assert outcome.status == 2
    assert "cannot be written" in outcome.err


def test_with_errors_what_can_be_read_is_shown(run: Run, truce: Path) -> None:
    truce.write_text(completed(TRUCE).replace("by: a, complete: departure", "by: c, complete: departure"))
    outcome = run("timeline", truce)
    assert outcome.status == 1
    assert "nobody is called `c`" in outcome.err
    assert "1 error in this file" in outcome.err
    assert "end of 20 Jan 2025, day 2" in outcome.out


def test_clauses_that_cannot_be_kept_end_with_status_1(run: Run, truce: Path) -> None:
    truce.write_text(completed(TRUCE.replace("due: day 2", "begin: day 11, due: day 12")))
    outcome = run("timeline", truce)
    assert outcome.status == 1
    assert outcome.out.startswith("Clauses cannot be kept together")
    assert "these cannot be kept together: `lists` begins day 11" in outcome.out


@pytest.mark.parametrize("text", ["title: x\n", "a: [", ""])
def test_a_file_that_cannot_be_used_ends_with_status_2(run: Run, truce: Path, text: str) -> None:
    truce.write_text(text)
    outcome = run("timeline", truce)
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")


@pytest.mark.parametrize("width", [60, 80])
def test_a_narrow_terminal_has_bearers_and_remarks_under_the_name(
    run: Run, truce: Path, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("trucekeeper.cli.console.PLAIN_WIDTH", width)
    outcome = run("timeline", truce)
    table = outcome.out.partition("Deadlines")[2].partition("▸ the last")[0]
    assert max(len(line) for line in table.splitlines()) <= width
    words = " ".join(table.split())
    # Those of lists, leave, quiet and law.
    assert (words.count("Side A"), words.count("Side B")) == (3, 1)
    assert "waits for lists" in words


def test_a_date_whose_place_is_unknown_is_listed_with_its_date(run: Run, truce: Path) -> None:
    text = TRUCE.replace("due: day 9", "due: 2026-05-01")
    truce.write_text(completed(f"status: draft\nin_force: unknown\nday_count: {{}}\n{text}"))
    lines = [" ".join(line.split()) for line in run("timeline", truce).out.splitlines()]
    at = lines.index("Dated, at an unknown place among the days")
    assert lines[at + 2].startswith("end of 1 May 2026 leave Side A 3 its place among the days is unknown")


def test_an_empty_calendar_is_refused(run: Run, truce: Path, tmp_path: Path) -> None:
    truce.write_text(completed('obligations:\n  law: {article: "5", by: a, complete: law, due: soon}\n'))
    outcome = run("timeline", truce, "--out", tmp_path / "t.ics")
    assert (outcome.status, outcome.out) == (2, "")
    assert "has a date, so there is no calendar to write" in outcome.err
    assert not (tmp_path / "t.ics").exists()
