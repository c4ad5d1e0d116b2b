"""Runs the command line as its users do: the whole program, on real files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from trucekeeper.cli import main


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``trucekeeper`` with these arguments."""

    def run_program(*arguments: object) -> Outcome:
        with pytest.raises(SystemExit) as left:
            main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        code = left.value.code
        return Outcome(code if isinstance(code, int) else 0, written.out, written.err)

    return run_program
