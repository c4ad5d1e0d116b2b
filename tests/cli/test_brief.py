from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_the_brief_is_written_and_its_place_is_told(run: Run, small_dossier: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    outcome = run("brief", small_dossier, "--out", out)
    assert outcome.status == 0
    assert str(out / "brief.html") in outcome.out
    assert {"brief.html", "brief.md", "findings.csv", "incidents.geojson"} <= {
        path.name for path in out.iterdir()
    }
    assert "Small truce" in (out / "brief.html").read_text(encoding="utf-8")


def test_without_a_place_it_is_written_below_the_working_folder(
    run: Run, small_dossier: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("brief", small_dossier).status == 0
    assert (tmp_path / "build" / "brief" / "small" / "brief.html").exists()


def test_a_place_that_cannot_be_written_is_told(run: Run, small_dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    outcome = run("brief", small_dossier, "--out", tmp_path / "out")
    assert outcome.status == 2
    assert outcome.err.startswith("error: ")
