"""How errors and warnings are shown: what, where, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from trucekeeper.errors import Diagnostic, Place, Severity, TrucekeeperError

MOST_SHOWN = 20
"""Problems of one file that are shown in full; more would hide the first."""

WIDEST = 160
"""Characters of a line that are shown; a file can be one line of millions."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold blue"}


def show_error(console: Console, error: TrucekeeperError) -> None:
    """All that is wrong, each with its place and hint."""
    problems = error.diagnostics
    show_diagnostics(console, problems[:MOST_SHOWN])
    if len(problems) > MOST_SHOWN:
        console.print(f"… and {len(problems) - MOST_SHOWN} more problems.")


def show_diagnostics(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """One after the other, as given."""
    files: dict[str, list[str]] = {}
    for diagnostic in diagnostics:
        for line in _lines(diagnostic, files):
            console.print(line, soft_wrap=True)


def _lines(diagnostic: Diagnostic, files: dict[str, list[str]]) -> Iterator[Text]:
    head = Text.assemble((f"{diagnostic.severity}: ", STYLES[diagnostic.severity]))
    if diagnostic.place != Place():
        head.append(f"{diagnostic.place}: ", style="bold")
    head.append(diagnostic.message)
    head.append(f" [{diagnostic.code}]", style="dim")
    yield head
    yield from _excerpt(diagnostic.place, files)
    if diagnostic.hint:
        yield Text.assemble(("  hint: ", "cyan"), diagnostic.hint)


def _excerpt(place: Place, files: dict[str, list[str]]) -> Iterator[Text]:
    """The line of the file that the problem is on, with a caret under the column."""
    if place.file is None or place.line is None or place.column is None:
        return
    if place.file not in files:
        files[place.file] = _read(place.file)
    lines = files[place.file]
    if place.line > len(lines):
        return
    number, line = str(place.line), lines[place.line - 1].expandtabs(1)
    start = max(0, place.column - WIDEST // 2) if len(line) > WIDEST else 0
    before, after = "…" if start else "", "…" if len(line) > start + WIDEST else ""
    yield Text(f"  {number} | {before}{line[start : start + WIDEST]}{after}", style="dim")
    yield Text(" " * (len(number) + 4 + len(before) + place.column - start) + "^", style="bold red")


def _read(file: str) -> list[str]:
    """The lines of a file; none where it cannot be read."""
    try:
        return Path(file).read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
