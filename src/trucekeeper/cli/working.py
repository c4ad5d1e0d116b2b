"""A sign of life on a terminal while something takes longer than a moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from trucekeeper.cli.console import remarks

PATIENCE = 1.0
"""Seconds that pass before anything is shown."""


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on standard error that work goes on, where that is a terminal, after the first second."""
    console = remarks()
    if not console.is_terminal:
        yield
        return
    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
    )
    progress.add_task(what, total=None)
    timer = threading.Timer(PATIENCE, progress.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        progress.stop()
