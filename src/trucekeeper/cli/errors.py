"""How errors and warnings are shown: what, where, the line itself, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from trucekeeper.errors import Diagnostic, Place, Severity, TrucekeeperError

MOST_SHOWN = 20
"""Problems of one file that are shown in full; more would hide the first."""

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}


def show_error(console: Console, error: TrucekeeperError) -> None:
    """All that is wrong, each with its place and hint."""
    problems = error.diagnostics
    show_diagnostics(console, problems[:MOST_SHOWN])
    if len(problems) > MOST_SHOWN:
        console.print(f"… and {len(problems) - MOST_SHOWN} more problems.")


def show_diagnostics(console: Console, diagnostics: Sequence[Diagnostic]) -> None:
    """One after the other, as given."""
    for diagnostic in diagnostics:
        for line in _lines(diagnostic):
            console.print(line, soft_wrap=True)


def _lines(diagnostic: Diagnostic) -> Iterator[Text]:
    head = Text.assemble((f"{diagnostic.severity}: ", STYLES[diagnostic.severity]))
    if diagnostic.place != Place():
        head.append(f"{diagnostic.place}: ", style="bold")
    head.append(diagnostic.message)
    head.append(f" [{diagnostic.code}]", style="dim")
    yield head
    yield from _excerpt(diagnostic.place)
    if diagnostic.hint:
        yield Text.assemble(("  hint: ", "cyan"), diagnostic.hint)


def _excerpt(place: Place) -> Iterator[Text]:
    """The line of the file that the problem is on, with a caret under the column."""
    if place.file is None or place.line is None or place.column is None:
        return
    try:
        lines = Path(place.file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return
    if place.line > len(lines):
        return
    number = str(place.line)
    yield Text(f"  {number} | {lines[place.line - 1].expandtabs(1)}", style="dim")
    yield Text(" " * (len(number) + 4 + place.column) + "^", style="bold red")
