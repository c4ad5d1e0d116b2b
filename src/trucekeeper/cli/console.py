"""Where the command line writes: answers to standard output, all else to standard error."""

from __future__ import annotations

import sys

from rich.box import SIMPLE_HEAD, Box
from rich.console import Console

PLAIN_WIDTH = 180
"""Columns of output that goes to a file or another program, where nothing may be cut."""


def answers() -> Console:
    """Standard output: coloured in a terminal, plain and wide elsewhere."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PLAIN_WIDTH)


def remarks() -> Console:
    """Standard error, for warnings and errors."""
    return Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else PLAIN_WIDTH)


def rules(console: Console) -> Box | None:
    """The lines of a table: none where the output is not looked at in a terminal."""
    return SIMPLE_HEAD if console.is_terminal else None
