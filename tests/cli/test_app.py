from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import trucekeeper
from tests.cli.conftest import Run


def test_the_program_runs_and_tells_its_version() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trucekeeper.cli", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"trucekeeper {trucekeeper.__version__}\n", "")


def test_unusable_input_leaves_status_2_and_no_traceback(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "trucekeeper.cli", "status", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_the_help_names_every_command_and_what_it_is_for(run: Run) -> None:
    outcome = run("--help")
    assert outcome.status == 0
    for words in ("brief ", "status ", "explain ", "intake ", "Exit status"):
        assert words in outcome.out


@pytest.mark.parametrize("command", ["brief", "status", "explain", "intake"])
def test_every_command_has_help(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.status == 0
    assert f"trucekeeper {command}" in outcome.out


def test_a_command_that_is_not_there_is_unusable_input(run: Run) -> None:
    outcome = run("judge")
    assert outcome.status == 2
    assert "judge" in outcome.err


@pytest.mark.parametrize("format", ["table", "json"])
def test_a_pipe_that_is_closed_early_is_no_failure_and_no_complaint(small_dossier: Path, format: str) -> None:
    """As in ``trucekeeper status … | head -1``."""
    command = [sys.executable, "-m", "trucekeeper.cli", "status", str(small_dossier), "--format", format]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        complaint = running.stderr.read()
    assert (running.returncode, complaint) == (-signal.SIGPIPE, b"")


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (OSError("the disk is gone"), "error: the disk is gone\n"),
        (PermissionError(13, "Permission denied", "brief.html"), "error: Permission denied: brief.html\n"),
    ],
)
def test_what_the_system_refuses_is_told_in_its_words(
    run: Run, monkeypatch: pytest.MonkeyPatch, problem: OSError, told: str
) -> None:
    def refuse(folder: Path) -> None:
        raise problem

    monkeypatch.setattr("trucekeeper.cli.status.load", refuse)
    outcome = run("status", "folder")
    assert (outcome.status, outcome.out, outcome.err) == (2, "", told)
