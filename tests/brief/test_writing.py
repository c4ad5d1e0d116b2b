"""Files are written whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from trucekeeper.brief.writing import write_whole

KILLED_WHILE_IT_WRITES = """
import signal
import sys
from pathlib import Path
from trucekeeper.brief.writing import write_whole

# A shell lets those it runs in the background ignore an interrupt, and they hand that down.
signal.signal(signal.SIGINT, signal.default_int_handler)

class Dying(str):
    def encode(self, *args):
        print("writing", flush=True)
        sys.stdin.read()
        return super().encode(*args)

write_whole(Path(sys.argv[1]), {"one.txt": "new", "two.txt": Dying("new")})
"""


def test_all_is_there_afterwards_and_nothing_else(tmp_path: Path) -> None:
    places = write_whole(tmp_path / "out", {"one.txt": "1\n", "two.txt": "zwei – ½\n"})
    assert [place.read_text(encoding="utf-8") for place in places] == ["1\n", "zwei – ½\n"]
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["one.txt", "two.txt"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    write_whole(tmp_path, {"one.txt": "old"})
    (tmp_path / "two.txt").mkdir()
    with pytest.raises(IsADirectoryError):
        write_whole(tmp_path, {"one.txt": "new", "two.txt": "new"})
    assert (tmp_path / "one.txt").read_text(encoding="utf-8") == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["one.txt", "two.txt"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_one_that_is_killed_leaves_what_was_there(tmp_path: Path, how: signal.Signals) -> None:
    write_whole(tmp_path, {"one.txt": "old", "two.txt": "old"})
    running = subprocess.Popen(
        [sys.executable, "-c", KILLED_WHILE_IT_WRITES, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ,
    )
    with running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"writing\n"
        running.send_signal(how)
        running.wait(timeout=60)
    assert running.returncode != 0
    for name in ("one.txt", "two.txt"):
        assert (tmp_path / name).read_text(encoding="utf-8") == "old"
