"""``trucekeeper fmt``: rewrites files in place, says which, and checks without rewriting."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

UGLY = "title:   A truce  # invented\nobligations:\n    x: {article: 1.10,\n        by: a}  # why\n"
WELL = 'title: A truce  # invented\nobligations:\n  x:  # why\n    article: "1.10"\n    by: a\n'


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ugly.yaml").write_text(UGLY, encoding="utf-8")
    (tmp_path / "well.yaml").write_text(WELL, encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("a: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_writes_files_anew_and_says_which(run: Run, files: Path) -> None:
    outcome = run("fmt", "ugly.yaml", "well.yaml")
    assert outcome.status == 0
    assert (files / "ugly.yaml").read_text(encoding="utf-8") == WELL.replace("truce  #", "truce    #")
    assert outcome.out == "changed: ugly.yaml\n1 file written anew, 1 already well\n"


def test_once_formatted_nothing_changes(run: Run, files: Path) -> None:
    run("fmt", "ugly.yaml")
    assert run("fmt", "--check", "ugly.yaml", "well.yaml").status == 0


def test_check_lists_and_changes_nothing(run: Run, files: Path) -> None:
    outcome = run("fmt", "--check", "ugly.yaml", "well.yaml")
    assert outcome.status == 1
    assert outcome.out == "would change: ugly.yaml\n1 file would be written otherwise, 1 already well\n"
    assert (files / "ugly.yaml").read_text(encoding="utf-8") == UGLY


def test_a_file_that_is_no_yaml_does_not_stop_the_others(run: Run, files: Path) -> None:
    outcome = run("fmt", "broken.yaml", "missing.yaml", "ugly.yaml")
    assert outcome.status == 2
    assert "[yaml-broken]" in outcome.err
    assert "[file-missing]" in outcome.err
    assert (files / "ugly.yaml").read_text(encoding="utf-8") != UGLY
    assert (files / "broken.yaml").read_text(encoding="utf-8") == "a: ["
    assert outcome.out.endswith("1 file written anew, 0 already well, 2 unusable\n")


def test_a_folder_stands_for_its_agreement(run: Run, files: Path) -> None:
    folder = files / "truce"
    folder.mkdir()
    (folder / "agreement.yaml").write_text(UGLY, encoding="utf-8")
    assert run("fmt", "--check", folder).status == 1


def test_line_breaks_of_other_systems_are_made_plain(run: Run, files: Path) -> None:
    (files / "well.yaml").write_bytes(WELL.replace("\n", "\r\n").encode())
    assert run("fmt", "well.yaml").status == 0
    assert (files / "well.yaml").read_bytes() == WELL.encode()
