"""A sign of life while work goes on: on a terminal only, and never in the way of an answer."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest

from trucekeeper.cli.working import working

WORKS_UNTIL_SEEN = """
import sys
from trucekeeper.cli import working
working.PATIENCE = 0.01
with working.working("Weighing"):
    sys.stdin.read(1)
print("the answer")
"""


def test_elsewhere_than_on_a_terminal_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with working("Weighing"):
        pass
    assert capsys.readouterr() == ("", "")


def test_what_goes_wrong_meanwhile_comes_through() -> None:
    with pytest.raises(ValueError, match="wrong"), working("Weighing"):
        raise ValueError("wrong")


def test_on_a_terminal_it_says_what_is_done_and_leaves_the_answer_alone() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", WORKS_UNTIL_SEEN],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    ) as running:
        os.close(theirs)
        seen = b""
        while b"Weighing" not in seen:
            seen += os.read(ours, 1024)
        answer, _ = running.communicate(b"x", timeout=60)
    os.close(ours)
    assert answer == b"the answer\n"
